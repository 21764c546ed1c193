"""The files of cameras, lenses and accessories."""

from ... import models
from ...choices import AccessoryKind, AutofocusSystem, DualIs, ImageFormat, Sealing, Shutter, Viewfinder, WeightBasis
from ..cells import INTEGER, NUMBER, REF, REFS, YES_OR_NO
from ..columns import SECOND_EDITION, Column, File, choice, columns
from .recurring import ANNOUNCED, MAKER, NAME, NOTES, PRICE_BASIS, SLUG_COLUMN, SOURCES, STATUS

CAMERAS = File(
    "cameras",
    models.Camera,
    (
        SLUG_COLUMN,
        MAKER,
        NAME,
        ANNOUNCED,
        STATUS,
        choice("sensor_format", ImageFormat, required=True),
        *columns(NUMBER, "sensor_width_mm", "sensor_height_mm", "effective_megapixels"),
        *columns(INTEGER, "image_width_px", "image_height_px"),
        Column("apsc_crop_megapixels", NUMBER),
        Column("ibis", YES_OR_NO),
        Column("ibis_stops", NUMBER),
        choice("dual_is", DualIs),
        choice("viewfinder", Viewfinder),
        Column("evf_kdots", INTEGER),
        choice("autofocus_system", AutofocusSystem),
        Column("burst_fps", NUMBER),
        Column("max_video"),
        choice("shutter", Shutter),
        *columns(YES_OR_NO, "hot_shoe", "weather_sealed"),
        *columns(NUMBER, "width_mm", "height_mm", "depth_mm", "weight_g"),
        choice("weight_basis", WeightBasis),
        Column("launch_price_usd", NUMBER),
        PRICE_BASIS,
        SOURCES,
        NOTES,
    ),
    key_space="product",
    has_page=True,
    cited_as="product",
)

LENSES = File(
    "lenses",
    models.Lens,
    (
        SLUG_COLUMN,
        MAKER,
        Column("line", may_be_none=True),
        NAME,
        ANNOUNCED,
        STATUS,
        Column("replaces", REF, refers_to=("lenses",), late=True, may_be_none=True),
        choice("coverage", ImageFormat),
        *(Column(name, NUMBER, required=True) for name in ("focal_min_mm", "focal_max_mm")),
        *columns(NUMBER, "aperture_wide", "aperture_tele", "aperture_min"),
        Column("t_stop", NUMBER, may_be_none=True),
        Column("squeeze", NUMBER, since=SECOND_EDITION, may_be_none=True),
        *columns(YES_OR_NO, "macro", "fisheye", "tilt_shift", "cine", "autofocus"),
        Column("electronic", YES_OR_NO, since=SECOND_EDITION),
        Column("ois", YES_OR_NO),
        Column("ois_stops", NUMBER),
        choice("weather_sealed", Sealing),
        Column("aperture_ring", YES_OR_NO),
        *columns(INTEGER, "elements", "groups", "blades"),
        *columns(NUMBER, "min_focus_m", "max_magnification"),
        Column("filter_thread", YES_OR_NO),
        *columns(NUMBER, "filter_mm", "diameter_mm", "length_mm", "weight_g", "launch_price_usd"),
        PRICE_BASIS,
        SOURCES,
        NOTES,
    ),
    key_space="product",
    has_page=True,
    cited_as="product",
)

ACCESSORIES = File(
    "accessories",
    models.Accessory,
    (
        SLUG_COLUMN,
        MAKER,
        NAME,
        choice("kind", AccessoryKind, required=True),
        ANNOUNCED,
        STATUS,
        Column("from_mount", REF, refers_to=("mounts",)),
        Column("factor", NUMBER),
        *columns(YES_OR_NO, "electronic", "autofocus"),
        Column("compatible_lenses", REFS, refers_to=("lenses",), may_be_none=True),
        *columns(NUMBER, "weight_g", "length_mm", "launch_price_usd"),
        PRICE_BASIS,
        SOURCES,
        NOTES,
    ),
    key_space="product",
    has_page=True,
    cited_as="product",
)

PRODUCTS = tuple(file.stem for file in (CAMERAS, LENSES, ACCESSORIES))
