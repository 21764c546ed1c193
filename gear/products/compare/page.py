"""The page of a comparison: columns, the rows that are shown, pictures, and what can be added."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.db.models import Model
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ...catalogue.schema import FILES
from ...figures.charts import camera_lineup, lens_lineup
from ...figures.compared import Outline, field_scene, outlines
from ...figures.figure import Figure
from ...figures.optical import lens_views
from ...figures.pairs import pair_views
from ...lists.carried import PARAMETER, Carried, Toggle, kit_toggle, read_carried
from ...lists.named import Pair
from ...lists.tray import around
from ...models import Accessory, Camera, Lens, Product
from ...pairing import Pairing
from ...pairs.change import by_maker, choose
from ...pairs.page import pair_address
from ...pairs.sentences import listed
from ...querystring import Query, encode, remove, replace
from .asked import LEAST, MOST, Asked, address
from .data import pairings, said_of
from .rows import Group, Row, group_on_camera, pair_groups, product_groups

Options = list[tuple[str, list[Any]]]


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: who stands in it, its page, the page of its pair, the comparison without it, and the link
    that puts it into the kit.
    """

    maker: str
    name: str
    full_name: str
    url: str
    remove_url: str
    kit_toggle: Toggle
    outline: Outline | None = None
    pair_url: str = ""


@dataclass(frozen=True, slots=True)
class Picker:
    """A field to add one more, or to choose a camera: its name in the address and its options by maker."""

    name: str
    label: str
    empty: str
    options: Options
    chosen: str = ""


@dataclass(frozen=True)
class Compared:
    """What is compared, read from the database; nothing of all this where nothing is asked.

    `older`: the slug of today of the camera that is named by an older one, by that.
    """

    columns: list[Column] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    figures: list[Figure | None] = field(default_factory=list)
    pickers: list[Picker] = field(default_factory=list)
    camera: Camera | None = None
    problems: list[str] = field(default_factory=list)
    list_url: str = ""
    older: dict[str, str] = field(default_factory=dict)


def compare_context(data: QueryDict, asked: Asked) -> dict[str, Any]:
    """Everything that the template needs: at most ten queries, whatever is compared."""
    carried = read_carried(data)
    compared = read_pairs(asked, carried) if asked.pairs else read_products(asked, carried)
    query = asked.query if compared.camera is None else replace(asked.query, "with", compared.camera.slug)
    is_enough = len(compared.columns) >= LEAST
    return {
        "notices": [*said_in_vain(asked), *compared.problems, *carried.problems],
        "compared": compared,
        "names": listed(column.full_name for column in compared.columns),
        **shown(compared.groups, asked.only_differences),
        **links(asked, query, carried),
        "figures": [figure for figure in compared.figures if figure],
        "pickers": compared.pickers if asked.count < MOST else [one for one in compared.pickers if one.chosen],
        "canonical_path": address(query),
        "robots": "" if is_enough and query == asked.query and not said_more(asked, compared, carried) else "noindex",
        "data_query": encode(asked.query) if is_enough else "",
        **around(carried, reverse("gear:compare"), with_differences(asked, query)),
    }


def said_in_vain(asked: Asked) -> list[str]:
    """What of the address makes no sense; that it takes two goes without saying where nothing is asked."""
    sentences = list(chain.from_iterable(asked.problems.values()))
    return sentences if asked.is_asked else []


def said_more(asked: Asked, compared: Compared, carried: Carried) -> bool:
    """Whether the address says more than what is compared: something in vain, something to leave out or to carry."""
    return bool(asked.problems or compared.problems or asked.only_differences or carried.is_asked)


def with_differences(asked: Asked, query: Query) -> Query:
    """The query with whether only differences are asked for."""
    return replace(query, "differences", "yes") if asked.only_differences else query


