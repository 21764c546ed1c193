"""A site that cannot start says why in one sentence; SITE_ORIGIN alone switches HTTPS on."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.served import SERVER, free_port

ROOT = Path(__file__).parent.parent


def run(command: list[str], directory: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the project as a stranger would, with a var directory of its own and nothing else set."""
    ours = {"SECRET_KEY", "VAR_DIR", "DATABASE_URL", "SITE_ORIGIN", "DEBUG", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    environment |= {"VAR_DIR": str(directory), **variables}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)


def manage(*words: str) -> list[str]:
    return [sys.executable, "manage.py", *words]


@pytest.mark.parametrize(
    ("command", "variables", "sentence"),
    [
        (manage("runserver", str(free_port())), {}, "No secret key: run `make run` once"),
        (SERVER, {}, "No secret key: run `make run` once"),
        (manage("check"), {"DEBUG": "maybe"}, "DEBUG is 'maybe': write yes or no."),
        (manage("check"), {"DEBUG": "yes", "DATABASE_URL": "junk"}, "DATABASE_URL cannot be understood"),
        (manage("check"), {"DEBUG": "yes", "DATABASE_URL": "mysql://x/y"}, "DATABASE_URL names no database"),
        (manage("check"), {"DEBUG": "yes", "SITE_ORIGIN": "guide.example"}, "SITE_ORIGIN is 'guide.example'"),
        (manage("check"), {"DEBUG": "yes", "CONTACT": "the editor"}, "CONTACT is 'the editor': write a mail address"),
        (manage("check"), {"DEBUG": "yes", "LOG_LEVEL": "loud"}, "LOG_LEVEL is 'LOUD': write one of DEBUG,"),
        (
            manage("migrate"),
            {"DEBUG": "yes", "DATABASE_URL": "postgres://user:secret@127.0.0.1:1/guide"},
            "The database cannot be used",
        ),
        (
            SERVER,
            {
                "SECRET_KEY": "x" * 60,
                "PORT": str(free_port()),
                "DATABASE_URL": "postgres://user:secret@127.0.0.1:1/guide",
            },
            "The database cannot be used",
        ),
        (SERVER, {"SECRET_KEY": "x" * 60, "PORT": "http"}, "PORT is 'http': write a whole number"),
        (SERVER, {"SECRET_KEY": "x" * 60, "PORT": "65536"}, "PORT is '65536': write a whole number from 1 to 65535."),
        (SERVER, {"SECRET_KEY": "x" * 60, "WEB_CONCURRENCY": "0"}, "WEB_CONCURRENCY is '0': write a whole"),
        (
            SERVER,
            {"SECRET_KEY": "x" * 60, "FORWARDED_ALLOW_IPS": "10.0.0.1/8"},
            "FORWARDED_ALLOW_IPS is '10.0.0.1/8': write addresses or networks",
        ),
        (SERVER, {"SECRET_KEY": "x" * 60, "HOST": "a..b"}, "The site cannot listen on a..b:8000 ("),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    command: list[str], variables: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    result = run(command, tmp_path, **variables)
    assert result.returncode == 1
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
    assert "user:secret" not in result.stderr


def test_a_port_in_use_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        result = run(SERVER, tmp_path, SECRET_KEY="x" * 60, PORT=port)
    sentence = f"The site cannot listen on 127.0.0.1:{port} (Address already in use): choose another HOST or PORT."
    assert (result.returncode, result.stderr.splitlines()) == (1, [sentence])


def test_a_var_directory_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run(manage("check"), tmp_path / "file" / "var")
    assert (result.returncode, "which cannot be made (Not a directory)" in result.stderr) == (1, True)


@pytest.mark.parametrize("words", [["check"], ["makemigrations", "--check", "--dry-run"], ["migrate", "--plan"]])
def test_commands_need_no_secret_of_the_site(words: list[str], tmp_path: Path) -> None:
    """A bare checkout has neither secret nor database."""
    result = run(manage(*words), tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert not (tmp_path / "secret_key").exists()


def test_a_throw_away_secret_does_not_pass_the_check_of_a_public_site(tmp_path: Path) -> None:
    words = ["check", "--deploy", "--fail-level", "WARNING"]
    result = run(manage(*words), tmp_path, SITE_ORIGIN="https://guide.example")
    assert result.returncode == 1
    assert "security.W009" in result.stderr


def settings(shown: str) -> list[str]:
    """The command that prints something of the settings, `s`."""
    return [sys.executable, "-c", f"from lmount_site import settings as s; print({shown})"]


SECURITY = "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0, s.DEBUG"


@pytest.mark.parametrize(
    ("origin", "shown"),
    [
        ("", "False False False False False"),
        ("http://guide.example", "False False False False False"),
        ("https://guide.example", "True True True True False"),
    ],
)
def test_site_origin_switches_https_on(origin: str, shown: str, tmp_path: Path) -> None:
    result = run(settings(SECURITY), tmp_path, SECRET_KEY="x" * 60, SITE_ORIGIN=origin)
    assert result.stdout.split() == shown.split()


def test_production_settings_pass_djangos_check(tmp_path: Path) -> None:
    secret = "".join(chr(33 + number) for number in range(80))
    words = ["check", "--deploy", "--fail-level", "WARNING"]
    result = run(manage(*words), tmp_path, SECRET_KEY=secret, SITE_ORIGIN="https://guide.example")
    assert result.stderr == ""
    assert result.returncode == 0


def test_the_secret_is_read_from_the_file_of_make_run(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("s3cret" * 12)
    assert run(settings("s.SECRET_KEY"), tmp_path).stdout.strip() == "s3cret" * 12


def test_the_database_is_for_its_owner_alone(tmp_path: Path) -> None:
    """A new one, and one of before with what lies beside it."""
    file = tmp_path / "db.sqlite3"
    for before in (None, 0o644):
        if before:
            beside = [file, tmp_path / "db.sqlite3-wal", tmp_path / "db.sqlite3-shm"]
            for each in beside:
                each.touch()
                each.chmod(before)
            tmp_path.chmod(0o755)
        ask = "from django.db import connection as c; c.cursor().execute('SELECT 1'); import os; os._exit(0)"
        assert run(manage("shell", "--no-imports", "-c", ask), tmp_path, DEBUG="yes", DATABASE_URL="").returncode == 0
        modes = {each.name: each.stat().st_mode & 0o777 for each in (tmp_path, *tmp_path.glob("db.sqlite3*"))}
        assert modes.pop(tmp_path.name) == 0o700
        assert set(modes.values()) == {0o600}
        assert len(modes) >= (3 if before else 1)
