"""A line in the log for each request, where LOG_REQUESTS asks for them."""

import logging
import re
from typing import Any

from gear.machines.keeping.addresses import HOW, ROUTE

from .observed import Seen

logger = logging.getLogger("guide.requests")

TOLD = "%(method)s %(path)s %(status)d %(milliseconds)g ms %(bytes)d bytes"
# Behind these stand secrets: who has such an address may see a draft, or choose a password.
SECRET = re.compile(r"^/(preview|admin/password_reset)/.+", re.DOTALL)


def log_request(seen: Seen) -> None:
    """Listener: a line for a request, where that is switched on. Neither who asked nor what was asked for is in it."""
    if not logger.isEnabledFor(logging.INFO):
        return
    facts = {
        "method": seen.environ["REQUEST_METHOD"],
        "path": path_of(seen.environ),
        "route": seen.environ.get(ROUTE),
        "status": seen.status,
        "milliseconds": round(seen.seconds * 1000, 2),
        "bytes": seen.size,
        "kept": seen.environ.get(HOW),
    }
    logger.info(TOLD, facts, extra=facts)


def path_of(environ: dict[str, Any]) -> str:
    """The path of a request without its query, and without a secret that it may hold."""
    path = environ.get("PATH_INFO", "").encode("latin-1", "replace").decode("utf-8", "replace")
    return SECRET.sub(r"/\1/…", path)
