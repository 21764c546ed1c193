"""The log: what is worth a line, and how lines are written, as text or as JSON.

What comes from outside, such as the path of an address, is written so that it cannot end its line and begin another.
"""

import logging
from datetime import UTC, datetime
from typing import Any

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

from . import request_id

TALK, READY = "/talk/", "/health/ready"
HINDERED = 503
LINE = "%(asctime)s %(levelname)s %(name)s [%(request_id)s]: %(message)s"
# How the fields of a line of JSON are called that come from Python's record of it.
FIELDS = {"asctime": "time", "levelname": "level", "name": "logger", "exc_info": "traceback", "status_code": "status"}
# What Django adds to a record: whole requests, with all that was asked.
NOT_TOLD = ("request", "server_time")


def is_unusual(record: logging.LogRecord) -> bool:
    """Whether a line says more than that a reader's form came back: in a flood there would be thousands of these.

    What keeps the site from being ready has a line of its own, with the reason.
    """
    path = getattr(getattr(record, "request", None), "path", "")
    if path == READY:
        return bool(record.exc_info)
    return not path.startswith(TALK) or getattr(record, "status_code", 500) >= 500


def shortened(record: logging.LogRecord) -> bool:
    """Filter: every line passes; where a database or a disk hinders, it says why without the whole story.

    All who come by meanwhile have the same.
    """
    error = record.exc_info[1] if record.exc_info else None
    if error is not None and getattr(record, "status_code", 500) == HINDERED:
        record.msg, record.args = "%s (%s)", (record.getMessage(), error)
        record.exc_info = record.exc_text = None
    return True


def named(record: logging.LogRecord) -> bool:
    """Filter: every line passes, with the id of the request that is being answered."""
    record.request_id = request_id.current.get()
    return True


class Lines(logging.Formatter):
    """One line of text for each record; a traceback below it is indented, so that it is no line of its own."""

    def __init__(self) -> None:
        super().__init__(LINE)

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line itself."""
        return on_one_line(super().formatMessage(record))

    def formatException(self, ei: Any) -> str:
        """The traceback."""
        return "\n".join(f"    {on_one_line(line)}" for line in super().formatException(ei).split("\n"))


def on_one_line(text: str) -> str:
    """The text with all that is no printed sign written as Python writes it: `\\n` for the end of a line."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


class JsonLines(JsonFormatter):
    """One object of JSON for each record, with the time in UTC."""

    def __init__(self) -> None:
        super().__init__(
            ["asctime", "levelname", "name", "message", "request_id"],
            rename_fields=FIELDS,
            reserved_attrs=[*RESERVED_ATTRS, *NOT_TOLD],
        )

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """The moment in ISO 8601."""
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
