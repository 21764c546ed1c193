"""Lists for programs: JSON, CSV and Atom feeds of any filtered list."""

import csv
import json
from datetime import timedelta
from html import unescape
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from gear.catalogue.schema import DATA, FILES
from gear.lists import exports
from gear.models import Product
from tests.builders import (
    disagree,
    make_camera,
    make_lens,
    make_maker,
    make_name,
    make_person,
    make_statement,
    make_teleconverter,
)
from tests.lists.some_rows import PATHS, count_of, some_of_each
from tests.pages import body, queries_of, soup

ATOM = {"atom": "http://www.w3.org/2005/Atom"}


def header_of(stem):
    """The columns of a catalogue's file, as its first line on disk says."""
    return (DATA / f"{stem}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")


# What is published: programs read these names and their order. Lists of rows have the columns of their files.
# fmt: off
PAIR_HEADER = [
    "camera", "lens", "fits", "crop", "image_format", "image_width_mm", "image_height_mm", "megapixels",
    "megapixels_grade", "crop_factor", "focal_min_mm", "focal_max_mm", "f_number_wide", "f_number_tele",
    "equivalent_focal_min_mm", "equivalent_focal_max_mm", "equivalent_f_number_wide", "equivalent_f_number_tele",
    "autofocus", "stabilisation", "weather_sealed", "weight_g", "weight_basis", "length_mm", "launch_price_usd",
    "incomplete",
]
PAIR_KEYS = [
    "camera", "lens", "converter", "fits", "image_area", "crop_factor", "focal_length_mm", "f_number",
    "equivalent_focal_length_mm", "equivalent_f_number", "autofocus", "stabilisation", "weather_sealed",
    "weight_g", "weight_basis", "length_mm", "launch_price_usd", "incomplete",
]
# fmt: on
HEADERS = {
    **{path: header_of(path) for path in ("cameras", "lenses", "accessories", "makers")},
    "press": header_of("statements"),
    "alliance/timeline": header_of("timeline"),
    "press/promises": header_of("promises"),
    "mix": PAIR_HEADER,
    "mix/camera-0": PAIR_HEADER,
}


@pytest.fixture
def client():
    return Client(SERVER_NAME="localhost")


def data(client, address):
    response = client.get(address)
    assert response.status_code == 200, body(response)
    assert response.headers["Content-Type"] == "application/json"
    return json.loads(body(response))


def refusal(client, address):
    response = client.get(address)
    assert response.status_code == 400
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return json.loads(body(response))["errors"]


