"""The page of a pair and its JSON, the change of body, the rules."""

import json

import pytest

from gear.models import OldSlug, Revision, Source
from gear.pairing import ADAPTED_RULES, RULES

from .. import builders
from ..pages import body, counted_queries, soup
from .reading import line_with, numbers, sources_of, text

pytestmark = pytest.mark.django_db

PAIR = "/mix/sigma-fp/sigma-18-50mm/"
DATA = "/mix/sigma-fp/sigma-18-50mm.json"
KEYS = {
    "camera", "lens", "converter", "fits", "image_area", "crop_factor", "focal_length_mm", "f_number",
    "equivalent_focal_length_mm", "equivalent_f_number", "angle_of_view_deg", "autofocus", "stabilisation",
    "weather_sealed", "weight_g", "weight_basis", "length_mm", "launch_price_usd", "incomplete", "findings",
    "disagreements",
}  # fmt: skip


@pytest.fixture
def pair():
    camera = builders.make_camera(
        "sigma-fp",
        name="fp",
        sensor_width_mm=35.9,
        sensor_height_mm=23.9,
        effective_megapixels=24.6,
        ibis=False,
        autofocus_system="contrast",
        shutter="electronic-only",
        weather_sealed=True,
        depth_mm=45.3,
        weight_g=422,
        weight_basis="with battery and card",
        launch_price_usd=1899,
    )
    lens = builders.make_lens(
        "sigma-18-50mm",
        name="18-50mm F2.8",
        coverage="aps-c",
        focal_min_mm=18,
        focal_max_mm=50,
        aperture_wide=2.8,
        aperture_tele=2.8,
        fisheye=False,
        ois=False,
        autofocus=True,
        weather_sealed="yes",
        length_mm=74.5,
        weight_g=290,
    )
    return camera, lens


def data(client, address=DATA):
    return json.loads(body(client.get(address)))


def test_the_answer_comes_first(client, pair):
    page = soup(client.get(PAIR))
    assert text(page.h1) == "Sigma fp × Sigma 18-50mm F2.8"
    assert text(page.select_one("h1 + .answer")) == (
        "It crops to APS-C, about 10.5 MP; nothing is stabilised; the shutter is electronic only. 712 g."
    )
    answers = [text(answer) for answer in page.select(".verdict dd")]
    assert answers == [
        "APS-C crop about 10.5 of 24.6 megapixels left",
        "None neither sensor nor lens",
        "Yes contrast detection in the body",
        "Body and lens both are sealed",
    ]
    headings = [text(heading) for heading in page.select("main h2")]
    assert headings[:4] == ["What it loses", "What works", "Good to know", "What goes without saying"]
    granted = [text(line.p) for line in page.select("section[aria-labelledby=granted] li")]
    assert granted == [
        "Mounts without an adapter: body and lens have the same mount.",
        "Weight in front of the body: 69 % of the body's.",
    ]


def test_each_answer_leads_to_the_line_that_is_its_evidence(client, pair):
    page = soup(client.get(PAIR))
    leads = {text(verdict.dt): verdict.a["href"] for verdict in page.select(".verdict")}
    assert leads == {
        "Image area": "#finding-image-area-crop",
        "Stabilisation": "#finding-stabilisation-none",
        "Autofocus": "#finding-autofocus-yes",
        "Sealing": "#finding-sealing-both",
    }
    assert all(page.select_one(f"li.finding{anchor}") for anchor in leads.values())


