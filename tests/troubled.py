"""The site in a process of its own, on a real database that gets into trouble while it serves.

`python -m tests.troubled` fills an empty database with little, says in a line of JSON how to reach it, and serves until
its input ends. A file `trouble` in VAR_DIR says what SQLite suffers from: its own limits then give its own errors.
"""

import json
import sys
import time
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

PRAGMAS = {"": "", "read-only": "PRAGMA query_only=ON", "full": "PRAGMA max_page_count=1"}
PASSWORD = "a long pass phrase"


class Server(ThreadingMixIn, WSGIServer):
    """A thread, and so a connection to the database, for each request."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Logs nothing: the site does."""

    def log_message(self, *args: Any) -> None:
        return None


def suffer(connection: Any, **kwargs: Any) -> None:
    """Receiver of new connections: SQLite is only read, or finds no room, as the file says."""
    from django.conf import settings

    file = Path(settings.VAR_DIR) / "trouble"
    trouble = file.read_text() if file.exists() else ""
    if connection.vendor == "sqlite" and trouble:
        connection.connection.execute(PRAGMAS[trouble])


def filled() -> dict[str, Any]:
    """What a test asks for: a lens, a statement, an editor with a session, and when a form was opened."""
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.core.signing import Signer
    from django.db import connection
    from django.test import Client

    from gear.talk.opening import SALT
    from tests import builders

    call_command("migrate", verbosity=0)
    lens, statement = builders.make_lens(), builders.make_statement()
    editor = Client()
    editor.force_login(User.objects.create_superuser("editor", "editor@example.org", PASSWORD))
    if connection.vendor == "sqlite":
        connection.cursor().execute("VACUUM")  # No free page that a longer text could take.
    connection.close()
    return {
        "lens": lens.pk,
        "statement": statement.slug,
        "session": editor.cookies["sessionid"].value,
        "opened": Signer(salt=SALT).sign(str(int((time.time() - 60) * 1000))),
    }


def main() -> None:
    """Fill, say, serve."""
    import django

    django.setup()
    from django.db.backends.signals import connection_created

    from lmount_site.wsgi import application

    told = filled()
    connection_created.connect(suffer)
    server = make_server("127.0.0.1", 0, application, Server, Silent)
    Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps(told | {"address": f"http://127.0.0.1:{server.server_port}"}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
