"""Share cards as pictures, kept until the next change of the public data."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ..choices import ProductCategory
from ..drawing.shapes import Drawing
from ..figures.cards import accessory_card, adapted_card, camera_card, guide_card, lens_card, pair_card, png
from ..machines.release import release
from ..models import Accessory, Camera, Lens, Product, Revision
from .data import open_to_all
from .lookup import find, moved
from .pairs import find_front, read_converter

KEPT_S = 60 * 60


def share_card(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """The view of a picture that other sites may show."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return open_to_all(view(request, *args, **kwargs))

    return answer


def card_answer(key: str, draw: Callable[[], Drawing]) -> HttpResponse:
    """The card under this key, drawn when the revision has none yet in the language of the request."""
    # Several machines may share what is kept, and run two releases for a while.
    address = f"share:{release().digest}:{Revision.current()}:{get_language()}:{key}"
    picture = cache.get_or_set(address, lambda: png(draw()), KEPT_S)
    return HttpResponse(picture, content_type="image/png")


@share_card
def guide_card_picture(request: HttpRequest) -> HttpResponse:
    """The card of the guide itself, for pages without one of their own."""
    return card_answer("", guide_card)


@share_card
def product_card(request: HttpRequest, slug: str) -> HttpResponse:
    """The card of a camera, a lens or an accessory."""
    product = find(Product.objects, slug)
    return moved(request, slug=product.slug) or card_answer(product.slug, lambda: _draw(product))


def _draw(product: Product) -> Drawing:
    match product.category:
        case ProductCategory.CAMERA:
            return camera_card(Camera.objects.get(pk=product.pk))
        case ProductCategory.LENS:
            return lens_card(Lens.objects.get(pk=product.pk))
        case _:
            return accessory_card(Accessory.objects.select_related("from_mount").get(pk=product.pk))


@share_card
def pair_card_picture(request: HttpRequest, camera: str, lens: str) -> HttpResponse:
    """The card of a pair, with a converter where the address names one that can be mounted."""
    body, front = find(Camera.objects, camera), find_front(lens)
    redirect = moved(request, camera=body.slug, lens=front.slug)
    if not isinstance(front, Lens):
        return redirect or card_answer(f"{body.slug}:{front.slug}", lambda: adapted_card(body, front))
    converter, _problems = read_converter(request.GET.getlist("converter"), ())
    key = f"{body.slug}:{front.slug}:{converter.slug if converter else ''}"
    return redirect or card_answer(key, lambda: pair_card(body, front, converter))
