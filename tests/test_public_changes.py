"""The public log of changes: its page, its JSON and its feed, and what they never tell."""

import json

import pytest
from django.contrib.auth.models import User

from gear.choices import ChangeKind
from gear.history.recording import recording
from gear.models import Lens, Source
from tests import builders
from tests.pages import counted_queries, soup

pytestmark = pytest.mark.django_db


def edited(row, user=None, why="", **facts):
    """A row that is given other facts in a step of its own."""
    with recording(ChangeKind.EDIT, user, why):
        for name, value in facts.items():
            setattr(row, name, value)
        row.save()


def words(answer):
    """What the page says, with single spaces."""
    return " ".join(soup(answer).select_one("main").get_text(" ").split())


def told(client, query=""):
    """What `/changes.json` tells."""
    answer = client.get(f"/changes.json{query}")
    assert answer.status_code == 200, answer.content
    return json.loads(b"".join(answer.streaming_content))["results"]


def test_a_fact_is_told_from_and_to_without_who_and_why(client) -> None:
    user = User.objects.create_user("erika-editor")
    lens = builders.make_lens("test-lens", weight_g=510)
    edited(lens, user, "A secret reason.", weight_g=515.5)
    said = words(client.get("/changes/"))
    assert "Weight: 510 g → 515.5 g" in said
    feed = client.get("/feeds/changes.atom").content.decode()
    assert "Weight: 510 g → 515.5 g" in feed
    (one,) = told(client)
    assert {name: one[name] for name in ("kind", "field", "before", "after", "action")} == {
        "kind": "lens", "field": "weight_g", "before": 510, "after": 515.5, "action": "changed",
    }  # fmt: skip
    assert one["url"].endswith("/lenses/test-lens/")
    for text in (said, feed, json.dumps(one)):
        assert "erika" not in text
        assert "secret" not in text


def test_drafts_are_told_nowhere(client) -> None:
    draft = builders.make_lens("secret-lens", name="Secret 35mm", state="draft", weight_g=1)
    lens = builders.make_lens("open-lens", name="Open")
    edited(draft, weight_g=2)
    edited(lens, replaces=draft, weight_g=3)
    with recording(ChangeKind.EDIT):
        builders.make_fact("on-secret-35mm", lens=draft, summary="Said of the secret 35mm.")
        Source.objects.create(url="https://example.org/secret-35mm")
    page, rows = words(client.get("/changes/")), told(client)
    assert [one["field"] for one in rows] == ["weight_g"]
    for text in (page, json.dumps(rows), client.get("/feeds/changes.atom").content.decode()):
        assert "secret" not in text.lower()
    edited(draft, state="published")
    assert told(client)[0] | {"day": ""} == {
        "day": "", "kind": "lens", "title": str(draft), "url": "http://testserver/lenses/secret-lens/",
        "field": None, "before": None, "after": None, "action": "added",
    }  # fmt: skip
    edited(lens, state="withdrawn")
    assert [told(client)[0][name] for name in ("action", "url")] == ["withdrawn", None]
    edited(lens, state="draft")
    assert {one["title"] for one in told(client)} == {str(draft), "Said of the secret 35mm."}


def test_many_rows_are_one_line_with_its_number_and_can_be_opened(client) -> None:
    with recording(ChangeKind.LOAD) as step:
        for number in range(12):
            builders.make_lens(f"lens-{number}")
    number = step.change_set.pk
    client.get("/changes/")
    with counted_queries() as few:
        page = client.get("/changes/")
    assert "12 lenses added" in words(page)
    assert soup(page).select_one("section a.row-name")
    opened = soup(client.get(f"/changes/?step={number}&kind=lens"))
    assert len(opened.select("section > ul > li")) == 12
    assert len(told(client, "?kind=lens&page=1")) == 12
    assert told(client, "?kind=lens&page=2") == told(client, "?kind=camera") == []
    for more in range(12, 40):
        with recording(ChangeKind.EDIT):
            builders.make_lens(f"lens-{more}")
    with counted_queries() as many:
        second = client.get("/changes/")
    assert len(many) == len(few) <= 14
    assert "page 1 of 2" in words(second)


def test_what_makes_no_sense_is_named_or_refused(client) -> None:
    for query in ("?kind=nothing", "?page=x", "?step=-1", f"?page={10**99}", "?page=%00"):
        page = client.get(f"/changes/{query}")
        assert page.status_code == 200
        assert soup(page).select_one('meta[name=robots][content="noindex"]')
        assert client.get(f"/changes.json{query}").status_code == 400
    assert client.get("/changes.json?nothing=1").status_code == 400
    assert client.get("/feeds/changes.atom?kind=lens").status_code == 400


def test_a_change_is_seen_at_once(client) -> None:
    lens = builders.make_lens(weight_g=510)
    first = client.get("/changes.json")
    edited(Lens.objects.get(pk=lens.pk), weight_g=511)
    again = client.get("/changes.json", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
