"""Feeds as feed readers take them: valid Atom, true moments, entries that keep their identity."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser
import pytest
from django.test import Client, override_settings
from lxml import etree

from gear.lists import feeds
from gear.models import CompatibilityFact, Product, Revision, Statement
from tests import builders
from tests.lists.some_rows import some_of_each
from tests.pages import content, counted_queries, soup

pytestmark = pytest.mark.django_db

NAMES = [*feeds.KINDS, feeds.PRODUCTS]
ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 3339, with a zone.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
HOSTILE = "Under f/2 < f/4 & “sharp”\x0b \ufffe é 写真 ]]> <script>"
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture
def client() -> Client:
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def rows() -> None:
    """Some of each, one of them with everything that XML takes amiss."""
    some_of_each(0, 2)
    builders.make_lens("hostile", name=HOSTILE[:40], notes=HOSTILE, announced="2026-01-02")
    builders.make_statement("hostile", title=HOSTILE, summary=HOSTILE, date="2019-05")


def parsed(client: Client, address: str) -> Any:
    """What a feed reader makes of a feed; it must find no fault."""
    response = client.get(address)
    assert response.status_code == 200
    found = feedparser.parse(content(response), response_headers={"content-type": response["Content-Type"]})
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def tree(client: Client, address: str) -> Any:
    """A feed as XML."""
    return etree.fromstring(content(client.get(address)))


def titles(client: Client, address: str) -> list[str]:
    """The titles of the entries, in order."""
    return [entry.title for entry in parsed(client, address).entries]


def texts(node: Any, name: str) -> list[str]:
    """The texts of the children of a name."""
    return [child.text for child in node.findall(f"{ATOM}{name}")]


def at(model: type, slug: str, **age: float) -> None:
    """Let a row have changed so long ago."""
    model.objects.filter(slug=slug).update(changed_at=NOW - timedelta(**age))


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("name", NAMES)
class TestEachFeed:
    def test_a_reader_finds_no_fault(self, name: str, client: Client) -> None:
        found = parsed(client, f"/feeds/{name}.atom")
        assert found.entries
        assert found.feed.title
        assert found.feed.author == "L-Mount field guide"

    def test_the_feed_and_its_entries_have_what_the_format_asks(self, name: str, client: Client) -> None:
        root = tree(client, f"/feeds/{name}.atom")
        assert root.tag == f"{ATOM}feed"
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
        assert len(texts(root, "author")) == 1
        for node in (root, *root.findall(f"{ATOM}entry")):
            (title,), (identity,), (updated,) = (texts(node, part) for part in ("title", "id", "updated"))
            assert title.strip()
            assert identity.startswith("http://localhost/")
            assert MOMENT.fullmatch(updated)
            assert all(MOMENT.fullmatch(moment) for moment in texts(node, "published"))
            assert all(link.get("href").startswith("http://localhost/") for link in node.findall(f"{ATOM}link"))
            assert [link.get("rel") for link in node.findall(f"{ATOM}link")].count("alternate") == 1
            assert all(summary.get("type") == "html" and summary.text for summary in node.findall(f"{ATOM}summary"))

    def test_no_two_have_one_identity(self, name: str, client: Client) -> None:
        root = tree(client, f"/feeds/{name}.atom")
        found = [identity for node in (root, *root.findall(f"{ATOM}entry")) for identity in texts(node, "id")]
        assert len(found) == len(set(found))

    def test_it_changed_when_its_newest_entry_did(self, name: str, client: Client) -> None:
        root = tree(client, f"/feeds/{name}.atom")
        moments = [datetime.fromisoformat(texts(node, "updated")[0]) for node in root.findall(f"{ATOM}entry")]
        assert datetime.fromisoformat(texts(root, "updated")[0]) == max(moments)

    def test_it_names_the_address_that_was_asked(self, name: str, client: Client) -> None:
        root = tree(client, f"/feeds/{name}.atom")
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert links["self"] == f"http://localhost/feeds/{name}.atom"
        assert client.get(links["alternate"].removeprefix("http://localhost")).status_code == 200

    def test_it_is_utf_8_without_what_xml_cannot_hold(self, name: str, client: Client) -> None:
        response = client.get(f"/feeds/{name}.atom")
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        text = content(response).decode()
        assert text.startswith('<?xml version="1.0" encoding="utf-8"?>')
        assert not set(text) & {"\x0b", "\ufffe"}

    def test_every_entry_leads_to_a_page(self, name: str, client: Client) -> None:
        for entry in parsed(client, f"/feeds/{name}.atom").entries[:3]:
            assert client.get(entry.link.removeprefix("http://localhost")).status_code == 200

    def test_the_origin_of_the_site_outranks_the_host_asked(self, name: str, client: Client) -> None:
        with override_settings(SITE_ORIGIN="https://guide.example"):
            root = tree(client, f"/feeds/{name}.atom")
        found = [*root.iter(f"{ATOM}link")]
        assert all(link.get("href").startswith("https://guide.example/") for link in found)
        assert all(node.text.startswith("https://guide.example/") for node in root.iter(f"{ATOM}id"))

    def test_it_asks_the_same_whatever_it_holds(self, name: str, client: Client) -> None:
        address = f"/feeds/{name}.atom"
        asked = []
        for start in (2, 12):
            for _warm in range(2):
                with counted_queries() as queries:
                    client.get(address)
            asked.append(len(queries))
            some_of_each(start, start + 10)
        assert asked[0] == asked[1] <= 6


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_feed_is_valid_and_the_same_twice(name: str, client: Client) -> None:
    assert parsed(client, f"/feeds/{name}.atom").entries == []
    updated = texts(tree(client, f"/feeds/{name}.atom"), "updated")
    assert updated == texts(tree(client, f"/feeds/{name}.atom"), "updated")
    assert MOMENT.fullmatch(updated[0])


def test_text_is_read_as_it_was_written(rows: None, client: Client) -> None:
    entry = next(entry for entry in parsed(client, "/feeds/press.atom").entries if "f/2" in entry.title)
    assert entry.title_detail.type == "text/plain"
    assert entry.summary_detail.type == "text/html"
    assert soup_text(entry.summary) == "Under f/2 < f/4 & “sharp” é 写真 ]]> <script>"


def soup_text(html: str) -> str:
    """The words of a piece of HTML."""
    return " ".join(etree.HTML(f"<div>{html}</div>").xpath("string()").split())


def test_statements_were_published_on_their_day_where_that_is_known(client: Client) -> None:
    builders.make_statement("day", title="Day", date="2018-09-25", kind="interview")
    builders.make_statement("month", title="Month", date="2018-09")
    entries = {entry.title: entry for entry in parsed(client, "/feeds/press.atom").entries}
    assert entries["Day"].published == "2018-09-25T00:00:00+00:00"
    assert [tag.term for tag in entries["Day"].tags] == ["interview"]
    assert "published" not in entries["Month"]


class TestProducts:
    def test_the_last_to_come_in_stand_first_then_the_last_announced(self, client: Client) -> None:
        builders.make_lens("b", announced="2020-05")
        builders.make_camera("c", announced="2021")
        builders.make_adapter("d")
        builders.make_lens("late", announced="2016")
        builders.make_lens("gone", state="withdrawn")
        Product.objects.exclude(slug="late").update(added_at=NOW - timedelta(days=400))
        Product.objects.filter(slug="late").update(added_at=NOW)
        builders.make_lens("early", announced="2023-01-31")
        Product.objects.filter(slug="early").update(added_at=None)
        assert titles(client, "/feeds/products.atom") == ["Sigma Late", "Sigma C", "Sigma B", "Sigma D", "Sigma Early"]

    def test_published_is_when_it_came_in_else_the_day_of_its_announcement(self, client: Client) -> None:
        for slug, announced in (("in", "2020-01-01"), ("day", "2023-01-31"), ("month", "2023-01"), ("none", None)):
            builders.make_lens(slug, announced=announced)
        Product.objects.update(added_at=None)
        Product.objects.filter(slug="in").update(added_at=NOW)
        found = {entry.title: entry.get("published") for entry in parsed(client, "/feeds/products.atom").entries}
        assert found == {
            "Sigma In": "2026-11-27T12:00:00+00:00",
            "Sigma Day": "2023-01-31T00:00:00+00:00",
            "Sigma Month": None,
            "Sigma None": None,
        }

    def test_takes_no_filters(self, client: Client) -> None:
        response = client.get("/feeds/products.atom?maker=sigma")
        assert response.status_code == 400
        assert response.json() == {"errors": {"maker": ["There is no such parameter."]}}

    def test_holds_fifty(self, client: Client) -> None:
        for number in range(52):
            builders.make_lens(f"lens-{number}")
        assert len(titles(client, "/feeds/products.atom")) == 50


class TestIdentity:
    def identities(self, client: Client, address: str) -> list[str]:
        return [entry.id for entry in parsed(client, address).entries]

    @pytest.mark.parametrize("address", ["/feeds/lenses.atom", "/feeds/products.atom", "/feeds/mix.atom"])
    def test_a_product_keeps_its_own_through_new_slugs(self, address: str, client: Client) -> None:
        lens = builders.make_lens("first")
        builders.make_camera("body")
        before = set(self.identities(client, address))
        for slug in ("second", "third"):
            lens.slug = slug
            lens.save()
        assert set(self.identities(client, address)) == before
        assert any("third" in entry.link for entry in parsed(client, address).entries)

    def test_a_statement_too(self, client: Client) -> None:
        statement = builders.make_statement("first")
        statement.slug = "second"
        statement.save()
        assert self.identities(client, "/feeds/press.atom") == ["http://localhost/press/first/"]

    def test_who_takes_over_a_slug_takes_no_identity_that_is_in_use(self, client: Client) -> None:
        lens = builders.make_lens("first")
        lens.slug = "second"
        lens.save()
        builders.make_lens("first", name="Other")
        assert len(set(self.identities(client, "/feeds/lenses.atom"))) == 2


# A fact on each selector, and the pairs that it speaks of.
FACTS: list[tuple[str, Callable[[dict[str, Any]], dict[str, Any]], set[str]]] = [
    ("a pair", lambda rows: {"camera": rows["fp"], "lens": rows["art"]}, {"fp art"}),
    ("a camera", lambda rows: {"camera": rows["fp"]}, {"fp art", "fp sl"}),
    ("a lens", lambda rows: {"lens": rows["sl"]}, {"fp sl", "cl sl"}),
    ("a maker's cameras", lambda rows: {"camera_maker": rows["cl"].maker}, {"cl art", "cl sl"}),
    (
        "a maker's lenses on a camera",
        lambda rows: {"lens_maker": rows["sl"].maker, "camera": rows["fp"]},
        {"fp sl"},
    ),
    ("a format", lambda rows: {"camera_format": "aps-c", "lens": rows["art"]}, {"cl art"}),
    ("a coverage", lambda rows: {"lens_coverage": "aps-c"}, {"fp sl", "cl sl"}),
    ("contacts, which may be", lambda rows: {"lens_electronic": True, "camera": rows["fp"]}, {"fp art", "fp sl"}),
    ("no contacts, where there are some", lambda rows: {"lens_electronic": False, "camera": rows["fp"]}, {"fp sl"}),
    ("an accessory", lambda rows: {"lens": rows["art"], "accessory": rows["tc"]}, set()),
    ("accessories with contacts", lambda rows: {"lens": rows["art"], "accessory_electronic": True}, set()),
    ("adapters at large", lambda rows: {"camera": rows["fp"], "topic": "adapter"}, set()),
]


class TestPairs:
    @pytest.fixture
    def parts(self) -> dict[str, Any]:
        """Two cameras of two makers and two lenses of two makers, which changed ten days before."""
        found = {
            "fp": builders.make_camera("fp"),
            "cl": builders.make_camera("cl", maker="leica", sensor_format="aps-c"),
            "art": builders.make_lens("art", electronic=True, coverage="full-frame"),
            "sl": builders.make_lens("sl", maker="leica", coverage="aps-c"),
            "tc": builders.make_teleconverter("tc"),
        }
        Product.objects.update(changed_at=NOW - timedelta(days=10))
        Revision.grow()
        return found

    def moved(self, client: Client) -> set[str]:
        """The pairs that changed this day, by the slugs of both."""
        entries = parsed(client, "/feeds/mix.atom").entries
        assert len(entries) == 4
        newer = [entry for entry in entries if datetime.fromisoformat(entry.updated) == NOW]
        assert newer == entries[: len(newer)]
        return {" ".join(entry.link.split("/")[-3:-1]) for entry in newer}

    @pytest.mark.parametrize(("what", "selectors", "expected"), FACTS, ids=[what for what, *_ in FACTS])
    def test_a_fact_moves_the_pairs_that_it_speaks_of(
        self,
        what: str,
        selectors: Callable[[dict[str, Any]], dict[str, Any]],
        expected: set[str],
        parts: dict[str, Any],
        client: Client,
    ) -> None:
        fact = builders.make_fact(**selectors(parts))
        at(CompatibilityFact, fact.slug)
        assert self.moved(client) == expected

    def test_an_entry_says_what_changed_last(self, parts: dict[str, Any], client: Client) -> None:
        builders.make_fact("old", camera=parts["fp"], summary="It hunts.")
        builders.make_fact("new", camera=parts["fp"], lens=parts["art"], summary="It is < sure.", topic="autofocus")
        at(CompatibilityFact, "old", days=2)
        at(CompatibilityFact, "new", days=1)
        first, second, *others = parsed(client, "/feeds/mix.atom").entries
        assert (first.title, soup_text(first.summary)) == ("Sigma Fp × Sigma Art", "It is < sure.")
        assert (second.title, soup_text(second.summary)) == ("Sigma Fp × Leica Sl", "It hunts.")
        assert {other.summary for other in others} == {
            "What Leica Cl does with Sigma Art.",
            "What Leica Cl does with Leica Sl.",
        }

    def test_a_part_that_changed_since_outranks_the_fact(self, parts: dict[str, Any], client: Client) -> None:
        builders.make_fact(camera=parts["fp"], lens=parts["art"])
        at(CompatibilityFact, "test-fact", days=1)
        at(Product, "art")
        first = parsed(client, "/feeds/mix.atom").entries[0]
        assert datetime.fromisoformat(first.updated) == NOW
        assert {entry.summary[:4] for entry in parsed(client, "/feeds/mix.atom").entries} == {"What"}

    def test_facts_of_unknown_age_move_nothing(self, parts: dict[str, Any], client: Client) -> None:
        builders.make_fact(camera=parts["fp"])
        CompatibilityFact.objects.update(changed_at=None)
        assert self.moved(client) == set()

    def test_an_edited_fact_moves_its_pairs_at_the_next_request(self, parts: dict[str, Any], client: Client) -> None:
        fact = builders.make_fact(lens=parts["sl"])
        at(CompatibilityFact, fact.slug, days=20)
        Revision.grow()
        assert self.moved(client) == set()
        fact.refresh_from_db()
        fact.summary = "It works since firmware 2."
        fact.save()
        entries = parsed(client, "/feeds/mix.atom").entries
        assert [entry.summary for entry in entries[:2]] == ["It works since firmware 2."] * 2

    def test_a_new_source_moves_a_statement_up(self, client: Client) -> None:
        for slug, days in (("a", 1), ("b", 2)):
            builders.make_statement(slug, title=slug.upper())
            at(Statement, slug, days=days)
        Revision.grow()
        assert titles(client, "/feeds/press.atom") == ["A", "B"]
        builders.cite(Statement.objects.get(slug="b"), "https://example.org/new")
        assert titles(client, "/feeds/press.atom") == ["B", "A"]


class TestWhereFeedsAreFound:
    @pytest.mark.parametrize("path", ["/lenses/", "/cameras/", "/accessories/", "/press/", "/mix/"])
    def test_lists_name_theirs_in_the_head_and_under_the_rows(self, path: str, client: Client) -> None:
        page = soup(client.get(path))
        feed = f"/feeds{path.rstrip('/')}.atom"
        assert [link["href"] for link in page.head.select("link[type='application/atom+xml']")] == [feed]
        assert page.select(f"main a[href='{feed}']")

    def test_the_front_page_names_new_products_and_the_press(self, client: Client) -> None:
        found = soup(client.get("/")).head.select("link[rel=alternate][type='application/atom+xml']")
        assert [link["href"] for link in found] == ["/feeds/products.atom", "/feeds/press.atom"]
        assert all(link["title"] for link in found)

    def test_the_page_of_the_data_links_all(self, client: Client) -> None:
        links = {link["href"] for link in soup(client.get("/data/")).select("main a[href]")}
        assert {f"/feeds/{name}.atom" for name in NAMES} <= links
