"""The page of a camera with an adapter, its JSON, and the ways to it."""

import json

import pytest

from gear.models import Mount, OldSlug

from .. import builders
from ..pages import body, counted_queries, queries_of, soup
from .reading import line_with, numbers, sources_of, text

pytestmark = pytest.mark.django_db

PAGE = "/mix/s5-ii/mc-21/"
DATA = "/mix/s5-ii/mc-21.json"
KEYS = [
    "camera", "adapter", "from_mount", "focus", "aperture", "metadata", "stabilisation", "image_area",
    "tube_length_mm", "findings",
]  # fmt: skip


@pytest.fixture
def pair():
    builders.cite(builders.make_mount("l-mount", name="L-Mount", flange_distance_mm=20), "https://example.org/l-mount")
    mount = builders.make_mount("canon-ef", name="Canon EF", flange_distance_mm=44, inner_diameter_mm=54)
    builders.cite(mount, "https://example.org/ef")
    camera = builders.make_camera(
        "s5-ii",
        "panasonic",
        name="S5 II",
        sensor_width_mm=35.6,
        sensor_height_mm=23.8,
        effective_megapixels=24.2,
        ibis=True,
        autofocus_system="phase-detect",
    )
    adapter = builders.make_adapter("mc-21", name="MC-21", from_mount=mount, electronic=True, autofocus=True)
    return camera, adapter


def data(client, address=DATA):
    return json.loads(body(client.get(address)))


def told(page, section):
    return [text(line.p) for line in page.select(f"section[aria-labelledby={section}] li.finding")]


def test_the_answers_come_first(client, pair):
    page = soup(client.get(PAGE))
    assert text(page.h1) == "Panasonic S5 II × Sigma MC-21"
    answers = {text(item.dt): text(item.dd) for item in page.select(".verdict")}
    assert answers == {
        "Focus": "Autofocus possible with lenses that have a motor; phase detection in the body",
        "Aperture": "unknown the adapter has contacts; what they pass on is not on record",
        "Lens data in the file": "unknown the adapter has contacts; what they pass on is not on record",
        "Stabilisation": "Body in the sensor; how the body learns the focal length is not on record",
        "Image area": "Full frame the sensor; what the lens covers is not on record",
    }


def test_a_plain_adapter_on_a_body_without_stabilisation_and_autofocus(client, pair):
    adapter = builders.make_adapter("ring", from_mount=pair[1].from_mount, electronic=False, autofocus=False)
    camera = builders.make_camera("plain", sensor_format="aps-c", ibis=False, autofocus_system="none")
    answers = {text(item.dt): text(item.dd) for item in soup(client.get("/mix/plain/ring/")).select(".verdict")}
    assert answers == {
        "Focus": "By hand the body has no autofocus",
        "Aperture": "By its ring the adapter has no contacts",
        "Lens data in the file": "None the adapter has no contacts",
        "Stabilisation": "None from the body the sensor is not stabilised",
        "Image area": "APS-C megapixels unknown",
    }
    camera.ibis = True
    camera.save()
    page = soup(client.get("/mix/plain/ring/"))
    assert "The focal length must be set by hand: the adapter has no contacts." in told(page, "loses")
    assert adapter.full_name in text(page.h1)


def test_json_of_an_adapted_lens(client, pair):
    response = client.get(DATA)
    assert response["Access-Control-Allow-Origin"] == "*"
    found = json.loads(body(response))
    assert list(found) == KEYS
    assert found["camera"] == {"slug": "s5-ii", "name": "S5 II", "maker": "panasonic", "url": "/cameras/s5-ii/"}
    assert found["adapter"] == {"slug": "mc-21", "name": "MC-21", "maker": "sigma", "url": "/accessories/mc-21/"}
    assert found["from_mount"] == {"slug": "canon-ef", "name": "Canon EF", "flange_distance_mm": 44}
    assert (found["focus"], found["aperture"]) == ("autofocus-possible", "contacts")
    assert (found["metadata"], found["stabilisation"]) == ("contacts", "body")
    assert found["image_area"] == {
        "format": "full-frame",
        "width_mm": 35.6,
        "height_mm": 23.8,
        "crop": None,
        "megapixels": 24.2,
        "megapixels_grade": "maker",
    }
    assert found["tube_length_mm"] == 24


