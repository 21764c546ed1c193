"""What environment variables may say, and what stops the start."""

import sqlite3
import stat
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
        (["/srv/guide/lmount_site/server.py"], True),
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


def test_a_connection_to_sqlite_takes_little_memory() -> None:
    """Each thread of each process has one, and keeps what it read and what it was asked."""
    statements = environment.SQLITE_OPTIONS["cached_statements"]
    with closing(sqlite3.connect(":memory:", cached_statements=statements)) as database:
        for command in environment.SQLITE_OPTIONS["init_command"].split(";"):
            database.execute(command)
        (kept,) = database.execute("PRAGMA cache_size").fetchone()
    assert -1024 <= kept < 0  # Kilobytes.
    assert statements <= 32


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(("shared", "expected"), [(False, 0o700), (True, 0o711)])
@pytest.mark.parametrize("before", [None, 0o755, 0o777, 0o700])
def test_the_directory_is_for_its_owner_alone(
    before: int | None, shared: bool, expected: int, tmp_path: Path, monkeypatch
) -> None:
    directory = tmp_path / "var"
    monkeypatch.setenv("VAR_DIR", str(directory))
    if before is not None:
        directory.mkdir()
        directory.chmod(before)
    assert environment.read_directory("VAR_DIR", tmp_path, shared=shared) == directory
    assert mode(directory) == expected


def test_a_directory_that_many_share_stays_as_it_is(tmp_path: Path, monkeypatch) -> None:
    tmp_path.chmod(0o1777)
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    environment.read_directory("VAR_DIR", tmp_path, shared=False)
    assert mode(tmp_path) == 0o1777


def test_a_secret_of_before_is_for_its_owner_alone(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    file = tmp_path / "secret_key"
    file.write_text("of the file\n")
    file.chmod(0o644)
    environment.read_secret("SECRET_KEY", file, debug=False, serving=True)
    assert mode(file) == 0o600


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", ("", 25, "", "", False, False)),
        ("smtp://127.0.0.1", ("127.0.0.1", 25, "", "", False, False)),
        ("smtp+tls://guide:a%40b@mail.example", ("mail.example", 587, "guide", "a@b", True, False)),
        ("smtps://guide:x@mail.example:4465/", ("mail.example", 4465, "guide", "x", False, True)),
    ],
)
def test_the_server_that_takes_mail(url: str, expected: tuple[object, ...], monkeypatch) -> None:
    monkeypatch.setenv("EMAIL_URL", url)
    assert environment.read_mail("EMAIL_URL") == expected


@pytest.mark.parametrize(
    "url", ["mail.example", "http://x:secret@y", "smtp://", "smtp://x:secret@y:port", "smtp://y/z"]
)
def test_no_server_that_takes_mail_and_no_password_in_the_sentence(url: str, monkeypatch) -> None:
    monkeypatch.setenv("EMAIL_URL", url)
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL cannot be understood") as refusal:
        environment.read_mail("EMAIL_URL")
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize("word", ["0", "337", "-1", "a day", "１"])
def test_hours_that_a_session_cannot_last(word: str, monkeypatch) -> None:
    monkeypatch.setenv("SESSION_HOURS", word)
    with pytest.raises(ImproperlyConfigured, match="write a whole number from 1 to 336"):
        environment.read_count("SESSION_HOURS", default=12, least=1, most=336)


def test_who_the_site_writes_as(monkeypatch) -> None:
    monkeypatch.setenv("MAIL_FROM", "")
    assert environment.read_sender("MAIL_FROM", "guide@guide.example") == "guide@guide.example"
    monkeypatch.setenv("MAIL_FROM", "https://guide.example")
    with pytest.raises(ImproperlyConfigured, match="write a mail address"):
        environment.read_sender("MAIL_FROM", "guide@guide.example")


@pytest.mark.parametrize("token", ["", "a-token-of-the-tests", "x" * 16, "!~" * 100])
def test_tokens(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METRICS_TOKEN", f" {token} ")
    assert environment.read_token("METRICS_TOKEN") == token


@pytest.mark.parametrize("token", ["short", "x" * 15, "x" * 201, "with a space in it", "schlüssel-der-zahlen"])
def test_what_is_no_token_is_not_repeated(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METRICS_TOKEN", token)
    with pytest.raises(ImproperlyConfigured, match="METRICS_TOKEN is too simple") as caught:
        environment.read_token("METRICS_TOKEN")
    assert token not in str(caught.value)