def test_an_answer_with_a_limit_leads_to_what_sets_it(client, pair):
    camera, lens = pair
    for number in range(2):
        builders.make_fact(f"info-{number}", camera=camera, lens=lens, topic="autofocus", effect="info", summary="So.")
    builders.make_fact(camera=camera, lens=lens, topic="autofocus", effect="limited", summary="It hunts.")
    page = soup(client.get(PAIR))
    (autofocus,) = [one for one in page.select(".verdict") if text(one.dt) == "Autofocus"]
    assert "It hunts." in text(page.select_one(autofocus.a["href"]))
    ids = [line["id"] for line in page.select("li.finding")]
    assert {"finding-recorded-autofocus", "finding-recorded-autofocus-2"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_every_line_has_grade_and_source(client, pair):
    builders.make_fact(
        camera=pair[0], topic="shutter", effect="limited", summary="No mechanical shutter.", grade="users"
    )
    page = soup(client.get(PAIR))
    lines = page.select("li.finding")
    assert len(lines) >= 8
    for line in lines:
        assert line.select_one(".grade")
        assert line.select_one("a.grade") or sources_of(page, line)
    shutter = line_with(page, "No mechanical shutter.")
    assert "users" in text(shutter.select_one(".grade"))
    assert sources_of(page, shutter) == [("example.org", "https://example.org/source")]


def test_the_sources_of_a_group_stand_once_at_its_foot_and_are_numbered_through_the_page(client, pair):
    builders.make_fact(camera=pair[0], topic="power", effect="info", summary="It drains.")
    groups = soup(client.get(PAIR)).select("section.findings")
    named = {group["aria-labelledby"]: text(group.select_one(".named-sources")) for group in groups}
    assert named == {
        "loses": "Sources: 1 the body 2 the lens",
        "works": "Sources: 1 the body 2 the lens",
        "know": "Sources: 1 the body 2 the lens 3 example.org",
        "granted": "Sources: 1 the body 2 the lens",
    }


def test_what_is_derived_leads_to_the_sources_of_the_parts_that_the_rule_reads(client, pair):
    page = soup(client.get(PAIR))

    def parts(words):
        return sources_of(page, line_with(page, words))

    camera, lens = ("the body", "/cameras/sigma-fp/#sources"), ("the lens", "/lenses/sigma-18-50mm/#sources")
    assert parts("Body and lens are sealed") == [camera, lens]
    assert parts("Autofocus works") == [camera, lens]
    assert parts("Electronic shutter only") == [camera]
    assert parts("Mounts without an adapter") == []
    assert soup(client.get("/lenses/sigma-18-50mm/")).select_one("#sources")


def test_all_sources_of_a_fact_are_shown_the_leading_one_first(client, pair):
    fact = builders.make_fact(camera=pair[0], topic="power", effect="info", summary="It drains.")
    builders.cite(fact, "https://second.example.org/", "https://example.org/source", "https://third.example.org/")
    page = soup(client.get(PAIR))
    assert [url for _name, url in sources_of(page, line_with(page, "It drains."))] == [
        "https://example.org/source",
        "https://second.example.org/",
        "https://third.example.org/",
    ]
    assert [found["source"] for found in data(client)["findings"] if found["text"] == "It drains."] == [
        "https://example.org/source"
    ]


def test_a_makers_own_page_leads_where_the_maker_says_it(client, pair):
    fact = builders.make_fact(camera=pair[0], topic="power", effect="info", summary="It drains.", grade="maker")
    builders.cite(fact, "https://www.sigma-global.com/fp/")
    page = soup(client.get(PAIR))
    named = [name for name, _url in sources_of(page, line_with(page, "It drains."))]
    assert named == ["sigma-global.com", "example.org"]


def test_what_a_maker_says_elsewhere_was_read_in_a_copy(client, pair):
    """In JSON the grade stays what it is."""
    source = builders.make_source("https://github.com/me/data/blob/1c8b8f078aae/sigma.json")
    builders.make_fact(camera=pair[0], topic="power", effect="info", summary="It drains.", grade="maker", source=source)
    page = soup(client.get(PAIR))
    line = line_with(page, "It drains.")
    assert text(line.select_one(".grade")) == "Evidence: ● maker, read in a copy"
    assert [name for name, _url in sources_of(page, line)] == ["data: sigma.json"]
    assert {one["grade"] for one in data(client)["findings"] if one["text"] == "It drains."} == {"maker"}


def test_two_sources_of_one_host_are_told_apart_and_a_title_wins(client, pair):
    first = builders.make_source("https://a.example/test-of-2019")
    fact = builders.make_fact(camera=pair[0], topic="power", effect="info", summary="It drains.", source=first)
    builders.cite(fact, "https://a.example/test-of-2020", "https://b.example/x")
    Source.objects.filter(url="https://b.example/x").update(title="Sheet")
    page = soup(client.get(PAIR))
    assert [name for name, _url in sources_of(page, line_with(page, "It drains."))] == [
        "a.example: test-of-2019",
        "a.example: test-of-2020",
        "Sheet",
    ]


def test_what_is_disputed_of_the_facts_that_a_pair_reads_stands_once(client, pair):
    camera, lens = pair
    assert soup(client.get(PAIR)).select_one("#disputed") is None
    builders.disagree(camera, "weather_sealed", "yes", "https://a.example/fp")
    builders.disagree(camera, "weather_sealed", "no", "https://b.example/fp")
    builders.disagree(lens, "weight_g", "295")
    builders.disagree(lens, "blades", "11")  # No answer and no number of a pair reads it.
    section = soup(client.get(PAIR)).select_one("details#disputed")
    assert text(section.summary) == "Where sources disagree (2 facts)"
    tables = {text(table.caption): [text(row) for row in table.select("tr")] for table in section.select("table")}
    assert tables == {
        "Sigma fp": ["Weather sealed yes a.example kept no b.example"],
        "Sigma 18-50mm F2.8": ["Weight 295 g source not known"],
    }


def test_rule_links_lead_to_the_rule(client, pair):
    rules = soup(client.get("/mix/rules/"))
    targets = {element["id"] for element in rules.select("[id]")}
    links = [link["href"] for link in soup(client.get(PAIR)).select(".finding .evidence a")]
    anchors = [link.partition("#")[2] for link in links if link.startswith("/mix/rules/#")]
    assert anchors
    assert set(anchors) <= targets


def test_the_word_compatible_never_stands_alone(client, pair):
    assert "compatible" not in text(soup(client.get(PAIR)).main).lower()


def test_numbers_with_what_they_are_made_of(client, pair):
    rows = numbers(soup(client.get(PAIR)))
    assert rows["Weight"] == ["712 g", "422 g body (with battery and card), 290 g lens"]
    assert rows["Length"] == ["119.8 mm", "45.3 + 74.5"]
    assert rows["Image area"] == ["23.5 × 15.7 mm", "of 35.9 × 23.9 mm"]
    assert rows["Equivalent focal length"] == ["27.5–76.5 mm"]
    # 2.8 x 1.53 = 4.28
    assert rows["Equivalent aperture, for depth of field"] == ["f/4.3"]
    assert rows["Angle of view, diagonal"] == ["76.3–31.6°", "66.3–26.5° across, 47.1–17.8° high"]
    assert rows["List price"] == ["unknown", "at least 1,899 USD; not on record: the lens"]


def test_without_a_crop_no_number_is_told_twice(client, pair):
    type(pair[1]).objects.update(coverage="full-frame")
    assert list(numbers(soup(client.get(PAIR)))) == [
        "Weight", "Length", "Image area", "Largest aperture", "Angle of view, diagonal", "List price",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "lens", "row"),
    [
        ("launch", "launch", ["Launch price", "2,598 USD", "1,899 USD + 699 USD"]),
        (
            "launch",
            "later list price",
            ["List price", "2,598 USD", "1,899 USD (of the launch) + 699 USD (a later list price)"],
        ),
        ("launch", None, ["List price", "2,598 USD", "1,899 USD (of the launch) + 699 USD (basis unknown)"]),
    ],
)
def test_a_sum_of_prices_is_that_of_the_launch_only_where_all_are(client, pair, body, lens, row):
    camera, glass = pair
    type(camera).objects.filter(pk=camera.pk).update(launch_price_basis=body)
    type(glass).objects.filter(pk=glass.pk).update(launch_price_usd=699, launch_price_basis=lens)
    label, *told = row
    assert numbers(soup(client.get(PAIR)))[label] == told


@pytest.mark.parametrize(
    ("bases", "shown"),
    [
        (("launch", "launch"), "+100 USD"),
        (("launch", "later list price"), "+100 USD (other basis)"),
        ((None, None), "+100 USD (other basis)"),
    ],
)
def test_a_difference_of_prices_on_other_bases_is_marked(client, pair, bases, shown):
    _camera, lens = pair
    type(lens).objects.filter(pk=lens.pk).update(launch_price_usd=599, launch_price_basis=bases[0])
    facts = {"focal_min_mm": 18, "focal_max_mm": 50, "launch_price_usd": 699, "launch_price_basis": bases[1]}
    builders.make_lens("other", "leica", **facts)
    section = soup(client.get(PAIR)).select_one("section[aria-labelledby=alternatives]")
    assert text(section.select("tr.lens td")[-1]) == shown
    assert ("not surely both the price at launch" in text(section)) is ("other basis" in shown)