def test_what_is_unknown_is_never_a_no(client):
    builders.make_adapter("bare", from_mount=builders.make_mount("leica-s", flange_distance_mm=None))
    builders.make_camera("bare-body")
    found = data(client, "/mix/bare-body/bare.json")
    assert [found[name] for name in ("focus", "aperture", "metadata", "stabilisation")] == ["unknown"] * 4
    assert found["tube_length_mm"] is None
    assert found["from_mount"]["flange_distance_mm"] is None
    assert "no" not in [value for value in found.values() if isinstance(value, str)]
    page = soup(client.get("/mix/bare-body/bare/"))
    assert len(page.select(".verdict .unknown")) == 4
    assert "The flange distance of the mount is not on record, so no length follows." in told(page, "unsaid")


@pytest.mark.parametrize(
    ("flange", "tube"), [(46.5, 26.5), (45.46, 25.46), (27.8, 7.8), (20.0, None), (18.0, None), (None, None)]
)
def test_the_length_of_the_tube(client, pair, flange, tube):
    Mount.objects.filter(slug="canon-ef").update(flange_distance_mm=flange)
    assert data(client)["tube_length_mm"] == tube
    page = soup(client.get(PAGE))
    if tube is None:
        assert "Tube without glass" in text(page.select_one("section[aria-labelledby=numbers] .beneath"))
    else:
        assert numbers(page)["Tube without glass"][0] == f"{tube} mm"


def test_the_pictures_are_to_scale_and_have_their_numbers(client, pair):
    figures = soup(client.get(PAGE)).select("figure.drawing")
    assert len(figures) == 2
    for figure in figures:
        assert figure.svg.title.text and figure.svg.desc.text and figure.select("table td")
    bridge, mounts = ([text(cell) for cell in figure.select("table td, table th[scope=row]")] for figure in figures)
    assert bridge[bridge.index("Way to bridge") + 1] == "24 mm"
    assert mounts == ["L-Mount", "20 mm", "unknown", "Canon EF", "44 mm", "54 mm"]


def test_every_line_has_its_grade_and_its_source(client, pair):
    builders.make_fact(camera=pair[0], accessory=pair[1], topic="adapter", summary="It holds.", grade="users")
    page = soup(client.get(PAGE))
    lines = page.select("li.finding")
    assert len(lines) >= 7
    assert all(line.select_one(".grade") for line in lines)
    held = line_with(page, "It holds.")
    assert "users" in text(held.select_one(".grade"))
    assert sources_of(page, held) == [("example.org", "https://example.org/source")]
    assert sources_of(page, line_with(page, "24 mm long")) == [("the mount", "#sources")]
    sources = [link["href"] for link in page.select("#sources + ol a")]
    assert sources == ["https://example.org/ef", "https://example.org/l-mount"]
    focus = line_with(page, "Autofocus is possible")
    assert focus.select_one("a.grade")["href"] == "/mix/rules/#adapted-focus-possible"
    assert [url for _name, url in sources_of(page, focus)] == ["/cameras/s5-ii/#sources", "/accessories/mc-21/#sources"]


def test_the_answer_says_what_body_and_adapter_decide(client, pair):
    """Of a lens nothing is known, so nothing is said to work; each of the five answers leads to its line."""
    page = soup(client.get(PAGE))
    assert text(page.select_one(".answer")) == (
        "Nothing on record is lost; how the aperture is set, whether lens data reach the file "
        "and how the body learns the focal length are unknown."
    )
    leads = {text(verdict.dt): verdict.a["href"] for verdict in page.select(".verdict")}
    assert leads == {
        "Focus": "#finding-adapted-focus-possible",
        "Aperture": "#finding-adapted-aperture-contacts",
        "Lens data in the file": "#finding-adapted-metadata-contacts",
        "Stabilisation": "#finding-adapted-stabilisation-body",
        "Image area": "#finding-adapted-image-area-full",
    }
    assert all(page.select_one(anchor) for anchor in leads.values())


