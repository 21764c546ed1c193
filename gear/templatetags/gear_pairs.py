"""Outcomes of pairs in templates."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..choices import Answer

register = template.Library()


@register.filter
def answer_word(answer: str) -> str | SafeString:
    """`yes`, `no`, or unknown as every page says it."""
    label = Answer(answer).label
    return format_html('<span class="unknown">{}</span>', label) if answer == Answer.UNKNOWN else str(label)
