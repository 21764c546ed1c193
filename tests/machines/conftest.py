"""What tests of the site as a WSGI application share."""

import pytest
from django.db import connections


@pytest.fixture
def kept_connection(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection of the test stays open from request to request, as with Django's own client.

    After a request Django closes one within a transaction, as that of a test is; only SQLite in memory is never closed.
    """
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)