def test_the_answer_names_what_an_adapter_loses(client, pair):
    type(pair[1]).objects.filter(pk=pair[1].pk).update(electronic=False, autofocus=False)
    assert text(soup(client.get(PAGE)).select_one(".answer")) == (
        "It is focused by hand; the aperture is set by the ring of the lens; no lens data reach the file; "
        "the focal length is set by hand."
    )


def test_findings_in_json_are_those_of_the_page(client, pair):
    builders.make_fact(accessory=pair[1], topic="autofocus", effect="limited", summary="It hunts.", grade="press")
    findings = data(client)["findings"]
    assert all(list(found) == ["code", "severity", "grade", "text", "source"] for found in findings)
    (hunts,) = [found for found in findings if "It hunts." in found["text"]]
    assert (hunts["code"], hunts["severity"], hunts["grade"]) == ("adapted-focus-limited", "caution", "press")
    assert hunts["text"].endswith("It hunts. Said of this adapter, on whatever body.")
    assert {found["source"] for found in findings if found["grade"] == "unknown"} == {None}
    page = soup(client.get(PAGE))
    assert sorted(text(line.p) for line in page.select("li.finding")) == sorted(found["text"] for found in findings)
    assert text(page.select_one(".verdict dd")).startswith("Autofocus possible, limited")


@pytest.mark.parametrize(("contacts", "blocks"), [(False, True), (True, False), (None, False)])
def test_a_fact_on_adapters_without_contacts(client, pair, contacts, blocks):
    builders.make_fact(
        camera=pair[0], accessory_electronic=False, topic="adapter", effect="fails", summary="No release."
    )
    type(pair[1]).objects.filter(pk=pair[1].pk).update(electronic=contacts)
    page = soup(client.get(PAGE))
    assert bool(page.select("li.finding.blocker")) is blocks
    assert bool(page.select_one(".fits")) is blocks
    texts = [found["text"] for found in data(client)["findings"] if "No release." in found["text"]]
    assert (
        texts
        == {
            False: ["On record as not working. No release. Said of all adapters without contacts."],
            True: [],
            None: ["If this adapter has no contacts, this holds: No release."],
        }[contacts]
    )
    groups = soup(client.get("/accessories/mc-21/")).select("section[aria-labelledby=bodies] tbody tr")
    assert ["does not work" in text(group) for group in groups] == [blocks]


def test_what_is_said_of_adapters_stands_on_no_pair_with_a_lens(client, pair):
    camera, adapter = pair
    lens, converter = builders.make_lens("glass"), builders.make_teleconverter("tc")
    builders.make_fact("at-large", camera=camera, topic="adapter", effect="info", summary="Said of adapters.")
    builders.make_fact(
        "plain", camera=camera, accessory_electronic=False, topic="adapter", effect="fails", summary="Said of rings."
    )
    builders.make_fact("named", accessory=adapter, topic="adapter", summary="Said of one.")
    for end in ("/", ".json", "/?converter=tc", ".json?converter=tc"):
        assert "Said of" not in body(client.get(f"/mix/s5-ii/{lens.slug}{end}"))
    assert converter.electronic is None
    for address in (PAGE, DATA, "/cameras/s5-ii/"):
        assert "Said of adapters." in body(client.get(address))
    for address in (PAGE, DATA, "/accessories/mc-21/"):
        assert "Said of one." in body(client.get(address))
    assert "Said of rings." not in body(client.get(PAGE))


