"""How full the catalogue is, against counts by hand and against the files read as plain text."""

import csv
from pathlib import Path
from typing import Any

import pytest

from gear.catalogue.completeness import (
    Completeness,
    Counts,
    completeness,
    counted_names,
    fact_names,
    important_names,
    of_a_hundred,
)
from gear.catalogue.schema import DATA, FILES
from gear.models import Alliance, Disagreement, Revision
from tests import builders
from tests.pages import counted_queries

pytestmark = pytest.mark.django_db


def state() -> Completeness:
    """The state of today."""
    return completeness(Revision.current())


def counts(stem: str, column: str) -> Counts:
    """The counts of one column."""
    return next(file for file in state().files if file.stem == stem).columns[column]


def missing(slug: str) -> tuple[str, ...]:
    """What a product misses of its most important facts."""
    return next(product for product in state().work if product.slug == slug).state.missing


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(0, 0, None), (0, 7, 0), (7, 7, 100), (1, 284, 1), (283, 284, 99), (26, 30, 86), (1, 2, 50)],
)
def test_a_share_is_whole_only_where_all_are_known(part: int, whole: int, percent: int | None) -> None:
    assert of_a_hundred(part, whole) == percent


def test_known_and_unknown_are_counted() -> None:
    builders.make_lens("one", weight_g=500)
    builders.make_lens("two")
    assert counts("lenses", "weight_g") == Counts(applies=2, known=1)
    assert counts("lenses", "focal_min_mm") == Counts(applies=2, known=2)


def test_no_is_known() -> None:
    builders.make_lens("one", macro=False)
    assert counts("lenses", "macro") == Counts(applies=1, known=1)


@pytest.mark.parametrize(
    ("facts", "column", "applies"),
    [
        ({"ois": False}, "ois_stops", 0),
        ({"ois": True}, "ois_stops", 1),
        ({"ois": None}, "ois_stops", 1),  # Unknown is not no.
        ({"filter_thread": False}, "filter_mm", 0),
        ({"filter_thread": None}, "filter_mm", 1),
        ({}, "launch_price_basis", 0),  # What is said of a price is not missing where the price is.
    ],
)
def test_what_the_rules_forbid_is_not_missing(facts: dict[str, Any], column: str, applies: int) -> None:
    builders.make_lens("one", **facts)
    assert counts("lenses", column).applies == applies


def test_only_an_adapter_lacks_a_mount_and_only_a_converter_a_factor() -> None:
    builders.make_adapter()
    builders.make_teleconverter()
    assert counts("accessories", "from_mount") == Counts(applies=1, known=1)
    assert counts("accessories", "factor") == Counts(applies=1, known=1)


def test_only_a_member_has_a_day_of_joining() -> None:
    member, _outsider = builders.make_maker("leica"), builders.make_maker("laowa")
    alliance = Alliance.objects.create(
        slug="l-mount-alliance", name="L-Mount Alliance", mount=builders.make_mount("l-mount"), licensor=member,
        founded="2018-09-25", founded_at="Photokina", story="A story.", aims="One mount.",
    )  # fmt: skip
    alliance.memberships.create(maker=member, role="founder")
    assert counts("makers", "joined") == Counts(applies=1, known=0)
    assert counts("makers", "role") == Counts(applies=1, known=1)
    assert counts("makers", "member") == Counts(applies=2, known=2)


def test_nothing_is_missing_where_empty_may_mean_none() -> None:
    builders.make_lens("one", maker="sigma")
    assert counts("lenses", "squeeze") == Counts()
    assert "squeeze" not in counted_names("lenses")
    assert "squeeze" not in missing("one")
    assert "squeeze" in fact_names("lenses")


def test_a_fact_with_two_sources_is_cited_once() -> None:
    lens = builders.make_lens("one", weight_g=500)
    builders.cite(lens, "https://example.org/a", "https://example.org/b", field="weight_g")
    assert counts("lenses", "weight_g") == Counts(applies=1, known=1, cited=1)
    assert counts("lenses", "length_mm").cited == 0
    maker = builders.make_maker("leica", country="Germany")
    builders.cite(maker, "https://example.org/a", field="country")
    assert counts("makers", "country").cited == 1


def test_a_fact_with_two_values_is_disputed_once() -> None:
    lens = builders.make_lens("one", weight_g=500)
    for value in ("500", "510"):
        Disagreement.objects.create(product=lens, field="weight_g", value=value)
    assert counts("lenses", "weight_g") == Counts(applies=1, known=1, disputed=1)


def test_withdrawn_products_are_left_out() -> None:
    builders.make_lens("one", state="withdrawn")
    assert counts("lenses", "slug") == Counts()
    assert (state().makers, state().work) == ((), ())


