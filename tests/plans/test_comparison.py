"""Two kits side by side: what the address says, what stands on the page, and the same for programs."""

import json
from urllib.parse import urlencode

import pytest
from django.test import Client

from gear.kits.coverage import Speed
from gear.models import Lens
from gear.plans.comparison import faster
from gear.plans.two_kits import query_of

from ..builders import make_adapter, make_camera, make_fact, make_lens, make_teleconverter
from ..pages import body, counted_queries, soup
from .kits import FULL, SMALL

pytestmark = pytest.mark.django_db

BODY = {
    "sensor_format": "full-frame", "sensor_width_mm": 36, "sensor_height_mm": 24, "weather_sealed": True,
    "weight_g": 700, "launch_price_usd": 2000, "width_mm": 130, "height_mm": 100, "depth_mm": 80,
}  # fmt: skip
LENS = {"coverage": "full-frame", "fisheye": False, "weather_sealed": "yes"}


def make_two() -> None:
    """A body; a standard zoom that both kits have, a tele zoom of A's and a wide one of B's."""
    make_camera("body", **BODY)
    make_lens("standard", focal_min_mm=24, focal_max_mm=70, aperture_wide=2.8, aperture_tele=2.8,
              weight_g=800, launch_price_usd=1000, length_mm=120, **LENS)  # fmt: skip
    make_lens("tele", focal_min_mm=100, focal_max_mm=400, aperture_wide=5, aperture_tele=6.3,
              weight_g=1100, launch_price_usd=900, length_mm=200, **LENS)  # fmt: skip
    make_lens("wide", focal_min_mm=16, focal_max_mm=35, aperture_wide=4, aperture_tele=4,
              weight_g=500, launch_price_usd=1500, length_mm=90, **LENS | {"weather_sealed": "no"})  # fmt: skip


A = "camera=body&lens=standard&lens=tele"
B = "camera=body&lens=standard&lens=wide"
# What counts as lines on the page of a kit, and under which heading there.
TOLD = {
    "What does not go together": "blockers", "Caution: what is lost": "losses", "Caution: what nobody says": "unsaid",
}  # fmt: skip


def address(a: str = A, b: str = B, path: str = "/kit/compare/") -> str:
    return f"{path}?{urlencode({name: value for name, value in (('a', a), ('b', b)) if value})}"


def page_of(client: Client, a: str = A, b: str = B):
    response = client.get(address(a, b))
    assert response.status_code == 200
    return soup(response)


def words(tag) -> str:
    return " ".join(tag.text.split())


def numbers(page) -> dict[str, list[str]]:
    """The rows of numbers: label with the difference, then A's and B's."""
    rows = [[words(cell) for cell in row.select("th, td")] for row in page.select("#numbers ~ table tbody tr")]
    return {row[0]: row[1:] for row in rows}


def covered(page) -> list[dict[str, str]]:
    """What is said of what each kit covers, by its headings."""
    return [
        {words(one.dt): " ".join(map(words, one.select("dd"))) for one in side.select(".kit-reach > div")}
        for side in page.select(".two-kits-covered > .halves > div")
    ]