def links(asked: Asked, query: Query, carried: Carried) -> dict[str, Any]:
    """The links between all rows and those that differ, and what the form keeps."""
    kept = with_differences(asked, remove(query, "with"))
    return {
        "only_differences": asked.only_differences,
        "all_url": address((*query, *carried.query)),
        "differences_url": address((*replace(query, "differences", "yes"), *carried.query)),
        "hidden": [*kept, *carried.query],
    }


def shown(groups: Iterable[Group], only_differences: bool) -> dict[str, Any]:
    """The groups with the rows to show, and the names of those that are unknown for all."""
    rows = [row for group in groups for row in group.rows]
    kept = [Group(group.title, [row for row in group.rows if is_shown(row, only_differences)]) for group in groups]
    return {
        "groups": [group for group in kept if group.rows],
        "unknown": [row.label for row in rows if row.applies and not row.is_known],
    }


def is_shown(row: Row, only_differences: bool) -> bool:
    """Whether a row says something of any, and something different where that is asked for."""
    return row.is_known and not (only_differences and row.differs is False)


def read_products(asked: Asked, carried: Carried) -> Compared:
    """Products of one kind; lenses also on a camera. At most six queries."""
    if not asked.items:
        return Compared(pickers=[picker(stem, ()) for stem in ("lenses", "cameras", "accessories")])
    everything = list(published(asked.stem))
    by_key = {product.pk: product for product in everything}
    products = [by_key[item.pk] for item in asked.items if item.pk in by_key]
    on_camera = read_camera(asked)
    pairs = pairings([(on_camera.camera, lens) for lens in products]) if on_camera.camera else []
    told = [group_on_camera(_("On the %(camera)s") % {"camera": on_camera.camera.full_name}, pairs)] if pairs else []
    list_url = reverse(f"gear:{asked.category}-list") + encode((*carry(products), *carried.in_kit))
    return Compared(
        columns=product_columns(asked, products, carried, on_camera.camera),
        groups=[*told, *product_groups(products, said_of(products))],
        figures=[lineup(products), scene(products, pairs)],
        pickers=[picker(asked.stem, products, everything), *on_camera.pickers],
        camera=on_camera.camera,
        problems=on_camera.problems,
        list_url=list_url,
        older=on_camera.older,
    )


def carry(products: Iterable[Product]) -> Query:
    """What the address of a list says to carry these."""
    return tuple((PARAMETER, product.slug) for product in products)


def published(stem: str) -> Any:
    """All public products of a file, with what their facts need: one query."""
    model: type[Any] = FILES[stem].model
    found = model.objects.published()
    return found.select_related("maker", "from_mount") if model is Accessory else found


def read_camera(asked: Asked) -> Compared:
    """The camera that lenses are tried on, what of it is asked in vain, and the field to choose it: two queries."""
    if asked.category != Lens.fixed_category:
        problems = [_("Only lenses can be tried on a camera.")] if asked.camera_slugs else []
        return Compared(problems=problems)
    cameras = list(Camera.objects.published())
    choice = choose(cameras, asked.camera_slugs, "camera")
    camera = choice.chosen[0] if choice.chosen else None
    beyond = [_("Lenses are tried on one camera at a time.")] if len(choice.chosen) > 1 else []
    chosen = camera.slug if camera else ""
    field = Picker("with", _("On your camera"), _("no camera"), by_maker(cameras), chosen)
    return Compared(camera=camera, problems=[*choice.problems, *beyond], pickers=[field], older=choice.older)


def picker(stem: str, chosen: Iterable[Product], everything: Iterable[Product] | None = None) -> Picker:
    """The field that adds a product of a file to those chosen."""
    taken = {product.pk for product in chosen}
    found = published(stem) if everything is None else everything
    labels = {"lenses": _("Add a lens"), "cameras": _("Add a camera"), "accessories": _("Add an accessory")}
    return Picker("item", labels[stem], _("choose"), by_maker(one for one in found if one.pk not in taken))