def test_unknown_is_said_in_italics(client, pair):
    rows = soup(client.get(PAIR)).select(".pair-numbers tr")
    price = next(row for row in rows if text(row.th).startswith("List price"))
    assert text(price.select_one(".unknown")) == "unknown"


def test_json_of_a_pair(client, pair):
    response = client.get(DATA)
    assert response["Access-Control-Allow-Origin"] == "*"
    found = json.loads(body(response))
    assert set(found) == KEYS
    assert found["camera"] == {"slug": "sigma-fp", "name": "fp", "maker": "sigma", "url": "/cameras/sigma-fp/"}
    assert found["lens"]["url"] == "/lenses/sigma-18-50mm/"
    assert found["converter"] is None
    assert found["image_area"] == {
        "format": "aps-c",
        "width_mm": 23.53,
        "height_mm": 15.69,
        "crop": True,
        "megapixels": 10.5,
        "megapixels_grade": "derived",
    }
    assert (found["fits"], found["stabilisation"], found["autofocus"]) == ("yes", "none", "yes")
    assert found["weather_sealed"] == "yes"
    assert found["crop_factor"] == 1.53
    assert (found["focal_length_mm"], found["f_number"]) == ([18, 50], [2.8, 2.8])
    assert (found["equivalent_focal_length_mm"], found["equivalent_f_number"]) == ([27.5, 76.5], [4.3, 4.3])
    # 2 arctan(28.28 / 2f), 2 arctan(23.53 / 2f) and 2 arctan(15.69 / 2f) by pocket calculator
    assert found["angle_of_view_deg"] == {
        "diagonal": [76.3, 31.6],
        "horizontal": [66.3, 26.5],
        "vertical": [47.1, 17.8],
    }
    assert (found["weight_g"], found["weight_basis"], found["length_mm"]) == (712, "with battery and card", 119.8)
    assert (found["launch_price_usd"], found["incomplete"]) == (None, ["lens.launch_price_usd"])


def test_a_crop_factor_has_the_decimals_to_reckon_with(client):
    # sqrt(36^2 + 24^2) / sqrt(23.6^2 + 15.7^2) = 43.267 / 28.345 = 1.5264; 23 x 1.5264 = 35.1.
    builders.make_camera("cl", sensor_format="aps-c", sensor_width_mm=23.6, sensor_height_mm=15.7)
    builders.make_lens("glass", coverage="aps-c", focal_min_mm=23, aperture_wide=2)
    found = data(client, "/mix/cl/glass.json")
    assert (found["crop_factor"], found["equivalent_focal_length_mm"]) == (1.526, [35.1, 35.1])
    shown = {text(row.th): text(row.td) for row in soup(client.get("/mix/cl/glass/")).select("table tr") if row.td}
    assert shown["Crop factor"].startswith("1.53×")


def test_a_full_frame_body_that_is_not_three_to_two(client):
    # 43.267 / 40.348 = 1.0723, by hand: 24 x 1.0723 = 25.7, 70 x 1.0723 = 75.1.
    builders.make_camera("cinema", sensor_width_mm=35.7, sensor_height_mm=18.8)
    builders.make_lens("zoom", coverage="full-frame", fisheye=False, focal_min_mm=24, focal_max_mm=70)
    found = data(client, "/mix/cinema/zoom.json")
    assert (found["crop_factor"], found["equivalent_focal_length_mm"]) == (1.072, [25.7, 75.1])
    angles = {side: ends[0] for side, ends in found["angle_of_view_deg"].items()}
    assert angles == {"diagonal": 80.1, "horizontal": 73.3, "vertical": 42.8}
    assert found["image_area"] | {"megapixels_grade": ""} == {
        "format": "full-frame", "width_mm": 35.7, "height_mm": 18.8, "crop": False, "megapixels": None,
        "megapixels_grade": "",
    }  # fmt: skip
    page = soup(client.get("/mix/cinema/zoom/"))
    assert "Equivalent focal length on full frame: 25.7–75.1 mm." in text(page.main)
    # What the drawing links to counts alike.
    (tool,) = {link["href"] for link in page.select("a[href*='field-of-view/?camera=cinema']")}
    assert "42.8°" in text(soup(client.get(tool)).main)


def test_findings_in_json(client, pair):
    builders.make_fact(
        camera=pair[0], lens_maker=pair[1].maker, topic="fit", effect="works", grade="press", summary="They do."
    )
    findings = {finding["code"]: finding for finding in data(client)["findings"]}
    for finding in findings.values():
        assert set(finding) == {"code", "severity", "grade", "text", "source"}
    assert findings["fit-works"]["grade"] == "press"
    assert findings["fit-works"]["source"] == "https://example.org/source"
    assert findings["fit-works"]["text"].endswith("They do.")
    assert findings["sealing-both"]["source"] == "/mix/rules/#sealing-both"


def test_a_makers_own_figure_has_the_sources_of_the_body(client, pair):
    type(pair[0]).objects.update(apsc_crop_megapixels=10.1)
    findings = {finding["code"]: finding for finding in data(client)["findings"]}
    assert (findings["crop-megapixels"]["grade"], findings["crop-megapixels"]["source"]) == (
        "maker",
        "/cameras/sigma-fp/#sources",
    )
    page = soup(client.get(PAIR))
    assert sources_of(page, line_with(page, "10.1 megapixels")) == [("the body", "/cameras/sigma-fp/#sources")]
    assert soup(client.get("/cameras/sigma-fp/")).select_one("#sources")


def test_what_nobody_says_has_no_source(client):
    builders.make_camera("bare-camera")
    builders.make_lens("bare-lens")
    found = data(client, "/mix/bare-camera/bare-lens.json")
    findings = {finding["code"]: finding for finding in found["findings"]}
    assert findings["autofocus-unknown"]["grade"] == "unknown"
    assert findings["autofocus-unknown"]["source"] is None
    assert (found["image_area"]["crop"], found["crop_factor"]) == (None, None)
    assert found["equivalent_focal_length_mm"] == [None, None]
    assert found["angle_of_view_deg"] == {key: [None, None] for key in ("diagonal", "horizontal", "vertical")}
    assert (found["weight_g"], found["weight_basis"]) == (None, None)
    assert "camera.depth_mm" in found["incomplete"]


