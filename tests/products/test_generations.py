"""The line of generations that a product stands in."""

import pytest

from gear.pairs.record import Record
from gear.products.generations import generations, line_of, steps_by_mark

from .. import builders
from ..pages import soup


@pytest.mark.parametrize(
    ("names", "steps"),
    [
        (["Lumix S5", "Lumix S5 II"], {("Lumix S5", "Lumix S5 II")}),
        (["A", "A II", "A III"], {("A", "A II"), ("A II", "A III")}),
        (["A I", "A II"], {("A I", "A II")}),
        (["A", "A III"], set()),  # a mark is missing: nothing tells that one followed the other
        (["Lumix S5", "Lumix S5 IIX", "Lumix S1 IIE", "Lumix S1"], set()),
        (["SL2", "SL3", "Lumix S1", "Lumix S9"], set()),  # digits tell models apart as often as generations
    ],
)
def test_a_mark_at_the_end_of_a_name_tells_what_it_followed(names, steps):
    keys = {name: key for key, name in enumerate(names, start=1)}
    assert set(steps_by_mark(keys)) == {(keys[older], keys[newer]) for older, newer in steps}


def test_a_line_is_walked_both_ways_and_a_circle_once():
    assert line_of(2, [(1, 2), (2, 3), (3, 4), (7, 8)]) == [1, 2, 3, 4]
    assert line_of(1, [(7, 8)]) == [1]
    assert sorted(line_of(1, [(1, 2), (2, 1)])) != []
    assert line_of(3, [(1, 3), (2, 3)]) == [2, 1, 3]


@pytest.mark.django_db
class TestOnAPage:
    def line(self, client, product):
        steps = soup(client.get(product.get_absolute_url())).select(".generations li")
        return [" ".join(step.get_text(" ", strip=True).split()) for step in steps]

    def test_the_whole_line_of_a_lens_stands_on_each_of_its_pages(self, client):
        first = builders.make_lens("first", name="Zoom", announced="2015")
        second = builders.make_lens("second", name="Zoom II", replaces=first, announced="2019")
        third = builders.make_lens("third", name="Zoom III", replaces=second)
        for lens in (first, second, third):
            assert self.line(client, lens) == ["Zoom 2015", "Zoom II 2019", "Zoom III year unknown"]
        page = soup(client.get("/lenses/second/"))
        assert [link["href"] for link in page.select(".generations a")] == ["/lenses/first/", "/lenses/third/"]
        assert page.select_one(".generations [aria-current]").get_text(strip=True) == "Zoom II"

    def test_a_lens_goes_by_what_is_on_record_alone(self, client):
        builders.make_lens("one", name="One")
        assert self.line(client, builders.make_lens("two", name="One II")) == []

    def test_a_camera_goes_by_its_name_and_says_so(self, client):
        old = builders.make_camera("s5", name="S5", announced="2020-09")
        new = builders.make_camera("s5-ii", name="S5 II", announced="2023")
        builders.make_camera("other", "panasonic", name="S5 III")  # another maker's
        for camera in (old, new):
            assert self.line(client, camera) == ["S5 2020", "S5 II 2023, follows by its name"]

    def test_a_successor_on_record_counts_for_every_kind(self, client):
        new = builders.make_teleconverter("new", name="TC-2")
        builders.make_teleconverter("old", name="TC-1", successor=new)
        assert self.line(client, new) == ["TC-1 year unknown", "TC-2 year unknown"]

    def test_what_was_withdrawn_is_named_only_where_this_followed_it(self, client):
        gone = builders.make_lens("gone", name="Gone", state="withdrawn")
        new = builders.make_lens("new", name="New", replaces=gone)
        builders.make_lens("never", name="Never", replaces=new, state="withdrawn")
        assert self.line(client, new) == ["Sigma Gone year unknown", "New year unknown"]
        alone = builders.make_lens("alone")
        builders.make_lens("late", replaces=alone, state="withdrawn")
        assert generations(alone, Record()) == []
