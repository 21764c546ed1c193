"""Change of body: the page on what lenses gain and lose from one body to others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import Camera, Lens, OldSlug, Product
from ..models.fields import is_slug
from ..pairing import FactBook, Pairing
from ..pairing.change import pair_changes
from ..querystring import encode
from ..spoken import named, shown
from .page import body_weight_text, pair_address
from .rows import camera_facts, lens_facts, load_facts
from .sentences import ChangeWords, change_words, listed, outcome_words

EMPTY_LENS_FIELDS = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """What an address chooses of one kind, in its order, and what it names in vain."""

    chosen: list[Any]
    problems: list[str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A lens on another body, and what changes."""

    body: str
    url: str
    changes: list[ChangeWords]


@dataclass(frozen=True, slots=True)
class LensRow:
    """A lens: what it is on the first body, and what changes on the others."""

    lens: Lens
    url: str
    outcomes: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the comparison: the first stands for itself, the others against it."""

    camera: Camera
    weight: str | None
    gains: int
    losses: int


def choose(products: Iterable[Product], slugs: Sequence[str], kind: str) -> Choice:
    """The products that these slugs name. A slug of the past leads to today's product: one more query for such."""
    by_slug = {product.slug: product for product in products}
    asked = list(dict.fromkeys(slug.strip() for slug in slugs if slug.strip()))
    older = [slug for slug in asked if slug not in by_slug and is_slug(slug)]
    old = OldSlug.objects.filter(kind="product", slug__in=older).values_list("slug", "product__slug") if older else ()
    today = {slug: slug for slug in by_slug} | {slug: now for slug, now in old if now in by_slug}
    chosen = dict.fromkeys(today[slug] for slug in asked if slug in today)
    problems = [problem_sentence(kind, slug) for slug in asked if slug not in today]
    return Choice([by_slug[slug] for slug in chosen], named(problems))


def problem_sentence(kind: str, slug: str) -> str:
    """What to say of a slug that names nothing."""
    sentence = _("There is no camera “%(slug)s”.") if kind == "camera" else _("There is no lens “%(slug)s”.")
    return sentence % {"slug": shown(slug)}


def change_context(query: QueryDict) -> dict[str, Any]:
    """Everything that the template needs: at most four queries, whatever is chosen."""
    all_cameras, all_lenses = list(Camera.objects.published()), list(Lens.objects.published())
    cameras = choose(all_cameras, query.getlist("camera"), "camera")
    lenses = choose(all_lenses, query.getlist("lens"), "lens")
    rows = lens_rows(cameras.chosen, lenses.chosen)
    return {
        "notices": cameras.problems + lenses.problems,
        "cameras": cameras.chosen,
        "names": listed(camera.full_name for camera in cameras.chosen),
        "lenses": lenses.chosen,
        "rows": rows,
        "bodies": bodies(cameras.chosen, rows),
        "address": change_address(cameras.chosen, lenses.chosen),
        "back_address": change_address(cameras.chosen[::-1], lenses.chosen),
        "camera_fields": camera_fields(cameras.chosen),
        "lens_fields": range(EMPTY_LENS_FIELDS),
        "camera_groups": by_maker(all_cameras),
        "lens_groups": by_maker(all_lenses),
    }


def change_address(cameras: Iterable[Camera], lenses: Iterable[Lens]) -> str:
    """The address of a comparison; the order of the bodies is part of the question."""
    query = [("camera", camera.slug) for camera in cameras] + [("lens", lens.slug) for lens in lenses]
    return reverse("gear:pair-change") + encode(tuple(query))


def camera_fields(cameras: Sequence[Camera]) -> list[str]:
    """The slug chosen in every field for a body: two fields at least, and an empty one after the last."""
    slugs = [camera.slug for camera in cameras]
    return slugs + [""] * max(1, 2 - len(slugs))


def by_maker(products: Iterable[Product]) -> list[tuple[str, list[Product]]]:
    """Products grouped under their makers, both by name."""
    ordered = sorted(products, key=lambda product: (product.maker.name, product.name))
    return [(maker, list(group)) for maker, group in groupby(ordered, key=lambda product: product.maker.name)]


def lens_rows(cameras: Sequence[Camera], lenses: Sequence[Lens]) -> list[LensRow]:
    """One row for each lens; none without a body."""
    if not cameras or not lenses:
        return []
    facts = load_facts(Q(lens__in=lenses) | Q(lens=None))
    return [lens_row(cameras, lens, facts) for lens in lenses]


def lens_row(cameras: Sequence[Camera], lens: Lens, facts: FactBook) -> LensRow:
    """A lens on the first body, and against it on the others."""
    glass = lens_facts(lens)
    before, *others = (Pairing(camera_facts(camera), glass, None, facts) for camera in cameras)
    cells = [cell(camera, lens, before, after) for camera, after in zip(cameras[1:], others, strict=True)]
    return LensRow(lens, pair_address(cameras[0].slug, lens.slug), listed(outcome_words(before.outcomes)), cells)


def cell(camera: Camera, lens: Lens, before: Pairing, after: Pairing) -> Cell:
    """What a lens gains and loses on another body."""
    words = [change_words(change) for change in pair_changes(before, after)]
    return Cell(camera.full_name, pair_address(camera.slug, lens.slug), words)


def bodies(cameras: Sequence[Camera], rows: Sequence[LensRow]) -> list[Body]:
    """The bodies of the comparison, with what all the lenses together gain and lose on each."""
    found = []
    for place, camera in enumerate(cameras):
        lines = [change for row in rows for change in row.cells[place - 1].changes] if place else []
        directions = [change.direction for change in lines]
        weight = body_weight_text(camera, cameras[0])
        found.append(Body(camera, weight, directions.count("gain"), directions.count("loss")))
    return found
