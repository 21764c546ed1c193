"""The page of a camera, a lens or an accessory, and its data twin."""

import json

import pytest

from gear.catalogue.schema import FILES
from gear.models import Accessory, Camera, Lens
from gear.products.facts import FACTS, LENS_FACTS, with_further_facts

from .. import builders
from ..pages import body, queries_of, soup

pytestmark = pytest.mark.django_db

NOT_FACTS = {"slug", "maker", "name", "replaces", "compatible_lenses", "sources", "notes"}  # shown, but not in a row


def text(node):
    return " ".join(node.get_text(" ", strip=True).split())


def facts_of(page):
    """The facts of a page by their labels; those that stand in the line of a group "Not on record" are unknown."""
    rows = [(text(row.th), text(row.td)) for row in page.select("table.facts tr")]
    told = {label: value for label, value in rows if label != "Not on record"}
    unknown = [label for line, labels in rows if line == "Not on record" for label in labels.split(", ")]
    return told | dict.fromkeys(unknown, "unknown")


@pytest.mark.parametrize(("model", "stem"), [(Camera, "cameras"), (Lens, "lenses"), (Accessory, "accessories")])
def test_every_fact_of_the_catalogue_stands_in_exactly_one_row(model, stem):
    shown = [column for _, facts in FACTS[model] for fact in facts for column in fact.columns]
    assert sorted(shown) == sorted(set(FILES[stem].header) - NOT_FACTS)


def test_a_fact_in_no_group_stands_in_the_last_one(client):
    """Called and written as its model field says."""
    _optics, *others = LENS_FACTS
    *_known, (title, further) = with_further_facts("lenses", tuple(others))
    lens = builders.make_lens(blades=9, min_focus_m=0.3, coverage="aps-c")
    rows = {str(fact.label): fact.read(lens) for fact in further}
    assert title == "Further facts"
    assert rows["Aperture blades"] == "9"
    assert rows["Closest focus"] == "0.3 m"
    assert rows["Coverage"] == "APS-C"


def test_a_camera_shows_its_facts_with_units(client):
    builders.make_camera(
        "sigma-fp",
        name="fp",
        announced="2019-07-11",
        status="discontinued",
        sensor_width_mm=35.9,
        sensor_height_mm=23.9,
        effective_megapixels=24.6,
        image_width_px=6000,
        image_height_px=4000,
        ibis=False,
        autofocus_system="contrast",
        viewfinder="none",
        burst_fps=18,
        weather_sealed=True,
        width_mm=112.6,
        height_mm=69.9,
        depth_mm=45.3,
        weight_g=422,
        weight_basis="with battery and card",
        launch_price_usd=1899,
    )
    facts = facts_of(soup(client.get("/cameras/sigma-fp/")))
    expected = {
        "Sensor format": "full frame",
        "Sensor size": "35.9 × 23.9 mm",
        "Resolution": "24.6 megapixels",
        "Largest picture": "6000 × 4000 px",
        "In the APS-C crop": "unknown",
        "Stabilised sensor": "no",
        "Autofocus": "contrast detection",
        "Burst": "18 pictures per second",
        "Hot shoe": "unknown",
        "Weather sealed": "yes",
        "Width, height, depth": "112.6 × 69.9 × 45.3 mm",
        "Weight": "422 g with battery and card",
        "Announced": "11 July 2019",
        "Status": "discontinued",
        "List price": "1,899 USD whether of the launch is not on record",
    }
    assert {label: facts[label] for label in expected} == expected
    # A body without a stabiliser and a finder has no figures for them, and nothing is missing.
    assert not {"Stabilisation of the body alone", "Viewfinder resolution"} & set(facts)


