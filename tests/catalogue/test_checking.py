from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gear.catalogue.checking import BadCatalogue, check_folder
from gear.catalogue.problems import Problem
from gear.catalogue.schema import DATA

from .folders import Rows, change, copy_of_few_rows, put, put_in_order, rows_of

FP = "sigma-fp"
LENS = "sigma-45mm-f2-8-dg-dn-contemporary"
FACT = "blackmagic-design-pyxis-6k-adapter"
ROADMAP = "leica-announces-three-f2-sl-primes"
FOUNDING = "l-mount-alliance-founded"
CONVERTER = "sigma-tele-converter-tc-1411"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_few_rows(tmp_path)


def problems_in(folder: Path) -> list[Problem]:
    """What the check finds; empty for good files."""
    try:
        check_folder(folder)
    except BadCatalogue as error:
        return list(error.problems)
    return []


def places(folder: Path) -> list[tuple[str, int, str, str]]:
    """File, row, column and value of each problem."""
    return [(found.file, found.row, found.column, found.value) for found in problems_in(folder)]


def test_real_files_are_good_and_complete() -> None:
    rows = check_folder(DATA)
    counts = {stem: sum(1 for row in rows[stem] if row.number) for stem in rows}
    assert counts == {
        "makers": 26,
        "cameras": 30,
        "lenses": 284,
        "accessories": 29,
        "mounts": 42,
        "timeline": 65,
        "statements": 63,
        "compatibility": 240,
        "quotes": 3,
        "promises": 47,
        "alliance": 1,
        "people": 1,
        "tags": 0,
        "names": 274,
        "citations": 3003,
        "disagreements": 344,
    }


