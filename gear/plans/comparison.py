"""Two kits side by side: what is in one alone, what they weigh and cost, what one covers and the other does not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import units
from ..figures.compared import Outline, outlines
from ..figures.kits import span_text, speed_text
from ..kits.comparing import USUAL_LENGTHS_MM, lacking
from ..kits.coverage import Speed, fastest
from ..kits.own import Own
from ..kits.totals import Sum, launch_price_usd, longest, weight_g
from ..lists.kit_items import OWN
from ..lists.tray import own_name
from ..pairs.sentences import listed
from ..spoken import named
from .coverage import Alike, CoverageBlock, bodies_alike, coverage_blocks, spans_of
from .findings import Findings
from .kit import Kit, part_of
from .told import by_place
from .totals import Total, totals
from .two_kits import AskedKit, compare_address, kit_name, read_kits, two_query

LESS: dict[str, tuple[Any, Any, Any]] = {
    "weight": (
        gettext_lazy("A is %(by)s lighter"), gettext_lazy("B is %(by)s lighter"), gettext_lazy("equally heavy"),
    ),
    "price": (
        gettext_lazy("A is %(by)s cheaper"), gettext_lazy("B is %(by)s cheaper"), gettext_lazy("equally dear"),
    ),
    "length": (
        gettext_lazy("A is %(by)s shorter"), gettext_lazy("B is %(by)s shorter"), gettext_lazy("equally long"),
    ),
}  # fmt: skip
Say = Callable[[float | None], str | None]
YES, UNKNOWN = "yes", "unknown"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in a kit; `url` is empty for one's own, `outline` is None where it is not drawn."""

    name: str
    url: str
    weight: str | None
    outline: Outline | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the kits: its page, what `other` does not have, what it covers, and what of that `other` lacks."""

    name: str
    other: str
    url: str
    only: Sequence[Thing]
    blocks: Sequence[CoverageBlock]
    covers_alone: Sequence[str]


@dataclass(frozen=True, slots=True)
class Value:
    """What a kit comes to in words, None where nothing is known; `detail` says of what, or what is missing."""

    text: str | None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A line of numbers, A's and B's; `difference` is empty where it cannot be told."""

    label: str
    values: Sequence[Value]
    difference: str = ""


@dataclass(frozen=True, slots=True)
class SpeedRow:
    """How fast both are at a focal length, None where nothing covers it; `faster` is the place of the faster."""

    length: str
    values: Sequence[str | None]
    faster: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is said of two kits."""

    sides: Sequence[Side]
    shared: Sequence[Thing]
    rows: Sequence[NumberRow]
    speeds: Sequence[SpeedRow]


def comparison_context(asked: Sequence[AskedKit]) -> dict[str, Any]:
    """Everything that the template needs: the queries of one kit. Without both kits only what the form needs."""
    query = two_query(asked)
    values = [kit.value for kit in asked]
    return {
        "notices": named([*chain.from_iterable(kit.problems for kit in asked)]),
        "compared": compared(asked, read_kits(asked)) if all(values) else None,
        "fields": [(kit.side, kit_name(kit.side), kit.asked.items.address if kit.value else "") for kit in asked],
        "swap_url": compare_address(*reversed(values)) if any(values) else "",
        "data_url": compare_address(*values, route="gear:kit-compare-data") if all(values) else "",
        "canonical_path": compare_address(*values),
        "robots": "noindex" if query or any(kit.problems for kit in asked) else "",
    }


def compared(asked: Sequence[AskedKit], kits: Sequence[Kit]) -> Comparison:
    """Two kits that were read, side by side. No query."""
    found, things = [bodies_alike(kit) for kit in kits], things_of(kits)
    sides = [
        Side(
            kit_name(one.side),
            kit_name(asked[other].side),
            one.asked.items.address,
            [thing for key, thing in things[place].items() if key not in things[other]],
            coverage_blocks(kits[place], found[place], spans_of(found[other]), f"coverage-{one.side}"),
            [*map(span_text, lacking(spans_of(found[place]), spans_of(found[other])))],
        )
        for place, (one, other) in enumerate(zip(asked, (1, 0), strict=True))
    ]
    shared = [thing for key, thing in things[0].items() if key in things[1]]
    return Comparison(sides, shared, list(number_rows(kits)), list(speed_rows(found)))


def things_of(kits: Sequence[Kit]) -> list[dict[tuple[str, str], Thing]]:
    """What is in each kit: products by their slugs, one's own by what the address says of it.

    The outlines have one scale.
    """
    products = list({one.slug: one for kit in kits for one in kit.products}.values())
    drawn = {
        one.slug: Thing(one.full_name, one.get_absolute_url(), units.weight_text(one.weight_g, grouped=True), outline)
        for one, outline in zip(products, outlines(products), strict=True)
    }
    return [
        {("", one.slug): drawn[one.slug] for one in kit.products}
        | {(OWN, own.value): own_thing(own) for own in kit.items.own}
        for kit in kits
    ]


def own_thing(own: Own) -> Thing:
    """A thing of one's own, all of it."""
    return Thing(own_name(own), "", units.weight_text(own.part.whole_weight_g, grouped=True))


