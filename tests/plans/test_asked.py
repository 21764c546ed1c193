"""What the address of a kit asks: its limits beside its things, in one canonical form."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gear.models import Product
from gear.plans.asked import PLACES, Asked, read_asked
from gear.plans.limits import MOST_OWNED
from gear.querystring import encode

from ..builders import make_camera, make_lens, make_teleconverter
from ..pages import counted_queries, soup

RANGE = "equivalent_focal_length_min=20&equivalent_focal_length_max=200"


def asked(query: str) -> Asked:
    return read_asked(QueryDict(query))


def form_of(query: str) -> str:
    return encode(asked(query).query)[1:]


@pytest.mark.django_db
def test_limits_stand_after_things_in_one_order_and_spelling():
    make_camera("body")
    for slug in ("one", "two"):
        make_lens(slug)
    said = f"unknown=yes&owned=two&owned=one&crop=no&autofocus=yes&{RANGE}&weight_g_max=2,5+kg&lens=one&camera=body"
    assert form_of(f"{said}&weather_sealed=yes&lens_count_max=03&launch_price_usd_max=%243,000.50") == (
        "camera=body&lens=one&weight_g_max=2500&launch_price_usd_max=3000.5&lens_count_max=3"
        f"&{RANGE}&autofocus=yes&weather_sealed=yes&crop=no&owned=one&owned=two&unknown=yes"
    )


@pytest.mark.django_db
def test_what_is_owned_is_not_packed():
    make_lens("one")
    found = asked(f"owned=one&{RANGE}")
    assert (found.items.count, [lens.slug for lens in found.limits.owned]) == (0, ["one"])
    assert found.problems == {}


@pytest.mark.django_db
def test_what_is_owned_in_vain_is_told():
    make_camera("body", name="Body")
    make_lens("one", name="One")
    gone = make_lens("gone", name="Gone", state="withdrawn")
    gone.successor = Product.objects.get(slug="one")
    gone.save()
    found = asked(f"owned=gone&owned=nothing&owned=body&owned=one&owned=one&{RANGE}")
    assert [lens.slug for lens in found.limits.owned] == ["one"]
    assert found.problems == {
        "owned": [
            "“one” stands there 2 times; it counts once.",
            "Sigma Gone is gone: it was taken off this site. Its successor is the Sigma One.",
            "There is no product “nothing”.",
            "Sigma Body is no lens: only of lenses does it count that you have them.",
        ]
    }
    assert list(Client().get(f"/kit.json?camera=body&owned=nothing&{RANGE}").json()["errors"]) == ["owned"]


@pytest.mark.django_db
def test_no_more_are_owned_than_a_number():
    slugs = [make_lens(f"lens-{number:02}").slug for number in range(MOST_OWNED + 1)]
    found = asked(urlencode([("owned", slug) for slug in slugs]))
    assert [lens.slug for lens in found.limits.owned] == slugs[:MOST_OWNED]
    assert found.problems == {"owned": ["Of the lenses that you have, 24 count at most."]}


@pytest.mark.django_db
def test_owned_lenses_are_no_things_of_the_kit_and_ask_no_query_of_their_own():
    slugs = [make_lens(f"lens-{number}").slug for number in range(13)]
    make_camera("body")
    assert asked(urlencode([("owned", slug) for slug in slugs])).beyond == 0
    with counted_queries() as queries:
        asked(urlencode([("camera", "body"), *(("owned", slug) for slug in slugs)]))
    assert len(queries) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "count"), [("", 0), ("lens=one&lens=two", 0), ("camera=body&camera=other", 2)]
)  # fmt: skip
def test_data_with_limits_needs_exactly_one_camera(query, count):
    for slug in ("body", "other"):
        make_camera(slug)
    for slug in ("one", "two"):
        make_lens(slug)
    response = Client().get(f"/kit.json?{query}&{RANGE}")
    assert response.status_code == 400
    assert response.json()["errors"] == {
        "camera": [f"With limits a kit has exactly one camera, for which it is searched; this one has {count}."]
    }


@pytest.mark.django_db
def test_all_links_of_the_page_keep_the_limits():
    make_camera("body", name="Body")
    make_lens("one", name="One", focal_min_mm=24, focal_max_mm=70, weight_g=700)
    make_teleconverter("ring", name="Ring")
    limits = f"{RANGE}&owned=one"
    parsed = soup(Client().get(f"/kit/?camera=body&lens=one&extra=ring&{limits}"))
    links = [link["href"] for link in parsed.select(".kit-items .put-down")]
    assert len(links) == 3 and all(link.endswith(limits) for link in links)
    form = parsed.select_one(".kit-add form")
    hidden = [(field["name"], field["value"]) for field in form.select("input[type=hidden]")]
    assert urlencode(hidden).endswith(limits)
    limit = "&weight_g_max=1700&"
    own = soup(Client().get(f"/kit/?camera=body&lens=one{limit}{limits}"))
    assert own.select_one(".cabin dt").text == "1.7 kg"


VALUES = {
    "weight_g_max": ["2000", "2 kg", "2,0 kg", "0,5kg", "x", "-1", ""],
    "launch_price_usd_max": ["3000", "$3,000", "3000.50 USD", "1.000", "0"],
    "lens_count_max": ["3", "03", "0", "2.5"],
    "equivalent_focal_length_min": ["20", "20 mm", "2 cm", "20.0", "300"],
    "equivalent_focal_length_max": ["200", "200mm", "nan"],
    "autofocus": ["yes", "no"],
    "weather_sealed": ["yes", ""],
    "crop": ["no", "yes"],
    "unknown": ["yes", "perhaps"],
    "owned": ["one", "two", "nothing", "body"],
    "lens": ["one", "two"],
    "camera": ["body"],
    "own": ["strap~40", "strap~0,04 kg"],
}
PAIRS = st.lists(
    st.sampled_from([(name, value) for name, values in VALUES.items() for value in values]), max_size=12, unique=True
)


@pytest.fixture
def products(db):
    make_camera("body")
    make_lens("one")
    make_lens("two")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PAIRS, st.randoms())
def test_the_canonical_form_is_its_own_and_any_order_leads_to_it(products, pairs, chance):
    form = form_of(urlencode(pairs))
    assert form_of(form) == form
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    # Of a parameter that stands there twice with two meanings neither counts, whatever comes first.
    assert form_of(urlencode(shuffled)) == form
    names = [name for name, _value in asked(form).query]
    assert names == sorted(names, key=PLACES.index)