BAD_CELLS = [
    ("makers.csv", "sigma", "slug", "Sigma", "is no slug"),
    ("makers.csv", "sigma", "name", "", "is missing"),
    ("makers.csv", "sigma", "name", "Sigma ", "has space"),
    ("makers.csv", "sigma", "name", "S" * 81, "at most 80 characters"),
    ("makers.csv", "sigma", "slug", "feeds", "is the address of another page of the site"),
    ("makers.csv", "sigma", "name", "ＬＥＩＣＡ", "is used already"),
    ("makers.csv", "sigma", "name", "Sigma  Japan", "has a space that is no single plain one"),
    ("makers.csv", "sigma", "name", "Sigma\u00a0Japan", "has a space that is no single plain one"),
    ("makers.csv", "sigma", "notes", "Made\u0085here", "holds a control character"),
    ("makers.csv", "sigma", "notes", "n" * 4001, "at most 4000 characters"),
    ("makers.csv", "sigma", "founded_year", "1699", "founded_year must be at least 1700"),
    ("makers.csv", "sigma", "founded_year", "2100", "Write a year up to"),
    ("makers.csv", "sigma", "founded_year", "1961.5", "is no whole number"),
    ("makers.csv", "sigma", "founded_year", "99999", "must lie between 0 and 32767"),
    ("makers.csv", "sigma", "member", "", "is missing"),
    ("makers.csv", "sigma", "member", "maybe", "must be yes or no"),
    ("makers.csv", "sigma", "joined", "2018-25-09", "is no date"),
    ("makers.csv", "sigma", "role", "leader", "must be one of: founder, licensee-member"),
    ("makers.csv", "sigma", "makes", "lenses; watches", "must be one of"),
    ("makers.csv", "novoflex", "joined", "2020", "must be empty where member is no"),
    ("makers.csv", "sigma", "website", "www.sigma-global.com", "is no web address"),
    ("makers.csv", "sigma", "sources", "", "is missing"),
    ("makers.csv", "sigma", "sources", "https://example.org/ https://example.org/", "names a part twice"),
    ("cameras.csv", FP, "maker", "sigmaa", "refers to no row of makers.csv"),
    ("cameras.csv", FP, "announced", "2019-02-30", "There is no such day"),
    ("cameras.csv", FP, "sensor_format", "", "is missing"),
    ("cameras.csv", FP, "sensor_format", "medium", "must be one of: full-frame, aps-c, super-35"),
    ("cameras.csv", FP, "sensor_width_mm", "nan", "is no number"),
    ("cameras.csv", FP, "sensor_width_mm", "inf", "is no number"),
    ("cameras.csv", FP, "effective_megapixels", "1e2", "is no number"),
    ("cameras.csv", FP, "weight_g", "-422", "must be above zero"),
    ("cameras.csv", FP, "weight_g", "0", "must be above zero"),
    ("cameras.csv", FP, "weight_g", "50001", "weight_g must be at most 50000"),
    ("cameras.csv", FP, "announced", "1799", "Write a date between 1800 and"),
    ("cameras.csv", FP, "announced", "2199", "Write a date between 1800 and"),
    ("cameras.csv", FP, "weight_g", "1,422", "is no number"),
    ("cameras.csv", FP, "weight_g", "422.0", "write 422"),
    ("cameras.csv", FP, "image_height_px", "9000", "image_height_px must not be above image_width_px"),
    ("cameras.csv", FP, "ibis_stops", "5", "ibis_stops can be known only where ibis is yes"),
    ("lenses.csv", LENS, "focal_min_mm", "", "is missing"),
    ("lenses.csv", LENS, "focal_min_mm", "46", "focal_min_mm must not be above focal_max_mm"),
    ("lenses.csv", LENS, "aperture_wide", "4", "aperture_wide must not be above aperture_tele"),
    ("lenses.csv", LENS, "replaces", LENS, "A lens cannot replace itself"),
    ("lenses.csv", LENS, "replaces", FP, "refers to no row of lenses.csv"),
    ("lenses.csv", LENS, "filter_thread", "no", "filter_mm can be known only where filter_thread is yes"),
    ("accessories.csv", CONVERTER, "factor", "1", "A teleconverter has a factor above 1"),
    ("accessories.csv", CONVERTER, "factor", "", "A teleconverter has a factor above 1"),
    ("accessories.csv", CONVERTER, "from_mount", "canon-ef", "A teleconverter has a factor above 1"),
    ("accessories.csv", CONVERTER, "compatible_lenses", "no-such-lens", "refers to no row of lenses.csv"),
    ("mounts.csv", "canon-ef", "flange_distance_mm", "-44", "must be above zero"),
    ("timeline.csv", "2010", "makers", "leica; nobody", "part 'nobody' refers to no row of makers.csv"),
    ("timeline.csv", "2010", "products", "leica-t", "refers to no row of cameras.csv or lenses.csv or accessories.csv"),
    ("timeline.csv", "2010", "kind", "party", "must be one of"),
    ("statements.csv", FOUNDING, "maker", "", "is missing"),
    ("statements.csv", FOUNDING, "speaker_role", "CEO", "has 1 roles for 0 speakers"),
    ("statements.csv", FOUNDING, "speaker", "本間哲朗", "has no slug in plain ASCII"),
    (
        "statements.csv",
        FOUNDING,
        "speaker",
        "Andreas Kaufmann",
        "has the slug of 'Dr. Andreas Kaufmann'",
    ),
    ("statements.csv", FOUNDING, "tags", "Founding", "has the slug of"),
    ("compatibility.csv", FACT, "camera", "", "Say what the fact is about"),
    ("compatibility.csv", FACT, "grade", "", "is missing"),
    (
        "compatibility.csv",
        FACT,
        "grade",
        "unknown",
        "must be one of: maker, press, users, derived",
    ),
    ("compatibility.csv", FACT, "sources", "", "is missing"),
    ("compatibility.csv", FACT, "camera_maker", "sigma", "Give “camera” or “camera_maker”, not both."),
    ("compatibility.csv", FACT, "summary", "word " * 30 + "word", "at most 30 words"),
    ("statements.csv", FOUNDING, "speaker", "㏂" * 61, "has a bad slug, give it another in people.csv"),
    ("quotes.csv", FOUNDING, "position", "1001", "position must be at most 1000"),
    ("quotes.csv", FOUNDING, "position", "x", "is no number"),
    ("quotes.csv", FOUNDING, "text", "", "is missing"),
    ("promises.csv", ROADMAP, "text", "", "is missing"),
    ("promises.csv", ROADMAP, "text", "x" * 201, "at most 200 characters"),
    ("promises.csv", ROADMAP, "position", "first", "is no number"),
    ("promises.csv", ROADMAP, "product", "leica-summicron-sl-24mm", "refers to no row of"),
    ("promises.csv", ROADMAP, "due", "by 2020", "is no date"),
    ("promises.csv", ROADMAP, "statement", "leica-plans", "refers to no row of"),
    ("alliance.csv", "l-mount-alliance", "mount", "t-mount", "refers to no row of mounts.csv"),
]


