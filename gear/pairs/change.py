"""Change of body: the page on what lenses gain and lose from one body to others, and the bodies themselves."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import Camera, Lens, OldSlug, Product
from ..models.fields import is_slug
from ..models.publication import is_no_draft
from ..pairing import FactBook, Pairing
from ..pairing.change import BODY_FACTS, body_changes, pair_changes
from ..querystring import encode
from ..spoken import named, shown
from .page import body_weight_text, pair_address
from .picker import EMPTY, PickerField
from .rows import camera_facts, lens_facts, load_facts
from .sentences import (
    BODY_FACT_WORDS,
    ChangeWords,
    body_change_words,
    body_value_text,
    change_words,
    listed,
    outcome_words,
)

LENS_FIELDS = 3
MOST_LENS_FIELDS = 24
# Words cost a search each; an address with more of them is no person's.
MOST_READ = 6

# What reads words that are no slug: the name of the parameter and the words; a slug, or a field with its doubt.
Read = Callable[[str, str], tuple[str, PickerField]]


@dataclass(frozen=True, slots=True)
class Choice:
    """What an address chooses of one kind, in its order: products, and fields with names or with what is in doubt.

    `in_words`: whether something is chosen otherwise than by its slug. `older`: the slugs of today of what is chosen
    by an older one, by that.
    """

    chosen: list[Any]
    fields: list[PickerField]
    problems: list[str]
    in_words: bool
    older: dict[str, str]


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
class FactLine:
    """A fact of the bodies themselves: what the first one has, and what the others have."""

    label: str
    first: str
    cells: list[tuple[str, ChangeWords]]


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the comparison: the first stands for itself, the others against it."""

    camera: Camera
    weight: str | None
    gains: int
    losses: int


def choose(products: Iterable[Product], values: Sequence[str], kind: str, read: Read | None = None) -> Choice:
    """The products that these values name: by slugs of today or, one query more, older ones; else as `read` reads."""
    by_slug = {product.slug: product for product in products}
    asked = list(dict.fromkeys(value.strip() for value in values if value.strip()))
    older = [value for value in asked if value not in by_slug and is_slug(value)]
    known = OldSlug.objects.filter(is_no_draft("product"), kind="product", slug__in=older)
    old = known.values_list("slug", "product__slug") if older else ()
    renamed = {slug: now for slug, now in old if now in by_slug}
    today = {slug: slug for slug in by_slug} | renamed
    words = [value for value in asked if value not in today]
    said = {value: read(kind, value) for value in words[:MOST_READ]} if read else {}
    today |= {value: slug for value, (slug, _field) in said.items() if slug in by_slug}
    chosen = {today[value]: by_slug[today[value]] for value in asked if value in today}
    doubts = [said[value][1] for value in words if value in said and value not in today]
    problems = [doubt.doubt for doubt in doubts]
    problems += [problem_sentence(kind, value) for value in words if value not in said]
    fields = [PickerField(product.full_name) for product in chosen.values()] + doubts
    return Choice(list(chosen.values()), fields, named(problems), any(value in today for value in said), renamed)


def problem_sentence(kind: str, slug: str) -> str:
    """What to say of a slug that names nothing."""
    sentence = _("There is no camera “%(slug)s”.") if kind == "camera" else _("There is no lens “%(slug)s”.")
    return sentence % {"slug": shown(slug)}


def change_context(query: QueryDict, read: Read) -> dict[str, Any]:
    """Everything that the template needs: at most four queries, whatever is chosen by slugs."""
    cameras = choose(Camera.objects.published(), query.getlist("camera"), "camera", read)
    lenses = choose(Lens.objects.published(), query.getlist("lens"), "lens", read)
    lines, rows = fact_lines(cameras.chosen), lens_rows(cameras.chosen, lenses.chosen)
    fields = padded(lenses.fields, lens_field_count(query))
    return {
        "notices": cameras.problems + lenses.problems,
        "cameras": cameras.chosen,
        "names": listed(camera.full_name for camera in cameras.chosen),
        "lenses": lenses.chosen,
        "lines": lines,
        "rows": rows,
        "bodies": bodies(cameras.chosen, lines, rows),
        "canonical_path": change_address(cameras.chosen, lenses.chosen),
        "robots": "noindex" if cameras.chosen or lenses.chosen else "",
        "back_address": change_address(cameras.chosen[::-1], lenses.chosen),
        "camera_fields": padded(cameras.fields, max(2, len(cameras.fields) + 1)),
        "lens_fields": fields,
        "more_fields": len(fields) + 1 if len(fields) < MOST_LENS_FIELDS else 0,
        "in_words": cameras.in_words or lenses.in_words,
        "renamed": {"camera": cameras.older, "lens": lenses.older},
    }


def lens_field_count(query: QueryDict) -> int:
    """How many fields for lenses the address asks for: three, or more where the visitor added some."""
    asked = query.get("lens_fields", "")
    return min(int(asked), MOST_LENS_FIELDS) if asked.isascii() and asked.isdigit() and len(asked) < 3 else LENS_FIELDS


def padded(fields: Sequence[PickerField], count: int) -> list[PickerField]:
    """The fields, and empty ones after them up to a number."""
    return [*fields, *[EMPTY] * (count - len(fields))]


def change_address(cameras: Iterable[Camera], lenses: Iterable[Lens]) -> str:
    """The address of a comparison; the order of the bodies is part of the question."""
    query = [("camera", camera.slug) for camera in cameras] + [("lens", lens.slug) for lens in lenses]
    return reverse("gear:pair-change") + encode(tuple(query))


def by_maker(products: Iterable[Product]) -> list[tuple[str, list[Product]]]:
    """Products grouped under their makers, both by name."""
    ordered = sorted(products, key=lambda product: (product.maker.name, product.name))
    return [(maker, list(group)) for maker, group in groupby(ordered, key=lambda product: product.maker.name)]


def fact_lines(cameras: Sequence[Camera]) -> list[FactLine]:
    """One line for each fact of the bodies themselves; none where there are not two."""
    if len(cameras) < 2:
        return []
    first, *others = map(camera_facts, cameras)
    changes = [body_changes(first, other) for other in others]
    names = [camera.full_name for camera in cameras[1:]]
    return [
        FactLine(
            str(BODY_FACT_WORDS[fact]),
            body_value_text(fact, getattr(first, fact)),
            [(name, body_change_words(its[place])) for name, its in zip(names, changes, strict=True)],
        )
        for place, fact in enumerate(BODY_FACTS)
    ]


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


def bodies(cameras: Sequence[Camera], lines: Sequence[FactLine], rows: Sequence[LensRow]) -> list[Body]:
    """The bodies, each with what it gives and takes: its own facts once, and what all lenses gain and lose on it."""
    found = []
    for place, camera in enumerate(cameras):
        changes = [line.cells[place - 1][1] for line in lines] if place else []
        changes += [change for row in rows for change in row.cells[place - 1].changes] if place else []
        directions = [change.direction for change in changes]
        weight = body_weight_text(camera, cameras[0])
        found.append(Body(camera, weight, directions.count("gain"), directions.count("loss")))
    return found
