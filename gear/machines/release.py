"""The release of the site: which code and templates answer. Reckoned once, when it is first asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

# What an answer is made of beside the database; a part that a checkout does not have is none.
PARTS = ("gear", "lmount_site", "locale", "static", "templates")


@dataclass(frozen=True, slots=True)
class Release:
    """A digest of all that answers are made of, and the moment in which the youngest part of it was written."""

    digest: str
    moment: datetime


@cache
def release() -> Release:
    """The release that this process serves: it read its code once, too."""
    return release_of(settings.BASE_DIR)


def release_of(root: Path) -> Release:
    """The release that lies in a folder."""
    told, youngest = sha256(), 0.0
    for file in files_of(root):
        told.update(f"{file.relative_to(root)}\0".encode())
        told.update(sha256(file.read_bytes()).digest())
        youngest = max(youngest, file.stat().st_mtime)
    # A clock that went wrong when the files were written must not date an answer into the future.
    return Release(told.hexdigest()[:16], min(datetime.fromtimestamp(youngest, UTC), datetime.now(UTC)))


def files_of(root: Path) -> Iterator[Path]:
    """The files of a release, in a fixed order."""
    found = (file for part in PARTS for file in (root / part).rglob("*") if "__pycache__" not in file.parts)
    yield from sorted(file for file in found if file.is_file())