# Of the columns and files of the second edition.
NEW_BAD_CELLS = [
    ("cameras.csv", FP, "launch_price_basis", "later", "must be one of: launch, later list price"),
    ("cameras.csv", "leica-tl", "launch_price_basis", " launch", "has space"),
    ("lenses.csv", LENS, "squeeze", "-1.33", "squeeze must be above zero"),
    ("lenses.csv", LENS, "squeeze", "0", "squeeze must be above zero"),
    ("lenses.csv", LENS, "squeeze", "1.33x", "is no number"),
    ("lenses.csv", LENS, "squeeze", "1.330", "write 1.33"),
    ("lenses.csv", LENS, "electronic", "some", "must be yes or no"),
    ("lenses.csv", LENS, "electronic", "No", "must be yes or no"),
    ("lenses.csv", LENS, "electronic", "no", "A lens with autofocus has contacts"),
    ("lenses.csv", LENS, "weather_sealed", "bayonet", "must be one of: yes, mount, no"),
    ("lenses.csv", LENS, "weather_sealed", "unknown", "must be one of: yes, mount, no"),
    ("accessories.csv", CONVERTER, "launch_price_basis", "launch", "can be known only where launch_price_usd is"),
    ("accessories.csv", CONVERTER, "launch_price_basis", "list", "must be one of: launch, later list price"),
    ("compatibility.csv", FACT, "camera_format", "medium", "must be one of: full-frame, aps-c, super-35"),
    ("compatibility.csv", FACT, "lens_coverage", "APS-C", "must be one of: full-frame, aps-c, super-35"),
    ("compatibility.csv", FACT, "lens_electronic", "mechanical", "must be yes or no"),
    ("compatibility.csv", FACT, "accessory_electronic", "true", "must be yes or no"),
    ("names.csv", FP, "product", "sigma-fq", "refers to no row of cameras.csv or lenses.csv or accessories.csv"),
    ("names.csv", FP, "product", "", "is missing"),
    ("names.csv", FP, "name", "", "is missing"),
    ("names.csv", FP, "name", "N" * 121, "at most 120 characters"),
    ("names.csv", FP, "kind", "", "is missing"),
    ("names.csv", FP, "kind", "slang", "must be one of: exif, part-number, edition, nickname"),
    ("names.csv", FP, "sources", "", "is missing"),
    ("names.csv", FP, "sources", "www.sigma-global.com", "is no web address"),
    ("names.csv", FP, "sources", "https://example.org/ https://example.org/", "names a part twice"),
]
BAD_CELLS += NEW_BAD_CELLS


@pytest.mark.parametrize(("name", "key", "column", "value", "reason"), BAD_CELLS)
def test_a_bad_cell_is_named(folder: Path, name: str, key: str, column: str, value: str, reason: str) -> None:
    row = put(folder, name, key, **{column: value})
    found = [problem for problem in problems_in(folder) if (problem.file, problem.row) == (name, row)]
    assert any(reason in problem.reason for problem in found), found
    blamed = next(problem for problem in found if reason in problem.reason)
    elsewhere = ("A teleconverter", "Say what", "Give “camera”", "filter_mm can")
    assert blamed.column == column or reason.startswith(elsewhere)
    if blamed.column == column:
        assert blamed.value == value


