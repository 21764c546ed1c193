"""The facts of a product as the rows of its page: label, value with unit, and the sources that are tied to it.

Every column of the catalogue that states a fact stands in exactly one row; one that is in no group here, in the last.
A row without a column is derived from those of others, and says by which formula.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Field
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .. import units
from ..catalogue.columns import Column
from ..catalogue.schema import FILES
from ..choices import AccessoryKind, ImageFormat, Viewfinder
from ..evidence.disputes import Dispute, disputes
from ..evidence.fact_rows import FactGroup, FactRow, Text, cited_and_disputed, fact_group, further_disputes
from ..evidence.values import SayCell, answer_words, say_of
from ..models import Accessory, Camera, Disagreement, Lens, Product
from ..models.fields import PartialDateField, label_of
from ..models.source_list import SourceList
from ..spoken import time_html
from ..tables.products import fact_names
from . import derived

Reader = Callable[[Any], str | None]
Sides = Callable[[Iterable[float | None], str], str | None]


@dataclass(frozen=True, slots=True)
class Fact:
    """A kind of fact: how it is called, the columns that it reads and how it is said.

    The first column is the fact itself and others say more of it, unless it is `joined` of several that are alike.
    """

    label: Text
    columns: tuple[str, ...]
    read: Reader
    applies: Callable[[Any], bool] = lambda product: True
    remark: Reader = lambda product: None
    url: Reader = lambda product: None
    is_date: bool = False
    joined: bool = False

    def say(self, product: Any, column: Column, value: Any) -> str | None:
        """Another value of the fact itself, written as its row writes it; None of columns that need a name beside."""
        if self.joined or column.refers_to or column.model_field != self.columns[0]:
            return None
        text = self.read(type(product)(**{column.model_field: value}))
        return time_html(text) if self.is_date and text else text


def answer(label: Text, column: str, **options: Any) -> Fact:
    """A fact that is yes, no or unknown."""

    return Fact(label, (column,), lambda product: answer_words(getattr(product, column)), **options)


def choice(label: Text, column: str, **options: Any) -> Fact:
    """A fact in one of the catalogue's words."""

    def read(product: Any) -> str | None:
        return str(getattr(product, f"get_{column}_display")() or "") or None

    return Fact(label, (column,), read, **options)


def words(label: Text, column: str, **options: Any) -> Fact:
    """A fact in words of its own; an empty one is unknown."""
    return Fact(label, (column,), lambda product: getattr(product, column) or None, **options)


def number(label: Text, column: str, form: Text = "%s", **options: Any) -> Fact:
    """A number, alone or in the words of `form`, where `%s` stands for it."""

    def read(product: Any) -> str | None:
        text = units.number_text(getattr(product, column), units.RECORDED_DECIMALS)
        return None if text is None else form % text

    return Fact(label, (column,), read, **options)


def size(label: Text, columns: tuple[str, ...], text: Sides = units.sides_text, **options: Any) -> Fact:
    """Several sides, such as 36 × 24 mm; a missing one is named as unknown, all missing are unknown."""

    def read(product: Any) -> str | None:
        return text([getattr(product, column) for column in columns], gettext("unknown"))

    return Fact(label, columns, read, joined=True, **options)


def written(label: Text, column: str, text: Callable[[Any], str | None], **options: Any) -> Fact:
    """A number that `units` puts into words."""
    return Fact(label, (column,), lambda product: text(getattr(product, column)), **options)


def _weight_basis(camera: Camera) -> str | None:
    if camera.weight_g is None:
        return None
    return str(camera.get_weight_basis_display() or gettext("what it includes is unknown"))


def _price_basis(product: Product) -> str | None:
    """Whether the price is that of the launch: said of every price, since most lists do not."""
    if product.launch_price_usd is None:
        return None
    return str(product.get_launch_price_basis_display() or gettext("whether of the launch is not on record"))


MARKET = (
    Fact(_("Announced"), ("announced",), lambda product: product.announced, is_date=True),
    choice(_("Status"), "status"),
    Fact(
        _("List price"),
        ("launch_price_usd", "launch_price_basis"),
        lambda product: units.price_text(product.launch_price_usd),
        remark=_price_basis,
    ),
)
WEIGHT = written(_("Weight"), "weight_g", units.weight_text)

