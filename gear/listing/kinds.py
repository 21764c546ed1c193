"""The lists of the site: which table and filters each has, what is shown first, and in which words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .. import filters
from ..figures.figure import Figure
from ..tables.table import Rows, Table
from . import charts, rows


@dataclass(frozen=True)
class Heading:
    """A column of the table view. `sort` is what its heading sorts by; `narrow`: shown on a phone too.

    `marks`: it bears the mark of what nothing beats.
    """

    label: Any
    sort: str = ""
    number: bool = True
    narrow: bool = False
    marks: bool = False

    @cached_property
    def classes(self) -> str:
        """The classes of its cells."""
        return ("num" if self.number else "") + ("" if self.narrow else " hide-narrow")


@dataclass(frozen=True)
class ListKind:
    """One list. `table` names its table of facts, `page` its route, `stem` the catalogue's file."""

    table: str
    page: str
    feed: str
    filterset: type[filters.ListFilter]
    kicker: Any
    title: Any
    count: Any
    default_sort: str
    sorts: Sequence[tuple[str, Any]]
    first: Sequence[str]
    headings: Sequence[Heading]
    rows: Callable[[Table, Rows], list[rows.Row]]
    stem: str = ""
    more: Sequence[str] = ()
    goals: tuple[str, ...] = ()
    orders: frozenset[str] = frozenset()
    charts: Callable[[Table, Rows], list[Figure]] | None = None

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """All parameters of the list, in canonical order."""
        return (*self.filterset.base_filters, "sort", "view", "page_size", "page")

    @property
    def views(self) -> tuple[str, ...]:
        """How the list can be shown; the first is the usual way."""
        return ("table", "cards", "charts") if self.charts else ("table", "cards")


BY_MAKER = ("maker", _("maker and name"))
BY_DATE = (("-announced", _("newest first")), ("announced", _("oldest first")))
BY_WEIGHT_AND_PRICE = (
    ("weight_g", _("lightest first")),
    ("-weight_g", _("heaviest first")),
    ("launch_price_usd", _("cheapest first")),
    ("-launch_price_usd", _("dearest first")),
)

CAMERAS = ListKind(
    table="cameras",
    page="gear:camera-list",
    feed="cameras",
    stem="cameras",
    filterset=filters.CameraFilter,
    kicker=_("Cameras"),
    title=_("Cameras with L-Mount"),
    count=ngettext_lazy("%(number)s camera", "%(number)s cameras", "count"),
    default_sort="maker",
    sorts=(BY_MAKER, *BY_DATE, *BY_WEIGHT_AND_PRICE, ("-effective_megapixels", _("most megapixels first"))),
    first=("maker", "sensor_format", "weight_g", "launch_price_usd", "ibis", "weather_sealed", "viewfinder", "status"),
    headings=(
        Heading(_("Camera"), "maker", number=False, narrow=True),
        Heading(_("Sensor"), "sensor_format", number=False),
        Heading(_("Megapixels"), "effective_megapixels", narrow=True),
        Heading(_("Stabilised"), "ibis", number=False),
        Heading(_("Weight"), "weight_g", narrow=True),
        Heading(_("Launch price"), "launch_price_usd"),
    ),
    rows=rows.camera_rows,
    charts=charts.camera_charts,
    orders=frozenset({"maker", "name"}),
)

LENSES = ListKind(
    table="lenses",
    page="gear:lens-list",
    feed="lenses",
    stem="lenses",
    filterset=filters.LensFilter,
    kicker=_("Lenses"),
    title=_("Lenses with L-Mount"),
    count=ngettext_lazy("%(number)s lens", "%(number)s lenses", "count"),
    default_sort="maker",
    sorts=(
        BY_MAKER,
        *BY_DATE,
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
        Heading(_("Lens"), "maker", number=False, narrow=True),
        Heading(_("Aperture"), "aperture_wide", narrow=True),
        Heading(_("Weight"), "weight_g", narrow=True, marks=True),
        Heading(_("Length"), "length_mm"),
        Heading(_("Filter"), "filter_mm"),
        Heading(_("Launch price"), "launch_price_usd"),
    ),
    rows=rows.lens_rows,
    charts=charts.lens_charts,
    goals=("weight_g", "aperture_wide", "launch_price_usd"),
    orders=frozenset({"maker", "name"}),
)