def test_a_lens_shows_its_facts_with_units(client):
    builders.make_lens(
        "sigma-zoom",
        focal_min_mm=18,
        focal_max_mm=50,
        aperture_wide=2.8,
        aperture_tele=2.8,
        aperture_min=22,
        coverage="aps-c",
        min_focus_m=0.121,
        max_magnification=0.36,
        filter_thread=True,
        filter_mm=55,
        diameter_mm=65.4,
        length_mm=74.5,
        weight_g=290,
        cine=False,
        ois=None,
        elements=13,
    )
    facts = facts_of(soup(client.get("/lenses/sigma-zoom/")))
    expected = {
        "Coverage": "APS-C",
        "Focal length": "18–50 mm",
        "Largest aperture": "f/2.8",
        "Smallest aperture": "f/22",
        "Elements": "13",
        "Groups": "unknown",
        "Closest focus, from the sensor": "0.121 m",
        "Largest magnification": "0.36×",
        "Stabilised": "unknown",
        "Stabilisation": "unknown",
        "Filter diameter": "55 mm",
        "Diameter": "65.4 mm",
        "Length from the mount": "74.5 mm",
        "Weight": "290 g",
        "Line": "unknown",
        "List price": "unknown",
    }
    assert {label: facts[label] for label in expected} == expected
    assert "T-stop" not in facts  # It is no cine lens.


def test_a_side_that_is_missing_is_named_as_unknown(client):
    builders.make_camera("odd", width_mm=130, depth_mm=80)
    assert facts_of(soup(client.get("/cameras/odd/")))["Width, height, depth"] == "130 × unknown × 80 mm"


def test_a_converter_and_an_adapter_show_what_applies_to_them(client):
    builders.make_teleconverter("tc", factor=1.4)
    builders.make_adapter("mc", from_mount=builders.make_mount("canon-ef", name="Canon EF", flange_distance_mm=44))
    converter, adapter = (facts_of(soup(client.get(f"/accessories/{slug}/"))) for slug in ("tc", "mc"))
    assert (converter["Factor"], "Takes lenses with" in converter) == ("1.4×", False)
    assert ("Factor" in adapter, adapter["Takes lenses with"]) == (False, "Canon EF")


def test_a_number_stands_only_beside_a_fact_with_a_citation(client):
    lens = builders.make_lens("sigma-45mm", weight_g=215)
    builders.cite(lens, "https://example.org/scales", field="weight_g")
    page = soup(client.get("/lenses/sigma-45mm/"))
    rows = {text(row.th): [link["href"] for link in row.select("a.cite")] for row in page.select("table.facts tr")}
    cited = {label: numbers for label, numbers in rows.items() if numbers}
    assert list(cited) == ["Weight"]
    assert page.select_one(f"{cited['Weight'][0]} a")["href"] == "https://example.org/scales"
    assert len(page.select("ol.sources li")) == 2


def test_sources_are_numbered_in_their_order_and_none_twice(client):
    camera = builders.make_camera("leica-sl3")
    builders.cite(camera, "https://example.org/b", "https://example.org/a")
    builders.cite(camera, "https://example.org/a", field="weight_g")
    sources = [link["href"] for link in soup(client.get("/cameras/leica-sl3/")).select("ol.sources a")]
    assert sorted(sources) == ["https://example.org/a", "https://example.org/b", "https://example.org/leica-sl3"]


def test_a_camera_leads_to_its_pairs(client):
    builders.make_camera("sigma-fp")
    builders.make_lens("sigma-45mm")
    page = soup(client.get("/cameras/sigma-fp/"))
    assert page.select_one("a.button")["href"] == "/mix/sigma-fp/"


def test_a_lens_leads_to_its_pair_on_every_camera(client):
    builders.make_lens("sigma-45mm")
    builders.make_camera("sigma-fp", announced="2019")
    builders.make_camera("leica-sl3", announced="2024")
    builders.make_camera("gone", state="withdrawn")
    page = soup(client.get("/lenses/sigma-45mm/"))
    assert page.select_one("a.button")["href"] == "/mix/?lens=sigma-45mm"
    links = [link["href"] for link in page.select("section[aria-labelledby=pairs] td a")]
    assert links == ["/mix/leica-sl3/sigma-45mm/", "/mix/sigma-fp/sigma-45mm/"]


def test_a_lens_says_what_each_body_makes_of_it(client):
    builders.make_lens("small", coverage="aps-c", ois=True)
    builders.make_camera("full", name="full", sensor_format="full-frame", ibis=False)
    builders.make_camera("apsc", name="apsc", sensor_format="aps-c", ibis=None, announced="2019")
    builders.make_camera("newer", name="newer", sensor_format="aps-c", ibis=None, announced="2024")
    page = soup(client.get("/lenses/small/"))
    rows = page.select("table.bodies tbody tr")
    assert [[text(cell) for cell in row.select("td")] for row in rows] == [
        ["no", "unknown", "Sigma newer Sigma apsc"],
        ["yes", "lens", "Sigma full"],
    ]
    assert text(page.select_one("a.button")) == "Mix with 3 cameras"


