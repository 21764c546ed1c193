"""Any application in the site's own server: `python -m tests.bench.answers.served MODULE`; it has an `application`."""

import sys
from importlib import import_module


def main() -> int:
    """Serve it where the server looks for the site."""
    sys.modules["lmount_site.wsgi"] = import_module(sys.argv.pop(1))
    server = import_module("lmount_site.server")
    return int(server.main())


if __name__ == "__main__":
    sys.exit(main())
