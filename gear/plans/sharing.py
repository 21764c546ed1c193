"""A kit to be taken along: as text, as Markdown, and as lines of files for spreadsheets and for LighterPack."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import querystring, units
from ..kits.coverage import Span, gaps, union
from ..kits.totals import Part
from ..lists.exports import cell
from ..models import Accessory, Camera, Lens
from ..pairs.sentences import listed
from .coverage import counted_on
from .data import items_data
from .kit import Kit, part_of
from .totals import totals

# A kind of things, each with its page, which one's own has none of.
Thing = tuple[Part, str]
Group = tuple[str, Sequence[Thing]]
Absolute = Callable[[str], str]

CSV_HEADER = (
    "kind", "slug", "name", "maker", "weight_g", "weight_basis", "launch_price_usd", "launch_price_basis", "length_mm",
    "count", "url",
)  # fmt: skip
# What LighterPack writes and reads. Its words are its own: they are not translated.
LIGHTERPACK_HEADER = (
    "Item Name", "Category", "desc", "qty", "weight", "unit", "url", "price", "worn", "consumable",
)  # fmt: skip
LIGHTERPACK_UNIT = "gram"
WEIGHT_UNKNOWN = gettext_lazy("weight unknown")

# What Markdown may take for a mark of its own, wherever it stands, and what it does at the head of a line.
MARKS = re.compile(r"[\\`*_\[\]|<>&~]")
HEADS = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[#+\-=]))")


@dataclass(frozen=True, slots=True)
class Sharing:
    """What the page offers to take along. The page adds the address to both texts: it knows the site's own.

    `query` is that of the kit, with its question mark; `card_address` and the others are without the site.
    """

    name: str
    text: str
    markdown: str
    query: str
    card_address: str
    without_weight: Sequence[str]


def sharing_context(kit: Kit) -> dict[str, Any]:
    """All of it, or nothing for an empty kit. No query."""
    if kit.is_empty:
        return {"sharing": None}
    query = querystring.encode(kit.items.query)
    missing = [part.name for part in kit.parts if part.weight_g is None]
    card = reverse("gear:kit-picture") + query
    sharing = Sharing(kit_name(kit), kit_text(kit), kit_markdown(kit), query, card, missing)
    return {"sharing": sharing, "card_address": card}


def kit_name(kit: Kit) -> str:
    """What a kit is, in short: `Kit: 2 bodies, 3 lenses`."""
    return _("Kit: %(parts)s") % {"parts": counted_parts(kit)}


def counted_parts(kit: Kit) -> str:
    """How many bodies and lenses there are; without any, how many things."""
    bodies, lenses = len(kit.cameras), len(kit.lenses)
    counted = [
        (bodies, ngettext("%(count)s body", "%(count)s bodies", bodies)),
        (lenses, ngettext("%(count)s lens", "%(count)s lenses", lenses)),
    ]
    if not bodies and not lenses:
        counted = [(kit.items.count, ngettext("%(count)s thing", "%(count)s things", kit.items.count))]
    return listed(words % {"count": count} for count, words in counted if count)


def groups(kit: Kit) -> list[Group]:
    """The things by kind, as parts of a sum with their addresses."""
    kinds = [
        (_("Bodies"), things_of(kit.cameras)),
        (_("Lenses"), things_of(kit.lenses)),
        (_("Converters and adapters"), things_of(kit.accessories)),
        (_("Things of your own"), [(own.part, "") for own in kit.items.own]),
    ]
    return [(label, things) for label, things in kinds if things]


def things_of(products: Iterable[Camera | Lens | Accessory]) -> list[Thing]:
    """Products as parts of a sum, with their pages."""
    return [(part_of(product), product.get_absolute_url()) for product in products]


def kit_text(kit: Kit) -> str:
    """The kit as plain text, a line for each thing; its last line names the site."""
    lines = [kit_name(kit)]
    for label, things in groups(kit):
        lines += ["", label, *(f"- {name}: {weight}" for name, weight in map(said, things))]
    return "\n".join((*lines, "", *sum_lines(kit), "", _("L-Mount field guide")))


def kit_markdown(kit: Kit) -> str:
    """The same as Markdown, with lists; whatever is a mark in a name is one no more."""
    lines = [f"**{escaped(kit_name(kit))}**"]
    for label, things in groups(kit):
        lines += ["", f"{escaped(label)}:", ""]
        lines += [f"- {escaped(name)}: {escaped(weight)}" for name, weight in map(said, things)]
    return "\n".join((*lines, "", *map(escaped, sum_lines(kit)), "", escaped(_("L-Mount field guide"))))


def said(thing: Thing) -> tuple[str, str]:
    """A thing as a text has it, and what it weighs, all of it where there are several."""
    part, _address = thing
    name = part.name if part.count == 1 else _("%(count)s × %(name)s") % {"count": part.count, "name": part.name}
    return name, units.weight_text(part.whole_weight_g, grouped=True) or str(WEIGHT_UNKNOWN)


def sum_lines(kit: Kit) -> Iterator[str]:
    """What the kit weighs and costs, with what is not known of it."""
    for total in totals(kit)[:2]:
        line = f"{total.label}: {total.amount.words or _('unknown')}"
        missing = _("not known: %(names)s") % {"names": listed(total.lacks)}
        yield f"{line} ({missing})" if total.lacks else line


def escaped(text: str) -> str:
    """A text in which Markdown finds no mark of its own, nor the number of a list at its head."""
    return HEADS.sub(r"\1\\", MARKS.sub(r"\\\g<0>", text))


def kit_csv(kit: Kit, absolute: Absolute) -> Iterator[list[str]]:
    """The kit as lines of a file: its header, then a line for each thing. Unknown is empty."""
    yield list(CSV_HEADER)
    for row in items_data(kit):
        told = row | {"url": row["url"] and absolute(row["url"])}
        yield [written_cell(told[column]) for column in CSV_HEADER]


def written_cell(value: Any) -> str:
    """A value as a cell: numbers as addresses have them, `740` for 740.0; empty where it is not known."""
    return querystring.written(value) if isinstance(value, float) else cell(value)


def lighterpack_csv(kit: Kit, absolute: Absolute) -> Iterator[list[str]]:
    """The kit as LighterPack reads it: a line for each thing, by kind.

    A weight that is not known stays an empty cell, and the line says so. LighterPack leaves such a line out: it takes
    none without a number, and 0 would be untrue.
    """
    yield list(LIGHTERPACK_HEADER)
    for label, things in groups(kit):
        for part, address in things:
            yield lighterpack_line(label, part, address and absolute(address))


def lighterpack_line(category: str, part: Part, url: str) -> list[str]:
    """A thing as LighterPack reads it; weight and price are those of one of it."""
    remark = str(WEIGHT_UNKNOWN) if part.weight_g is None else ""
    weight, price = map(written_cell, (part.weight_g, part.launch_price_usd))
    return [part.name, category, remark, str(part.count), weight, LIGHTERPACK_UNIT, url, price, "", ""]


def card_facts(kit: Kit) -> list[str]:
    """What the card of a kit says of it: its weight, and what it covers on its first body."""
    return [fact for fact in (totals(kit)[0].amount.words, *range_facts(kit)) if fact]


def range_facts(kit: Kit) -> list[str]:
    """What is covered on the first body; with converters, where these change it, and on which body, where others do."""
    counted = [counted_on(kit, camera) for camera in kit.cameras]
    covered = [union(one.spans) for one in counted]
    if not counted or not counted[0].ways:
        return []
    facts = span_facts(covered[0])
    if facts != span_facts(union(counted[0].spans_alone)):
        facts.append(_("with converters"))
    if covered != covered[:1] * len(covered):
        facts.append(_("on %(camera)s") % {"camera": kit.cameras[0].full_name})
    return facts


def span_facts(covered: Sequence[Span]) -> list[str]:
    """From where to where, and what is missing between; nothing where nothing is covered."""
    if not covered:
        return []
    whole = Span(covered[0].short_mm, covered[-1].long_mm)
    return [_("%(range)s equivalent") % {"range": whole_mm(whole)}, *gap_facts(gaps(covered))]


def gap_facts(missing: Sequence[Span]) -> list[str]:
    """Which gap there is, or how many."""
    if len(missing) < 2:
        return [_("without %(range)s") % {"range": whole_mm(gap)} for gap in missing]
    return [_("with %(count)s gaps") % {"count": len(missing)}]


def whole_mm(span: Span) -> str | None:
    """A range of focal lengths in whole millimetres: a card is read in passing."""
    return units.focal_length_text(round(span.short_mm), round(span.long_mm))
