"""Examples of every component in every state, for the eyes of those who change them."""

from dataclasses import replace
from typing import Any

import numpy as np
from django.http import QueryDict
from django.urls import reverse

from .choices import FACT_GRADES, Grade, Severity
from .evidence.disputes import Dispute, DisputedValue
from .evidence.fact_rows import FactGroup, FactRow, fact_group
from .evidence.folded import FoldedSource
from .evidence.source_names import NamedSource
from .figures.charts import Fact, binned, camera_lineup, focal_coverage, lens_lineup
from .figures.figure import Figure
from .figures.mounts import mount_figures
from .figures.optical import Focus, View, depth_figure, field_figures
from .figures.products import camera_figure, lens_figure
from .kits.own import Own
from .lists import LENSES, ListState, list_page
from .lists.carried import Carried, Toggle
from .lists.kit_items import KitItems
from .lists.questions import Question
from .lists.tray import strip_of, tray_of
from .models import Alliance, Camera, Lens, Maker, Quote, Source, Statement
from .pairing.numbers import CROP_SIDES, FULL_FRAME_SIDES
from .pairs.lines import NumberedSource
from .pairs.picker import Link, Picker, PickerField, picker
from .tables.kept import table
from .tables.selection import Selection
from .tools.forms import DepthOfFieldForm, FieldOfViewForm

MAKER = Maker(slug="example", name="Example")
MEASURED_BODY = Camera(
    slug="measured", maker=MAKER, name="measured body", sensor_format="full-frame", viewfinder="evf",
    width_mm=134.3, height_mm=102.3, depth_mm=90.1, sensor_width_mm=35.6, sensor_height_mm=23.8,
    weight_g=740, launch_price_usd=1999,
)  # fmt: skip
SMALL_BODY = Camera(
    slug="small", maker=MAKER, name="small body", sensor_format="aps-c", viewfinder="none",
    width_mm=134, height_mm=69, depth_mm=33, sensor_width_mm=23.6, sensor_height_mm=15.7, weight_g=399,
    launch_price_usd=1950,
)  # fmt: skip
UNMEASURED_BODY = Camera(slug="unmeasured", maker=MAKER, name="body without sizes", sensor_format="full-frame")
ZOOM = Lens(
    slug="zoom", maker=MAKER, name="zoom", coverage="full-frame", focal_min_mm=24, focal_max_mm=70, aperture_wide=2.8,
    aperture_tele=2.8, diameter_mm=87.8, length_mm=122.9, filter_mm=82, filter_thread=True,
)  # fmt: skip
PRIME = Lens(
    slug="prime", maker=MAKER, name="prime", coverage="full-frame", focal_min_mm=45, focal_max_mm=45,
    aperture_wide=2.8, aperture_tele=2.8, diameter_mm=64, length_mm=46.2, filter_mm=55, filter_thread=True,
)  # fmt: skip
UNMEASURED_LENS = Lens(slug="unmeasured-lens", maker=MAKER, name="lens without sizes", focal_min_mm=50, focal_max_mm=50)
CARRIED = Carried([MEASURED_BODY, SMALL_BODY, ZOOM], [], True)
# Of which the weight is known, known of a part, and not known at all.
KITS = (
    KitItems((MEASURED_BODY, SMALL_BODY), (Own("battery", 90, count=2),)),
    KitItems((SMALL_BODY, ZOOM)),
    KitItems((ZOOM,)),
)


def styleguide_context() -> dict[str, Any]:
    """Everything that the page of examples shows. Real rows where a component leads to a page."""
    return {**of_pairs(), **of_products(), **of_lists(), "figures": figures()}


def of_pairs() -> dict[str, Any]:
    """Components of the pages of pairs."""
    return {
        "pair_answers": [
            {"text": "Everything works; nothing on record is lost. 1,131 g.", "fails": False},
            {"text": "It does not fit, a source says.", "fails": True},
        ],
        "verdicts": [verdict(lost=False), verdict(lost=True), verdict(lost=False, unknown=True), verdict(lost=False)],
        "finding_group": {
            "shown": [
                *(finding(severity, grade) for severity, grade in zip(Severity.values, FACT_GRADES, strict=False)),
                finding(Severity.INFO, Grade.DERIVED),
                finding(Severity.INFO, Grade.UNKNOWN),
            ],
            "folded": [finding(Severity.INFO, Grade.PRESS)],
            "sources": FINDING_SOURCES,
        },
        "grades": Grade.values,
        "body_links": [
            {"name": "Heavier body", "url": reverse("gear:camera-list"), "weight": "+120 g"},
            {"name": "Body without a weight", "url": reverse("gear:camera-list"), "weight": None},
        ],
        "pickers": pickers(),
        "questions": [Question(f"Which lenses {what}?", reverse("gear:lens-list"), "9 lenses") for what in ASKED],
    }


def of_products() -> dict[str, Any]:
    """Components of the pages of products, and what says their sources."""
    return {
        "highlights": [
            {"label": "Known", "value": "722 g", "why": "with battery and card"},
            {"label": "Unknown", "value": None, "why": ""},
        ],
        "groups": [facts()],
        "folded_sources": [FoldedSource(3, False, NamedSource("https://example.org/", "example.org", path="/report"))],
        "sources": [
            Source(url="https://example.org/press/sheet.html"),
            Source(url="https://example.org", title="Title"),
        ],
        "products": Lens.objects.published()[:2],
        "groups_of_products": [("Example", [MEASURED_BODY, SMALL_BODY])],
        "remarks": "A short remark; another one.",
    }


