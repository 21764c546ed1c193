"""List pages as a visitor and a search engine see them."""

import json

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse

from gear.catalogue.edition import edition
from gear.lists import shown
from gear.lists.cells import texts
from gear.models import Lens, OldSlug, Revision, Tag
from gear.tables.columns import Sets
from gear.tables.table import Table
from tests.builders import (
    make_camera,
    make_fact,
    make_lens,
    make_maker,
    make_statement,
    make_teleconverter,
)
from tests.lists.some_rows import PATHS, count_of, some_of_each
from tests.pages import body, counted_queries, queries_of, soup
from tests.pseudo_locale import pseudo_locale

pytestmark = pytest.mark.django_db
LISTS = [f"/{path}/" for path in PATHS]


@pytest.fixture
def client():
    return Client(SERVER_NAME="localhost")


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return soup(response)


def text(node):
    return " ".join(node.get_text().split())


def names(parsed):
    """The names of the rows, in their order."""
    return [link.contents[0] for link in parsed.select(".row-name")]


def marked(parsed):
    """The names of the rows with the mark of what nothing beats."""
    return [row.a.contents[0] for row in parsed.select("table.list tbody tr") if row.select_one(".best")]


def robots(parsed):
    tag = parsed.find("meta", attrs={"name": "robots"})
    return tag["content"] if tag else ""


def canonical(parsed):
    return parsed.find("link", rel="canonical")["href"].removeprefix("http://localhost")


def option(parsed, name, value):
    """The checkbox of an option, and its count."""
    box = parsed.find("input", attrs={"name": name, "value": value, "type": "checkbox"})
    return box, int(box.find_parent("label").select_one(".many").get_text().replace(",", ""))


def field(parsed, name):
    """The field that a number is written in."""
    return parsed.find("input", id=f"f-{name}")


def asked(parsed):
    """The sentence of filters below the heading; None where there is none."""
    return parsed.select_one("#opening .asked")


def read(cell):
    """A cell as it is seen and, in brackets, as it is heard where that is something else."""
    for short in cell.select('[aria-hidden="true"]'):
        short.replace_with(f"{short.get_text()}[")
    for whole in cell.select(".visually-hidden"):
        whole.replace_with(f"{whole.get_text()}]")
    return text(cell)


def notices(parsed):
    return [text(item) for item in parsed.select("#results .notices li")]


class TestEveryList:
    @pytest.mark.parametrize("address", LISTS)
    def test_shows_rows_one_heading_count_and_facets(self, client, address):
        some_of_each(0, 3)
        parsed = page(client, address)
        assert len(parsed.find_all("h1")) == 1
        assert len(names(parsed)) == count_of(address.strip("/"), 3)
        assert text(parsed.find(role="status")).startswith(str(len(names(parsed))))
        assert parsed.select("fieldset.facet legend")
        assert robots(parsed) == ""
        assert canonical(parsed) == address
        for link in parsed.select(".row-name"):
            assert client.get(link["href"]).status_code == 200

    def test_asks_the_database_as_often_for_30_rows_as_for_10(self, client):
        some_of_each(0, 10)
        with_ten = queries_of(client, LISTS)
        some_of_each(10, 30)
        assert queries_of(client, LISTS) == with_ten
        assert max(with_ten.values()) <= 12

    @pytest.mark.parametrize("address", LISTS)
    def test_asks_little_of_the_database_after_a_change(self, client, address):
        some_of_each(0, 3)
        client.get(address)
        make_lens("one-more")
        with counted_queries() as after_a_change:
            client.get(address)
        assert len(after_a_change) <= (10 if "camera-0" in address else 12)

    @pytest.mark.parametrize("address", LISTS)
    def test_an_empty_catalogue_is_said(self, client, address):
        if "camera-0" in address:
            make_camera("camera-0")
        parsed = page(client, address)
        assert names(parsed) == []
        assert "There is nothing here yet." in text(parsed.find(id="results"))

    @pytest.mark.parametrize("address", LISTS)
    def test_answers_any_junk(self, client, address):
        some_of_each(0, 1)
        for query in ("maker=%00", "weight_g_max=1" + "0" * 99, "page=-1", "page=1e9", "page_size=1000", "sort=%00",
                      "view=%C3%28", "q=%00", "sort=maker__password", "page=%D9%A1", "&&&==", "maker[]=1", "%00=1",
                      "crop=" + "&crop=".join(map(str, range(300)))):  # fmt: skip
            response = client.get(f"{address}?{query}")
            assert response.status_code == 200, query
            assert "</h1>" in body(response), query

    @pytest.mark.parametrize("address", LISTS)
    def test_names_what_makes_no_sense_and_is_kept_out_of_search(self, client, address):
        some_of_each(0, 1)
        parsed = page(client, f"{address}?sort=nothing&page=7&page_size=5&view=poem")
        assert sorted(notices(parsed)) == [
            "Go to the first page",
            "There is no page “7”.",
            "This list cannot be sorted by “nothing”.",
            "“5” is not a page size: it is 12, 24, 48, 96 or all.",
            "“poem” is not a view of this list.",
        ]
        assert parsed.find("a", string=lambda words: words and "first page" in words)["href"] == address
        assert robots(parsed) == "noindex"
        assert canonical(parsed) == address

    @pytest.mark.parametrize("address", LISTS)
    def test_links_to_its_data_and_feed_and_tells_scripts_its_address(self, client, address):
        some_of_each(0, 1)
        response = client.get(f"{address}?sort=-maker&utm_source=x")
        assert response.headers["HX-Push-Url"].startswith(address)
        assert "utm" not in response.headers["HX-Push-Url"]
        for link in soup(response).select(".take-away a"):
            assert client.get(link["href"]).status_code == 200, link["href"]