ACCESSORIES = ListKind(
    table="accessories",
    page="gear:accessory-list",
    feed="accessories",
    stem="accessories",
    filterset=filters.AccessoryFilter,
    kicker=_("Accessories"),
    title=_("Teleconverters and mount adapters"),
    count=ngettext_lazy("%(number)s accessory", "%(number)s accessories", "count"),
    default_sort="maker",
    sorts=(BY_MAKER, *BY_DATE, ("kind", _("by kind"))),
    first=("kind", "maker", "from_mount", "factor", "autofocus", "electronic", "status"),
    headings=(
        Heading(_("Accessory"), "maker", number=False, narrow=True),
        Heading(_("Kind"), "kind", number=False, narrow=True),
        Heading(_("Takes"), number=False, narrow=True),
        Heading(_("Autofocus"), "autofocus", number=False),
        Heading(_("Launch price"), "launch_price_usd"),
    ),
    rows=rows.accessory_rows,
    orders=frozenset({"maker", "name"}),
)

STATEMENTS = ListKind(
    table="statements",
    page="gear:statement-list",
    feed="press",
    stem="statements",
    filterset=filters.StatementFilter,
    kicker=_("Press"),
    title=_("Who said what, and when"),
    count=ngettext_lazy("%(number)s statement", "%(number)s statements", "count"),
    default_sort="-date",
    sorts=(("-date", _("newest first")), ("date", _("oldest first")), ("title", _("by title"))),
    first=("q", "maker", "kind", "year", "person", "tag"),
    headings=(
        Heading(_("Statement"), "title", number=False, narrow=True),
        Heading(_("Makers"), number=False),
        Heading(_("Kind"), "kind", number=False),
        Heading(_("Date"), "date", number=False, narrow=True),
    ),
    rows=rows.statement_rows,
    orders=frozenset({"date", "title"}),
)

PAIR_HEADINGS = (
    Heading(_("Crop"), "crop", number=False),
    Heading(_("Equivalent"), "equivalent_focal_length"),
    Heading(_("Stabilisation"), "stabilisation", number=False),
    Heading(_("Sealed"), "weather_sealed", number=False),
    Heading(_("Weight"), "weight_g", narrow=True, marks=True),
    Heading(_("Launch price"), "launch_price_usd"),
)
PAIR_SORTS = (
    *BY_WEIGHT_AND_PRICE,
    ("equivalent_focal_length", _("widest first")),
    ("lens_aperture_wide", _("fastest first")),
    ("-lens_announced", _("newest lens first")),
)
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
    table="pairs",
    page="gear:pair-list",
    feed="mix",
    filterset=filters.PairFilter,
    kicker=_("Mix & match"),
    title=_("Every camera with every lens"),
    count=ngettext_lazy("%(number)s pair", "%(number)s pairs", "count"),
    default_sort="weight_g",
    sorts=(*PAIR_SORTS, ("camera", _("camera, then lens")), ("lens", _("lens, then camera"))),
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
    headings=(Heading(_("Camera and lens"), "camera", number=False, narrow=True), *PAIR_HEADINGS),
    rows=rows.pair_rows,
    goals=("weight_g", "lens_aperture_wide", "launch_price_usd"),
    orders=frozenset({"camera", "lens"}),
)

CAMERA_PAIRS = ListKind(
    table="pairs",
    page="gear:camera-pair-list",
    feed="mix",
    filterset=filters.CameraPairFilter,
    kicker=_("Mix & match"),
    title=_("With every lens"),
    count=ngettext_lazy("%(number)s lens", "%(number)s lenses", "count"),
    default_sort="lens",
    sorts=(("lens", _("maker and name")), *PAIR_SORTS),
    first=PAIR_FIRST,
    more=LENS_FIRST,
    headings=(Heading(_("Lens"), "lens", number=False, narrow=True), *PAIR_HEADINGS),
    rows=rows.lens_of_pair_rows,
    goals=("weight_g", "lens_aperture_wide", "launch_price_usd"),
    orders=frozenset({"lens"}),
)