def lines(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return list(csv.DictReader(StringIO(body(response))))


@pytest.mark.django_db
class TestEveryList:
    @pytest.mark.parametrize("stem", PATHS)
    @pytest.mark.parametrize("format", ["json", "csv"])
    def test_goes_to_any_origin_streamed_where_it_is_long(self, client, stem, format, monkeypatch):
        some_of_each(0, 2)
        short = client.get(f"/{stem}.{format}")
        monkeypatch.setattr(exports, "CHUNK", 1)
        long = client.get(f"/{stem}.{format}")
        assert (short.streaming, long.streaming) == (False, True)
        assert body(short) == body(long)
        for response in (short, long):
            assert response.status_code == 200
            assert response.headers["Access-Control-Allow-Origin"] == "*"

    @pytest.mark.parametrize("stem", PATHS)
    def test_has_count_results_and_facets(self, client, stem):
        some_of_each(0, 2)
        found = data(client, f"/{stem}.json")
        assert list(found) == ["count", "results", "facets"]
        assert found["count"] == len(found["results"]) == count_of(stem, 2)
        for options in found["facets"].values():
            for option in options:
                assert list(option) == ["value", "label", "count", "selected"]

    @pytest.mark.parametrize("stem", PATHS)
    @pytest.mark.parametrize("format", ["json", "csv"])
    def test_refuses_what_makes_no_sense(self, client, stem, format):
        some_of_each(0, 1)
        errors = refusal(client, f"/{stem}.{format}?colour=red&sort=taste&page=9&page_size=7&utm_source=x")
        assert set(errors) == {"colour", "sort", "page", "page_size", "utm_source"}
        assert errors["colour"] == ["There is no such parameter."]
        assert all(isinstance(sentences, list) and sentences[0].endswith(".") for sentences in errors.values())

    @pytest.mark.parametrize("stem", PATHS)
    def test_never_fails_on_junk(self, client, stem):
        some_of_each(0, 1)
        for query in (
            "%00=%00",
            "maker=%00&lens_maker=%00",
            "page=" + "9" * 99,
            "sort=-",
            "weight_g_max=1e9",
            "maker=%C3%28",
            "lens=%00",
        ):
            assert client.get(f"/{stem}.json?{query}").status_code == 400, query

    @pytest.mark.parametrize("stem", PATHS)
    @pytest.mark.parametrize("format", ["json", "csv"])
    def test_refuses_thousands_of_parameters_in_json_too(self, client, stem, format):
        some_of_each(0, 1)
        response = client.get(f"/{stem}.{format}?{'a=&' * 1001}")
        assert (response.status_code, response.json()) == (
            400,
            {"errors": {"address": ["This address cannot be read."]}},
        )
        response = client.get(f"/{stem}.{format}?{'maker=sigma&' * 1001}")
        assert (response.status_code, list(response.json()["errors"])) == (414, ["address"])

    def test_asks_the_database_as_often_for_30_rows_as_for_10(self, client):
        addresses = [f"/{stem}.{format}" for stem in PATHS for format in ("json", "csv")]
        some_of_each(0, 10)
        with_ten = queries_of(client, addresses)
        some_of_each(10, 30)
        assert queries_of(client, addresses) == with_ten
        assert max(with_ten.values()) <= 12

    @pytest.mark.parametrize("stem", PATHS)
    def test_chunks_join_into_the_same_list(self, client, stem, monkeypatch):
        some_of_each(0, 4)
        whole = body(client.get(f"/{stem}.json")), body(client.get(f"/{stem}.csv"))
        monkeypatch.setattr(exports, "CHUNK", 2)
        parts = list(client.get(f"/{stem}.json").streaming_content)
        assert len(parts) > 3
        assert (json.loads(b"".join(parts)), body(client.get(f"/{stem}.csv"))) == (json.loads(whole[0]), whole[1])


@pytest.mark.django_db
class TestWhatIsPublished:
    """Names, order and cells as programs read them; `make mutants` asks these tests about the exports."""

    def glass_on_body(self):
        make_camera("body", maker="leica", weight_g=900, depth_mm=80, ibis=True, effective_megapixels=47)
        facts = {"focal_min_mm": 18, "focal_max_mm": 50, "aperture_wide": 2.8, "aperture_tele": 4, "ois": False}
        make_lens("glass", maker="sigma", coverage="aps-c", weight_g=290, length_mm=74.5, **facts)

    @pytest.mark.parametrize("path", [path for path in HEADERS if path != "makers"])
    def test_every_list_has_these_columns_in_this_order(self, client, path):
        make_camera("camera-0")
        assert body(client.get(f"/{path}.csv")).splitlines()[0].split(",") == HEADERS[path]

    def test_no_list_is_forgotten(self):
        assert {*HEADERS} == {*PATHS, "makers"}

    def test_makers_have_these_columns_in_this_order(self, client):
        make_maker("leica")
        assert body(client.get("/makers.csv")).splitlines()[0].split(",") == HEADERS["makers"]

    def test_keys_of_a_pair_come_in_this_order(self, client):
        self.glass_on_body()
        row, whole = data(client, "/mix.json")["results"][0], data(client, "/mix/body/glass.json")
        assert list(row) == [*PAIR_KEYS, "disagreements"]
        assert list(whole) == [*PAIR_KEYS, "angle_of_view_deg", "findings", "disagreements"]
        for found in (row, whole):
            assert list(found["camera"]) == list(found["lens"]) == ["slug", "name", "maker", "url"]
            area = ["format", "width_mm", "height_mm", "crop", "megapixels", "megapixels_grade"]
            assert list(found["image_area"]) == area
        assert list(whole["angle_of_view_deg"]) == ["diagonal", "horizontal", "vertical"]
        assert list(whole["findings"][0]) == ["code", "severity", "grade", "text", "source"]

    def test_a_pair_as_a_line(self, client):
        """36 / 1.53 = 23.53 and 24 / 1.53 = 15.69; 47 / 1.53 / 1.53 = 20.1; f/2.8 x 1.53 = 4.3, f/4 x 1.53 = 6.1."""
        self.glass_on_body()
        make_camera("gone", state="withdrawn")
        make_lens("lost", state="withdrawn")
        header, *found = body(client.get("/mix.csv")).split("\n")
        assert header == ",".join(PAIR_HEADER)
        assert found == [
            "body,glass,yes,yes,aps-c,23.53,15.69,20.1,derived,1.53,18,50,2.8,4,27.5,76.5,4.3,6.1,,body,,1190,,154.5,,"
            "camera.launch_price_usd; lens.launch_price_usd",
            "",
        ]

    def test_rows_of_pairs_say_what_sources_disagree_on(self, client):
        """Of both parts and no other; the kept value is the one that the part has."""
        self.glass_on_body()
        camera, lens = Product.objects.get(slug="body"), Product.objects.get(slug="glass")
        disagree(camera, "weight_g", "900", "https://example.org/scales")
        disagree(camera, "weight_g", "905")
        disagree(lens, "length_mm", "75.5", "https://example.org/ruler")
        disagree(make_camera("other"), "weight_g", "1")
        row = next(row for row in data(client, "/mix.json")["results"] if row["camera"]["slug"] == "body")
        told = [
            {
                "part": "camera",
                "field": "weight_g",
                "value": "900",
                "kept": True,
                "source": "https://example.org/scales",
            },
            {"part": "camera", "field": "weight_g", "value": "905", "kept": False, "source": None},
            {
                "part": "lens",
                "field": "length_mm",
                "value": "75.5",
                "kept": False,
                "source": "https://example.org/ruler",
            },
        ]
        assert row["disagreements"] == told
        assert data(client, "/mix/body/glass.json")["disagreements"] == told

    @pytest.mark.parametrize("path", ["cameras", "lenses", "accessories", "mix"])
    def test_names_and_disagreements_of_a_list_cost_no_query_a_row(self, client, path):
        def disputed(numbers):
            for number in numbers:
                for product in (
                    make_camera(f"c-{number}"),
                    make_lens(f"l-{number}"),
                    make_teleconverter(f"t-{number}"),
                ):
                    disagree(product, "weight_g", f"{number + 1}", f"https://example.org/{number}")
                    make_name(product, f"name {number}")

        disputed(range(10))
        few = queries_of(client, [f"/{path}.json"])
        disputed(range(10, 30))
        assert queries_of(client, [f"/{path}.json"]) == few

    def test_the_address_of_a_part_is_made_once_for_all_its_pairs(self, client, monkeypatch):
        told = []
        monkeypatch.setattr(exports, "product_data", lambda part: told.append(part.slug) or {"slug": part.slug})
        for number in range(3):
            make_camera(f"c-{number}")
            make_lens(f"l-{number}")
        assert len(data(client, "/mix.json")["results"]) == 9
        assert sorted(told) == ["c-0", "c-1", "c-2", "l-0", "l-1", "l-2"]

    def test_a_part_withdrawn_while_a_list_is_written_takes_its_pairs_along(self, client):
        self.glass_on_body()
        make_lens("going")
        assert len(lines(client, "/mix.csv")) == 2
        Product.objects.filter(slug="going").update(state="withdrawn")  # with the revision and the tables as they were
        assert [line["lens"] for line in lines(client, "/mix.csv")] == ["glass"]

    def test_a_product_as_a_line_and_for_json(self, client):
        make_lens("a", maker="leica", focal_min_mm=24, focal_max_mm=70, macro=False, weight_g=1)
        make_lens("b", maker="leica", weight_g=2)
        first = body(client.get("/lenses.csv")).splitlines()[1]
        assert first.startswith("a,leica,,A,,,,,24,70,,,,,,no,")
        assert [row["slug"] for row in data(client, "/lenses.json?sort=-weight_g")["results"]] == ["b", "a"]

    def test_json_is_this_text(self, client):
        """One row a line, letters as they are."""
        make_lens("a", notes="Ä")
        make_lens("b")
        whole = body(client.get("/lenses.json"))
        assert whole.startswith('{"count": 2, "results": [{"slug": "a", ')
        assert '"notes": "Ä", "names": [], "disagreements": [], "url": "/lenses/a/"},\n{"slug": "b", ' in whole
        assert ', "url": "/lenses/b/"}], "facets": {' in whole
        assert '"label": "unknown"' in whole
        assert whole.endswith("]}}")

    def test_facets_keep_their_letters(self, client):
        make_lens("a", maker=make_maker("roe", name="Röe"))
        assert '"label": "Röe"' in body(client.get("/lenses.json"))

    def test_an_empty_list_is_this_text(self, client):
        make_lens("a", weight_g=900)
        assert body(client.get("/lenses.json?weight_g_max=5")).startswith('{"count": 0, "results": [], "facets": {')

    @pytest.mark.parametrize("size", [1, 2, 3])
    def test_chunks_leave_nothing_out(self, client, monkeypatch, size):
        for slug in ("a", "b", "c", "d"):
            make_lens(slug)
        monkeypatch.setattr(exports, "CHUNK", size)
        parts = list(client.get("/lenses.json").streaming_content)
        assert len(parts) == 2 + -(-4 // size)
        assert [row["slug"] for row in json.loads(b"".join(parts))["results"]] == ["a", "b", "c", "d"]
        assert len(lines(client, "/lenses.csv")) == 4

    def test_a_chunk_has_500_rows(self):
        """Enough that a list costs few queries; few enough that memory stays small."""
        assert exports.CHUNK == 500

    def test_a_page_is_part_of_the_list(self, client):
        for place in range(13):
            make_lens(f"lens-{place:02}")
        assert len(lines(client, "/lenses.csv?page=2&page_size=12")) == 1
        assert len(lines(client, "/lenses.csv?page_size=12")) == 13

    @pytest.mark.parametrize(
        ("value", "written"),
        [(None, ""), ("unknown", ""), (True, "yes"), (False, "no"), (1, "1"), (0, "0"), (2.8, "2.8")],
    )
    def test_cells(self, value, written):
        assert exports.cell(value) == written

    def test_lines_end_with_a_newline_alone(self):
        assert exports.csv_text([["a", "b, c"], ["", 'd "e"']]) == 'a,"b, c"\n,"d ""e"""\n'

    def test_a_list_and_its_feed_name_themselves(self, client):
        make_lens("a", maker="sigma", coverage="aps-c")
        page = soup(client.get("/lenses/?maker=sigma&coverage=aps-c"))
        site, query = "http://localhost", "?maker=sigma&coverage=aps-c"
        assert page.select_one("link[rel=canonical]")["href"] == f"{site}/lenses/{query}"
        feed = page.select_one("link[type='application/atom+xml']")
        assert (feed["href"], feed["title"]) == (f"/feeds/lenses.atom{query}", "APS-C, by Sigma – Lenses with L-Mount")
        assert page.select_one("link[type='application/json']")["href"] == f"/lenses.json{query}"
        root = ElementTree.fromstring(body(client.get(f"/feeds/lenses.atom{query}")))
        assert [root.findtext(f"atom:{name}", namespaces=ATOM) for name in ("title", "id")] == [
            "APS-C, by Sigma – Lenses with L-Mount",
            f"{site}/lenses/{query}",
        ]
        links = [(link.get("rel"), link.get("href")) for link in root.findall("atom:link", ATOM)]
        assert links == [("alternate", f"{site}/lenses/{query}"), ("self", f"{site}/feeds/lenses.atom{query}")]
        entry = root.find("atom:entry", ATOM)
        assert [entry.findtext(f"atom:{name}", namespaces=ATOM) for name in ("title", "id")] == [
            "Sigma A",
            f"{site}/lenses/a/",
        ]


@pytest.mark.django_db
class TestLists:
    def test_every_filtered_row_comes_unless_a_page_is_named(self, client):
        for place in range(30):
            make_lens(f"lens-{place:02}", weight_g=place + 1)
        assert len(data(client, "/lenses.json")["results"]) == 30
        assert len(data(client, "/lenses.json?page_size=12")["results"]) == 30
        first = data(client, "/lenses.json?page=1&sort=weight_g")
        assert (len(first["results"]), first["count"]) == (24, 30)
        second = data(client, "/lenses.json?page=2&page_size=12&sort=-weight_g")
        assert [row["weight_g"] for row in second["results"]] == list(range(18, 6, -1))
        assert len(lines(client, "/lenses.csv?page=3&page_size=12")) == 6
        assert "page" in refusal(client, "/lenses.json?page=3")
        assert "page" in refusal(client, "/lenses.json?page=0")
        assert len(data(client, "/lenses.json?page=")["results"]) == 30

    def test_an_empty_result_is_no_error(self, client):
        make_lens("a", weight_g=900)
        assert data(client, "/lenses.json?weight_g_max=5&page=1")["results"] == []
        assert lines(client, "/lenses.csv?weight_g_max=5") == []

    def test_the_view_of_the_page_is_no_stranger_here(self, client):
        make_lens("a")
        assert data(client, "/lenses.json?view=cards")["count"] == 1

    def test_facets_use_the_words_of_the_address(self, client):
        make_lens("a", maker="sigma", weather_sealed="yes", filter_mm=67, filter_thread=True)
        make_lens("b", maker="leica", weather_sealed=None, weight_g=300)
        facets = data(client, "/lenses.json?maker=sigma&weather_sealed=yes")["facets"]
        assert facets["maker"] == [
            {"value": "leica", "label": "Leica", "count": 0, "selected": False},
            {"value": "sigma", "label": "Sigma", "count": 1, "selected": True},
        ]
        assert facets["weather_sealed"] == [
            {"value": "yes", "label": "yes", "count": 1, "selected": True},
            {"value": "unknown", "label": "unknown", "count": 0, "selected": False},
        ]
        assert facets["filter_mm"][0] == {"value": "67", "label": "67", "count": 1, "selected": False}
        assert facets["weight_g"] == [{"value": "unknown", "label": "unknown", "count": 1, "selected": False}]

    def test_every_facet_option_of_pairs_leads_to_its_count(self, client):
        make_camera("full", ibis=True, weather_sealed=True, autofocus_system="dfd")
        make_camera("small", maker="leica", sensor_format="aps-c", ibis=False)
        make_lens("wide", coverage="full-frame", ois=True, autofocus=True, weather_sealed="yes")
        make_lens("tiny", maker="leica", coverage="aps-c")
        for name, options in data(client, "/mix.json")["facets"].items():
            for option in options:
                assert (
                    data(client, f"/mix.json?{name}={option['value'].replace('+', '%2B')}")["count"] == option["count"]
                )

    def test_errors_name_the_parameter_and_the_value(self, client):
        make_lens("a")
        assert refusal(client, "/lenses.json?maker=nobody&maker=sigma&weight_g_max=heavy&announced_min=2019-13") == {
            "maker": ["“nobody” is not a choice of Maker."],
            "weight_g_max": ["“heavy” is not a number for Weight."],
            "announced_min": ["“2019-13” is not a date for Announced: write 2019, 2019-07 or 2019-07-11."],
        }

    def test_numbers_are_read_as_on_pages_and_refused_with_the_same_words(self, client):
        make_lens("a", weight_g=400, focal_min_mm=24, focal_max_mm=105)
        make_lens("b", weight_g=900)
        asked = "weight_g_max=0,5+kg&focal_length=24%E2%80%93105+mm"
        assert [row["slug"] for row in data(client, f"/lenses.json?{asked}")["results"]] == ["a"]
        assert [row["slug"] for row in lines(client, f"/lenses.csv?{asked}")] == ["a"]
        said = "“1.000” is ambiguous for Weight: it can mean 1 g or 1000 g. Write 1 or 1000."
        for format in ("json", "csv"):
            assert refusal(client, f"/lenses.{format}?weight_g_max=1.000") == {"weight_g_max": [said]}

    def test_a_product_has_its_columns_and_its_page(self, client):
        make_lens("a", maker="sigma", weight_g=300, weather_sealed="mount", announced="2019-07", coverage="aps-c")
        row = data(client, "/lenses.json")["results"][0]
        assert set(row) == {*FILES["lenses"].header, "names", "disagreements", "url"}
        assert row["url"] == "/lenses/a/"
        assert (row["maker"], row["weight_g"], row["weather_sealed"], row["macro"]) == ("sigma", 300, "mount", None)
        assert (row["announced"], row["coverage"], row["sources"]) == ("2019-07", "aps-c", ["https://example.org/a"])

    def test_unlisted_and_unknown_cameras_have_no_data(self, client):
        make_camera("gone", state="withdrawn")
        assert client.get("/mix/gone.json").status_code == 410
        assert client.get("/mix/nobody.json").status_code == 404

    def test_an_old_slug_of_a_camera_redirects_its_data(self, client):
        camera = make_camera("body")
        camera.slug = "new-body"
        camera.save()
        assert client.get("/mix/body.json?crop=no").headers["Location"] == "/mix/new-body.json?crop=no"


@pytest.mark.django_db
class TestPairs:
    @pytest.fixture
    def pair(self):
        make_camera("body", maker="leica", weight_g=900, depth_mm=80, ibis=True, effective_megapixels=47)
        facts = {"focal_min_mm": 18, "focal_max_mm": 50, "aperture_wide": 2.8, "aperture_tele": 2.8, "ois": False}
        make_lens("glass", maker="sigma", coverage="aps-c", weight_g=290, length_mm=74.5, **facts)

    def test_a_row_is_the_pair_without_findings_and_angles(self, client, pair):
        row = data(client, "/mix.json")["results"][0]
        whole = data(client, "/mix/body/glass.json")
        assert set(whole) - set(row) == {"findings", "angle_of_view_deg"}
        assert all(row[name] == whole[name] for name in row)
        # 18 x 1.53 = 27.54 and 50 x 1.53 = 76.5
        assert row["equivalent_focal_length_mm"] == [27.5, 76.5]
        assert (row["weight_g"], row["launch_price_usd"]) == (1190, None)
        assert (row["image_area"]["crop"], row["stabilisation"]) == (True, "body")

    def test_csv_has_one_line_per_pair_and_empty_cells_for_unknown(self, client, pair):
        (line,) = lines(client, "/mix.csv")
        assert (line["camera"], line["lens"], line["fits"], line["crop"]) == ("body", "glass", "yes", "yes")
        assert (line["crop_factor"], line["stabilisation"]) == ("1.53", "body")
        assert (line["focal_min_mm"], line["focal_max_mm"], line["f_number_wide"]) == ("18", "50", "2.8")
        assert (line["equivalent_focal_min_mm"], line["equivalent_focal_max_mm"]) == ("27.5", "76.5")
        assert (line["autofocus"], line["weather_sealed"], line["launch_price_usd"]) == ("", "", "")
        assert (line["weight_g"], line["length_mm"]) == ("1190", "154.5")
        assert line["incomplete"] == "camera.launch_price_usd; lens.launch_price_usd"
        assert None not in line

    def test_crop_factors_have_three_decimals_in_json_and_csv(self, client, pair):
        # 43.267 / 28.345 = 1.5264; the crop of the full-frame body stays 1.53.
        make_camera("small", sensor_format="aps-c", sensor_width_mm=23.6, sensor_height_mm=15.7)
        rows = data(client, "/mix.json")["results"]
        assert {row["camera"]["slug"]: row["crop_factor"] for row in rows} == {"body": 1.53, "small": 1.526}
        factors = {line["camera"]: line["crop_factor"] for line in lines(client, "/mix.csv")}
        assert factors == {"body": "1.53", "small": "1.526"}

    def test_the_list_of_a_camera_holds_its_pairs_alone(self, client, pair):
        make_camera("other")
        found = data(client, "/mix/body.json")
        assert [row["camera"]["slug"] for row in found["results"]] == ["body"]
        assert data(client, "/mix.json")["count"] == 2
        assert data(client, "/mix.json?camera=body")["count"] == 1

    def test_filters_reach_outcomes_and_both_parts(self, client, pair):
        make_camera("small", maker="sigma", sensor_format="aps-c")
        assert [row["camera"]["slug"] for row in data(client, "/mix.json?crop=yes")["results"]] == ["body"]
        assert data(client, "/mix.json?mixed=no")["count"] == 1
        assert data(client, "/mix.json?equivalent_focal_length=27.5")["count"] == 1
        assert data(client, "/mix.json?weight_g_max=1190")["count"] == 1
        assert data(client, "/mix.json?weight_g_max=1189")["count"] == 0
        assert data(client, "/mix.json?camera_maker=leica&lens_maker=sigma")["count"] == 1
        assert (
            data(client, "/mix.json?lens_focal_length=35&lens_f_number_max=2.8&camera_weight_g_min=900")["count"] == 1
        )


@pytest.mark.usefixtures("catalogue")
class TestRealCatalogue:
    @pytest.mark.parametrize("stem", ["cameras", "lenses", "accessories"])
    def test_csv_of_a_whole_list_is_the_file(self, client, stem):
        with (DATA / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
            expected = {row["slug"]: row for row in csv.DictReader(file)}
        assert {row["slug"]: row for row in lines(client, f"/{stem}.csv")} == expected

    def test_csv_of_statements_is_the_file(self, client):
        with (DATA / "statements.csv").open(encoding="utf-8", newline="") as file:
            expected = {row["slug"]: row for row in csv.DictReader(file)}
        assert {row["slug"]: row for row in lines(client, "/press.csv")} == expected

    def test_every_pair_is_there(self, client):
        cameras, lenses = (data(client, f"/{stem}.json")["count"] for stem in ("cameras", "lenses"))
        found = data(client, "/mix.json")
        assert found["count"] == len(found["results"]) == cameras * lenses


@pytest.mark.django_db
class TestFeeds:
    def feed(self, client, address):
        response = client.get(address)
        assert response.status_code == 200
        assert response.headers["Content-Type"].startswith("application/atom+xml")
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        return ElementTree.fromstring(body(response))

    def titles(self, root):
        return [entry.findtext("atom:title", namespaces=ATOM) for entry in root.findall("atom:entry", ATOM)]

    def changed(self, slug, days):
        moment = timezone.now() - timedelta(days=days)
        Product.objects.filter(slug=slug).update(changed_at=moment)

    def test_newest_changes_come_first(self, client):
        for slug, days in (("old", 9), ("new", 1), ("older", 20)):
            make_lens(slug)
            self.changed(slug, days)
        root = self.feed(client, "/feeds/lenses.atom")
        assert self.titles(root) == ["Sigma New", "Sigma Old", "Sigma Older"]
        assert root.find("atom:entry/atom:link", ATOM).get("href") == "http://localhost/lenses/new/"
        assert root.findtext("atom:entry/atom:updated", namespaces=ATOM)

    def test_is_filtered_as_the_list_is_and_says_so(self, client):
        make_lens("a", maker="sigma")
        make_lens("b", maker="leica")
        root = self.feed(client, "/feeds/lenses.atom?maker=leica")
        assert self.titles(root) == ["Leica B"]
        assert root.findtext("atom:title", namespaces=ATOM) == "By Leica – Lenses with L-Mount"
        links = {link.get("rel"): link.get("href") for link in root.findall("atom:link", ATOM)}
        assert links == {
            "alternate": "http://localhost/lenses/?maker=leica",
            "self": "http://localhost/feeds/lenses.atom?maker=leica",
        }

    def test_a_pair_changed_when_either_part_did(self, client):
        for make, slug, days in ((make_camera, "body", 9), (make_camera, "late", 1), (make_lens, "glass", 5)):
            make(slug)
            self.changed(slug, days)
        assert self.titles(self.feed(client, "/feeds/mix.atom")) == [
            "Sigma Late × Sigma Glass",
            "Sigma Body × Sigma Glass",
        ]

    @pytest.mark.parametrize("name", ["cameras", "accessories", "press", "mix"])
    def test_every_list_has_one(self, client, name):
        some_of_each(0, 1)
        make_statement("said", summary="In short & clear <words>.").quotes.create(person=make_person(), text="Words.")
        assert self.titles(self.feed(client, f"/feeds/{name}.atom"))

    def test_holds_only_the_latest(self, client):
        for place in range(52):
            make_lens(f"lens-{place}")
        assert len(self.titles(self.feed(client, "/feeds/lenses.atom"))) == 50

    def test_refuses_what_makes_no_sense(self, client):
        assert set(refusal(client, "/feeds/lenses.atom?maker=nobody&colour=red&sort=weight_g&page=1")) == {
            "maker", "colour", "sort", "page",
        }  # fmt: skip
        assert client.get("/feeds/kits.atom").status_code == 404

    def test_names_itself_in_one_way(self, client):
        make_lens("a", maker="sigma", coverage="aps-c")
        root = self.feed(client, "/feeds/lenses.atom?coverage=aps-c&weight_g_max=&maker=sigma")
        assert root.find("atom:link[@rel='self']", ATOM).get("href") == (
            "http://localhost/feeds/lenses.atom?maker=sigma&coverage=aps-c"
        )

    def test_texts_stay_as_they_were_written(self, client):
        make_lens("a", notes="Under f/2 < f/4 & sharp.\x0bCopied from a form.")
        summary = self.feed(client, "/feeds/lenses.atom").find("atom:entry/atom:summary", ATOM)
        assert summary.get("type") == "html"
        assert unescape(summary.text) == "Under f/2 < f/4 & sharp. Copied from a form."
        assert "<" not in summary.text

    def test_is_sent_again_only_after_a_change(self, client):
        make_lens("a")
        first = client.get("/feeds/lenses.atom")
        again = client.get("/feeds/lenses.atom", headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        make_lens("b")
        changed = client.get("/feeds/lenses.atom", headers={"If-None-Match": first.headers["ETag"]})
        assert changed.status_code == 200

    def test_an_empty_feed_is_a_feed(self, client):
        assert self.titles(self.feed(client, "/feeds/lenses.atom")) == []
