"""What an address asks to pack, checked, and what it names in vain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..choices import ProductCategory
from ..lists.kit_items import ITEMS, MOST, OWN, PARAMETERS, KitItems, read_own_things, twice_sentences
from ..lists.named import asked_slugs, named_products
from ..models import Product
from ..querystring import Query, canonical
from .limits import LIMITS, OWNED, AskedLimits, LimitsForm, read_owned

Problems = dict[str, list[str]]
# So many characters an address may have after its question mark: what a link that is sent on may bear.
LONGEST_QUERY = 2_000
# All that the address of a kit may say, in canonical order.
PLACES = (*ITEMS, *LIMITS)
CATEGORIES = {name: category for category, name in PARAMETERS.items()}


@dataclass(frozen=True)
class Asked:
    """What an address asks for. `problems` are sentences by parameter; those of limits stand at their fields.

    `older`: the slugs of today of products that are named by an older one, by that.
    """

    items: KitItems = field(default_factory=KitItems)
    problems: Problems = field(default_factory=dict)
    limits: AskedLimits = field(default_factory=AskedLimits)
    older: dict[str, str] = field(default_factory=dict)

    @property
    def renamed(self) -> dict[str, dict[str, str]]:
        """The same by parameter."""
        return dict.fromkeys((*PARAMETERS.values(), OWNED), self.older)

    @property
    def query(self) -> Query:
        """All that is asked, in canonical order."""
        return (*self.items.query, *self.limits.query)

    @property
    def errors(self) -> Problems:
        """All that is asked in vain, by parameter."""
        return self.problems | self.limits.problems

    @property
    def beyond(self) -> int:
        """How many things there are too many."""
        return max(0, self.items.count - MOST)


def read_asked(data: QueryDict) -> Asked:
    """What an address asks for: no query where that is nothing, else one, and one more for older slugs."""
    values = {name: data.getlist(name) for name in (*PARAMETERS.values(), OWNED)}
    found = named_products(asked_slugs(value for said in values.values() for value in said))
    named = {name: [found.by_slug[slug] for slug in asked_slugs(said) if slug in found.by_slug]
             for name, said in values.items()}  # fmt: skip
    problems: Problems = {}
    for name, said in values.items():
        add_problems(problems, name, twice_sentences(said))
        add_problems(problems, name, [found.vain[slug] for slug in asked_slugs(said) if slug in found.vain])
        add_problems(problems, name, misplaced(named[name], CATEGORIES[name]) if name in CATEGORIES else [])
    packed = [found.by_slug[slug] for slug in packed_slugs(values) if slug in found.by_slug]
    own, refused = read_own_things(asked_slugs(data.getlist(OWN)))
    add_problems(problems, OWN, [*twice_sentences(data.getlist(OWN)), *refused])
    owned, in_vain = read_owned(named[OWNED])
    add_problems(problems, OWNED, in_vain)
    limits = AskedLimits(LimitsForm(data), owned)
    return Asked(KitItems(tuple(dict.fromkeys(packed)), tuple(own)), problems, limits, found.older)


def packed_slugs(values: Mapping[str, Sequence[str]]) -> list[str]:
    """The slugs of what is packed, once each: all but what is only owned."""
    return asked_slugs(value for name, said in values.items() if name in CATEGORIES for value in said)


def in_order(query: Iterable[tuple[str, str]]) -> Query:
    """What the address of a kit says, in canonical order."""
    return canonical(tuple(query), PLACES)


def add_problems(problems: Problems, name: str, sentences: Sequence[str]) -> None:
    """Note what is wrong with a parameter, where anything is."""
    if sentences:
        problems.setdefault(name, []).extend(sentences)


def misplaced(products: Sequence[Product], category: str) -> list[str]:
    """What stands under the parameter of another kind; it is packed as what it is."""
    sentence = _("%(name)s is packed as what it is: %(kind)s.")
    return [
        sentence % {"name": product.full_name, "kind": ProductCategory(product.category).label}
        for product in products
        if product.category != category
    ]


def too_many_sentence(asked: Asked) -> str:
    """Why a kit is refused that holds more than it may."""
    sentence = ngettext(
        "A kit holds 12 things at most. This one has %(count)s more: take it out.",
        "A kit holds 12 things at most. This one has %(count)s more: take them out.",
        asked.beyond,
    )
    return sentence % {"count": asked.beyond}


def bodies_sentence(asked: Asked) -> str:
    """Why nothing can be searched for inside the limits: a search is for one body. Empty where it can."""
    count = sum(product.category == ProductCategory.CAMERA for product in asked.items.products)
    if not asked.limits.is_search or count == 1:
        return ""
    return _("With limits a kit has exactly one camera, for which it is searched; this one has %(count)s.") % {
        "count": count
    }
