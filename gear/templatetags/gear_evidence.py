"""How well a fact is known, in a mark and a word, and by which sources."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from ..choices import Effect, Grade
from ..evidence import source_names
from ..evidence.source_names import NamedSource
from ..models import Source

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


@register.filter
def named_sources(sources: Sequence[Source] | None) -> list[NamedSource]:
    """The sources of a page with names of which no two are alike."""
    return source_names.named_sources(sources or [])


@register.filter
def source_name(source: Source) -> str:
    """The name of a source that stands alone."""
    return source_names.named_sources([source])[0].name


@register.filter
def cites(numbers: Iterable[int]) -> SafeString:
    """The numbers of sources as links to the list of the page."""
    links = ((number, gettext("Source %(number)s") % {"number": number}, number) for number in numbers)
    return format_html_join("", '<a class="cite" href="#source-{}" aria-label="{}">[{}]</a>', links)


@register.simple_tag
def uncited_mark() -> SafeString:
    """The sign of a fact of which the head of its group does not speak."""
    said = gettext("Which source says it is not on record.")
    return format_html(
        '<span class="cite"><span aria-hidden="true">[–]</span><span class="visually-hidden">{}</span></span>', said
    )
