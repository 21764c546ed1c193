"""The makers: all of them, and what each brought."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from .. import units
from ..catalogue.columns import Column
from ..catalogue.schema.alliance import MAKES, made_by, membership_of
from ..choices import ProductCategory
from ..evidence.copies import host_of
from ..evidence.disputes import disputes
from ..evidence.fact_rows import FactGroup, FactRow, Text, cited_and_disputed, fact_group, further_disputes
from ..figures.charts import products_by_year
from ..models import Maker, Milestone, Product, Statement
from ..models.publication import is_published
from ..models.source_list import SourceList
from .alliance import by_day_joined
from .press import with_their_voices
from .timeline import by_date


def makers_context() -> dict[str, Any]:
    """Members first, then the makers from outside."""
    makers = list(_makers())
    return {
        "members": by_day_joined(maker for maker in makers if membership_of(maker)),
        "others": [maker for maker in makers if not membership_of(maker)],
        "by_year": products_by_year(Product.objects.published()),
    }


def _makers() -> QuerySet:
    """Members first, each with the number of its public products by category."""
    counts = {
        f"{category}_count": Count("products", filter=Q(is_published("products"), products__category=category))
        for category in ProductCategory.values
    }
    return Maker.objects.members_first().annotate(**counts)


def maker_context(maker: Maker) -> dict[str, Any]:
    """One maker: membership, products by category, statements, milestones and sources."""
    categories = _products_by_category(maker)
    sources = SourceList(maker.citations.all(), maker.disagreements.all())
    return {
        "maker": maker,
        "groups": [maker_facts(maker, sources)],
        "membership": membership_of(maker),
        "categories": categories,
        "has_products": any(group["products"] for group in categories),
        "said": with_their_voices(Statement.objects.published().filter(makers=maker).newest_first().with_words()),
        "milestones": by_date(Milestone.objects.filter(makers=maker).order_by("date", "-title"))[::-1],
        "sources": sources.sources,
    }


def maker_facts(maker: Maker, sources: SourceList) -> FactGroup:
    """The facts of a maker with their sources and with what else is said of them; of a member also its membership.

    No query where what it cites and disputes was fetched along.
    """
    said = disputes(maker, maker.disagreements.all(), sources, say_made)
    disputed = {dispute.field: dispute for dispute in said}
    rows = []
    for column, label, value, fields in maker_columns(maker):
        citations, told = cited_and_disputed((column, *fields), sources, disputed)
        told = [replace(dispute, label="") for dispute in told]
        url = maker.website if column == "website" and value else None
        is_date = column == "joined"
        rows.append(FactRow(label, value, url=url, is_date=is_date, citations=citations, disputes=told))
    shown = {column for column, *_said in maker_columns(maker)}
    return fact_group("", [*rows, *further_disputes(maker, disputed, shown)])


def maker_columns(maker: Maker) -> Iterator[tuple[str, Text, str | None, tuple[str, ...]]]:
    """The facts of a maker: the column, what it is called, its value in words, and the fields that hold it besides."""
    yield "legal_name", _("Company"), maker.legal_name or None, ()
    yield "country", _("Country"), maker.country or None, ()
    yield "headquarters", _("Headquarters"), maker.headquarters or None, ()
    yield "founded_year", _("Founded"), units.number_text(maker.founded_year), ()
    yield "makes", _("What it makes"), made_words(made_by(maker)), tuple(f"makes_{word}" for word in MAKES)
    membership = membership_of(maker)
    if membership:
        yield "joined", _("Joined the Alliance"), membership.joined or None, ()
        yield "role", _("Role in it"), str(membership.get_role_display() or "") or None, ()
    yield "website", _("Website"), host_of(maker.website) or None, ()


# What a maker makes, in the words of the files.
MADE: Mapping[str, Text] = {"cameras": _("cameras"), "lenses": _("lenses"), "accessories": _("accessories")}


def made_words(words: Iterable[str]) -> str | None:
    """What a maker makes, `cameras, lenses`; None where nothing is on record."""
    return ", ".join(str(MADE[word]) for word in words) or None


def say_made(column: Column, value: Any) -> str | None:
    """The same of another value for it."""
    return made_words(value) if column.name == "makes" else None


def _products_by_category(maker: Maker) -> list[dict[str, Any]]:
    """The maker's public products: cameras, lenses and accessories, newest first. One query."""
    products = list(Product.objects.published().filter(maker=maker).newest_first())
    return [
        {"category": category, "products": [product for product in products if product.category == category]}
        for category in ProductCategory
    ]