def product_columns(asked: Asked, products: Sequence[Product], carried: Carried, camera: Camera | None) -> list[Column]:
    """The heads of products."""
    query = with_differences(asked, replace(asked.query, "with", camera.slug) if camera else asked.query)
    return [
        Column(
            product.maker.name,
            product.name,
            product.full_name,
            product.get_absolute_url() + carried.suffix,
            address((*remove(query, "item", product.slug), *carried.query)),
            kit_toggle(carried, [product.slug], reverse("gear:compare"), query),
            outline,
            pair_address(camera.slug, product.slug) + carried.suffix if camera else "",
        )
        for product, outline in zip(products, outlines(products), strict=True)
    ]


def lineup(products: Sequence[Any]) -> Figure | None:
    """The products at one scale; None for accessories, and where a size of too many is unknown."""
    drawers: dict[type[Model], Any] = {Camera: camera_lineup, Lens: lens_lineup}
    draw = drawers.get(type(products[0]))
    return draw(products) if draw else None


def scene(products: Sequence[Any], pairs: Sequence[Pairing]) -> Figure | None:
    """What lenses frame, on the camera where one is chosen; None for other products."""
    if not isinstance(products[0], Lens):
        return None
    if pairs:
        return field_scene(
            [(one.full_name, pair_views(pair.numbers)) for one, pair in zip(products, pairs, strict=True)]
        )
    return field_scene([(lens.full_name, lens_views(lens)) for lens in products])


def read_pairs(asked: Asked, carried: Carried) -> Compared:
    """Pairs of a camera and a lens. At most three queries."""
    cameras, lenses = list(Camera.objects.published()), list(Lens.objects.published())
    bodies, glass = ({one.pk: one for one in found} for found in (cameras, lenses))
    pairs = [(bodies[camera.pk], glass[lens.pk]) for camera, lens in asked.pairs]
    told = pairings(pairs)
    named = [f"{camera.full_name} × {lens.full_name}" for camera, lens in pairs]
    views = [(name, pair_views(pair.numbers)) for name, pair in zip(named, told, strict=True)]
    return Compared(
        columns=[pair_column(asked, camera, lens, carried) for camera, lens in pairs],
        groups=pair_groups(told),
        figures=[field_scene(views)],
        pickers=pair_pickers(pairs, cameras, lenses),
        problems=[_("Only lenses can be tried on a camera.")] if asked.camera_slugs else [],
        list_url=reverse("gear:pair-list") + carried.suffix,
    )


def pair_column(asked: Asked, camera: Camera, lens: Lens, carried: Carried) -> Column:
    """The head of a pair: the camera stands where products have their maker."""
    query = with_differences(asked, asked.query)
    return Column(
        camera.full_name,
        lens.full_name,
        f"{camera.full_name} × {lens.full_name}",
        pair_address(camera.slug, lens.slug) + carried.suffix,
        address((*remove(query, "pair", Pair(camera, lens).slug), *carried.query)),
        kit_toggle(carried, [camera.slug, lens.slug], reverse("gear:compare"), query),
    )


@dataclass(frozen=True, slots=True)
class PairOption:
    """A pair as an option of a field: it is called by the part that is another one."""

    slug: str
    name: str


def pair_pickers(
    pairs: Sequence[tuple[Camera, Lens]], cameras: Iterable[Camera], lenses: Iterable[Lens]
) -> list[Picker]:
    """The fields that add a pair: the first camera with another lens, and the first lens on another camera."""
    camera, lens = pairs[0]
    other_lenses = [
        (maker, [PairOption(Pair(camera, one).slug, one.name) for one in found]) for maker, found in by_maker(lenses)
    ]
    other_cameras = [
        (maker, [PairOption(Pair(one, lens).slug, one.name) for one in found]) for maker, found in by_maker(cameras)
    ]
    words = {"camera": camera.full_name, "lens": lens.full_name}
    return [
        Picker("pair", _("Another lens on the %(camera)s") % words, _("no lens"), other_lenses),
        Picker("pair", _("The %(lens)s on another camera") % words, _("no camera"), other_cameras),
    ]
