"""The file of a backup: a compressed tar archive whose last member lists all others with their sizes and digests.

What was cut off, changed or made by something else is told from a backup before any of it is used.
"""

import gzip
import hashlib
import io
import json
import os
import re
import tarfile
import tempfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any

from ..photographs.storing import FILE_NAME

# What a file says that was made in this way.
MADE_BY, FORM = "lmount-field-guide", 1
MANIFEST, PHOTOGRAPHS = "manifest.json", "photographs"
MEMBER = re.compile(rf"database\.(?:sqlite3|pgdump)|{PHOTOGRAPHS}/{FILE_NAME}")
MOST_OF_A_MANIFEST = 256 * 1024 * 1024
CHUNK = 1024 * 1024


class NotABackup(Exception):
    """A file is no whole backup; the text says why."""


def pack(file: Path, members: Iterable[tuple[str, Path]], facts: Mapping[str, Any]) -> None:
    """Write members and what is said of them into a new file, which its owner alone may read.

    It gets its name once all of it is on the disk. Raises OSError.
    """
    refuse_place(file)
    handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    beginning = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            with tarfile.open(fileobj=out, mode="w:gz") as archive:
                listed = {name: add(archive, name, path) for name, path in members}
                manifest = {"made_by": MADE_BY, "form": FORM, **facts, "files": listed}
                content = json.dumps(manifest, indent=1).encode()
                archive.addfile(member(MANIFEST, len(content)), io.BytesIO(content))
            out.flush()
            os.fsync(out.fileno())
        beginning.replace(file)
    finally:
        beginning.unlink(missing_ok=True)


def refuse_place(file: Path) -> None:
    """Raise FileExistsError where there is such a file, FileNotFoundError where there is no folder for it."""
    if file.exists():
        raise FileExistsError(f"{file} exists already")
    if not file.parent.is_dir():
        raise FileNotFoundError(f"{file.parent} is no folder")


def add(archive: tarfile.TarFile, name: str, path: Path) -> dict[str, Any]:
    """Add a file, and say how long it is and its SHA-256."""
    with path.open("rb") as content:
        said = {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(content, "sha256").hexdigest()}
        content.seek(0)
        archive.addfile(member(name, said["bytes"]), content)
    return said


def member(name: str, size: int) -> tarfile.TarInfo:
    """What the archive says of a file: no owner, no rights of others."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


def unpack(file: Path, folder: Path) -> dict[str, Any]:
    """Unpack a backup into an empty folder, and give what its manifest says.

    Raises NotABackup where it is cut off, changed or something else, OSError where it cannot be read or written.
    """
    try:
        with gzip.open(file) as unzipped:
            with tarfile.open(fileobj=unzipped, mode="r:") as archive:
                manifest, found = read_members(archive, folder)
            while unzipped.read(CHUNK):  # To the end, where gzip keeps what tells a changed file.
                pass
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise NotABackup(f"it is cut off, changed, or no backup ({error})") from error
    if manifest is None:
        raise NotABackup("it has no list of its files")
    differing = sorted(name for name in {*found, *manifest["files"]} if found.get(name) != manifest["files"].get(name))
    if differing:
        raise NotABackup(f"{differing[0]} is not what its list says")
    return manifest


def read_members(archive: tarfile.TarFile, folder: Path) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """Unpack the members, and give the manifest, which comes last, and what they are."""
    found: dict[str, Any] = {}
    for info in archive:
        content = archive.extractfile(info) if info.isfile() else None
        if content is not None and info.name == MANIFEST:
            return read_manifest(content.read(MOST_OF_A_MANIFEST)), found
        if content is None or not MEMBER.fullmatch(info.name):
            raise NotABackup(f"it holds {info.name!r}, which is in no backup")
        found[info.name] = put(content, folder / info.name)
    return None, found


def put(content: IO[bytes], path: Path) -> dict[str, Any]:
    """Write a member to a file, and say how long it is and its SHA-256."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    size, digest = 0, hashlib.sha256()
    with path.open("wb") as out:
        while chunk := content.read(CHUNK):
            out.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return {"bytes": size, "sha256": digest.hexdigest()}


def read_manifest(content: bytes) -> dict[str, Any]:
    """What a manifest says. Raises NotABackup where it is none of this form."""
    try:
        manifest = json.loads(content)
    except ValueError as error:
        raise NotABackup(f"its list of files cannot be read ({error})") from error
    said = manifest if isinstance(manifest, dict) else {}
    if (said.get("made_by"), said.get("form")) != (MADE_BY, FORM) or not isinstance(said.get("files"), dict):
        raise NotABackup("it was made by another program, or by a newer release of this one")
    return said
