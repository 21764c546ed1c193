"""Typed readers of environment variables: nonsense stops the start with a sentence."""

import os
import re
import secrets
import stat
from collections.abc import Collection, Sequence
from contextlib import suppress
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

Network = IPv4Network | IPv6Network
EVERYWHERE = ("0.0.0.0/0", "::/0")
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


def read_directory(name: str, default: Path, *, shared: bool) -> Path:
    """A directory, made when it is missing, for its owner alone; where it is `shared`, others may pass through it.

    Raises ImproperlyConfigured when it cannot be made.
    """
    directory = Path(os.environ.get(name, "").strip() or default).absolute()
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name} is {str(directory)!r}, which cannot be made ({error.strerror}).") from error
    keep_private(directory, 0o711 if shared else 0o700)
    return directory


def keep_private(path: Path, most: int) -> None:
    """Take from a file or a directory of ours what is above `most`. What many share, such as /tmp, stays as it is."""
    with suppress(OSError):  # A disk that knows no such rights, or that is only read.
        found = path.stat()
        wanted = stat.S_IMODE(found.st_mode) & most | (most & 0o111 if path.is_dir() else 0)
        if found.st_uid == os.geteuid() and not found.st_mode & stat.S_ISVTX and stat.S_IMODE(found.st_mode) != wanted:
            path.chmod(wanted)


def read_hosts(name: str) -> list[str]:
    """The comma-separated hosts of a variable as browsers name them: an IPv6 address stands in brackets."""
    hosts = (part.strip() for part in os.environ.get(name, "").split(",") if part.strip())
    return [f"[{host}]" if ":" in host and not host.startswith("[") else host for host in hosts]


def read_host(name: str, default: str) -> str:
    """A host or address to listen at, as it stands."""
    return os.environ.get(name, "").strip() or default


def read_networks(name: str, default: str) -> tuple[Network, ...]:
    """Addresses and networks, separated by commas; `*` is all. Raises ImproperlyConfigured for anything else."""
    words = [word.strip() for word in (os.environ.get(name, "").strip() or default).split(",") if word.strip()]
    try:
        return tuple(ip_network(word) for one in words for word in (EVERYWHERE if one == "*" else [one]))
    except ValueError as error:
        advice = "write addresses or networks, such as 10.0.0.5,10.1.0.0/16."
        raise ImproperlyConfigured(f"{name} is {', '.join(words)!r}: {advice}") from error


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


def read_sender(name: str, default: str) -> str:
    """The mail address that the site writes from. Raises ImproperlyConfigured for anything else."""
    address = os.environ.get(name, "").strip() or default
    if not re.fullmatch(r"[^\s@:/<>]+@[^\s@/<>]+", address):
        raise ImproperlyConfigured(f"{name} is {address!r}: write a mail address, such as guide@guide.example.")
    return address


def read_count(name: str, default: int = 0, least: int = 0, most: int = 9) -> int:
    """A small whole number. Raises ImproperlyConfigured for anything else."""
    word = os.environ.get(name, "").strip() or str(default)
    if not re.fullmatch(r"\d{1,5}", word, re.ASCII) or not least <= int(word) <= most:
        raise ImproperlyConfigured(f"{name} is {word!r}: write a whole number from {least} to {most}.")
    return int(word)


def read_token(name: str) -> str:
    """A secret word by which a program is known, or "". Raises ImproperlyConfigured for one that is easily guessed.

    It says nothing of the word.
    """
    token = os.environ.get(name, "").strip()
    if not token or re.fullmatch(r"[!-~]{16,200}", token):
        return token
    raise ImproperlyConfigured(f"{name} is too simple: write 16 to 200 letters, digits or signs without a space.")


# How mail is handed over, by scheme: the usual port, whether encrypted after a greeting, and whether from the start.
MAIL = {"smtp": (25, False, False), "smtp+tls": (587, True, False), "smtps": (465, False, True)}


def read_mail(name: str) -> tuple[str, int, str, str, bool, bool]:
    """The server that takes mail: host, port, user, password, STARTTLS, TLS; the host is "" where none is named.

    Raises ImproperlyConfigured for an address that cannot be understood. It says nothing of the address: it may hold
    a password.
    """
    url = os.environ.get(name, "").strip()
    if not url:
        return "", 25, "", "", False, False
    advice = f"{name} cannot be understood: write smtp+tls://user:password@host:587, smtps://... or smtp://host:25."
    try:
        parts = urlsplit(url)
        port, starttls, tls = MAIL[parts.scheme]
        host, port = parts.hostname or "", parts.port or port
    except (ValueError, KeyError):
        raise ImproperlyConfigured(advice) from None
    if not host or parts.path.strip("/") or parts.query:
        raise ImproperlyConfigured(advice)
    return host, port, unquote(parts.username or ""), unquote(parts.password or ""), starttls, tls


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
        keep_private(file, 0o600)
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
    # Each thread has a connection, so what one keeps is there often: Python would keep 128 statements, 3 MB, and
    # SQLite 2 MB of the file (cache_size below), which the machine has in memory anyway.
    "cached_statements": 16,
    # Readers never wait for the writer; see docs/adr/0002-sqlite-first.md. What was saved is on the disk: a power cut
    # takes no save back (0037). What is deleted is overwritten in the file: by itself SQLite keeps it there until the
    # room is needed.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
        "PRAGMA cache_size=-512;"
    ),
}


