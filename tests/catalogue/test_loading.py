from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gear.catalogue.exporting import catalogue_texts
from gear.catalogue.loading import Outcome, load
from gear.catalogue.rows import rows_queryset, text_row
from gear.catalogue.schema import DATA
from gear.models import (
    Accessory,
    Alliance,
    Camera,
    Citation,
    CompatibilityFact,
    Disagreement,
    Lens,
    Maker,
    Membership,
    Milestone,
    Mount,
    OldSlug,
    Person,
    Product,
    ProductName,
    Promise,
    Quote,
    Revision,
    Statement,
    Tag,
)
from tests.builders import make_camera, make_maker, make_source
from tests.pages import counted_queries

from .folders import change, copy_of_few_rows, put, put_in_order, rows_of
from .put_back import load_once

FP = "sigma-fp"
ROADMAP = "leica-announces-three-f2-sl-primes"
PROMISED = "leica-apo-summicron-sl-28mm-f2-asph"
FOUNDING = "l-mount-alliance-founded"
# Lines of the files, speakers and tags that have none of their own; the same of the few rows of a folder.
WHOLE = 4452 + 16 + 71
ALL = 233 + 6 + 14

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
# What tells when it changed last.
KEEPING = (Product, Statement, CompatibilityFact)

CITATION = {"subject_kind": "product", "subject": FP, "field": "weight_g", "source": "https://example.org/fp"}

