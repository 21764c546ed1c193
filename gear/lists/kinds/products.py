"""The lists of cameras, lenses and accessories."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ...tables.products import accessory_table, camera_table, lens_table
from .. import cells, charts, filters, outlines, rows
from .base import BY_DATE, BY_MAKER, BY_WEIGHT_AND_PRICE, Heading, ListKind

CAMERAS = ListKind(
    path="cameras",
    route="camera-list",
    build=camera_table,
    stem="cameras",
    chapter="products",
    filterset=filters.CameraFilter,
    kicker=_("Cameras"),
    heading=_("Cameras"),
    title=_("Cameras with L-Mount"),
    description=_(
        "%(count)s with L-Mount, filtered by sensor, weight, price and what else is on record, "
        "each fact with its source."
    ),
    page_size="48",
    count=ngettext_lazy("%(number)s camera", "%(number)s cameras", "count"),
    default_sort="-announced",
    sorts=(*BY_DATE, BY_MAKER, *BY_WEIGHT_AND_PRICE, ("-effective_megapixels", _("most megapixels first"))),
    first=(
        "sensor_format",
        "effective_megapixels",
        "ibis",
        "weather_sealed",
        "viewfinder",
        "autofocus_system",
        "weight_g",
        "launch_price_usd",
        "maker",
    ),
    headings=(
        Heading("maker", _("Camera"), narrow=True),
        Heading("sensor_format", _("Sensor"), cells.short("sensor_format", cells.COVERAGE_SHORT), step=2),
        Heading("effective_megapixels", narrow=True),
        Heading("ibis", _("Stabilised"), step=3),
        Heading("weather_sealed", _("Sealed"), step=2),
        Heading("viewfinder", step=5),
        Heading("autofocus_system", step=6),
        Heading("weight_g", narrow=True),
        Heading("launch_price_usd", cell=cells.prices, stacked=True),
        Heading("burst_fps", _("Frames a second"), step=7),
        Heading("max_video", step=8),
        Heading("evf_kdots", _("Finder, kdots"), step=9),
    ),
    rows=rows.product_rows("gear:camera-list", *rows.PRODUCT_LINE),
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
    heading=_("Lenses"),
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
        "focal_length",
        "zoom",
        "f_number",
        "coverage",
        "autofocus",
        "ois",
        "weather_sealed",
        "weight_g",
        "launch_price_usd",
        "maker",
    ),
    headings=(
        Heading("maker", _("Lens"), narrow=True),
        Heading("focal_length", step=2),
        Heading("aperture_wide", _("Aperture"), cells.apertures(), narrow=True),
        Heading("coverage", cell=cells.short("coverage", cells.COVERAGE_SHORT), step=5),
        Heading("autofocus", short=_("AF"), step=1),
        Heading("ois", step=4),
        Heading("weather_sealed", _("Sealed"), cells.short("weather_sealed", cells.SEALING_SHORT), step=3),
        Heading("weight_g", narrow=True),
        Heading("launch_price_usd", cell=cells.prices, stacked=True),
        Heading("filter_mm", _("Filter"), cells.threads(), step=4),
        Heading("length_mm", step=6),
        Heading("min_focus_m", _("Closest focus"), step=7),
        Heading("max_magnification", _("Magnification"), step=8),
        Heading("diameter_mm", step=9),
    ),
    rows=rows.product_rows("gear:lens-list", *rows.lens_line(), badge=rows.SMALLER_COVERAGE),
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
    heading=_("Accessories"),
    title=_("Teleconverters and mount adapters"),
    description=_("%(count)s for the L-Mount: teleconverters, and adapters that take lenses of other mounts."),
    count=ngettext_lazy("%(number)s accessory", "%(number)s accessories", "count"),
    default_sort="-announced",
    sorts=(*BY_DATE, BY_MAKER, ("kind", _("by kind"))),
    first=("kind", "from_mount", "factor", "autofocus", "electronic", "weight_g", "maker"),
    headings=(
        Heading("maker", _("Accessory"), narrow=True),
        Heading("kind", step=1),
        Heading(label=_("Takes"), cell=cells.taken, narrow=True),
        Heading("autofocus", step=2),
        Heading("electronic", step=4),
        Heading("weight_g", step=3),
        Heading("launch_price_usd", cell=cells.prices, stacked=True),
        Heading("length_mm", step=6),
    ),
    rows=rows.product_rows("gear:accessory-list", *rows.PRODUCT_LINE),
    orders=frozenset({"maker", "name"}),
    template="products/accessory_list.html",
    below="products/_adapter_answers.html",
)
