"""What data answers hold, as JSON schemas: rows of the catalogue from its columns, all else as it is written.

Every key is always there; what is not known is null. Schemas stay open: an answer may gain keys.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ..catalogue import cells
from ..catalogue.columns import Column, File
from ..catalogue.dictionary import meaning_of
from ..catalogue.rows import DISPUTED
from ..catalogue.schema import FILES
from ..choices import (
    AccessoryKind,
    Answer,
    Grade,
    ProductCategory,
    PromiseState,
    SealingAnswer,
    Severity,
    Stabilisation,
)
from ..models import Product
from .parameters import PARTIAL_DATE, SLUG, Schema

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
COUNT: Schema = {"type": "integer", "minimum": 0}
TRUTH: Schema = {"type": "boolean"}
ANY: Schema = {}
OF_KIND: Mapping[cells.Kind, Schema] = {
    cells.SLUG: SLUG, cells.REF: SLUG, cells.NUMBER: NUMBER, cells.INTEGER: {"type": "integer"},
    cells.YES_OR_NO: TRUTH, cells.DATE: PARTIAL_DATE, cells.URL: {"type": "string", "format": "uri"},
}  # fmt: skip


def holds(**keys: Schema) -> Schema:
    """An object with all of these keys."""
    return {"type": "object", "properties": keys, "required": list(keys)}


def may_hold(schema: Schema, **keys: Schema) -> Schema:
    """The object, which may have further keys."""
    return schema | {"properties": schema["properties"] | keys}


def each(schema: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": schema}


def known(schema: Schema) -> Schema:
    """It, or null where it is not known or there is none."""
    if "type" not in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    words = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return schema | {"type": [schema["type"], "null"]} | words


def words(choices: Iterable[Any]) -> Schema:
    """One of the words of an enum."""
    return {"type": "string", "enum": [str(getattr(choice, "value", choice)) for choice in choices]}


def named(name: str) -> Schema:
    """The schema of that name among SCHEMAS."""
    return {"$ref": f"#/components/schemas/{name}"}


ENDS = {"type": "array", "items": known(NUMBER), "minItems": 2, "maxItems": 2}
SUM = holds(known=NUMBER, complete=TRUTH)
COUNTS = {
    "applies": known(COUNT), "known": COUNT, "percent": known(NUMBER), "cited": known(COUNT), "disputed": known(COUNT),
}  # fmt: skip
HELD = {"camera": TEXT, "lens": known(TEXT), "adapter": known(TEXT), "converter": known(TEXT)}

ERRORS = {
    "type": "object",
    "properties": {"errors": {"type": "object", "additionalProperties": {"type": "array", "items": TEXT}}},
    "required": ["errors"],
}
DISAGREEMENT = holds(field=TEXT, value=TEXT, kept=TRUTH, source=known(TEXT))
PART = holds(slug=SLUG, name=TEXT, maker=SLUG, url=TEXT)
IMAGE_AREA = holds(
    format=known(TEXT), width_mm=known(NUMBER), height_mm=known(NUMBER), crop=known(TRUTH),
    megapixels=known(NUMBER), megapixels_grade=words(Grade),
)  # fmt: skip
FINDING = holds(code=TEXT, severity=words(Severity), grade=words(Grade), text=TEXT, source=known(TEXT))
PAIR_NUMBERS = holds(
    camera=named("Part"), lens=named("Part"), converter=known(named("Part")), fits=words(Answer),
    image_area=named("ImageArea"), crop_factor=known(NUMBER), focal_length_mm=ENDS, f_number=ENDS,
    equivalent_focal_length_mm=ENDS, equivalent_f_number=ENDS, autofocus=words(Answer),
    stabilisation=words(Stabilisation), weather_sealed=words(SealingAnswer), weight_g=known(NUMBER),
    weight_basis=known(TEXT), length_mm=known(NUMBER), launch_price_usd=known(NUMBER), incomplete=each(TEXT),
)  # fmt: skip
DISPUTED_PART = holds(part=TEXT, **DISAGREEMENT["properties"])


def with_keys(schema: Schema, **keys: Schema) -> Schema:
    """The object with further keys, which it always has."""
    return holds(**schema["properties"], **keys)


PAIR_ROW = with_keys(PAIR_NUMBERS, disagreements=each(DISPUTED_PART))
PAIR = with_keys(
    PAIR_NUMBERS,
    angle_of_view_deg=holds(diagonal=ENDS, horizontal=ENDS, vertical=ENDS),
    findings=each(named("Finding")),
    disagreements=each(DISPUTED_PART),
)
ADAPTED_PAIR = holds(
    camera=named("Part"), adapter=named("Part"),
    from_mount=holds(slug=SLUG, name=TEXT, flange_distance_mm=known(NUMBER)),
    focus=TEXT, aperture=TEXT, metadata=TEXT, stabilisation=TEXT, image_area=named("ImageArea"),
    tube_length_mm=known(NUMBER), findings=each(named("Finding")),
)  # fmt: skip
FACETS = {
    "type": "object",
    "additionalProperties": each(holds(value=TEXT, label=TEXT, count=COUNT, selected=TRUTH)),
}
KIT_ITEM = holds(
    kind=words([ProductCategory.CAMERA, ProductCategory.LENS, *AccessoryKind, "own"]), slug=known(SLUG), name=TEXT,
    maker=known(SLUG), url=known(TEXT), weight_g=known(NUMBER), weight_basis=known(TEXT),
    launch_price_usd=known(NUMBER), launch_price_basis=known(TEXT), length_mm=known(NUMBER), count=COUNT,
)  # fmt: skip
COVERAGE = holds(
    camera=SLUG, covered_mm=each(ENDS), gaps_mm=each(ENDS), overlaps_mm=each(ENDS),
    reaches=each(holds(lens=SLUG, converter=known(SLUG), equivalent_focal_length_mm=ENDS, f_number=ENDS)),
    fastest=each(holds(from_mm=NUMBER, to_mm=NUMBER, f_number=known(NUMBER), is_exact=known(TRUTH))),
    not_counted=each(holds(lens=SLUG, converter=known(SLUG), because=each(TEXT))),
)  # fmt: skip
PACKED = holds(
    items=each(KIT_ITEM), weight_g=SUM, launch_price_usd=SUM, pairs=each(PAIR_NUMBERS),
    findings=each(with_keys(FINDING, **HELD)),
    firmware=each(
        holds(product=TEXT, version=known(TEXT), grade=words(Grade), text=TEXT, source=known(TEXT),
              pairs=each(holds(**HELD)))
    ),
    coverage=each(COVERAGE),
    filters=holds(
        filter_mm=known(NUMBER), rings=each(holds(lens_mm=NUMBER, filter_mm=NUMBER)), without_thread=each(TEXT),
        unknown=each(TEXT),
    ),
)  # fmt: skip
KIT = may_hold(
    PACKED,
    best=each(holds(lens=each(SLUG), weight_g=known(NUMBER), launch_price_usd=known(NUMBER), lens_count=COUNT)),
    binding=each(TEXT),
    set_aside=each(holds(lens=SLUG, unknown=each(TEXT))),
    complete=TRUTH,
)
FOUND = holds(kind=TEXT, title=TEXT, url=TEXT)
SEARCH = holds(
    query=TEXT, count=COUNT, results=each(FOUND), reading=known(holds(words=each(TEXT), url=TEXT)), mended=known(TEXT),
    nearest=each(FOUND),
)  # fmt: skip
CHANGES = holds(
    results=each(
        holds(
            day=TEXT, kind=TEXT, title=TEXT, url=known(TEXT), field=known(TEXT), before=ANY, after=ANY,
            action={"type": "string", "enum": ["added", "changed", "deleted", "withdrawn"]},
        )
    )
)  # fmt: skip
COMPARISON = holds(
    columns=each({"type": "object"}),
    rows=each(holds(field=TEXT, values=each(ANY), differs=known(TRUTH), best=each(COUNT))),
)
OUTCOMES = {"type": "object", "additionalProperties": COUNT}
MOUNT_ADAPTERS = holds(
    mounts=each(
        holds(
            slug=SLUG, name=TEXT, flange_distance_mm=known(NUMBER), possible=TEXT, tube_length_mm=known(NUMBER),
            url=TEXT,
            adapters=each(
                holds(
                    slug=SLUG, name=TEXT, maker=SLUG, url=TEXT, autofocus=ANY, continuous_autofocus=ANY,
                    aperture=OUTCOMES, metadata=OUTCOMES, stabilisation=OUTCOMES,
                    remarks=each(holds(text=TEXT, grade=words(Grade), source=TEXT)),
                    bodies=each(holds(name=TEXT, url=TEXT, focus=TEXT, stabilisation=TEXT)),
                )
            ),
        )
    )
)  # fmt: skip
COLUMN = holds(
    column=TEXT, label=known(TEXT), help=known(TEXT), kind=TEXT, unit=known(TEXT), words=each(TEXT), required=TRUTH,
    may_be_none=TRUTH, refers_to=each(TEXT), **COUNTS,
)  # fmt: skip
DATA = holds(
    edition=holds(number=COUNT, date=PARTIAL_DATE), changed={"type": "string", "format": "date"},
    licence=holds(name=TEXT, url=TEXT), facts=holds(**COUNTS),
    files=each(holds(file=TEXT, rows=COUNT, facts=holds(**COUNTS), columns=each(COLUMN))),
    makers=each(holds(slug=SLUG, name=TEXT, url=TEXT, products=COUNT, **COUNTS)),
    important={"type": "object", "additionalProperties": each(TEXT)},
    products=each(
        holds(slug=SLUG, name=TEXT, kind=words(ProductCategory), url=TEXT, missing=each(TEXT), disputed=each(TEXT),
              uncited=each(TEXT))
    ),
    lists=each(holds(title=TEXT, page=TEXT, json=TEXT, csv=TEXT, feed=known(TEXT))),
)  # fmt: skip
# The rows of the catalogue's files that are served whole, by their schema's name.
ROWS: Mapping[str, str] = {
    "Camera": "cameras", "Lens": "lenses", "Accessory": "accessories", "Maker": "makers", "Statement": "statements",
    "Milestone": "timeline", "Promise": "promises",
}  # fmt: skip
ROW_OF = {stem: name for name, stem in ROWS.items()}
# What the JSON of a row tells beside its file, by the file.
FURTHER: Mapping[str, Mapping[str, Schema]] = {
    "promises": {"state": words(PromiseState), "statement_url": TEXT, "product_url": known(TEXT)},
}


def column_schema(file: File, column: Column) -> Schema:
    """What a column is in JSON, with what its field says of it."""
    meaning = meaning_of(file, column)
    told = ". ".join(str(text).rstrip(".") for text in (meaning.label, meaning.help_text, meaning.unit) if text)
    schema = words(column.choices) if column.choices else OF_KIND.get(column.kind, TEXT)
    schema = each(schema) if column.kind.is_list else schema if column.required else known(schema)
    return schema | ({"description": told} if told else {})


def row_schema(stem: str) -> Schema:
    """A row of a file as its JSON has it: all columns, and what stands beside them."""
    file = FILES[stem]
    keys = {column.name: column_schema(file, column) for column in file.columns}
    if issubclass(file.model, Product):
        keys["names"] = each(TEXT)
    if stem in DISPUTED:
        keys["disagreements"] = each(DISAGREEMENT)
    if file.has_page:
        keys["url"] = TEXT
    return holds(**keys, **FURTHER.get(stem, {}))


def list_schema(row: str) -> Schema:
    """A list of rows with its count and facets."""
    return holds(count=COUNT, results=each(named(row)), facets=named("Facets"))


def quoting(statement: Schema) -> Schema:
    """A statement with its quotes."""
    return with_keys(statement, quotes=each(row_schema("quotes")))


def schemas() -> dict[str, Schema]:
    """Every schema that an answer refers to, by its name."""
    rows = {name: row_schema(stem) for name, stem in ROWS.items()}
    return {
        "Errors": ERRORS, "Facets": FACETS, "Part": PART, "ImageArea": IMAGE_AREA, "Finding": FINDING,
        **rows, "QuotedStatement": quoting(rows["Statement"]), "PairRow": PAIR_ROW, "Pair": PAIR,
        "AdaptedPair": ADAPTED_PAIR, "Front": {"anyOf": [named("Pair"), named("AdaptedPair")]},
        **{f"{name}List": list_schema(name) for name in (*rows, "PairRow")},
        "Kit": KIT, "TwoKits": holds(a=PACKED, b=PACKED), "Comparison": COMPARISON, "Search": SEARCH,
        "Changes": CHANGES, "MountAdapters": MOUNT_ADAPTERS, "Data": DATA, "Description": {"type": "object"},
    }  # fmt: skip
