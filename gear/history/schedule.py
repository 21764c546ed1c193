"""What is published and withdrawn by itself: applied by whoever asks first after its moment, so nothing has to run.

The revision knows the next moment (`Revision.due_at`), which every page reads with the number anyway. One that is too
early does no harm: whoever comes by then finds nothing due and sets it right.
"""

import logging
import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import DatabaseError
from django.db.models import Min, Q
from django.utils import timezone

from ..choices import ChangeKind, PublicationState
from ..models import Accessory, Camera, CompatibilityFact, Lens, Product, Revision, Statement
from ..models.publication import Publication
from .recording import recording

logger = logging.getLogger(__name__)

# Products stand in one table, and are saved as what they are.
TABLES: tuple[type[Publication], ...] = (Product, Statement, CompatibilityFact)
SAVED: tuple[type[Publication], ...] = (Camera, Lens, Accessory, Statement, CompatibilityFact)
DUE_DRAFT = {"state": PublicationState.DRAFT}
DUE_PUBLIC = {"state": PublicationState.PUBLISHED}
# Where the database takes no writing, the next try is so many seconds away: readers wait for none of them.
PATIENCE_S = 30.0

_failed_at: float | None = None


def apply_due() -> None:
    """Publish and withdraw all that is due, in one step of the revision; whoever comes second finds nothing to do.

    Where that cannot be written, all stays as it is and readers are served.
    """
    global _failed_at
    if _failed_at is not None and time.monotonic() - _failed_at < PATIENCE_S:
        return
    try:
        with recording(ChangeKind.SCHEDULE):
            apply(timezone.now())
        _failed_at = None
    except DatabaseError:
        _failed_at = time.monotonic()
        logger.warning("What is due to be published or withdrawn could not be saved.", exc_info=True)


def apply(now: datetime) -> None:
    """Save all that is due at a moment, and note the next one."""
    for row in list(due(now)):
        turn(row, now)
        row.save()
    refresh()


def due(now: datetime) -> Iterator[Publication]:
    """The rows whose next moment is past."""
    past = Q(**DUE_DRAFT, publish_at__lte=now) | Q(**DUE_PUBLIC, withdraw_at__lte=now)
    for model in SAVED:
        yield from model._default_manager.filter(past).order_by("pk")


def turn(row: Publication, now: datetime) -> None:
    """Take a row through its moments that are past, and clear them."""
    is_over = row.withdraw_at is not None and row.withdraw_at <= now
    if row.is_draft and row.publish_at is not None and row.publish_at <= now:
        row.publish()
    if row.is_public and is_over:
        row.withdraw()


def next_moment() -> datetime | None:
    """The next moment at which something is published or withdrawn by itself: a query for each table."""
    asked = {
        "publish": Min("publish_at", filter=Q(**DUE_DRAFT)),
        "withdraw": Min("withdraw_at", filter=Q(**DUE_PUBLIC)),
    }
    found = (model._base_manager.aggregate(**asked) for model in TABLES)
    return min((moment for moments in found for moment in moments.values() if moment), default=None)


def refresh() -> None:
    """Note the next moment: call it when rows were changed past `save`."""
    Revision.objects.filter(pk=1).update(due_at=next_moment())


def note(instance: Any, **kwargs: Any) -> None:
    """Receiver of saves and deletions: the next moment may be another one. No query for a row without moments."""
    if isinstance(instance, Publication) and (instance.publish_at or instance.withdraw_at):
        refresh()
