"""The whole catalogue as one file: the files that the guide is loaded from, as the database has them today."""

from collections.abc import Iterator
from heapq import merge
from io import BytesIO
from textwrap import fill
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from ..catalogue.edition import EDITION_FILE
from ..catalogue.exporting import each_text
from ..catalogue.licence import LICENCE
from ..catalogue.schema import DATA
from ..models.kept import KeptByRevision

README = "README.md"
LICENCE_FILE = "LICENCE.txt"
LINE_WIDTH = 100
# No file tells when it was packed: the same data give the same bytes, whenever and wherever that is.
PACKED = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16


def pack(revision: int) -> bytes:
    """All files and what tells about them, one after the other. A handful of queries for some hundred rows of each."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, text in merge(each_text(), sorted(beside())):
            member = ZipInfo(name, PACKED)
            member.external_attr, member.compress_type = READABLE, ZIP_DEFLATED
            archive.writestr(member, text.encode())
    return buffer.getvalue()


def beside() -> Iterator[tuple[str, str]]:
    """What lies beside the rows: what they mean, which edition it is and who may use it."""
    for name in (README, EDITION_FILE):
        yield name, (DATA / name).read_text(encoding="utf-8")
    paragraphs = [_("The data of the L-Mount field guide: who may use it"), *LICENCE.paragraphs]
    yield LICENCE_FILE, "\n".join(f"{fill(paragraph, LINE_WIDTH)}\n" for paragraph in paragraphs)


packed = KeptByRevision(pack)