class TestPage:
    def test_what_is_in_one_alone_and_in_both(self, client):
        make_two()
        page = page_of(client, A + "&own=tripod", B)
        only = [[words(one) for one in side.select("li .row-name")] for side in page.select(".two-kits-side")]
        assert only == [["Sigma Tele", "tripod"], ["Sigma Wide"]]
        assert words(page.select_one(".two-kits-shared")) == "In both: Sigma Body Sigma Standard"
        assert [side.select_one(".more")["href"] for side in page.select(".two-kits-side")] == [
            f"/kit/?{A}&own=tripod", f"/kit/?{B}",
        ]  # fmt: skip

    def test_sums_and_which_is_less(self, client):
        """700 + 800 + 1100 = 2600 g and 2000 g; 3900 and 4500 USD; 200 mm and the body's 130 mm."""
        make_two()
        found = numbers(page_of(client))
        assert {label: values for label, values in found.items() if label not in TOLD} == {
            "Weight B is 600 g lighter": ["2,600 g", "2,000 g"],
            "List price A is 600 USD cheaper": ["3,900 USD", "4,500 USD"],
            "Longest B is 70 mm shorter": ["200 mm Sigma Tele", "130 mm Sigma Body"],
            "Pairs of a body and a lens": ["2", "2"],
            "Pairs sealed as a whole": ["2", "1"],
        }

    def test_nothing_is_said_to_be_less_where_a_part_is_unknown(self, client):
        make_two()
        found = numbers(page_of(client, A + "&own=tripod", B))
        assert found["Weight"] == ["at least 2,600 g Not known: tripod.", "2,000 g"]
        assert found["List price"] == ["at least 3,900 USD Not known: tripod.", "4,500 USD"]
        make_lens("bare", focal_min_mm=50)
        found = numbers(page_of(client, "lens=bare", B))
        assert (found["Weight"][0], found["Longest"][0]) == ("unknown", "unknown")
        found = numbers(page_of(client, A + "&lens=bare", B))
        assert found["Longest"] == ["at least 200 mm Sigma Tele", "130 mm Sigma Body"]
        assert found["Pairs sealed as a whole"] == ["2 Of 1 it is unknown.", "1"]

    def test_equals_are_said_to_be_alike(self, client):
        make_two()
        page = page_of(client, A, A)
        assert list(numbers(page))[:3] == ["Weight equally heavy", "List price equally dear", "Longest equally long"]
        assert [words(one) for one in page.select(".two-kits-side .empty")] == [
            "Nothing that Kit B does not have.", "Nothing that Kit A does not have.",
        ]  # fmt: skip

    def test_what_one_covers_and_the_other_lacks(self, client):
        make_two()
        assert covered(page_of(client)) == [
            {
                "Kit B lacks": "100–400 mm",
                "Covered, as equivalent focal length": "24–70 mm, 100–400 mm",
                "Gaps": "nothing between 70 and 100 mm",
                "Covered twice or more": "nothing",
            },
            {
                "Kit A lacks": "16–24 mm",
                "Covered, as equivalent focal length": "16–70 mm",
                "Gaps": "none",
                "Covered twice or more": "24–35 mm",
            },
        ]

    def test_the_drawings_of_both_kits_have_one_axis(self, client):
        """What both have stands at the same place in both; each drawing has a name of its own."""
        make_two()
        figures = page_of(client).select(".two-kits-covered figure")
        names = [figure.select_one("svg [id]")["id"] for figure in figures]
        assert names == ["coverage-a-1-title", "coverage-b-1-title"]
        axes = [
            [(text["x"], words(text)) for text in figure.select("svg text") if text["y"] == figure.find("text")["y"]]
            for figure in figures
        ]
        assert axes[0] == axes[1]
        assert {"50", "200"} <= {word for _x, word in axes[0]}

    def test_what_does_not_count_is_named_in_both(self, client):
        make_two()
        make_lens("eye", focal_min_mm=12, **LENS | {"fisheye": True})
        found = covered(page_of(client, A, B + "&lens=eye"))
        reason = "Not counted: a fisheye, which has no equivalent focal length"
        assert [side.get(reason) for side in found] == [None, "Sigma Eye"]

    def test_it_takes_a_body_and_a_lens_to_cover_anything(self, client):
        make_two()
        page = page_of(client, "lens=wide", "camera=body")
        sentence = "It takes a body and a lens to cover anything."
        assert [words(one) for one in page.select(".two-kits-covered .empty")] == [sentence, sentence]
        assert covered(page) == [{"Kit B lacks": "nothing"}, {"Kit A lacks": "nothing"}]
        assert not page.select("#speeds")

    def test_pairs_that_do_not_work_cover_nothing(self, client):
        make_two()
        make_fact(topic="fit", effect="fails", lens=make_lens("odd", focal_min_mm=500, **LENS))
        page = page_of(client, A + "&lens=odd", B)
        assert numbers(page)["What does not go together"] == ["1", "0"]
        ours, _theirs = covered(page)
        assert "500 mm" not in ours["Covered, as equivalent focal length"]
        assert ours["Not counted: does not fit, a source says"] == "Sigma Odd"

    def test_a_caution_counts_once_however_many_pairs_it_is_said_of(self, client):
        make_two()
        make_camera("second", **BODY)
        a = A + "&camera=second"
        before = numbers(page_of(client, a, B))["Caution: what is lost"]
        make_fact(topic="autofocus", effect="limited", lens=Lens.objects.get(slug="tele"))
        after = numbers(page_of(client, a, B))["Caution: what is lost"]
        assert [int(one) for one in after] == [int(before[0]) + 1, int(before[1])]

    def test_what_is_told_counts_as_on_the_page_of_each_kit(self, client, catalogue):
        found = numbers(page_of(client, FULL, SMALL))
        pages = [soup(client.get(f"/kit/?{kit}")) for kit in (FULL, SMALL)]
        for label, place in TOLD.items():
            assert found[label] == [str(len(page.select(f"#{place} ~ ul > li"))) for page in pages]
        assert all(int(count) > 1 for count in found["Caution: what is lost"])

    def test_a_converter_counts_where_it_is_known_to_fit(self, client):
        """Behind 1.4× a 100-400 mm f/5-6.3 is 140-560 mm f/7-8.82, which a lens would print as f/7.1 and f/9."""
        make_two()
        ring = make_teleconverter("ring", factor=1.4)
        a = A + "&extra=ring"
        assert "560" not in covered(page_of(client, a, B))[0]["Covered, as equivalent focal length"]
        make_fact(topic="teleconverter", accessory=ring, lens=Lens.objects.get(slug="tele"))
        page = page_of(client, a, B)
        assert covered(page)[0]["Covered, as equivalent focal length"] == (
            "24–70 mm, 100–560 mm Without converters: 24–70 mm, 100–400 mm."
        )
        make_lens("long", focal_min_mm=500, focal_max_mm=600, aperture_wide=8, aperture_tele=8, **LENS)
        rows = page_of(client, a, "camera=body&lens=long").select("#speeds ~ table tbody tr")
        assert [words(row) for row in rows][-2:] == ["400 mm f/6.3 not covered", "600 mm not covered f/8"]

    def test_how_fast_both_are_at_usual_lengths(self, client):
        make_two()
        rows = [
            [words(cell) for cell in row.select("th, td")] for row in page_of(client).select("#speeds ~ table tbody tr")
        ]
        assert rows == [
            ["20 mm", "not covered", "f/4"],
            ["24 mm", "f/2.8", "f/2.8"],
            ["28 mm", "f/2.8", "f/2.8"],
            ["35 mm", "f/2.8", "f/2.8"],
            ["50 mm", "f/2.8", "f/2.8"],
            ["105 mm", "f/6.3 or faster", "not covered"],
            ["135 mm", "f/6.3 or faster", "not covered"],
            ["200 mm", "f/6.3 or faster", "not covered"],
            ["300 mm", "f/6.3 or faster", "not covered"],
            ["400 mm", "f/6.3", "not covered"],
        ]

    @pytest.mark.parametrize(
        ("ours", "theirs", "place"),
        [
            (Speed(2.8, True), Speed(4, True), 0), (Speed(4, True), Speed(2.8, True), 1),
            (Speed(4, True), Speed(4, True), None), (Speed(2.8, False), Speed(4, True), 0),
            (Speed(4, True), Speed(5.6, False), None), (None, Speed(4, True), None),
        ],
    )  # fmt: skip
    def test_the_faster_is_marked_where_that_is_sure(self, ours, theirs, place):
        assert faster([ours, theirs]) is place

    def test_outlines_have_one_scale(self, client):
        make_camera("body", **BODY)
        for slug, length in (("short", 50), ("long", 200)):
            make_lens(slug, focal_min_mm=50, length_mm=length, diameter_mm=80, **LENS)
        views = [svg["viewbox"] for svg in page_of(client, "lens=short", "lens=long").select(".two-kits-ground svg")]
        assert len(views) == 2
        assert len(set(views)) == 1


