"""Who is told of each request: the log, and the metrics where somebody may ask for them."""

from collections.abc import Callable

from django.conf import settings

from .observed import Listener
from .request_log import log_request


def listeners(held: Callable[[], tuple[int, int]]) -> list[Listener]:
    """Those that the settings ask for; call it when the apps are ready. `held` says how much the page cache holds."""
    if not settings.METRICS_TOKEN:
        return [log_request]
    from .counting import CountRequests, counted_in

    counted_in(settings.VAR_DIR / "metrics")
    return [log_request, CountRequests(settings.STATIC_URL, held)]
