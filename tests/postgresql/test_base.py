"""Our engine on a real server: run by `make test-postgres`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parent.parent.parent
ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")
pytestmark = [pytest.mark.skipif(not ON_POSTGRESQL, reason="PostgreSQL alone"), pytest.mark.django_db]

# A program of its own: the connection of the tests is not to be broken.
TELL = """
import django
django.setup()
from django.db import OperationalError, connection, transaction
from lmount_site.databases import reading
from lmount_site.postgresql import standby
import psycopg

def ask(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]

def restart():
    "The server ends a connection, as it does when it stops."
    pid = ask("SELECT pg_backend_pid()")
    connection.close_if_unusable_or_obsolete()
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    connection.close_if_unusable_or_obsolete()
    connection.health_check_done = False
    return ask("SELECT pg_backend_pid()") != pid

print(restart(), ask("SHOW synchronous_commit"), standby.is_alone())
with reading("default"), transaction.atomic():
    ask("SELECT 1")
seen = []
with transaction.atomic(), reading("default"):
    ask("SELECT 1")
    real = connection.connection.commit
    connection.connection.commit = lambda: (seen.append(ask("SHOW synchronous_commit")), real())[1]
    connection._commit()
    connection.set_rollback(True)
print(seen)
"""


@pytest.mark.parametrize("pool", ["0", "2"])
def test_a_connection_that_the_server_ended_is_not_used_and_readers_wait_for_no_standby(pool: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", TELL],
        cwd=ROOT,
        env=os.environ | {"DATABASE_POOL": pool, "DJANGO_SETTINGS_MODULE": "lmount_site.settings"},
        capture_output=True,
        text=True,
    )
    assert (told.stdout.splitlines(), told.stderr) == (["True remote_apply False", "['local']"], "")


def test_what_is_refused_by_the_server_is_usable_again() -> None:
    assert connection.vendor == "postgresql"
    assert connection.is_usable()
