"""The best kits inside limits, in words: the kits, what the limits cost, and the lenses that are set aside."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import querystring, units
from ..choices import ProductCategory
from ..kits.best import Best, Limits
from ..kits.choosing import Wishes
from ..kits.coverage import Speed
from ..kits.loosening import Gain, gain
from ..kits.totals import Sum
from ..lists.kit_items import PARAMETERS as ITEM_PARAMETERS
from ..lists.kit_items import kit_address
from ..models import Lens, Product
from ..pairs.sentences import listed
from ..querystring import Query, written
from .asked import Asked, in_order
from .best import MOST_SETS, PARAMETERS, BestKit, BestKits, best_kits
from .kit import Kit
from .limits import DEAREST_USD, HEAVIEST_G, UNKNOWN, WORDS, LimitsForm

COVERED = gettext_lazy(
    "Each covers %(range)s on the %(body)s without a gap; no other lenses on record do it with less weight and no more "
    "lenses. Without a limit of it, the price does not count."
)
COVERED_AND_PRICED = gettext_lazy(
    "Each covers %(range)s on the %(body)s without a gap; no other lenses on record do it with less weight, for no "
    "more money and with no more lenses."
)
PLACE = "#best"
LENS = ITEM_PARAMETERS[ProductCategory.LENS]
CAMERA = ITEM_PARAMETERS[ProductCategory.CAMERA]
# So much more of a limit is tried.
MORE: Mapping[str, float] = {"weight_g": 100.0, "launch_price_usd": 500.0}
MOST: Mapping[str, float] = {"weight_g": HEAVIEST_G, "launch_price_usd": DEAREST_USD}
SAY: Mapping[str, Callable[[float | None], str | None]] = {
    "weight_g": units.whole_weight_text,
    "launch_price_usd": units.whole_price_text,
}
DEED_WORDS: Mapping[str, Any] = {
    "autofocus": gettext_lazy("autofocus"),
    "weather_sealed": gettext_lazy("weather sealed"),
    "no_crop": gettext_lazy("no crop"),
}
UNKNOWN_WORDS: Mapping[str, Any] = {
    "equivalent_focal_length": gettext_lazy("equivalent focal length"),
    "fisheye": gettext_lazy("whether it is a fisheye"),
    "weight_g": gettext_lazy("weight"),
    "launch_price_usd": gettext_lazy("launch price"),
    "autofocus": gettext_lazy("autofocus"),
    "weather_sealed": gettext_lazy("sealing"),
    "crop": gettext_lazy("crop"),
}


@dataclass(frozen=True, slots=True)
class OwnedBox:
    """A lens that the visitor may have, with a box that says so."""

    slug: str
    name: str
    is_owned: bool


@dataclass(frozen=True, slots=True)
class LensLink:
    """A lens of a set, with its page; the kit goes along."""

    name: str
    url: str
    is_owned: bool
    is_packed: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in words; None where nothing of it is known. `is_least`: the whole is at least so much."""

    text: str | None
    is_least: bool


@dataclass(frozen=True, slots=True)
class SpeedText:
    """An f-number in words, and where that is; `is_least`: the lenses are at least as fast."""

    place: str
    text: str | None
    is_least: bool


