"""The rows of a comparison in words: facts of products in the groups of their pages, and what pairs come to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ...choices import Answer
from ...evidence.disputes import Dispute, disputes
from ...evidence.fact_rows import Text
from ...models import Disagreement, Product
from ...pairing import Pairing
from ...pairs.data import row_data
from ...pairs.numbers import NumberRow, angle_rows, balance_row, length_row, optical_rows, price_row, weight_row
from ...pairs.sentences import OUTCOME_WORDS, Verdict, verdicts
from ...spoken import time_html
from ..facts import FACTS, Fact, saying
from .judging import are_alike, bases_of, best, best_of, differs, key_of


@dataclass(frozen=True, slots=True)
class Cell:
    """A fact of one column. `text` None is unknown; `is_lost` marks what a pair gives up.

    `disputes`: the values that sources give where they do not agree.
    """

    text: str | None
    remark: str = ""
    applies: bool = True
    is_better: bool = False
    is_lost: bool = False
    disputes: Sequence[Dispute] = ()

    @property
    def is_told(self) -> bool:
        """Whether it says something beside others: also what goes without saying alone, such as no fisheye."""
        return self.applies or self.text is not None


@dataclass(frozen=True, slots=True)
class Row:
    """A fact of all columns; `differs` is None where what is not known leaves it open."""

    label: Text
    cells: list[Cell]

    @property
    def applies(self) -> bool:
        """Whether it applies to any."""
        return any(cell.applies for cell in self.cells)

    @property
    def is_known(self) -> bool:
        """Whether it is known of any."""
        return any(cell.applies and cell.text is not None for cell in self.cells)

    @property
    def remark(self) -> str:
        """What is remarked of all alike, which is said once; empty where it is not the same."""
        told = [cell.remark for cell in self.cells if cell.applies and cell.text is not None]
        return told[0] if len(told) > 1 and len(set(told)) == 1 else ""

    @property
    def differs(self) -> bool | None:
        """Whether the cells say different things; None where what is not known leaves it open."""
        return differs([[cell.text, cell.remark] if cell.is_told else "" for cell in self.cells])


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together."""

    title: Text
    rows: list[Row] = field(default_factory=list)


# What sources disagree on, by the key of the product.
Said = Mapping[int, Sequence[Disagreement]]


def product_groups(products: Sequence[Product], said: Said) -> list[Group]:
    """The facts of products of one kind, in the groups of their pages. No query."""
    groups = FACTS[type(products[0])]
    told = [disputes(product, said.get(product.pk, ()), say=saying(product)) for product in products]
    return [Group(title, [fact_row(fact, products, told) for fact in facts]) for title, facts in groups]


def fact_row(fact: Fact, products: Sequence[Product], disputed: Sequence[Sequence[Dispute]]) -> Row:
    """One fact of all products; `disputed` is all that is disputed of each."""
    values = [{column: getattr(product, column) for column in fact.columns} for product in products]
    keys = [key_of(its, list(its.values())) for its in values]
    kinds = [kind for its in values for kind in bases_of(its).values()]
    better = best(keys) if not kinds or are_alike(keys, kinds) else []
    told = zip(products, disputed, strict=True)
    cells = [fact_cell(fact, product, place in better, its) for place, (product, its) in enumerate(told)]
    return Row(fact.label, cells)


def fact_cell(fact: Fact, product: Product, is_better: bool, disputed: Sequence[Dispute]) -> Cell:
    """A fact of one product as its own page says it."""
    text = fact.read(product)
    return Cell(
        time_html(text) if fact.is_date and text else text,
        fact.remark(product) or "",
        fact.applies(product),
        is_better,
        disputes=[named_dispute(fact, dispute) for dispute in disputed if dispute.field in fact.columns],
    )


def named_dispute(fact: Fact, dispute: Dispute) -> Dispute:
    """A dispute in the row of a fact: it needs a name of its own only where the row has several columns."""
    return replace(dispute, label="") if len(fact.columns) == 1 else dispute


def outcome_rows(pairings: Sequence[Pairing]) -> list[Row]:
    """Whether pairs fit, and the four answers of each."""
    fits = Row(_("Fits"), [fit_cell(pairing) for pairing in pairings])
    answers = zip(OUTCOMES, zip(*(verdicts(pairing) for pairing in pairings), strict=True), strict=True)
    return [fits, *(verdict_row(outcome, words, pairings) for outcome, words in answers)]


