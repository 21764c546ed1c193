"""How well a fact is known, in a mark and a word; what an editor noted beside the facts."""

from typing import Any

from django import template
from django.utils.translation import gettext

from ..choices import Effect, Grade
from ..products.notes import reader_notes

register = template.Library()

MARKS = {Grade.MAKER: "●", Grade.PRESS: "◕", Grade.USERS: "○", Grade.DERIVED: "◐", Grade.UNKNOWN: "?"}
EFFECT_MARKS = {Effect.WORKS: "+", Effect.LIMITED: "–", Effect.FAILS: "×", Effect.INFO: "i"}


@register.filter
def grade_mark(grade: str | None) -> str:
    """The sign of a grade: fuller means closer to the maker."""
    return MARKS.get(grade, MARKS[Grade.UNKNOWN])


@register.filter
def grade_word(grade: str | None) -> str:
    """The word of a grade."""
    return str(Grade(grade).label) if grade in MARKS else gettext("unknown")


@register.filter
def effect_mark(effect: str) -> str:
    """The sign of an effect; its word stands beside it."""
    return EFFECT_MARKS[effect]


@register.inclusion_tag("components/_notes.html")
def notes(text: str) -> dict[str, Any]:
    """The notes on a product, a maker, a person or the mount, with what sources disagree on."""
    return {"notes": reader_notes(text)}
