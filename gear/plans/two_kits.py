"""Which two kits an address asks to compare: each is a whole kit's query, or an address that was pasted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import querystring
from ..lists.kit_items import KitItems
from ..querystring import Query
from ..spoken import shown
from .asked import LONGEST_QUERY, PLACES, Asked, read_asked, too_many_sentence
from .kit import Kit, read_kit

A, B = "a", "b"
SIDES = (A, B)


@dataclass(frozen=True, slots=True)
class AskedKit:
    """One of the kits as the address says it. `said` is its query; `is_pasted`: the address of a page was written."""

    side: str
    said: str
    is_pasted: bool
    asked: Asked
    problems: Sequence[str]

    @property
    def value(self) -> str:
        """The kit as the value of its parameter, in canonical form; empty for no kit. Limits do not matter here."""
        return kit_value(self.asked.items)

    @property
    def refusal(self) -> str:
        """Why it is refused as too much; empty where it is not."""
        if len(self.said) > LONGEST_QUERY:
            sentence = _("%(kit)s is too long: its address has %(length)s characters, %(most)s are the most.")
            return sentence % {"kit": kit_name(self.side), "length": len(self.said), "most": LONGEST_QUERY}
        if self.asked.beyond:
            return of_kit(self.side, too_many_sentence(self.asked))
        return ""

    @property
    def unknown_names(self) -> list[str]:
        """The parameters in it that say nothing of a kit."""
        return [name for name in QueryDict(self.said) if name not in PLACES]


def kit_value(items: KitItems) -> str:
    """A kit as the value of a parameter: its query; empty for no kit."""
    return querystring.encode(items.query)[1:]


def kit_name(side: str) -> str:
    """How a kit is called beside the other."""
    return {A: _("Kit A"), B: _("Kit B")}[side]


def of_kit(side: str, sentence: str) -> str:
    """A sentence with the kit that it is about."""
    return _("%(kit)s: %(sentence)s") % {"kit": kit_name(side), "sentence": sentence}


def read_two(data: QueryDict) -> tuple[AskedKit, AskedKit]:
    """Both kits of an address: no query for one that is not named, else those of `read_asked`."""
    return read_one(data, A), read_one(data, B)


def read_one(data: QueryDict, side: str) -> AskedKit:
    """One of them. What is too long is not looked up."""
    values = [value.strip() for value in data.getlist(side) if value.strip()]
    text = values[0] if values else ""
    said, is_pasted = query_of(text)
    asked = read_asked(QueryDict(said)) if len(said) <= LONGEST_QUERY else Asked()
    problems = [sentence for sentences in asked.problems.values() for sentence in sentences]
    if text and not asked.items.count and not problems:
        problems = [_("“%(text)s” names nothing to pack.") % {"text": shown(text)}]
    if len(values) > 1:
        problems.append(_("it stands there %(count)s times; the first counts.") % {"count": len(values)})
    return AskedKit(side, said, is_pasted, asked, [of_kit(side, sentence) for sentence in problems])


def query_of(text: str) -> tuple[str, bool]:
    """The query in what is written, without a fragment, and whether that is an address."""
    before, mark, after = text.partition("?")
    query = after if mark else before if "=" in before else ""
    return query.partition("#")[0], bool(mark)


def two_query(kits: Sequence[AskedKit]) -> Query:
    """Both kits as the parameters of an address, in canonical form."""
    return tuple((kit.side, kit.value) for kit in kits if kit.value)


def compare_address(a: str, b: str, route: str = "gear:kit-compare") -> str:
    """The comparison of two kits, given by their queries; empty ones are left out."""
    values = zip(SIDES, (a, b), strict=True)
    return reverse(route) + querystring.encode(tuple((side, value) for side, value in values if value))


def read_kits(kits: Sequence[AskedKit]) -> list[Kit]:
    """The rows of both kits together: as many queries as one kit asks."""
    products = dict.fromkeys(product for kit in kits for product in kit.asked.items.products)
    both = read_kit(KitItems(tuple(products)))
    return [of_both(both, kit.asked.items) for kit in kits]


def of_both(both: Kit, items: KitItems) -> Kit:
    """The kit of some of the products of another."""
    keys = {product.pk for product in items.products}
    return replace(
        both,
        items=items,
        cameras=[one for one in both.cameras if one.pk in keys],
        lenses=[one for one in both.lenses if one.pk in keys],
        accessories=[one for one in both.accessories if one.pk in keys],
    )


def refusals(kits: Sequence[AskedKit]) -> Iterator[str]:
    """Why the kits are refused, where they are."""
    yield from (kit.refusal for kit in kits if kit.refusal)