def test_a_converter_changes_the_numbers(client, pair):
    converter = builders.make_teleconverter("tc-1411", name="TC-1411", factor=1.4, autofocus=True)
    builders.make_fact(lens=pair[1], accessory=converter, topic="teleconverter", effect="limited", grade="users")
    found = data(client, f"{DATA}?converter=tc-1411")
    assert found["converter"]["slug"] == "tc-1411"
    assert found["converter"]["url"] == "/accessories/tc-1411/"
    assert (found["fits"], found["autofocus"], found["weather_sealed"]) == ("yes", "yes", "unknown")
    assert (found["focal_length_mm"], found["f_number"]) == ([25.2, 70], [3.92, 3.92])
    assert "converter.weight_g" in found["incomplete"]
    page = soup(client.get(f"{PAIR}?converter=tc-1411"))
    assert text(page.h1).endswith("× Sigma TC-1411")
    assert page.find("link", rel="canonical")["href"] == f"http://testserver{PAIR}?converter=tc-1411"


def test_a_converter_shows_the_grade_of_who_says_that_it_fits(client, pair):
    """Not that of the rule on its loss of light, which is found before it."""
    converter = builders.make_teleconverter("tc-1411", name="TC-1411")
    builders.make_fact(lens=pair[1], accessory=converter, topic="teleconverter", effect="works", grade="users")
    (line,) = soup(client.get(PAIR)).select("section[aria-labelledby=converters] li")
    assert "TC-1411" in text(line)
    assert text(line.select_one(".grade")).endswith("users")


def test_a_converter_has_its_verdict_its_source_and_the_stop_that_lenses_print_in_its_row(client, pair):
    type(pair[1]).objects.update(aperture_wide=4.5, aperture_tele=6.3)
    converter = builders.make_teleconverter("tc-1411", name="TC-1411", factor=1.4)
    builders.make_fact(lens=pair[1], accessory=converter, topic="teleconverter", effect="works", grade="users")
    builders.make_teleconverter("tc-2011", name="TC-2011", factor=2)
    builders.make_teleconverter("stc14", name="STC14", factor=1.4)
    section = soup(client.get(PAIR)).select_one("section[aria-labelledby=converters]")
    (line,) = section.select("li")
    # 18 x 1.4 = 25.2, 50 x 1.4 = 70; 4.5 x 1.4 = 6.3, 6.3 x 1.4 = 8.82.
    assert text(line.select_one(".row-name")) == "Sigma TC-1411 25.2–70 mm, f/6.3–9"
    assert text(line.select_one(".evidence")) == "fits Evidence: ○ users example.org"
    assert line.select_one(".evidence a")["href"] == "https://example.org/source"
    others = section.select_one(".beneath")
    assert text(others).replace(" ,", ",") == "Not on record with this lens: Sigma STC14, Sigma TC-2011"
    assert [link["href"] for link in others.select("a")] == [
        f"{PAIR}?converter={slug}" for slug in ("stc14", "tc-2011")
    ]
    page = soup(client.get(f"{PAIR}?converter=tc-1411"))
    assert numbers(page)["Largest aperture"] == ["f/6.3–9", "exactly: f/6.3–8.82"]
    assert "Largest aperture f/6.3–9." in text(line_with(page, "costs 1 stop of light"))
    assert data(client, f"{DATA}?converter=tc-1411")["f_number"] == [6.3, 8.82]


@pytest.mark.parametrize(("effect", "words"), [("works", "fits"), ("limited", "fits, with a limit")])
def test_a_converter_that_fits_with_a_limit_is_told_from_one_that_fits(client, pair, effect, words):
    converter = builders.make_teleconverter("tc-1411", name="TC-1411")
    builders.make_fact(lens=pair[1], accessory=converter, topic="teleconverter", effect=effect, grade="users")
    (line,) = soup(client.get(PAIR)).select("section[aria-labelledby=converters] .evidence")
    assert text(line).split(" Evidence")[0] == words


def test_that_nothing_is_lost_is_not_said_without_what_nobody_says(client):
    builders.make_camera("calm", ibis=True, effective_megapixels=24, weight_g=600)
    builders.make_lens("calm-lens", coverage="full-frame", fisheye=False)
    page = soup(client.get("/mix/calm/calm-lens/"))
    assert text(page.select_one(".answer")) == (
        "Nothing on record is lost; stabilisation, autofocus and sealing are unknown. "
        "Weight unknown: the lens is not weighed."
    )
    assert page.select_one("#loses") is None
    assert len(page.select("section[aria-labelledby=unsaid] li")) == 3


def test_what_is_only_information_is_not_said_to_work(client, pair):
    builders.make_fact(
        camera=pair[0], lens=pair[1], topic="stabilisation", effect="info", summary="Neither is stabilised."
    )
    page = soup(client.get(PAIR))
    assert "Neither is stabilised." in text(page.select_one("section[aria-labelledby=know]"))
    assert "Neither is stabilised." not in text(page.select_one("section[aria-labelledby=works]"))
    assert "Autofocus works" in text(page.select_one("section[aria-labelledby=works]"))


def test_an_unlisted_converter_is_unknown_and_said_so(client, pair):
    builders.make_teleconverter("tc-1411", name="TC-1411")
    assert data(client, f"{DATA}?converter=tc-1411")["fits"] == "unknown"
    page = soup(client.get(f"{PAIR}?converter=tc-1411"))
    assert "Whether the converter fits, autofocus and sealing are unknown." in text(page.select_one(".answer"))
    assert line_with(page, "No source lists this lens with this converter.")


