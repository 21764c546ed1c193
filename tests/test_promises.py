"""Promises: what became of them by a day, their page and data, and where else they stand."""

import json
from datetime import date

import pytest

from gear import dates
from gear.choices import PromiseState
from gear.models import Promise
from gear.story.promises import delay_words
from gear.tables.kept import table
from gear.tables.promises import promise_table

from . import builders
from .pages import body, counted_queries, soup

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 28)


def fetched(promise):
    """The promise as pages read it."""
    return Promise.objects.with_outcomes().get(pk=promise.pk)


def state(day=DAY, **facts):
    """What had become by a day of a promise with these facts."""
    promise = fetched(builders.make_promise(**facts))
    with counted_queries() as queries:
        found = promise.state_on(day)
    assert len(queries) == 0
    return found


class TestState:
    @pytest.mark.parametrize("status", ["current", "discontinued", None])
    def test_a_product_that_is_or_was_on_sale_has_shipped(self, status):
        lens = builders.make_lens(status=status)
        assert state(product=lens, due="2020") == state(product=lens) == PromiseState.SHIPPED

    def test_a_product_that_is_announced_only_has_not(self):
        lens = builders.make_lens(status="announced")
        assert state(product=lens) == PromiseState.OPEN
        assert state(product=lens, due="2027") == PromiseState.OPEN
        assert state(product=lens, due="2025") == PromiseState.LATE

    @pytest.mark.parametrize(
        ("due", "last_day", "next_day"),
        [
            ("2020", date(2020, 12, 31), date(2021, 1, 1)),
            ("2019-06", date(2019, 6, 30), date(2019, 7, 1)),
            ("2024-02", date(2024, 2, 29), date(2024, 3, 1)),
            ("2024-04-18", date(2024, 4, 18), date(2024, 4, 19)),
        ],
    )
    def test_it_is_late_from_the_day_after_all_that_the_time_may_mean(self, due, last_day, next_day):
        promise = fetched(builders.make_promise(due=due))
        assert promise.state_on(last_day) == PromiseState.OPEN
        assert promise.state_on(next_day) == PromiseState.LATE

    def test_what_has_no_time_is_never_late(self):
        assert state(date(2999, 1, 1)) == PromiseState.OPEN

    def test_a_withdrawn_product_without_successor_is_dropped_even_before_its_time(self):
        lens = builders.make_lens(state="withdrawn")
        assert state(product=lens) == state(product=lens, due="2030") == PromiseState.DROPPED

    def test_a_successor_takes_the_place_of_a_withdrawn_product(self):
        for status, expected in [("current", PromiseState.SHIPPED), ("announced", PromiseState.LATE)]:
            successor = builders.make_lens(f"successor-{status}", status=status)
            lens = builders.make_lens(f"gone-{status}", state="withdrawn", successor=successor)
            promise = fetched(builders.make_promise(product=lens, due="2020"))
            assert promise.kept_by.pk == successor.pk
            assert promise.state_on(DAY) == expected

    def test_a_successor_that_was_withdrawn_too_keeps_nothing(self):
        successor = builders.make_lens("second", state="withdrawn")
        lens = builders.make_lens("first", state="withdrawn", successor=successor)
        promise = fetched(builders.make_promise(product=lens))
        assert promise.kept_by is None
        assert promise.state_on(DAY) == PromiseState.DROPPED


@pytest.mark.parametrize(
    ("due", "came", "months"),
    [
        ("2020", "2021-02-18", (1, 1)),
        ("2020", "2021-01-02", (0, 0)),
        ("2020", "2021", (0, 12)),
        ("2020", "2023", (24, 36)),
        ("2020-06", "2020-08", (1, 2)),
        ("2024-04-18", "2024-07-18", (3, 3)),
        ("2024-04-18", "2024-07-17", (2, 2)),
        ("2020", "2020-12-31", None),
        ("2020", "2019", None),
        ("2020-06", "2020", None),  # may have been in time
        ("2020-06-15", "2020-06", None),
    ],
)
def test_months_after_a_time_are_told_only_where_the_dates_allow_it(due, came, months):
    assert dates.months_after(due, came) == months


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (0, 0, "less than a month after the time named"),
        (1, 1, "1 month after the time named"),
        (3, 3, "3 months after the time named"),
        (0, 12, "up to 12 months after the time named"),
        (24, 36, "24 to 36 months after the time named"),
    ],
)
def test_a_delay_in_words(least, most, words):
    assert delay_words(least, most) == words


@pytest.fixture
def roadmap():
    """A promise of each state, in two statements."""
    leica = builders.make_statement("leica-plans", ["leica"], date="2018-09", title="Leica plans")
    sigma = builders.make_statement("sigma-plans", ["sigma"], date="2023-10-05", title="Sigma plans")
    came = builders.make_lens("came", maker="leica", name="28mm", status="current", announced="2021-02-18")
    gone = builders.make_lens("gone", maker="sigma", name="Gone", state="withdrawn")
    builders.make_promise(leica, text="A prime of 28 mm", product=came, due="2020")
    builders.make_promise(leica, text="A prime of 24 mm", due="2020")
    builders.make_promise(sigma, text="A sensor of its own")
    builders.make_promise(sigma, text="A mirror lens", product=gone)


