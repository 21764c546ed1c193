"""Addresses in templates: the main navigation, absolute links and how a source's address is shown."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from ..lists import LISTS

register = template.Library()

NAVIGATION = [
    *((kind.page, kind.kicker) for kind in LISTS if kind.chapter == "products"),
    ("gear:alliance", _("Alliance")),
    ("gear:maker-list", _("Makers")),
    *((kind.page, kind.kicker) for kind in LISTS if kind.chapter == "story"),
]


@register.inclusion_tag("components/_navigation.html", takes_context=True)
def main_navigation(context: dict[str, Any]) -> dict[str, Any]:
    """The parts of the site; the one that the page belongs to is marked."""
    path = getattr(context.get("request"), "path", "")
    items = [(reverse(name), label) for name, label in NAVIGATION]
    return {"items": [{"url": url, "label": label, "current": _current(url, path)} for url, label in items]}


def _current(url: str, path: str) -> str:
    """The value of aria-current: this very page, a page below it, or nothing."""
    if path == url:
        return "page"
    return "true" if path.startswith(url) else ""


@register.simple_tag(takes_context=True)
def absolute_url(context: dict[str, Any], path: str) -> str:
    """The address with scheme and host: the site's own origin where it is set, else that of the request."""
    request: HttpRequest | None = context.get("request")
    if settings.SITE_ORIGIN or request is None:
        return settings.SITE_ORIGIN + path
    return request.build_absolute_uri(path)


@register.filter
def host(url: str) -> str:
    """The host of an address as a reader names it, without www."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


@register.filter
def links(named: Iterable[tuple[str, str]]) -> SafeString:
    """Names with their addresses as links, with commas between; a name without address is plain text."""
    parts = (format_html('<a href="{}">{}</a>', url, name) if url else name for name, url in named)
    return format_html_join(pgettext("between two items of a list", ", "), "{}", ((part,) for part in parts))


@register.filter(is_safe=True)
def single_spaced(text: str) -> str:
    """The text on one line, as a title or an attribute wants it."""
    return " ".join(text.split())
