"""Sources folded under the sections of a page: numbered through it, named under each section that cites them."""

import pytest

from gear.evidence.folded import FoldedSources
from tests import builders

pytestmark = pytest.mark.django_db


def test_each_section_lists_what_it_names_and_numbers_run_through_the_page():
    leica, sigma = builders.make_maker("leica"), builders.make_maker("sigma")
    builders.cite(leica, "https://a.example/", "https://b.example/")
    builders.cite(sigma, "https://b.example/", "https://c.example/")
    sources = FoldedSources({"first": leica.citations.all(), "second": sigma.citations.all(), "none": []})
    folds = sources.folds()
    told = {name: [(one.number, one.named.url, one.is_first) for one in fold] for name, fold in folds.items()}
    assert told == {
        "first": [(1, "https://a.example/", True), (2, "https://b.example/", True)],
        "second": [(2, "https://b.example/", False), (3, "https://c.example/", True)],
        "none": [],
    }
    assert sources.numbers_of(sigma.citations.all()) == [2, 3]


def test_a_second_value_without_a_source_is_left_out():
    mount = builders.make_mount("nikon-f")
    builders.disagree(mount, "flange_distance_mm", "46", "https://b.example/")
    builders.disagree(mount, "flange_distance_mm", "47")
    folds = FoldedSources({"mounts": mount.disagreements.all()}).folds()
    assert [one.named.url for one in folds["mounts"]] == ["https://b.example/"]
