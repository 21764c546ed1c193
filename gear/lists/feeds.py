"""Atom feeds: of a list the newest changes first, filtered as the list is; of all products what is new in the guide."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from html import escape
from math import isnan
from typing import Any

from django.db.models import F
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import dates
from ..dates import Exactness
from ..models import Camera, CompatibilityFact, Lens, OldSlug, Product, Revision, Statement
from ..tables.table import Rows
from . import words
from .kinds import LISTS, ListKind
from .rows import in_order
from .state import ListState
from .ways import data_links

ENTRIES = 50
NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
KINDS: dict[str, ListKind] = {kind.feed: kind for kind in LISTS if kind.has_feed}
# The feed of all products, which is that of no list.
PRODUCTS = "products"

Absolute = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a feed. `identity` is the first address that it had, which stays when its slug changes."""

    title: str
    path: str
    identity: str
    text: str
    changed: datetime
    published: datetime | None = None
    category: str = ""


class Feed(Atom1Feed):
    """An Atom feed that changed when the newest of its entries did; one without entries with the public data."""

    def latest_post_date(self) -> datetime:
        """The moment of the last change."""
        empty_since = datetime.fromtimestamp(Revision.current() / 1_000_000, UTC) if not self.items else None
        return empty_since or max(item["updateddate"] for item in self.items)


def atom(state: ListState, absolute: Absolute) -> str:
    """The feed of a filtered list. `absolute` makes an address of a path."""
    title = words.Asked.of(state).page_title(state, str(state.kind.title))
    addresses = state.link(state.query), data_links(state)["feed_url"]
    return written(title, addresses, entries(state), absolute)


def products_atom(absolute: Absolute) -> str:
    """The feed of what is new in the guide, of all kinds."""
    addresses = reverse("gear:home"), reverse("gear:feed", args=[PRODUCTS])
    return written(_("New cameras, lenses and accessories with L-Mount"), addresses, new_products(), absolute)


def written(title: str, addresses: tuple[str, str], entries: Iterable[Entry], absolute: Absolute) -> str:
    """A feed of these entries, of the page and under the address that are given as paths."""
    page, own = map(absolute, addresses)
    feed = Feed(
        title=plain(title),
        link=page,
        description=None,
        language=get_language(),
        feed_url=own,
        author_name=_("L-Mount field guide"),
    )
    for entry in entries:
        feed.add_item(
            title=plain(entry.title),
            link=absolute(entry.path),
            unique_id=absolute(entry.identity),
            # Readers take a summary for HTML.
            description=escape(plain(entry.text)) or None,
            pubdate=entry.published,
            updateddate=entry.changed,
            categories=[entry.category] if entry.category else [],
        )
    return feed.writeString("utf-8")


def entries(state: ListState) -> Iterator[Entry]:
    """The rows changed last: a handful of queries, whatever their number."""
    cells = state.selection.ordered("changed_at", descending=True)[:ENTRIES]
    model = state.kind.model
    if model is None:
        return pair_entries(state, cells)
    (pks,) = state.table.keys_of(cells)
    return row_entries(in_order(model._default_manager.filter(pk__in=pks), pks), state.kind.feed_text)


def new_products() -> Iterator[Entry]:
    """The products that came into the guide last; those of one day, and of days unknown, by their announcement."""
    newest = Product.objects.published().order_by(
        TruncDate("added_at", tzinfo=UTC).desc(nulls_last=True), F("announced").desc(nulls_last=True), "slug", "pk"
    )
    return row_entries(list(newest[:ENTRIES]), "notes")


def row_entries(rows: Iterable[Any], text: str) -> Iterator[Entry]:
    """Products or statements as entries, with what is in the field `text`: one query."""
    rows = list(rows)
    first = first_slugs(rows[0].old_slug_kind, [row.pk for row in rows]) if rows else {}
    for row in rows:
        path = row.get_absolute_url()
        identity = f"{path.removesuffix(f'{row.slug}/')}{first.get(row.pk, row.slug)}/"
        category = row.kind if isinstance(row, Statement) else row.category
        yield Entry(str(row), path, identity, getattr(row, text), row.changed_at, published(row), category)


def first_slugs(kind: str, pks: Iterable[int]) -> dict[int, str]:
    """The slugs that rows bore first, of those that bear others today: one query."""
    known = OldSlug.objects.filter(kind=kind, **{f"{kind}__in": list(pks)}).order_by("-pk")
    return dict(known.values_list(f"{kind}_id", "slug"))


def published(row: Any) -> datetime | None:
    """The day of a statement, else when a product came into the guide or was announced, where that is known."""
    if isinstance(row, Statement):
        return start_of(row.date)
    return row.added_at or start_of(row.announced)


def start_of(partial_date: str | None) -> datetime | None:
    """The first moment of a day; None where it is not known which day."""
    meant = dates.parse(partial_date) if partial_date else None
    if meant is None or meant.exactness != Exactness.DAY:
        return None
    return datetime.combine(meant.first, time(), UTC)


def pair_entries(state: ListState, cells: Rows) -> Iterator[Entry]:
    """Pairs as entries: what changed where a documented fact was the last to, else what a pair's page tells."""
    camera_pks, lens_pks = state.table.keys_of(cells)
    cameras, lenses = Camera.objects.in_bulk(set(camera_pks)), Lens.objects.in_bulk(set(lens_pks))
    first = first_slugs("product", {*cameras, *lenses})
    moments, newest = (state.table.orders[name]().ravel()[cells].tolist() for name in ("changed_at", "changed_by"))
    facts = CompatibilityFact.objects.in_bulk({int(pk) for pk in newest if not isnan(pk)})
    for camera_pk, lens_pk, moment, pk in zip(camera_pks, lens_pks, moments, newest, strict=True):
        if camera_pk in cameras and lens_pk in lenses:
            camera, lens = cameras[camera_pk], lenses[lens_pk]
            path, identity = (
                reverse("gear:pair-detail", args=slugs)
                for slugs in ((camera.slug, lens.slug), [first.get(one.pk, one.slug) for one in (camera, lens)])
            )
            fact = None if isnan(pk) else facts.get(int(pk))
            text = fact.summary if fact else _("What %(camera)s does with %(lens)s.") % {"camera": camera, "lens": lens}
            changed = datetime.fromtimestamp(moment, UTC)
            yield Entry(f"{camera} × {lens}", path, identity, text, changed, category="pair")


def plain(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return NOT_IN_XML.sub(" ", text)
