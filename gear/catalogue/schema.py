"""The catalogue's files: which columns each has, in order, and what a cell may hold.

The data's own README says in words what the columns mean.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import Model

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
    BadCell,
    Kind,
)

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


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the kind of its cells, whether each must be given, its words or the files it refers to.

    `field` names the model's field where it differs from the column.
    """

    name: str
    kind: Kind = TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()
    field: str = ""

    @property
    def model_field(self) -> str:
        """The name of the field that holds the fact."""
        return self.field or self.name

    def parse(self, text: str) -> Any:
        """The value of a cell. Raises BadCell with the reason."""
        if not text:
            if self.required:
                raise BadCell("is missing.")
            return self.kind.empty
        value = self.kind.parse(text)
        for word in value if self.kind.is_list else (value,):
            if self.choices and word not in self.choices:
                raise BadCell(f"must be one of: {', '.join(self.choices)}.")
        return value

    def write(self, value: Any) -> str:
        """The cell of a value; empty where it is unknown."""
        return "" if value is None or value == "" or value == () else self.kind.write(value)

    def data(self, value: Any) -> Any:
        """The value for JSON; null where it is unknown, a list where it has parts."""
        if self.kind.is_list:
            return self.kind.data(value)
        return None if value is None or value == "" else self.kind.data(value)


@dataclass(frozen=True, slots=True)
class File:
    """A file: the model of its rows, the columns of its key and those it is sorted by.

    `implied_by` lists the columns of other files whose words stand for a row here: it needs a line of its own only
    where its slug does not follow from its name, or where it says more.
    """

    stem: str
    model: type[Model]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("slug",)
    order: tuple[str, ...] = ("slug",)
    implied_by: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The name on disk."""
        return f"{self.stem}.csv"

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    def key_of(self, cells: dict[str, str]) -> str:
        """What tells a row from all others of the file."""
        return " ".join(cells[name] for name in self.key)

    def place_of(self, cells: dict[str, str]) -> tuple[Any, ...]:
        """What the rows are sorted by: whole numbers as numbers, all else as text. Raises BadCell."""
        kinds = {column.name: column.kind for column in self.columns}
        return tuple(INTEGER.parse(cells[name]) if kinds[name] is INTEGER else cells[name] for name in self.order)


def words(choices: Iterable[Any]) -> tuple[str, ...]:
    """The words of an enum, as the files write them."""
    return tuple(str(getattr(choice, "value", choice)) for choice in choices)


def columns(kind: Kind, *names: str) -> tuple[Column, ...]:
    """Optional columns of one kind."""
    return tuple(Column(name, kind) for name in names)


def choice(name: str, enum: Iterable[Any], *, required: bool = False) -> Column:
    """A column with fixed words."""
    return Column(name, CHOICE, required, choices=words(enum))


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
