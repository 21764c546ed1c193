"""Products that an address names by their slugs, of any kind: today's, an older one's, a withdrawn one's or none's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..models import OldSlug, Product
from ..models.fields import is_slug
from ..spoken import shown


@dataclass(frozen=True, slots=True)
class NamedProducts:
    """The public products that slugs name, in the order of the slugs and once each, and what is named in vain."""

    by_slug: dict[str, Product]
    problems: list[str]

    @property
    def products(self) -> list[Product]:
        """Each product once."""
        return list(dict.fromkeys(self.by_slug.values()))


def asked_slugs(values: Iterable[str]) -> list[str]:
    """The slugs among the values of a parameter, once each; empty values are as if absent."""
    return list(dict.fromkeys(value.strip() for value in values if value.strip()))


def named_products(slugs: Sequence[str]) -> NamedProducts:
    """The products of these slugs with their makers: no query for no slug, else one, and one more for older slugs."""
    possible = [slug for slug in slugs if is_slug(slug)]
    found = {product.slug: product for product in Product.objects.filter(slug__in=possible)} if possible else {}
    older = [slug for slug in possible if slug not in found]
    if older:
        known = OldSlug.objects.filter(kind="product", slug__in=older).select_related("product__maker")
        found |= {old.slug: old.product for old in known if old.product}
    public = {slug: found[slug] for slug in slugs if slug in found and not found[slug].withdrawn}
    return NamedProducts(public, [vain_sentence(slug, found.get(slug)) for slug in slugs if slug not in public])


def vain_sentence(slug: str, product: Product | None) -> str:
    """Why a slug shows nothing: its product is gone, or there never was one."""
    if product is None:
        return _("There is no product “%(slug)s”.") % {"slug": shown(slug)}
    return _("%(name)s is gone: it was taken off this site.") % {"name": product.full_name}