def test_every_bad_cell_is_listed_at_once(folder: Path) -> None:
    camera = put(folder, "cameras.csv", FP, weight_g="1,422", announced="2019-02-30", maker="nobody")
    maker = put(folder, "makers.csv", "sigma", website="sigma", sources="")
    assert places(folder) == [
        ("cameras.csv", camera, "announced", "2019-02-30"),
        ("cameras.csv", camera, "maker", "nobody"),
        ("cameras.csv", camera, "weight_g", "1,422"),
        ("makers.csv", maker, "sources", ""),
        ("makers.csv", maker, "website", "sigma"),
    ]


def test_a_slug_is_unique_over_all_products(folder: Path) -> None:
    change(folder, "accessories.csv", lambda rows: rows[-1].update(slug=FP))
    last = 1 + len(rows_of(folder, "accessories.csv"))
    assert ("accessories.csv", last, "slug", FP) in places(folder)


ABOUT = ["names.csv", "citations.csv", "disagreements.csv"]


@pytest.mark.parametrize(
    "name", ["makers.csv", "timeline.csv", "compatibility.csv", "quotes.csv", "promises.csv", *ABOUT]
)
def test_a_row_that_stands_twice_is_found(folder: Path, name: str) -> None:
    change(folder, name, lambda rows: rows.insert(1, dict(rows[0])))
    assert [(problem.row, "is used already" in problem.reason) for problem in problems_in(folder)] == [(3, True)]


@pytest.mark.parametrize(
    "name",
    ["cameras.csv", "timeline.csv", "statements.csv", "compatibility.csv", "quotes.csv", "promises.csv", *ABOUT],
)
def test_rows_in_the_wrong_order_are_found(folder: Path, name: str) -> None:
    change(folder, name, lambda rows: rows.append(rows.pop(0)))
    assert any("stands in the wrong place" in problem.reason for problem in problems_in(folder))


def test_quotes_are_sorted_by_number(folder: Path) -> None:
    def add_up_to_eleven(rows: Rows) -> None:
        rows.extend(dict(rows[0], position=str(position)) for position in range(4, 12))

    change(folder, "quotes.csv", add_up_to_eleven)
    assert problems_in(folder) == []


