"""The best kits inside limits, on the page and as data."""

from itertools import pairwise
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gear.kits.totals import weight_g
from gear.models import Camera, Lens
from gear.plans.asked import read_asked
from gear.plans.best import MOST_SETS, BestKits
from gear.plans.kit import read_kit

from ..builders import make_camera, make_fact, make_lens
from ..pages import counted_queries, soup

KNOWN = {
    "coverage": "full-frame", "aperture_wide": 2.8, "aperture_tele": 2.8, "fisheye": False, "autofocus": True,
    "weather_sealed": "yes", "electronic": True,
}  # fmt: skip
# Slug, ends of the focal length, weight and price.
LENSES = [
    ("superwide", 14, 28, 345, 799),
    ("all-in-one", 28, 200, 413, 899),
    ("tele", 70, 300, 790, 1249),
    ("one-for-all", 20, 300, 2500, 3000),
    ("light", 28, 300, 300, 400),
    ("priceless", 28, 300, 350, None),
    ("unweighed", 28, 300, None, 100),
]


def make_all():
    make_camera(
        "body", name="Body", sensor_format="full-frame", weight_g=740, launch_price_usd=2000,
        autofocus_system="phase-detect", weather_sealed=True,
    )  # fmt: skip
    for slug, short, long, weight, price in LENSES:
        facts = KNOWN | ({"autofocus": False} if slug == "light" else {})
        make_lens(
            slug, name=slug.capitalize(), focal_min_mm=short, focal_max_mm=long, weight_g=weight,
            launch_price_usd=price, **facts,
        )  # fmt: skip


@pytest.fixture
def lenses(db):
    make_all()


def data(status=200, camera="body", **limits):
    pairs = [("camera", camera), *((name, value) for name, value in limits.items())]
    response = Client().get(f"/kit.json?{urlencode(pairs, doseq=True)}")
    assert response.status_code == status, response.content
    return response.json()


def ranged(short=20, long=300, **limits):
    return {"equivalent_focal_length_min": short, "equivalent_focal_length_max": long} | limits


def page(query):
    response = Client().get(f"/kit/?{urlencode(query, doseq=True) if isinstance(query, dict) else query}")
    assert response.status_code == 200
    return soup(response)


def words(tag):
    return " ".join(tag.text.split())


def test_a_kit_without_limits_has_no_best(lenses):
    assert not {"best", "binding", "set_aside"} & data().keys()


def test_the_best_kits_as_data_weigh_with_the_body_and_come_lightest_first(lenses):
    # 740 + 345 + 350 g: two lenses, one of them without a price. 740 + 2,500 g: one lens.
    found = data(**ranged(autofocus="yes"))
    assert found["best"] == [
        {"lens": ["superwide", "priceless"], "weight_g": 1435, "launch_price_usd": None, "lens_count": 2},
        {"lens": ["one-for-all"], "weight_g": 3240, "launch_price_usd": 3000, "lens_count": 1},
    ]
    assert found["set_aside"] == [{"lens": "unweighed", "unknown": ["weight_g"]}]
    # Without autofocus the lens of 300 g would do.
    assert (found["binding"], found["complete"]) == (["autofocus"], True)


def test_a_limit_of_the_price_sets_aside_what_has_none(lenses):
    # 740 + 345 + 413 + 790 = 2,288 g for 799 + 899 + 1,249 = 2,947 USD; the one lens of 3,000 USD is above the limit.
    found = data(**ranged(autofocus="yes", launch_price_usd_max=2999))
    assert found["best"] == [
        {
            "lens": ["superwide", "all-in-one", "tele"],
            "weight_g": 2288, "launch_price_usd": 2947, "lens_count": 3,
        }
    ]  # fmt: skip
    assert {"lens": "priceless", "unknown": ["launch_price_usd"]} in found["set_aside"]
    assert found["binding"] == ["launch_price_usd_max", "autofocus"]


def test_an_owned_lens_weighs_but_costs_nothing(lenses):
    found = data(**ranged(autofocus="yes", launch_price_usd_max=800, owned=["priceless"]))
    assert found["best"] == [
        {"lens": ["superwide", "priceless"], "weight_g": 1435, "launch_price_usd": 799, "lens_count": 2}
    ]


