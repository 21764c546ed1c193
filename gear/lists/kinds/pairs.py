"""The lists of pairs: every camera with every lens, and one camera with every lens."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ...tables.pairs import pair_table
from .. import charts, filters, outlines, rows
from .base import BY_WEIGHT_AND_PRICE, Heading, ListKind

PAIR_HEADINGS = (
    Heading("crop"),
    Heading("equivalent_focal_length", _("Equivalent")),
    Heading("stabilisation"),
    Heading("weather_sealed", _("Sealed")),
    Heading("weight_g", _("Weight"), narrow=True),
    Heading("launch_price_usd", _("Launch price"), rows.prices_together),
)
PAIR_SORTS = (
    *BY_WEIGHT_AND_PRICE,
    ("equivalent_focal_length", _("widest first")),
    ("lens_aperture_wide", _("fastest first")),
)
NEWEST_BODIES = ("-camera_announced", _("newest bodies first"))
NEWEST_LENSES = ("-lens_announced", _("newest lenses first"))
PAIR_FIRST = (
    "crop",
    "stabilisation",
    "autofocus",
    "weather_sealed",
    "equivalent_focal_length",
    "weight_g",
    "launch_price_usd",
    "mixed",
)
LENS_FIRST = (
    "lens_maker",
    "lens_coverage",
    "lens_focal_length",
    "lens_zoom",
    "lens_f_number",
    "lens_autofocus",
    "lens_ois",
    "lens_weather_sealed",
    "lens_macro",
    "lens_status",
    "lens_weight_g",
    "lens_filter_mm",
)

PAIRS = ListKind(
    path="mix",
    route="pair-list",
    build=pair_table,
    chapter="products",
    filterset=filters.PairFilter,
    kicker=_("Mix & match"),
    title=_("Every camera with every lens"),
    description=_(
        "%(count)s of L-Mount camera and lens: what each crops, whether it is stabilised, sealed and autofocused, "
        "and what it weighs."
    ),
    count=ngettext_lazy("%(number)s pair", "%(number)s pairs", "count"),
    default_sort="-camera_announced",
    sorts=(
        NEWEST_BODIES,
        NEWEST_LENSES,
        *PAIR_SORTS,
        ("camera", _("camera, then lens")),
        ("lens", _("lens, then camera")),
    ),
    first=PAIR_FIRST,
    more=(
        "camera_maker",
        "camera_sensor_format",
        "camera_ibis",
        "camera_weather_sealed",
        "camera_viewfinder",
        "camera_autofocus_system",
        "camera_status",
        "camera_effective_megapixels",
        "camera_weight_g",
        *LENS_FIRST,
    ),
    headings=(Heading("camera", _("Camera and lens"), narrow=True), *PAIR_HEADINGS),
    rows=rows.pair_rows,
    goals=("weight_g", "lens_aperture_wide", "launch_price_usd"),
    charts=charts.pair_charts,
    outlines=outlines.pair_cards,
    orders=frozenset({"camera", "lens"}),
    template="mix/pair_list.html",
    below="mix/_ways_on.html",
)

CAMERA_PAIRS = ListKind(
    path="mix/<slug:camera>",
    route="camera-pair-list",
    build=pair_table,
    filterset=filters.CameraPairFilter,
    kicker=_("Mix & match"),
    title=_("With every lens"),
    description=_(
        "%(title)s: what each pair crops, whether it is stabilised, sealed and autofocused, and what it weighs."
    ),
    count=ngettext_lazy("%(number)s lens", "%(number)s lenses", "count"),
    default_sort="-lens_announced",
    sorts=(NEWEST_LENSES, ("lens", _("maker and name")), *PAIR_SORTS),
    first=PAIR_FIRST,
    more=LENS_FIRST,
    headings=(Heading("lens", narrow=True), *PAIR_HEADINGS),
    rows=rows.lens_of_pair_rows,
    goals=("weight_g", "lens_aperture_wide", "launch_price_usd"),
    charts=charts.pair_charts,
    outlines=outlines.pair_cards,
    orders=frozenset({"lens"}),
    template="mix/pair_list.html",
    below="mix/_ways_on.html",
)
