"""Cameras, lenses and accessories: one product with every fact, its sources and its relations."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from .. import dates
from ..catalogue import rows
from ..choices import AccessoryKind, Answer, Stabilisation
from ..figures.products import product_figures
from ..lists.tray import item_context
from ..machines import structured
from ..models import Accessory, Camera, Lens, Product
from ..pairing import outcomes
from ..pairing.change import RANKS
from ..pairs.adapted import adapters_on, bodies_with
from ..pairs.page import pair_address
from ..pairs.record import Record, own_copy, record_of_today
from ..pairs.rows import lens_facts
from ..photographs.shown import photographs_of, with_photographs_told
from ..products.documented import documented
from ..products.facts import fact_groups
from ..products.generations import generations
from ..products.highlights import highlights
from ..products.names import other_names, sources_of
from ..products.rivals import rivals
from ..products.similar import similar_context
from ..products.told import told_of
from ..story.promises import promises_kept_by
from ..talk.subjects import Subject
from .carried import carrying_page
from .data import absolute, json_answer
from .lookup import find, moved

# What the page of a product shows of who says so, fetched along.
EVIDENCE = ("citations", "other_names__citations")
Shown = TypeVar("Shown", Camera, Lens)


def camera_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One camera: facts, what is documented about it, and the way to its pairs."""
    record = record_of_today()
    camera = on_record(record.cameras, slug, record) or find(Camera.objects.prefetch_related(*EVIDENCE), slug)
    context = {"lens_count": len(record.lenses), "adapter_groups": adapters_on(camera, record.adapters)}
    return moved(request, slug=camera.slug) or _detail(request, camera, record, context)


def lens_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One lens: facts, what is documented about it, lenses like it and the cameras to mix it with."""
    record = record_of_today()
    lens = on_record(record.lenses, slug, record) or find(Lens.objects.prefetch_related(*EVIDENCE), slug)
    redirect = moved(request, slug=lens.slug)
    return redirect or _detail(
        request, lens, record, {**_on_every_camera(lens, record), "rivals": rivals(lens, record)}
    )


def on_record(rows: Mapping[str, Shown], slug: str, record: Record) -> Shown | None:
    """A public product with who says what of it: three queries.

    None where the slug is of no such product today, or of one that is to be withdrawn by now.
    """
    if slug not in rows or rows[slug].is_due:
        return None
    product = own_copy(rows[slug], has_photographs=rows[slug].pk in record.photographed)
    prefetch_related_objects([product], *EVIDENCE)
    return product


def _on_every_camera(lens: Lens, record: Record) -> dict[str, Any]:
    """The cameras by what differs among them: the crop, and which part is stabilised. No query."""
    glass = lens_facts(lens)
    groups: dict[tuple[str, str], list[dict[str, str]]] = {}
    for camera in record.newest_cameras:
        result = outcomes(record.bodies[camera.slug], glass, None, record.book)
        groups.setdefault((result.crop, result.stabilisation), []).append(
            {"name": camera.full_name, "url": pair_address(camera.slug, lens.slug)}
        )
    best_first = sorted(groups, key=lambda group: (_place("crop", group[0]), _place("stabilisation", group[1])))
    body_groups = [
        {"crop": Answer(crop), "stabilisation": Stabilisation(stabilisation), "bodies": groups[crop, stabilisation]}
        for crop, stabilisation in best_first
    ]
    return {"body_groups": body_groups, "camera_count": sum(map(len, groups.values()))}


def _place(outcome: str, code: str) -> tuple[int, int]:
    """Where a code of an outcome stands: what gives more comes first, what is unknown last."""
    ranks = RANKS[outcome]
    return -ranks.get(code, -1), list(ranks).index(code) if code in ranks else len(ranks)


def accessory_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One teleconverter or adapter: facts and what is documented about it."""
    lenses = Prefetch("compatible_lenses", queryset=Lens.objects.published())
    accessories = Accessory.objects.select_related("from_mount").prefetch_related(lenses, *EVIDENCE)
    accessory = find(with_photographs_told(accessories), slug)
    redirect = moved(request, slug=accessory.slug)
    is_adapter = accessory.kind != AccessoryKind.TELECONVERTER
    context = {"body_groups": bodies_with(accessory)} if is_adapter and not redirect else {}
    return redirect or _detail(request, accessory, record_of_today(), context)


def _detail(request: HttpRequest, product: Product, record: Record, context: dict[str, Any]) -> HttpResponse:
    """The page of a product, in the template of its category."""
    said = record.said.get(product.pk, ()) if product.pk in record.by_key else product.disagreements.all()
    sources = sources_of(product, said)
    groups = fact_groups(product, sources, said)
    line = generations(product, record)
    carried = item_context(request.GET, request.path, product, [product])
    along = carried["carried"].in_kit
    context |= {
        "generations": line,
        **similar_context(product, (one.product.pk for one in line), record, along),
        "told": told_of(product),
        "promises": promises_kept_by(product, dates.today()),
        product.category: product,
        "product": product,
        "highlights": highlights(product),
        "groups": groups,
        "has_uncited": any(row.is_uncited for group in groups for row in group.rows),
        "names": other_names(product, sources),
        "facts": documented(product),
        "sources": sources.sources,
        "figures": product_figures(product),
        "photographs": photographs_of(product),
        "data_url": reverse(f"gear:{product.category}-data", args=[product.slug]),
        "correct_url": Subject(product=product).address("correct"),
        "card_address": reverse("gear:product-card", args=[product.slug]),
        "structured": [structured.product(product, product.other_names.all(), absolute(request))],
        **carried,
    }
    return carrying_page(request, f"products/{product.category}_detail.html", context)


def camera_data(request: HttpRequest, slug: str) -> HttpResponse:
    """One camera as JSON."""
    return _data(request, "cameras", slug)


def lens_data(request: HttpRequest, slug: str) -> HttpResponse:
    """One lens as JSON."""
    return _data(request, "lenses", slug)


def accessory_data(request: HttpRequest, slug: str) -> HttpResponse:
    """One accessory as JSON."""
    return _data(request, "accessories", slug)


def _data(request: HttpRequest, file: str, slug: str) -> HttpResponse:
    """The row of a catalogue file as JSON."""
    product = find(rows.rows_queryset(file), slug)
    return moved(request, slug=product.slug) or json_answer(rows.data_row(file, product))
