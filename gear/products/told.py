"""What is told of a product: events that name it on record, statements whose words do."""

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

    Six queries at most, cold ones apart.
    """
    revision = Revision.current()
    is_in_events = not product.is_public or product.pk in _in_events.of(revision)
    events = Milestone.objects.filter(products=product).prefetch_related("makers") if is_in_events else ()
    statements = statements_naming(product, revision)
    told = [Told(event, True) for event in events] + [Told(one, False) for one in statements]
    return sorted(told, key=lambda one: (end_of_period(one.row.date), one.row.pk), reverse=True)


def _products_in_events(_revision: int) -> frozenset[int]:
    """The keys of all products that milestones name."""
    return frozenset(Milestone.products.through.objects.values_list("product_id", flat=True))


_in_events = KeptByRevision(_products_in_events)