def test_the_limits_are_exact_and_the_weight_is_that_with_the_body(lenses):
    assert data(**ranged(autofocus="yes", weight_g_max=1435))["best"] != []
    tight = data(**ranged(autofocus="yes", weight_g_max=1434))
    assert (tight["best"], tight["binding"]) == ([], ["weight_g_max", "autofocus"])
    assert data(**ranged(autofocus="yes", lens_count_max=1))["best"][0]["lens"] == ["one-for-all"]
    # 20 to 300.1 mm: no lens reaches so far.
    assert data(**ranged(20, 300.1))["best"] == []


def test_what_is_set_aside_can_be_let_in_and_is_then_not_known(lenses):
    found = data(**ranged(28, 300, autofocus="yes", launch_price_usd_max=3000, unknown="yes"))
    assert {"lens": ["unweighed"], "weight_g": None, "launch_price_usd": 100, "lens_count": 1} in found["best"]
    assert {"lens": ["priceless"], "weight_g": 1090, "launch_price_usd": None, "lens_count": 1} in found["best"]


def test_a_body_of_unknown_weight_is_within_no_weight(lenses):
    Camera.objects.update(weight_g=None)
    found = data(**ranged(autofocus="yes", weight_g_max=5000, unknown="yes"))
    assert (found["best"], found["binding"]) == ([], ["weight_g_max"])
    free = data(**ranged(autofocus="yes"))["best"]
    assert [one["weight_g"] for one in free] == [None, None]
    assert [one["lens_count"] for one in free] == [2, 1]
    parsed = page({"camera": "body", **ranged(weight_g_max=5000)})
    assert words(parsed.select_one(".kit-best .said")) == (
        "The weight of the Sigma Body is not on record: no kit with it is known to stay within a weight."
    )
    unlimited = page({"camera": "body", **ranged(autofocus="yes")})
    assert words(unlimited.select_one(".best-kits tbody td")) == "at least 695 g"


def test_a_lens_that_does_not_fit_is_in_no_kit(lenses):
    lens = Lens.objects.get(slug="priceless")
    make_fact(topic="fit", effect="fails", camera=Camera.objects.get(slug="body"), lens=lens)
    found = data(**ranged(autofocus="yes"))
    assert not any("priceless" in one["lens"] for one in found["best"])
    assert [one["lens"] for one in found["set_aside"]] == ["unweighed"]


def rows(parsed):
    return [
        ([words(lens) for lens in row.select(".lens a")], [words(cell) for cell in row.select("td")])
        for row in parsed.select(".best-kits tbody tr")
    ]


def test_the_page_shows_the_kits_with_their_speeds_and_a_way_to_take_them(lenses):
    parsed = page({"camera": "body", "lens": "tele", "own": "strap~40", **ranged(20, 200, autofocus="yes")})
    assert [words(head) for head in parsed.select(".best-kits thead th")][1:-1] == [
        "With the body", "Lenses cost", "Number", "at 20 mm", "at 35 mm", "at 135 mm", "at 200 mm",
    ]  # fmt: skip
    assert rows(parsed) == [
        (
            ["Sigma Superwide", "Sigma Priceless"],
            ["1,435 g", "at least 799 USD", "2", *["f/2.8"] * 4, "Take it: Sigma Superwide, Sigma Priceless"],
        ),
        (["Sigma One-for-all"], ["3,240 g", "3,000 USD", "1", *["f/2.8"] * 4, "Take it: Sigma One-for-all"]),
    ]
    take = parsed.select_one(".best-kits tbody td a")["href"]
    assert take == (
        "/kit/?camera=body&lens=priceless&lens=superwide&own=strap~40"
        "&equivalent_focal_length_min=20&equivalent_focal_length_max=200&autofocus=yes"
    )
    assert Client().get(take).status_code == 200
    link = parsed.select_one(".best-kits .lens a")["href"]
    assert link == "/lenses/superwide/?kit=body&kit=tele&kit=own~strap~40"


