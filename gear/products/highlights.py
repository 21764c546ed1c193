"""What stands under the title of a product: the few facts that most readers come for."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .. import units
from ..evidence.fact_rows import Text
from ..evidence.prices import price_words
from ..models import Accessory, Camera, Lens, Product
from .facts import WEIGHT, Reader, answer, choice, number


@dataclass(frozen=True, slots=True)
class Highlight:
    """A fact that stands under the title: what most readers come for, and one remark on it."""

    label: Text
    value: str | None
    why: str | None = None


def highlights(product: Product) -> list[Highlight]:
    """The four answers of a camera or a lens; none for an accessory, whose facts are few."""
    return [Highlight(label, value(product), why(product)) for label, value, why in HIGHLIGHTS[type(product)]]


def _stops(column: str) -> Reader:
    def read(product: Any) -> str | None:
        stops = units.stops_text(getattr(product, column))
        return None if stops is None else gettext("%s stops") % stops

    return read


def _price(product: Product) -> str | None:
    return price_words(product.launch_price_usd, product.launch_price_basis)


def _without_remark(product: Product) -> None:
    return None


HIGHLIGHTS: dict[type[Product], tuple[tuple[Text, Reader, Reader], ...]] = {
    Camera: (
        (
            _("Sensor"),
            choice("", "sensor_format").read,
            number("", "effective_megapixels", _("%s megapixels")).read,
        ),
        (_("Stabilised sensor"), answer("", "ibis").read, _stops("ibis_stops")),
        (_("Autofocus"), choice("", "autofocus_system").read, _without_remark),
        (_("Weather sealed"), answer("", "weather_sealed").read, _without_remark),
    ),
    Lens: (
        (_("Coverage"), choice("", "coverage").read, _without_remark),
        (_("Autofocus"), answer("", "autofocus").read, _without_remark),
        (_("Stabilised"), answer("", "ois").read, _stops("ois_stops")),
        (_("Weight"), WEIGHT.read, _price),
    ),
    Accessory: (),
}
