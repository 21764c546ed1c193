"""What environment variables may say, and what stops the start."""

import sqlite3
from contextlib import closing
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


@pytest.mark.parametrize(("word", "count"), [("", 0), (" 2 ", 2), ("0", 0)])
def test_a_count(word: str, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROXY_COUNT", word)
    assert environment.read_count("PROXY_COUNT") == count


@pytest.mark.parametrize("word", ["yes", "-1", "1.5", "12", "\u0663"])
def test_what_is_no_count(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROXY_COUNT", word)
    with pytest.raises(ImproperlyConfigured, match="write a whole number"):
        environment.read_count("PROXY_COUNT")


@pytest.mark.parametrize("directory", ["plain", "c#", "a?b", "50%25", "with blank"])
def test_the_default_database_lies_where_it_is_said(directory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    file = Path("/srv") / directory / "db.sqlite3"
    assert environment.read_database("DATABASE_URL", file)["NAME"] == str(file)


@pytest.mark.parametrize(
    ("command_line", "serves"),
    [
        (["manage.py", "check"], False),
        (["./manage.py", "makemigrations", "--check"], False),
        (["/srv/guide/manage.py", "load_catalogue"], False),
        (["manage.py"], False),
        (["manage.py", "help", "runserver"], False),
        (["manage.py", "runserver", "8080"], True),
        (["manage.py", "testserver"], True),
        (["/srv/guide/.venv/bin/gunicorn", "-c", "lmount_site/gunicorn.py"], True),
        (["uwsgi", "manage.py"], True),
        ([""], True),
    ],
)
def test_only_commands_of_manage_py_do_not_serve(command_line: list[str], serves: bool) -> None:
    assert environment.serves(command_line) is serves


def test_a_command_without_a_secret_gets_one_that_is_new_each_time(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    first, second = (
        environment.read_secret("SECRET_KEY", tmp_path / "secret_key", debug=False, serving=False) for _ in range(2)
    )
    assert len(first) > 64
    assert first != second
    assert list(tmp_path.iterdir()) == []


def test_what_serves_gets_no_secret_that_nobody_gave(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "  ")
    with pytest.raises(ImproperlyConfigured, match="No secret key: run `make run` once"):
        environment.read_secret("SECRET_KEY", tmp_path / "secret_key", debug=False, serving=True)


@pytest.mark.parametrize("serving", [True, False])
def test_a_secret_that_was_given_is_used(serving: bool, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    file = tmp_path / "secret_key"
    file.write_text("of the file\n")
    assert environment.read_secret("SECRET_KEY", file, debug=False, serving=serving) == "of the file"
    monkeypatch.setenv("SECRET_KEY", "of the variable")
    assert environment.read_secret("SECRET_KEY", file, debug=False, serving=serving) == "of the variable"


def test_sqlite_overwrites_what_is_deleted(tmp_path: Path) -> None:
    """An address that was forgotten is not to be read in the file either."""
    file = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA secure_delete=OFF")  # As SQLite is where nobody built it otherwise.
        for command in environment.SQLITE_OPTIONS["init_command"].split(";"):
            database.execute(command)
        database.execute("CREATE TABLE post (email TEXT)")
        database.executemany("INSERT INTO post VALUES (?)", [("ben@example.org",), ("anna@example.org",)])
        database.commit()
        database.execute("DELETE FROM post WHERE email = 'anna@example.org'")
        database.commit()
    assert b"anna@example.org" not in file.read_bytes()
