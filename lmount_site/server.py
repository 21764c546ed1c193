"""The server: `python -m lmount_site.server`. HOST, PORT and WEB_CONCURRENCY say where and with how many processes."""

import argparse
import os
import socket
import sys
from collections.abc import Callable
from importlib import import_module

from django.conf import settings
from django.db import connection
from django.template import Engine

from .environment import read_count, read_host, read_networks
from .quick_templates import load_ahead
from .serving.master import Master, end_workers
from .serving.worker import THREADS, serve
from .start import forget_metrics, said_plainly, try_database

# Sent ahead to a reader by the kernel; more would let those who do not read have pages made for nobody.
SEND_BUFFER = 128 * 1024
# Folders of templates that no reader comes to: a process loads them when somebody else does.
OF_FEW = {"admin", "registration", "styleguide"}


def listen(host: str, port: int) -> socket.socket:
    """The socket that all processes share. Ends the program with a sentence where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, UnicodeError) as error:  # No host name at all is a UnicodeError.
        reason = str(getattr(error, "strerror", error)).partition(" (while")[0]
        sys.exit(f"The site cannot listen on {shown(host)}:{port} ({reason}): choose another HOST or PORT.")
    # Connections have these from their listener.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    # A small piece of a stream does not wait until its reader has acknowledged the one before.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def shown(host: str) -> str:
    """A host as addresses have it."""
    return f"[{host}]" if ":" in host else host


def greet(origin: str) -> None:
    """Say where the site is and how to edit it."""
    print(
        f"The field guide is at {origin}\n"
        "To edit, make an account in another terminal: .venv/bin/python manage.py createsuperuser\n"
        f"and sign in at {origin}/admin/\n"
        "Stop with Ctrl-C.",
        flush=True,
    )


def lanes() -> int:
    """How many threads give out what is kept. Each asks for the revision first, and a database may be far away."""
    return 1 if connection.vendor == "sqlite" else THREADS


def asked() -> argparse.Namespace:
    """What the command line says; the program says the last two to itself."""
    parser = argparse.ArgumentParser(prog="python -m lmount_site.server", description="Serves the field guide.")
    parser.add_argument("--check", action="store_true", help="only say whether it could start")
    parser.add_argument("--listener", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--old", type=int, action="append", default=[], help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> int:
    """Serve until told to stop, and return the exit code."""
    words = asked()
    try:
        return serve_site(words)
    except SystemExit:
        end_workers(words.old)  # Nobody would watch over them.
        raise


def serve_site(words: argparse.Namespace) -> int:
    """The same. Ends the program with a sentence where the site cannot work."""
    with said_plainly():
        host, port = read_host("HOST", "127.0.0.1"), read_count("PORT", 8000, least=1, most=65535)
        count = read_count("WEB_CONCURRENCY", min(os.cpu_count() or 1, 8), least=1, most=999)
        proxies = read_networks("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")
    from .wsgi import application  # Once, for all processes.

    # What makes the pages is loaded with their addresses, and then templates: here, for all processes, and not by each
    # with its first page.
    import_module(settings.ROOT_URLCONF)
    load_ahead(Engine.get_default(), apart=OF_FEW)
    if words.check:
        try_database()
        return 0
    listener = socket.socket(fileno=words.listener) if words.listener else listen(host, port)
    try_database()
    if not words.old:
        forget_metrics()

    def work(ready: Callable[[], None]) -> None:
        serve(application, listener, proxies, ready, lanes())

    origin = f"http://{shown(host)}:{port}"
    return Master(listener, count, work).run(lambda: None if words.old else greet(origin), words.old)


if __name__ == "__main__":
    sys.exit(main())
