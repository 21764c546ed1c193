"""The doors for programs: every address that serves data, by the name of its route, with what may be asked of it.

A route is made of its door (gear/views/doors.py), and the documentation is made of the same doors: neither can be
without the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..history.images import ROOTS
from ..lists import LISTS, ListKind
from ..tables.kept import is_daily
from .parameters import NUMBER, PAGE, SLUG, Parameter, list_parameters, one_of
from .schemas import ROW_OF

JSON, CSV, ATOM = "application/json", "text/csv", "application/atom+xml"
ZIP, PLAIN = "application/zip", "text/plain"
XML, SEARCH = "application/xml", "application/opensearchdescription+xml"
DATA = frozenset({JSON, CSV})


@dataclass(frozen=True)
class Door:
    """An address for programs: what it serves, as which media, and an example that works.

    `answer` names the schema of its JSON. `asked` are its parameters; those of a list (`kind`) are its filters.
    `by_day`: what it says changes with the day in UTC, too.
    """

    name: str
    title: Any
    example: str
    media: tuple[str, ...] = (JSON,)
    answer: str = ""
    asked: tuple[Parameter, ...] = ()
    kind: ListKind | None = None
    by_day: bool = False

    @property
    def names(self) -> frozenset[str]:
        """The names of its parameters."""
        return frozenset(self.kind.parameters if self.kind else (its.name for its in self.asked))

    @property
    def parameters(self) -> Sequence[Parameter]:
        """Its parameters; one query for those of a list, whose words are those of today's rows."""
        return tuple(list_parameters(self.kind)) if self.kind else self.asked

    @property
    def is_strict(self) -> bool:
        """Whether it refuses what it does not know: data do, texts for robots and readers of feeds do not."""
        return not DATA.isdisjoint(self.media)

    @property
    def refuses_unknown(self) -> bool:
        """Whether no parameter is in vain where it answers: feeds refuse themselves what their list does not know."""
        return self.is_strict or ATOM in self.media


def list_door(kind: ListKind, title: Any, example: str) -> Door:
    """The door of a list."""
    answer = f"{ROW_OF[kind.stem]}List" if kind.stem else "PairRowList"
    return Door(f"{kind.route}-data", title, example, (JSON, CSV), answer, kind=kind, by_day=is_daily(kind.build))


CAMERA, LENS, CONVERTER = "panasonic-lumix-s5-ii", "sigma-45mm-f2-8-dg-dn-contemporary", "panasonic-dmw-stc14"
A_KIT = f"camera={CAMERA}&lens={LENS}&extra={CONVERTER}"
# Of each list what it holds, and an example, by the route of its page.
LIST_EXAMPLES: Mapping[str, tuple[Any, str]] = {
    "pair-list": (
        _("Every camera with every lens"),
        "/mix.json?crop=no&weather_sealed=yes&weight_g_max=1000&page_size=12&page=1",
    ),
    "camera-list": (_("All cameras"), "/cameras.json?ibis=yes&sort=weight_g"),
    "lens-list": (_("All lenses"), "/lenses.json?maker=sigma&weight_g_max=500"),
    "accessory-list": (_("All teleconverters and adapters"), "/accessories.json?kind=teleconverter"),
    "statement-list": (_("All statements"), "/press.json?maker=leica&year=2018"),
    "milestone-list": (_("All events of the timeline"), "/alliance/timeline.json?kind=member"),
    "promise-list": (_("All promises, and what became of each by today"), "/press/promises.json?state=late"),
    "camera-pair-list": (_("One camera with every lens"), f"/mix/{CAMERA}.json?lens_focal_length=35"),
}
KIT_ITEMS = (
    Parameter("camera", _("a body"), SLUG, repeats=True),
    Parameter("lens", _("a lens"), SLUG, repeats=True),
    Parameter("extra", _("a teleconverter or an adapter"), SLUG, repeats=True),
    Parameter("own", _("a thing of your own: name~grams~dollars~count, all but the name may be left out"),
              {"type": "string"}, repeats=True),
)  # fmt: skip
KIT_LIMITS = (
    Parameter("weight_g_max", _("weight with the body, at most"), NUMBER),
    Parameter("launch_price_usd_max", _("price of the lenses, at most"), NUMBER),
    Parameter("lens_count_max", _("number of lenses, at most"), {"type": "integer", "minimum": 1, "maximum": 12}),
    Parameter("equivalent_focal_length_min", _("where the range to cover begins, equivalent, in mm"), NUMBER),
    Parameter("equivalent_focal_length_max", _("where it ends"), NUMBER),
    Parameter("autofocus", _("with autofocus alone"), one_of(["yes"])),
    Parameter("weather_sealed", _("sealed alone"), one_of(["yes"])),
    Parameter("crop", _("without crop alone"), one_of(["no"])),
    Parameter("owned", _("a lens that you have: it weighs, but costs nothing"), SLUG, repeats=True),
    Parameter("unknown", _("what is not known counts as met"), one_of(["yes"])),
)
SEARCH_KINDS = ("camera", "lens", "accessory", "maker", "person", "statement", "rule", "mount")

