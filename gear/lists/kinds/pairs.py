"""The lists of pairs: every camera with every lens, and one camera with every lens."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ...tables.pairs import pair_table
from .. import cells, charts, filters, outlines, rows
from .base import BY_WEIGHT_AND_PRICE, Heading, ListKind

PAIR_HEADINGS = (
    Heading("equivalent_focal_length", _("Equivalent"), step=1),
    Heading("lens_aperture_wide", _("Aperture"), cells.apertures("lens_"), step=2),
    Heading("autofocus", short=_("AF"), step=2, line=cells.outcomes("autofocus")),
    Heading(
        "stabilisation",
        _("Stabilised"),
        cells.short("stabilisation", cells.STABILISED_SHORT),
        step=3,
        line=cells.outcomes("stabilisation"),
    ),
    Heading(
        "weather_sealed",
        _("Sealed"),
        cells.short("weather_sealed", cells.SEALED_SHORT),
        step=3,
        line=cells.outcomes("weather_sealed"),
    ),
    Heading("weight_g", _("Weight"), narrow=True),
    Heading("launch_price_usd", _("Launch price"), cells.prices_together, stacked=True),
    Heading("lens_filter_mm", _("Filter"), cells.threads("lens_"), step=6),
    Heading("lens_weight_g", _("Lens alone"), step=7),
    Heading("lens_length_mm", _("Lens length"), step=8),
    Heading("lens_min_focus_m", _("Closest focus"), step=9),
)
PAIR_SORTS = (
    *BY_WEIGHT_AND_PRICE,
    ("equivalent_focal_length", _("widest first")),
    ("lens_aperture_wide", _("fastest first")),
)
NEWEST_BODIES = ("-camera_announced", _("newest bodies first"))
NEWEST_LENSES = ("-lens_announced", _("newest lenses first"))
PAIR_FIRST = (
    "equivalent_focal_length",
    "crop",
    "autofocus",
    "stabilisation",
    "weather_sealed",
    "weight_g",
    "launch_price_usd",
    "mixed",
)
LENS_FIRST = (
    "lens_focal_length",
    "lens_zoom",
    "lens_f_number",
    "lens_coverage",
    "lens_autofocus",
    "lens_ois",
    "lens_weather_sealed",
    "lens_weight_g",
    "lens_maker",
    "lens_filter_mm",
    "lens_macro",
    "lens_status",
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
        "camera_sensor_format",
        "camera_effective_megapixels",
        "camera_ibis",
        "camera_weather_sealed",
        "camera_viewfinder",
        "camera_autofocus_system",
        "camera_weight_g",
        "camera_maker",
        "camera_status",
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