def test_an_adapters_page_says_what_is_said_of_its_kind(client, pair):
    ring = builders.make_adapter("ring", from_mount=pair[1].from_mount, electronic=False)
    builders.make_adapter("untold", from_mount=pair[1].from_mount)
    builders.make_fact(
        camera=pair[0], accessory_electronic=False, topic="adapter", effect="fails", summary="No release."
    )
    said = {slug: "No release." in body(client.get(f"/accessories/{slug}/")) for slug in ("ring", "mc-21", "untold")}
    assert said == {"ring": True, "mc-21": False, "untold": False}
    assert ring.electronic is False


@pytest.mark.parametrize("end", ["/", ".json"])
def test_what_is_no_adapter_and_what_is_not_there(client, pair, end):
    builders.make_teleconverter("tc")
    addresses = ["/mix/s5-ii/tc", "/mix/tc/s5-ii", "/mix/s5-ii/nothing", "/mix/nothing/mc-21", "/mix/mc-21/mc-21"]
    assert {client.get(address + end).status_code for address in addresses} == {404}
    assert client.get(f"/share{addresses[0]}.png").status_code == 404


@pytest.mark.parametrize("end", ["/", ".json"])
def test_a_withdrawn_adapter_is_gone_and_names_its_successor(client, pair, end):
    newer = builders.make_adapter("mc-31", from_mount=pair[1].from_mount)
    type(pair[1]).objects.filter(pk=pair[1].pk).update(state="withdrawn", successor=newer)
    response = client.get(f"/mix/s5-ii/mc-21{end}")
    assert response.status_code == 410
    assert "/accessories/mc-31/" in body(response)
    assert "MC-21" not in body(client.get("/cameras/s5-ii/"))


@pytest.mark.parametrize("end", ["/", ".json"])
def test_old_slugs_and_the_wrong_order_redirect(client, pair, end):
    OldSlug.objects.create(kind="product", slug="old-mc", product=pair[1])
    OldSlug.objects.create(kind="product", slug="old-s5", product=pair[0])
    for address in ("/mix/s5-ii/old-mc", "/mix/old-s5/mc-21", "/mix/mc-21/s5-ii", "/mix/old-mc/old-s5"):
        response = client.get(f"{address}{end}?page=1")
        assert (response.status_code, response["Location"]) == (301, f"/mix/s5-ii/mc-21{end}?page=1")
    assert client.get("/share/mix/s5-ii/old-mc.png")["Location"] == "/share/mix/s5-ii/mc-21.png"


def test_parameters(client, pair):
    builders.make_teleconverter("tc")
    page = soup(client.get(f"{PAGE}?converter=tc"))
    assert "An adapter takes no teleconverter. The pair is shown without one." in text(page.select_one(".notices"))
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert page.find("link", rel="canonical")["href"] == f"http://testserver{PAGE}"
    assert client.get(f"{PAGE}?utm_source=x").status_code == 200
    for query, errors in (
        ("converter=tc", {"converter": ["An adapter takes no teleconverter."]}),
        ("colour=red", {"colour": ["There is no such parameter."]}),
    ):
        refused = client.get(f"{DATA}?{query}")
        assert (refused.status_code, json.loads(body(refused))) == (400, {"errors": errors})
    assert data(client, f"{DATA}?converter=")["focus"] == "autofocus-possible"


def test_its_address_and_its_card(client, pair):
    page = soup(client.get(PAGE))
    assert page.find("link", rel="canonical")["href"] == f"http://testserver{PAGE}"
    assert page.find("link", rel="alternate", type="application/json")["href"] == f"http://testserver{DATA}"
    card = page.find("meta", property="og:image")["content"].removeprefix("http://testserver")
    assert card == "/share/mix/s5-ii/mc-21.png"
    picture = client.get(card)
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")
    assert page.find("meta", property="og:title")["content"] == "Panasonic S5 II × Sigma MC-21"