class TestAddress:
    @pytest.mark.parametrize(
        ("text", "query"),
        [
            ("camera=body&lens=wide", ("camera=body&lens=wide", False)),
            ("?camera=body", ("camera=body", True)),
            ("https://example.org/kit/?camera=body#packed", ("camera=body", True)),
            ("/kit/card/?camera=body&f_number=8", ("camera=body&f_number=8", True)),
            ("camera=body#x", ("camera=body", False)),
            ("sigma fp", ("", False)), ("https://example.org/kit/", ("", False)), ("", ("", False)), ("?", ("", True)),
        ],
    )  # fmt: skip
    def test_what_is_pasted_is_read_leniently(self, text, query):
        assert query_of(text) == query

    def test_a_pasted_address_becomes_a_part_of_the_canonical_one(self, client):
        make_two()
        response = client.get(address(A, "https://example.org/kit/?lens=wide&camera=body&utm=x#top"))
        assert (response.status_code, response["Location"]) == (302, address(A, "camera=body&lens=wide"))

    def test_one_order_is_canonical_and_swapping_turns_it(self, client):
        make_two()
        page = page_of(client, "lens=tele&lens=standard&camera=body", B)
        assert page.select_one("link[rel=canonical]")["href"].endswith(address())
        assert page.select_one("meta[name=robots]")["content"] == "noindex"
        assert page.select_one(".two-kits-actions a")["href"] == address(B, A)

    def test_names_in_vain_are_said_of_their_kit(self, client):
        make_two()
        response = client.get(address(A, "https://example.org/kit/?camera=body&lens=nothing"))
        assert response.status_code == 200
        assert [words(notice) for notice in soup(response).select(".notices li")] == [
            "Kit B: There is no product “nothing”."
        ]
        page = page_of(client, A, "nonsense")
        assert [words(notice) for notice in page.select(".notices li")] == ["Kit B: “nonsense” names nothing to pack."]
        page = soup(client.get(address() + "&b=camera%3Dbody"))
        assert [words(notice) for notice in page.select(".notices li")] == [
            "Kit B: it stands there 2 times; the first counts."
        ]

    @pytest.mark.parametrize(("a", "b"), [("", ""), (A, ""), ("", B)])
    def test_without_both_there_is_the_form(self, client, a, b):
        make_two()
        page = page_of(client, a, b)
        assert not page.select("table")
        values = [field["value"] for field in page.select("form[action='/kit/compare/'] input")]
        assert values == [f"/kit/?{one}" if one else "" for one in (a, b)]

    def test_too_much_is_refused_in_a_sentence(self, client):
        things = "&".join(f"own=thing{number}" for number in range(13))
        response = client.get(address(A, things))
        assert response.status_code == 400
        assert "Kit B: A kit holds 12 things at most." in body(response)
        response = client.get(address("own=" + "a" * 2_000, B))
        assert response.status_code == 400
        assert "Kit A is too long: its address has 2,004 characters" in body(response).replace("2004", "2,004")
        assert client.get(address("=&" * 1_000, B)).status_code == 414

    def test_the_kit_leads_to_the_comparison(self, client):
        make_two()
        page = soup(client.get(f"/kit/?{A}&own=a%26b~90"))
        link = page.find("a", string="Compare with another kit")["href"]
        assert link == address(f"{A}&own=a%26b~90", "")
        assert [field["value"] for field in soup(client.get(link)).select(".two-kits-form input")] == [
            f"/kit/?{A}&own=a%26b~90", "",
        ]  # fmt: skip

    def test_it_asks_as_many_queries_as_one_kit_and_one_for_the_names(self, client):
        """Names of each, revision, all lenses, all facts; bodies, lenses, accessories and the system's own mount."""
        make_two()
        make_teleconverter("ring")
        make_adapter("ef")
        a, b = A + "&extra=ring&extra=ef", B + "&extra=ring"
        asked = []
        for one, other in ((a, b), (a, b), (a, a)):
            with counted_queries() as queries:
                body(client.get(address(one, other)))
            asked.append(len(queries))
        assert asked == [8, 7, 7]


