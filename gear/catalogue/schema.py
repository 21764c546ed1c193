"""The catalogue's files: which columns each has, in order, and what a cell may hold.

The data's own README says in words what the columns mean.
"""

from pathlib import Path

from .. import models
from ..choices import (
    FACT_GRADES,
    AccessoryKind,
    AutofocusSystem,
    DualIs,
    Effect,
    ImageFormat,
    MembershipRole,
    MilestoneKind,
    MountKind,
    ProductStatus,
    Shutter,
    StatementKind,
    Topic,
    Viewfinder,
    WeightBasis,
)
from .cells import (
    CHOICE,
    DATE,
    INTEGER,
    NUMBER,
    PARAGRAPHS,
    REF,
    REFS,
    ROLES,
    SLUG,
    TEXT,
    URL,
    URLS,
    WORDS,
    YES_OR_NO,
)
from .columns import Column, File, choice, columns

DATA = Path(__file__).parent / "data"
PRODUCTS = ("cameras", "lenses", "accessories")
MAKES = ("cameras", "lenses", "accessories")
CITED_FILES = {
    "maker": ("makers",),
    "mount": ("mounts",),
    "alliance": ("alliance",),
    "product": PRODUCTS,
    "milestone": ("timeline",),
    "statement": ("statements",),
    "fact": ("compatibility",),
}

SLUG_COLUMN = Column("slug", SLUG, required=True)
NAME = Column("name", TEXT, required=True)
MAKER = Column("maker", REF, required=True, refers_to=("makers",))
ANNOUNCED = Column("announced", DATE)
STATUS = choice("status", ProductStatus)
SOURCES = Column("sources", URLS, required=True)
NOTES = Column("notes", PARAGRAPHS)
SUMMARY = Column("summary", PARAGRAPHS, required=True)

MAKERS = File(
    "makers",
    models.Maker,
    (
        SLUG_COLUMN,
        NAME,
        *columns(TEXT, "legal_name", "country", "headquarters"),
        Column("founded_year", INTEGER),
        Column("member", YES_OR_NO, required=True),
        Column("joined", DATE),
        choice("role", MembershipRole),
        Column("makes", WORDS, choices=MAKES),
        Column("website", URL),
        SOURCES,
        NOTES,
    ),
)

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
        SOURCES,
        NOTES,
    ),
)

LENSES = File(
    "lenses",
    models.Lens,
    (
        SLUG_COLUMN,
        MAKER,
        Column("line"),
        NAME,
        ANNOUNCED,
        STATUS,
        Column("replaces", REF, refers_to=("lenses",)),
        choice("coverage", ImageFormat),
        *(Column(name, NUMBER, required=True) for name in ("focal_min_mm", "focal_max_mm")),
        *columns(NUMBER, "aperture_wide", "aperture_tele", "aperture_min", "t_stop"),
        *columns(YES_OR_NO, "macro", "fisheye", "tilt_shift", "cine", "autofocus", "ois"),
        Column("ois_stops", NUMBER),
        *columns(YES_OR_NO, "weather_sealed", "aperture_ring"),
        *columns(INTEGER, "elements", "groups", "blades"),
        *columns(NUMBER, "min_focus_m", "max_magnification"),
        Column("filter_thread", YES_OR_NO),
        *columns(NUMBER, "filter_mm", "diameter_mm", "length_mm", "weight_g", "launch_price_usd"),
        SOURCES,
        NOTES,
    ),
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
        Column("compatible_lenses", REFS, refers_to=("lenses",)),
        *columns(NUMBER, "weight_g", "length_mm", "launch_price_usd"),
        SOURCES,
        NOTES,
    ),
)

MOUNTS = File(
    "mounts",
    models.Mount,
    (
        SLUG_COLUMN,
        NAME,
        *columns(NUMBER, "flange_distance_mm", "inner_diameter_mm", "throat_mm"),
        choice("kind", MountKind),
        SOURCES,
        NOTES,
    ),
)