class TestAddresses:
    def test_canonical_sorts_drops_defaults_and_strangers(self, client):
        make_lens("a", maker="sigma")
        make_lens("b", maker="leica")
        own = "page=1&sort=-announced&view=table&page_size=24"
        address = f"/lenses/?utm_source=x&weight_g_max=0500.0&{own}&maker=sigma&maker=leica&coverage="
        assert canonical(page(client, address)) == "/lenses/?maker=leica&maker=sigma&weight_g_max=500"

    def test_bad_values_are_left_out_of_the_canonical_address(self, client):
        make_lens("a", maker="sigma")
        parsed = page(client, "/lenses/?maker=sigma&maker=nobody&weight_g_max=heavy")
        assert canonical(parsed) == "/lenses/?maker=sigma"
        assert notices(parsed) == ["“nobody” is not a choice of Maker.", "“heavy” is not a number for Weight."]
        assert names(parsed) == ["Sigma A"]

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("", ""),
            ("maker=sigma", ""),
            ("maker=sigma&maker=leica&coverage=aps-c", ""),
            ("maker=sigma&coverage=aps-c&status=current", "noindex"),
            ("weight_g_max=500", "noindex"),
            ("focal_length=35", "noindex"),
            ("announced_min=2019", "noindex"),
            ("page=2&page_size=12", "noindex"),
            ("maker=nobody", "noindex"),
            ("utm_source=x", ""),
        ],
    )
    def test_what_search_engines_may_keep(self, client, query, expected):
        make_lens("leica-one", maker="leica", coverage="aps-c", status="current")
        for place in range(13):
            make_lens(f"lens-{place}", coverage="aps-c", status="current", weight_g=300, announced="2020")
        assert robots(page(client, f"/lenses/?{query}")) == expected

    def test_robots_are_kept_out_of_combinations(self, client):
        rules = client.get("/robots.txt").content.decode().splitlines()
        assert "User-agent: *" in rules
        assert {"Disallow: /*?*&*&", "Disallow: /*_min=", "Disallow: /*_max="} <= set(rules)
        assert "Disallow: /" not in rules

    def test_one_camera_or_one_pair_has_a_page_of_its_own(self, client):
        make_camera("body")
        make_lens("glass")
        make_lens("other")

        def target(query):
            response = client.get(f"/mix/?{query}")
            return response.headers.get("Location") if response.status_code == 302 else response.status_code

        assert target("camera=body") == "/mix/body/"
        assert target("camera=body&lens=") == "/mix/body/"
        assert target("camera=body&lens=glass") == "/mix/body/glass/"
        assert target("camera=body&crop=no&sort=-weight_g") == "/mix/body/?crop=no&sort=-weight_g"
        assert target("camera=body&utm_source=x&weight_g_max=heavy") == "/mix/body/?weight_g_max=heavy"
        assert target("lens=glass") == 200
        assert target("camera=nobody") == 200
        assert target("camera=%00") == 200
        assert target("camera=body&lens=nothing") == 200
        assert target("camera=body&lens=glass&lens=other") == 200

    def test_an_old_slug_in_the_form_of_pairs_still_leads_to_its_camera(self, client):
        camera = make_camera("body")
        camera.slug = "new-body"
        camera.save()
        assert OldSlug.objects.filter(slug="body").exists()
        assert client.get("/mix/body/?crop=no").headers["Location"] == "/mix/new-body/?crop=no"
        assert client.get("/mix/?camera=body").headers["Location"] == "/mix/?camera=new-body"
        assert client.get("/mix/?camera=new-body").headers["Location"] == "/mix/new-body/"

    @pytest.mark.parametrize(
        ("asked", "kept"),
        [
            ("sort=weight_g", "?sort=weight_g"),
            ("sort=-lens_announced&crop=no", "?crop=no"),
            ("sort=-camera_announced", ""),
            ("sort=-lens_weight_g&crop=no", "?crop=no&sort=-lens_weight_g"),
            ("sort=camera&crop=no", "?crop=no"),
            ("sort=-camera_weight_g", ""),
        ],
    )
    def test_the_way_to_a_camera_keeps_an_order_that_its_page_knows(self, client, asked, kept):
        make_camera("body")
        make_lens("glass")
        address = client.get(f"/mix/?camera=body&{asked}").headers["Location"]
        assert address == f"/mix/body/{kept}"
        assert client.get(address.replace("/mix/body/", "/mix/body.json")).status_code == 200

    def test_a_withdrawn_or_unknown_camera_has_no_pairs(self, client):
        make_camera("gone", state="withdrawn")
        assert client.get("/mix/gone/").status_code == 410
        assert client.get("/mix/nobody/").status_code == 404


class TestFacets:
    def test_counts_leave_a_facets_own_choices_out(self, client):
        make_lens("a", maker="sigma", coverage="full-frame")
        make_lens("b", maker="sigma", coverage="aps-c")
        make_lens("c", maker="leica", coverage="aps-c")
        parsed = page(client, "/lenses/?maker=sigma")
        assert option(parsed, "maker", "leica")[1] == 1
        assert option(parsed, "maker", "sigma")[1] == 2
        assert option(parsed, "coverage", "aps-c")[1] == 1
        assert option(parsed, "maker", "sigma")[0].has_attr("checked")
        assert not option(parsed, "maker", "leica")[0].has_attr("checked")

    def test_an_option_that_gives_nothing_stays_disabled_unless_chosen(self, client):
        make_lens("a", maker="sigma", coverage="full-frame")
        make_lens("c", maker="leica", coverage="aps-c")
        box, count = option(page(client, "/lenses/?maker=sigma"), "coverage", "aps-c")
        assert count == 0 and box.has_attr("disabled")
        box, count = option(page(client, "/lenses/?maker=sigma&coverage=aps-c"), "coverage", "aps-c")
        assert count == 0 and not box.has_attr("disabled") and box.has_attr("checked")

    def test_subjects_stand_in_order_and_stay_whatever_is_chosen(self, client):
        for number in range(42):
            tag = Tag.objects.create(slug=f"tag-{number:02}", name=f"{'Tag' if number % 2 else 'tag'} {number:02}")
            make_statement(f"said-{number}", makers=["sigma" if number else "leica"]).tags.add(tag)
        for address in ("/press/", "/press/?maker=leica"):
            boxes = page(client, address).find_all("input", attrs={"name": "tag"})
            assert [box["value"] for box in boxes[5:]] == [f"tag-{number:02}" for number in range(5, 42)]
        assert [box["value"] for box in boxes if not box.has_attr("disabled")] == ["tag-00"]

    def test_many_options_show_the_five_that_most_have_and_fold_the_others(self, client):
        makers = ["canon", "fuji", "laowa", "leica", "nikon", "panasonic", "sigma", "sony"]
        for place, maker in enumerate(makers):
            for number in range(place + 1):
                make_lens(f"{maker}-{number}", maker=maker, weight_g=place + 1)
        make_camera("body")

        def shown(address, name):
            facet = page(client, address).find("input", attrs={"name": name}).find_parent("fieldset")
            more = facet.find("details", class_="more-options")
            folded = [box["value"] for box in more.find_all("input")]
            boxes = [box["value"] for box in facet.find_all("input", attrs={"name": name})]
            return boxes[: -len(folded)], folded, text(more.summary), more.has_attr("open")

        most = ["sony", "sigma", "panasonic", "nikon", "leica"]
        assert shown("/lenses/", "maker") == (most, ["canon", "fuji", "laowa"], "3 more", False)
        # What is chosen is in sight; what is filtered keeps its place.
        assert shown("/lenses/?maker=fuji&weight_g_max=1", "maker") == (
            most,
            ["canon", "fuji", "laowa"],
            "3 more",
            True,
        )
        for address in ("/mix/", "/mix/body/"):
            assert shown(address, "lens_maker")[0] == most

    def test_steps_of_a_scale_stay_together(self, client):
        for year in range(2010, 2020):
            make_statement(f"said-{year}", ["sigma"], date=f"{year}-05")
        make_lens("a")
        facets = [("/press/", "year"), ("/lenses/", "focal_length")]
        for address, name in facets:
            facet = page(client, address).find("input", attrs={"name": name}).find_parent("fieldset")
            assert len(facet.select("input[type=checkbox]")) == 10
            assert not facet.select(".more-options")

    def test_the_facets_stand_in_the_order_of_use(self, client):
        make_camera("body")
        make_lens("a", weight_g=100, launch_price_usd=1, weather_sealed=None)
        legends = [text(legend) for legend in page(client, "/lenses/").select("#facets > .facet legend")]
        assert legends == [
            "Focal length", "Zoom", "Largest aperture", "Coverage", "Autofocus", "Stabilised", "Weather sealed",
            "Weight", "Launch price", "Maker",
        ]  # fmt: skip
        of_lens = [text(legend) for legend in page(client, "/mix/body/").select("#more-lens legend")]
        assert of_lens[:4] == ["Focal length", "Zoom", "Largest aperture", "Coverage"]

    def test_unknown_is_an_option_only_where_values_are_missing(self, client):
        make_lens("a", ois=True, weather_sealed=None)
        parsed = page(client, "/lenses/")
        assert option(parsed, "weather_sealed", "unknown")[1] == 1
        assert parsed.find("input", attrs={"name": "ois", "value": "unknown"}) is None

    def test_a_number_has_fields_and_a_histogram_with_the_same_numbers_as_a_table(self, client):
        for place, weight in enumerate((100, 150, 150, 900)):
            make_lens(f"lens-{place}", weight_g=weight)
        parsed = page(client, "/lenses/?weight_g_max=500")
        facet = parsed.find("input", attrs={"name": "weight_g_max"}).find_parent("fieldset")
        assert facet.find("input", attrs={"name": "weight_g_max"})["value"] == "500"
        assert facet.find("input", attrs={"name": "weight_g_min"})["placeholder"] == "100"
        assert facet.svg.title and facet.svg.desc
        numbers = [int(cell.get_text()) for cell in facet.select("table td")]
        assert sum(numbers) == 4
        assert facet.svg["aria-describedby"] == facet.table["id"]

    def test_one_bar_is_no_histogram(self, client):
        make_lens("first", weight_g=150, length_mm=60, launch_price_usd=249)
        make_lens("second", weight_g=900, length_mm=60, launch_price_usd=None)
        parsed = page(client, "/lenses/")

        def charts(name):
            field = parsed.find("input", attrs={"name": f"{name}_min"})
            return len(field.find_parent("fieldset").select("svg"))

        assert [charts(name) for name in ("weight_g", "length_mm", "launch_price_usd", "diameter_mm")] == [1, 0, 0, 0]

    def test_pairs_count_outcomes_and_facts_of_both_parts(self, client):
        make_camera("full", sensor_format="full-frame", ibis=True)
        make_camera("small", sensor_format="aps-c", ibis=False)
        make_lens("wide", coverage="full-frame", ois=True)
        make_lens("tiny", coverage="aps-c", ois=False)
        parsed = page(client, "/mix/?crop=no")
        assert option(parsed, "crop", "yes")[1] == 1
        assert option(parsed, "crop", "no")[1] == 3
        assert option(parsed, "camera_sensor_format", "full-frame")[1] == 1
        assert option(parsed, "camera_sensor_format", "aps-c")[1] == 2
        assert option(parsed, "lens_coverage", "full-frame")[1] == 2
        assert option(parsed, "stabilisation", "body+lens")[1] == 1
        assert option(parsed, "mixed", "no")[1] == 3

    def test_a_filter_without_a_place_of_its_own_keeps_one_while_it_is_used(self, client):
        make_camera("body")
        make_lens("glass", elements=11)
        assert page(client, "/mix/").find("input", attrs={"name": "lens_elements_min"}) is None
        field = page(client, "/mix/?lens_elements_min=10").find("input", attrs={"name": "lens_elements_min"})
        assert field["value"] == "10"

    def test_the_form_carries_the_view_along(self, client):
        make_lens("a")
        form = page(client, "/lenses/?view=cards").find(id="filter-form")
        assert form.find("input", attrs={"name": "view", "type": "hidden"})["value"] == "cards"
        assert page(client, "/lenses/").find("input", attrs={"name": "view"}) is None


