"""What is said of the mark of what nothing beats: by which rule, and how many were compared."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..tables.pareto import Front


def rule_words(best: Front | None) -> str:
    """The sentences below a list with a mark; empty where nothing is marked."""
    if best is None or not best.unbeaten.any():
        return ""
    return " ".join(filter(None, (_rule(best), _areas(best), _number(best))))


def _rule(best: Front) -> str:
    if best.counts_price:
        return _(
            "Nothing here is lighter, faster and cheaper, or as good in one or two of these and better in the rest."
        )
    return _("Nothing here is lighter and faster, or as good in one of the two and better in the other.")


def _areas(best: Front) -> str:
    return _("A smaller image area never beats a larger one.") if best.mixes_areas else ""


def _number(best: Front) -> str:
    count = best.compared
    if best.counts_price:
        words = ngettext(
            "The %(count)s of which image area, weight, aperture and price are on record was compared.",
            "The %(count)s of which image area, weight, aperture and price are on record were compared.",
            count,
        )
    else:
        words = ngettext(
            "The %(count)s of which image area, weight and aperture are on record was compared; most have no price.",
            "The %(count)s of which image area, weight and aperture are on record were compared; most have no price.",
            count,
        )
    return words % {"count": count}
