"""What the limits of a best kit cost, in words: whether each binds, and what a little more of it or none would give."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import querystring, units
from ..kits.best import Best, Limits
from ..kits.choosing import Wishes
from ..kits.loosening import Gain, gain
from ..kits.own import DEAREST_USD, HEAVIEST_G
from ..lists.kit_items import kit_address
from ..lists.kit_sums import amount
from ..pairs.sentences import listed
from ..querystring import written
from .asked import Asked, in_order
from .best import PARAMETERS, BestKits

PLACE = "#best"
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
