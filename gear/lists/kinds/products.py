"""The lists of cameras, lenses and accessories."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ...tables.products import accessory_table, camera_table, lens_table
from .. import charts, filters, outlines, rows
from .base import BY_DATE, BY_MAKER, BY_WEIGHT_AND_PRICE, Heading, ListKind

CAMERAS = ListKind(
    path="cameras",
    route="camera-list",
    build=camera_table,
    stem="cameras",
    chapter="products",
    filterset=filters.CameraFilter,
    kicker=_("Cameras"),
    title=_("Cameras with L-Mount"),
    description=_(
        "%(count)s with L-Mount, filtered by sensor, weight, price and what else is on record, "
        "each fact with its source."
    ),
    page_size="48",
    count=ngettext_lazy("%(number)s camera", "%(number)s cameras", "count"),
    default_sort="-announced",
    sorts=(*BY_DATE, BY_MAKER, *BY_WEIGHT_AND_PRICE, ("-effective_megapixels", _("most megapixels first"))),
    first=("maker", "sensor_format", "weight_g", "launch_price_usd", "ibis", "weather_sealed", "viewfinder", "status"),
    headings=(
        Heading("maker", _("Camera"), narrow=True),
        Heading("sensor_format", _("Sensor")),
        Heading("effective_megapixels", narrow=True),
        Heading("ibis", _("Stabilised")),
        Heading("weight_g", narrow=True),
        Heading("launch_price_usd", cell=rows.prices),
    ),
    rows=rows.product_rows("gear:camera-list", "announced", "status"),
    charts=charts.camera_charts,
    outlines=outlines.camera_cards,
    orders=frozenset({"maker", "name"}),
)

LENSES = ListKind(
    path="lenses",
    route="lens-list",
    build=lens_table,
    stem="lenses",
    chapter="products",
    filterset=filters.LensFilter,
    kicker=_("Lenses"),
    title=_("Lenses with L-Mount"),
    description=_(
        "%(count)s with L-Mount, filtered by focal length, aperture, weight, price and what else is on record, "
        "each fact with its source."
    ),
    count=ngettext_lazy("%(number)s lens", "%(number)s lenses", "count"),
    default_sort="-announced",
    sorts=(
        *BY_DATE,
        BY_MAKER,
        *BY_WEIGHT_AND_PRICE,
        ("aperture_wide", _("fastest first")),
        ("focal_length", _("shortest focal length first")),
        ("-focal_max_mm", _("longest focal length first")),
        ("length_mm", _("shortest barrel first")),
    ),
    first=(
        "maker",
        "coverage",
        "focal_length",
        "zoom",
        "f_number",
        "weight_g",
        "launch_price_usd",
        "autofocus",
        "weather_sealed",
        "ois",
        "macro",
        "status",
    ),
    headings=(
        Heading("maker", _("Lens"), narrow=True),
        Heading("aperture_wide", _("Aperture"), rows.apertures, narrow=True),
        Heading("weight_g", narrow=True),
        Heading("length_mm"),
        Heading("filter_mm", _("Filter"), rows.threads),
        Heading("launch_price_usd", cell=rows.prices),
    ),
    rows=rows.product_rows("gear:lens-list", "line", "announced", "status"),
    charts=charts.lens_charts,
    outlines=outlines.lens_cards,
    goals=("weight_g", "aperture_wide", "launch_price_usd"),
    orders=frozenset({"maker", "name"}),
)

ACCESSORIES = ListKind(
    path="accessories",
    route="accessory-list",
    build=accessory_table,
    stem="accessories",
    chapter="products",
    filterset=filters.AccessoryFilter,
    kicker=_("Accessories"),
    title=_("Teleconverters and mount adapters"),
    description=_("%(count)s for the L-Mount: teleconverters, and adapters that take lenses of other mounts."),
    count=ngettext_lazy("%(number)s accessory", "%(number)s accessories", "count"),
    default_sort="-announced",
    sorts=(*BY_DATE, BY_MAKER, ("kind", _("by kind"))),
    first=("kind", "maker", "from_mount", "factor", "autofocus", "electronic", "status"),
    headings=(
        Heading("maker", _("Accessory"), narrow=True),
        Heading("kind"),
        Heading(label=_("Takes"), cell=rows.taken, narrow=True),
        Heading("autofocus"),
        Heading("launch_price_usd", cell=rows.prices),
    ),
    rows=rows.product_rows("gear:accessory-list", "announced", "status"),
    orders=frozenset({"maker", "name"}),
    template="products/accessory_list.html",
    below="products/_adapter_answers.html",
)
