"""What is worth a line in the log."""

import logging

TALK = "/talk/"


def is_unusual(record: logging.LogRecord) -> bool:
    """Whether a line says more than that a reader's form came back: in a flood there would be thousands of these."""
    path = getattr(getattr(record, "request", None), "path", "")
    return not path.startswith(TALK) or getattr(record, "status_code", 500) >= 500
