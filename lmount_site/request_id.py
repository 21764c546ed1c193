"""The id of a request: it stands in its answer and in each line of the log that is written while it is answered."""

import re
from collections.abc import Mapping
from contextvars import ContextVar
from random import getrandbits
from typing import Any

HEADER = "X-Request-Id"
NONE = "-"
# What a proxy may call a request: nothing that could end a line of the log or a header.
PLAIN = re.compile(r"[A-Za-z0-9._-]{1,64}")

current: ContextVar[str] = ContextVar("request id", default=NONE)


def id_of(environ: Mapping[str, Any], *, trusts_proxy: bool) -> str:
    """The id that a trusted proxy gave, or a new one."""
    given = environ.get("HTTP_X_REQUEST_ID", "") if trusts_proxy else ""
    return given if given and PLAIN.fullmatch(given) else f"{getrandbits(64):016x}"