DOORS: dict[str, Door] = {
    door.name: door
    for door in (
        *(list_door(kind, *LIST_EXAMPLES[kind.route]) for kind in LISTS),
        Door("maker-list-data", _("All makers"), "/makers.json", (JSON, CSV), "MakerList"),
        Door("camera-data", _("A camera"), f"/cameras/{CAMERA}.json", answer="Camera"),
        Door("lens-data", _("A lens"), f"/lenses/{LENS}.json", answer="Lens"),
        Door(
            "accessory-data", _("A teleconverter or an adapter"), f"/accessories/{CONVERTER}.json", answer="Accessory"
        ),
        Door("maker-data", _("A maker"), "/makers/sigma.json", answer="Maker"),
        Door(
            "statement-data",
            _("A statement with its quotes"),
            "/press/l-mount-alliance-founded.json",
            answer="QuotedStatement",
        ),
        Door(
            "pair-data",
            _("What a camera does with a lens, or with an adapter for lenses of another mount"),
            f"/mix/{CAMERA}/{LENS}.json",
            answer="Front",
            asked=(Parameter("converter", _("a teleconverter between them"), SLUG),),
        ),
        Door(
            "mount-adapters-data",
            _("What takes the lenses of a mount"),
            "/adapters/canon-ef.json",
            answer="MountAdapters",
            asked=(Parameter("and", _("a further mount"), SLUG, repeats=True),),
        ),
        Door(
            "compare-data",
            _("Two to five products of one kind, or pairs, side by side"),
            "/compare.json?item=leica-sl2&item=sigma-fp",
            (JSON, CSV),
            "Comparison",
            (
                Parameter("item", _("a product"), SLUG, repeats=True),
                Parameter("pair", _("a pair: camera~lens"), {"type": "string"}, repeats=True),
            ),
        ),
        Door(
            "kit-data",
            _("What a kit holds, weighs, costs and covers, and the best kits inside limits"),
            f"/kit.json?{A_KIT}",
            (JSON, CSV),
            "Kit",
            (*KIT_ITEMS, *KIT_LIMITS),
        ),
        Door(
            "kit-lighterpack",
            _("A kit as a file for LighterPack"),
            f"/kit/lighterpack.csv?{A_KIT}",
            (CSV,),
            asked=(*KIT_ITEMS, *KIT_LIMITS),
        ),
        Door(
            "kit-compare-data",
            _("Two kits side by side"),
            f"/kit/compare.json?a=camera%3Dsigma-fp%26lens%3D{LENS}&b=camera%3Dleica-cl",
            answer="TwoKits",
            asked=(
                Parameter("a", _("the query of a kit, escaped"), {"type": "string"}, required=True),
                Parameter("b", _("that of the other"), {"type": "string"}, required=True),
            ),
        ),
        Door(
            "search-data",
            _("What a search finds"),
            "/search.json?q=35+f2+sigma",
            answer="Search",
            asked=(
                Parameter("q", _("what is searched for, as you would say it"), {"type": "string"}),
                Parameter("kind", _("of this kind alone"), one_of(SEARCH_KINDS)),
                Parameter("page", _("two dozen results instead of all, the first page is 1"), PAGE),
            ),
        ),
        Door(
            "data-data",
            _("How full and how sourced the data is, and what each column means"),
            "/data.json",
            answer="Data",
        ),
        Door(
            "changes-data",
            _("Which facts changed: the day, from what and to what"),
            "/changes.json?kind=lens&page=1",
            answer="Changes",
            asked=(
                Parameter("kind", _("of this kind of row alone"), one_of([name for name in ROOTS if name != "source"])),
                Parameter("step", _("of this step alone"), {"type": "integer", "minimum": 1}),
                Parameter("page", _("the facts of 96 rows instead of all, the first page is 1"), PAGE),
            ),
        ),
        Door("catalogue", _("All data as the CSV files that the guide is loaded from"), "/catalogue.zip", (ZIP,)),
        Door(
            "feed", _("What changed last in a list, filtered as the list is"), "/feeds/lenses.atom?maker=sigma", (ATOM,)
        ),
        Door(
            "openapi", _("These addresses, described for programs (OpenAPI 3.1)"), "/openapi.json", answer="Description"
        ),
        Door("llms", _("What this site holds, for language models"), "/llms.txt", (PLAIN,)),
        Door("robots", _("What robots may fetch"), "/robots.txt", (PLAIN,)),
        Door("sitemap", _("What there is to fetch: the parts of the sitemap"), "/sitemap.xml", (XML,)),
        Door("sitemap-section", _("The pages of a part, each with its last change"), "/sitemap-lenses.xml", (XML,)),
        Door("opensearch", _("How a browser searches the guide"), "/opensearch.xml", (SEARCH,)),
    )
}
# How their addresses end: whoever asks for one of these wants data, also of what there is not.
ENDINGS = tuple(sorted({f".{door.example.partition('?')[0].rpartition('.')[2]}" for door in DOORS.values()}))
