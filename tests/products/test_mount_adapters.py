"""What takes the lenses of a mount: a row for each adapter, several mounts side by side, and the same as data."""

import json

import pytest

from gear.models import Accessory
from tests import builders
from tests.pages import body, counted_queries, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def mounts():
    """The L-Mount and three others: one with adapters, one with room for a tube, one with none."""
    builders.make_mount("l-mount", name="L-Mount", flange_distance_mm=20)
    canon = builders.make_mount("canon-ef", name="Canon EF", flange_distance_mm=44)
    builders.make_mount("pentax-67", name="Pentax 67", flange_distance_mm=84.95)
    builders.make_mount("nikon-z", name="Nikon Z", flange_distance_mm=16)
    builders.make_adapter("mc-21", "sigma", name="MC-21", from_mount=canon, electronic=True, autofocus=True)
    builders.make_adapter("plain", "urth", name="Plain", from_mount=canon, electronic=False, autofocus=False)
    builders.make_adapter("silent", "urth", name="Silent", from_mount=canon)
    builders.make_adapter("gone", "urth", name="Gone", from_mount=canon, state="withdrawn")
    builders.make_camera("steady", "leica", name="Steady", ibis=True, autofocus_system="contrast")
    builders.make_camera("loose", "leica", name="Loose", ibis=False, autofocus_system="contrast")


def text(node):
    return " ".join(node.get_text(" ", strip=True).split())


def cells(row):
    return [text(cell) for cell in row.select("td")]


def rows(page):
    return {text(row.th): cells(row) for row in page.select(".adapters tbody tr:not(.said)")}


def test_a_row_for_each_adapter(client, mounts):
    assert rows(soup(client.get("/adapters/canon-ef/"))) == {
        "Sigma MC-21": ["yes", "unknown", "unknown", "unknown", "body: 1 body none from the body: 1 body"],
        "Urth Plain": [
            "no",
            "no",
            "by its ring",
            "none",
            "body, focal length set by hand: 1 body none from the body: 1 body",
        ],
        "Urth Silent": ["unknown", "unknown", "unknown", "unknown", "body: 1 body none from the body: 1 body"],
    }


def test_each_adapter_leads_to_its_page_and_to_its_pairs(client, mounts):
    page = soup(client.get("/adapters/canon-ef/"))
    assert [row.th.a["href"] for row in page.select(".adapters tbody tr:not(.said)")] == [
        "/accessories/mc-21/",
        "/accessories/plain/",
        "/accessories/silent/",
    ]
    pairs = {link["href"] for link in page.select(".on-bodies a")}
    assert pairs == {f"/mix/{body}/{front}/" for body in ("steady", "loose") for front in ("mc-21", "plain", "silent")}
    assert all(client.get(address).status_code == 200 for address in pairs)


def test_what_is_on_record_of_autofocus_stands_open_and_the_rest_folded(client, mounts):
    adapter = Accessory.objects.get(slug="mc-21")
    facts = {"accessory": adapter, "effect": "limited"}
    builders.make_fact("one", topic="autofocus", summary="No continuous autofocus.", **facts)
    builders.make_fact("two", topic="firmware", summary="New firmware helps.", **facts)
    page = soup(client.get("/adapters/canon-ef/"))
    assert rows(page)["Sigma MC-21"][0] == "yes, with limits"
    said = page.select_one(".said")
    assert [text(line) for line in said.select("td > ul > li")] == [
        "No continuous autofocus. Evidence: ◕ press example.org"
    ]
    assert text(said.details.summary).startswith("1 remark on record")
    assert "New firmware helps." in text(said.details)


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("pentax-67", "A plain adapter is possible, a tube of 64.95 mm; none is on record here."),
        ("nikon-z", "No adapter without glass can exist"),
        ("l-mount", "Lenses with the L-Mount need no adapter"),
        ("canon-ef", "that leaves 24 mm for an adapter without glass"),
    ],
)
def test_what_follows_from_the_flange_distance(client, mounts, slug, sentence):
    assert sentence in text(soup(client.get(f"/adapters/{slug}/")).main)