def spoil(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """An edit of the bytes of a file, once."""
    return lambda data: data.replace(old, new, 1)


BAD_FORMS = [
    ("makers.csv", lambda data: data.replace(b"\n", b"\r\n"), 1, "", "lines must end in LF alone"),
    ("makers.csv", lambda data: b"\xef\xbb\xbf" + data, 1, "", "byte order mark"),
    ("makers.csv", spoil(b"Novoflex", b"Novofl\xe9x"), 19, "name", "is not UTF-8"),
    ("makers.csv", spoil(b",Novoflex,", b',"Novoflex",'), 19, "", "is quoted otherwise"),
    ("makers.csv", spoil(b",Novoflex,", b',"Novoflex,'), 19, "", "is no CSV"),
    ("makers.csv", spoil(b"\nnovoflex", b"\n\nnovoflex"), 19, "", "is an empty line"),
    ("makers.csv", lambda data: data.removesuffix(b"\n"), 27, "", "has no line end"),
    ("makers.csv", spoil(b",Novoflex,", b",Novoflex,,"), 19, "", "has 14 cells, the header has 13"),
    ("makers.csv", spoil(b"legal_name", b"legalname"), 1, "legal_name", "is missing in the header"),
    ("makers.csv", spoil(b"legal_name", b"legalname"), 1, "legalname", "is no column of this file"),
    ("makers.csv", spoil(b"legal_name,country", b"country,legal_name"), 1, "", "columns in another order"),
    ("makers.csv", spoil(b"name,legal_name", b"name,name"), 1, "name", "stands twice"),
    ("makers.csv", lambda data: b"", 1, "slug", "is missing in the header"),
]


@pytest.mark.parametrize(("name", "edit", "row", "column", "reason"), BAD_FORMS)
def test_a_file_in_another_form_is_refused(
    folder: Path, name: str, edit: Callable[[bytes], bytes], row: int, column: str, reason: str
) -> None:
    path = folder / name
    path.write_bytes(edit(path.read_bytes()))
    found = problems_in(folder)
    assert (row, column) in [(problem.row, problem.column) for problem in found if reason in problem.reason], found
    assert {problem.file for problem in found} == {name}, "no blame for the rows that refer to it"


def test_what_is_no_text_is_named_without_control_characters(folder: Path) -> None:
    (folder / "mounts.csv").write_bytes(b"\x1b[2J\x00,slug\n")
    sentences = [str(problem) for problem in problems_in(folder)]
    assert "mounts.csv, row 1, column \\x1b[2J\\x00: '\\x1b[2J\\x00' is no column of this file." in sentences
    assert all(sentence.isprintable() for sentence in sentences)


def test_missing_and_unknown_files_are_found(folder: Path) -> None:
    (folder / "quotes.csv").rename(folder / "quote.csv")
    assert places(folder) == [("quote.csv", 0, "", ""), ("quotes.csv", 0, "", "")]


def test_a_row_is_numbered_by_the_line_it_starts_on(folder: Path) -> None:
    """The Alliance's story has empty lines; the row after it starts below them."""

    def add_a_second(rows: Rows) -> None:
        rows.append(dict(rows[0], slug="second", founded="soon"))

    change(folder, "alliance.csv", add_a_second)
    lines = (folder / "alliance.csv").read_text(encoding="utf-8").split("\n")
    assert places(folder) == [("alliance.csv", 1 + [line[:7] for line in lines].index("second,"), "founded", "soon")]


CITATION = {"subject_kind": "product", "subject": FP, "field": "weight_g", "source": "https://example.org/fp"}


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        ({}, []),
        ({"subject_kind": "milestone", "subject": "2016-11-08 Leica TL", "field": "date"}, []),
        ({"subject_kind": "fact", "subject": FACT, "field": "effect"}, []),
        ({"subject_kind": "maker", "subject": "sigma", "field": "joined"}, []),
        ({"subject_kind": "thing"}, ["subject_kind"]),
        ({"subject": "no-such-product"}, ["subject"]),
        ({"field": "weight"}, ["field"]),
        ({"field": "focal_min_mm"}, ["field"]),
        ({"field": ""}, ["field"]),
        ({"source": ""}, ["source"]),
        ({"source": "example.org"}, ["source"]),
    ],
)
def test_citations_of_single_facts(folder: Path, cells: dict[str, str], columns: list[str]) -> None:
    put_in_order(folder, "citations.csv", CITATION | cells)
    assert [problem.column for problem in problems_in(folder)] == columns


def on_status(rows: Rows) -> dict[str, str]:
    """The line that says that the Sigma fp is discontinued, as the catalogue has it; the next older one says not."""
    return next(row for row in rows if row["subject"] == FP and row["value"] == "discontinued")


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"subject_kind": "lens"}, "subject_kind", "must be one of: mount, maker, alliance, product, milestone,"),
        ({"subject_kind": "name"}, "subject_kind", "must be one of: mount, maker, alliance, product, milestone,"),
        ({"subject": "sigma-fq"}, "subject", "refers to no row of cameras.csv or lenses.csv or accessories.csv"),
        ({"subject": ""}, "subject", "is missing"),
        ({"field": "focal_min_mm"}, "field", "is no column of cameras.csv on which sources may disagree"),
        ({"field": "slug"}, "field", "is no column of cameras.csv on which sources may disagree"),
        ({"field": "notes"}, "field", "is no column of cameras.csv on which sources may disagree"),
        ({"field": "sources"}, "field", "is no column of cameras.csv on which sources may disagree"),
        ({"field": ""}, "field", "is missing"),
        ({"value": ""}, "value", "is missing"),
        ({"value": "gone"}, "value", "must be one of: current, discontinued, announced"),
        ({"value": "announced"}, "kept", "must be no: cameras.csv has discontinued"),
        ({"field": "weight_g", "value": "370 g", "kept": "no"}, "value", "is no number"),
        ({"field": "weight_g", "value": "370.0", "kept": "no"}, "value", "write 370"),
        ({"field": "weight_g", "value": "370"}, "kept", "must be no: cameras.csv has 422"),
        ({"field": "ibis_stops", "value": "5"}, "kept", "must be no: cameras.csv has nothing"),
        ({"kept": "no"}, "kept", "must be yes: cameras.csv has discontinued"),
        ({"kept": ""}, "kept", "is missing"),
        ({"kept": "maybe"}, "kept", "must be yes or no"),
        ({"source": "example.org"}, "source", "is no web address"),
        ({"source": "https://example.org/a https://example.org/b"}, "source", "is no web address"),
    ],
)
def test_a_bad_cell_of_a_disagreement_is_named(folder: Path, cells: dict[str, str], column: str, reason: str) -> None:
    rows = rows_of(folder, "disagreements.csv")
    row = on_status(rows) | cells
    change(folder, "disagreements.csv", lambda rows: rows.remove(on_status(rows)))
    number = put_in_order(folder, "disagreements.csv", row)
    (found,) = problems_in(folder)
    assert (found.file, found.row, found.column, found.value) == (
        "disagreements.csv",
        number,
        column,
        row[column],
    )
    assert reason in found.reason


