"""Who is told of each request: the log."""

from .observed import Listener
from .request_log import log_request


def listeners() -> list[Listener]:
    """Those that the settings ask for; call it when the apps are ready."""
    return [log_request]