class TestWrittenFields:
    def test_a_read_number_is_shown_as_it_was_read(self, client):
        make_lens("a", focal_min_mm=24, focal_max_mm=105, weight_g=400)
        parsed = page(client, "/lenses/?weight_g_max=0,5+kg&focal_length=24%E2%80%93105mm")
        assert field(parsed, "weight_g_max")["value"] == "500"
        assert field(parsed, "focal_length")["value"] == "24-105"
        assert not field(parsed, "weight_g_max").has_attr("aria-invalid")
        assert {text(chip) for chip in parsed.select(".chip")} == {"Remove at most 500 g", "Remove covers 24–105 mm"}
        assert text(parsed.select_one("#opening .asked")) == "Covers 24–105 mm, at most 500 g"
        assert canonical(parsed) == "/lenses/?focal_length=24-105&weight_g_max=500"
        assert notices(parsed) == []

    def test_wrong_input_stays_in_its_field_with_the_reason_beside_it(self, client):
        make_lens("a", weight_g=900)
        parsed = page(client, "/lenses/?weight_g_max=1.000&weight_g_min=100")
        written, said = field(parsed, "weight_g_max"), "“1.000” is ambiguous for Weight: it can mean 1 g or 1000 g."
        assert (written["value"], written["aria-invalid"]) == ("1.000", "true")
        assert text(parsed.find(id=written["aria-describedby"])) == f"{said} Write 1 or 1000."
        assert notices(parsed) == [f"{said} Write 1 or 1000."]
        assert field(parsed, "weight_g_min")["value"] == "100"
        assert not field(parsed, "weight_g_min").has_attr("aria-describedby")
        assert (names(parsed), robots(parsed)) == (["Sigma A"], "noindex")
        assert canonical(parsed) == "/lenses/?weight_g_min=100"

    def test_no_sign_in_a_field_breaks_the_page(self, client):
        make_lens("a")
        parsed = page(client, "/lenses/?weight_g_max=%00%22%3E%3Cb%3E")
        assert field(parsed, "weight_g_max")["value"] == '�"><b>'
        assert parsed.b is None

    def test_usual_focal_lengths_are_offered_with_their_counts(self, client):
        make_lens("wide", focal_min_mm=20, focal_max_mm=40)
        make_lens("usual", focal_min_mm=24, focal_max_mm=70)
        parsed = page(client, "/lenses/?focal_length=35&weight_g=unknown")
        assert [option(parsed, "focal_length", word)[1] for word in ("24", "35", "50", "24-70", "85")] == [
            2,
            2,
            1,
            1,
            0,
        ]
        assert option(parsed, "focal_length", "35")[0].has_attr("checked")
        assert option(parsed, "focal_length", "85")[0].has_attr("disabled")
        # What is ticked is not written once more.
        assert parsed.select_one("input#f-focal_length")["value"] == ""
        both = page(client, "/lenses/?focal_length=35&focal_length=50")
        assert names(both) == ["Sigma Usual"]

    def test_each_of_several_has_a_field_of_its_own(self, client):
        make_lens("a", focal_min_mm=24, focal_max_mm=105)
        parsed = page(client, "/lenses/?focal_length=36&focal_length=51+mm&focal_length=wide")
        fields = parsed.select('input[name="focal_length"]:not([type])')
        assert [its["value"] for its in fields] == ["36", "51", "wide"]
        assert [its["id"] for its in fields] == ["f-focal_length", "f-focal_length-1", "f-focal_length-2"]
        assert [its.has_attr("aria-invalid") for its in fields] == [False, False, True]

    def test_a_folded_field_with_wrong_input_is_unfolded(self, client):
        make_camera("body")
        make_lens("a")
        for address in ("/lenses/?elements_max=9+g", "/mix/?lens_elements_max=9+g", "/mix/body/?lens_elements_max=9+g"):
            wrong = page(client, address).select_one("[aria-invalid]")
            assert wrong["value"] == "9 g"
            assert wrong.find_parent("details", class_="more-facets").has_attr("open")
        assert page(client, "/lenses/?elements_max=").select("details.more-facets[open]") == []

    def test_only_an_equivalent_says_how_nearly_it_is_met(self, client):
        make_camera("body")
        make_lens("a")
        parsed = page(client, "/mix/body/")
        about = parsed.find(id=field(parsed, "equivalent_focal_length")["aria-describedby"])
        assert text(about) == "Met within 5 % of what is asked for."
        assert not field(parsed, "lens_focal_length").has_attr("aria-describedby")

    def test_the_23_mm_on_the_leica_cl_answers_whoever_asks_for_35(self, client, catalogue):
        found = names(page(client, "/mix/leica-cl/?equivalent_focal_length=35&page_size=96"))
        assert "Leica Summicron-TL 23mm f/2 ASPH." in found


