"""What the press room and the timeline hold of a product."""

import pytest

from gear.models import Milestone, Revision
from gear.products.told import told_of

from .. import builders
from ..pages import soup


@pytest.mark.django_db
class TestTold:
    def test_statements_of_its_maker_or_with_the_makers_name(self):
        body = builders.make_camera("cl", "leica", name="CL")
        builders.make_statement("own", ["leica"], title="On the CL", date="2022")
        builders.make_statement("others", ["sigma"], title="On the Leica CL", date="2021")
        builders.make_statement("chance", ["sigma"], title="On a CL of their own")
        builders.make_statement("newer", ["leica"], title="On the CL II")
        assert [one.row.slug for one in told_of(body)] == ["own", "others"]

    def test_summaries_and_quotes_count(self):
        body = builders.make_camera("cl", "leica", name="CL")
        builders.make_statement("summary", ["leica"], summary="Leica gives up CL and TL2.", date="2022")
        said = builders.make_statement("quote", ["leica"], date="2021")
        said.quotes.create(person=builders.make_person(), text="The CL is small.")
        assert [one.row.slug for one in told_of(body)] == ["summary", "quote"]

    def test_an_event_that_comes_between_two_queries_waits_for_the_next_revision(self, monkeypatch):
        body = builders.make_camera("cl", "leica", name="CL")
        builders.make_milestone("A small body", date="2017-11-21", kind="camera").products.add(body)
        with monkeypatch.context() as before:
            before.setattr(Milestone, "objects", Milestone.objects.none())
            assert told_of(body) == []
        Revision.grow()
        assert [one.row.title for one in told_of(body)] == ["A small body"]

    def test_an_event_counts_by_what_is_on_record_alone(self, client):
        body = builders.make_camera("cl", "leica", name="CL")
        builders.make_milestone("The CL")
        event = builders.make_milestone("A small body", date="2017-11-21", kind="camera")
        event.products.add(body)
        event.makers.add(body.maker)
        builders.make_statement("own", ["leica"], title="On the CL", date="2017", kind="interview")
        section = soup(client.get("/cameras/cl/")).select_one("section[aria-labelledby=told]")
        rows = [" ".join(row.get_text(" ", strip=True).split()) for row in section.select("li")]
        assert rows == [
            "On the CL Interview, names it, Leica, summary only 2017",
            "A small body Event, Leica 21 November 2017",
        ]
        assert section.select("a")[1]["href"] == event.get_absolute_url()

    def test_a_name_without_letters_and_digits_is_in_no_text(self):
        builders.make_statement("own", ["leica"], title="On a body")
        assert told_of(builders.make_camera("signs", "leica", name="***")) == []

    def test_of_a_product_of_which_nothing_is_told_nothing_is_shown(self, client):
        builders.make_camera("cl", "leica", name="CL")
        assert not soup(client.get("/cameras/cl/")).find(id="told")
