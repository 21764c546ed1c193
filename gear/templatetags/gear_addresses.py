"""Addresses in templates: the main navigation, absolute links and how a source's address is shown."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import get_script_prefix, get_urlconf
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from .. import querystring
from ..lists import LISTS
from ..lists.carried import Carried
from ..models.routes import address_of

register = template.Library()

CARRYING = {kind.page: kind.kicker for kind in LISTS if kind.chapter == "products"}
KIT = "gear:kit"
NAVIGATION = [
    *CARRYING.items(),
    (KIT, _("Kit")),
    ("gear:alliance", _("Alliance")),
    ("gear:maker-list", _("Makers")),
    *((kind.page, kind.kicker) for kind in LISTS if kind.chapter == "story"),
]


# Pages of a part that do not stand below its address.
PAGES_OF = {"gear:alliance": {"gear:mount", "gear:mount-adapters"}}


@register.simple_tag(takes_context=True)
def main_navigation(context: dict[str, Any]) -> SafeString:
    """The parts of the site; the one that the page belongs to is marked, and lists keep what a visitor carries."""
    request, carried = context.get("request"), context.get("carried")
    urls = _urls(get_script_prefix(), get_urlconf())
    places = tuple((_kept(name, url, carried), _current(name, url, request)) for name, url in urls)
    return navigation_html(places, get_language())


@cache
def _urls(_prefix: str, _urlconf: str | None) -> tuple[tuple[str, str], ...]:
    """The names and addresses of all parts, as the surroundings of the site have them."""
    return tuple((name, address_of(name)) for name, _label in NAVIGATION)


@lru_cache(maxsize=64)  # Some 2 kB each: a dozen parts, of which one is marked, and what visitors carry.
def navigation_html(places: tuple[tuple[str, str], ...], _language: str | None) -> SafeString:
    """The parts of the site with their addresses, and which one is marked how."""
    parts = zip(NAVIGATION, places, strict=True)
    items = [{"url": url, "label": label, "current": current} for (_name, label), (url, current) in parts]
    return render_to_string("components/_navigation.html", {"items": items})


def _kept(name: str, url: str, carried: Carried | None) -> str:
    """The address of a part: a list with what is carried, the kit as it is carried."""
    if carried and name == KIT:
        return carried.kit.address
    return url + carried.suffix if carried and name in CARRYING else url


def _current(name: str, url: str, request: HttpRequest | None) -> str:
    """The value of aria-current: this very page, a page of its part, or nothing."""
    path, match = getattr(request, "path", ""), getattr(request, "resolver_match", None)
    if path == url:
        return "page"
    is_part = path.startswith(url) or (match is not None and match.view_name in PAGES_OF.get(name, ()))
    return "true" if is_part else ""


@register.simple_tag(takes_context=True)
def absolute_url(context: dict[str, Any], path: str) -> str:
    """The address with scheme and host: the site's own origin where it is set, else that of the request."""
    request: HttpRequest | None = context.get("request")
    if settings.SITE_ORIGIN or request is None:
        return settings.SITE_ORIGIN + path
    return request.build_absolute_uri(path)


@register.simple_tag(takes_context=True)
def keeping(context: dict[str, Any], path: str) -> str:
    """The address with what the visitor carries, on pages that carry something."""
    carried = context.get("carried")
    return querystring.extended(path, carried.query) if carried else path


@register.filter
def host(url: str) -> str:
    """The host of an address as a reader names it, without www."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


@register.filter
def links(named: Iterable[tuple[str, str]], carried: Carried | None = None) -> SafeString:
    """Names with their addresses as links, with commas between; a name without address is plain text.

    They keep what is carried, where something is given.
    """
    query = carried.query if carried else ()
    kept = ((name, querystring.extended(url, query) if url else "") for name, url in named)
    return with_commas(format_html('<a href="{}">{}</a>', url, name) if url else name for name, url in kept)


@register.filter
def ways(named: Iterable[tuple[str, str]]) -> SafeString:
    """Links like these to other states of a page, which search engines need not follow."""
    return with_commas(format_html('<a rel="nofollow" href="{}">{}</a>', url, name) for name, url in named)


def with_commas(parts: Iterable[str]) -> SafeString:
    """Parts with commas between, those of the language."""
    return format_html_join(pgettext("between two items of a list", ", "), "{}", ((part,) for part in parts))


@register.filter(is_safe=True)
def single_spaced(text: str) -> str:
    """The text on one line, as a title or an attribute wants it."""
    return " ".join(text.split())
