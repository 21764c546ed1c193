"""Typed readers of environment variables: nonsense stops the start with a sentence."""

import os
import re
import secrets
from collections.abc import Collection, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}


def read_bool(name: str, default: bool = False) -> bool:
    """Value of a yes/no variable. Raises ImproperlyConfigured for any other word."""
    word = os.environ.get(name, "yes" if default else "no").strip().lower()
    if word in YES:
        return True
    if word in NO:
        return False
    raise ImproperlyConfigured(f"{name} is {word!r}: write yes or no.")


def read_word(name: str, words: Collection[str], default: str) -> str:
    """One of the words, in capitals. Raises ImproperlyConfigured for any other."""
    word = os.environ.get(name, "").strip().upper() or default
    if word not in words:
        raise ImproperlyConfigured(f"{name} is {word!r}: write one of {', '.join(words)}.")
    return word


def read_directory(name: str, default: Path) -> Path:
    """A directory, made when it is missing. Raises ImproperlyConfigured when it cannot be made."""
    directory = Path(os.environ.get(name, "").strip() or default).absolute()
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name} is {str(directory)!r}, which cannot be made ({error.strerror}).") from error
    return directory


def read_hosts(name: str) -> list[str]:
    """The comma-separated hosts of a variable as browsers name them: an IPv6 address stands in brackets."""
    hosts = (part.strip() for part in os.environ.get(name, "").split(",") if part.strip())
    return [f"[{host}]" if ":" in host and not host.startswith("[") else host for host in hosts]


def read_origin(name: str) -> str:
    """An origin such as https://guide.example, or "". Raises ImproperlyConfigured for anything else."""
    origin = os.environ.get(name, "").strip().rstrip("/")
    if not origin:
        return ""
    advice = ImproperlyConfigured(f"{name} is {origin!r}: write scheme and host, such as https://guide.example.")
    try:
        parts = urlsplit(origin)
        whole = f"{parts.scheme}://{parts.netloc}" == origin and parts.port != 0
    except ValueError as error:
        raise advice from error
    if not whole or parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        raise advice
    return origin


def read_contact(name: str) -> str:
    """A mail or web address where readers reach whoever runs the site, or "". Raises ImproperlyConfigured otherwise."""
    contact = os.environ.get(name, "").strip()
    if not contact or re.fullmatch(r"https?://[^\s/]+(/\S*)?|[^\s@:/]+@[^\s@/]+", contact):
        return contact
    raise ImproperlyConfigured(f"{name} is {contact!r}: write a mail address or one that starts with https://.")


def read_count(name: str) -> int:
    """A small whole number, 0 where nothing is written. Raises ImproperlyConfigured for anything else."""
    word = os.environ.get(name, "").strip() or "0"
    if not re.fullmatch(r"\d", word, re.ASCII):
        raise ImproperlyConfigured(f"{name} is {word!r}: write a whole number from 0 to 9.")
    return int(word)


def serves(command_line: Sequence[str]) -> bool:
    """Whether a process with this command line answers readers: every process but the commands of `manage.py`."""
    program, *words = command_line
    return Path(program).name != "manage.py" or words[:1] in (["runserver"], ["testserver"])


def read_secret(name: str, file: Path, *, debug: bool, serving: bool) -> str:
    """The secret from the variable or from the file that `make run` writes once.

    When neither has one, a command works with a secret that is forgotten when it ends; `check --deploy` warns of its
    first word. Raises ImproperlyConfigured for what serves, unless DEBUG is on.
    """
    secret = os.environ.get(name, "").strip()
    if not secret and file.exists():
        try:
            secret = file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"The secret key in {file} cannot be read ({error.strerror}).") from error
    if secret:
        return secret
    if debug:
        return "insecure-" + "local-development-only-" * 3
    if not serving:
        return "django-insecure-" + secrets.token_urlsafe(64)
    raise ImproperlyConfigured(f"No secret key: run `make run` once, which writes {file}, or set {name}.")


SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    # Readers never wait for the writer; see docs/adr/0002-sqlite-first.md. What is deleted is overwritten in the file:
    # by itself SQLite keeps it there until the room is needed.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
    ),
}


def read_database(name: str, file: Path) -> dict[str, object]:
    """Django's database settings from an address, by default the SQLite file.

    Raises ImproperlyConfigured for an address that cannot be understood.
    """
    url = os.environ.get(name, "").strip()
    if not url:  # Not by way of an address, where signs such as # and % of a path have a meaning of their own.
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(file),
            "CONN_MAX_AGE": 60,
            "OPTIONS": SQLITE_OPTIONS,
        }
    advice = "write postgres://user:password@host:5432/name or sqlite:////absolute/path.sqlite3."
    try:
        database = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"{name} cannot be understood: {advice}") from error
    engine = str(database.get("ENGINE", ""))
    if not engine.endswith(("sqlite3", "postgresql")) or not database.get("NAME"):
        raise ImproperlyConfigured(f"{name} names no database that this site can use: {advice}")
    if engine.endswith("sqlite3"):
        database["OPTIONS"] = SQLITE_OPTIONS
    return database
