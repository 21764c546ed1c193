"""What finders and sharers are told of a page, each thing written once: its title, description, place and data."""

import json
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString, mark_safe

from ..machines.structured import breadcrumbs, graph
from ..models.routes import address_of
from .gear_addresses import absolute_url, single_spaced

register = template.Library()

KICKER, KICKER_END = '<p class="kicker">', "</p>"
HEADING = "<h1"
TRAIL = "trail"
JSON_LD = "application/ld+json"
# What could end a script, or begin a comment or a sign in it.
ESCAPED = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"}


class Captured(template.Node):
    """Renders what stands inside into a variable, on one line."""

    child_nodelists = ("nodelist",)

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: template.Context) -> SafeString:
        """Nothing: the text stands in the variable."""
        # What was rendered is escaped already.
        context[self.name] = mark_safe(single_spaced(self.nodelist.render(context)))
        return mark_safe("")


@register.tag
def captured(parser: Parser, token: Token) -> Captured:
    """`{% captured name %}...{% endcaptured %}`: the text of a block for more than one place."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endcaptured",))
    parser.delete_first_token()
    return Captured(name, nodelist)


class Links(HTMLParser):
    """The links of a piece of markup: their addresses and their texts."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._href: str | None = None
        self._text = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a link."""
        if tag == "a":
            self._href, self._text = dict(attrs).get("href"), ""

    def handle_data(self, data: str) -> None:
        """Gather its text."""
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        if tag == "a" and self._href:
            self.found.append((self._href, single_spaced(self._text)))
            self._href = None


def trail_of(content: str) -> list[tuple[str, str]]:
    """Paths and names of the pages above this one, as the kicker over its heading links them.

    A link with a query leads to a state of a page, not to one that stands above.
    """
    # Searched backwards from the heading: above it a list has all its filters, and mostly no kicker.
    start = content.rfind(KICKER, 0, content.find(HEADING))
    links = Links(content[start : content.index(KICKER_END, start)]).found if start >= 0 else []
    return [(urlsplit(href).path, name) for href, name in links if not urlsplit(href).query]


class Trailed(template.Node):
    """Renders what stands inside, and keeps the pages above it that its kicker names."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        """What stands inside, as it is."""
        content = self.nodelist.render(context)
        context[TRAIL] = trail_of(content)
        return content


@register.tag
def trailed(parser: Parser, token: Token) -> Trailed:
    """`{% trailed %}...{% endtrailed %}` around the content of a page."""
    nodelist = parser.parse(("endtrailed",))
    parser.delete_first_token()
    return Trailed(nodelist)


@register.simple_tag(takes_context=True)
def head_robots(context: dict[str, Any]) -> str:
    """`noindex` where the view says so, where the page has something to say first, and where it passes: a preview, or
    one on which something is carried.
    """
    carried = context.get("carried")
    is_preview = hasattr(context.get("request"), "preview")
    is_passing = is_preview or bool(context.get("notices")) or (carried is not None and carried.is_asked)
    return context.get("robots") or ("noindex" if is_passing else "")


@register.simple_tag(takes_context=True)
def head_address(context: dict[str, Any]) -> str:
    """The absolute canonical address of the page: of the path that the view names, else of its own."""
    return absolute_url(context, context.get("canonical_path") or context["request"].path)


@register.simple_tag(takes_context=True)
def head_picture(context: dict[str, Any]) -> str:
    """The absolute address of the picture that stands for the page elsewhere: its own card, else the guide's."""
    return absolute_url(context, context.get("card_address") or address_of("gear:guide-card"))


@register.simple_tag(takes_context=True)
def structured_data(context: dict[str, Any], title: str, address: str) -> SafeString:
    """What the view says of the page in the words of schema.org, and where it stands: as one script, or nothing.

    A page that finders are to leave out says nothing.
    """
    if head_robots(context):
        return mark_safe("")
    return as_script([*context.get("structured", ()), *_place(context, title, address)])


def _place(context: dict[str, Any], title: str, address: str) -> Iterator[dict[str, Any]]:
    """The trail to the page, where pages stand above it."""
    above = [(absolute_url(context, path), name) for path, name in context.get(TRAIL, ())]
    if above:
        yield breadcrumbs([*above, (address, unescape(title))])


def as_script(nodes: list[dict[str, Any]]) -> SafeString:
    """Nodes as a script of data that no text inside can end; nothing where there are none."""
    if not nodes:
        return mark_safe("")
    text = json.dumps(graph(nodes), cls=Compact)
    # Django's json_script does the same sign by sign: a tenth of a millisecond for each kilobyte.
    for sign, escaped in ESCAPED.items():
        text = text.replace(sign, escaped)
    return mark_safe(f'<script type="{JSON_LD}">{text}</script>')


class Compact(DjangoJSONEncoder):
    """JSON without spaces, in ASCII: also what ends a line in some languages of programs is escaped."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"separators": (",", ":"), "ensure_ascii": True})