class TestData:
    def data(self, client: Client, a: str = A, b: str = B, more: str = ""):
        response = client.get(address(a, b, "/kit/compare.json") + more)
        assert response["Access-Control-Allow-Origin"] == "*"
        return response.status_code, json.loads(body(response))

    def test_both_kits_as_each_has_it_alone(self, client):
        make_two()
        status, found = self.data(client)
        alone = {side: json.loads(body(client.get(f"/kit.json?{query}"))) for side, query in (("a", A), ("b", B))}
        assert (status, found) == (200, alone)

    def test_limits_of_a_kit_do_not_matter(self, client):
        make_two()
        limited = A + "&weight_g_max=2000"
        assert self.data(client, limited) == self.data(client, A)
        page = soup(client.get(address(limited, B, "/kit/compare/")))
        link = next(one["href"] for one in page.select("a") if one["href"].startswith("/kit/compare.json"))
        assert client.get(link).status_code == 200
        assert "weight_g_max" not in page.find("link", rel="canonical")["href"]

    def test_whatever_makes_no_sense_is_refused(self, client):
        make_two()
        assert self.data(client, A, "") == (400, {"errors": {"b": ["Name Kit B."]}})
        assert self.data(client, A, B + "&lens=nothing&colour=red") == (
            400,
            {"errors": {"b": ["Kit B: There is no product “nothing”.", "There is no parameter “colour” of a kit."]}},
        )
        assert self.data(client, more="&colour=red") == (400, {"errors": {"colour": ["There is no such parameter."]}})
        status, found = self.data(client, "own=" + "a" * 2_000, B)
        assert (status, list(found["errors"])) == (400, ["a"])