CAMERA_FACTS = (
    (
        _("Sensor and picture"),
        (
            choice(_("Sensor format"), "sensor_format"),
            size(_("Sensor size"), ("sensor_width_mm", "sensor_height_mm")),
            number(_("Resolution"), "effective_megapixels", _("%s megapixels")),
            size(_("Largest picture"), ("image_width_px", "image_height_px"), units.pixels_text),
            Fact(_("Pixel pitch"), (), derived.pixel_pitch_text, remark=derived.pixel_pitch_formula),
            Fact(
                _("Limited by diffraction from"),
                (),
                derived.diffraction_limit_text,
                remark=derived.diffraction_limit_formula,
            ),
            number(
                _("In the APS-C crop"),
                "apsc_crop_megapixels",
                _("%s megapixels"),
                applies=lambda camera: camera.sensor_format == ImageFormat.FULL_FRAME,
            ),
            words(_("Largest video"), "max_video"),
        ),
    ),
    (
        _("Operation"),
        (
            choice(_("Autofocus"), "autofocus_system"),
            answer(_("Stabilised sensor"), "ibis"),
            number(
                _("Stabilisation of the body alone"),
                "ibis_stops",
                _("%s stops"),
                applies=lambda camera: camera.ibis is not False,
            ),
            choice(_("Body and lens stabilise together"), "dual_is"),
            choice(_("Shutter"), "shutter"),
            number(_("Burst"), "burst_fps", _("%s pictures per second")),
            choice(_("Viewfinder"), "viewfinder"),
            number(
                _("Viewfinder resolution"),
                "evf_kdots",
                _("%s thousand dots"),
                applies=lambda camera: camera.viewfinder != Viewfinder.NONE,
            ),
            answer(_("Hot shoe"), "hot_shoe"),
        ),
    ),
    (
        _("Body"),
        (
            answer(_("Weather sealed"), "weather_sealed"),
            size(_("Width, height, depth"), ("width_mm", "height_mm", "depth_mm")),
            Fact(
                _("Weight"),
                ("weight_g", "weight_basis"),
                lambda camera: units.weight_text(camera.weight_g),
                remark=_weight_basis,
            ),
        ),
    ),
    (_("On the market"), MARKET),
)

LENS_FACTS = (
    (
        _("Optics"),
        (
            choice(_("Coverage"), "coverage"),
            Fact(
                _("Focal length"),
                ("focal_min_mm", "focal_max_mm"),
                lambda lens: units.focal_length_text(lens.focal_min_mm, lens.focal_max_mm),
                joined=True,
            ),
            Fact(
                _("Largest aperture"),
                ("aperture_wide", "aperture_tele"),
                lambda lens: units.f_number_text(lens.aperture_wide, lens.aperture_tele),
                joined=True,
            ),
            written(_("Smallest aperture"), "aperture_min", units.f_number_text),
            written(
                _("T-stop"),
                "t_stop",
                units.t_stop_text,
                applies=lambda lens: lens.t_stop is not None or lens.cine is not False,
            ),
            written(
                _("Anamorphic squeeze"),
                "squeeze",
                units.factor_text,
                applies=lambda lens: lens.squeeze is not None or lens.cine is not False,
            ),
            number(_("Elements"), "elements"),
            number(_("Groups"), "groups"),
            number(_("Aperture blades"), "blades"),
            written(_("Closest focus, from the sensor"), "min_focus_m", units.metres_text),
            written(_("Largest magnification"), "max_magnification", units.magnification_text),
        ),
    ),
    (
        _("Operation"),
        (
            answer(_("Autofocus"), "autofocus"),
            answer(_("Electronic contacts"), "electronic"),
            answer(_("Stabilised"), "ois"),
            number(_("Stabilisation"), "ois_stops", _("%s stops"), applies=lambda lens: lens.ois is not False),
            answer(_("Aperture ring"), "aperture_ring"),
            answer(_("Macro"), "macro"),
            # That a lens is none of these goes without saying.
            answer(_("Fisheye"), "fisheye", applies=lambda lens: lens.fisheye is not False),
            answer(_("Tilt or shift"), "tilt_shift", applies=lambda lens: lens.tilt_shift is not False),
            answer(_("Made for film work"), "cine"),
        ),
    ),
    (
        _("Barrel"),
        (
            choice(_("Weather sealed"), "weather_sealed"),
            answer(_("Filter thread"), "filter_thread"),
            written(
                _("Filter diameter"),
                "filter_mm",
                units.mm_text,
                applies=lambda lens: lens.filter_thread is not False,
            ),
            written(_("Diameter"), "diameter_mm", units.mm_text),
            written(_("Length from the mount"), "length_mm", units.mm_text),
            WEIGHT,
        ),
    ),
    (_("On the market"), (words(_("Line"), "line"), *MARKET)),
)

