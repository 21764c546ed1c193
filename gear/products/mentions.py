"""What the press room and the timeline hold of a product: events that name it on record, statements whose words do."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..dates import end_of_period
from ..models import Milestone, Product, Statement
from ..tables.kept import table
from ..tables.press import statement_table

WORD = re.compile(r"[^\s|/()]+")
TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+")
# What may stand inside a word of a name, and between two words: S5II, S5-II and S5 II are one.
WITHIN = r"[-–/]?"
BETWEEN = r"[\s|/()\-–]*"
# Where a name ends: no letter, digit or hyphen follows, and no mark of a later generation.
ENDS = r"(?![^\W_]|[-–][^\W_]|[.,]\d)(?!\s*(?:(?:mark|mk)\s*(?:[ivx]+|\d)|i{2,3}|iv)(?![^\W_]))"


@dataclass(frozen=True, slots=True)
class Told:
    """Something that was said or happened, in a row of its own: a statement or a milestone, with its makers."""

    row: Statement | Milestone
    is_event: bool


def told_of(product: Product) -> list[Told]:
    """Events on record of a product and statements whose words name it, newest first. At most six queries.

    A statement has no product on record: it counts where the full name of the model stands in it, and either its
    maker speaks there or the maker's name stands before it. That it is about the product is not said.
    """
    events = Milestone.objects.filter(products=product).prefetch_related("makers")
    told = [Told(event, True) for event in events] + [Told(one, False) for one in statements_naming(product)]
    return sorted(told, key=lambda one: (end_of_period(one.row.date), one.row.pk), reverse=True)


def statements_naming(product: Product) -> list[Statement]:
    """The statements in whose words a product is named. At most four queries."""
    statements = table(statement_table)
    named, in_full = pattern_of(product.name, longer_names(product)), pattern_of(product.full_name, ())
    texts: Sequence[str] = statements.columns["q"].texts  # type: ignore[attr-defined]
    # A word that must be in it is found much faster than the name, and is in few of them.
    word = max(TOKEN.findall(product.name.casefold()), key=len, default="")
    keyed = zip(statements.keys[0].tolist(), texts, strict=True)
    found = {key: text for key, text in keyed if word and word in text and named.search(text)}
    rows = Statement.objects.filter(pk__in=found).prefetch_related("makers") if found else ()
    return [row for row in rows if is_of(product, row) or in_full.search(found[row.pk])]


def is_of(product: Product, statement: Statement) -> bool:
    """Whether the maker of a product speaks in a statement fetched with its makers."""
    return product.maker_id in {maker.pk for maker in statement.makers.all()}


def longer_names(product: Product) -> list[str]:
    """The names of other products that begin with the name of one: of `fp` that is `fp L`. One query."""
    longer = Product.objects.filter(name__istartswith=product.name).exclude(name__iexact=product.name)
    return list(longer.order_by().values_list("name", flat=True))


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
