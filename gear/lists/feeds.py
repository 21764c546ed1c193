"""Atom feeds of lists: the newest changes first, filtered as the list is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..models import Camera, Lens
from ..tables.table import Rows
from . import words
from .kinds import LISTS, ListKind
from .rows import in_order
from .state import ListState
from .ways import data_links

ENTRIES = 50
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
KINDS: dict[str, ListKind] = {kind.feed: kind for kind in LISTS if kind.has_feed}


@dataclass(frozen=True, slots=True)
class Entry:
    """A changed row."""

    title: str
    path: str
    text: str
    changed: datetime


def entries(state: ListState) -> Iterator[Entry]:
    """The rows changed last."""
    cells = state.selection.ordered("changed_at", descending=True)[:ENTRIES]
    model = state.kind.model
    if model is None:
        yield from _pairs(state, cells)
        return
    (pks,) = state.table.keys_of(cells)
    for row in in_order(model._default_manager.filter(pk__in=pks), pks):
        yield Entry(str(row), row.get_absolute_url(), getattr(row, state.kind.feed_text), row.changed_at)


def _pairs(state: ListState, cells: Rows) -> Iterator[Entry]:
    camera_pks, lens_pks = state.table.keys_of(cells)
    cameras, lenses = Camera.objects.in_bulk(set(camera_pks)), Lens.objects.in_bulk(set(lens_pks))
    for camera_pk, lens_pk in zip(camera_pks, lens_pks, strict=True):
        if camera_pk in cameras and lens_pk in lenses:
            camera, lens = cameras[camera_pk], lenses[lens_pk]
            path = reverse("gear:pair-detail", args=[camera.slug, lens.slug])
            text = _("What %(camera)s does with %(lens)s.") % {"camera": camera, "lens": lens}
            yield Entry(f"{camera} × {lens}", path, text, max(camera.changed_at, lens.changed_at))


def atom(state: ListState, absolute: Callable[[str], str]) -> str:
    """The feed of a filtered list. `absolute` makes an address of a path."""
    feed = Atom1Feed(
        title=words.Asked.of(state).page_title(state, str(state.kind.title)),
        link=absolute(state.link(state.query)),
        description=words.result_count(state),
        language=get_language(),
        feed_url=absolute(data_links(state)["feed_url"]),
        author_name=_("L-Mount field guide"),
    )
    for entry in entries(state):
        link = absolute(entry.path)
        feed.add_item(
            title=plain(entry.title),
            link=link,
            unique_id=link,
            # Readers take a summary for HTML.
            description=escape(plain(entry.text)),
            updateddate=entry.changed,
        )
    return feed.writeString("utf-8")


def plain(text: str) -> str:
    """A text without the control characters that XML cannot hold."""
    return NOT_IN_XML.sub(" ", text)
