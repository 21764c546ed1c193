"""What an address names by slugs: products of any kind, today's, an older, a withdrawn one or none, and pairs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from ..choices import ProductCategory
from ..models import OldSlug, Product
from ..models.fields import is_slug
from ..models.publication import is_no_draft
from ..pairs.page import pair_address
from ..spoken import shown

BETWEEN = "~"  # Between the camera and the lens of a pair.


class Pair(NamedTuple):
    """A camera and a lens, which an address names together; it is carried and compared as a product is."""

    camera: Product
    lens: Product
    category = "pair"

    @property
    def slug(self) -> str:
        """Both as an address says them."""
        return f"{self.camera.slug}{BETWEEN}{self.lens.slug}"

    @property
    def full_name(self) -> str:
        """The names of both."""
        return f"{self.camera.full_name} × {self.lens.full_name}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return pair_address(self.camera.slug, self.lens.slug)


@dataclass(frozen=True, slots=True)
class NamedProducts:
    """The public products that slugs name, in the order of the slugs and once each.

    `vain`: why the other slugs show nothing, by the slug; `gone` are those of them whose product was withdrawn.
    """

    by_slug: dict[str, Product]
    vain: dict[str, str]
    gone: frozenset[str] = frozenset()

    @property
    def older(self) -> dict[str, str]:
        """The slugs of today of those products that are named by an older one, by that."""
        return {slug: product.slug for slug, product in self.by_slug.items() if slug != product.slug}

    @property
    def problems(self) -> list[str]:
        """What is named in vain, in sentences."""
        return list(self.vain.values())

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
    products = Product.objects.known().select_related("successor__maker")
    found = {product.slug: product for product in products.filter(slug__in=possible)} if possible else {}
    older = [slug for slug in possible if slug not in found]
    if older:
        known = OldSlug.objects.filter(is_no_draft("product"), kind="product", slug__in=older)
        known = known.select_related("product__maker", "product__successor__maker")
        found |= {old.slug: old.product for old in known if old.product}
    public = {slug: found[slug] for slug in slugs if slug in found and not found[slug].withdrawn}
    vain = {slug: vain_sentence(slug, found.get(slug)) for slug in slugs if slug not in public}
    return NamedProducts(public, vain, frozenset(vain.keys() & found.keys()))


def named_pair(text: str, found: NamedProducts) -> Pair | None:
    """The camera and the lens that a text names, whichever comes first; None where it names something else."""
    parts = [found.by_slug.get(slug.strip()) for slug in text.split(BETWEEN)]
    by_category = {part.category: part for part in parts if part}
    camera, lens = (by_category.get(category) for category in (ProductCategory.CAMERA, ProductCategory.LENS))
    return Pair(camera, lens) if camera and lens and len(parts) == len(by_category) else None


def no_pair_sentence(text: str) -> str:
    """Why a text names no pair."""
    return _("“%(pair)s” is no pair of a camera and a lens.") % {"pair": shown(text)}


def vain_sentence(slug: str, product: Product | None) -> str:
    """Why a slug shows nothing: its product is gone, which names its successor, or there never was one."""
    if product is None:
        return _("There is no product “%(slug)s”.") % {"slug": shown(slug)}
    if product.successor is None or not product.successor.is_public:
        return _("%(name)s is gone: it was taken off this site.") % {"name": product.full_name}
    sentence = _("%(name)s is gone: it was taken off this site. Its successor is the %(successor)s.")
    return sentence % {"name": product.full_name, "successor": product.successor.full_name}