def of_lists() -> dict[str, Any]:
    """Lists in their states with what is carried from them, forms, and rows of the press."""
    return {
        "wrong_form": DepthOfFieldForm({"focal_length": "50", "distance": "0.01", "f_number": "zero"}),
        "right_form": FieldOfViewForm({}),
        "lists": [lens_list(query) for query in LIST_STATES],
        "statements": Statement.objects.published().newest_first().prefetch_related("makers")[:2],
        "tray": tray_of(CARRIED, reverse("gear:lens-list")),
        "strips": [strip_of(replace(CARRIED, kit=kit), reverse("gear:lens-list")) for kit in KITS],
        "toggles": [Toggle(reverse("gear:lens-list"), is_carried) for is_carried in (False, True)],
        "quotes": Quote.objects.select_related("statement", "person")[:1],
    }


ASKED = ("are sealed", "reach from 70 to 200 mm and are stabilised", "are made for macro")
# Table with chosen facets, cards on a page in the middle, charts, and nothing found.
LIST_STATES = (
    "maker=sigma&weather_sealed=yes&sort=-weight_g&page_size=12",
    "view=cards&page=3&page_size=12",
    "maker=panasonic&view=charts",
    "maker=sigma&weight_g_max=1&page=nine",
)


def lens_list(query: str) -> dict[str, Any]:
    """The list of lenses in one of its states."""
    return list_page(ListState(LENSES, QueryDict(query), Selection(table(LENSES.build)), reverse(LENSES.page)))


def pickers() -> list[Picker]:
    """The picker open with a doubt, and folded."""
    choices = [Link(lens.full_name, reverse("gear:pair-list")) for lens in (ZOOM, PRIME)]
    rest = Link("all 27", reverse("gear:search"))
    doubt = PickerField("45mm", "“45mm” may mean any of 27. Which?", choices, rest)
    return [picker(PickerField(SMALL_BODY.full_name), doubt), picker(is_folded=True)]


def verdict(lost: bool, unknown: bool = False) -> dict[str, Any]:
    """One of the four answers of a pair."""
    word = "unknown" if unknown else "Lost" if lost else "Kept"
    why = "why it is so"
    return {"name": "An answer", "word": word, "why": why, "lost": lost, "unknown": unknown, "anchor": "findings"}


FINDING_SOURCES = [
    NumberedSource(1, "the body", "/cameras/"),
    NumberedSource(2, "example.org", "https://example.org/review"),
]


def finding(severity: str, grade: str) -> dict[str, Any]:
    """A line on what a pair does."""
    words = {"text": f"A finding of severity {severity}.", "detail": "What stands smaller after it."}
    rule = reverse("gear:pair-rules") if grade in (Grade.DERIVED, Grade.UNKNOWN) else ""
    sources = [] if grade == Grade.UNKNOWN else FINDING_SOURCES[:1] if rule else FINDING_SOURCES[1:]
    is_copy = grade == Grade.MAKER
    return {"severity": severity, "grade": grade, "words": words, "rule": rule, "sources": sources, "is_copy": is_copy}


def facts() -> FactGroup:
    """Facts in every state."""
    kept = DisputedValue("46.2 mm", is_kept=True, sources=(), numbers=(1,), is_unsourced=False)
    other = DisputedValue("46 mm", is_kept=False, sources=(), numbers=(), is_unsourced=True)
    return fact_group(
        "A group of facts",
        [
            FactRow("Known", "46.2 mm", remark="measured from the mount", citations=[1, 2]),
            FactRow("Said at the head", "9", citations=[2]),
            FactRow("Said there too", "82 mm", citations=[2]),
            FactRow("Without a source of its own", "yes"),
            FactRow("Disputed", "46.2 mm", citations=[1], disputes=[Dispute("length_mm", "", (kept, other))]),
            FactRow("Unknown", None),
            FactRow("Does not apply", None, applies=False),
            FactRow("A date", "2019-07", is_date=True),
            FactRow("A link", "another product", url=reverse("gear:lens-list")),
        ],
    )


def example_fact(noun: str) -> Fact:
    """Numbers of which most lie in the middle."""
    values = np.geomspace(100, 5000, 60) ** np.linspace(0.9, 1.1, 60)
    return Fact(noun, noun, values, values, "{:g}".format, list, ())


def figures() -> list[Figure]:
    """One picture of each kind, with sizes and without."""
    alliance = Alliance.objects.first() or Alliance()
    bodies, lenses = [MEASURED_BODY, SMALL_BODY, UNMEASURED_BODY], [ZOOM, PRIME]
    products = [*map(camera_figure, bodies), *map(lens_figure, [*lenses, UNMEASURED_LENS])]
    views = [View(24, FULL_FRAME_SIDES), View(70, FULL_FRAME_SIDES), View(70, CROP_SIDES, "crop", dashed=True)]
    weights, prices = (example_fact(noun) for noun in ("weight", "price"))
    charts = [binned("counted", (weights, prices)), focal_coverage(lenses), camera_lineup(bodies), lens_lineup(lenses)]
    return [
        *mount_figures(alliance),
        # A name is unique on a page; here a kind of picture stands several times.
        *(replace(figure, name=f"{figure.name}-{place}") for place, figure in enumerate(products)),
        *field_figures(views, tool=reverse("gear:tool-field-of-view")),
        depth_figure(Focus(50, 2.8, 3, 0.0288)),
        replace(depth_figure(Focus(100, 2.8, 0.2, 0.0288)), name="depth-of-field-close-up"),
        *(replace(chart, name=f"example-{chart.name}") for chart in charts if chart),
    ]
