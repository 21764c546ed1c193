"""What keeps a request from its database or its disk and is no fault of the code: told from errors, in one word."""

import errno
from enum import StrEnum

from django.db import DatabaseError, InterfaceError, InternalError, OperationalError

# Under this name the word stands in the environ of the request, for who counts requests.
KEY = "guide.hindrance"
# When to try again: nobody knows, and an editor tries sooner anyway.
TRY_AGAIN_S = 30


class Hindrance(StrEnum):
    """There is no room; the database is only read; it does not answer, or not in time; its standby is lost; it did not
    say whether it saved.
    """

    FULL = "full"
    READ_ONLY = "read-only"
    AWAY = "away"
    ALONE = "alone"
    UNSURE = "unsure"


OF_SYSTEM = {
    errno.ENOSPC: Hindrance.FULL,
    errno.EDQUOT: Hindrance.FULL,
    errno.EFBIG: Hindrance.FULL,  # A limit on the size of files.
    errno.EROFS: Hindrance.READ_ONLY,
}
OF_POSTGRESQL = {"53100": Hindrance.FULL, "25006": Hindrance.READ_ONLY}
# What the driver for SQLite calls whatever is wrong with a statement, such as a table that there is not.
WRONG_STATEMENT = "SQLITE_ERROR"
# In an error that tells no more than its sentence.
WORDS = {"readonly": Hindrance.READ_ONLY, "full": Hindrance.FULL}


def hindrance_of(error: BaseException | None, is_saving: bool = False) -> Hindrance | None:
    """What hindered; None for a fault of the code. `is_saving`: whether the request may have changed something."""
    if isinstance(error, OSError):
        return OF_SYSTEM.get(error.errno or 0)
    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    code = getattr(error.__cause__, "sqlstate", None)
    if code in OF_POSTGRESQL:
        return OF_POSTGRESQL[code]
    if isinstance(error, InternalError) or not isinstance(error, OperationalError | InterfaceError):
        return None
    if code is not None:
        return Hindrance.AWAY
    # PostgreSQL refuses with a code: where it broke off without one, it may have saved before.
    return Hindrance.UNSURE if is_saving and hasattr(error.__cause__, "sqlstate") else _of_sqlite(error)


def _of_sqlite(error: Exception) -> Hindrance | None:
    """The same where there is no code of PostgreSQL: of SQLite, or of a connection that was never made."""
    name = getattr(error.__cause__, "sqlite_errorname", "")
    if name == WRONG_STATEMENT:
        return None
    return next((hindrance for word, hindrance in WORDS.items() if word in f"{name} {error}".lower()), Hindrance.AWAY)