def number_rows(kits: Sequence[Kit]) -> Iterator[NumberRow]:
    """What each comes to. Which is less is told where both are known as a whole."""
    weights, prices, longest_things = zip(*map(totals, kits), strict=True)
    yield sum_row("weight", weights, [weight_g(kit.parts) for kit in kits], units.whole_weight_text)
    yield sum_row("price", prices, [launch_price_usd(kit.parts) for kit in kits], units.whole_price_text)
    yield longest_row(longest_things, kits)
    yield NumberRow(_("Pairs of a body and a lens"), [Value(str(len(kit.pairs))) for kit in kits])
    yield NumberRow(_("Pairs sealed as a whole"), list(map(sealed_value, kits)))
    yield from finding_rows(kits)


def sum_row(unit: str, told: Sequence[Total], sums: Sequence[Sum], say: Say) -> NumberRow:
    """A sum of each kit; what is missing of one is named."""
    known = [total.known if total.complete else None for total in sums]
    return NumberRow(told[0].label, list(map(sum_value, told)), difference(unit, known, say))


def sum_value(total: Total) -> Value:
    """A sum in words, with what it lacks."""
    lacks = _("Not known: %(names)s.") % {"names": listed(total.lacks)} if total.lacks else ""
    return Value(total.amount.words, lacks)


def longest_row(told: Sequence[Total], kits: Sequence[Kit]) -> NumberRow:
    """The longest thing of each kit."""
    found = [longest(map(part_of, kit.products)) for kit in kits]
    known = [part.length_mm if part and not unknown else None for part, unknown in found]
    names = [part.name if part else "" for part, _unknown in found]
    values = [Value(total.amount.words, name) for total, name in zip(told, names, strict=True)]
    return NumberRow(told[0].label, values, difference("length", known, units.mm_text))


def difference(unit: str, values: Sequence[float | None], say: Say) -> str:
    """Which kit is less and by how much; empty where one of the values is not known."""
    first, second = values
    if first is None or second is None:
        return ""
    a_less, b_less, alike = LESS[unit]
    sentence = a_less if first < second else b_less if second < first else alike
    return sentence % {"by": say(abs(first - second))} if first != second else str(sentence)


def finding_rows(kits: Sequence[Kit]) -> Iterator[NumberRow]:
    """How many lines stand on the page of each kit under what does not go together, and under both cautions."""
    found = [by_place(Findings(kit).lines()) for kit in kits]
    labels = {
        "blocker": _("What does not go together"),
        "loss": _("Caution: what is lost"),
        "unsaid": _("Caution: what nobody says"),
    }
    for group, label in labels.items():
        yield NumberRow(label, [Value(str(len(lines.get(group, ())))) for lines in found])


def sealed_value(kit: Kit) -> Value:
    """How many pairs are sealed, body and lens, and of how many that is not on record."""
    sealing = [pair.outcomes.weather_sealed for pair in kit.pairs.values()]
    unknown = sealing.count(UNKNOWN)
    sentence = ngettext("Of %(count)s it is unknown.", "Of %(count)s it is unknown.", unknown)
    return Value(str(sealing.count(YES)), sentence % {"count": unknown} if unknown else "")


def speed_rows(found: Sequence[Alike]) -> Iterator[SpeedRow]:
    """The usual focal lengths that at least one of the kits covers, on any of its bodies."""
    reaches = [[way.printed for counted in alike for way in counted.ways] for alike in found]
    for length_mm in USUAL_LENGTHS_MM:
        is_covered = [any(reach.span.covers(length_mm) for reach in its) for its in reaches]
        if any(is_covered):
            speeds = [fastest(its, length_mm) for its in reaches]
            texts = [speed_text(speed) if speed else _("f-number unknown") for speed in speeds]
            values = [text if there else None for text, there in zip(texts, is_covered, strict=True)]
            yield SpeedRow(units.focal_length_text(length_mm) or "", values, faster(speeds))


def faster(speeds: Sequence[Speed | None]) -> int | None:
    """The place of the kit that is known to be faster; None where none is, or where one may be faster than it says."""
    for place, other in ((0, 1), (1, 0)):
        ours, theirs = speeds[place], speeds[other]
        if ours and theirs and theirs.is_exact and ours.f_number < theirs.f_number:
            return place
    return None
