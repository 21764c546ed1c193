"""A database that is away costs one request a wait."""

import threading
from contextlib import suppress

import pytest
from psycopg import OperationalError

from lmount_site.postgresql import reach


def away(known: reach.Reach, error: Exception | None = None) -> None:
    with suppress(OperationalError), known.asked():
        raise error or OperationalError("refused")


def test_who_comes_after_a_failure_is_told_at_once_and_later_one_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(reach, "monotonic", lambda: now[0])
    known, asked = reach.Reach("default"), []
    away(known)
    with pytest.raises(OperationalError, match="a moment ago"), known.asked():
        asked.append("too soon")
    now[0] += reach.PATIENCE_S
    with known.asked():
        asked.append("in turn")
        others = threading.Thread(target=away, args=[known, AssertionError("two ask at once")])
        others.start()
        others.join()
    with known.asked():
        asked.append("as ever")
    assert asked == ["in turn", "as ever"]


def test_a_busy_pool_is_not_away() -> None:
    known = reach.Reach("default")
    away(known, reach.Busy("all in use"))
    with known.asked():
        pass
