"""What an editor sends: files of the catalogue, or one zip of them, whatever else may be in it."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ...catalogue.schema import FILES

LARGEST = 10_000_000  # Bytes of all files, unpacked.
MOST_ROWS = 20_000
MOST_MEMBERS = 50
# What a browser adds where a file of that name was there: lenses (1).csv.
NAME = re.compile(r"([a-z]+)(?: ?\(\d+\))?\.csv")
# What lies beside the files in the archive of the catalogue, and what computers put into archives by themselves.
BESIDE = re.compile(r"edition\.txt|[A-Z-]+(\.md|\.txt)?|__MACOSX/.*|(.*/)?\.DS_Store")
ENCRYPTED = 0x1
# As sent, the name and what can be read.
Sent = tuple[str, IO[bytes]]
Contents = dict[str, bytes]


def contents_of(uploads: Iterable[UploadedFile]) -> Contents:
    """The bytes of each file of the catalogue, by its stem. Raises ValidationError with a sentence for each fault."""
    contents: Contents = {}
    faults: list[str] = []
    for name, file in opened(uploads, faults):
        stem = stem_of(name)
        if stem is None:
            faults.append(_("%(name)s is no file of the catalogue: their names are %(names)s.") % naming(name))
        elif stem in contents:
            faults.append(_("%(name)s was sent twice.") % {"name": f"{stem}.csv"})
        else:
            contents[stem] = read(name, file, LARGEST - sum(map(len, contents.values())), faults)
    rows = sum(content.count(b"\n") for content in contents.values())
    if rows > MOST_ROWS:
        faults.append(_("These are %(rows)d lines; at most %(most)d at a time.") % {"rows": rows, "most": MOST_ROWS})
    if faults or not contents:
        raise ValidationError(faults or [_("There is no file of the catalogue in it.")])
    return contents


def naming(name: str) -> dict[str, str]:
    """The words of a sentence on a wrong name."""
    return {"name": name, "names": ", ".join(file.name for file in FILES.values())}


def stem_of(name: str) -> str | None:
    """Which file of the catalogue a name stands for."""
    found = NAME.fullmatch(name)
    return found[1] if found and found[1] in FILES else None


def opened(uploads: Iterable[UploadedFile], faults: list[str]) -> Iterator[Sent]:
    """Each file that was sent, those in an archive too."""
    for upload in uploads:
        name = upload.name or ""
        if upload.size and upload.size > LARGEST:
            faults.append(too_large(name))
        elif zipfile.is_zipfile(upload):
            yield from members(name, upload, faults)
        else:
            upload.seek(0)
            yield name, upload


def members(name: str, upload: UploadedFile, faults: list[str]) -> Iterator[Sent]:
    """The files in an archive. Nothing of it is ever written to disk."""
    try:
        archive = zipfile.ZipFile(upload)
    except (zipfile.BadZipFile, ValueError):
        faults.append(_("%(name)s cannot be opened as a zip.") % {"name": name})
        return
    inside = [one for one in archive.infolist() if not one.is_dir() and not BESIDE.fullmatch(one.filename)]
    if len(inside) > MOST_MEMBERS:
        faults.append(_("%(name)s holds more than %(most)d files.") % {"name": name, "most": MOST_MEMBERS})
        return
    for one in inside:
        fault = fault_of(one)
        if fault:
            faults.append(fault)
            continue
        try:
            yield one.filename, archive.open(one)
        except (zipfile.BadZipFile, NotImplementedError):
            faults.append(_("%(name)s cannot be unpacked.") % {"name": one.filename})


def fault_of(member: zipfile.ZipInfo) -> str:
    """Why a file in an archive is not even opened; "" for nothing."""
    name = {"name": member.filename}
    if "/" in member.filename or "\\" in member.filename:
        return _("%(name)s lies in a folder: put the files side by side.") % name
    if member.flag_bits & ENCRYPTED:
        return _("%(name)s is encrypted: send it without a password.") % name
    return too_large(member.filename) if member.file_size > LARGEST else ""


def read(name: str, file: IO[bytes], room: int, faults: list[str]) -> bytes:
    """The bytes of a file, never more than there is room for: what an archive says of their number is not believed."""
    try:
        content = file.read(max(room, 0) + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
        faults.append(_("%(name)s cannot be unpacked.") % {"name": name})
        return b""
    if len(content) > room:
        faults.append(too_large(name))
        return b""
    return content


def too_large(name: str) -> str:
    """The sentence on a file for which there is no room."""
    return _("%(name)s is too large: all files together may have %(most)d MB.") % {
        "name": name, "most": LARGEST // 1_000_000
    }  # fmt: skip


def packed(contents: Contents) -> bytes:
    """The files in one archive, to be kept."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for stem, content in contents.items():
            archive.writestr(stem, content)
    return buffer.getvalue()


def unpacked(content: bytes) -> Contents:
    """The files of an archive that was kept."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {stem: archive.read(stem) for stem in archive.namelist()}
