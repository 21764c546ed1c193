"""Promises: what was promised, for when, and what became of it by a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import dates, querystring
from ..choices import PromiseState
from ..lists import ListState
from ..lists.rows import in_order
from ..models import Product, Promise, Revision, Statement
from ..models.kept import KeptByRevision
from ..tables.promises import STATES

# What can be said of a state, and no more.
NOTES: Mapping[PromiseState, Lazy] = {
    PromiseState.LATE: gettext_lazy("The time is past, and no product of this guide is recorded as keeping it."),
    PromiseState.DROPPED: gettext_lazy("The product was withdrawn, and nothing took its place."),
    PromiseState.OPEN: gettext_lazy("No time was named or it is not past, and no product on sale is recorded here."),
    PromiseState.SHIPPED: gettext_lazy("A product of this guide is recorded as keeping it."),
}


@dataclass(frozen=True, slots=True)
class PromiseTold:
    """A promise and what had become of it by a day."""

    promise: Promise
    state: PromiseState

    @property
    def note(self) -> Lazy:
        """What can be said of its state."""
        return NOTES[self.state]

    @property
    def delay(self) -> str:
        """How long after the time named its product was announced, in words; "" where that is not known for sure."""
        product, due = self.promise.kept_by, self.promise.due
        months = dates.months_after(due, product.announced) if product and product.announced and due else None
        return delay_words(*months) if months else ""


def delay_words(least: int, most: int) -> str:
    """Between two numbers of whole months, in words."""
    if not most:
        return _("less than a month after the time named")
    if not least:
        words = ngettext(
            "up to %(most)s month after the time named", "up to %(most)s months after the time named", most
        )
    elif least == most:
        words = ngettext("%(most)s month after the time named", "%(most)s months after the time named", most)
    else:
        words = _("%(least)s to %(most)s months after the time named")
    return words % {"least": least, "most": most}


@dataclass(frozen=True, slots=True)
class PromiseGroup:
    """Promises that follow one another: of one state, or all where they are in another order (None)."""

    state: PromiseState | None
    told: list[PromiseTold]

    @property
    def note(self) -> Lazy | str:
        """What can be said of their state."""
        return NOTES[self.state] if self.state else ""


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many promises have a state, and the address that lists them."""

    state: PromiseState
    count: int
    url: str


def tell(promises: Iterable[Promise], day: date) -> list[PromiseTold]:
    """Promises fetched with their products, as of a day."""
    return [PromiseTold(promise, promise.state_on(day)) for promise in promises]


def promises_of(statement: Statement, day: date) -> list[PromiseTold]:
    """What a statement promises, in its order. One query."""
    return tell(statement.promises.with_products(), day)


def promises_kept_by(product: Product, day: date) -> list[PromiseTold]:
    """The promises that a product stands for, with their statements, oldest first. One query; one for the revision."""
    if product.is_public and product.pk not in _keeping.of(Revision.current()):
        return []
    return tell(Promise.objects.kept_by(product).with_products().select_related("statement"), day)


def _products_named(_revision: int) -> frozenset[int | None]:
    """The keys of all products that promises name, and of the successors of these: whatever may stand for one."""
    named = Promise.objects.order_by().values_list("product_id", "product__successor_id")
    return frozenset(key for keys in named for key in keys)


_keeping = KeptByRevision(_products_named)


def promises_context(state: ListState, day: date) -> dict[str, Any]:
    """The promises of a page of their list, and how many have which state. Two queries, whatever their number."""
    (keys,) = state.table.keys_of(state.page_cells)
    found = in_order(Promise.objects.filter(pk__in=keys).with_outcomes(), keys)
    return {
        "groups": groups(tell(found, day), by_state=state.sort.removeprefix("-") == "state"),
        "totals": totals(state),
    }


def groups(told: list[PromiseTold], by_state: bool) -> list[PromiseGroup]:
    """Promises in their order, those of a state together where they are sorted by it."""
    if not by_state:
        return [PromiseGroup(None, told)]
    return [PromiseGroup(state, list(same)) for state, same in groupby(told, key=lambda one: one.state)]


def totals(state: ListState) -> list[StateCount]:
    """How many promises have each state, of those that meet all other filters."""
    counts = dict(zip(state.table.columns["state"].options, state.selection.tally("state").tolist(), strict=False))
    links = {one: querystring.replace(state.first_page, "state", one.value) for one in STATES}
    return [StateCount(one, counts[one.value], state.link(links[one])) for one in STATES]