# Django's engine with what several machines need.
POSTGRES = "lmount_site.postgresql"
# libpq's own words: it gives up soon on a host that is away, and sees soon that one is lost.
POSTGRES_OPTIONS = {
    "connect_timeout": 2,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 2,
    "tcp_user_timeout": 8000,
}
# A commit is answered when the synchronous standby shows it, if there is one: readers of it see every edit.
SAFE_COMMITS = "-c synchronous_commit=remote_apply"
READ_ONLY = "-c default_transaction_read_only=on"


def read_database(name: str, file: Path, pool: int = 0, options: str = SAFE_COMMITS) -> dict[str, object]:
    """Django's database settings from an address, by default the SQLite file; `options` are of each PostgreSQL session.

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
    one_host, hosts, ports = apart_by_host(url)
    try:
        database = dict(dj_database_url.parse(one_host, conn_max_age=60, conn_health_checks=True))
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"{name} cannot be understood: {advice}") from error
    engine = str(database.get("ENGINE", ""))
    if not engine.endswith(("sqlite3", "postgresql")) or not database.get("NAME"):
        raise ImproperlyConfigured(f"{name} names no database that this site can use: {advice}")
    if engine.endswith("sqlite3"):
        database["OPTIONS"] = SQLITE_OPTIONS
        return database
    if "," in hosts:
        database["HOST"], database["PORT"] = hosts, ports
    return served(database, pool, options)


def read_replica(name: str, primary: dict[str, object], pool: int = 0) -> dict[str, dict[str, object]]:
    """The replica that readers are answered from, under its name, where an address is given.

    Raises ImproperlyConfigured for an address that cannot be understood, and for one that is not of PostgreSQL.
    """
    if not os.environ.get(name, "").strip():
        return {}
    replica = read_database(name, Path(), pool, READ_ONLY)
    if primary["ENGINE"] != replica["ENGINE"] or replica["ENGINE"] != POSTGRES:
        raise ImproperlyConfigured(f"{name} needs PostgreSQL, and DATABASE_URL too: write postgres://... in both.")
    return {"replica": {**replica, "TEST": {"MIRROR": "default"}}}


def served(database: dict[str, object], pool: int, options: str) -> dict[str, object]:
    """Complete the settings of a PostgreSQL database: our engine, its pool, and options of each session."""
    own = dict(database.get("OPTIONS") or {})
    session = {"options": f"{options} {own.pop('options', '')}".strip()}
    database["ENGINE"] = POSTGRES
    database["OPTIONS"] = {**POSTGRES_OPTIONS, **own, **session}
    if pool:  # Django keeps a connection for itself or in a pool, and asks it whether it is well in either.
        database["OPTIONS"]["pool"] = {
            "min_size": 1,
            "max_size": pool,
            "timeout": 3,
            "max_idle": 60,
            "max_lifetime": 300,
        }
        database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"] = 0, False
    return database


def apart_by_host(url: str) -> tuple[str, str, str]:
    """An address of several hosts as one of the first, all the hosts, and their ports, as libpq takes them."""
    found = re.fullmatch(r"(?P<before>\w+://(?:[^/?#@]*@)?)(?P<hosts>[^/?#@]+,[^/?#@]+)(?P<after>[/?#].*)?", url)
    if not found:
        return url, "", ""
    each = [re.fullmatch(r"\[?(?P<host>[^\]]*?)\]?(?::(?P<port>\d+))?", part) for part in found["hosts"].split(",")]
    if not all(each):
        return url, "", ""
    hosts, ports = [unquote(one["host"]) for one in each], [one["port"] or "" for one in each]
    first = found["hosts"].partition(",")[0]
    return f"{found['before']}{first}{found['after'] or ''}", ",".join(hosts), ",".join(ports)


def read_cache(name: str) -> dict[str, dict[str, object]]:
    """Django's caches: that of Redis or Valkey where an address is given, else one in each process.

    Raises ImproperlyConfigured for an address that cannot be understood. It says nothing of the address: it may hold a
    password.
    """
    url = os.environ.get(name, "").strip()
    if not url:
        # It keeps share cards alone, 30 to 60 kB each: 300, as Django has it, would take 15 MB of each worker.
        return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 40}}}
    advice = f"{name} cannot be understood: write redis://:password@host:6379/0, rediss://... or unix:///path."
    try:
        parts = urlsplit(url)
        understood = bool(parts.hostname if parts.scheme in {"redis", "rediss"} else parts.path) and parts.port != 0
    except ValueError:
        raise ImproperlyConfigured(advice) from None
    if parts.scheme not in {"redis", "rediss", "unix"} or not understood:
        raise ImproperlyConfigured(advice)
    return {"default": {"BACKEND": "lmount_site.shared_cache.SharedCache", "LOCATION": url, "KEY_PREFIX": "guide"}}
