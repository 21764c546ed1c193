"""The best kits inside limits, in words: the kits, how fast they are, and the lenses that are set aside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import querystring, units
from ..choices import ProductCategory
from ..figures.kits import speed_text
from ..lists.kit_items import PARAMETERS as ITEM_PARAMETERS
from ..lists.kit_items import kit_address
from ..lists.kit_sums import amount
from ..models import Lens, Product
from ..pairs.sentences import listed
from ..querystring import Query
from .asked import Asked, in_order
from .best import MOST_SETS, BestKit, BestKits, best_kits
from .best_costs import PLACE, LimitLine, limit_lines, with_value
from .kit import Kit
from .limits import UNKNOWN, WORDS, LimitsForm

COVERED = gettext_lazy(
    "Each covers %(range)s on the %(body)s without a gap; no other lenses on record do it with less weight and no more "
    "lenses. Without a limit of it, the price does not count."
)
COVERED_AND_PRICED = gettext_lazy(
    "Each covers %(range)s on the %(body)s without a gap; no other lenses on record do it with less weight, for no "
    "more money and with no more lenses."
)
LENS = ITEM_PARAMETERS[ProductCategory.LENS]
CAMERA = ITEM_PARAMETERS[ProductCategory.CAMERA]
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
class BestRow:
    """A best kit in a table, with the kit that holds it. `speeds` are places, each with how fast the lenses are there.

    What is not known is None.
    """

    lenses: Sequence[LensLink]
    weight: str | None
    price: str | None
    speeds: Sequence[tuple[str, str | None]]
    take_url: str

    @property
    def lens_names(self) -> str:
        """All of its lenses."""
        return listed(lens.name for lens in self.lenses)


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
        places=places(found),
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
        amount(one.weight, len(one.lenses) + 1, units.whole_weight_text).words,
        amount(one.price, len(one.lenses), units.whole_price_text).words,
        [(place, speed and speed_text(speed)) for place, speed in zip(places(found), one.speeds, strict=True)],
        with_lenses(found.asked, one.lenses),
    )


def lens_link(found: BestKits, slug: str) -> LensLink:
    """A lens with its page."""
    url = reverse("gear:lens-detail", args=[slug]) + querystring.encode(found.asked.items.carried)
    is_packed = any(lens.slug == slug for lens in found.kit.lenses)
    return LensLink(found.kit.record.names[slug], url, slug in found.owned, is_packed)


def places(found: BestKits) -> list[str]:
    """The focal lengths at which the speed is told, as places: `at 24 mm`."""
    return [_("at %(length)s") % {"length": units.focal_length_text(length_mm)} for length_mm in found.lengths_mm]


def with_lenses(asked: Asked, lenses: Sequence[str]) -> str:
    """The kit with these lenses in place of its own; all else stays."""
    rest = [pair for pair in asked.query if pair[0] != LENS]
    return kit_address(in_order([*rest, *((LENS, slug) for slug in lenses)]))


def aside_groups(found: BestKits) -> list[AsideGroup]:
    """The lenses that are set aside by what is unknown of them, the largest group first."""
    by_unknown = sorted(found.set_aside, key=lambda one: one.unknown)
    groups = [
        AsideGroup(listed(UNKNOWN_WORDS[name] for name in unknown), [found.kit.record.names[one.lens] for one in its])
        for unknown, its in groupby(by_unknown, key=lambda one: one.unknown)
    ]
    return sorted(groups, key=lambda group: (-len(group.names), group.unknown))
