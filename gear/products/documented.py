"""What is documented about a product, as its page shows it: one line for each thing said, whatever it is said of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import AccessoryKind, Topic
from ..evidence.copies import is_fact_read_in_a_copy
from ..models import Accessory, Camera, CompatibilityFact, Lens, Product, Revision
from ..models.kept import KeptByRevision
from ..pairs.page import pair_address


class Link(NamedTuple):
    """What a fact names beside the product of the page; without an address where it has no page."""

    name: str
    url: str


Links = tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Documented:
    """One thing said, by one source, on some cameras and with some lenses or accessories."""

    fact: CompatibilityFact
    on: Links
    with_: Links

    @property
    def is_copy(self) -> bool:
        """Whether a maker's words were read in a copy: no source of the fact is that maker's own page."""
        return is_fact_read_in_a_copy(self.fact)


# What a fact is read with: each product, maker and source once for all facts that name it.
NAMED = ("camera__maker", "camera_maker", "lens__maker", "lens_maker", "accessory__maker", "source", "citations")
# Whether a fact is one about a product.
About = Callable[[CompatibilityFact], bool]


def documented(product: Product) -> list[Documented]:
    """The public compatibility facts about a product, those that say the same joined in one.

    One query, for the revision; a draft that is previewed asks for the facts on it.
    """
    facts = _public_facts.of(Revision.current()) if product.is_public else facts_shown_with(product)
    is_about = about(product)
    lines = [Documented(fact, _cameras(fact, product), _others(fact, product)) for fact in facts if is_about(fact)]
    return _joined(_joined(lines, "on"), "with_")


def facts_shown_with(product: Product | None = None) -> list[CompatibilityFact]:
    """The public facts with all that they name; also those on a product that is shown. Some queries."""
    facts = CompatibilityFact.objects.published(product).prefetch_related(*NAMED)
    return list(facts.order_by("topic", "slug"))


_public_facts = KeptByRevision(lambda _revision: facts_shown_with())


def about(product: Product) -> About:
    """Which facts are about a product: those that name it, or its maker and nothing on the other side."""
    key, maker = product.pk, product.maker_id
    if isinstance(product, Camera):
        return lambda fact: fact.camera_id == key or (fact.camera_maker_id == maker and is_on_any_lens(fact))
    if isinstance(product, Lens):
        return lambda fact: fact.lens_id == key or (fact.lens_maker_id == maker and is_on_any_camera(fact))
    return lambda fact: fact.accessory_id == key or is_on_adapters_like(fact, product)


def is_on_any_lens(fact: CompatibilityFact) -> bool:
    """Whether a fact names no lenses, by themselves or by their maker."""
    return fact.lens_id is None and fact.lens_maker_id is None


def is_on_any_camera(fact: CompatibilityFact) -> bool:
    """Whether a fact names no cameras, by themselves or by their maker."""
    return fact.camera_id is None and fact.camera_maker_id is None


def is_on_adapters_like(fact: CompatibilityFact, accessory: Any) -> bool:
    """Whether a fact is on all adapters with the contacts that one is known to have, or to lack."""
    if accessory.kind == AccessoryKind.TELECONVERTER or accessory.electronic is None or fact.accessory_id:
        return False
    return fact.topic == Topic.ADAPTER and fact.accessory_electronic == accessory.electronic


def documented_alone(fact: CompatibilityFact) -> Documented:
    """A fact with all that it names, for a page that is of none of these. A few queries."""
    nothing = Product()
    return Documented(fact, _cameras(fact, nothing), _others(fact, nothing))


def _joined(lines: Iterable[Documented], side: str) -> list[Documented]:
    """Lines that differ only on one side become one line with all of its links."""
    groups: dict[tuple[object, ...], list[Documented]] = {}
    for line in lines:
        other = line.with_ if side == "on" else line.on
        fact = line.fact
        said = (fact.topic, fact.effect, fact.summary, fact.grade, fact.firmware, fact.source_id, line.is_copy)
        groups.setdefault((*said, other), []).append(line)
    return [
        Documented(
            group[0].fact,
            on=tuple(dict.fromkeys(link for line in group for link in line.on)),
            with_=tuple(dict.fromkeys(link for line in group for link in line.with_)),
        )
        for group in groups.values()
    ]


def _pair_url(fact: CompatibilityFact) -> str | None:
    """The page of the pair, where the fact is about a camera with one lens or adapter."""
    fronts = [front for front in (fact.lens, fact.accessory) if front]
    if fact.camera is None or len(fronts) != 1 or is_converter(fact.accessory):
        return None
    return pair_address(fact.camera.slug, fronts[0].slug)


def is_converter(accessory: Accessory | None) -> bool:
    """Whether an accessory has no page of its own with a camera."""
    return accessory is not None and accessory.kind == AccessoryKind.TELECONVERTER


def _link(product: Product, url: str | None = None) -> Link:
    """A product that a fact names; one that was withdrawn has no page to lead to."""
    return Link(product.full_name, "" if product.withdrawn else url or product.get_absolute_url())


def _cameras(fact: CompatibilityFact, product: Product) -> Links:
    """The camera, or the maker's cameras, that the fact names."""
    if fact.camera_format:
        url = f"{reverse('gear:camera-list')}?sensor_format={fact.camera_format}"
        return (Link(_("%(format)s cameras") % {"format": capfirst(fact.get_camera_format_display())}, url),)
    if fact.camera_maker:
        url = f"{reverse('gear:camera-list')}?maker={fact.camera_maker.slug}"
        return (Link(_("all cameras of %(maker)s") % {"maker": fact.camera_maker.name}, url),)
    if fact.camera and fact.camera.pk != product.pk:
        return (_link(fact.camera, _pair_url(fact)),)
    return ()


def _others(fact: CompatibilityFact, product: Product) -> Links:
    """The lens, or the maker's lenses, and the accessory that the fact names."""
    links = []
    if fact.lens_maker:
        url = f"{reverse('gear:lens-list')}?maker={fact.lens_maker.slug}"
        links.append(Link(_("all lenses of %(maker)s") % {"maker": fact.lens_maker.name}, url))
    links += _conditions(fact)
    if fact.lens and fact.lens.pk != product.pk:
        links.append(_link(fact.lens, _pair_url(fact)))
    if fact.accessory and fact.accessory.pk != product.pk:
        links.append(_link(fact.accessory, _pair_url(fact)))
    return tuple(links)


# What a fact demands of contacts, by its field and the answer: in words, and the list of such products.
CONTACTS = {
    ("lens_electronic", True): (gettext_lazy("lenses with contacts"), "gear:lens-list", "electronic=yes"),
    ("lens_electronic", False): (gettext_lazy("lenses without contacts"), "gear:lens-list", "electronic=no"),
    ("accessory_electronic", True): (gettext_lazy("adapters with contacts"), "gear:accessory-list", "electronic=yes"),
    ("accessory_electronic", False): (
        gettext_lazy("adapters without contacts"),
        "gear:accessory-list",
        "electronic=no",
    ),
}


def _conditions(fact: CompatibilityFact) -> Links:
    """The kinds of lenses or accessories that a fact speaks of alone: by their coverage or their contacts."""
    links = []
    if fact.lens_coverage:
        url = f"{reverse('gear:lens-list')}?coverage={fact.lens_coverage}"
        links.append(Link(_("lenses for %(format)s") % {"format": fact.get_lens_coverage_display()}, url))
    for (name, answer), (words, route, query) in CONTACTS.items():
        if getattr(fact, name) is answer:
            links.append(Link(str(words), f"{reverse(route)}?{query}"))
    return tuple(links)
