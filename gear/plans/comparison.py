"""Two kits side by side: what is in one alone, what they weigh and cost, what one covers and the other does not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import units
from ..figures.compared import Outline, outlines
from ..kits.choosing import reach_of
from ..kits.comparing import USUAL_LENGTHS_MM, lacking
from ..kits.coverage import Reach, Span, Speed, fastest, gaps, union
from ..kits.totals import Part, Sum, launch_price_usd, longest, weight_g
from ..models import Camera
from ..pairing import Pairing
from ..pairs.lines import printed_stop
from ..pairs.sentences import listed
from ..spoken import named
from .kit import Kit, part_of
from .totals import text_of_sum
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
NO, YES, UNKNOWN = "no", "yes", "unknown"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in a kit; `url` is empty for one's own, `outline` is None where it is not drawn."""

    name: str
    url: str
    weight: str | None
    outline: Outline | None = None


@dataclass(frozen=True, slots=True)
class CoveredOn:
    """What a kit covers on one of its bodies, in words; both are empty where nothing is known to be covered."""

    body: str
    covered: str
    gaps: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the kits: its page, what `other` does not have, and what it covers."""

    name: str
    other: str
    url: str
    only: Sequence[Thing]
    covered: Sequence[CoveredOn]
    covers_alone: str


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
    reaches = [reaches_of(kit) for kit in kits]
    spans = [[reach.span for reach in its] for its in reaches]
    alone = [lacking(spans[0], spans[1]), lacking(spans[1], spans[0])]
    things = [things_of(kit) for kit in kits]
    drawn = drawn_things(kits)
    sides = [
        Side(
            kit_name(one.side),
            kit_name(asked[1 - place].side),
            one.asked.items.address,
            [drawn.get(key, thing) for key, thing in things[place].items() if key not in things[1 - place]],
            list(covered_on(kits[place])),
            spans_text(alone[place]),
        )
        for place, one in enumerate(asked)
    ]
    shared = [drawn.get(key, thing) for key, thing in things[0].items() if key in things[1]]
    return Comparison(sides, shared, list(number_rows(kits)), list(speed_rows(reaches)))


def things_of(kit: Kit) -> dict[str, Thing]:
    """What is in a kit: products by their slugs, one's own by what the address says, which no slug is."""
    products = {
        one.slug: Thing(one.full_name, one.get_absolute_url(), units.weight_text(one.weight_g, grouped=True))
        for one in kit.products
    }
    return products | {f"{own.value} ": own_thing(own.part) for own in kit.items.own}


def own_thing(part: Part) -> Thing:
    """A thing of one's own, all of it."""
    weight = None if part.weight_g is None else part.weight_g * part.count
    name = part.name if part.count == 1 else f"{part.name} × {part.count}"
    return Thing(name, "", units.weight_text(weight, grouped=True))


def drawn_things(kits: Sequence[Kit]) -> dict[str, Thing]:
    """The products of both kits by their slugs, with outlines at one scale."""
    products = list({one.slug: one for kit in kits for one in kit.products}.values())
    return {
        one.slug: Thing(one.full_name, one.get_absolute_url(), units.weight_text(one.weight_g, grouped=True), drawn)
        for one, drawn in zip(products, outlines(products), strict=True)
    }


def number_rows(kits: Sequence[Kit]) -> Iterator[NumberRow]:
    """What each comes to. Which is less is told where both are known as a whole."""
    parts = [kit.parts for kit in kits]
    yield sum_row(_("Weight"), "weight", list(map(weight_g, parts)), parts, units.whole_weight_text)
    yield sum_row(_("List price"), "price", list(map(launch_price_usd, parts)), parts, units.whole_price_text)
    yield longest_row(kits)
    yield NumberRow(_("Pairs of a body and a lens"), [Value(str(len(kit.pairs))) for kit in kits])
    yield NumberRow(_("Pairs that do not work"), [Value(str(failing(kit))) for kit in kits])
    yield NumberRow(_("Pairs sealed as a whole"), list(map(sealed_value, kits)))
    yield NumberRow(_("Cautions about the pairs"), [Value(str(cautions(kit))) for kit in kits])


def sum_row(label: str, unit: str, sums: Sequence[Sum], parts: Sequence[Sequence[Part]], say: Say) -> NumberRow:
    """A sum of each kit; what is missing of one is named."""
    values = [sum_value(total, len(its), say) for total, its in zip(sums, parts, strict=True)]
    known = [total.known if total.complete else None for total in sums]
    return NumberRow(label, values, difference(unit, known, say))


def sum_value(total: Sum, count: int, say: Say) -> Value:
    """A sum in words, with what it lacks."""
    text = text_of_sum(total, count, say)
    if text is None or total.complete:
        return Value(text)
    return Value(_("at least %(sum)s") % {"sum": text}, _("Not known: %(names)s.") % {"names": listed(total.missing)})


