"""An editor's notes as a reader reads them: what sources disagree on stands on lines of its own.

In the catalogue notes are remarks, parted by semicolons or written as sentences. One that starts with
CONFLICT says that sources disagree, and which value was kept.
"""

import re
from dataclasses import dataclass

from django.utils.text import capfirst

CONFLICT = "CONFLICT"
# A full stop between two sentences; not one after a capital, as in "Dual I.S. 2".
SENTENCE_END = re.compile(r"(?<=[a-z0-9)]\.) (?=[A-Z0-9])")
# A semicolon between two remarks; not one in brackets.
REMARK_END = re.compile(r"; (?![^()]*\))")


@dataclass(frozen=True, slots=True)
class Notes:
    """Remarks as they stand, and what sources disagree on, line by line."""

    remarks: str
    conflicts: list[str]


def reader_notes(notes: str) -> Notes:
    """The notes of a product, parted."""
    kept, conflicts = [], []
    for line in notes.splitlines():
        is_prose = SENTENCE_END.search(line) is not None
        remarks = (SENTENCE_END if is_prose else REMARK_END).split(line)
        conflicts += [_plain(remark) for remark in remarks if remark.startswith(CONFLICT)]
        others = [remark for remark in remarks if not remark.startswith(CONFLICT)]
        if others:
            kept.append((" " if is_prose else "; ").join(others))
    return Notes("\n".join(kept), conflicts)


def _plain(remark: str) -> str:
    """A remark on a conflict without the mark, as a sentence."""
    return capfirst(remark.removeprefix(CONFLICT).strip(" :").removesuffix(".")) + "."
