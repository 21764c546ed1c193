"""The page of the data and its JSON: counts, what needs work, the dictionary, licence, edition and addresses."""

import json
from typing import Any

import pytest
from bs4 import Tag
from django.test import Client

from gear.catalogue.schema import FILES
from gear.lists import LISTS
from gear.models import Disagreement, Revision

from . import builders
from .pages import body, queries_of, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def lens() -> Any:
    """A lens with a weight that is cited and disputed, whose stabilisation has no stops to know."""
    lens = builders.make_lens("sigma-50", name="50mm", weight_g=1500, ois=False)
    builders.cite(lens, "https://example.org/a", field="weight_g")
    Disagreement.objects.create(product=lens, field="weight_g", value="1510")
    return lens


@pytest.fixture
def page(client: Client, lens: Any) -> Tag:
    return soup(client.get("/data/"))


@pytest.fixture
def data(client: Client, lens: Any) -> dict[str, Any]:
    return json.loads(body(client.get("/data.json")))


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ", strip=True).split())


def column_row(page: Tag, stem: str, name: str) -> list[str]:
    """The cells of a column's row in the dictionary of a file."""
    rows = page.select(f"#file-{stem} tbody tr")
    row = next(row for row in rows if row.th.code.text == name)
    return [words(cell) for cell in row.find_all(["th", "td"])]


def column_data(data: dict[str, Any], file: str, name: str) -> dict[str, Any]:
    columns = next(one["columns"] for one in data["files"] if one["file"] == file)
    return next(one for one in columns if one["column"] == name)


def test_a_column_says_what_it_holds_and_how_full_it_is(page: Tag) -> None:
    assert column_row(page, "lenses", "weight_g") == [
        "weight_g Weight", "Number Unit: g", "100 % 1 of 1", "1", "1",
    ]  # fmt: skip
    assert column_row(page, "lenses", "coverage")[1:] == [
        "Choice Words: full-frame , aps-c , super-35 The format that the lens is made for.", "0 % 0 of 1", "0", "0",
    ]  # fmt: skip
    assert column_row(page, "lenses", "maker")[1] == "Reference Required Rows of: makers.csv"


def test_what_cannot_be_missing_has_no_share(page: Tag) -> None:
    assert column_row(page, "lenses", "squeeze")[1].startswith("Number Empty where there is none")
    assert column_row(page, "lenses", "squeeze")[2] == "0"
    assert column_row(page, "lenses", "ois_stops")[2] == "0"
    assert column_row(page, "lenses", "notes")[3:] == ["– none possible", "– none possible"]


def test_every_file_and_column_of_the_schema_is_there(page: Tag, data: dict[str, Any]) -> None:
    for stem, file in FILES.items():
        assert [code.text for code in page.select(f"#file-{stem} tbody th code")] == file.header
    assert {one["file"]: [column["column"] for column in one["columns"]] for one in data["files"]} == {
        file.name: file.header for file in FILES.values()
    }


def test_the_bar_shows_the_numbers_beside_it(page: Tag) -> None:
    bar = page.select_one("#by-file").find_parent("section").select_one("tbody tr:has([href='#file-lenses'])")
    known = bar.select("td.num")[1].get_text(strip=True)
    assert bar.select_one("svg.fullness rect.known")["width"] == known.removesuffix(" %")


def test_makers_lead_to_their_pages(page: Tag) -> None:
    row = page.select_one("#by-maker").find_parent("section").tbody.tr
    assert row.a["href"] == "/makers/sigma/"
    assert words(row.select_one("td.num")) == "1"


def test_what_needs_work_leads_to_the_product(page: Tag) -> None:
    row = page.select_one(".work-table tbody tr")
    assert row.a["href"] == "/lenses/sigma-50/"
    said = words(row)
    assert "Coverage; largest aperture, short end" in said
    assert "Disputed: weight" in said
    assert "stabilisation" not in said


def test_the_rule_of_the_order_is_printed(page: Tag) -> None:
    section = page.select_one("#work").find_parent("section")
    assert "First come the products that miss the most" in words(section)
    assert "Weather sealed" in words(section.details) or "weather sealed" in words(section.details)


