"""Starting a program: what keeps the site from starting is said in a sentence, without a traceback."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError, connections


@contextmanager
def said_plainly() -> Iterator[None]:
    """End the program with a sentence and exit code 1 where a setting or the database is wrong.

    `--traceback` on the command line shows the whole story instead.
    """
    try:
        yield
    except (ImproperlyConfigured, OperationalError, ProgrammingError) as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(sentence(error))


def sentence(error: Exception) -> str:
    """What is wrong and what to do, in one line."""
    reason = " ".join(str(error).split()).rstrip(".?")
    if isinstance(error, ImproperlyConfigured):
        return f"The site cannot start. {reason}."
    return (
        f"The database cannot be used: {reason}. "
        "Check DATABASE_URL and that the server runs; `manage.py migrate` makes missing tables."
    )


def try_database() -> None:
    """Ask the database one question, so that a wrong address shows at the start. Raises OperationalError."""
    from gear.models import Revision

    with said_plainly():
        Revision.current()
    for each in connections.all(initialized_only=True):
        each.close()
        if each.vendor == "postgresql":
            each.drop_pool()  # The processes that serve have one each: threads and sockets are not for sharing.


def forget_metrics() -> None:
    """Forget what servers before this one counted, where it counts at all."""
    if settings.METRICS_TOKEN:
        from gear.machines.metrics import begun_anew

        begun_anew(settings.VAR_DIR / "metrics")
