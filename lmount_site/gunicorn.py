"""Gunicorn's settings: `gunicorn -c lmount_site/gunicorn.py`. HOST, PORT and WEB_CONCURRENCY change them."""

import os
import socket
import sys
from typing import Any


def read_number(name: str, default: int) -> int:
    """A whole number from the environment; nonsense ends the program with a sentence."""
    word = os.environ.get(name, "").strip() or str(default)
    if not word.isdecimal() or not 0 < int(word) < 65536:
        sys.exit(f"{name} is {word!r}: write a whole number from 1 to 65535, such as {default}.")
    return int(word)


host = os.environ.get("HOST", "").strip() or "127.0.0.1"
address = f"[{host}]" if ":" in host else host
port = read_number("PORT", 8000)

wsgi_app = "lmount_site.wsgi:application"
bind = f"{address}:{port}"
worker_class = "gthread"
workers = read_number("WEB_CONCURRENCY", min(os.cpu_count() or 1, 8))
threads = 4
loglevel = os.environ.get("LOG_LEVEL", "warning").lower()
# Gunicorn's control socket would lie in the home directory, one for all sites of a user.
control_socket_disable = True
# One import for all workers: a quicker start, and a wrong setting ends the master with its sentence.
preload_app = True


def try_address() -> None:
    """Listen for a moment: gunicorn itself would try for five seconds and log each attempt."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except (OSError, UnicodeError) as error:  # No host name at all is a UnicodeError.
        reason = str(getattr(error, "strerror", error)).partition(" (while")[0]
        sys.exit(f"The site cannot listen on {bind} ({reason}): choose another HOST or PORT.")


def on_starting(server: Any) -> None:
    """Before the workers: an address in use or a database that does not answer ends the start with a sentence."""
    from lmount_site.start import try_database

    try_address()
    try_database()


def when_ready(server: Any) -> None:
    """Say where the site is and how to edit it."""
    print(
        f"The field guide is at http://{address}:{port}\n"
        "To edit, make an account in another terminal: .venv/bin/python manage.py createsuperuser\n"
        f"and sign in at http://{address}:{port}/admin/\n"
        "Stop with Ctrl-C.",
        flush=True,
    )
