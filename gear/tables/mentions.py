"""Which statements name which products in their words: asked from either side, answered by one rule.

A statement has no product on record. It names one where the full name of the model stands in its words, and either the
maker speaks there or the maker's name stands before it. That it is about the product is not said.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..choices import PublicationState
from ..models import Maker, Product, Statement
from ..models.kept import KeptByRevision
from .kept import table
from .press import statement_table

WORD = re.compile(r"[^\s|/()]+")
TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+")
# What may stand inside a word of a name, and between two words: S5II, S5-II and S5 II are one.
WITHIN = r"[-–/]?"
BETWEEN = r"[\s|/()\-–]*"
# Where a name ends: no letter, digit or hyphen follows, and no mark of a later generation.
ENDS = r"(?![^\W_]|[-–][^\W_]|[.,]\d)(?!\s*(?:(?:mark|mk)\s*(?:[ivx]+|\d)|i{2,3}|iv)(?![^\W_]))"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a statement in small letters, and the slugs of the makers that speak in it."""

    pk: int
    text: str
    makers: frozenset[str]


@dataclass(frozen=True)
class Named:
    """A public product as texts may name it. `longer`: the names of others that begin with its own: `fp L` of `fp`."""

    pk: int
    name: str
    maker: str
    maker_name: str
    longer: tuple[str, ...]

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """What must be in a text that names it: found much faster than the name, and in few texts."""
        return tuple(TOKEN.findall(self.name.casefold()))

    def place_in(self, words: Words) -> int | None:
        """Where the words name it first; None where they do not."""
        if not self.tokens or not all(token in words.text for token in self.tokens):
            return None
        found = pattern_of(self.name, self.longer).search(words.text)
        if found is None or not (self.maker in words.makers or self._with_maker.search(words.text)):
            return None
        return found.start()

    @property
    def _with_maker(self) -> re.Pattern[str]:
        return pattern_of(f"{self.maker_name} {self.name}", ())


def statements_naming(product: Product, revision: int) -> list[Statement]:
    """The statements that name a product, with makers and quotes. Three queries at most, cold ones apart."""
    named = _names.of(revision).get(product.pk)
    pks = [words.pk for words in _words.of(revision).values() if named and named.place_in(words) is not None]
    return list(Statement.objects.filter(pk__in=pks).prefetch_related("makers", "quotes")) if pks else []


def products_named(statement: Statement, revision: int) -> list[Product]:
    """The public products that a statement names, in the order of its words. At most one query, cold ones apart."""
    words = _words.of(revision).get(statement.pk)
    named = _names.of(revision).values() if words else ()
    places = {one.pk: place for one in named if (place := one.place_in(words)) is not None}
    found = Product.objects.published().filter(pk__in=places).select_related("maker") if places else ()
    return sorted(found, key=lambda product: (places[product.pk], product.pk))


def makers_named(statement: Statement, revision: int) -> list[Maker]:
    """The makers whose name stands in a statement in which they do not speak. At most one query, cold ones apart."""
    words, makers = _words.of(revision).get(statement.pk), table(statement_table, revision).columns["maker"]
    others = zip(makers.options, makers.labels, strict=True) if words else ()
    named = [slug for slug, name in others if slug not in words.makers and pattern_of(name, ()).search(words.text)]
    return list(Maker.objects.filter(slug__in=named)) if named else []


def _all_words(revision: int) -> dict[int, Words]:
    """The words of all statements, by key."""
    statements = table(statement_table, revision)
    makers = statements.columns["maker"]
    speaking: dict[int, set[str]] = {}
    for row, code in zip(makers.rows.tolist(), makers.codes.tolist(), strict=True):  # type: ignore[attr-defined]
        speaking.setdefault(row, set()).add(makers.options[code])
    texts = zip(statements.keys[0].tolist(), statements.columns["q"].texts, strict=True)  # type: ignore[attr-defined]
    return {pk: Words(pk, text, frozenset(speaking.get(row, ()))) for row, (pk, text) in enumerate(texts)}


def _all_names(_revision: int) -> dict[int, Named]:
    """All public products by key: one query. Names of withdrawn ones can be longer ones too."""
    rows = Product.objects.known().order_by().values_list("pk", "name", "maker__slug", "maker__name", "state")
    products = list(rows)
    names = sorted({name.casefold() for _pk, name, *_ in products})
    return {
        pk: Named(pk, name, maker, maker_name, tuple(longer_names(name.casefold(), names)))
        for pk, name, maker, maker_name, state in products
        if state == PublicationState.PUBLISHED
    }


_words = KeptByRevision(_all_words)
_names = KeptByRevision(_all_names)


def longer_names(name: str, names: list[str]) -> Iterator[str]:
    """Those of sorted names that begin with one and are longer: of `fp` that is `fp l`. Pure."""
    for place in range(bisect_left(names, name), len(names)):
        if not names[place].startswith(name):
            return
        if names[place] != name:
            yield names[place]


def pattern_of(name: str, longer: Iterable[str]) -> re.Pattern[str]:
    """What finds the whole of a name in a casefolded text, and none of the longer names that begin with it. Pure."""
    tails = (BETWEEN + spelt(one.casefold().removeprefix(name.casefold())) + r"(?![^\W_])" for one in longer)
    barred = "".join(f"(?!{tail})" for tail in tails)
    return re.compile(rf"(?<![\w\-–]){spelt(name.casefold())}{barred}{ENDS}")


def spelt(name: str) -> str:
    """The pattern of a name, however its words and numbers are parted."""
    return BETWEEN.join(_word(word) for word in WORD.findall(name) if TOKEN.search(word))


def _word(word: str) -> str:
    return WITHIN.join(map(re.escape, TOKEN.findall(word)))
