"""What `make bench` makes of its figures: whether a bound is met, and one table."""

from pathlib import Path

import pytest

from tests.bench import datasette
from tests.bench.answers import rivals
from tests.bench.answers.measuring import Figures, higher, lower
from tests.bench.answers.table import COLUMNS, Bound, lines


@pytest.mark.parametrize(
    ("bound", "is_met", "said"),
    [
        (Bound("cached beside Django", 0.9, least=0.9), True, "met    cached beside Django: 0.90 (at least 0.9)"),
        (Bound("cached beside Django", 0.89, least=0.9), False, "MISSED cached beside Django: 0.89 (at least 0.9)"),
        (Bound("errors", 0, most=0), True, "met    errors: 0.00 (at most 0)"),
        (Bound("errors", 1, most=0), False, "MISSED errors: 1.00 (at most 0)"),
    ],
)
def test_a_bound_is_met_or_missed(bound: Bound, is_met: bool, said: str) -> None:
    assert (bound.is_met, str(bound)) == (is_met, said)


def test_the_best_of_several_rounds_counts() -> None:
    figures = Figures()
    for rate, ms in ((100.0, 5.0), (300.0, 2.0), (200.0, 3.0)):
        higher(figures, "cached", rate)
        lower(figures, "uncached", ms)
    assert (figures.rates["cached"], figures.ms["uncached"]) == (300, 2)


def test_the_table_has_ratios_where_both_were_measured() -> None:
    home = Figures(20_000, {"uncached": 4.0}, {"cached": 3000.0, "django": 2000.0})
    head, line = lines({"home": home})
    assert len(head) == len(line)
    cells = dict(zip(COLUMNS, _cells(head, line), strict=True))
    assert (cells["kB"], cells["cached:Django"], cells["cached:bare"]) == ("20", "1.50", "")


def _cells(head: str, line: str) -> list[str]:
    """The cells of a line, each ending where its column's name does."""
    ends = [head.index(name) + len(name) for name in COLUMNS]
    return [line[start:end].strip() for start, end in zip([len("page"), *ends], ends, strict=False)]


def test_rivals_answer_with_the_bytes_of_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rivals.write_bodies(tmp_path / "bodies", {"lens list": b"lenses"})
    monkeypatch.setenv(rivals.FOLDER, str(tmp_path / "bodies"))
    assert rivals.read_bodies() == {rivals.path_of("lens list"): b"lenses"} == {"/lens-list": b"lenses"}


def test_datasette_is_asked_for_the_rows_and_facets_of_a_page() -> None:
    address = datasette.page("coverage=full-frame", "_sort=weight_g", ("maker", "ois"))
    assert address == "/lenses/lenses?coverage=full-frame&_sort=weight_g&_size=24&_facet=maker&_facet=ois"