def lines(parsed):
    return [[words(cell) for cell in row.select("th, td")] for row in parsed.select(".limit-lines tbody tr")]


def test_what_the_limits_cost_is_told_with_links(lenses):
    # 20 to 300 mm with autofocus: 740 + 345 + 350 = 1,435 g with two lenses, 3,240 g with one.
    query = {"camera": "body", **ranged(autofocus="yes", weight_g_max=3150, lens_count_max=3)}
    parsed = page(query)
    assert lines(parsed) == [
        [
            "at most 3,150 g", "binds", "100 g more: 1 lens instead of 2",
            "drop it: at most 3,150 g: 1 lens instead of 2",
        ],
        ["at most 3 lenses", "does not bind", "", "drop it: at most 3 lenses: nothing"],
        ["autofocus", "binds", "", "drop it: autofocus: 50 g lighter"],
    ]  # fmt: skip
    more, drop = (link["href"] for link in parsed.select(".limit-lines tbody tr:first-child a"))
    assert "weight_g_max=3250" in more and "weight_g_max" not in drop
    assert more.endswith("#best") and drop.endswith("#best")
    assert len(rows(soup(Client().get(more)))) == 2


def test_what_more_money_buys(lenses):
    query = {"camera": "body", **ranged(autofocus="yes", launch_price_usd_max=2500)}
    parsed = page(query)
    assert rows(parsed) == []
    assert words(parsed.select_one(".kit-best .said")) == (
        "No lenses on record cover 20–300 mm on the Sigma Body within these limits."
    )
    # 740 + 345 + 413 + 790 g for 2,947 USD, and 740 + 2,500 g for 3,000 USD.
    assert lines(parsed)[0][:3] == [
        "at most 2,500 USD", "binds", "500 USD more: 2 kits, from 2,288 g with 3 lenses on",
    ]  # fmt: skip


def test_where_no_single_limit_stands_in_the_way_all_are_named(lenses):
    query = {"camera": "body", **ranged(autofocus="yes", launch_price_usd_max=100, weight_g_max=800)}
    assert [line[1] for line in lines(page(query))] == ["does not bind"] * 3 + ["binds"]
    # 740 + 345 + 300 g.
    assert lines(page(query))[-1] == [
        "all of these", "binds", "", "drop it: all of these: 2 kits, from 1,385 g with 2 lenses on",
    ]  # fmt: skip


def test_lenses_set_aside_are_named_by_what_is_unknown_with_a_switch(lenses):
    parsed = page({"camera": "body", **ranged(launch_price_usd_max=5000)})
    aside = parsed.select_one(".set-aside")
    assert words(aside.summary) == "2 lenses are set aside: something asked is not on record"
    assert [(words(one.dt), words(one.dd)) for one in aside.select("dl > div")] == [
        ("launch price 1", "Sigma Priceless"), ("weight 1", "Sigma Unweighed"),
    ]  # fmt: skip
    switch = parsed.select_one(".set-aside + p a")["href"]
    assert switch.endswith("&unknown=yes#best")
    let_in = soup(Client().get(switch))
    assert "2 lenses are let in" in words(let_in.select_one(".set-aside summary"))
    assert "unknown" not in let_in.select_one(".set-aside + p a")["href"]


def test_with_several_bodies_the_visitor_chooses_one(lenses):
    make_camera("other", name="Other")
    parsed = page(f"camera=body&camera=other&{urlencode(ranged())}")
    assert rows(parsed) == []
    links = {words(link): link["href"] for link in parsed.select(".kit-best .said a")}
    assert list(links) == ["Sigma Body", "Sigma Other"]
    assert rows(soup(Client().get(links["Sigma Body"]))) != []


def test_without_a_body_one_is_asked_for(lenses):
    assert words(page(urlencode(ranged())).select_one(".kit-best .said")) == (
        "Put in one body first: what a lens covers and does depends on it."
    )