def test_the_ways_to_it(client, pair):
    builders.make_lens("glass")
    builders.make_fact(camera=pair[0], accessory=pair[1], topic="autofocus", effect="limited", summary="It hunts.")
    addresses = ("/cameras/s5-ii/", "/accessories/mc-21/", "/accessories/?from_mount=canon-ef")
    for address in addresses:
        assert soup(client.get(address)).select(f'main a[href="{PAGE}"]'), address
    ways_on = soup(client.get("/mix/s5-ii/")).select('a[href="/cameras/s5-ii/#other-mounts"]')
    assert ways_on and soup(client.get("/cameras/s5-ii/")).find(id="other-mounts")
    answers = soup(client.get("/accessories/?from_mount=canon-ef"))
    assert answers.select('.adapters a[href="/accessories/mc-21/#bodies"]')
    assert soup(client.get("/accessories/mc-21/")).find(id="bodies")


def test_other_bodies_and_other_adapters(client, pair):
    builders.make_camera("first", "leica", name="T", sensor_format="aps-c", ibis=False, autofocus_system="none")
    builders.make_camera("second", "leica", name="SL2", ibis=True, autofocus_system="contrast")
    builders.make_adapter("ef-l", "viltrox", name="EF-L", from_mount=pair[1].from_mount)
    builders.make_adapter("m-l", "leica", name="M-L", from_mount=builders.make_mount("leica-m"))
    page = soup(client.get(PAGE))
    rows = [
        [text(cell) for cell in row.select("td")] for row in page.select("section[aria-labelledby=bodies] tbody tr")
    ]
    assert rows == [
        ["autofocus possible", "body", "Leica SL2"],
        ["by hand", "none from the body", "Leica T"],
    ]
    others = [link["href"] for link in page.select("section[aria-labelledby=others] a")]
    assert others == ["/mix/s5-ii/ef-l/", "/adapters/canon-ef/"]


def test_queries_do_not_grow(client, pair):
    builders.make_fact("first", camera=pair[0], accessory=pair[1], topic="autofocus", summary="It is slow.")
    before = queries_of(client, [PAGE, DATA, "/cameras/s5-ii/", "/accessories/mc-21/"])
    for number in range(20):
        camera = builders.make_camera(f"body-{number}")
        adapter = builders.make_adapter(f"adapter-{number}", from_mount=pair[1].from_mount)
        builders.make_fact(f"own-{number}", camera=camera, accessory=pair[1], topic="autofocus", summary="It hunts.")
        builders.make_fact(f"other-{number}", camera=pair[0], accessory=adapter, topic="adapter", summary="It holds.")
    after = queries_of(client, before)
    assert after == before
    # Revision, lens (by today's slug and by an older one), adapter, mount, facts; then sources and their titles,
    # adapters, the converters of the picker, and what readers wrote. Data ask for their revision besides.
    assert (after[PAGE], after[DATA]) == (11, 7)


def test_a_pair_with_a_lens_asks_no_more_for_the_adapters_beside_it(client, pair):
    builders.make_lens("glass", fisheye=False, length_mm=50, diameter_mm=60)
    client.get("/mix/s5-ii/glass.json")
    with counted_queries() as queries:
        client.get("/mix/s5-ii/glass.json")
    assert len(queries) == 2  # The revision, for what tells the answer from an older one, and for what is on record.


@pytest.mark.parametrize(
    ("flange", "sentence"),
    [
        (48, "A plain adapter is possible, a tube of 28 mm; none is on record here."),
        (20.1, "A plain adapter is possible, a tube of 0.1 mm; none is on record here."),
        (20, "No adapter without glass can exist"),
        (18, "No adapter without glass can exist"),
        (None, "is not on record, so nothing follows from it."),
    ],
)
def test_a_mount_without_an_adapter_says_whether_there_could_be_one(client, pair, flange, sentence):
    builders.make_mount("contax-n", name="Contax N", flange_distance_mm=flange)
    answer = soup(client.get("/accessories/?from_mount=contax-n")).select_one(".adapter-answer")
    assert sentence in text(answer)
    rules = [link["href"] for link in answer.select("a[href^='/mix/rules/']")]
    assert rules == ([] if flange is None else [f"/mix/rules/#adapted-tube{'' if flange > 20 else '-glass'}"])
    assert bool(answer.select_one(".grade")) is bool(rules)