def longest_row(kits: Sequence[Kit]) -> NumberRow:
    """The longest thing of each kit, of the products: how long one's own things are nobody says."""
    found = [longest(map(part_of, kit.products)) for kit in kits]
    known = [part.length_mm if part and not unknown else None for part, unknown in found]
    values = [longest_value(part, unknown) for part, unknown in found]
    return NumberRow(_("Longest"), values, difference("length", known, units.mm_text))


def longest_value(part: Part | None, unknown: Sequence[str]) -> Value:
    """The longest thing that is known."""
    if part is None:
        return Value(None)
    text = units.mm_text(part.length_mm)
    return Value(_("at least %(length)s") % {"length": text} if unknown else text, part.name)


def difference(unit: str, values: Sequence[float | None], say: Say) -> str:
    """Which kit is less and by how much; empty where one of the values is not known."""
    first, second = values
    if first is None or second is None:
        return ""
    a_less, b_less, alike = LESS[unit]
    sentence = a_less if first < second else b_less if second < first else alike
    return sentence % {"by": say(abs(first - second))} if first != second else str(sentence)


def failing(kit: Kit) -> int:
    """The pairs of which a source says that they do not work."""
    return sum(pair.outcomes.fits == NO for pair in kit.pairs.values())


def sealed_value(kit: Kit) -> Value:
    """How many pairs are sealed, body and lens, and of how many that is not on record."""
    sealing = [pair.outcomes.weather_sealed for pair in kit.pairs.values()]
    unknown = sealing.count(UNKNOWN)
    sentence = ngettext("Of %(count)s it is unknown.", "Of %(count)s it is unknown.", unknown)
    return Value(str(sealing.count(YES)), sentence % {"count": unknown} if unknown else "")


def cautions(kit: Kit) -> int:
    """What is found that asks for caution, each once however many pairs it is said of."""
    found = (finding for pair in kit.pairs.values() for finding in pair.findings)
    return len({(finding.code, finding.source) for finding in found if finding.severity == "caution"})


def reaches_of(kit: Kit, camera: Camera | None = None) -> list[Reach]:
    """What the lenses cover on all bodies, or on one of them, alone and behind the converters that fit."""
    found = (*kit.pairs.values(), *kit.chains)
    on_body = (pair for pair in found if camera is None or pair.camera.slug == camera.slug)
    counted = (pair for pair in on_body if counts(pair))
    return [printed(reach) if pair.converter else reach for pair in counted if (reach := reach_of(pair))]


def counts(pair: Pairing) -> bool:
    """Whether a pair or a chain counts in what a kit covers: it is known to work, and the lens to draw straight."""
    return pair.outcomes.fits == YES and pair.lens.fisheye is False


def printed(reach: Reach) -> Reach:
    """What is covered through a converter, with the f-numbers that a lens would print."""
    return replace(reach, f_short=printed_stop(reach.f_short), f_long=printed_stop(reach.f_long))


def covered_on(kit: Kit) -> Iterator[CoveredOn]:
    """What is covered on each body."""
    for camera in kit.cameras:
        spans = [reach.span for reach in reaches_of(kit, camera)]
        yield CoveredOn(camera.full_name, spans_text(union(spans)), spans_text(gaps(spans)))


def spans_text(spans: Sequence[Span]) -> str:
    """Spans in words; empty for none."""
    return listed(units.focal_length_text(span.short_mm, span.long_mm) for span in spans)


def speed_rows(reaches: Sequence[Sequence[Reach]]) -> Iterator[SpeedRow]:
    """The usual focal lengths that at least one of the kits covers."""
    for length_mm in USUAL_LENGTHS_MM:
        is_covered = [any(reach.span.covers(length_mm) for reach in its) for its in reaches]
        if any(is_covered):
            speeds = [fastest(its, length_mm) for its in reaches]
            values = [speed_text(speed) if there else None for speed, there in zip(speeds, is_covered, strict=True)]
            yield SpeedRow(units.focal_length_text(length_mm) or "", values, faster(speeds))


def speed_text(speed: Speed | None) -> str:
    """How fast a kit is where it covers a focal length."""
    if speed is None:
        return _("f-number unknown")
    text = units.f_number_text(speed.f_number) or ""
    return text if speed.is_exact else _("%(f_number)s or faster") % {"f_number": text}


def faster(speeds: Sequence[Speed | None]) -> int | None:
    """The place of the kit that is known to be faster; None where none is, or where one may be faster than it says."""
    for place, other in ((0, 1), (1, 0)):
        ours, theirs = speeds[place], speeds[other]
        if ours and theirs and theirs.is_exact and ours.f_number < theirs.f_number:
            return place
    return None
