"""Where the files of photographs lie: in one folder, whole or not at all, and for a while after nobody needs them."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from ..models import Photograph
from .encoding import DIGEST_LENGTH, Encoded

# What a file is called: never a way out of the folder.
FILE_NAME = rf"[0-9a-f]{{{DIGEST_LENGTH}}}-[1-9][0-9]{{1,3}}\.(?:avif|webp)"
# How long the files of a deleted photograph can be brought back with it.
KEPT = timedelta(days=30)


def folder() -> Path:
    """The folder of the files."""
    return Path(settings.MEDIA_ROOT)


def keep(encoded: Encoded) -> None:
    """Put the files into the folder: each stands there whole or not at all. Raises OSError, and then none is new.

    All are written before the first gets its name, so that a full disk leaves nothing behind.
    """
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    waiting: dict[Path, Path] = {}
    try:
        for (width, saved), content in encoded.files.items():
            name = f"{encoded.digest}-{width}.{saved}"
            waiting[beginning(name)] = folder() / name
            write(next(reversed(waiting)), content)
        for written, final in waiting.items():
            written.replace(final)
    finally:
        for written in waiting:
            written.unlink(missing_ok=True)


def keep_file(name: str, content: bytes) -> None:
    """Put one file into the folder, whole or not at all. Raises OSError."""
    written = beginning(name)
    try:
        write(written, content)
        written.replace(folder() / name)
    finally:
        written.unlink(missing_ok=True)


def beginning(name: str) -> Path:
    """A new empty file that its owner alone may read, beside where the file of a name will be."""
    handle, path = tempfile.mkstemp(prefix=f".{name}-", dir=folder())
    os.close(handle)
    return Path(path)


def write(path: Path, content: bytes) -> None:
    """Write a file through to the disk. Raises OSError."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def note_unneeded(sender: type, instance: Photograph, **kwargs: Any) -> None:
    """Receiver of deletions: once the deletion is final, the time begins for which the files are kept."""
    transaction.on_commit(partial(begin_time, instance.digest))


def begin_time(digest: str) -> None:
    """Count from now how long the files of a photograph are kept without a row that names them."""
    for path in folder().glob(f"{digest}-*"):
        with suppress(OSError):
            os.utime(path)


def forget() -> int:
    """Delete the files that no photograph has named for so long, and say how many they were.

    A file that was just written has its time before it too: its row may be on the way.
    """
    old = list(files_before(time.time() - KEPT.total_seconds()))
    needed = set(Photograph.objects.values_list("digest", flat=True))
    unneeded = [path for path in old if path.name.removeprefix(".")[:DIGEST_LENGTH] not in needed]
    for path in unneeded:
        path.unlink(missing_ok=True)
    return len(unneeded)


def files_before(moment: float) -> Iterator[Path]:
    """The files in the folder that were written, or lost their row, before a moment."""
    for path in folder().glob("*"):
        if path.stat().st_mtime < moment:
            yield path
