"""The filter that the lenses of a kit share."""

import pytest

from gear.plans.filters import SharedFilter, ThreadGroup, filters_context, filters_data

from ..builders import make_camera, make_lens
from ..pages import soup
from .kits import kit_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def lenses():
    for name, size in {"wide": 82, "prime": 67, "second": 67, "tele": 77}.items():
        make_lens(name, filter_thread=True, filter_mm=size)


def test_one_filter_serves_all_with_a_ring_for_each_smaller_thread(lenses):
    assert filters_context(kit_with("wide", "prime", "second", "tele"))["filters"] == SharedFilter(
        "One 82 mm filter serves all.",
        [
            ThreadGroup("without a ring", ["Sigma Wide"]),
            ThreadGroup("with a ring 67 → 82 mm", ["Sigma Prime", "Sigma Second"]),
            ThreadGroup("with a ring 77 → 82 mm", ["Sigma Tele"]),
        ],
    )


def test_lenses_without_a_thread_and_of_unknown_thread_are_named_apart(lenses):
    make_lens("domed", filter_thread=False)
    make_lens("silent")
    make_lens("sizeless", filter_thread=True)
    kit = kit_with("tele", "domed", "silent", "sizeless")
    assert filters_context(kit)["filters"] == SharedFilter(
        "One 77 mm filter serves 1 of 4 lenses.",
        [
            ThreadGroup("without a ring", ["Sigma Tele"]),
            ThreadGroup("no thread at the front", ["Sigma Domed"]),
            ThreadGroup("thread unknown", ["Sigma Silent", "Sigma Sizeless"]),
        ],
    )
    assert filters_data(kit) == {
        "filter_mm": 77, "rings": [], "without_thread": ["domed"], "unknown": ["silent", "sizeless"],
    }  # fmt: skip


def test_where_no_thread_is_known_no_filter_is_named():
    make_lens("silent")
    found = filters_context(kit_with("silent"))["filters"]
    assert (found.answer, [group.label for group in found.groups]) == ("", ["thread unknown"])
    assert filters_data(kit_with("silent")) == {
        "filter_mm": None, "rings": [], "without_thread": [], "unknown": ["silent"],
    }  # fmt: skip


def test_a_single_lens_needs_no_ring_and_a_body_no_filter(lenses):
    make_camera("body")
    assert filters_context(kit_with("tele"))["filters"] == SharedFilter("It takes 77 mm filters.", [])
    assert filters_context(kit_with("body"))["filters"] is None
    assert filters_data(kit_with("wide", "prime"))["rings"] == [{"lens_mm": 67, "filter_mm": 82}]


def test_the_page_names_every_lens_beside_its_ring(lenses, client):
    section = soup(client.get("/kit/?lens=wide&lens=prime&lens=second")).select_one("section[aria-labelledby=filters]")
    rows = [[" ".join(part.text.split()) for part in row.select("dt, dd")] for row in section.select("dl > div")]
    assert rows == [["without a ring", "Sigma Wide"], ["with a ring 67 → 82 mm", "Sigma Prime", "Sigma Second"]]