def test_a_converter_on_record_with_another_body_is_not_called_unlisted(client, pair):
    converter = builders.make_teleconverter("tc-1411", name="TC-1411")
    other = builders.make_camera("leica-sl2", maker="leica", name="SL2")
    builders.make_fact(camera=other, lens=pair[1], accessory=converter, topic="teleconverter", effect="works")
    address = "?converter=tc-1411"
    found = data(client, DATA + address)
    sentence = {finding["code"]: finding["text"] for finding in found["findings"]}["converter-unrecorded"]
    assert found["fits"] == "unknown"
    assert sentence == (
        "No source lists this lens with this converter on this body; of another body one says that they work together."
    )
    page = soup(client.get(PAIR + address))
    assert line_with(page, sentence)
    elsewhere = page.select_one(".fits-elsewhere")
    assert text(elsewhere) == "Lens and converter are on record with the Leica SL2 ."
    assert elsewhere.a["href"] == "/mix/leica-sl2/sigma-18-50mm/?converter=tc-1411"


def test_a_converter_whose_list_names_the_lens_is_not_called_unlisted(client, pair):
    converter = builders.make_teleconverter("tc-1411", name="TC-1411")
    converter.compatible_lenses.add(pair[1])
    found = data(client, f"{DATA}?converter=tc-1411")
    texts = {finding["code"]: finding["text"] for finding in found["findings"]}
    assert found["fits"] == "unknown"
    assert texts["converter-unrecorded"].endswith("the converter's own list of lenses names this one.")
    assert line_with(soup(client.get(f"{PAIR}?converter=tc-1411")), "own list of lenses names this one.")


def test_the_notes_of_the_parts_are_led_to_and_not_repeated(client, pair):
    """Notes speak of a part alone: `Weighs 370 g body only` would contradict the weight of the pair."""
    camera, _lens = pair
    page = soup(client.get(PAIR))
    parts = [link["href"] for link in page.select(".pair-foot li a")]
    assert parts == ["/cameras/sigma-fp/", "/lenses/sigma-18-50mm/"]
    assert "Notes" not in text(page.main)
    camera.notes = "Weighs 370 g body only"
    camera.save()
    page = soup(client.get(PAIR))
    assert "370" not in text(page.main)
    (noted,) = page.select("section[aria-labelledby=numbers] p")
    assert (text(noted), noted.a["href"]) == ("Notes on record: Sigma fp", "/cameras/sigma-fp/#notes")
    assert "370" in text(soup(client.get("/cameras/sigma-fp/")).select_one("section[aria-labelledby=notes]"))


@pytest.mark.parametrize(
    ("basis", "difference"),
    [
        ("with battery and card", "+78 g"),
        ("body only", "+78 g (other basis)"),
        (None, "+78 g (other basis)"),
    ],
)
def test_weights_on_another_basis_are_marked(client, pair, basis, difference):
    builders.make_camera("other-body", name="Other", weight_g=500, weight_basis=basis)
    (other,) = soup(client.get(PAIR)).select("section[aria-labelledby=bodies] ul.inline li")
    assert text(other) == f"Sigma Other {difference}"
    page = soup(client.get(f"{CHANGE}?camera=sigma-fp&camera=other-body&lens=sigma-18-50mm"))
    assert text(page.select_one("thead .weight")) == f"body {difference}"


def test_a_misfit_is_said_at_the_top(client, pair):
    builders.make_teleconverter("tc-1411", name="TC-1411")
    builders.make_fact(camera=pair[0], lens=pair[1], effect="fails", summary="It meets the finder.")
    page = soup(client.get(PAIR))
    assert text(page.select_one(".answer.fits")) == (
        "× It does not fit, a source says. What follows from the facts is given all the same. 712 g."
    )
    assert "It meets the finder." in text(page.select_one("li.finding.blocker"))
    assert page.select_one("#converters") is None
    assert data(client)["fits"] == "no"
    assert data(client)["weight_g"] == 712


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("converter=nope", "There is no teleconverter “nope”."),
        ("converter=ring", "Sigma Ring is a mount adapter, not a teleconverter."),
        ("converter=tc-1&converter=tc-2", "Only one converter can be mounted."),
        ("converter=tc-1&converter=nope", "Only one converter can be mounted."),
        ("converter=sigma-fp", "There is no teleconverter “sigma-fp”."),
        ("converter=%00", "There is no teleconverter “�”."),
        ("converter=" + "9" * 100, "There is no teleconverter “" + "9" * 39 + "…”."),
    ],
)
def test_what_cannot_be_mounted_is_refused(client, pair, query, sentence):
    builders.make_adapter("ring")
    builders.make_teleconverter("tc-1")
    builders.make_teleconverter("tc-2")
    response = client.get(f"{PAIR}?{query}")
    page = soup(response)
    assert response.status_code == 200
    assert sentence in text(page.select_one(".notices"))
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert page.find("link", rel="canonical")["href"] == f"http://testserver{PAIR}"
    refused = client.get(f"{DATA}?{query}")
    assert refused.status_code == 400
    assert json.loads(body(refused)) == {"errors": {"converter": [sentence]}}


def test_an_empty_converter_is_none(client, pair):
    assert client.get(f"{PAIR}?converter=").status_code == 200
    assert data(client, f"{DATA}?converter=")["converter"] is None


def test_unknown_parameters(client, pair):
    page = soup(client.get(f"{PAIR}?utm_source=mail"))
    assert page.find("link", rel="canonical")["href"] == f"http://testserver{PAIR}"
    assert page.find("meta", attrs={"name": "robots"}) is None
    refused = client.get(f"{DATA}?utm_source=mail")
    assert refused.status_code == 400
    assert set(json.loads(body(refused))["errors"]) == {"utm_source"}


@pytest.mark.parametrize("ending", ["/", ".json"])
def test_slugs_in_the_wrong_order_lead_to_the_pair(client, pair, ending):
    response = client.get(f"/mix/sigma-18-50mm/sigma-fp{ending}?converter=x")
    assert response.status_code == 301
    assert response["Location"] == f"/mix/sigma-fp/sigma-18-50mm{ending}?converter=x"


def test_old_slugs_redirect(client, pair):
    camera, lens = pair
    OldSlug.objects.create(kind="product", slug="old-fp", product=camera)
    OldSlug.objects.create(kind="product", slug="old-lens", product=lens)
    response = client.get("/mix/old-fp/old-lens/")
    assert (response.status_code, response["Location"]) == (301, PAIR)
    response = client.get("/mix/old-lens/old-fp.json?converter=tc-1411")
    assert (response.status_code, response["Location"]) == (301, f"{DATA}?converter=tc-1411")