class TestWords:
    def test_the_filters_are_a_sentence_above_the_results_and_in_the_title(self, client):
        make_lens("a", maker="sigma", coverage="full-frame", autofocus=True, weight_g=400)
        make_lens("b", maker="panasonic", coverage="full-frame", autofocus=True)
        address = "/lenses/?coverage=full-frame&autofocus=yes&weight_g_max=500&maker=sigma&maker=panasonic"
        parsed = page(client, address)
        assert text(parsed.h1) == "Lenses"
        assert text(asked(parsed)) == "Full frame, autofocus, at most 500 g, by Panasonic or Sigma"
        status = text(parsed.find(role="status"))
        assert status == "1 lens. 1 more has no weight on record. Include."
        assert text(parsed.title).startswith("Full frame, autofocus, at most 500 g, by Panasonic or Sigma – Lenses")

    @pytest.mark.parametrize(
        ("address", "sentence"),
        [
            ("/lenses/?filter_mm=67&filter_mm=72", "Filter diameter: 67 mm or 72 mm"),
            ("/lenses/?focal_length=35&focal_length=50&focal_length=unknown",
             "Covers 35 mm and 50 mm or focal length unknown"),
            ("/lenses/?line=Art&line=unknown", "Art or line unknown"),
            ("/lenses/?weather_sealed=yes&weather_sealed=unknown", "Weather sealed or weather sealed unknown"),
            ("/mix/?lens_maker=sigma&lens_maker=leica", "Lens: Leica or Sigma"),
            ("/lenses/?announced=unknown", "Announcement date unknown"),
        ],
    )  # fmt: skip
    def test_alternatives_are_named_in_one_phrase(self, client, address, sentence):
        make_camera("body")
        make_lens("a", maker="sigma", line="Art", filter_thread=True, filter_mm=67)
        make_lens("b", maker="leica", filter_thread=True, filter_mm=72)
        assert text(asked(page(client, address))) == sentence

    def test_a_missing_date_is_called_a_date(self, client):
        make_lens("a", announced="2020")
        make_lens("b")
        status = page(client, "/lenses/?announced_min=2019").find(role="status")
        assert text(status) == "1 lens. 1 more has no announcement date on record. Include."

    def test_the_list_of_a_camera_always_names_it(self, client):
        make_camera("body", maker="leica", name="SL2")
        make_lens("glass", coverage="aps-c", elements=11)
        parsed = page(client, "/mix/body/")
        assert text(parsed.h1) == "Lenses on the Leica SL2"
        assert asked(parsed) is None
        parsed = page(client, "/mix/body/?crop=yes&lens_elements_min=10")
        assert text(parsed.h1) == "Lenses on the Leica SL2"
        assert text(asked(parsed)) == "With crop, lens: elements at least 10"
        assert text(parsed.select_one(".kicker")) == "Mix & match · Leica SL2"
        assert text(parsed.title).startswith("With crop, lens: elements at least 10 – Lenses on the Leica SL2")

    def test_makers_alone_are_a_sentence_too(self, client):
        make_lens("a", maker="sigma")
        assert text(asked(page(client, "/lenses/?maker=sigma"))) == "By Sigma"

    @pytest.mark.parametrize("address", LISTS)
    def test_the_heading_is_short_whatever_is_asked_for(self, client, address):
        some_of_each(0, 2)
        heading = text(page(client, address).h1)
        assert len(heading) < 30
        assert text(page(client, f"{address}?maker=sigma&sort=title&lens_maker=sigma").h1) == heading

    def test_chips_remove_one_value_each_and_all_are_cleared_at_once(self, client):
        make_lens("a", maker="sigma", weight_g=300)
        make_lens("b", maker="leica", weight_g=300)
        parsed = page(client, "/lenses/?maker=sigma&maker=leica&weight_g_max=500&sort=weight_g")
        chips = {text(chip): chip["href"] for chip in parsed.select(".chip")}
        assert chips == {
            "Remove Leica": "/lenses/?maker=sigma&weight_g_max=500&sort=weight_g",
            "Remove Sigma": "/lenses/?maker=leica&weight_g_max=500&sort=weight_g",
            "Remove at most 500 g": "/lenses/?maker=leica&maker=sigma&sort=weight_g",
        }
        assert parsed.select_one(".clear")["href"] == "/lenses/?sort=weight_g"

    def test_parts_of_a_pair_are_named(self, client):
        make_camera("body", weight_g=500)
        make_lens("glass", maker="sigma", weather_sealed="yes")
        parsed = page(client, "/mix/?lens_weather_sealed=yes&camera_weight_g_max=600&lens_maker=sigma")
        assert {text(chip) for chip in parsed.select(".chip")} == {
            "Remove camera: at most 600 g",
            "Remove lens: Sigma",
            "Remove lens: weather sealed",
        }

    def test_unknown_left_out_by_a_number_can_be_included(self, client):
        make_lens("light", weight_g=100)
        make_lens("blank-one")
        make_lens("blank-two")
        parsed = page(client, "/lenses/?weight_g_max=500")
        assert "2 more have no weight on record" in text(parsed.find(role="status"))
        included = page(client, parsed.find(role="status").a["href"])
        assert len(names(included)) == 3
        assert "no weight" not in text(included.find(role="status"))

    def test_no_results_say_which_filter_to_drop(self, client):
        make_lens("a", maker="sigma", coverage="full-frame", weight_g=300)
        make_lens("b", maker="sigma", coverage="aps-c", weight_g=900)
        make_lens("c", maker="leica", coverage="aps-c", weight_g=900)
        parsed = page(client, "/lenses/?maker=sigma&coverage=aps-c&weight_g_max=500")
        advice = {text(item): item.a["href"] for item in parsed.select(".removals li")}
        assert advice == {
            "Without: APS-C – 1 lens": "/lenses/?maker=sigma&weight_g_max=500",
            "Without: at most 500 g – 1 lens": "/lenses/?maker=sigma&coverage=aps-c",
        }
        for address in advice.values():
            assert len(names(page(client, address))) == 1

    def test_no_single_filter_to_drop_is_said_too(self, client):
        make_lens("a", maker="sigma", coverage="full-frame", weight_g=300)
        parsed = page(client, "/lenses/?focal_length=500&coverage=aps-c")
        assert "nor all but one of them" in text(parsed.find(id="results"))
        assert parsed.select_one(".empty a")["href"] == "/lenses/"

    def test_the_button_of_the_drawer_counts_results_and_filters(self, client):
        make_lens("a", maker="sigma", weight_g=300)
        assert text(page(client, "/lenses/").find(id="open-filters")) == "Filters · 1 lens"
        parsed = page(client, "/lenses/?maker=sigma&weight_g_max=500")
        assert text(parsed.find(id="open-filters")) == "Filters (2 active) · 1 lens"