# The founding press release of 2018-09-25, word for word.
QUOTES = [
    (
        "andreas-kaufmann",
        "Dr. Andreas Kaufmann",
        "Chairman of the Supervisory Board of Leica Camera AG and majority shareholder",
        "In the rapidly growing market for mirrorless system cameras, users seek increasingly greater product "
        "diversity to fulfill a wide range of different photographic needs. To meet these needs, we have decided to "
        "work together with prominent partners in the photographic segment. Our long-established partnership with "
        "Panasonic is a collaboration based on mutual trust, and the company's expertise in the area of electronics "
        "is unquestioned. SIGMA is also a highly respected company that has become firmly established, especially in "
        "the areas of optical design and lens manufacturing and is able to perfectly complement our existing "
        "portfolio of L-Mount products.",
    ),
    (
        "tetsuro-homma",
        "Tetsuro Homma",
        "Senior Managing Executive Officer, Panasonic Corporation",
        "Panasonic has always focused on revolutionizing the camera sector to make the lives of photo enthusiasts "
        "easier, more sophisticated and more enjoyable. Our longstanding partnership with Leica has brought many "
        "high-performance and high-quality digital cameras to the market; fusing Leica's superior optical technology "
        "with Panasonic's digital technologies. Our partnership has enabled us to accelerate the development of "
        "excellent digital camera products, and the L-Mount alliance with Leica and SIGMA is a great example of such "
        "acceleration. This is an alliance of growing players, which will make a fundamental difference to the "
        "future of the imaging industry.",
    ),
    (
        "kazuto-yamaki",
        "Kazuto Yamaki",
        "Chief Executive Officer, SIGMA Corporation",
        "As SIGMA strives to develop high performance, high quality and innovative products, this alliance will "
        "strengthen the level of completion and the extensibility of our camera system and provide greater user "
        "benefits. Leica is a magnificent company that has been contributing to photographic cultures for more than "
        "100 years, and Panasonic is leading the industry by developing reliable technologies across various fields. "
        "Together with SIGMA's unique, high performance and high quality products, the L-Mount will evolve as an "
        "extremely attractive system for users.",
    ),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_few_rows(tmp_path)


@pytest.fixture
def loaded(folder: Path, db: None) -> None:
    """The rows of the folder in the database, before a test changes either."""
    load_once(lambda: load(folder))


def counts(folder: Path = DATA, *, overwrite: bool = False) -> dict[str, int]:
    """How many rows of all files a load added, changed, found unchanged and left alone."""
    reports = load(folder, overwrite=overwrite)
    return {outcome.value: sum(report.count(outcome) for report in reports) for outcome in Outcome}


def left_alone(folder: Path = DATA, *, overwrite: bool = False) -> dict[str, str]:
    """Reasons by key, of all files."""
    reports = load(folder, overwrite=overwrite)
    return {key: reason for report in reports for key, reason in report.left_alone()}


@pytest.mark.django_db
def test_first_load_fills_an_empty_database() -> None:
    out = StringIO()
    call_command("load_catalogue", stdout=out)
    assert "lenses.csv: 284 added, 0 changed, 0 unchanged, 0 left alone\n" in out.getvalue()
    models = [Maker, Camera, Lens, Accessory, Mount, Milestone, Statement, CompatibilityFact, Quote, Alliance, Promise]
    assert [model.objects.count() for model in models] == [26, 30, 284, 29, 42, 65, 63, 240, 3, 1, 47]
    assert Membership.objects.count() == 10
    assert Person.objects.count() == 17, "the speakers of statements.csv; those of quotes.csv are among them"
    assert Lens.objects.filter(replaces__isnull=False).count() == 16
    assert (ProductName.objects.count(), Disagreement.objects.count()) == (274, 344)
    assert Citation.objects.exclude(field="").count() == 3003


def test_founding_statement_has_its_three_quotes_word_for_word(catalogue: None) -> None:
    quotes = Quote.objects.filter(statement__slug=FOUNDING).order_by("position")
    assert [(quote.person.slug, quote.person.name, quote.role, quote.text) for quote in quotes] == QUOTES


def test_the_alliance_has_its_story_and_aims(catalogue: None) -> None:
    alliance = Alliance.objects.get()
    assert (alliance.mount.slug, alliance.licensor.slug, alliance.founded) == ("l-mount", "leica", "2018-09-25")
    assert (alliance.contacts, alliance.flange_segments) == (10, 4)
    assert len(alliance.aims.split("\n")) == 5
    assert "Contacts: 10 in three sources" in alliance.notes
    assert set(alliance.memberships.filter(role="founder").values_list("maker__slug", flat=True)) == {
        "leica",
        "panasonic",
        "sigma",
    }


def test_facts_arrive_as_they_are(catalogue: None) -> None:
    fp = Camera.objects.get(slug=FP)
    assert (fp.announced, fp.sensor_width_mm, fp.shutter, fp.ibis) == ("2019-07-11", 35.9, "electronic-only", False)
    person = Person.objects.get(name="杢中薫")
    assert person.slug.isascii()
    heard = person.appearances.get()
    assert heard.statement.slug == "how-leica-came-to-share-the-mount"
    fact = CompatibilityFact.objects.get(slug="dji-ronin-4d-6k-leica-lenses-fit")
    assert (fact.camera.slug, fact.lens_maker.slug, fact.grade) == ("dji-ronin-4d-6k", "leica", "press")


def test_second_load_changes_nothing(catalogue: None) -> None:
    before = Revision.current()
    assert counts() == {"added": 0, "changed": 0, "unchanged": WHOLE, "left alone": 0}
    assert Revision.current() == before


def test_changed_added_and_lost_rows_of_the_files(loaded: None, folder: Path) -> None:
    put(folder, "cameras.csv", FP, weight_g="423", sources="https://example.org/b https://example.org/a")
    change(folder, "timeline.csv", lambda rows: rows.append(dict(rows[-1], date="2030", title="A new event")))
    change(folder, "compatibility.csv", lambda rows: rows.pop(0))
    before = Revision.current()
    reports = {report.name: report for report in load(folder)}
    assert reports["cameras.csv"].count(Outcome.CHANGED) == 1
    assert reports["timeline.csv"].count(Outcome.ADDED) == 1
    assert reports["compatibility.csv"].kept == ["blackmagic-design-pyxis-6k-adapter"]
    assert CompatibilityFact.objects.filter(slug="blackmagic-design-pyxis-6k-adapter").exists()
    fp = Camera.objects.get(slug=FP)
    assert fp.weight_g == 423
    urls = fp.citations.order_by("position").values_list("source__url", flat=True)
    assert list(urls) == ["https://example.org/b", "https://example.org/a"]
    assert Revision.current() > before


def settle() -> None:
    """Let everything have changed long ago."""
    for model in KEEPING:
        model.objects.update(changed_at=LONG_AGO)


def changed() -> set[str]:
    """The rows that changed since, by their slugs or titles."""
    found = (row for model in KEEPING for row in model.objects.filter(changed_at__gt=LONG_AGO))
    return {getattr(row, "slug", None) or row.title for row in found}


@pytest.mark.parametrize(
    ("name", "line", "expected"),
    [
        ("citations.csv", CITATION, FP),
        ("names.csv", {"product": FP, "name": "Z", "kind": "nickname", "sources": "https://example.org/z"}, FP),
        (
            "disagreements.csv",
            {"subject_kind": "product", "subject": FP, "field": "burst_fps", "value": "99", "kept": "no", "source": ""},
            FP,
        ),
        (
            "quotes.csv",
            {"statement": FOUNDING, "position": "4", "speaker": "Kazuto Yamaki", "role": "", "text": "More."},
            FOUNDING,
        ),
    ],
)
def test_a_row_changes_with_what_the_files_say_below_it(
    name: str, line: dict[str, str], expected: str, loaded: None, folder: Path
) -> None:
    settle()
    assert counts(folder)["unchanged"] == ALL
    assert changed() == set()
    put_in_order(folder, name, line)
    assert counts(folder)["added"] == 1
    assert changed() == {expected}
    settle()
    assert counts(folder)["added"] == 0
    assert changed() == set()


def test_a_changed_line_below_a_row_changes_that_row_alone(loaded: None, folder: Path) -> None:
    product = rows_of(folder, "names.csv")[0]["product"]
    settle()
    put(folder, "names.csv", product, sources="https://example.org/elsewhere")
    put(folder, "quotes.csv", FOUNDING, role="Of another role")
    assert counts(folder)["changed"] == 2
    assert changed() == {product, FOUNDING}


def test_touching_all_that_stands_above_the_lines_is_one_update_for_each_kind(folder: Path, db: None) -> None:
    touching = []

    def note(execute: Callable[..., object], sql: str, *rest: object) -> object:
        # Django's own log of queries is too short for a whole load.
        touching.extend([sql] if sql.startswith("UPDATE") and " IN (" in sql else [])
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        load(folder)
    assert 0 < len(touching) <= len(KEEPING)


def test_members_and_lists_follow_the_files(loaded: None, folder: Path) -> None:
    put(folder, "makers.csv", "sirui", member="no", joined="", role="")
    put(folder, "statements.csv", FOUNDING, maker="sigma; leica", tags="mount; first light", speaker="Ann O'Neil")
    put(folder, "lenses.csv", "7artisans-10mm-f2-8-ii-fisheye", replaces="")
    assert counts(folder) == {"added": 2, "changed": 3, "unchanged": ALL - 3, "left alone": 0}
    assert not Membership.objects.filter(maker__slug="sirui").exists()
    assert Lens.objects.get(slug="7artisans-10mm-f2-8-ii-fisheye").replaces is None
    assert Tag.objects.get(name="first light").slug == "first-light"
    assert Person.objects.get(name="Ann O'Neil").slug == "ann-o-neil"
    assert counts(folder)["unchanged"] == ALL + 2


def test_an_editors_change_is_left_alone_and_reported(loaded: None, folder: Path) -> None:
    fp = Camera.objects.get(slug=FP)
    fp.weight_g = 400
    fp.save()
    put(folder, "cameras.csv", FP, weight_g="423")
    assert left_alone(folder) == {FP: "an editor changed it"}
    assert left_alone(folder) == {FP: "an editor changed it"}, "a second load still knows"
    assert Camera.objects.get(slug=FP).weight_g == 400


EDITS: list[tuple[Callable[[], object], str]] = [
    (lambda: Camera.objects.get(slug=FP).citations.last().delete(), FP),
    (lambda: Milestone.objects.get(date="2010").makers.clear(), "2010 Leica begins to study mirrorless"),
    (lambda: Statement.objects.get(slug=FOUNDING).tags.clear(), FOUNDING),
    (lambda: Membership.objects.get(maker__slug="sirui").delete(), "sirui"),
    (lambda: Quote.objects.filter(position=2).update(role="Director"), f"{FOUNDING} 2"),
    (lambda: Promise.objects.filter(statement__slug=ROADMAP, position=2).update(due="2021"), f"{ROADMAP} 2"),
    (lambda: Product.objects.get(slug=PROMISED).promises.update(product=None), f"{ROADMAP} 3"),
    (lambda: Person.objects.filter(slug="grant-petty").update(notes="Founder."), "grant-petty"),
    (lambda: Maker.objects.filter(slug="sigma").update(makes_cameras=False), "sigma"),
]


@pytest.mark.parametrize(("edit", "key"), EDITS)
def test_every_part_of_a_row_counts_as_an_editors_change(
    edit: Callable[[], object], key: str, loaded: None, folder: Path
) -> None:
    edit()
    assert left_alone(folder) == {key: "an editor changed it"}


@pytest.mark.parametrize(("edit", "key"), EDITS)
def test_overwriting_takes_the_files_values(edit: Callable[[], object], key: str, loaded: None, folder: Path) -> None:
    before = catalogue_texts()
    edit()
    assert catalogue_texts() != before
    assert counts(folder, overwrite=True) == {"added": 0, "changed": 1, "unchanged": ALL - 1, "left alone": 0}
    assert catalogue_texts() == before


def test_an_editor_who_says_what_the_files_say_now_has_changed_nothing(loaded: None, folder: Path) -> None:
    Camera.objects.filter(slug=FP).update(announced="2019-07")
    put(folder, "cameras.csv", FP, announced="2019-07")
    assert counts(folder)["unchanged"] == ALL
    put(folder, "cameras.csv", FP, announced="2019")
    assert counts(folder)["changed"] == 1, "the files may go on from there"


def test_a_row_that_an_editor_deleted_stays_deleted(loaded: None, folder: Path) -> None:
    CompatibilityFact.objects.filter(camera__slug="sigma-bf").delete()
    Milestone.objects.get(date="2010").delete()
    reasons = left_alone(folder)
    assert reasons["2010 Leica begins to study mirrorless"] == "an editor deleted or renamed it"
    assert not Milestone.objects.filter(date="2010").exists()
    assert counts(folder, overwrite=True)["added"] == len(reasons)
    assert Milestone.objects.filter(date="2010").exists()


def test_a_promise_that_an_editor_deleted_stays_deleted(loaded: None, folder: Path) -> None:
    Promise.objects.get(statement__slug=ROADMAP, position=2).delete()
    assert left_alone(folder) == {f"{ROADMAP} 2": "an editor deleted or renamed it"}
    assert Promise.objects.filter(statement__slug=ROADMAP).count() == 2
    put(folder, "promises.csv", ROADMAP, due="2021")
    assert counts(folder)["changed"] == 1, "the first of them"
    assert Promise.objects.get(statement__slug=ROADMAP, position=1).due == "2021"


def test_a_promise_of_a_deleted_product_is_an_editors_change(loaded: None, folder: Path) -> None:
    Product.objects.get(slug=PROMISED).delete()
    assert left_alone(folder)[f"{ROADMAP} 3"] == "an editor changed it"
    assert Promise.objects.get(statement__slug=ROADMAP, position=3).product is None


def test_rows_about_a_deleted_product_stay_away(loaded: None, folder: Path) -> None:
    Lens.objects.get(slug="7artisans-10mm-f2-8-fisheye").delete()
    change(
        folder,
        "compatibility.csv",
        lambda rows: rows.insert(0, dict(rows[0], id="a-new-fact", camera="", lens="7artisans-10mm-f2-8-fisheye")),
    )
    reasons = left_alone(folder)
    assert reasons["7artisans-10mm-f2-8-fisheye"] == "an editor deleted or renamed it"
    assert reasons["a-new-fact"] == "it refers to 7artisans-10mm-f2-8-fisheye, which an editor deleted or renamed"
    assert reasons["7artisans-10mm-f2-8-ii-fisheye"] == "an editor changed it", "it replaces the deleted one"
    load(folder, overwrite=True)
    newer = Lens.objects.get(slug="7artisans-10mm-f2-8-ii-fisheye")
    assert newer.replaces.slug == "7artisans-10mm-f2-8-fisheye"


def test_a_renamed_row_is_not_brought_back_under_its_old_slug(loaded: None, folder: Path) -> None:
    cameras = Camera.objects.count()
    fp = Camera.objects.get(slug=FP)
    fp.slug = "sigma-fp-first"
    fp.save()
    put(folder, "cameras.csv", FP, weight_g="423")
    change(folder, "compatibility.csv", lambda rows: rows.insert(0, dict(rows[0], id="a-new-fact", camera=FP)))
    reasons = left_alone(folder)
    assert reasons[FP] == "an editor renamed it to sigma-fp-first"
    assert Camera.objects.count() == cameras
    assert CompatibilityFact.objects.get(slug="a-new-fact").camera == fp, "what refers to the old slug finds it"
    load(folder, overwrite=True)
    assert Camera.objects.get(pk=fp.pk).slug == FP
    assert OldSlug.objects.get(kind="product").slug == "sigma-fp-first"


def test_what_is_said_about_a_renamed_product_is_neither_lost_nor_an_editors_change(loaded: None, folder: Path) -> None:
    """Names, citations and values on which sources disagree call it by its old slug, as do facts."""
    put_in_order(folder, "citations.csv", CITATION)
    load(folder)
    before = catalogue_texts()
    fp = Camera.objects.get(slug=FP)
    fp.slug = "sigma-fp-first"
    fp.save()
    assert left_alone(folder) == {FP: "an editor renamed it to sigma-fp-first"}
    put(folder, "names.csv", FP, kind="nickname")
    assert counts(folder) == {"added": 0, "changed": 1, "unchanged": ALL - 1, "left alone": 1}, "it follows the files"
    put(folder, "names.csv", FP, kind="exif")
    assert counts(folder, overwrite=True) == {"added": 0, "changed": 2, "unchanged": ALL - 1, "left alone": 0}
    assert catalogue_texts() == before


def test_an_edit_moves_the_mark_of_the_kept_value_and_is_reported_once(loaded: None, folder: Path) -> None:
    """The files mark `discontinued` as kept and `current` as the other value."""
    Camera.objects.filter(slug=FP).update(status="current")
    kept = {row["value"]: row["kept"] for row in disagreements_on("status")}
    assert kept == {"current": "yes", "discontinued": "no"}
    assert left_alone(folder) == {FP: "an editor changed it"}
    load(folder, overwrite=True)
    kept = {row["value"]: row["kept"] for row in disagreements_on("status")}
    assert kept == {"current": "no", "discontinued": "yes"}


def disagreements_on(field: str) -> list[dict[str, str]]:
    """What sources say about a fact of the Sigma fp, as the files write it."""
    rows = rows_queryset("disagreements").filter(product__slug=FP, field=field)
    return [text_row("disagreements", row) for row in rows]


def test_a_renamed_person_keeps_the_slug(loaded: None, folder: Path) -> None:
    person = Person.objects.get(slug="kazuto-yamaki")
    person.slug = "yamaki"
    person.save()
    put(folder, "statements.csv", FOUNDING, speaker="Kazuto Yamaki")
    assert left_alone(folder) == {"kazuto-yamaki": "an editor renamed it to yamaki"}
    assert Statement.objects.get(slug=FOUNDING).appearances.get().person == person


def test_an_editors_own_rows_are_never_touched(loaded: None, folder: Path) -> None:
    make_camera("sigma-fx", name="fx")
    make_camera("sigma-fy", name="fy")
    for slug in ("sigma-fx", "sigma-45mm-f9"):
        change(folder, "cameras.csv", lambda rows, slug=slug: rows.append(dict(rows[-1], slug=slug)))
    change(folder, "cameras.csv", lambda rows: rows.sort(key=lambda row: row["slug"]))
    change(folder, "lenses.csv", lambda rows: rows.append(dict(rows[0], slug="sigma-fy")))
    change(folder, "lenses.csv", lambda rows: rows.sort(key=lambda row: row["slug"]))
    assert left_alone(folder) == {
        "sigma-fx": "an editor entered it",
        "sigma-fy": "an editor entered it among the cameras",
    }
    assert Camera.objects.get(slug="sigma-fx").name == "fx"


def test_citations_of_single_facts_survive_a_load_of_the_row(loaded: None, folder: Path) -> None:
    fp = Camera.objects.get(slug=FP)
    Citation.objects.create(product=fp, field="weight_g", source=make_source("https://example.org/scales"))
    put(folder, "cameras.csv", FP, weight_g="423")
    assert counts(folder)["changed"] == 1
    assert Camera.objects.get(slug=FP).citations.get(field="weight_g").source.url == "https://example.org/scales"


def test_citations_of_single_facts_are_loaded(loaded: None, folder: Path) -> None:
    lines = [
        ("milestone", "2010 Leica begins to study mirrorless", "date", "https://example.org/a"),
        ("product", FP, "weight_g", "https://example.org/" + "a" * 300),
        ("product", FP, "weight_g", "https://example.org/" + "a" * 299 + "b"),
    ]
    names = ("subject_kind", "subject", "field", "source")
    for line in lines:
        put_in_order(folder, "citations.csv", dict(zip(names, line, strict=True)))
    assert counts(folder)["added"] == 3
    assert counts(folder)["unchanged"] == ALL + 3
    assert Camera.objects.get(slug=FP).citations.filter(field="weight_g").count() == 2


def test_a_source_of_another_value_than_the_editors_stays_away(loaded: None, folder: Path) -> None:
    Camera.objects.filter(slug=FP).update(weight_g=400)
    put_in_order(folder, "citations.csv", CITATION)
    put_in_order(folder, "citations.csv", CITATION | {"field": "width_mm"})
    cited = f"product {FP} weight_g https://example.org/fp"
    expected = {FP: "an editor changed it", cited: "it speaks of a value that an editor changed"}
    assert left_alone(folder) == expected
    assert left_alone(folder) == expected, "a second load still knows"
    assert set(Camera.objects.get(slug=FP).citations.exclude(field="").values_list("field", flat=True)) == {"width_mm"}
    Camera.objects.filter(slug=FP).update(weight_g=422)
    assert left_alone(folder) == {}, "the editor took the value of the files again"
    assert Citation.objects.filter(product__slug=FP, field="weight_g").count() == 1


def test_a_source_of_an_editors_own_row_stays_away_too(folder: Path, db: None) -> None:
    make_camera(FP, weight_g=400, width_mm=112.6)
    put_in_order(folder, "citations.csv", CITATION)
    put_in_order(folder, "citations.csv", CITATION | {"field": "width_mm"})
    reasons = left_alone(folder)
    assert reasons[FP] == "an editor entered it"
    assert reasons[f"product {FP} weight_g https://example.org/fp"] == "it speaks of a value that an editor changed"
    assert f"product {FP} width_mm https://example.org/fp" not in reasons, "both say the same width"


def test_a_stored_source_stays_where_an_editor_changes_the_value(loaded: None, folder: Path) -> None:
    put_in_order(folder, "citations.csv", CITATION)
    load(folder)
    Camera.objects.filter(slug=FP).update(weight_g=400)
    assert left_alone(folder) == {FP: "an editor changed it"}
    assert Citation.objects.filter(product__slug=FP, field="weight_g").count() == 1


def test_overwriting_takes_the_sources_with_the_values(loaded: None, folder: Path) -> None:
    Camera.objects.filter(slug=FP).update(weight_g=400)
    put_in_order(folder, "citations.csv", CITATION)
    assert counts(folder, overwrite=True) == {"added": 1, "changed": 1, "unchanged": ALL - 1, "left alone": 0}
    assert Citation.objects.filter(product__slug=FP, field="weight_g").count() == 1


@pytest.mark.parametrize(("field", "stays_away"), [("makes_cameras", True), ("country", False), ("joined", False)])
def test_what_no_column_bears_alone_goes_with_its_row(field: str, stays_away: bool, loaded: None, folder: Path) -> None:
    """`makes` is one cell and three fields: which of them an editor changed is not asked."""
    Maker.objects.filter(slug="sigma").update(makes_cameras=False)
    cited = {"subject_kind": "maker", "subject": "sigma", "field": field, "source": "https://example.org/sigma"}
    put_in_order(folder, "citations.csv", cited)
    assert (f"maker sigma {field} https://example.org/sigma" in left_alone(folder)) is stays_away


def test_a_cited_fact_costs_two_queries(loaded: None, folder: Path) -> None:
    """Itself and the revision: the sources that its row has already are not counted for each."""
    cited = []
    for number in (5, 25):
        for one in range(number):
            put_in_order(folder, "citations.csv", CITATION | {"source": f"https://example.org/{number}/{one}"})
        with counted_queries() as queries:
            assert counts(folder)["added"] == number
        cited.append(len(queries))
    assert cited[1] - cited[0] <= 2 * 20
    positions = Citation.objects.filter(product__slug=FP).values_list("position", flat=True)
    assert list(positions) == list(range(1, len(positions) + 1))


def test_sources_are_numbered_from_one_in_the_order_of_the_cell(loaded: None, folder: Path) -> None:
    """A source of a single fact stands after those of the row; a leading source is a field of the row itself."""
    urls = [f"https://example.org/{word}" for word in ("z", "a", "m")]
    put(folder, "cameras.csv", FP, sources=" ".join(urls))
    fact = {"subject_kind": "product", "subject": FP, "field": "weight_g", "source": "https://example.org/b"}
    put_in_order(folder, "citations.csv", fact)
    rule = rows_of(folder, "compatibility.csv")[0]["id"]
    put(folder, "compatibility.csv", rule, sources=" ".join(urls))
    load(folder)
    numbered = Citation.objects.filter(product__slug=FP).values_list("position", "field", "source__url")
    rows = [(1, "", urls[0]), (2, "", urls[1]), (3, "", urls[2]), (4, "weight_g", "https://example.org/b")]
    assert list(numbered) == rows
    assert CompatibilityFact.objects.get(slug=rule).source.url == urls[0]
    further = Citation.objects.filter(fact__slug=rule).values_list("position", "source__url")
    assert list(further) == [(2, urls[1]), (3, urls[2])]


def test_speakers_are_numbered_from_one_in_the_order_of_the_cell(loaded: None, folder: Path) -> None:
    put(folder, "statements.csv", FOUNDING, speaker="Zoe Ray; Ann O'Neil")
    load(folder)
    heard = Statement.objects.get(slug=FOUNDING).appearances.values_list("position", "person__name")
    assert list(heard) == [(1, "Zoe Ray"), (2, "Ann O'Neil")]


def test_what_editors_keep_on_the_site_alone_survives(loaded: None, folder: Path) -> None:
    fp, newer = Camera.objects.get(slug=FP), Camera.objects.get(slug="sigma-bf")
    fp.state, fp.successor = "withdrawn", newer
    fp.save()
    put(folder, "cameras.csv", FP, weight_g="423")
    assert counts(folder)["changed"] == 1
    fp.refresh_from_db()
    assert (fp.withdrawn, fp.successor.slug, fp.weight_g) == (True, "sigma-bf", 423)


def test_a_broken_file_changes_nothing_and_lists_every_bad_cell(loaded: None, folder: Path) -> None:
    put(folder, "makers.csv", "sigma", name="Sigma of Aizu")
    number = put(folder, "cameras.csv", FP, weight_g="heavy", announced="soon")
    before, texts = Revision.current(), catalogue_texts()
    with pytest.raises(CommandError) as refusal:
        call_command("load_catalogue", folder)
    assert refusal.value.returncode == 1
    summary, *lines = str(refusal.value).split("\n")
    assert summary == "Bad cells: 2. Nothing was loaded."
    assert [line.split(": ")[0] for line in lines] == [
        f"cameras.csv, row {number}, column announced",
        f"cameras.csv, row {number}, column weight_g",
    ]
    assert (Revision.current(), catalogue_texts()) == (before, texts)


def test_a_row_that_the_database_refuses_changes_nothing(loaded: None, folder: Path) -> None:
    """Two people swap their names: the check lets it pass, the first save meets a name in use."""
    names = {"ann": "Ann One", "bea": "Bea Two"}
    change(folder, "people.csv", lambda rows: rows.extend({"slug": slug, "name": names[slug]} for slug in names))
    change(folder, "people.csv", lambda rows: rows.sort(key=lambda row: row["slug"]))
    load(folder)
    put(folder, "makers.csv", "sigma", name="Sigma of Aizu")
    put(folder, "people.csv", "ann", name="Bea Two")
    put(folder, "people.csv", "bea", name="Ann One")
    before, texts = Revision.current(), catalogue_texts()
    with pytest.raises(CommandError, match=r"The database refuses a row: people\.csv, row 2: .*Nothing was loaded"):
        call_command("load_catalogue", folder)
    assert (Revision.current(), catalogue_texts()) == (before, texts)


def test_the_command_names_rows_that_need_an_editors_eye(loaded: None, folder: Path) -> None:
    Camera.objects.filter(slug=FP).update(weight_g=400)
    change(folder, "compatibility.csv", lambda rows: rows.pop(0))
    out = StringIO()
    call_command("load_catalogue", folder, stdout=out)
    assert f"  left alone: {FP}: an editor changed it\n" in out.getvalue()
    assert "  kept: blackmagic-design-pyxis-6k-adapter: in the file no more\n" in out.getvalue()
    others = Camera.objects.count() - 1
    assert f"cameras.csv: 0 added, 0 changed, {others} unchanged, 1 left alone\n" in out.getvalue()


@pytest.mark.django_db
def test_an_editors_maker_is_known_to_the_first_load(folder: Path) -> None:
    make_maker("leica", name="Leica of Wetzlar")
    reports = {report.name: report for report in load(folder)}
    assert reports["makers.csv"].left_alone() == [("leica", "an editor entered it")]
    assert Camera.objects.filter(maker__name="Leica of Wetzlar").count() == 1