def test_only_the_first_products_are_shown_and_all_are_in_the_data(client: Client) -> None:
    for number in range(30):
        builders.make_lens(f"lens-{number:02}")
    page = soup(client.get("/data/"))
    assert len(page.select(".work-table tbody tr")) == 24
    assert "All 30 products" in words(page)
    assert len(json.loads(body(client.get("/data.json")))["products"]) == 30


def test_licence_edition_and_day_of_change(page: Tag, data: dict[str, Any]) -> None:
    assert page.select_one('a[rel~="license"]')["href"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert page.select_one(".verdicts time")["datetime"] == "2026-11"
    assert data["edition"] == {"number": 2, "date": "2026-11"}
    assert data["licence"] == {"name": "CC BY-SA 4.0", "url": "https://creativecommons.org/licenses/by-sa/4.0/"}


def test_the_day_of_change_is_that_of_the_revision(client: Client) -> None:
    Revision.objects.update(number=1_795_737_600_000_000)  # 2026-11-27 at noon in UTC, in microseconds.
    assert json.loads(body(client.get("/data.json")))["changed"] == "2026-11-27"
    assert soup(client.get("/data/")).select(".verdicts time")[1]["datetime"] == "2026-11-27"


def test_every_list_names_its_addresses(page: Tag, data: dict[str, Any]) -> None:
    links = {link["href"] for link in page.select("main a")}
    for kind in LISTS:
        path = f"/{kind.path.replace('slug:', '')}"
        assert {f"{path}.json", f"{path}.csv"} <= {row[name] for row in data["lists"] for name in ("json", "csv")}
        if "<" not in path:
            assert {f"{path}/", f"{path}.json", f"{path}.csv"} <= links
    assert {"/makers.json", "/makers.csv", "/feeds/lenses.atom"} <= links


def test_counts_for_programs_are_plain_numbers(data: dict[str, Any]) -> None:
    assert column_data(data, "lenses.csv", "weight_g") == {
        "column": "weight_g", "label": "weight", "help": None, "kind": "number", "unit": "g", "words": [],
        "required": False, "may_be_none": False, "refers_to": [], "applies": 1, "known": 1, "percent": 100,
        "cited": 1, "disputed": 1,
    }  # fmt: skip
    squeeze = column_data(data, "lenses.csv", "squeeze")
    assert (squeeze["applies"], squeeze["known"], squeeze["percent"]) == (None, 0, None)
    slug = column_data(data, "lenses.csv", "slug")
    assert (slug["cited"], slug["disputed"]) == (None, None)


def test_a_product_for_programs(data: dict[str, Any]) -> None:
    (product,) = data["products"]
    assert (product["slug"], product["kind"], product["url"]) == ("sigma-50", "lens", "/lenses/sigma-50/")
    assert product["disputed"] == ["weight_g"]
    assert product["uncited"] == ["focal_min_mm", "focal_max_mm", "ois"]
    assert {"coverage", "launch_price_usd"} <= set(product["missing"])
    assert "ois_stops" not in product["missing"]


def test_an_empty_guide_has_a_page(client: Client) -> None:
    page = soup(client.get("/data/"))
    assert "No product is on record." in words(page)
    assert "none to know" in words(page.select_one(".verdicts"))


def test_data_refuse_an_unknown_parameter(client: Client) -> None:
    response = client.get("/data.json?color=red")
    assert response.status_code == 400
    assert json.loads(body(response)) == {"errors": {"color": ["There is no such parameter."]}}
    assert client.get("/data/?utm_source=x").status_code == 200


def test_one_query_while_nothing_changes(client: Client, catalogue: None) -> None:
    assert queries_of(client, ["/data/", "/data.json"]) == {"/data/": 1, "/data.json": 2}


def test_the_footer_leads_to_it(client: Client) -> None:
    assert soup(client.get("/alliance/")).select_one('footer a[href="/data/"]')