class TestOrderAndPages:
    def test_unknown_comes_last_both_ways_and_ties_go_by_key(self, client):
        for slug, weight in (("c", 300), ("blank", None), ("a", 300), ("b", 100)):
            make_lens(slug, weight_g=weight)
        assert names(page(client, "/lenses/?sort=weight_g")) == ["Sigma B", "Sigma C", "Sigma A", "Sigma Blank"]
        assert names(page(client, "/lenses/?sort=-weight_g")) == ["Sigma C", "Sigma A", "Sigma B", "Sigma Blank"]

    def test_by_maker_and_name_means_by_size(self, client):
        for maker, name in (("sigma", "105mm"), ("sigma", "24mm"), ("leica", "90mm")):
            make_lens(f"{maker}-{name}", maker=maker, name=name)
        assert names(page(client, "/lenses/?sort=maker")) == ["Leica 90mm", "Sigma 24mm", "Sigma 105mm"]

    def test_lists_begin_with_the_newest_and_part_the_undated_from_them(self, client):
        for slug, announced in (("undated", None), ("old", "2015-10"), ("new", "2026"), ("silent", None)):
            make_lens(slug, announced=announced)
        parsed = page(client, "/lenses/")
        assert names(parsed) == ["Sigma New", "Sigma Old", "Sigma Undated", "Sigma Silent"]
        rows = parsed.select(".list tbody tr")
        assert [row.get("class") for row in rows] == [None, None, ["divider"], None, None]
        assert rows[2].get_text(strip=True) == "Announcement date unknown: 2"
        assert [card.get_text(strip=True)[:20] for card in page(client, "/lenses/?view=cards").select(".divider")] == [
            "Announcement date un"
        ]

    def test_every_sort_parts_what_is_unknown_on_the_page_where_it_begins(self, client):
        make_camera("body", maker="leica", weight_g=500)
        for place in range(14):
            make_lens(f"lens-{place:02}", weight_g=100 + place if place < 13 else None)
        for address, text in (("/lenses/", "Weight unknown: 1"), ("/mix/", "Weight together unknown: 1")):
            for descending in ("", "-"):
                of_sort = f"{address}?sort={descending}weight_g&page_size=12"
                assert page(client, of_sort).select(".divider") == []
                (divider,) = page(client, f"{of_sort}&page=2").select(".divider")
                assert divider.get_text(strip=True) == text
        # Nothing is unknown, or all is; an order that is no fact has no divider.
        assert page(client, "/lenses/?weight_g_max=500").select(".list tbody tr")[0]["class"] == ["divider"]
        assert page(client, "/lenses/?sort=weight_g&weight_g_max=500").select(".divider") == []
        assert page(client, "/lenses/?sort=maker").select(".divider") == []

    def test_a_page_of_all_rows_is_for_print_and_not_for_programs(self, client):
        for place in range(30):
            make_lens(f"lens-{place:02}")
        parsed = page(client, "/lenses/?page_size=all")
        assert len(names(parsed)) == 30
        assert parsed.select_one("meta[name=robots]")["content"] == "noindex"
        assert not parsed.select(".pagination")
        assert client.get("/lenses.json?page_size=all").status_code == 400

    def test_which_rows_are_shown_stands_above_and_below_with_the_pages_beside_it(self, client):
        for place in range(1030):
            make_lens(f"lens-{place:04}", weight_g=100 + place)
        parsed = page(client, "/lenses/?sort=weight_g&page=2")
        (above,), (below,) = parsed.select(".list-span"), parsed.select(".pagination")
        for place in (above, below):
            assert "25–48 of 1,030" in text(place)
            links = {link["rel"][0]: link["href"] for link in place.select("a[rel=prev], a[rel=next]")}
            assert links == {"prev": "/lenses/?sort=weight_g", "next": "/lenses/?sort=weight_g&page=3"}
        labels = [nav["aria-label"] for nav in parsed.select("#results nav")]
        assert len(set(labels)) == len(labels) == 2
        last = page(client, "/lenses/?sort=weight_g&page=43&maker=sigma")
        assert "1,009–1,030 of 1,030" in text(last.select_one(".list-span"))
        assert "1–1 of 1" in text(page(client, "/lenses/?weight_g_max=100").select_one(".list-span"))

    @pytest.mark.parametrize("address", LISTS)
    def test_paper_says_the_address_and_the_day_of_the_data(self, client, address, settings):
        some_of_each(0, 1)
        day = Revision.day_of(Revision.current())
        link = page(client, f"{address}?maker=sigma").select_one(".all-rows")
        parsed = page(client, link["href"])
        printed = parsed.select_one("#results .printed")
        assert printed.time["datetime"] == day.isoformat()
        assert text(printed.span) == f"http://localhost{link['href']}"
        assert f"edition {edition().number}" in text(printed)
        assert not parsed.select(".all-rows")

    def test_cameras_are_shown_forty_eight_at_a_time(self, client):
        for place in range(30):
            make_camera(f"body-{place:02}", maker="leica")
        assert len(names(page(client, "/cameras/"))) == 30
        assert canonical(page(client, "/cameras/?page_size=48")) == "/cameras/"

    def test_headings_sort_and_turn_round(self, client):
        make_lens("a", weight_g=100)
        heading = page(client, "/lenses/?sort=weight_g&maker=sigma").find("th", attrs={"aria-sort": True})
        assert heading["aria-sort"] == "ascending"
        assert heading.a["href"] == "/lenses/?maker=sigma&sort=-weight_g"

    def test_a_sort_known_to_the_address_alone_stays_chosen(self, client):
        make_lens("a")
        parsed = page(client, "/lenses/?sort=-elements")
        assert parsed.select_one("#f-sort option[selected]")["value"] == "-elements"

    def test_pages_link_on_and_keep_the_state(self, client):
        for place in range(30):
            make_lens(f"lens-{place:02}", weight_g=100 + place)
        parsed = page(client, "/lenses/?sort=weight_g&page_size=12&page=2")
        assert len(names(parsed)) == 12
        assert names(parsed)[0] == "Sigma Lens 12"
        links = {link["rel"][0]: link["href"] for link in parsed.select(".pagination a[rel]")}
        assert links == {
            "prev": "/lenses/?sort=weight_g&page_size=12",
            "next": "/lenses/?sort=weight_g&page_size=12&page=3",
        }
        here = parsed.select_one('.pagination [aria-current="page"]')
        assert (here.get_text(), here.name) == ("2", "span"), "a page has no link to itself"
        assert parsed.title.get_text().strip().count("page 2") == 1
        assert len(names(page(client, links["next"]))) == 6

    def test_changing_a_filter_goes_back_to_the_first_page(self, client):
        for place in range(30):
            make_lens(f"lens-{place:02}", maker="sigma")
        parsed = page(client, "/lenses/?maker=sigma&page=2")
        assert parsed.select_one(".chip")["href"] == "/lenses/"
        assert all("page=" not in link["href"] for link in parsed.select("th a, .clear"))

    @pytest.mark.parametrize("wanted", ["0", "3", "two", "-1", "1.0", "٢", "9" * 50])
    def test_a_page_that_does_not_exist_is_said(self, client, wanted):
        for place in range(30):
            make_lens(f"lens-{place:02}")
        parsed = page(client, f"/lenses/?page={wanted}")
        assert any(notice.startswith("There is no page") for notice in notices(parsed))
        assert len(names(parsed)) == 24
        assert canonical(parsed) == "/lenses/"

    def test_an_order_given_twice_is_said_and_the_last_counts(self, client):
        make_lens("light", weight_g=100)
        make_lens("heavy", weight_g=900)
        parsed = page(client, "/lenses/?sort=weight_g&sort=-weight_g")
        assert notices(parsed) == ["“sort” is given more than once; the last value counts."]
        assert names(parsed)[0].endswith("Heavy")
        assert robots(parsed) == "noindex"
        assert client.get("/lenses.json?page=1&page=2").status_code == 400
        assert notices(page(client, "/lenses/?sort=weight_g&sort=&sort=weight_g")) == []

    def test_cards_show_the_same_rows(self, client):
        make_lens("a", weight_g=100, aperture_wide=2)
        parsed = page(client, "/lenses/?view=cards")
        assert names(parsed) == ["Sigma A"]
        facts = {text(row.dt): text(row.dd) for row in parsed.select(".card dl div")}
        assert facts["Weight"] == "100 g"
        assert facts["Launch price"] == "unknown"
        assert parsed.find("table", class_="list") is None
        assert parsed.select_one('.views [aria-current="true"]').get_text() == "cards"