def test_an_old_slug_of_a_converter_leads_on_and_a_withdrawn_one_refused(client, pair):
    converter = builders.make_teleconverter("tc-1411")
    OldSlug.objects.create(kind="product", slug="old-tc", product=converter)
    for path in (DATA, PAIR):
        response = client.get(f"{path}?converter=old-tc")
        assert (response.status_code, response["Location"]) == (301, f"{path}?converter=tc-1411")
    converter.state = "withdrawn"
    converter.save()
    assert client.get(f"{DATA}?converter=tc-1411").status_code == 400
    notice = soup(client.get(f"{PAIR}?converter=tc-1411")).select_one(".notices")
    assert "There is no teleconverter “tc-1411”." in text(notice)


@pytest.mark.parametrize("address", ["/mix/nope/sigma-18-50mm", "/mix/sigma-fp/nope", "/mix/sigma-fp/sigma-fp"])
@pytest.mark.parametrize("ending", ["/", ".json"])
def test_unknown_slugs(client, pair, address, ending):
    assert client.get(address + ending).status_code == 404


def test_a_withdrawn_lens_is_gone_and_names_its_successor(client, pair):
    successor = builders.make_lens("newer-lens", name="Newer")
    lens = pair[1]
    lens.state, lens.successor = "withdrawn", successor
    lens.save()
    response = client.get(PAIR)
    assert response.status_code == 410
    assert "Newer" in text(soup(response).main)
    assert client.get(DATA).status_code == 410
    assert client.get("/mix/sigma-18-50mm/sigma-fp/").status_code == 410


def test_bodies_on_which_the_same_changes_are_folded_where_they_are_many(client, pair):
    for number in range(3):
        builders.make_camera(f"moving-{number}", ibis=True, autofocus_system="contrast", weather_sealed=True)
    builders.make_camera("open", ibis=False, autofocus_system="contrast", weather_sealed=False)
    many, one = soup(client.get(PAIR)).select("section[aria-labelledby=bodies] .others > li")
    assert text(many.summary) == "3 bodies"
    assert len(many.select("details a")) == 3
    assert one.details is None and len(one.select(".inline a")) == 1


def test_bodies_that_are_alike_are_told_apart_by_what_is_said_of_one(client, pair):
    one, two = (
        builders.make_camera(slug, ibis=False, autofocus_system="contrast", weather_sealed=True)
        for slug in ("one", "two")
    )
    converter = builders.make_teleconverter("tc")

    def groups(address):
        found = soup(client.get(address)).select("section[aria-labelledby=bodies] .others > li")
        return sorted(sorted(link["href"].split("/")[2] for link in group.select(".inline a")) for group in found)

    assert groups(PAIR) == groups(f"{PAIR}?converter=tc") == [["one", "two"]]
    builders.make_fact("chained", camera=one, accessory=converter, topic="teleconverter", effect="works")
    assert groups(f"{PAIR}?converter=tc") == [["one"], ["two"]]
    assert groups(PAIR) == [["one", "two"]]
    builders.make_fact("manual", camera=two, lens=pair[1], topic="autofocus", effect="fails")
    assert groups(PAIR) == [["one"], ["two"]]


def test_ways_on(client, pair):
    builders.make_camera("leica-cl", maker="leica", name="CL", sensor_format="aps-c", ibis=False, weather_sealed=False)
    builders.make_lens(
        "leica-18-56mm",
        maker="leica",
        name="18-56mm",
        focal_min_mm=18,
        focal_max_mm=56,
        coverage="aps-c",
        weight_g=256,
        launch_price_usd=1750,
    )
    builders.make_lens("leica-90mm", maker="leica", focal_min_mm=90)
    builders.make_teleconverter("tc-1411", name="TC-1411")
    page = soup(client.get(PAIR))
    links = {link["href"] for link in page.select("main a")}
    assert {"/mix/leica-cl/sigma-18-50mm/", "/mix/sigma-fp/leica-18-56mm/", f"{PAIR}?converter=tc-1411"} <= links
    assert "/mix/sigma-fp/leica-90mm/" not in links
    alternatives = text(page.select_one("section[aria-labelledby=alternatives]"))
    assert "−34 g" in alternatives  # 256 g against 290 g
    bodies = text(page.select_one("section[aria-labelledby=bodies]"))
    assert "no longer cropped" in bodies


def test_a_body_of_which_nothing_is_known_is_not_called_the_same(client, pair):
    """The lens, as many others: whether it is stabilised is not on record. The fp's sensor is not."""
    type(pair[1]).objects.update(ois=None)
    builders.make_camera("moving", name="Moving", ibis=True, autofocus_system="contrast", weather_sealed=True)
    builders.make_camera("untold", name="Untold", ibis=None, autofocus_system="contrast", weather_sealed=True)
    rows = soup(client.get(PAIR)).select("section[aria-labelledby=bodies] .changes")
    assert [text(row) for row in rows] == [
        "+ gain: sensor now stabilised",
        "? cannot be compared: stabilisation unknown on both",
    ]


def test_an_alternative_is_judged_by_what_is_said_of_it_alone(client, pair):
    other = builders.make_lens(
        "leica-18-56mm", maker="leica", focal_min_mm=18, focal_max_mm=56, coverage="aps-c", autofocus=True
    )
    row = "section[aria-labelledby=alternatives] tbody"
    assert "manual focus" not in text(soup(client.get(PAIR)).select_one(row))
    builders.make_fact(lens=other, topic="autofocus", effect="fails")
    assert "manual focus" in text(soup(client.get(PAIR)).select_one(row))


def test_queries_do_not_grow(client, pair):
    def count():
        with Revision.read_as(Revision.read()), counted_queries() as queries:
            assert client.get(PAIR).status_code == 200
        return len(queries)

    for number in range(10):
        builders.make_camera(f"body-{number}")
        builders.make_lens(f"lens-{number}", maker="leica", focal_min_mm=18, focal_max_mm=50)
        builders.make_teleconverter(f"tc-{number}")
        builders.make_fact(f"fact-{number}", camera=pair[0], topic="power", effect="info")
    few = count()
    for number in range(10, 30):
        builders.make_camera(f"body-{number}")
        builders.make_lens(f"lens-{number}", maker="leica", focal_min_mm=18, focal_max_mm=50)
        builders.make_teleconverter(f"tc-{number}")
        builders.make_fact(f"fact-{number}", camera=pair[0], topic="power", effect="info")
    assert count() == few <= 11