ALLIANCE = File(
    "alliance",
    models.Alliance,
    (
        SLUG_COLUMN,
        NAME,
        Column("mount", REF, required=True, refers_to=("mounts",)),
        Column("licensor", REF, required=True, refers_to=("makers",)),
        Column("founded", DATE, required=True),
        Column("founded_at", TEXT, required=True),
        *columns(INTEGER, "contacts", "flange_segments"),
        Column("story", PARAGRAPHS, required=True),
        Column("aims", PARAGRAPHS, required=True),
        SOURCES,
        NOTES,
    ),
)

TIMELINE = File(
    "timeline",
    models.Milestone,
    (
        Column("date", DATE, required=True),
        Column("title", TEXT, required=True),
        SUMMARY,
        choice("kind", MilestoneKind, required=True),
        Column("makers", REFS, refers_to=("makers",)),
        Column("products", REFS, refers_to=PRODUCTS),
        SOURCES,
    ),
    key=("date", "title"),
    order=("date", "title"),
)

PEOPLE = File(
    "people",
    models.Person,
    (SLUG_COLUMN, NAME, NOTES),
    implied_by=(("statements", "speaker"), ("quotes", "speaker")),
)

TAGS = File("tags", models.Tag, (SLUG_COLUMN, NAME), implied_by=(("statements", "tags"),))

STATEMENTS = File(
    "statements",
    models.Statement,
    (
        SLUG_COLUMN,
        Column("date", DATE, required=True),
        Column("title", TEXT, required=True),
        choice("kind", StatementKind, required=True),
        Column("event"),
        Column("speaker", WORDS, refers_to=("people",)),
        Column("speaker_role", ROLES),
        Column("maker", REFS, required=True, refers_to=("makers",), field="makers"),
        Column("tags", WORDS, refers_to=("tags",)),
        SUMMARY,
        Column("url", URL),
        SOURCES,
    ),
    order=("date", "slug"),
)

QUOTES = File(
    "quotes",
    models.Quote,
    (
        Column("statement", REF, required=True, refers_to=("statements",)),
        Column("position", INTEGER, required=True),
        Column("speaker", TEXT, required=True, refers_to=("people",), field="person"),
        Column("role"),
        Column("text", PARAGRAPHS, required=True),
    ),
    key=("statement", "position"),
    order=("statement", "position"),
)

COMPATIBILITY = File(
    "compatibility",
    models.CompatibilityFact,
    (
        Column("id", SLUG, required=True, field="slug"),
        Column("camera", REF, refers_to=("cameras",)),
        Column("camera_maker", REF, refers_to=("makers",)),
        Column("lens", REF, refers_to=("lenses",)),
        Column("lens_maker", REF, refers_to=("makers",)),
        Column("accessory", REF, refers_to=("accessories",)),
        choice("topic", Topic, required=True),
        choice("effect", Effect, required=True),
        Column("summary", TEXT, required=True),
        choice("grade", FACT_GRADES, required=True),
        Column("firmware"),
        SOURCES,
    ),
    key=("id",),
    order=("id",),
)

CITATIONS = File(
    "citations",
    models.Citation,
    (
        Column("subject_kind", CHOICE, required=True, choices=tuple(CITED_FILES)),
        Column("subject", TEXT, required=True),
        Column("field", TEXT, required=True),
        Column("source", URL, required=True),
    ),
    key=("subject_kind", "subject", "field", "source"),
    order=("subject_kind", "subject", "field", "source"),
)

# In the order of loading: a row refers only to files above its own, `lenses.replaces` and memberships apart.
FILES: dict[str, File] = {
    file.stem: file
    for file in (
        MOUNTS,
        MAKERS,
        ALLIANCE,
        CAMERAS,
        LENSES,
        ACCESSORIES,
        PEOPLE,
        TAGS,
        TIMELINE,
        STATEMENTS,
        QUOTES,
        COMPATIBILITY,
        CITATIONS,
    )
}
