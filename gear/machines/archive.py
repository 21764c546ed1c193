"""The whole catalogue as one file: the files that the guide is loaded from, as the database has them today."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..catalogue.edition import EDITION_FILE
from ..catalogue.exporting import catalogue_texts
from ..catalogue.schema import DATA
from ..models.kept import KeptByRevision

README = "README.md"
LICENCE_FILE = "LICENCE.txt"
# No file tells when it was packed: the same data give the same bytes, whenever and wherever that is.
PACKED = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16


def pack(revision: int) -> bytes:
    """All files and what tells about them. A number of queries that does not grow with the rows."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, text in sorted(texts()):
            member = ZipInfo(name, PACKED)
            member.external_attr, member.compress_type = READABLE, ZIP_DEFLATED
            archive.writestr(member, text.encode())
    return buffer.getvalue()


def texts() -> Iterator[tuple[str, str]]:
    """Every file with its text: the rows, what they mean, which edition it is and who may use it."""
    yield from catalogue_texts().items()
    for name in (README, EDITION_FILE):
        yield name, (DATA / name).read_text(encoding="utf-8")
    yield LICENCE_FILE, LICENCE


# In the words of /data/ and of the README; the guide has no other licence.
LICENCE = """\
The data of the L-Mount field guide

A fact, such as the weight of a lens, belongs to nobody and is free to use.

The compilation, that is the choice, the order and the words of the summaries and notes, is licensed under
CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/: name the L-Mount field guide as where it is from, say
what you changed, and pass it on under the same licence.

The pages and pictures that the sources lead to belong to those who made them.
"""
packed = KeptByRevision(pack)