def fit_cell(pairing: Pairing) -> Cell:
    """Whether a pair fits."""
    code = pairing.outcomes.fits
    is_known = code != Answer.UNKNOWN
    return Cell(capfirst(str(OUTCOME_WORDS["fits", code])) if is_known else None, is_lost=code == Answer.NO)


# The four answers in their order, by the outcome that each says.
OUTCOMES = ("crop", "stabilisation", "autofocus", "weather_sealed")


def verdict_row(outcome: str, words: Sequence[Verdict], pairings: Sequence[Pairing]) -> Row:
    """One answer of all pairs."""
    better = better_pairs(outcome, pairings)
    cells = [verdict_cell(verdict, place in better) for place, verdict in enumerate(words)]
    return Row(words[0].name, cells)


def verdict_cell(verdict: Verdict, is_better: bool) -> Cell:
    """One answer of one pair, with its reason."""
    text = None if verdict.unknown else verdict.word
    return Cell(text, verdict.why, is_better=is_better, is_lost=verdict.lost)


def better_pairs(name: str, pairings: Sequence[Pairing]) -> list[int]:
    """The places of the pairs that are better in a number or an outcome."""
    return best_of(name, [value_of(name, pairing) for pairing in pairings], list(map(pair_bases, pairings)))


def pair_bases(pairing: Pairing) -> dict[str, Any]:
    """Of what kind the sums of a pair are. A part whose kind is unknown is like itself alone."""
    camera, lens = pairing.camera, pairing.lens
    prices = tuple(part.launch_price_basis or part.slug for part in (camera, lens))
    return {"weight_g": pairing.numbers.weight_basis or camera.slug, "launch_price_usd": prices}


def value_of(name: str, pairing: Pairing) -> Any:
    """A number or an outcome of a pair, as its JSON has it."""
    row = row_data(pairing.camera, pairing.lens, None, pairing.outcomes, pairing.numbers)
    return row.get(name)


# The rows of numbers that are reckoned of every pair, with the number that may be better.
SUMS: tuple[tuple[str, Callable[[Pairing], NumberRow]], ...] = (("weight_g", weight_row), ("length_mm", length_row))


def sum_row(name: str, read: Callable[[Pairing], NumberRow], pairings: Sequence[Pairing]) -> Row:
    """One number of all pairs, what it is made of beside it."""
    better = better_pairs(name, pairings)
    told = [read(pairing) for pairing in pairings]
    return Row(told[0].label, [number_cell(row, place in better) for place, row in enumerate(told)])


def number_cell(row: NumberRow | None, is_better: bool = False) -> Cell:
    """A number of one pair; one that its pair has no row for does not apply."""
    return Cell(row.value, row.basis, is_better=is_better) if row else Cell(None, applies=False)


def further_rows(pairings: Sequence[Pairing]) -> Iterator[Row]:
    """Image area, equivalents, angles and balance of all pairs; an anamorphic lens has a row of its own."""
    told = [by_label([*optical_rows(one), *angle_rows(one.numbers), balance_row(one.numbers)]) for one in pairings]
    for label in dict.fromkeys(label for rows in told for label in rows):
        yield Row(label, [number_cell(rows.get(label)) for rows in told])


def by_label(rows: Iterable[NumberRow]) -> dict[str, NumberRow]:
    """Rows of numbers under their names."""
    return {row.label: row for row in rows}


def pair_groups(pairings: Sequence[Pairing]) -> list[Group]:
    """All that is told of pairs side by side."""
    sums = [sum_row(name, read, pairings) for name, read in SUMS]
    price = sum_row("launch_price_usd", price_row, pairings)
    return [
        Group(_("What the pair does"), outcome_rows(pairings)),
        Group(_("The numbers"), [*sums, price, *further_rows(pairings)]),
    ]


def group_on_camera(title: str, pairings: Sequence[Pairing]) -> Group:
    """What lenses come to on one camera: the answers, and the weight and length of both together."""
    return Group(title, [*outcome_rows(pairings), *(sum_row(name, read, pairings) for name, read in SUMS)])
