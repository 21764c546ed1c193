"""The questions that lead to lists: each has an answer today, under an address that is the canonical one."""

import pytest
from django.utils.translation import override

from gear.lists.questions import WORDINGS, asked, body_asked_about, questions, state_of
from gear.models import Camera, Revision
from tests.builders import make_camera, make_lens
from tests.lists.test_lists import canonical, names, notices, page, text

BODY = {"sensor_format": "full-frame", "ibis": True, "viewfinder": "evf", "status": "current"}


@pytest.fixture
def today(catalogue):
    return questions(Revision.current())


class TestToday:
    def test_there_are_eight_and_no_two_are_alike(self, today):
        assert len(today) == len({one.text for one in today}) == len({one.url for one in today}) == 8

    def test_each_leads_to_the_canonical_address_of_a_list_that_finds_something(self, today, client):
        for one in today:
            parsed = page(client, one.url)
            assert names(parsed), one.text
            assert canonical(parsed).endswith(one.url), one.text
            assert notices(parsed) == []
            assert text(parsed.find(id="count")).startswith(one.count), one.text

    def test_those_that_ask_two_things_are_kept_by_search_engines(self, catalogue):
        revision = Revision.current()
        states = [state_of(wording, body_asked_about(revision), revision) for wording in WORDINGS]
        asked_little = [state for state in states if len(state.words) <= 2 and not any(map(measures, state.active))]
        assert asked_little and all(state.indexable for state in asked_little)

    def test_the_body_is_the_cheapest_current_one_that_is_stabilised_with_a_viewfinder(self, today):
        # By hand from cameras.csv: S5 II 1,999.99, S5 IIX 2,199.99, S1 II 3,199 and the Leica bodies above 5,000 USD.
        assert body_asked_about(Revision.current()).slug == "panasonic-lumix-s5-ii"
        assert today[0].text == "Which stabilised zoom is lightest on the Panasonic Lumix S5 II?"

    def test_the_lightest_comes_first(self, today, client):
        # By hand from lenses.csv: of the full-frame zooms with O.I.S. the 28-200mm weighs 413 g, the next one 680 g.
        assert names(page(client, today[0].url))[0] == "Panasonic Lumix S 28-200mm F4-7.1 MACRO O.I.S."

    def test_a_second_look_asks_nothing_of_the_database(self, today, django_assert_num_queries):
        revision = Revision.current()
        with django_assert_num_queries(0):
            assert questions(revision) is today

    def test_each_language_has_its_own(self, today):
        with override("de"):
            assert questions(Revision.current()) is not today


def measures(active):
    return active[1].measures


@pytest.mark.django_db
class TestRules:
    def test_without_products_nothing_is_asked(self):
        assert asked(Revision.current()) == []

    def test_a_question_without_an_answer_is_not_asked(self):
        make_camera("body", **BODY)
        make_lens("macro", macro=True)
        assert [one.text for one in asked(Revision.current())] == ["Which lenses are made for macro?"]

    def test_a_dearer_a_discontinued_and_an_unstabilised_body_are_not_asked_about(self):
        make_camera("unpriced", **BODY)
        make_camera("dear", **BODY, launch_price_usd=3000)
        make_camera("right", **BODY, launch_price_usd=2000)
        make_camera("old", **BODY | {"status": "discontinued"}, launch_price_usd=900)
        make_camera("plain", **BODY | {"ibis": False}, launch_price_usd=800)
        assert body_asked_about(Revision.current()).slug == "right"
        assert body_asked_about(Revision.current()).name == Camera.objects.get(slug="right").full_name

    def test_without_such_a_body_the_question_about_it_is_left_out(self):
        make_camera("plain", **BODY | {"ibis": None})
        make_lens("zoom", focal_min_mm=24, focal_max_mm=70, ois=True, coverage="full-frame", macro=True)
        assert body_asked_about(Revision.current()) is None
        assert [one.url for one in asked(Revision.current())] == ["/lenses/?macro=yes"]
