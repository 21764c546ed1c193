"""Counting requests for who watches the site, where METRICS_TOKEN lets somebody ask for the sums."""

import logging
from collections.abc import Callable
from pathlib import Path

from gear.machines import metrics
from gear.machines.keeping.addresses import HOW, MADE, ROUTE
from gear.models import hindrances

from .observed import Seen

logger = logging.getLogger(__name__)

STATIC, NONE, ADMIN = "static", "none", "admin"


def counted_in(folder: Path) -> None:
    """Let all processes of this machine count together, in a folder; alone, where it takes no files."""
    try:
        metrics.counted_together(folder)
    except OSError as error:
        logger.warning("Each process counts for itself: %s takes no files (%s).", folder, error.strerror)


class CountRequests:
    """Listener: counts what is seen. Where that cannot be done, readers are answered all the same."""

    def __init__(self, static_url: str, held: Callable[[], tuple[int, int]]) -> None:
        """`held` says how many answers the page cache of this process holds, and their bytes."""
        self.static_url, self.held = static_url, held
        self.is_told = False

    def __call__(self, seen: Seen) -> None:
        """Count a request, what the page cache did for it, and what hindered it."""
        environ = seen.environ
        try:
            metrics.count(environ["REQUEST_METHOD"], seen.status, self.kind_of(environ), seen.seconds)
            if HOW in environ:
                metrics.count_kept(environ[HOW])
                if environ[HOW] == MADE:
                    metrics.note_kept_pages(*self.held())
            if hindrances.KEY in environ:
                metrics.count_hindrance(environ[hindrances.KEY])
        except OSError as error:
            self.tell_once(error)

    def kind_of(self, environ: dict[str, str]) -> str:
        """The kind of page, one of few: its route, all of the desk as one; static files, and what has no address."""
        route = environ.get(ROUTE)
        if route:
            return ADMIN if route.startswith("admin:") else route
        return STATIC if environ.get("PATH_INFO", "").startswith(self.static_url) else NONE

    def tell_once(self, error: OSError) -> None:
        """Say in the log that nothing is counted, once."""
        if not self.is_told:
            self.is_told = True
            logger.warning("Requests are not counted: %s.", error)
