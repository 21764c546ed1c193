"""An empty column put into the text of a file, every other byte as it was."""

import csv
import io
import re

COLUMN_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


class WideningRefused(ValueError):
    """The column cannot be added; the message is the reason."""


def widened(text: str, name: str, after: str) -> str:
    """The text of a CSV file with an empty column after another one.

    Only the file's own header is asked, so that the schema may have the column already or not yet. Raises
    WideningRefused.
    """
    records = list(csv.reader(io.StringIO(text, newline="")))
    if written(records) != text:
        raise WideningRefused("the file is spelt otherwise than the catalogue writes it: run check_catalogue first.")
    header = records[0] if records else []
    if not COLUMN_NAME.fullmatch(name):
        raise WideningRefused(f"{name!r} is no name of a column: write lower-case words joined by underscores.")
    if name in header:
        raise WideningRefused(f"there is a column {name} already.")
    if after not in header:
        raise WideningRefused(f"there is no column {after} to stand after: the file has {', '.join(header)}.")
    place = header.index(after) + 1
    cells = [name, *[""] * (len(records) - 1)]
    return written([[*record[:place], cell, *record[place:]] for record, cell in zip(records, cells, strict=True)])


def written(records: list[list[str]]) -> str:
    """Records as the catalogue writes them: quoted only where needed, LF at the end."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(records)
    return buffer.getvalue()
