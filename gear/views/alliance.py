"""The Alliance and its makers: story, mount figures, timeline, members and what each maker brought."""

import csv
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..catalogue import rows
from ..catalogue.schema import FILES
from ..catalogue.schema.alliance import membership_of
from ..choices import ProductCategory
from ..dates import end_of_period
from ..figures.charts import products_by_year, timeline
from ..figures.mounts import mount_comparison, mount_figures
from ..models import L_MOUNT_SLUG, Alliance, Maker, Milestone, Mount, Product, Statement
from ..products.sources import SourceList
from .data import json_answer, json_refusal, open_to_all
from .lookup import find, moved

SHORTEST_FIRST = (F("flange_distance_mm").asc(nulls_last=True), "name", "pk")


def alliance(request: HttpRequest) -> HttpResponse:
    """The story, the mount's figures beside those of other mounts, and the timeline, all with sources."""
    alliances = Alliance.objects.select_related("mount", "licensor").prefetch_related("citations")
    current = alliances.first()
    mounts = list(Mount.objects.prefetch_related("citations").order_by(*SHORTEST_FIRST))
    milestones = _by_date(Milestone.objects.with_subjects().prefetch_related("citations"))
    cited = [row.citations.all() for row in [*([current] if current else []), *mounts, *milestones]]
    sources = SourceList(citation for citations in cited for citation in citations)
    for row in [*mounts, *milestones]:
        row.source_numbers = sources.numbers_of(row.citations.all())
    l_mount = next((mount for mount in mounts if mount.slug == L_MOUNT_SLUG), None)
    for mount in mounts:
        mount.adapts_without_glass = _adapts_without_glass(mount, l_mount)
    context = {
        "alliance": current,
        "story_numbers": sources.numbers_of(current.citations.all()) if current else [],
        "l_mount": l_mount,
        "mounts": mounts,
        "members": _by_day_joined(Maker.objects.members_first().members()),
        "milestones": milestones,
        "sources": sources.sources,
        "mount_figures": mount_figures(current) if current else [],
        "comparison": mount_comparison(mounts),
        "timeline_figure": timeline(milestones),
    }
    return render(request, "alliance/alliance_page.html", context)


def _by_date(milestones: Iterable[Milestone]) -> list[Milestone]:
    """Milestones, oldest first; in a year or month the less exact dates stand last."""
    return sorted(milestones, key=lambda milestone: end_of_period(milestone.date))


def _by_day_joined(members: Iterable[Maker]) -> list[Maker]:
    """Members by the day they joined, the less exact dates last; after all of them those whose date is unknown."""
    return sorted(members, key=lambda maker: end_of_period(maker.membership.joined or ""))


def _adapts_without_glass(mount: Mount, l_mount: Mount | None) -> bool | None:
    """Whether lenses of the mount reach the sensor through a plain tube: theirs must be the longer way, in mm."""
    if l_mount is None or l_mount.flange_distance_mm is None or mount.flange_distance_mm is None:
        return None
    return mount.flange_distance_mm > l_mount.flange_distance_mm


def _makers() -> QuerySet:
    """Members first, each with the number of its public products by category."""
    counts = {
        f"{category}_count": Count("products", filter=Q(products__withdrawn=False, products__category=category))
        for category in ProductCategory.values
    }
    return Maker.objects.members_first().annotate(**counts)


def maker_list(request: HttpRequest) -> HttpResponse:
    """Members first, then the makers from outside."""
    makers = list(_makers())
    context = {
        "members": _by_day_joined(maker for maker in makers if membership_of(maker)),
        "others": [maker for maker in makers if not membership_of(maker)],
        "by_year": products_by_year(Product.objects.published()),
    }
    return render(request, "alliance/maker_list.html", context)


def maker_list_data(request: HttpRequest, format: str) -> HttpResponse:
    """All makers, as JSON or as the catalogue's own CSV."""
    unknown = {name: [_("There is no such parameter.")] for name in request.GET}
    if unknown:
        return json_refusal(unknown)
    makers = rows.rows_queryset("makers")
    if format == "csv":
        return _csv("makers", makers)
    results = [rows.data_row("makers", maker) for maker in makers]
    return json_answer({"count": len(results), "results": results, "facets": {}})


def _csv(stem: str, objects: QuerySet) -> HttpResponse:
    """The rows as a file of the catalogue."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    writer = csv.DictWriter(response, FILES[stem].header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows.text_row(stem, row) for row in objects)
    return open_to_all(response)


def maker_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One maker: membership, products by category, statements, milestones and sources."""
    maker = find(Maker.objects.select_related("membership").prefetch_related("citations"), slug)
    categories = _products_by_category(maker)
    context = {
        "maker": maker,
        "membership": membership_of(maker),
        "categories": categories,
        "has_products": any(group["products"] for group in categories),
        "statements": Statement.objects.filter(makers=maker).newest_first(),
        "milestones": _by_date(Milestone.objects.filter(makers=maker).order_by("date", "-title"))[::-1],
        "sources": SourceList(maker.citations.all()).sources,
    }
    return moved(request, slug=maker.slug) or render(request, "alliance/maker_detail.html", context)


def _products_by_category(maker: Maker) -> list[dict[str, Any]]:
    """The maker's public products: cameras, lenses and accessories, newest first. One query."""
    products = list(Product.objects.published().filter(maker=maker).newest_first())
    return [
        {"category": category, "products": [product for product in products if product.category == category]}
        for category in ProductCategory
    ]


def maker_data(request: HttpRequest, slug: str) -> HttpResponse:
    """One maker as JSON."""
    maker = find(rows.rows_queryset("makers"), slug)
    return moved(request, slug=maker.slug) or json_answer(rows.data_row("makers", maker))