def squeezed(node):
    return " ".join(node.get_text().split())


def shown(client, query=""):
    """The promises of the page, in their order."""
    page = soup(client.get(f"/press/promises/{query}"))
    return [link.contents[0] for link in page.select(".promises .row-name")]


class TestPage:
    def test_what_is_owed_stands_first_and_what_came_last(self, client, roadmap):
        page = soup(client.get("/press/promises/"))
        assert [squeezed(head) for head in page.select(".promise-group h2")] == ["Late", "Dropped", "Open", "Shipped"]
        assert shown(client) == ["A prime of 24 mm", "A mirror lens", "A sensor of its own", "A prime of 28 mm"]
        late = page.select_one(".promise-group > p")
        assert squeezed(late) == "The time is past, and no product of this guide is recorded as keeping it."

    def test_the_numbers_above_count_each_state_and_lead_to_it(self, client, roadmap):
        def totals(query):
            page = soup(client.get(f"/press/promises/{query}"))
            return {squeezed(one.dt): squeezed(one.dd) for one in page.select(".promise-totals .verdict")}

        assert totals("") == {"Late": "1", "Dropped": "1", "Open": "1", "Shipped": "1"}
        assert totals("?maker=leica") == {"Late": "1", "Dropped": "0", "Open": "0", "Shipped": "1"}
        assert totals("?maker=leica&state=late") == totals("?maker=leica"), "its own choice is left out"
        link = soup(client.get("/press/promises/?maker=leica")).select_one(".promise-totals a")
        assert link["href"] == "/press/promises/?state=late&maker=leica"

    def test_a_row_tells_statement_time_product_and_delay(self, client, roadmap):
        row = soup(client.get("/press/promises/?state=shipped")).select_one(".promises li")
        assert row.a["href"] == "/press/leica-plans/"
        assert squeezed(row.a.small) == "Leica, September 2018: Leica plans"
        assert row.select_one(".kept-by a")["href"] == "/lenses/came/"
        assert squeezed(row.select_one(".kept-by")) == (
            "Leica 28mm announced 18 February 2021, 1 month after the time named"
        )
        assert squeezed(row.select_one(".due")) == "due 2020"

    def test_a_withdrawn_product_is_named_without_link(self, client, roadmap):
        row = soup(client.get("/press/promises/?state=dropped")).select_one(".promises li")
        assert squeezed(row.select_one(".kept-by")) == "Sigma Gone, withdrawn"
        assert not row.select(".kept-by a")

    def test_below_the_heading_of_a_state_no_row_repeats_that_nothing_keeps_it(self, client, roadmap):
        def kept_by(query):
            page = soup(client.get(f"/press/promises/{query}"))
            return [squeezed(said) for said in page.select(".promises .kept-by")]

        assert kept_by("?state=late&state=open") == []
        assert kept_by("?state=late&sort=date") == ["Late no product on record here"]

    def test_the_press_room_stands_above_it(self, client, roadmap):
        link = soup(client.get("/press/promises/")).select_one(".kicker a")
        assert (link["href"], squeezed(link)) == ("/press/", "Press")

    def test_state_and_maker_repeat_and_another_order_says_the_state_in_each_row(self, client, roadmap):
        assert shown(client, "?state=late&state=open") == ["A prime of 24 mm", "A sensor of its own"]
        assert shown(client, "?maker=sigma&maker=leica&state=shipped") == ["A prime of 28 mm"]
        page = soup(client.get("/press/promises/?sort=date"))
        assert not page.select(".promise-group h2")
        assert [squeezed(state) for state in page.select(".promises .state")] == ["Shipped", "Late", "Open", "Dropped"]

    def test_an_unknown_value_drops_itself_with_a_notice_and_data_refuse_it(self, client, roadmap):
        page = soup(client.get("/press/promises/?state=kept&maker=leica"))
        assert squeezed(page.select_one(".notices li")) == "“kept” is not a choice of What became of it."
        assert len(page.select(".promises li")) == 2
        for query, name in [("state=kept", "state"), ("colour=red", "colour"), ("maker=nobody", "maker")]:
            for form in ("json", "csv"):
                response = client.get(f"/press/promises.{form}?{query}")
                assert response.status_code == 400
                assert list(json.loads(body(response))["errors"]) == [name]

    def test_the_same_page_of_another_day_tells_what_became_late(self, client, monkeypatch):
        builders.make_promise(due="2020")
        for day, expected in [(date(2020, 12, 31), "open"), (date(2021, 1, 1), "late"), (DAY, "late")]:
            monkeypatch.setattr("gear.dates.today", lambda day=day: day)
            assert [len(shown(client, f"?state={word}")) for word in ("open", "late")] == [
                expected == "open",
                expected == "late",
            ]
            found = json.loads(body(client.get(f"/press/promises.json?state={expected}")))
            assert [one["state"] for one in found["results"]] == [expected]

    def test_its_table_is_kept_for_a_day(self, roadmap, monkeypatch):
        first = table(promise_table)
        with counted_queries() as queries:
            assert table(promise_table) is first
        assert len(queries) == 1, "the revision"
        monkeypatch.setattr("gear.dates.today", lambda: date(2999, 1, 1))
        assert table(promise_table) is not first

    def test_queries_do_not_grow_with_the_rows(self, client):
        def asked(address):
            client.get(address)
            with counted_queries() as queries:
                assert client.get(address).status_code == 200
            return len(queries)

        addresses = ["/press/promises/", "/press/promises/?sort=due", "/press/one/", "/lenses/one/"]
        statement, lens = builders.make_statement("one"), builders.make_lens("one")

        def build(first, last):
            for place in range(first, last):
                builders.make_promise(statement, product=builders.make_lens(f"lens-{place}"))
                builders.make_promise(builders.make_statement(f"said-{place}"), product=lens)

        build(0, 10)
        few = [asked(address) for address in addresses]
        build(10, 30)
        assert [asked(address) for address in addresses] == few
        assert few[0] <= 4