def test_a_converter_lists_lenses_that_work_with_it(client):
    converter = builders.make_teleconverter("tc")
    converter.compatible_lenses.add(builders.make_lens("long-lens"), builders.make_lens("gone", state="withdrawn"))
    section = soup(client.get("/accessories/tc/")).select_one("section[aria-labelledby=lenses]")
    assert [link["href"] for link in section.select("a")] == ["/lenses/long-lens/"]


def test_what_is_documented_stands_with_grade_and_source(client):
    camera, lens = builders.make_camera("s5"), builders.make_lens("zoom", name="Zoom")
    builders.make_fact(
        "a", camera=camera, lens=lens, topic="stabilisation", summary="They work together.", grade="maker"
    )
    builders.make_fact(
        "b", camera_maker=camera.maker, topic="crop", effect="limited", summary="It crops.", firmware="1.2"
    )
    builders.make_fact("c", camera=builders.make_camera("other"), summary="About another one.")
    section = soup(client.get("/cameras/s5/")).select_one("section[aria-labelledby=documented]")
    findings = {text(item.p).split(".")[0]: item for item in section.select(".finding")}
    assert set(findings) == {"They work together", "It crops"}
    assert text(findings["They work together"].select_one(".grade")) == "Evidence: ● maker, read in a copy"
    links = [link["href"] for link in findings["They work together"].select("a")]
    assert links == ["/mix/s5/zoom/", "https://example.org/source"]
    assert "from firmware 1.2" in text(findings["It crops"])
    assert "on all cameras of Sigma" in text(findings["It crops"])


def test_what_was_withdrawn_is_named_without_a_link(client):
    gone = builders.make_lens("gone", name="Gone", state="withdrawn")
    camera, lens = builders.make_camera("s5"), builders.make_lens("new", replaces=gone)
    builders.make_fact("a", camera=camera, lens=gone, summary="It fits.")
    for address in (camera.get_absolute_url(), lens.get_absolute_url()):
        main = soup(client.get(address)).main
        assert "Sigma Gone" in text(main)
        assert not [link["href"] for link in main.select("a[href]") if "gone" in link["href"]]


def test_the_same_said_of_several_products_stands_once(client):
    adapter = builders.make_adapter("mc-21")
    for slug in ("s1", "s5"):
        camera = builders.make_camera(slug, name=slug.upper())
        builders.make_fact(f"fact-{slug}", camera=camera, accessory=adapter, topic="autofocus", summary="It hunts.")
    other = builders.make_camera("fp", name="fp")
    builders.make_fact(
        "fact-fp", camera=other, accessory=adapter, topic="autofocus", summary="It hunts.", grade="users"
    )
    findings = soup(client.get("/accessories/mc-21/")).select(".finding")
    named = [[link.get_text(strip=True) for link in item.select("a[href^='/mix/']")] for item in findings]
    assert sorted(named) == [["Sigma S1", "Sigma S5"], ["Sigma fp"]]
    assert [text(item.p).count("It hunts.") for item in findings] == [1, 1]


def test_a_product_nobody_wrote_about_says_so(client):
    builders.make_lens("lonely")
    section = soup(client.get("/lenses/lonely/")).select_one("section[aria-labelledby=documented]")
    assert "Nothing about combinations with it is on record" in text(section)


def test_notes_are_shown_as_text(client):
    builders.make_lens("noted", notes="Once <i>SD</i>.")
    notes = soup(client.get("/lenses/noted/")).select_one("section[aria-labelledby=notes] .notes")
    assert text(notes) == "Once <i>SD</i>."


def test_the_data_of_a_product_are_its_catalogue_columns(client):
    builders.make_camera("sigma-fp", name="fp", sensor_width_mm=36.0, ibis=False, weight_g=422)
    response = client.get("/cameras/sigma-fp.json")
    answer = json.loads(body(response))
    assert response["Access-Control-Allow-Origin"] == "*"
    assert set(answer) == {*FILES["cameras"].header, "names", "disagreements", "url"}
    assert (answer["maker"], answer["url"]) == ("sigma", "/cameras/sigma-fp/")
    assert (answer["ibis"], answer["hot_shoe"], answer["weight_g"]) == (False, None, 422)
    assert '"sensor_width_mm": 36,' in body(response)
    assert answer["sources"] == ["https://example.org/sigma-fp"]


