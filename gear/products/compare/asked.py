"""What an address asks to compare, checked: products of one kind or pairs, and what it names in vain."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...catalogue.schema import FILES
from ...choices import Answer
from ...lists.named import BETWEEN, NamedProducts, Pair, asked_slugs, named_pair, named_products, no_pair_sentence
from ...models import Product
from ...models.routes import address_of
from ...querystring import Query, encode
from ...spoken import named, shown

MOST = 5
LEAST = 2

Problems = dict[str, list[str]]


@dataclass(frozen=True)
class Asked:
    """What an address asks for. `problems` are sentences by parameter; `is_asked`: it names something to compare.

    `older`: the slugs of today of products that are named by an older one, by that.
    """

    items: list[Product] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    camera_slugs: list[str] = field(default_factory=list)
    only_differences: bool = False
    problems: Problems = field(default_factory=dict)
    is_asked: bool = True
    older: dict[str, str] = field(default_factory=dict)

    @property
    def renamed(self) -> dict[str, dict[str, str]]:
        """The same by parameter."""
        return dict.fromkeys(("item", "pair"), self.older)

    @property
    def category(self) -> str:
        """The kind of the products; empty for pairs and for nothing."""
        return self.items[0].category if self.items else ""

    @property
    def stem(self) -> str:
        """The catalogue's file of the products; empty for pairs and for nothing."""
        return next((file.stem for file in FILES.values() if is_file_of(file.model, self.category)), "")

    @property
    def count(self) -> int:
        """How many columns there are."""
        return len(self.items) or len(self.pairs)

    @property
    def query(self) -> Query:
        """What is compared, as the address says it."""
        return (*(("item", product.slug) for product in self.items), *(("pair", pair.slug) for pair in self.pairs))


def is_file_of(model: type, category: str) -> bool:
    """Whether a model is that of the products of a kind."""
    return bool(category) and getattr(model, "fixed_category", None) == category


def address(query: Query) -> str:
    """The address of a comparison; the order of what is compared is part of the question."""
    return address_of("gear:compare") + encode(query)


def read_asked(data: QueryDict) -> Asked:
    """What an address asks for: at most two queries."""
    slugs, pairs = asked_slugs(data.getlist("item")), asked_slugs(data.getlist("pair"))
    parts = chain.from_iterable(pair.split(BETWEEN) for pair in pairs)
    found = named_products(slugs or asked_slugs(parts))
    problems: Problems = {}
    items = read_items(slugs, found, problems) if slugs else []
    chosen = [] if slugs else read_pairs(pairs, found, problems)
    if slugs and pairs:
        problems["pair"] = [_("Products and pairs cannot stand in one comparison: the pairs are left out.")]
    count_problem("item" if slugs or not pairs else "pair", max(len(items), len(chosen)), problems)
    only_differences = read_answer("differences", data.getlist("differences"), problems)
    cameras, is_asked = asked_slugs(data.getlist("with")), bool(slugs or pairs)
    return Asked(items[:MOST], chosen[:MOST], cameras, only_differences, problems, is_asked, found.older)


def read_items(slugs: Sequence[str], found: NamedProducts, problems: Problems) -> list[Product]:
    """The products of the kind of the first one."""
    products = found.products
    alike = [product for product in products if product.category == products[0].category]
    others = [product for product in products if product not in alike]
    sentences = [*named(found.problems), *(other_kind_sentence(product, alike[0]) for product in others)]
    if sentences:
        problems["item"] = sentences
    return alike


def other_kind_sentence(product: Product, first: Product) -> str:
    """Why a product is left out that is of another kind than the first."""
    sentence = _("%(name)s is left out: only products of the same kind as %(first)s are compared.")
    return sentence % {"name": product.full_name, "first": first.full_name}


def read_pairs(pairs: Sequence[str], found: NamedProducts, problems: Problems) -> list[Pair]:
    """The pairs of a camera and a lens, each once."""
    chosen: dict[Pair, None] = {}
    wrong = []
    for text in pairs:
        pair = named_pair(text, found)
        if pair:
            chosen[pair] = None
        else:
            wrong.append(no_pair_sentence(text))
    if wrong:
        problems["pair"] = named([*found.problems, *wrong])
    return list(chosen)


def count_problem(name: str, count: int, problems: Problems) -> None:
    """Say where there is too much or too little to compare."""
    if count > MOST:
        problems.setdefault(name, []).append(too_many_sentence(count))
    elif count < LEAST:
        problems.setdefault(name, []).append(_("It takes at least two to compare."))


def too_many_sentence(count: int) -> str:
    """How many are left out."""
    sentence = ngettext(
        "Five at most can stand side by side: %(count)s is left out.",
        "Five at most can stand side by side: %(count)s are left out.",
        count - MOST,
    )
    return sentence % {"count": count - MOST}


def read_answer(name: str, values: Sequence[str], problems: Problems) -> bool:
    """Whether a parameter says yes; any other word than yes and no is a problem."""
    words = [value for value in values if value]
    wrong = [word for word in words if word not in (Answer.YES, Answer.NO)]
    if wrong:
        problems[name] = [_("“%(value)s” is neither yes nor no.") % {"value": shown(wrong[0])}]
    return bool(words) and words[-1] == Answer.YES
