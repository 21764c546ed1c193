"""Two machines that migrate or load at once go one after the other."""

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from gear.management import one_at_a_time as turn

pytestmark = pytest.mark.django_db


def is_free() -> bool:
    """Whether another machine could begin now."""
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as other:
        return bool(other.execute("SELECT pg_try_advisory_lock(%s)", [turn.LOCK]).fetchone()[0])


def test_whoever_is_inside_is_alone() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL alone")
    with turn.one_at_a_time():
        assert not is_free()
    assert is_free()
    with pytest.raises(ValueError, match="a bug"), turn.one_at_a_time():
        raise ValueError("a bug")
    assert is_free()


@pytest.mark.parametrize("words", [["migrate", "--verbosity=0"], ["load_catalogue"]])
def test_commands_wait_for_their_turn(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Busy(Exception):
        pass

    def busy() -> None:
        raise Busy

    for command in ("migrate", "load_catalogue"):
        monkeypatch.setattr(f"gear.management.commands.{command}.one_at_a_time", busy)
    with pytest.raises(Busy):
        call_command(*words)
