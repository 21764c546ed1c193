"""What is told of a product: events that name it on record, statements whose words do."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..dates import end_of_period
from ..models import Milestone, Product, Revision, Statement
from ..models.kept import KeptByRevision
from ..tables.mentions import statements_naming


@dataclass(frozen=True, slots=True)
class Told:
    """Something that was said or happened, in a row of its own: a statement or a milestone, with its makers."""

    row: Statement | Milestone
    is_event: bool


def told_of(product: Product) -> list[Told]:
    """Events on record of a product and statements whose words name it, newest first.

    Five queries at most, cold ones apart.
    """
    revision = Revision.current()
    events = _events.of(revision).get(product.pk, ()) if product.is_public else events_of(product)
    statements = statements_naming(product, revision)
    told = [Told(event, True) for event in events] + [Told(one, False) for one in statements]
    return sorted(told, key=lambda one: (end_of_period(one.row.date), one.row.pk), reverse=True)


def events_of(product: Product) -> Iterable[Milestone]:
    """The events on record of a product. Two queries."""
    return Milestone.objects.filter(products=product).prefetch_related("makers")


def _all_events(_revision: int) -> dict[int, list[Milestone]]:
    """The events on record of each product that has some, by its key."""
    events = {event.pk: event for event in Milestone.objects.prefetch_related("makers")}
    found: dict[int, list[Milestone]] = {}
    for product, event in Milestone.products.through.objects.values_list("product_id", "milestone_id"):
        if event in events:  # One that came between the two queries is there with the next revision.
            found.setdefault(product, []).append(events[event])
    return found


_events = KeptByRevision(_all_events)
