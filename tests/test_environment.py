"""What environment variables may say, and what stops the start."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from lmount_site import environment


@pytest.mark.parametrize("origin", ["https://guide.example", "http://127.0.0.1:8000", "https://[::1]:8443"])
def test_origins(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_ORIGIN", f" {origin}/ ")
    assert environment.read_origin("SITE_ORIGIN") == origin


@pytest.mark.parametrize(
    "nonsense",
    [
        "guide.example",
        "ftp://guide.example",
        "https://",
        "https://[bad",
        "https://guide.example:port",
        "https://guide.example:0",
        "https://user:word@guide.example",
        "https://guide.example/path",
        "https://guide.example?a=b",
        "https://guide.example#part",
    ],
)
def test_what_is_no_origin(nonsense: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_ORIGIN", nonsense)
    with pytest.raises(ImproperlyConfigured, match="write scheme and host"):
        environment.read_origin("SITE_ORIGIN")


def test_hosts_are_named_as_browsers_name_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", "guide.example, fe80::1,[::1],, 10.0.0.1")
    assert environment.read_hosts("HOST") == ["guide.example", "[fe80::1]", "[::1]", "10.0.0.1"]
    monkeypatch.delenv("HOST")
    assert environment.read_hosts("HOST") == []


@pytest.mark.parametrize("directory", ["plain", "c#", "a?b", "50%25", "with blank"])
def test_the_default_database_lies_where_it_is_said(directory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    file = Path("/srv") / directory / "db.sqlite3"
    assert environment.read_database("DATABASE_URL", file)["NAME"] == str(file)