class TestRows:
    def test_a_lens_says_its_numbers_and_what_is_unknown(self, client):
        facts = {"focal_min_mm": 28, "focal_max_mm": 70, "aperture_wide": 2.8, "aperture_tele": 4, "weight_g": 1470.4}
        facts |= {"filter_thread": False, "line": "Art", "coverage": "full-frame", "autofocus": True, "ois": False}
        facts |= {"weather_sealed": "mount", "announced": "2021-03", "status": "current"}
        make_lens("a", name="28-70mm", launch_price_usd=1899.49, launch_price_basis="launch", **facts)
        parsed = page(client, "/lenses/")
        row = parsed.select_one("table.list tbody tr")
        assert row.select_one(".unknown .visually-hidden").get_text() == "unknown"
        assert [read(cell) for cell in row.find_all("td")] == [
            "Sigma 28-70mmArt, 2021", "28–70 mm", "f/2.8–4", "FF[full frame]", "yes", "no", "mount[at the mount only]",
            "1,470 g1,899 USD", "none", "?[unknown]", "?[unknown]", "?[unknown]", "?[unknown]", "", "",
        ]  # fmt: skip
        assert read(parsed.select_one(".unknown-legend")) == "?[unknown] no source on record says it"

    def test_nothing_unknown_needs_no_legend(self, client):
        facts = dict.fromkeys(("length_mm", "weight_g", "launch_price_usd", "factor"), 10)
        make_teleconverter("a", autofocus=True, electronic=True, **facts)
        assert not page(client, "/accessories/").select(".unknown, .unknown-legend")

    @pytest.mark.parametrize(
        ("status", "announced", "line"),
        [
            ("current", "2021-03", "2021"),
            (None, "2021", "2021"),
            ("discontinued", "2019", "2019, discontinued"),
            ("announced", "2026-09-01", "2026, not yet on sale"),
            ("current", None, ""),
        ],
    )
    def test_a_status_is_told_where_it_is_an_exception(self, client, status, announced, line):
        facts = {"status": status, "announced": announced}
        make_lens("lens", **facts)
        make_camera("camera", **facts)
        make_teleconverter("converter", **facts)
        for address in ("/lenses/", "/cameras/", "/accessories/", "/mix/camera/"):
            assert (
                text(page(client, address).select_one(".row-name small"))
                .removeprefix("crop ?unknown, autofocus unknown, stabilisation unknown, sealing unknown")
                .removeprefix(", ")
                == line
            )

    def test_a_lens_for_smaller_sensors_bears_a_badge(self, client):
        for place, coverage in enumerate(("full-frame", "aps-c", "super-35", None)):
            make_lens(f"lens-{place}", coverage=coverage)
        make_camera("body", sensor_format="aps-c")
        for address in ("/lenses/?sort=maker", "/lenses/?sort=maker&view=cards", "/mix/body/", "/mix/?sort=lens"):
            badges = [link.select_one(".badge") for link in page(client, address).select(".row-name")]
            assert [badge and text(badge) for badge in badges] == [None, "APS-C", "Super 35", None], address

    @pytest.mark.parametrize(
        ("recorded", "whole", "words"),
        # 24.2 / 1.53^2 = 10.3; 60.3 / 1.53^2 = 25.8
        [(10.6, 24.2, "crops to 11 MP"), (None, 24.2, "crops to 10 MP"), (None, 60.3, "crops to 26 MP"),
         (None, None, "crops")],
    )  # fmt: skip
    def test_a_pair_that_crops_says_to_what(self, client, recorded, whole, words):
        facts = {"effective_megapixels": whole, "apsc_crop_megapixels": recorded}
        make_camera("body", sensor_format="full-frame", ibis=True, autofocus_system="phase-detect", **facts)
        make_lens("small", coverage="aps-c", autofocus=True, ois=False)
        make_lens("whole", coverage="full-frame", autofocus=True, ois=False)
        make_lens("blank", autofocus=True, ois=False)
        lines = [row.small for row in page(client, "/mix/body/?sort=lens").select(".row-name")]
        rest = "autofocus, stabilised in the body, sealing unknown"
        assert [read(line) for line in lines] == [
            f"crop ?[unknown], {rest}",
            f"{words}, {rest}",
            rest,
        ]
        assert [text(loss) for loss in page(client, "/mix/body/").select(".loss")] == [words]

    def test_nothing_crops_on_a_small_sensor(self, client):
        make_camera("body", sensor_format="aps-c")
        make_lens("small", coverage="aps-c")
        parsed = page(client, "/mix/body/")
        assert not parsed.select(".loss, .hide-crops")
        assert "crop" not in text(parsed.select_one(".row-name"))

    def test_one_link_hides_those_that_crop_and_no_others(self, client):
        make_camera("body", sensor_format="full-frame")
        for place, coverage in enumerate(("full-frame", "aps-c", "super-35", None)):
            make_lens(f"lens-{place}", coverage=coverage, weight_g=100)
        for address, asked_already in (("/mix/body/", ""), ("/mix/", "lens_weight_g_max=500&")):
            link = page(client, f"{address}?{asked_already}").select_one(".hide-crops")
            assert text(link) == "Hide the 2 that crop"
            hidden = page(client, link["href"])
            assert [name.rpartition(" ")[2] for name in names(hidden)] == ["0", "3"]
            assert not hidden.select(".hide-crops")
            chips = {text(chip) for chip in hidden.select(".chip")}
            assert {"Remove without crop", "Remove crop unknown"} <= chips
        # All of them have a coverage on record: there is nothing unknown to keep.
        parsed = page(client, "/mix/body/?lens_coverage=aps-c")
        assert text(parsed.select_one(".hide-crops")) == "Hide the 1 that crops"

    def test_a_pair_says_its_outcomes(self, client):
        make_camera("body", maker="leica", name="SL2", ibis=True, weather_sealed=True, weight_g=900, announced="2019")
        facts = {"focal_min_mm": 18, "focal_max_mm": 50, "ois": False, "weather_sealed": "yes", "autofocus": False}
        facts |= {"weight_g": 290, "aperture_wide": 2.8, "aperture_tele": 2.8, "filter_thread": True, "filter_mm": 55}
        make_lens("glass", name="18-50mm", coverage="aps-c", **facts)
        row = page(client, "/mix/").select_one("table.list tbody tr")
        # 18 x 1.53 = 27.54 and 50 x 1.53 = 76.5
        # A phone shows no columns for most outcomes: there they stand in the line under the name.
        under = "crops, manual focus, stabilised in the body, sealed"
        assert text(row.small) == under
        assert [[*line["class"]] for line in row.select("a small > span")] == [
            ["loss"], ["until-2"], ["until-3"], ["until-3"]
        ]  # fmt: skip
        assert [read(cell) for cell in row.find_all("td")] == [
            f"Leica SL2 × Sigma 18-50mm APS-C{under}", "27.5–76.5 mm", "f/2.8", "no", "body", "yes",
            "1,190 g?[unknown]", "55 mm", "290 g", "?[unknown]", "?[unknown]", "", "",
        ]  # fmt: skip
        assert row.a["href"] == reverse("gear:pair-detail", args=["body", "glass"])

    def test_what_nothing_beats_is_marked(self, client):
        make_lens("good", coverage="full-frame", weight_g=200, aperture_wide=2, launch_price_usd=500)
        for number, weight_g in enumerate((250, 260, 270), start=1):
            make_lens(
                f"beaten-{number}", coverage="full-frame", weight_g=weight_g, aperture_wide=2.8, launch_price_usd=600
            )
        make_lens("unknown-price", coverage="full-frame", weight_g=100, aperture_wide=1.4)
        parsed = page(client, "/lenses/")
        assert marked(parsed) == ["Sigma Good"]
        assert "The 4 of which image area, weight, aperture and price are on record were compared" in text(
            parsed.find(id="results")
        )
        assert text(parsed.select("table.list thead th")[1]) == "Nothing beats it"
        widths = {len(row.find_all(["td", "th"])) for row in parsed.select("table.list tr:not(.divider)")}
        assert len(widths) == 1, "headings and cells are as many"
        # Where the better one is filtered away, three are left to compare: too few for a mark, and for its column.
        parsed = page(client, "/lenses/?weight_g_min=210")
        assert not parsed.select(".best")
        assert "Nothing beats it" not in text(parsed.select_one("table.list thead"))

    def test_where_most_have_no_price_weight_and_aperture_are_compared(self, client):
        make_lens("dear", coverage="full-frame", weight_g=200, aperture_wide=2, launch_price_usd=900)
        make_lens("cheap", coverage="full-frame", weight_g=250, aperture_wide=2.8, launch_price_usd=600)
        for number in (1, 2):
            make_lens(f"unpriced-{number}", coverage="full-frame", weight_g=300, aperture_wide=2.8)
        parsed = page(client, "/lenses/")
        assert marked(parsed) == ["Sigma Dear"]
        results = text(parsed.find(id="results"))
        assert "Nothing here is lighter and faster, or" in results
        assert (
            "The 4 of which image area, weight and aperture are on record were compared; most have no price." in results
        )

    def test_a_smaller_image_is_said_not_to_beat_a_larger_one(self, client):
        make_lens("small", coverage="aps-c", weight_g=100, aperture_wide=1.4, launch_price_usd=100)
        make_lens("large", coverage="full-frame", weight_g=300, aperture_wide=2, launch_price_usd=500)
        for number in (1, 2):
            make_lens(f"larger-{number}", coverage="full-frame", weight_g=400, aperture_wide=2, launch_price_usd=500)
        parsed = page(client, "/lenses/")
        assert set(marked(parsed)) == {"Sigma Small", "Sigma Large"}
        sentence = "A smaller image area never beats a larger one."
        assert sentence in text(parsed.find(id="results"))
        make_lens("larger-3", coverage="full-frame", weight_g=400, aperture_wide=2, launch_price_usd=500)
        assert sentence not in text(page(client, "/lenses/?coverage=full-frame").find(id="results"))

    def test_the_divider_spans_the_column_of_marks(self, client):
        for number in range(4):
            make_lens(
                f"lens-{number}", coverage="full-frame", weight_g=200 + number, aperture_wide=2, launch_price_usd=500
            )
        make_lens("unweighed")
        parsed = page(client, "/lenses/?sort=weight_g")
        assert marked(parsed)
        width = len(parsed.select("table.list thead th"))
        assert parsed.select_one("tr.divider th")["colspan"] == str(width)

    def test_what_nothing_beats_is_marked_among_pairs_too(self, client):
        make_camera("body", weight_g=500, launch_price_usd=1000)
        for number in range(3):
            make_camera(f"brick-{number}", weight_g=900, launch_price_usd=2000)
        make_lens("glass", weight_g=200, aperture_wide=2, launch_price_usd=500, coverage="full-frame")
        parsed = page(client, "/mix/?sort=weight_g")
        rows = parsed.select("table.list tbody tr")
        assert [bool(row.select_one(".best")) for row in rows] == [True, False, False, False]

    def test_pairs_come_with_the_newest_bodies_first_and_on_each_the_newest_lenses(self, client):
        make_camera("older", name="Older", announced="2019")
        make_camera("undated", name="Undated")
        make_camera("newer", name="Newer", announced="2024-05")
        make_lens("early", name="Early", announced="2018")
        make_lens("late", name="Late", announced="2025-01-02")
        make_lens("never", name="Never")
        rows = ["Late", "Early", "Never"]
        expected = [f"Sigma {body} × Sigma {lens}" for body in ("Newer", "Older", "Undated") for lens in rows]
        parsed = page(client, "/mix/")
        assert names(parsed) == expected
        assert [text(row) for row in parsed.select("tr.divider")] == ["Announcement date unknown: 3"]
        assert names(page(client, "/mix/?sort=camera_announced"))[:3] == [
            "Sigma Older × Sigma Early", "Sigma Older × Sigma Late", "Sigma Older × Sigma Never",
        ]  # fmt: skip
        assert names(page(client, "/mix/?sort=-lens_announced"))[:2] == [
            "Sigma Newer × Sigma Late", "Sigma Older × Sigma Late",
        ]  # fmt: skip
        assert names(page(client, "/mix/older/")) == [f"Sigma {lens}" for lens in rows]
        programs = json.loads(body(client.get("/mix.json")))["results"]
        assert [f"{row['camera']['name']} × {row['lens']['name']}" for row in programs] == [
            name.replace("Sigma ", "") for name in expected
        ]

    def test_a_pair_that_does_not_fit_says_so_first_and_is_not_marked(self, client):
        body = make_camera("body", announced="2019", weight_g=500, launch_price_usd=1000)
        lens = make_lens("glass", announced="2020", weight_g=200, aperture_wide=2, launch_price_usd=500, line="Art")
        make_fact("collides", camera=body, lens=lens, effect="fails")
        for address in ("/mix/", "/mix/body/"):
            row = page(client, address).select_one("table.list tbody tr")
            assert text(row.small).split(", ")[0] == "does not fit"
            assert text(row.select_one(".loss")) == "does not fit"
            assert not row.select(".best")

    @pytest.mark.parametrize(
        ("basis", "shown"),
        [("launch", "599 USD"), ("later list price", "599 USD later list price"), (None, "599 USD basis unknown")],
    )
    def test_a_price_says_where_it_is_not_that_of_the_launch(self, client, basis, shown):
        make_lens("glass", launch_price_usd=599, launch_price_basis=basis)
        make_lens("unpriced")
        cells = {
            text(row.td): read(row.select_one("td > small"))
            for row in page(client, "/lenses/?sort=maker").select("table.list tbody tr")
        }
        assert list(cells.values()) == [shown, "?[unknown]"]

    @pytest.mark.parametrize(
        ("body", "lens", "shown"),
        [
            ("launch", "launch", "1,599 USD"),
            ("launch", "later list price", "1,599 USD list price"),
            ("later list price", "later list price", "1,599 USD list price"),
            ("launch", None, "1,599 USD list price"),
        ],
    )
    def test_prices_together_are_those_of_the_launch_only_where_all_are(self, client, body, lens, shown):
        make_camera("body", launch_price_usd=1000, launch_price_basis=body)
        make_lens("glass", launch_price_usd=599, launch_price_basis=lens)
        assert text(page(client, "/mix/?sort=lens").select_one("table.list td > small")) == shown