def test_a_page_links_its_data(client):
    builders.make_camera("sigma-fp")
    builders.make_lens("sigma-45mm")
    builders.make_teleconverter("tc")
    for address in ("/cameras/sigma-fp", "/lenses/sigma-45mm", "/accessories/tc"):
        links = {link["href"] for link in soup(client.get(f"{address}/")).select("main a")}
        assert f"{address}.json" in links


def test_an_accessory_has_all_columns_whatever_its_kind(client):
    builders.make_teleconverter("tc")
    answer = json.loads(body(client.get("/accessories/tc.json")))
    assert set(answer) == {*FILES["accessories"].header, "names", "disagreements", "url"}
    assert (answer["factor"], answer["from_mount"], answer["compatible_lenses"]) == (1.4, None, [])


def test_an_old_slug_leads_to_the_page_of_today(client):
    lens = builders.make_lens("old-name")
    lens.slug = "new-name"
    lens.save()
    for old, new in [("/lenses/old-name/", "/lenses/new-name/"), ("/lenses/old-name.json", "/lenses/new-name.json")]:
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, new)


def test_a_camera_is_not_found_among_the_lenses(client):
    builders.make_camera("sigma-fp")
    assert client.get("/lenses/sigma-fp/").status_code == 404


def test_a_withdrawn_product_is_gone_and_names_its_successor(client):
    new = builders.make_lens("new", name="New lens")
    builders.make_lens("old", name="Old lens", state="withdrawn", successor=new)
    response = client.get("/lenses/old/")
    assert response.status_code == 410
    page = soup(response)
    assert text(page.h1) == "Sigma Old lens was withdrawn"
    assert page.select_one("p.lead a")["href"] == "/lenses/new/"
    data = client.get("/lenses/old.json")
    assert data.status_code == 410
    assert json.loads(body(data)) == {
        "errors": {"address": ["Sigma Old lens was withdrawn.", "Its successor is http://testserver/lenses/new/."]}
    }


def test_a_withdrawn_product_without_successor_is_gone_too(client):
    builders.make_lens("old", state="withdrawn")
    response = client.get("/lenses/old/")
    assert response.status_code == 410
    assert "no successor is on record" in text(soup(response).main)


def test_queries_do_not_grow_with_the_rows(client):
    camera = builders.make_camera("the-camera", effective_megapixels=24)
    lens = builders.make_lens("the-lens")
    converter = builders.make_teleconverter("the-converter")

    def build(numbers):
        for number in numbers:
            other = builders.make_lens(f"lens-{number:03}", replaces=lens)
            builders.make_lens(f"like-{number:03}", aperture_wide=2.8)
            builders.make_camera(f"camera-{number:03}", f"maker-{number}", effective_megapixels=24)
            builders.make_fact(f"a-{number}", camera=camera, lens=other)
            builders.make_fact(f"b-{number}", camera_maker=builders.make_maker(f"maker-{number}"), lens=lens)
            builders.make_fact(f"c-{number}", accessory=converter, lens=other)
            converter.compatible_lenses.add(other)
            statement = builders.make_statement(f"said-{number}", title="The Lens, The Camera and The Converter")
            statement.makers.set([lens.maker])
            event = builders.make_milestone(f"Event {number}")
            event.makers.set([lens.maker])
            event.products.set([camera, lens, converter])
            for product in (camera, lens, converter):
                builders.cite(product, f"https://example.org/{number}")
                builders.cite(product, f"https://example.org/{number}", field="weight_g")
                builders.make_name(product, f"name {number}", f"https://example.org/name/{number}")
                builders.disagree(product, "weight_g", f"{number + 1}", f"https://example.org/scales/{number}")

    addresses = [
        f"/{part}/{slug}{ending}"
        for part, slug in [("cameras", "the-camera"), ("lenses", "the-lens"), ("accessories", "the-converter")]
        for ending in ("/", ".json")
    ]
    build(range(10))
    few = queries_of(client, addresses)
    build(range(10, 30))
    many = queries_of(client, addresses)
    assert few == many
    assert max(many.values()) <= 23, many
