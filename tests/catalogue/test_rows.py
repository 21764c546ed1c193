import csv
import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gear.catalogue.rows import data_row, rows_queryset, text_row
from gear.catalogue.schema import DATA, FILES
from gear.models import Citation
from tests.builders import (
    disagree,
    make_lens,
    make_maker,
    make_milestone,
    make_mount,
    make_name,
    make_source,
    make_teleconverter,
)

SHARED = ["makers", "cameras", "lenses", "accessories", "mounts", "timeline", "statements", "compatibility"]
SECOND = ["names", "citations", "disagreements"]


def file_rows(stem: str) -> list[dict[str, str]]:
    with Path(DATA, f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("stem", [*SHARED, *SECOND, "quotes", "promises", "alliance"])
def test_rows_of_the_database_read_as_in_the_files(stem: str, catalogue: None) -> None:
    stored = sorted((text_row(stem, row) for row in rows_queryset(stem)), key=str)
    assert stored == sorted(file_rows(stem), key=str)


@pytest.mark.parametrize("stem", list(FILES))
def test_a_row_costs_no_query(stem: str, catalogue: None) -> None:
    rows = list(rows_queryset(stem))
    with CaptureQueriesContext(connection) as queries:
        for row in rows:
            text_row(stem, row)
            data_row(stem, row)
    assert len(queries) == 0


@pytest.mark.parametrize("stem", list(FILES))
def test_columns_are_those_of_the_files(stem: str) -> None:
    header = Path(DATA, f"{stem}.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    assert header.split(",") == FILES[stem].header


def test_lens_as_data(catalogue: None) -> None:
    lens = rows_queryset("lenses").get(slug="sigma-45mm-f2-8-dg-dn-contemporary")
    cells = next(row for row in file_rows("lenses") if row["slug"] == lens.slug)
    data = data_row("lenses", lens)
    assert list(data) == [*cells, "names", "disagreements", "url"]
    assert json.dumps(data["focal_min_mm"]) == "45"
    assert json.dumps(data["aperture_wide"]) == "2.8"
    assert data["maker"] == "sigma"
    assert data["coverage"] == "full-frame"
    assert data["autofocus"] is True
    assert data["ois"] is (None if not cells["ois"] else cells["ois"] == "yes")
    assert data["sources"] == cells["sources"].split(" ")
    assert data["announced"] == cells["announced"]
    assert data["url"] == "/lenses/sigma-45mm-f2-8-dg-dn-contemporary/"


@pytest.mark.parametrize("stem", [*SHARED, *SECOND])
def test_unknown_is_null_and_never_an_empty_word(stem: str, catalogue: None) -> None:
    cells = {FILES[stem].key_of(row): row for row in file_rows(stem)}
    for row in rows_queryset(stem):
        data = data_row(stem, row)
        for name, text in cells[FILES[stem].key_of(text_row(stem, row))].items():
            known: Any = data[name] not in (None, [])
            assert known == (text != ""), (name, text, data[name])


def test_accessory_has_all_columns_whatever_its_kind(catalogue: None) -> None:
    names = [*file_rows("accessories")[0], "names", "disagreements", "url"]
    assert all(list(data_row("accessories", row)) == names for row in rows_queryset("accessories"))
    converter = data_row("accessories", rows_queryset("accessories").get(slug="leica-extender-l-1-4x"))
    assert (converter["factor"], converter["from_mount"], converter["compatible_lenses"]) == (1.4, None, [])


def test_maker_as_data(catalogue: None) -> None:
    leica = data_row("makers", rows_queryset("makers").get(slug="leica"))
    assert (leica["member"], leica["role"], leica["joined"]) == (True, "founder", "2018-09-25")
    assert leica["makes"] == ["cameras", "lenses", "accessories"]
    assert leica["founded_year"] == 1849
    laowa = data_row("makers", rows_queryset("makers").get(slug="laowa"))
    assert (laowa["member"], laowa["role"], laowa["joined"]) == (False, None, None)
    assert laowa["founded_year"] is None


def test_statement_keeps_the_address_where_to_read_it(catalogue: None) -> None:
    founding = data_row("statements", rows_queryset("statements").get(slug="l-mount-alliance-founded"))
    assert founding["url"] == "https://digicame-info.com/2018/09/l-2.html"
    assert founding["maker"] == ["leica", "panasonic", "sigma"]
    assert founding["speaker"] == []
    assert founding["tags"] == ["founding", "licence", "mount"]


@pytest.mark.django_db
def test_lists_keep_the_order_in_which_they_were_linked() -> None:
    lenses = [make_lens(slug) for slug in ("b-lens", "c-lens", "a-lens")]
    converter = make_teleconverter()
    other = make_teleconverter("other-converter")
    event = make_milestone()
    for lens in reversed(lenses):
        other.compatible_lenses.add(lens)
    for lens in lenses:
        converter.compatible_lenses.add(lens)
        event.products.add(lens)
    for slug in ("sigma", "leica", "panasonic"):
        event.makers.add(make_maker(slug))
    rows = {row.slug: text_row("accessories", row)["compatible_lenses"] for row in rows_queryset("accessories")}
    assert rows == {"test-converter": "b-lens; c-lens; a-lens", "other-converter": "a-lens; c-lens; b-lens"}
    cells = text_row("timeline", rows_queryset("timeline").get())
    assert (cells["makers"], cells["products"]) == ("sigma; leica; panasonic", "b-lens; c-lens; a-lens")


@pytest.mark.django_db
def test_sources_are_those_of_the_whole_row() -> None:
    lens = make_lens()
    Citation.objects.create(product=lens, source=make_source("https://example.org/weight"), field="weight_g")
    assert text_row("lenses", rows_queryset("lenses").get())["sources"] == "https://example.org/test-lens"
    assert text_row("citations", rows_queryset("citations").get()) == {
        "subject_kind": "product",
        "subject": "test-lens",
        "field": "weight_g",
        "source": "https://example.org/weight",
    }


@pytest.mark.django_db
def test_other_names_stand_in_the_json_of_a_product() -> None:
    lens = make_lens()
    for name in ("Summicron", "11192"):
        make_name(lens, name)
    assert data_row("lenses", rows_queryset("lenses").get())["names"] == ["11192", "Summicron"]


@pytest.mark.django_db
def test_disagreements_stand_in_the_json_with_the_kept_value_marked() -> None:
    """Kept is what the row has today, in the file's own words; a row that is silent keeps none of them."""
    lens, maker = make_lens(weight_g=510, autofocus=True), make_maker("leitz", makes_lenses=True)
    mount = make_mount("canon-ef", flange_distance_mm=44)
    disagree(lens, "weight_g", "510", "https://example.org/scales")
    disagree(lens, "weight_g", "512")
    disagree(lens, "autofocus", "no")
    disagree(lens, "blades", "9")
    disagree(maker, "makes", "lenses")
    disagree(maker, "makes", "lenses; accessories")
    disagree(mount, "flange_distance_mm", "44")
    told = data_row("lenses", rows_queryset("lenses").get())["disagreements"]
    assert [(one["field"], one["value"], one["kept"], one["source"]) for one in told] == [
        ("autofocus", "no", False, None),
        ("blades", "9", False, None),
        ("weight_g", "510", True, "https://example.org/scales"),
        ("weight_g", "512", False, None),
    ]
    makers = data_row("makers", rows_queryset("makers").get(slug="leitz"))["disagreements"]
    assert [(one["value"], one["kept"]) for one in makers] == [("lenses", True), ("lenses; accessories", False)]
    assert [one["kept"] for one in data_row("mounts", rows_queryset("mounts").get())["disagreements"]] == [True]


def test_every_disagreement_of_the_files_is_told_as_it_stands_there(catalogue: None) -> None:
    told = [
        (row["slug"], one["field"], one["value"], "yes" if one["kept"] else "no", one["source"] or "")
        for stem in ("cameras", "lenses", "accessories", "makers", "mounts")
        for row in (data_row(stem, row) for row in rows_queryset(stem))
        for one in row["disagreements"]
    ]
    written = [tuple(row.values())[1:] for row in file_rows("disagreements")]
    assert sorted(told) == sorted(written)
