"""The addresses that search engines are asked to keep, in sections, each with the last change of what it shows.

Only canonical addresses of pages that may be kept. A moment that nobody stores is left out: one too early would hide a
change.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

import numpy as np
from django.urls import URLPattern, get_resolver, reverse

from ..choices import AccessoryKind
from ..models import Maker, Mount, Person, Revision, Statement, Tag
from ..models.alliance import L_MOUNT_SLUG
from ..tables.columns import Condition, Reals
from ..tables.kept import Builder, table
from ..tables.moments import ADAPTERS, PairMoments
from ..tables.products import accessory_table, camera_table, lens_table
from ..tables.table import Table

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAIRS = "pairs-"
# Pages that say nothing of their own before they are asked.
ASKED_FIRST = {"compare", "search"}
# Forms for readers stand here: they are not to be found, and robots.txt says so.
FORMS = "talk/"


class Entry(NamedTuple):
    """A page: its path, and when what it shows changed last, None where that is not stored."""

    path: str
    changed: datetime | None = None


class Pairs(NamedTuple):
    """Every public camera with every public lens and adapter: slugs, and when the page of each pair changed last."""

    cameras: list[str]
    fronts: list[str]
    moments: Reals
    of_cameras: Reals

    def entries(self, camera: str) -> Iterator[Entry]:
        """The list of a camera's pairs, then each of them."""
        row, base = self.cameras.index(camera), f"{reverse('gear:pair-list')}{camera}/"
        yield Entry(base, moment(max([self.of_cameras[row], *self.moments[row]])))
        for front, changed in zip(self.fronts, self.moments[row], strict=True):
            yield Entry(f"{base}{front}/", moment(changed))


def all_pairs(revision: int) -> Pairs:
    """All pairs as of a revision: those with lenses, then those with adapters. Two queries, and those of the tables."""
    cameras, lenses, accessories = (table(build, revision) for build in (camera_table, lens_table, accessory_table))
    adapters = accessories.columns["kind"].keep(Condition(words=frozenset({AccessoryKind.ADAPTER.value})))
    adapted = PairMoments(cameras, accessories, ADAPTERS).latest()[:, adapters]
    return Pairs(
        slugs(cameras),
        [*slugs(lenses), *np.array(slugs(accessories), dtype=object)[adapters]],
        np.hstack([PairMoments(cameras, lenses).latest(), adapted]),
        cameras.orders["changed_at"](),
    )


def slugs(products: Table) -> list[str]:
    """The slugs of a table of products, row by row."""
    return list(products.columns["slug"].options)


def moment(seconds: float) -> datetime:
    """The moment of a sort key of a table."""
    return datetime.fromtimestamp(seconds, UTC)


def page_entries() -> Iterator[Entry]:
    """Every page whose address has no parts of its own, as the routes of the site name them."""
    _prefix, resolver = get_resolver().namespace_dict["gear"]
    return (Entry(reverse(f"gear:{route.name}")) for route in resolver.url_patterns if is_lasting_page(route))


def is_lasting_page(route: URLPattern) -> bool:
    """Whether a route answers with one page that may be kept."""
    path = str(route.pattern)
    is_page = not path or path.endswith("/")
    return is_page and not route.pattern.converters and not path.startswith(FORMS) and route.name not in ASKED_FIRST


def product_entries(revision: int, build: Builder, route: str) -> Iterator[Entry]:
    """The public products of a table as of a revision, whose pages have a route."""
    products = table(build, revision)
    for slug, changed in zip(slugs(products), products.orders["changed_at"](), strict=True):
        yield Entry(reverse(route, args=[slug]), moment(changed))


def mount_entries() -> Iterator[Entry]:
    """What takes the lenses of each mount; the L-Mount has a page of its own. One query."""
    return (Entry(mount.get_absolute_url()) for mount in Mount.objects.exclude(slug=L_MOUNT_SLUG))


def statement_entries() -> Iterator[Entry]:
    """The public statements. One query."""
    return (Entry(one.get_absolute_url(), one.changed_at) for one in Statement.objects.published())


# Of pages that show more than what any moment is kept of: a maker's shows its products and milestones too.
UNDATED: Mapping[str, Callable[[], Iterable[Entry]]] = {
    "pages": page_entries,
    "makers": lambda: (Entry(maker.get_absolute_url()) for maker in Maker.objects.all()),
    "mounts": mount_entries,
    "people": lambda: (Entry(person.get_absolute_url()) for person in Person.objects.published()),
    "tags": lambda: (Entry(tag.get_absolute_url()) for tag in Tag.objects.published()),
}
DATED: Mapping[str, Callable[[int], Iterable[Entry]]] = {
    "cameras": lambda revision: product_entries(revision, camera_table, "gear:camera-detail"),
    "lenses": lambda revision: product_entries(revision, lens_table, "gear:lens-detail"),
    "accessories": lambda revision: product_entries(revision, accessory_table, "gear:accessory-detail"),
    "statements": lambda _revision: statement_entries(),
}


def section(name: str) -> list[Entry] | None:
    """The pages of a section; None where there is none of that name. At most three queries, and those of the tables."""
    if name in UNDATED:
        return list(UNDATED[name]())
    revision = Revision.current()
    if name in DATED:
        return list(DATED[name](revision))
    pairs, camera = all_pairs(revision), name.removeprefix(PAIRS)
    return list(pairs.entries(camera)) if name.startswith(PAIRS) and camera in pairs.cameras else None


def sections() -> Iterator[tuple[str, datetime | None]]:
    """The names of all sections, each with its last change: None where that is not known, or nothing is in it. Four
    queries, and those of the tables.
    """
    yield from ((name, None) for name in UNDATED)
    revision = Revision.current()
    for name, entries in DATED.items():
        yield name, latest(entries(revision))
    pairs = all_pairs(revision)
    yield from ((PAIRS + camera, latest(pairs.entries(camera))) for camera in pairs.cameras)


def latest(entries: Iterable[Entry]) -> datetime | None:
    """The last change of pages of which it is known; None where there is no page."""
    return max((entry.changed for entry in entries if entry.changed is not None), default=None)


def written(root: str, child: str, entries: Iterable[tuple[str, datetime | None]]) -> str:
    """A sitemap as XML: addresses with their moments, in elements of the names given."""
    items = "".join(f"<{child}><loc>{escape(url)}</loc>{last_changed(changed)}</{child}>\n" for url, changed in entries)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}">\n{items}</{root}>\n'


def last_changed(changed: datetime | None) -> str:
    """The element of a last change; nothing where it is not known."""
    return f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
