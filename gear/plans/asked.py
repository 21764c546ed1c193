"""What an address asks to pack, checked, and what it names in vain."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..choices import ProductCategory
from ..lists.kit_items import MOST, OWN, PARAMETERS, KitItems, read_own_things, twice_sentences
from ..lists.named import asked_slugs, named_products
from ..models import Product
from ..querystring import Query

Problems = dict[str, list[str]]
# So many characters an address may have after its question mark: what a link that is sent on may bear.
LONGEST_QUERY = 2_000


@dataclass(frozen=True)
class Asked:
    """What an address asks for. `problems` are sentences by parameter."""

    items: KitItems = field(default_factory=KitItems)
    problems: Problems = field(default_factory=dict)

    @property
    def query(self) -> Query:
        """All that is asked, in canonical order."""
        return self.items.query

    @property
    def beyond(self) -> int:
        """How many things there are too many."""
        return max(0, self.items.count - MOST)


def read_asked(data: QueryDict) -> Asked:
    """What an address asks for: no query where that is nothing, else one, and one more for older slugs."""
    values = {name: data.getlist(name) for name in PARAMETERS.values()}
    found = named_products(asked_slugs(value for said in values.values() for value in said))
    problems: Problems = {}
    for category, name in PARAMETERS.items():
        slugs = asked_slugs(values[name])
        add_problems(problems, name, twice_sentences(values[name]))
        add_problems(problems, name, [found.vain[slug] for slug in slugs if slug in found.vain])
        placed = [found.by_slug[slug] for slug in slugs if slug in found.by_slug]
        add_problems(problems, name, misplaced(placed, category))
    add_problems(problems, "", once_under_two_names(found.by_slug.values()))
    own, refused = read_own_things(asked_slugs(data.getlist(OWN)))
    add_problems(problems, OWN, [*twice_sentences(data.getlist(OWN)), *refused])
    return Asked(KitItems(tuple(found.products), tuple(own)), problems)


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


def once_under_two_names(products: Sequence[Product]) -> list[str]:
    """What an address names by two slugs, an older and today's."""
    counts = Counter(products)
    sentence = _("%(name)s stands there under %(count)s names; it counts once.")
    return [sentence % {"name": product.full_name, "count": count} for product, count in counts.items() if count > 1]


def too_many_sentence(asked: Asked) -> str:
    """Why a kit is refused that holds more than it may."""
    sentence = ngettext(
        "A kit holds 12 things at most. This one has %(count)s more: take it out.",
        "A kit holds 12 things at most. This one has %(count)s more: take them out.",
        asked.beyond,
    )
    return sentence % {"count": asked.beyond}
