"""Navigation and addresses as templates show them."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings

from gear.models import Alliance
from gear.templatetags import gear_addresses

from . import builders
from .pages import parsed


def base(path):
    request = RequestFactory().get(path, SERVER_NAME="localhost")
    return parsed(render_to_string("base.html", {"request": request}))


@pytest.mark.parametrize(
    ("path", "label", "current"),
    [
        ("/lenses/", "Lenses", "page"),
        ("/lenses/sigma-45mm/", "Lenses", "true"),
        ("/mix/sigma-fp/lenses/", "Mix & match", "true"),
        ("/mix/rules/", "Mix & match", "true"),
        ("/press/people/kazuto-yamaki/", "Press", "true"),
    ],
)
def test_exactly_the_part_of_the_page_is_marked(path, label, current):
    marked = base(path).select("nav [aria-current]")
    assert [(link.get_text(strip=True), link["aria-current"]) for link in marked] == [(label, current)]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/mount/", "/adapters/canon-ef/"])
def test_the_rooms_of_the_alliance_belong_to_it(client, path):
    builders.make_mount("canon-ef")
    leica, mount = builders.make_maker("leica"), builders.make_mount("l-mount", flange_distance_mm=20)
    Alliance.objects.create(
        slug="l", name="L", mount=mount, licensor=leica, founded="2018", founded_at="Cologne", story="s", aims="a"
    )
    marked = parsed(client.get(path).content.decode()).select("nav.nav [aria-current]")
    assert [(link["href"], link["aria-current"]) for link in marked] == [("/alliance/", "true")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/lenses/", "/lenses/one/", "/mix/", "/mix/body/", "/mix/body/one/", "/compare/?item=one&item=two"]
)
def test_what_is_carried_goes_along_to_the_lists(client, path):
    builders.make_camera("body")
    builders.make_lens("one")
    builders.make_lens("two")
    answer = client.get(f"{path}{'&' if '?' in path else '?'}compare=one&compare=two")
    links = [link["href"] for link in parsed(answer.content.decode()).select("nav.nav a")]
    carrying = [f"/{part}/?compare=one&compare=two" for part in ("mix", "cameras", "lenses", "accessories")]
    assert links == [*carrying, "/kit/", "/alliance/", "/makers/", "/press/"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/lenses/?kit=one&kit=own~bag", "/kit/?own=bag&lens=one"])
def test_the_navigation_leads_to_the_kit_as_it_is_carried(client, address):
    builders.make_lens("one")
    links = [link["href"] for link in parsed(client.get(address).content.decode()).select("nav.nav a")]
    assert links[2:5] == ["/lenses/?kit=one&kit=own~bag", "/accessories/?kit=one&kit=own~bag", "/kit/?lens=one&own=bag"]


def test_no_part_is_marked_at_home():
    assert base("/").select("nav [aria-current]") == []


def test_the_canonical_address_leaves_the_query_out():
    assert base("/alliance/?utm_source=x").find("link", rel="canonical")["href"] == "http://localhost/alliance/"


@override_settings(SITE_ORIGIN="https://guide.example")
def test_the_canonical_address_is_at_the_origin_of_the_site():
    assert base("/alliance/").find("link", rel="canonical")["href"] == "https://guide.example/alliance/"


def test_the_host_of_an_address_stands_without_www():
    assert gear_addresses.host("https://www.sigma-global.com/en/") == "sigma-global.com"


def test_title_and_description_stand_on_one_line():
    page = base("/")
    assert page.title.string == "L-Mount field guide"
    description = page.find("meta", attrs={"name": "description"})["content"]
    assert description == "What every L-Mount camera does with every L-Mount lens, and who says so."


def test_links_are_escaped_and_separated():
    shown = gear_addresses.links([("A & B", "/a/"), ("C", "/c/?x=1&y=2")])
    assert shown == '<a href="/a/">A &amp; B</a>, <a href="/c/?x=1&amp;y=2">C</a>'


def test_ways_are_links_that_search_engines_need_not_follow():
    shown = gear_addresses.ways([("A & B", "/kit/?x=1&y=2"), ("C", "/kit/")])
    assert shown == '<a rel="nofollow" href="/kit/?x=1&amp;y=2">A &amp; B</a>, <a rel="nofollow" href="/kit/">C</a>'
