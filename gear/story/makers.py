"""The makers: all of them, and what each brought."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from ..catalogue.schema.alliance import membership_of
from ..choices import ProductCategory
from ..figures.charts import products_by_year
from ..models import Maker, Milestone, Product, Statement
from ..models.source_list import SourceList
from .alliance import by_date, by_day_joined


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
        f"{category}_count": Count("products", filter=Q(products__withdrawn=False, products__category=category))
        for category in ProductCategory.values
    }
    return Maker.objects.members_first().annotate(**counts)


def maker_context(maker: Maker) -> dict[str, Any]:
    """One maker: membership, products by category, statements, milestones and sources."""
    categories = _products_by_category(maker)
    return {
        "maker": maker,
        "membership": membership_of(maker),
        "categories": categories,
        "has_products": any(group["products"] for group in categories),
        "statements": Statement.objects.filter(makers=maker).newest_first(),
        "milestones": by_date(Milestone.objects.filter(makers=maker).order_by("date", "-title"))[::-1],
        "sources": SourceList(maker.citations.all()).sources,
    }


def _products_by_category(maker: Maker) -> list[dict[str, Any]]:
    """The maker's public products: cameras, lenses and accessories, newest first. One query."""
    products = list(Product.objects.published().filter(maker=maker).newest_first())
    return [
        {"category": category, "products": [product for product in products if product.category == category]}
        for category in ProductCategory
    ]