@dataclass(frozen=True, slots=True)
class BestRow:
    """A best kit in a table, with the kit that holds it."""

    lenses: Sequence[LensLink]
    weight: Amount
    price: Amount
    speeds: Sequence[SpeedText]
    take_url: str

    @property
    def lens_names(self) -> str:
        """All of its lenses."""
        return listed(lens.name for lens in self.lenses)


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A limit: whether it binds, what there is with a little more of it and without it, and the kits that say so.

    `more` is empty where there is no little more.
    """

    label: str
    binds: bool
    without: str
    without_url: str
    more_label: str = ""
    more: str = ""
    more_url: str = ""


@dataclass(frozen=True, slots=True)
class AsideGroup:
    """Lenses of which the same is unknown."""

    unknown: str
    names: Sequence[str]


@dataclass(frozen=True)
class BestPart:
    """The part of the page. `bodies`: the kit with each body alone, where there are several.

    `sentence` says what was searched for, or why nothing was.
    """

    form: LimitsForm
    hidden: Query
    boxes: Sequence[OwnedBox]
    sentence: str = ""
    bodies: Sequence[tuple[str, str]] = ()
    places: Sequence[str] = ()
    rows: Sequence[BestRow] = ()
    is_searched: bool = False
    is_whole: bool = True
    hidden_count: int = 0
    lines: Sequence[LimitLine] = ()
    set_aside: Sequence[AsideGroup] = ()
    aside_count: int = 0
    lets_unknown_in: bool = False
    unknown_url: str = ""
    clear_url: str = ""


def best_context(asked: Asked, kit: Kit) -> dict[str, BestPart]:
    """The part of the page on the best kits. No query beyond those of the kit."""
    found = best_kits(asked, kit)
    return {"best": searched_part(found) if found else unsearched_part(asked, kit)}


def form_fields(asked: Asked, kit: Kit) -> tuple[LimitsForm, Query, list[OwnedBox]]:
    """The form of the limits, what goes along with it unseen, and the boxes of the lenses that one may have."""
    return asked.limits.form, asked.items.query, owned_boxes(asked, kit)


def owned_boxes(asked: Asked, kit: Kit) -> list[OwnedBox]:
    """The lenses of the kit, and those that are owned besides."""
    owned = {product.slug for product in asked.limits.owned}
    known: dict[str, Product | Lens] = {one.slug: one for one in (*kit.lenses, *asked.limits.owned)}
    return [OwnedBox(slug, one.full_name, slug in owned) for slug, one in known.items()]


def unsearched_part(asked: Asked, kit: Kit) -> BestPart:
    """The form alone, with what is missing for a search."""
    names = [(camera.full_name, body_alone(asked, camera)) for camera in kit.cameras] if len(kit.cameras) > 1 else []
    return BestPart(*form_fields(asked, kit), sentence=missing_sentence(asked, kit), bodies=names)


def missing_sentence(asked: Asked, kit: Kit) -> str:
    """What a search needs that is not there; the ends of the range are asked for at their fields."""
    if not kit.cameras:
        return _("Put in one body first: what a lens covers and does depends on it.")
    if len(kit.cameras) > 1:
        return _("The search is for one body: with which one shall it be?")
    return ""


def body_alone(asked: Asked, camera: Product) -> str:
    """The kit with one of its bodies alone."""
    rest = [pair for pair in asked.query if pair[0] != CAMERA]
    return kit_address(in_order([*rest, (CAMERA, camera.slug)])) + PLACE


def searched_part(found: BestKits) -> BestPart:
    """The form, the kits and what they cost."""
    asked = found.asked
    return BestPart(
        *form_fields(asked, found.kit),
        sentence=searched_sentence(found),
        places=[place_text(length_mm) for length_mm in found.lengths_mm],
        rows=[best_row(found, one) for one in found.kits],
        is_searched=True,
        is_whole=found.best.is_whole,
        hidden_count=max(0, len(found.best.sets) - MOST_SETS),
        lines=limit_lines(found) if found.best.is_whole else (),
        set_aside=aside_groups(found),
        aside_count=len(found.set_aside),
        lets_unknown_in=found.wishes.lets_unknown_in,
        unknown_url=with_value(asked, UNKNOWN, "" if found.wishes.lets_unknown_in else WORDS[UNKNOWN]),
        clear_url=kit_address(asked.items.query) + PLACE,
    )


def searched_sentence(found: BestKits) -> str:
    """What was searched for, and for what body."""
    limits, body = found.wishes.limits, found.kit.cameras[0]
    names = {"range": units.focal_length_text(limits.short_mm, limits.long_mm), "body": body.full_name}
    if found.is_body_unweighed:
        sentence = _("The weight of the %(body)s is not on record: no kit with it is known to stay within a weight.")
    elif not found.best.sets:
        sentence = _("No lenses on record cover %(range)s on the %(body)s within these limits.")
    else:
        sentence = COVERED_AND_PRICED if limits.launch_price_usd is not None else COVERED
    return str(sentence) % names


def best_row(found: BestKits, one: BestKit) -> BestRow:
    """A kit as a row."""
    return BestRow(
        [lens_link(found, slug) for slug in one.lenses],
        amount(one.weight, len(one.lenses) + 1, units.whole_weight_text),
        amount(one.price, len(one.lenses), units.whole_price_text),
        [speed_text(*at) for at in zip(found.lengths_mm, one.speeds, strict=True)],
        with_lenses(found.asked, one.lenses),
    )


def lens_link(found: BestKits, slug: str) -> LensLink:
    """A lens with its page."""
    url = reverse("gear:lens-detail", args=[slug]) + querystring.encode(found.asked.items.carried)
    is_packed = any(lens.slug == slug for lens in found.kit.lenses)
    return LensLink(found.kit.record.names[slug], url, slug in found.owned, is_packed)


def amount(total: Sum, count: int, say: Callable[[float | None], str | None]) -> Amount:
    """A sum of so many parts in words."""
    return Amount(None if len(total.missing) == count else say(total.known), not total.complete)


def place_text(length_mm: float) -> str:
    """A focal length as a place: `at 24 mm`."""
    return _("at %(length)s") % {"length": units.focal_length_text(length_mm)}


def speed_text(length_mm: float, speed: Speed | None) -> SpeedText:
    """How fast the lenses are somewhere."""
    if speed is None:
        return SpeedText(place_text(length_mm), None, False)
    return SpeedText(place_text(length_mm), units.f_number_text(speed.f_number), not speed.is_exact)


def with_lenses(asked: Asked, lenses: Sequence[str]) -> str:
    """The kit with these lenses in place of its own; all else stays."""
    rest = [pair for pair in asked.query if pair[0] != LENS]
    return kit_address(in_order([*rest, *((LENS, slug) for slug in lenses)]))


def with_value(asked: Asked, name: str, value: str) -> str:
    """The kit with another value of a limit; an empty one drops it."""
    return kit_address(in_order(querystring.replace(asked.query, name, value))) + PLACE


def limit_lines(found: BestKits) -> list[LimitLine]:
    """Each limit: whether it binds, and what a little more of it and all of it would buy.

    Where nothing is found and none of them alone stands in the way, also all of them together.
    """
    lines = [limit_line(found, name) for name in found.wishes.names]
    return lines if found.best.sets or found.binding or len(lines) < 2 else [*lines, all_line(found)]


def limit_line(found: BestKits, name: str) -> LimitLine:
    """A limit, and what it costs."""
    parameter = PARAMETERS[name]
    return LimitLine(
        limit_label(found, name),
        parameter in found.binding,
        without_text(found, name),
        with_value(found.asked, parameter, ""),
        *little_more(found, name),
    )


def all_line(found: BestKits) -> LimitLine:
    """All limits together: the range alone is asked."""
    asked, limits = found.asked, found.wishes.limits
    bare = found.searches.best(Wishes(Limits(limits.short_mm, limits.long_mm), owned=found.owned))
    kept = [pair for pair in asked.query if pair[0] not in PARAMETERS.values()]
    return LimitLine(_("all of these"), bool(bare.sets), gain_text(found, bare), kit_address(in_order(kept)) + PLACE)


def limit_label(found: BestKits, name: str) -> str:
    """A limit in words."""
    if name in DEED_WORDS:
        return str(DEED_WORDS[name])
    number = found.asked.limits.said[PARAMETERS[name]]
    if name in SAY:
        return _("at most %(amount)s") % {"amount": SAY[name](number)}
    return ngettext("at most %(count)s lens", "at most %(count)s lenses", number) % {"count": number}


def without_text(found: BestKits, name: str) -> str:
    """What there is without a limit. Without one of the price, the price is no reason any more."""
    if name != "launch_price_usd":
        return gain_text(found, found.without(name))
    gained = gained_words(found, found.without(name), price_counts=False)
    return _("%(gained)s; the price does not count then") % {"gained": gained} if gained else _("nothing")


def little_more(found: BestKits, name: str) -> tuple[str, str, str]:
    """What a little more of a limit is, what it buys, and the kit with it; nothing of what has no little more."""
    if name not in MORE or found.is_body_unweighed:
        return "", "", ""
    number = found.asked.limits.said[PARAMETERS[name]] + MORE[name]
    if number > MOST[name]:
        return "", "", ""
    label = _("%(amount)s more") % {"amount": SAY[name](MORE[name])}
    text = gain_text(found, found.searches.best(found.wishes.with_more(name, MORE[name])))
    return label, text, with_value(found.asked, PARAMETERS[name], written(number))


def gain_text(found: BestKits, after: Best) -> str:
    """What there is in other sets and not in the best ones, or that it is nothing."""
    return gained_words(found, after) or _("nothing")


def gained_words(found: BestKits, after: Best, *, price_counts: bool = True) -> str:
    """What is gained; empty where nothing is. Of a search that stopped, what is known."""
    if after.sets and not found.best.sets:
        return first_text(found, after)
    known = gain(found.best, after)
    parts = gain_parts(known, price_counts)
    if parts:
        return listed(parts)
    if not after.is_whole:
        return _("not known: the search stopped")
    if not (known.more and price_counts):
        return ""
    return ngettext("%(count)s more to choose from", "%(count)s more to choose from", known.more) % {
        "count": known.more
    }


def first_text(found: BestKits, after: Best) -> str:
    """What there would be where there is nothing yet: how many kits, and the lightest."""
    lightest = found.best_kit(after.sets[0])
    weight = amount(lightest.weight, len(lightest.lenses) + 1, units.whole_weight_text)
    names = {"count": len(after.sets), "weight": weight.text, "lenses": lens_count_text(len(lightest.lenses))}
    if weight.text is None or weight.is_least:
        return ngettext("%(count)s kit", "%(count)s kits", len(after.sets)) % names
    one, several = (
        _("%(count)s kit: %(weight)s with %(lenses)s"),
        _("%(count)s kits, from %(weight)s with %(lenses)s on"),
    )
    return (one if len(after.sets) == 1 else several) % names


def gain_parts(known: Gain, price_counts: bool) -> list[str]:
    """What is less in the least sets, in words."""
    parts = []
    if known.lens_count:
        before, after = known.lens_count
        parts.append(_("%(after)s instead of %(before)s") % {"after": lens_count_text(after), "before": before})
    if known.weight_g:
        less = units.whole_weight_text(known.weight_g[0] - known.weight_g[1])
        parts.append(_("%(less)s lighter") % {"less": less})
    if known.launch_price_usd and price_counts:
        less = units.whole_price_text(known.launch_price_usd[0] - known.launch_price_usd[1])
        parts.append(_("%(less)s less to pay") % {"less": less})
    return parts


def lens_count_text(count: int) -> str:
    """A number of lenses."""
    return ngettext("%(count)s lens", "%(count)s lenses", count) % {"count": count}


def aside_groups(found: BestKits) -> list[AsideGroup]:
    """The lenses that are set aside by what is unknown of them, the largest group first."""
    by_unknown = sorted(found.set_aside, key=lambda one: one.unknown)
    groups = [
        AsideGroup(listed(UNKNOWN_WORDS[name] for name in unknown), [found.kit.record.names[one.lens] for one in its])
        for unknown, its in groupby(by_unknown, key=lambda one: one.unknown)
    ]
    return sorted(groups, key=lambda group: (-len(group.names), group.unknown))
