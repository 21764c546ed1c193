"""What is kept by the revision, the language and the day."""

import datetime

import pytest
from django.template import Context, engines
from django.utils import translation

from gear import dates
from gear.models.kept import KeptByRevision, Told, told_by_revision
from tests.pages import counted_queries, soup

from . import builders
from .pseudo_locale import pseudo_locale

REVISION = 7


def test_it_is_made_once_for_each_revision_and_language():
    made = []
    kept = KeptByRevision(lambda revision: made.append(revision) or [translation.get_language()])
    assert kept.of(1) is kept.of(1)
    with pseudo_locale():
        assert kept.of(1) == ["qps"]
    assert kept.of(2) == ["en"]
    assert made == [1, 1, 2]


def test_what_is_so_today_is_made_anew_each_day(monkeypatch):
    kept = KeptByRevision(lambda _revision: dates.today(), daily=True)
    for day in (datetime.date(2026, 11, 28), datetime.date(2026, 11, 29)):
        monkeypatch.setattr(dates, "today", lambda day=day: day)
        assert kept.of(REVISION) == day


def test_a_part_is_rendered_once_and_sees_nothing_of_the_request():
    template = engines["django"].engine.from_string(
        "{% load gear_kept %}{% once told %} {{ name }}{{ request }} {% endonce %}"
    )
    told = Told({"name": "<a>"})
    assert template.render(Context({"told": told, "request": "r"})) == "&lt;a&gt;"
    told.values["name"] = "another"
    assert template.render(Context({"told": told})) == "&lt;a&gt;"
    assert template.render(Context({"told": Told({"name": "b"})})) == "b"


def test_what_is_told_is_asked_for_anew_after_a_change():
    names = iter("ab")
    kept = told_by_revision(lambda: {"name": next(names)})
    assert [kept.of(revision).values["name"] for revision in (1, 1, 2)] == ["a", "a", "b"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/alliance/", "/mount/", "/makers/"])
def test_pages_that_are_alike_for_all_ask_the_revision_alone_until_an_edit(client, address):
    maker = builders.make_maker("sigma", name="Sigma")
    builders.make_lens("45mm", maker, name="45mm", announced="2019-07-11")
    builders.make_milestone("It begins", date="2018-09-25")
    first = client.get(address).content
    with counted_queries() as queries:
        assert client.get(address).content == first
    assert len(queries) == 1
    maker.name = "Renamed"
    maker.save()
    builders.make_milestone("It goes on", date="2019-09-25")
    builders.make_mount("nikon-z", name="Nikon Z")
    assert soup(client.get(address)).main != soup_of(first)


def soup_of(content):
    """The content of a page that was answered before."""
    from .pages import parsed

    return parsed(content.decode()).main