class TestData:
    def test_rows_have_the_columns_of_the_file_the_state_and_addresses(self, client, roadmap):
        found = json.loads(body(client.get("/press/promises.json?state=shipped&state=dropped")))
        assert found["results"] == [
            {
                "statement": "sigma-plans",
                "position": 2,
                "text": "A mirror lens",
                "product": "gone",
                "due": None,
                "state": "dropped",
                "statement_url": "/press/sigma-plans/",
                "product_url": None,
            },
            {
                "statement": "leica-plans",
                "position": 1,
                "text": "A prime of 28 mm",
                "product": "came",
                "due": "2020",
                "state": "shipped",
                "statement_url": "/press/leica-plans/",
                "product_url": "/lenses/came/",
            },
        ]
        counts = {option["value"]: option["count"] for option in found["facets"]["state"]}
        assert counts == {"shipped": 1, "late": 1, "dropped": 1, "open": 1}

    def test_csv_has_the_columns_of_the_file(self, client, roadmap):
        assert body(client.get("/press/promises.csv?state=late")).splitlines() == [
            "statement,position,text,product,due",
            "leica-plans,2,A prime of 24 mm,,2020",
        ]


class TestOtherPages:
    def test_a_statement_tells_its_promises_and_their_state(self, client, roadmap):
        section = soup(client.get("/press/leica-plans/")).select_one("section[aria-labelledby=promises]")
        assert [squeezed(row) for row in section.select("li")] == [
            "A prime of 28 mmShipped: Leica 28mm, announced 18 February 2021, 1 month after the time named due 2020",
            "A prime of 24 mmLate: The time is past, and no product of this guide is recorded as keeping it. due 2020",
        ]
        assert section.select_one("p a")["href"] == "/press/promises/"

    def test_a_statement_without_promises_has_no_such_part(self, client):
        builders.make_statement("plain")
        assert not soup(client.get("/press/plain/")).select("#promises")

    def test_a_product_tells_where_it_was_promised(self, client, roadmap):
        section = soup(client.get("/lenses/came/")).select_one("section[aria-labelledby=promised]")
        assert squeezed(section.li) == (
            "A prime of 28 mmPromised September 2018: Leica plans due 2020 Announced 1 month after the time named."
        )
        assert section.li.a["href"] == "/press/leica-plans/"
        assert not soup(client.get(builders.make_camera("body").get_absolute_url())).select("#promised")

    def test_a_successor_tells_what_was_promised_of_the_one_withdrawn(self, client):
        heir = builders.make_lens("heir")
        gone = builders.make_lens("gone", state="withdrawn", successor=heir)
        builders.make_promise(text="A zoom", product=gone)
        assert squeezed(soup(client.get("/lenses/heir/")).select_one("#promised + ul .row-name")).startswith("A zoom")

    def test_the_press_room_leads_to_the_list(self, client, roadmap):
        assert soup(client.get("/press/")).select("main a[href='/press/promises/']")


def test_promises_of_the_catalogue_became_what_is_known(catalogue):
    """By the dates of the catalogue: the 28 mm came in February 2021, the 21 mm in 2023, a 24 mm never."""
    day = date(2026, 11, 1)
    promises = Promise.objects.with_outcomes()
    found = {one.text: one.state_on(day).value for one in promises.filter(statement__slug__startswith="leica-ann")}
    assert found == {
        "An f/2 SL prime of 21 mm": "shipped",
        "An f/2 SL prime of 24 mm": "late",
        "An f/2 SL prime of 28 mm": "shipped",
    }
    assert {one.statement.date for one in promises if one.product is None and one.due is None} == {
        "2018",
        "2018-09",
        "2021-02",
        "2024-12-09",
    }
    early = {one.product.slug for one in promises if one.product and came_before_it_was_promised(one)}
    assert len(early) == 11, "the Art primes, whose year Sigma confirmed when they had been announced"
    assert all(slug.startswith("sigma-") and slug.endswith("-art") for slug in early)


def came_before_it_was_promised(promise):
    """Whether a product was surely announced before the statement that promises it."""
    announced = promise.product.announced
    return bool(announced) and dates.parse(announced).last < dates.parse(promise.statement.date).first