def test_the_queries_do_not_grow_with_limits(lenses):
    def queries(address):
        Client().get(address)
        with counted_queries() as asked:
            Client().get(address)
        return len(asked)

    plain = "/kit/?camera=body&lens=tele"
    limits = urlencode(ranged(autofocus="yes", weight_g_max=3150, launch_price_usd_max=9000, owned="tele"))
    assert queries(f"{plain}&{limits}") == queries(plain)


def test_a_search_that_takes_too_long_stops_says_so_and_shows_what_it_has(db, monkeypatch):
    """Lenses of which each lighter one is dearer: hardly any kit beats another."""
    make_camera("body", name="Body", sensor_format="full-frame", weight_g=740)
    for step in range(14):
        for place in range(8):
            make_lens(
                f"lens-{step}-{place}", name=f"Lens {step} {place}", focal_min_mm=10 + step, focal_max_mm=12 + step,
                weight_g=100 + 17 * place + 7 * step % 5, launch_price_usd=270 - 17 * place, **KNOWN,
            )  # fmt: skip
    monkeypatch.setattr(BestKits, "most_tried", 500)
    query = ranged(10, 25, launch_price_usd_max=99_000)
    found = data(**query)
    assert found["complete"] is False
    assert 0 < len(found["best"]) <= MOST_SETS
    assert found["binding"] == []
    parsed = page({"camera": "body", **query})
    assert "The search stopped before it had tried everything" in words(parsed.select_one(".kit-best .stopped"))
    assert rows(parsed) != [] and lines(parsed) == []


LIMITS = st.fixed_dictionaries(
    {},
    optional={
        "weight_g_max": st.integers(8, 40).map(lambda n: n * 100),
        "launch_price_usd_max": st.integers(0, 60).map(lambda n: n * 100),
        "lens_count_max": st.integers(1, 4),
        "autofocus": st.just("yes"),
        "weather_sealed": st.just("yes"),
        "crop": st.just("no"),
        "owned": st.lists(st.sampled_from([one[0] for one in LENSES]), max_size=3, unique=True),
    },
)
ENDS = st.tuples(st.integers(14, 150), st.integers(14, 300)).map(sorted)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ENDS, LIMITS, st.data())
def test_to_loosen_a_limit_never_makes_the_best_worse_and_none_is_dominated(lenses, ends, limits, draw):
    tight = data(**ranged(*ends, **limits))["best"]
    costs = [costs_of(one, limits) for one in tight]
    assert [one["weight_g"] for one in tight] == sorted(one["weight_g"] for one in tight)
    assert not any(beats(other, one) for one in costs for other in costs if one != other)
    numbers = [name for name in limits if name.endswith("_max")]
    if numbers:
        name = draw.draw(st.sampled_from(numbers))
        loose = data(**ranged(*ends, **(limits | {name: min(limits[name] * 2, 12) if "count" in name
                                                  else limits[name] * 2 + 100})))["best"]  # fmt: skip
        looser = [costs_of(one, limits) for one in loose]
        assert all(any(beats(other, one) for other in looser) for one in costs)


def costs_of(one, limits):
    price = one["launch_price_usd"] if "launch_price_usd_max" in limits else 0
    return one["weight_g"], price, one["lens_count"]


def beats(one, other):
    return all(ours <= theirs for ours, theirs in zip(one, other, strict=True))


def test_to_put_something_in_never_lowers_a_sum(lenses):
    slugs = [one[0] for one in LENSES]
    known = [data(lens=slugs[:count]) for count in range(len(slugs) + 1)]
    for before, after in pairwise(known):
        for name in ("weight_g", "launch_price_usd"):
            assert after[name]["known"] >= before[name]["known"]
            assert before[name]["complete"] or not after[name]["complete"]


def test_a_best_kit_weighs_what_the_kit_that_is_taken_weighs(lenses):
    asked = read_asked(QueryDict(urlencode({"camera": "body", **ranged(autofocus="yes")})))
    kit = read_kit(asked.items)
    for one in BestKits(asked, kit).kits:
        taken = read_asked(QueryDict(urlencode([("camera", "body"), *(("lens", slug) for slug in one.lenses)]))).items
        assert weight_g(read_kit(taken).parts).known == one.weight.known
