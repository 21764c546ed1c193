"""The addresses that search engines are asked to keep, in sections, each with the last change of what it shows.

Only canonical addresses of pages that may be kept. A moment that nobody stores is left out: one too early would hide a
change.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

from django.urls import URLPattern, get_resolver, reverse

from ..models import (
    Accessory,
    Adapter,
    Camera,
    CompatibilityFact,
    Lens,
    Maker,
    Mount,
    Person,
    Product,
    Statement,
    Tag,
)
from ..models.alliance import L_MOUNT_SLUG

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


Front = Lens | Adapter
# What a fact is about besides the camera: a lens, the maker of lenses or an accessory with its key; None: any lens.
Subject = tuple[str, int] | None
Moments = Mapping[Subject, datetime]


class FactAbout(NamedTuple):
    """What a compatibility fact is about, by keys, and when it changed last. Its conditions are not read: a moment too
    late costs a visit, one too early hides a change.
    """

    camera: int | None
    camera_maker: int | None
    lens: int | None
    lens_maker: int | None
    accessory: int | None
    changed: datetime

    @property
    def subject(self) -> Subject:
        """What it is about besides the camera."""
        named = (("lens", self.lens), ("lens_maker", self.lens_maker), ("accessory", self.accessory))
        return next(((kind, key) for kind, key in named if key is not None), None)

    def bears_on(self, camera: Camera) -> bool:
        """Whether it may speak of a camera."""
        return self.camera in (None, camera.pk) and self.camera_maker in (None, camera.maker_id)


class Pairs(NamedTuple):
    """What pairs are made of: cameras, what stands in front of them, and the facts about both."""

    cameras: Sequence[Camera]
    fronts: Sequence[Front]
    facts: Sequence[FactAbout]


def all_pairs() -> Pairs:
    """Every public camera, lens and adapter, and every fact: four queries."""
    facts = CompatibilityFact.objects.values_list(
        "camera", "camera_maker", "lens", "lens_maker", "accessory", "changed_at"
    )
    fronts: list[Front] = [*Lens.objects.published(), *Adapter.objects.published()]
    return Pairs(list(Camera.objects.published()), fronts, [FactAbout(*fact) for fact in facts])


def fact_moments(camera: Camera, facts: Iterable[FactAbout]) -> Moments:
    """When the facts that may speak of a camera changed last, by what else they are about."""
    latest: dict[Subject, datetime] = {}
    for fact in facts:
        if fact.bears_on(camera):
            latest[fact.subject] = max(fact.changed, latest.get(fact.subject, fact.changed))
    return latest


def moment(camera: Camera, front: Front, facts: Moments) -> datetime:
    """When the page of a camera with a lens or an adapter changed last, by its parts and the facts about both."""
    if isinstance(front, Accessory):
        subjects: tuple[Subject, ...] = (("accessory", front.pk), None)
    else:
        subjects = (("lens", front.pk), ("lens_maker", front.maker_id), None)
    said = [facts[subject] for subject in subjects if subject in facts]
    return max(camera.changed_at, front.changed_at, *said)


def pair_entries(camera: Camera, pairs: Pairs) -> Iterator[Entry]:
    """The list of a camera's pairs, then each of them."""
    base, facts = f"{reverse('gear:pair-list')}{camera.slug}/", fact_moments(camera, pairs.facts)
    found = [Entry(f"{base}{front.slug}/", moment(camera, front, facts)) for front in pairs.fronts]
    yield Entry(base, max([camera.changed_at, *(entry.changed for entry in found if entry.changed)]))
    yield from found


def page_entries() -> Iterator[Entry]:
    """Every page whose address has no parts of its own, as the routes of the site name them."""
    _prefix, resolver = get_resolver().namespace_dict["gear"]
    return (Entry(reverse(f"gear:{route.name}")) for route in resolver.url_patterns if is_lasting_page(route))


def is_lasting_page(route: URLPattern) -> bool:
    """Whether a route answers with one page that may be kept."""
    path = str(route.pattern)
    is_page = not path or path.endswith("/")
    return is_page and not route.pattern.converters and not path.startswith(FORMS) and route.name not in ASKED_FIRST


def product_entries(model: type[Product]) -> Iterator[Entry]:
    """The public products of a kind. One query."""
    for product in model.objects.published():
        yield Entry(product.get_absolute_url(), product.changed_at)


def mount_entries() -> Iterator[Entry]:
    """What takes the lenses of each mount; the L-Mount has a page of its own. One query."""
    return (Entry(mount.get_absolute_url()) for mount in Mount.objects.exclude(slug=L_MOUNT_SLUG))


SECTIONS: Mapping[str, Callable[[], Iterable[Entry]]] = {
    "pages": page_entries,
    "makers": lambda: (Entry(maker.get_absolute_url()) for maker in Maker.objects.all()),
    "mounts": mount_entries,
    "cameras": lambda: product_entries(Camera),
    "lenses": lambda: product_entries(Lens),
    "accessories": lambda: product_entries(Accessory),
    "statements": lambda: (Entry(one.get_absolute_url(), one.changed_at) for one in Statement.objects.all()),
    "people": lambda: (Entry(person.get_absolute_url()) for person in Person.objects.all()),
    "tags": lambda: (Entry(tag.get_absolute_url()) for tag in Tag.objects.all()),
}


def section(name: str) -> list[Entry] | None:
    """The pages of a section; None where there is none of that name. At most four queries."""
    if name in SECTIONS:
        return list(SECTIONS[name]())
    if not name.startswith(PAIRS):
        return None
    pairs = all_pairs()
    camera = next((one for one in pairs.cameras if one.slug == name.removeprefix(PAIRS)), None)
    return list(pair_entries(camera, pairs)) if camera else None


def sections() -> Iterator[tuple[str, datetime | None]]:
    """The names of all sections, each with its last change: None where that of one of its pages is not known."""
    for name, entries in SECTIONS.items():
        yield name, latest(entries())
    pairs = all_pairs()
    for camera in pairs.cameras:
        yield PAIRS + camera.slug, latest(pair_entries(camera, pairs))


def latest(entries: Iterable[Entry]) -> datetime | None:
    """The last change of pages; None where there is none, or where that of one is not known."""
    changes = [entry.changed for entry in entries]
    return max((one for one in changes if one is not None), default=None) if None not in changes else None


def written(root: str, child: str, entries: Iterable[tuple[str, datetime | None]]) -> str:
    """A sitemap as XML: addresses with their moments, in elements of the names given."""
    items = "".join(f"<{child}><loc>{escape(url)}</loc>{last_changed(changed)}</{child}>\n" for url, changed in entries)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}">\n{items}</{root}>\n'


def last_changed(changed: datetime | None) -> str:
    """The element of a last change; nothing where it is not known."""
    return f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