@pytest.mark.parametrize(("address", "query"), [("/mix/", ""), ("/mix/camera-0/", "?camera=camera-0")])
def test_pairs_lead_on_to_a_change_of_body_and_to_the_rules(client, address, query):
    some_of_each(0, 1)
    links = {link["href"] for link in page(client, address).select("#results a")}
    assert {f"/mix/change/{query}", "/mix/rules/"} <= links


def test_the_line_under_a_name_tells_the_figure_that_is_asked_for_while_it_has_no_column(client):
    make_lens("long", length_mm=50, filter_thread=True, filter_mm=67, announced="2020", status="current")
    make_lens("blank", announced="2021")

    def told(address):
        return [(text(span), *span["class"]) for span in page(client, address).select(".row-name small > span")]

    assert told("/lenses/") == []
    assert told("/lenses/?sort=weight_g&launch_price_usd=unknown") == [], "they have room on a phone"
    assert told("/lenses/?sort=-length_mm&filter_mm=67&filter_mm=unknown") == [
        ("Filter: 67 mm,", "until-4"),
        ("Length: 50 mm,", "until-6"),
        ("Filter: unknown,", "until-4"),
        ("Length: unknown,", "until-6"),
    ]


def test_the_line_of_a_pair_tells_numbers_that_are_asked_for(client):
    make_camera("body")
    make_lens("lens", length_mm=50, line="Art")
    parsed = page(client, "/mix/?lens_length_mm_max=60&stabilisation=unknown&stabilisation=none&stabilisation=body")
    assert text(parsed.select_one(".row-name small")).endswith("sealing unknown, Lens length: 50 mm, Art")