CHANGE = "/mix/change/"


def change_rows(client, query):
    table = soup(client.get(f"{CHANGE}?{query}")).select_one("table.change-table")
    return {text(row.th): [text(cell) for cell in row.select("td")] for row in table.select("tbody tr")}


def test_change_of_body(client, pair):
    builders.make_camera("leica-cl", maker="leica", name="CL", sensor_format="aps-c", ibis=False, weather_sealed=False)
    lens = "lens=sigma-18-50mm"
    rows = change_rows(client, f"camera=sigma-fp&camera=leica-cl&{lens}")
    assert rows["Sigma 18-50mm F2.8"] == [
        "APS-C crop, nothing stabilised, autofocus, sealed",
        "+ gain: no longer cropped ? cannot be compared: autofocus unknown; before: autofocus "
        "– loss: no longer sealed the pair : Leica CL × Sigma 18-50mm F2.8",
    ]
    back = change_rows(client, f"camera=leica-cl&camera=sigma-fp&{lens}")
    assert back["Sigma 18-50mm F2.8"][1] == (
        "– loss: now cropped to APS-C ? cannot be compared: autofocus; before: not known + gain: now sealed "
        "the pair : Sigma fp × Sigma 18-50mm F2.8"
    )


def test_change_without_and_with_half_a_choice(client, pair):
    assert client.get(CHANGE).status_code == 200
    page = soup(client.get(f"{CHANGE}?camera=sigma-fp"))
    assert page.select_one("table.change-table") is None
    assert [field["value"] for field in page.select("input[name=camera]")] == ["Sigma fp", ""]
    assert [field["value"] for field in page.select("input[name=lens]")] == ["", "", ""]
    assert client.get(f"{CHANGE}?lens=sigma-18-50mm").status_code == 200


def test_change_reports_bad_slugs_and_keeps_the_rest(client, pair):
    OldSlug.objects.create(kind="product", slug="old-fp", product=pair[0])
    address = f"{CHANGE}?camera=old-fp&camera=nope&lens=sigma-18-50mm&lens=&lens=nope"
    assert client.get(address)["Location"] == address.replace("old-fp", "sigma-fp")
    page = soup(client.get(address, follow=True))
    notices = [text(notice) for notice in page.select(".notices li")]
    assert notices == ["No camera is called “nope”.", "No lens and no adapter is called “nope”."]
    assert page.find("link", rel="canonical")["href"] == (
        "http://testserver/mix/change/?camera=sigma-fp&lens=sigma-18-50mm"
    )
    assert len(page.select("table.change-table tbody tr")) == 1


@pytest.mark.parametrize(
    ("query", "notices"),
    [
        ("camera=&lens=%20", []),
        (
            "camera=%00&lens=" + "9" * 100,
            ["No camera is called “�”.", "No lens and no adapter is called “" + "9" * 39 + "…”."],
        ),
        ("camera=sigma-18-50mm&camera=sigma-18-50mm", ["No camera is called “sigma-18-50mm”."]),
        ("lens_fields=many&lens_fields=-1&lens_fields=999", []),
        ("camera=sigma-fp&camera=sigma-fp&page=9", []),
    ],
)
def test_change_survives_junk(client, pair, query, notices):
    response = client.get(f"{CHANGE}?{query}")
    assert response.status_code == 200
    assert [text(notice) for notice in soup(response).select(".notices li")] == notices


def test_change_names_the_first_of_many_bad_slugs(client, pair):
    query = "&".join(f"lens=nope-{number}" for number in range(9))
    notices = [text(notice) for notice in soup(client.get(f"{CHANGE}?{query}")).select(".notices li")]
    assert notices[:5] == [f"No lens and no adapter is called “nope-{number}”." for number in range(5)]
    assert notices[5:] == ["4 more values make no sense."]


def test_change_asks_few_queries_whatever_is_chosen(client, pair):
    for number in range(12):
        builders.make_camera(f"body-{number}")
        builders.make_lens(f"lens-{number}")
    query = "&".join(f"camera=body-{number}&lens=lens-{number}" for number in range(12))
    with counted_queries() as queries:
        client.get(f"{CHANGE}?{query}")
    assert len(queries) <= 4


def test_the_bodies_themselves_are_compared_and_counted_once_each(client):
    """By hand: 47.3 against 24.2 megapixels, a finder lost, the shutter untold, the shoe the same; two lenses alike."""
    facts = {"sensor_format": "full-frame", "hot_shoe": True, "ibis": True, "autofocus_system": "contrast"}
    first = {"effective_megapixels": 47.3, "viewfinder": "evf", "shutter": "mechanical", "weather_sealed": True}
    builders.make_camera("first", **facts, **first)
    other = {"effective_megapixels": 24.2, "viewfinder": "none", "shutter": None, "weather_sealed": False}
    builders.make_camera("other", **facts, **other)
    glass = {"coverage": "full-frame", "ois": False, "autofocus": True, "weather_sealed": "yes"}
    for slug in ("one", "two"):
        builders.make_lens(slug, **glass)
    page = soup(client.get(f"{CHANGE}?camera=first&camera=other&lens=one&lens=two"))
    rows = {text(row.th): [text(cell) for cell in row.select("td")] for row in page.select("table.change-table tr")}
    assert rows["Pixels"] == ["47.3 megapixels", "– loss: 24.2 megapixels"]
    assert rows["Viewfinder"] == ["electronic", "– loss: none"]
    assert rows["Shutter"] == ["mechanical", "? cannot be compared: unknown"]
    assert rows["Hot shoe"] == ["yes", "yes"]
    assert "0 gains, 4 losses" in text(page.select_one("thead th:last-child"))


def test_two_bodies_are_compared_without_a_lens_too(client):
    builders.make_camera("first", hot_shoe=True)
    builders.make_camera("other", hot_shoe=False)
    page = soup(client.get(f"{CHANGE}?camera=first&camera=other"))
    assert len(page.select("table.change-table tbody tr")) == 5  # Their heading, and four facts.
    assert "Choose a lens to see what it does on them." in text(page.main)


