"""What is told of a product: events that name it on record, statements whose words do."""

from dataclasses import dataclass

from ..dates import end_of_period
from ..models import Milestone, Product, Statement
from ..tables.mentions import statements_naming


@dataclass(frozen=True, slots=True)
class Told:
    """Something that was said or happened, in a row of its own: a statement or a milestone, with its makers."""

    row: Statement | Milestone
    is_event: bool


def told_of(product: Product) -> list[Told]:
    """Events on record of a product and statements whose words name it, newest first. At most nine queries."""
    events = Milestone.objects.filter(products=product).prefetch_related("makers")
    told = [Told(event, True) for event in events] + [Told(one, False) for one in statements_naming(product)]
    return sorted(told, key=lambda one: (end_of_period(one.row.date), one.row.pk), reverse=True)
