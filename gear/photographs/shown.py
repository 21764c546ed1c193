"""The photographs of a product as its page shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from ..choices import Licence
from ..evidence.copies import host_of
from ..models import Photograph, Product

COMMONS = "https://creativecommons.org"
LICENCE_URLS: Mapping[str, str] = {
    Licence.CC_BY_4: f"{COMMONS}/licenses/by/4.0/",
    Licence.CC_BY_SA_4: f"{COMMONS}/licenses/by-sa/4.0/",
    Licence.CC_BY_3: f"{COMMONS}/licenses/by/3.0/",
    Licence.CC_BY_SA_3: f"{COMMONS}/licenses/by-sa/3.0/",
    Licence.CC_BY_2: f"{COMMONS}/licenses/by/2.0/",
    Licence.CC_BY_SA_2: f"{COMMONS}/licenses/by-sa/2.0/",
    Licence.CC0: f"{COMMONS}/publicdomain/zero/1.0/",
    Licence.PUBLIC_DOMAIN: f"{COMMONS}/publicdomain/mark/1.0/",
}
# Read by every browser that shows pictures of our kind; the others of `formats` are offered before it.
COMMON_FORMAT = "webp"


@dataclass(frozen=True, slots=True)
class ShownPhotograph:
    """A photograph with the addresses of its files. `offers` are those of further formats: `srcset` by media type."""

    photograph: Photograph
    address: str
    srcset: str
    offers: Mapping[str, str]
    licence_url: str
    found_on: str


def with_photographs_told(products: QuerySet) -> QuerySet:
    """The products, each knowing whether it has photographs: no query more."""
    return products.annotate(has_photographs=Exists(Photograph.objects.filter(product=OuterRef("pk"))))


def photographs_of(product: Product) -> list[ShownPhotograph]:
    """The photographs of a product in their order: one query, none where it is told that it has none."""
    if not getattr(product, "has_photographs", True):
        return []
    return [shown(photograph) for photograph in product.photographs.order_by("position", "pk")]


def shown(photograph: Photograph) -> ShownPhotograph:
    """A photograph with the addresses of its files."""
    return ShownPhotograph(
        photograph,
        address_of(photograph, photograph.width, COMMON_FORMAT),
        srcset(photograph, COMMON_FORMAT),
        {f"image/{saved}": srcset(photograph, saved) for saved in further_formats(photograph)},
        LICENCE_URLS.get(photograph.licence, ""),
        host_of(photograph.found_at),
    )


def further_formats(photograph: Photograph) -> Iterable[str]:
    """The formats that smaller files have, for those who read them."""
    return (saved for saved in photograph.formats if saved != COMMON_FORMAT)


def srcset(photograph: Photograph, saved: str) -> str:
    """The files of a format with their widths, as browsers choose from them."""
    return ", ".join(f"{address_of(photograph, width, saved)} {width}w" for width in photograph.widths)


def address_of(photograph: Photograph, width: int, saved: str) -> str:
    """The address of a file."""
    return reverse("gear:photograph", args=[photograph.file_name(width, saved)])