ACCESSORY_FACTS = (
    (
        _("What it does"),
        (
            choice(_("Kind"), "kind"),
            Fact(
                _("Takes lenses with"),
                ("from_mount",),
                lambda accessory: accessory.from_mount.name if accessory.from_mount else None,
                applies=lambda accessory: accessory.kind == AccessoryKind.ADAPTER,
            ),
            written(
                _("Factor"),
                "factor",
                units.factor_text,
                applies=lambda accessory: accessory.kind == AccessoryKind.TELECONVERTER,
            ),
            answer(_("Electronic contacts"), "electronic"),
            answer(_("Autofocus can work"), "autofocus"),
        ),
    ),
    (_("Size"), (written(_("Length"), "length_mm", units.mm_text), WEIGHT)),
    (_("On the market"), MARKET),
)

Groups = tuple[tuple[Text, tuple[Fact, ...]], ...]


def usual(its: Field) -> Fact:
    """The row of a field of which nothing more is said: called and written as the model says."""
    label, say = capfirst(label_of(its)), say_of(its)
    if isinstance(its, PartialDateField):
        return Fact(label, (its.name,), lambda product: getattr(product, its.name), is_date=True)
    return Fact(label, (its.name,), lambda product: say(getattr(product, its.name)))


def with_further_facts(stem: str, groups: Groups) -> Groups:
    """The groups, and in one more the facts of the file that stand in none of them."""
    shown = {column for _title, facts in groups for fact in facts for column in fact.columns} | {"maker"}
    fields = FILES[stem].model._meta
    further = tuple(usual(fields.get_field(name)) for name in fact_names(FILES[stem]) if name not in shown)
    return (*groups, (_("Further facts"), further)) if further else groups


FACTS: dict[type[Product], Groups] = {
    Camera: with_further_facts("cameras", CAMERA_FACTS),
    Lens: with_further_facts("lenses", LENS_FACTS),
    Accessory: with_further_facts("accessories", ACCESSORY_FACTS),
}


def fact_groups(product: Product, sources: SourceList, said: Iterable[Disagreement]) -> list[FactGroup]:
    """All facts of a camera, lens or accessory. No query: what it cites (and its mount) came with it."""
    disputed = {dispute.field: dispute for dispute in disputes(product, said, sources, saying(product))}
    groups = [fact_group(title, rows(product, facts, sources, disputed)) for title, facts in FACTS[type(product)]]
    shown = {column for _title, facts in FACTS[type(product)] for fact in facts for column in fact.columns}
    further = list(further_disputes(product, disputed, shown))
    return [*groups, FactGroup(_("Disputed too"), further)] if further else groups


def saying(product: Product) -> SayCell:
    """What writes other values of a product as the rows of its facts do."""
    by_column = {column: fact for _title, facts in FACTS[type(product)] for fact in facts for column in fact.columns}

    def say(column: Column, value: Any) -> str | None:
        fact = by_column.get(column.model_field)
        return fact.say(product, column, value) if fact else None

    return say


def rows(
    product: Product, facts: Iterable[Fact], sources: SourceList, disputed: Mapping[str, Dispute]
) -> Iterator[FactRow]:
    """The rows of some facts, each with its sources and with what else is said of it."""
    for fact in facts:
        citations, told = cited_and_disputed(fact.columns, sources, disputed)
        itself = "" if fact.joined else next(iter(fact.columns), "")
        yield FactRow(
            label=fact.label,
            value=fact.read(product),
            applies=fact.applies(product),
            remark=fact.remark(product),
            url=fact.url(product),
            is_date=fact.is_date,
            citations=citations,
            disputes=[replace(dispute, label="") if dispute.field == itself else dispute for dispute in told],
            is_derived=not fact.columns,
        )