def test_the_kept_value_is_asked_of_the_row_and_the_row_of_its_cell(folder: Path) -> None:
    """A bad cell of the row is blamed there alone: which value is kept nobody can say."""
    number = put(folder, "cameras.csv", FP, status="lost")
    assert places(folder) == [("cameras.csv", number, "status", "lost")]
    put(folder, "cameras.csv", FP, status="current")
    assert [(found.column, found.value) for found in problems_in(folder)] == [("kept", "no"), ("kept", "yes")]


@pytest.mark.parametrize(
    ("facts", "field", "value", "kept"),
    [
        ({"subject_kind": "maker", "subject": "sigma"}, "founded_year", "1962", "no"),
        ({"subject_kind": "maker", "subject": "sigma"}, "joined", "2018-09-25", "yes"),
        ({"subject_kind": "mount", "subject": "l-mount"}, "flange_distance_mm", "20", "yes"),
        ({"subject_kind": "alliance", "subject": "l-mount-alliance"}, "contacts", "12", "no"),
        ({"subject_kind": "milestone", "subject": "2016-11-08 Leica TL"}, "kind", "camera", "yes"),
        ({"subject_kind": "statement", "subject": FOUNDING}, "date", "2018-09-26", "no"),
        ({"subject_kind": "fact", "subject": FACT}, "firmware", "1.1", "no"),
    ],
)
def test_sources_may_disagree_on_rows_of_every_kind(
    folder: Path, facts: dict[str, str], field: str, value: str, kept: str
) -> None:
    line = facts | {"field": field, "value": value, "kept": kept, "source": ""}
    put_in_order(folder, "disagreements.csv", line)
    assert problems_in(folder) == []


def test_members_need_the_alliance(folder: Path) -> None:
    change(folder, "alliance.csv", lambda rows: rows.clear())
    found = problems_in(folder)
    assert [(problem.column, problem.reason) for problem in found] == [("member", "needs a row in alliance.csv.")] * 10


def test_the_command_lists_every_bad_cell_and_fails(folder: Path) -> None:
    number = put(folder, "cameras.csv", FP, weight_g="1,422", announced="soon")
    with pytest.raises(CommandError) as refusal:
        call_command("check_catalogue", folder)
    lines = str(refusal.value).split("\n")
    assert len(lines) == 3
    assert lines[0] == "Bad cells: 2. The files would not load."
    assert lines[1].startswith(f"cameras.csv, row {number}, column announced: 'soon' is no date")
    assert lines[2].startswith(f"cameras.csv, row {number}, column weight_g: '1,422' is no number")


def test_the_command_is_content_with_the_real_files() -> None:
    out = StringIO()
    call_command("check_catalogue", stdout=out)
    assert out.getvalue() == "16 files, 4452 rows: no bad cell.\n"