def test_the_form_stands_above_the_answer_and_adds_fields_without_scripts(client, pair):
    builders.make_camera("other")
    page = soup(client.get(f"{CHANGE}?camera=sigma-fp&camera=other&lens=sigma-18-50mm"))
    kinds = [element.name for element in page.main.select("form, table")]
    assert kinds == ["form", "table"]
    buttons = page.main.select("form button")
    # Enter in a field presses the first button.
    assert [(button.get("name"), button.get("value")) for button in buttons] == [(None, None), ("lens_fields", "4")]
    more = soup(client.get(f"{CHANGE}?camera=sigma-fp&lens=sigma-18-50mm&lens_fields=4"))
    assert [field["value"] for field in more.select("input[name=lens]")] == ["Sigma 18-50mm F2.8", "", "", ""]
    assert more.find("link", rel="canonical")["href"].endswith("/mix/change/?camera=sigma-fp&lens=sigma-18-50mm")


def test_words_in_the_change_of_body_lead_to_slugs(client, pair):
    builders.make_camera("other", name="Other")
    found = client.get(f"{CHANGE}?camera=Sigma+fp&camera=other&camera=&lens=18-50&lens=&lens_fields=4")
    address = "/mix/change/?camera=sigma-fp&camera=other&lens=sigma-18-50mm&lens_fields=4"
    assert (found.status_code, found["Location"]) == (302, address)
    assert client.get(address).status_code == 200


def test_words_that_may_mean_several_are_asked_back_and_the_rest_is_kept(client, pair):
    for slug in ("sl2", "sl3"):
        builders.make_camera(f"leica-{slug}", maker="leica", name=slug.upper())
    page = soup(client.get(f"{CHANGE}?camera=fp&camera=leica&lens=sigma-18-50mm"))
    assert [field["value"] for field in page.select("input[name=camera]")] == ["Sigma fp", "leica", ""]
    choices = [link["href"] for link in page.select(".doubt a")]
    assert "/mix/change/?camera=fp&camera=leica-sl2&lens=sigma-18-50mm" in choices
    assert client.get(choices[0])["Location"].startswith("/mix/change/?camera=sigma-fp&camera=leica-sl")


def test_the_title_of_a_change_names_the_bodies(client):
    builders.make_camera("leica-sl2", "leica", name="SL2")
    builders.make_camera("sigma-fp", name="fp")
    titles = [soup(client.get(CHANGE + query)).title for query in ("", "?camera=leica-sl2&camera=sigma-fp")]
    assert [text(title).split(" · ")[0] for title in titles] == [
        "Change of body",
        "Change of body: Leica SL2, Sigma fp",
    ]


def test_rules_are_all_explained(client, pair):
    builders.make_fact(camera=pair[0], topic="fit", grade="maker")
    for number in range(2):
        builders.make_fact(f"heard-{number}", camera=pair[0], topic="fit", grade="users")
    with counted_queries() as queries:
        page = soup(client.get("/mix/rules/"))
    # The facts; the revision, by the page and by what it keeps, and, once for each, the converters of the picker.
    assert len(queries) <= 4
    sections = page.select("section.rule")
    assert len(sections) == len(RULES) + len(ADAPTED_RULES)
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {code for rule in (*RULES, *ADAPTED_RULES) for code in rule.codes} <= set(ids)
    assert "Facts on record 1 from makers, 2 from users" in text(sections[0])
    assert "2 × arctan(side / 2f)" in text(page.main)


def test_accessories_answer_for_a_mount(client):
    builders.make_mount("l-mount", name="L-Mount", flange_distance_mm=20)
    builders.make_mount("canon-rf", name="Canon RF", flange_distance_mm=20)
    mount = builders.make_mount("leica-m", name="Leica M", flange_distance_mm=27.8)
    adapter = builders.make_adapter("m-adapter", maker="leica", from_mount=mount, electronic=True, autofocus=False)
    for slug in ("leica-t", "leica-sl"):
        camera = builders.make_camera(slug, maker="leica")
        builders.make_fact(f"{slug}-code", camera=camera, accessory=adapter, topic="adapter", summary="Reads the code.")
    page = soup(client.get("/accessories/?from_mount=leica-m"))
    answer = page.select_one(".adapter-answer")
    assert "7.8 mm for an adapter without glass" in text(answer)
    assert [text(cell) for cell in answer.select("tbody tr:first-child td")] == ["unknown", "no", "unknown"]
    remarks = [text(remark) for remark in answer.select(".said li")]
    assert len(remarks) == 1
    assert remarks[0].startswith("Reads the code. On: Leica Leica Sl , Leica Leica T .")
    refused = soup(client.get("/accessories/?from_mount=canon-rf")).select_one(".adapter-answer")
    assert "No adapter without glass can exist" in text(refused)


def test_an_adapter_says_at_once_where_sources_limit_its_autofocus(client):
    builders.make_mount("l-mount", name="L-Mount", flange_distance_mm=20)
    mount = builders.make_mount("canon-ef", name="Canon EF", flange_distance_mm=44)
    slow = builders.make_adapter("a-slow", from_mount=mount, autofocus=True)
    builders.make_fact("slow", accessory=slow, topic="autofocus", effect="limited", summary="It is slow.")
    quick = builders.make_adapter("b-quick", from_mount=mount, autofocus=True)
    builders.make_fact("quick", accessory=quick, topic="autofocus", effect="works", summary="It is quick.")
    untold = builders.make_adapter("c-untold", from_mount=mount, autofocus=None)
    builders.make_fact("untold", accessory=untold, topic="autofocus", effect="limited", summary="Some focus.")
    answer = soup(client.get("/accessories/?from_mount=canon-ef")).select_one(".adapter-answer")
    assert [text(cell) for cell in answer.select("td[data-label=Autofocus]")] == ["yes, with limits", "yes", "unknown"]


def test_the_old_screw_mount_is_told_apart(client):
    builders.make_mount("l-mount", name="L-Mount", flange_distance_mm=20)
    builders.make_mount("m39", name="M39", flange_distance_mm=28.8)
    answer = soup(client.get("/accessories/?from_mount=m39")).select_one(".adapter-answer")
    assert "It is not the L-Mount of this guide" in text(answer)