def test_a_cell_of_several_words_without_any_is_unknown():
    sets = Sets.of([["a", "b"], []], ["a", "b"], ["Alpha", "Beta"])
    table = Table(keys=(np.array([1, 2]),), columns={"maker": sets}, axes={"maker": 0}, orders={})
    assert texts("maker")(table, np.array([0, 1])) == ["Alpha, Beta", None]


class TestWhatIsKept:
    """Rows and facets are written once for a revision and a language; what a request asks for is never among it."""

    VIEWS = ("/lenses/", "/lenses/?view=cards", "/lenses/?coverage=aps-c")

    def lenses(self):
        for slug, weight_g in (("a", 300), ("b", 200)):
            make_lens(slug, name=f"5%s {slug} 100%", maker="odd", weight_g=weight_g, coverage="aps-c", min_focus_m=0.3)

    def odd(self):
        make_maker("odd", name="50% <O&D> %(name)s %%")

    def test_signs_of_a_template_are_told_as_they_are(self, client):
        self.odd()
        self.lenses()
        maker = "50% <O&D> %(name)s %%"
        for address in self.VIEWS:
            for _ in range(2):
                parsed = page(client, address)
                assert names(parsed) == [f"{maker} 5%s a 100%", f"{maker} 5%s b 100%"]
                assert [box["aria-label"] for box in parsed.select(".compare-box")] == [
                    f"Compare {name}" for name in names(parsed)
                ]
                label = option(parsed, "maker", "odd")[0].find_parent("label")
                assert label.span.get_text() == maker
        assert field(page(client, "/lenses/?weight_g_min=5%25s"), "weight_g_min")["value"] == "5%s"

    def test_an_edit_shows_on_the_next_page(self, client):
        self.lenses()
        for address in self.VIEWS:
            page(client, address)
        lens = Lens.objects.get(slug="a")
        lens.name, lens.weight_g = "renamed", 999
        lens.save()
        for address in self.VIEWS:
            parsed = page(client, address)
            assert names(parsed) == ["Odd renamed", "Odd 5%s b 100%"]
            assert "999 g" in text(parsed.select_one(".row-name").find_parent(["tr", "li"]))
            assert field(parsed, "weight_g_max")["placeholder"] == "999"

    def test_nothing_that_was_asked_for_stays(self, client):
        self.lenses()
        plain = {address: body(client.get(address)) for address in self.VIEWS}
        for asked in ("sort=min_focus_m", "sort=-min_focus_m&view=cards", "compare=a", "kit=b&view=cards", "maker=odd",
                      "weight_g_max=heavy", "weight_g_min=250", "maker=nobody&view=cards", "view=charts",
                      "coverage=aps-c&kit=a&compare=b"):  # fmt: skip
            page(client, f"/lenses/?{asked}")
            assert {address: body(client.get(address)) for address in self.VIEWS} == plain, asked

    def test_what_is_asked_for_is_told_under_the_names_each_time(self, client):
        self.lenses()
        for address, told in (("/lenses/", False), ("/lenses/?sort=min_focus_m", True), ("/lenses/", False)) * 2:
            assert ("Closest focus" in text(page(client, address).select_one(".row-name small"))) is told

    def test_boxes_follow_what_is_carried(self, client):
        self.lenses()
        for carried in ("", "?compare=a", "?kit=a", "", "?compare=a&kit=a&kit=b", "?compare=b"):
            parsed = page(client, f"/lenses/{carried}")
            for css, name in (("compare-box", "compare"), ("kit-box", "kit")):
                filled = [box["id"][2:] for box in parsed.select(f".{css}[aria-current]")]
                assert filled == [slug for slug in ("a", "b") if f"{name}={slug}" in carried], carried

    def test_each_language_has_its_own(self, client):
        self.lenses()
        before = body(client.get("/lenses/"))
        with pseudo_locale():
            parsed = page(client, "/lenses/")
            assert text(parsed.select_one("fieldset.facet legend")).startswith("⟦")
            assert parsed.select_one(".compare-box")["aria-label"].startswith("⟦")
            assert text(parsed.select_one("#nav a")).startswith("⟦")
        assert body(client.get("/lenses/")) == before

    def test_the_lists_of_a_table_do_not_mix_their_rows(self, client):
        make_camera("body")
        self.lenses()
        for _ in range(2):
            assert names(page(client, "/mix/?sort=lens"))[0] == "Sigma Body × Odd 5%s a 100%"
            assert names(page(client, "/mix/body/?sort=lens"))[0] == "Odd 5%s a 100%"

    def test_no_more_rows_are_kept_than_were_last_new(self, monkeypatch):
        monkeypatch.setattr(shown, "MOST_KEPT", 3)
        kept, written = shown.KeptRows(), []

        def told(cells):
            written.append(cells.tolist())
            return [shown.ToldRow(str(cell), "", "", "", "", [], [], [], "", {}) for cell in cells]

        for asked in ([1, 2], [2, 3], [4, 1], [4, 3, 1, 5], [9, 8, 7, 6], [1]):
            assert [row.url for row in kept.of("table", np.array(asked), told)] == list(map(str, asked))
        assert written == [[1, 2], [3], [4], [1, 5], [9, 8, 7, 6], [1]]
        kept.of("another list", np.array([1]), told)
        assert written[-2:] == [[1], [1]]
