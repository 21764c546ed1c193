"""A WSGI application that does nothing, served as the site is: `python -m tests.bench.bare PORT WORKERS`."""

import sys
from collections.abc import Callable
from typing import Any

PAGE = b"<p>A page.</p>\n" * 4000
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(PAGE)))]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """60 kB from memory."""
    start_response("200 OK", list(HEADERS))
    return [PAGE]


application.at_once = application  # type: ignore[attr-defined]


def main() -> int:
    """Serve it with the server of the site."""
    from lmount_site.server import listen
    from lmount_site.serving.master import Master
    from lmount_site.serving.worker import serve

    port, workers = map(int, sys.argv[1:])
    listener = listen("127.0.0.1", port)
    return Master(listener, workers, lambda ready: serve(application, listener, (), ready)).run(lambda: None)


if __name__ == "__main__":
    sys.exit(main())