def test_mounts_stand_side_by_side(client, mounts):
    builders.make_mount("leica-s", name="Leica S", flange_distance_mm=None)
    page = soup(client.get("/adapters/pentax-67/?and=nikon-z&and=canon-ef&and=pentax-67"))
    assert [text(heading) for heading in page.select("section h2[id^=mount-]")] == ["Pentax 67", "Canon EF", "Nikon Z"]
    canonical = page.find("link", rel="canonical")["href"]
    assert canonical.endswith("/adapters/pentax-67/?and=canon-ef&and=nikon-z")
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    away = [link["href"] for link in page.select("section p a") if "take away" in text(link)]
    assert away == [
        "/adapters/canon-ef/?and=nikon-z",
        "/adapters/pentax-67/?and=nikon-z",
        "/adapters/pentax-67/?and=canon-ef",
    ]
    assert [box["value"] for box in page.select("form.beside-form input[name=and]")] == ["canon-ef", "nikon-z"]


def test_an_unknown_mount_beside_is_named_and_left_out(client, mounts):
    response = client.get("/adapters/canon-ef/?and=nothing&utm_source=x")
    page = soup(response)
    assert response.status_code == 200
    assert text(page.select_one(".notices")) == "There is no mount “nothing”: it is left out."
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert page.find("link", rel="canonical")["href"].endswith("/adapters/canon-ef/")
    refused = client.get("/adapters/canon-ef.json?and=nothing&colour=red")
    assert refused.status_code == 400
    assert json.loads(body(refused))["errors"] == {
        "colour": ["There is no such parameter."],
        "and": ["There is no mount “nothing”: it is left out."],
    }


@pytest.mark.parametrize("address", ["/adapters/nothing/", "/adapters/nothing.json", "/adapters/-/"])
def test_an_unknown_mount_is_404(client, mounts, address):
    assert client.get(address).status_code == 404


def test_the_same_as_data(client, mounts):
    found = json.loads(body(client.get("/adapters/canon-ef.json?and=nikon-z")))["mounts"]
    assert [(mount["slug"], mount["possible"], mount["tube_length_mm"]) for mount in found] == [
        ("canon-ef", "plain", 24.0),
        ("nikon-z", "glass", None),
    ]
    plain = next(adapter for adapter in found[0]["adapters"] if adapter["slug"] == "plain")
    assert (plain["autofocus"], plain["continuous_autofocus"]) == ("no", "no")
    assert plain["aperture"] == {"ring": 2}
    assert plain["stabilisation"] == {"body-by-hand": 1, "none-from-body": 1}
    assert plain["bodies"][0] == {
        "name": "Leica Steady",
        "url": "/mix/steady/plain/",
        "focus": "manual",
        "stabilisation": "body-by-hand",
    }


def test_what_takes_a_mount_is_linked_from_where_it_is_asked(client, mounts):
    for address in ("/mount/", "/accessories/plain/", "/accessories/?from_mount=canon-ef", "/mix/steady/plain/"):
        assert soup(client.get(address)).select("main a[href='/adapters/canon-ef/']"), address


def test_queries_do_not_grow(client, mounts):
    with counted_queries() as one:
        client.get("/adapters/canon-ef/")
    for number in range(5):
        mount = builders.make_mount(f"mount-{number}")
        adapter = builders.make_adapter(f"adapter-{number}", from_mount=mount)
        builders.make_fact(f"fact-{number}", accessory=adapter)
        builders.make_camera(f"body-{number}")
    beside = "&".join(f"and=mount-{number}" for number in range(5))
    with counted_queries() as many:
        client.get(f"/adapters/canon-ef/?{beside}")
    assert len(one) + 1 >= len(many)
    assert len(many) <= 8