def test_makers_stand_by_name_with_the_facts_of_their_products() -> None:
    builders.make_lens("one", maker=builders.make_maker("zeta", name="alpha"))
    builders.make_teleconverter("two", maker=builders.make_maker("beta", name="Beta"), announced="2020")
    builders.make_teleconverter("three", maker="beta")
    alpha, beta = state().makers
    assert (alpha.name, alpha.products, beta.name, beta.products) == ("alpha", 1, "Beta", 2)
    # Known: maker, name, kind and factor of both, the day of one. All but the mount can apply: eleven facts of each.
    assert (beta.facts.known, beta.facts.applies) == (9, 22)


def test_products_that_miss_most_come_first_then_disputed_then_uncited_ones() -> None:
    full = {"electronic": True, "autofocus": True, "length_mm": 20, "weight_g": 100}
    cited = builders.make_teleconverter("cited", **full)
    builders.cite(cited, "https://example.org/a", field="weight_g")
    builders.make_teleconverter("uncited", **full)
    disputed = builders.make_teleconverter("disputed", **full)
    Disagreement.objects.create(product=disputed, field="weight_g", value="110")
    builders.make_teleconverter("empty")
    assert [product.slug for product in state().work] == ["empty", "disputed", "uncited", "cited"]
    assert missing("empty") == (
        "electronic", "autofocus", "weight_g", "length_mm", "launch_price_usd",
    )  # fmt: skip
    assert missing("cited") == ("launch_price_usd",)


def test_the_most_important_facts_are_those_of_pairs() -> None:
    assert important_names("accessories") == (
        "factor", "electronic", "autofocus", "weight_g", "length_mm", "launch_price_usd",
    )  # fmt: skip
    assert {"ibis", "weather_sealed", "weight_g"} < set(important_names("cameras"))
    assert not {"slug", "maker", "name", "notes", "burst_fps"} & set(important_names("cameras"))


# The figures that the data's own README gives under "Known gaps".
@pytest.mark.parametrize(
    ("stem", "column", "known", "rows"),
    [
        ("cameras", "apsc_crop_megapixels", 3, 30),
        ("cameras", "shutter", 17, 30),
        ("lenses", "announced", 162, 284),
        ("lenses", "weight_g", 220, 284),
        ("lenses", "electronic", 149, 284),
        ("accessories", "weight_g", 0, 29),
        ("makers", "founded_year", 9, 26),
        ("mounts", "throat_mm", 5, 42),
    ],
)
def test_the_catalogue_is_as_full_as_its_readme_says(
    catalogue: None, stem: str, column: str, known: int, rows: int
) -> None:
    assert (counts(stem, column).known, counts(stem, column).applies) == (known, rows)


def rows_of(stem: str) -> list[dict[str, str]]:
    """The rows of a file as plain text."""
    with Path(DATA, f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_evidence_is_that_of_the_files(catalogue: None) -> None:
    lenses = {row["slug"] for row in rows_of("lenses")}
    for group, stem in (("cited", "citations"), ("disputed", "disagreements")):
        found = {(row["subject"], row["field"]) for row in rows_of(stem) if row["subject"] in lenses}
        for column in ("weight_g", "weather_sealed", "announced"):
            number = sum(field == column for _, field in found)
            assert number
            assert getattr(counts("lenses", column), group) == number


def test_every_row_of_the_files_is_counted(catalogue: None) -> None:
    rows = {file.stem: file.rows for file in state().files}
    assert list(rows) == list(FILES)
    for stem in ("cameras", "lenses", "timeline", "compatibility", "names", "citations", "disagreements"):
        assert rows[stem] == len(rows_of(stem))


def test_it_is_read_once_for_a_revision(catalogue: None) -> None:
    revision = Revision.current()
    first = completeness(revision)
    with counted_queries() as queries:
        assert completeness(revision) is first
    assert len(queries) == 0


def test_queries_do_not_grow_with_the_rows() -> None:
    def build(numbers: range) -> int:
        for number in numbers:
            lens = builders.make_lens(f"lens-{number}", maker=f"maker-{number}")
            builders.cite(lens, f"https://example.org/{number}", field="weight_g")
            Disagreement.objects.create(product=lens, field="weight_g", value="500")
            builders.make_lens(f"newer-{number}", maker=lens.maker, replaces=lens)
            builders.make_camera(f"camera-{number}")
            builders.make_adapter(f"adapter-{number}", from_mount=builders.make_mount(f"mount-{number}"))
            builders.make_teleconverter(f"converter-{number}").compatible_lenses.add(lens)
            builders.make_milestone(f"Event {number}").makers.add(lens.maker)
            builders.make_statement(f"statement-{number}")
            builders.make_fact(f"fact-{number}", lens=lens)
        with counted_queries() as queries:
            state()
        return len(queries)

    few = build(range(3))
    assert build(range(3, 20)) == few <= 28
