"""What is told of a product: events that name it on record, statements whose words do."""

from dataclasses import dataclass

from ..dates import end_of_period
from ..models import Milestone, Product, Revision, Statement
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
    events = Milestone.objects.filter(products=product).prefetch_related("makers")
    statements = statements_naming(product, Revision.current())
    told = [Told(event, True) for event in events] + [Told(one, False) for one in statements]
    return sorted(told, key=lambda one: (end_of_period(one.row.date), one.row.pk), reverse=True)
