"""When rows changed last: what stands below a row and is shown on its page counts as a change of the row."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from gear.choices import PostKind
from gear.models import (
    Citation,
    CompatibilityFact,
    Product,
    ProductName,
    ReaderPost,
    Revision,
    Statement,
    Tag,
)
from gear.models.changes import gathered
from tests import builders
from tests.pages import counted_queries

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
KEPT = (Product, Statement, CompatibilityFact)


@pytest.fixture
def rows() -> dict[str, Any]:
    """One row of each kind that tells when it changed last, which was long ago."""
    lens = builders.make_lens("glass")
    found = {
        "lens": lens,
        "camera": builders.make_camera("body", maker="leica"),
        "converter": builders.make_teleconverter("tc"),
        "name": builders.make_name(lens, "The glass", "https://example.org/name"),
        "statement": builders.make_statement("said"),
        "fact": builders.make_fact("fact", lens=lens),
        "maker": builders.make_maker(),
        "milestone": builders.make_milestone(),
        "person": builders.make_person(),
    }
    settle()
    return found


def settle() -> None:
    """Let everything have changed long ago."""
    for model in KEPT:
        model.objects.update(changed_at=LONG_AGO)


def changed() -> set[str]:
    """The rows that changed since, by what they are called."""
    return {str(row) for model in KEPT for row in model.objects.filter(changed_at__gt=LONG_AGO)}


def cite(name: str, field: str = "") -> Callable[[dict[str, Any]], object]:
    return lambda rows: builders.cite(rows[name], "https://example.org/new", field=field)


EDITS: list[tuple[Callable[[dict[str, Any]], object], set[str]]] = [
    (cite("lens", "weight_g"), {"Sigma Glass"}),
    (cite("name"), {"Sigma Glass"}),
    (cite("statement"), {"A statement"}),
    (cite("fact", "effect"), {"fact"}),
    (cite("maker"), set()),  # It tells nothing of when it changed.
    (cite("milestone"), set()),
    (lambda rows: builders.disagree(rows["lens"], "weight_g", "510"), {"Sigma Glass"}),
    (lambda rows: builders.disagree(rows["fact"], "effect", "fails"), {"fact"}),
    (lambda rows: rows["name"].delete(), {"Sigma Glass"}),
    (lambda rows: builders.make_photograph(rows["camera"]), {"Leica Body"}),
    (lambda rows: ProductName.objects.create(product=rows["camera"], name="L", kind="nickname"), {"Leica Body"}),
    (lambda rows: rows["statement"].quotes.create(person=rows["person"], text="Words."), {"A statement"}),
    (lambda rows: rows["statement"].appearances.create(person=rows["person"]), {"A statement"}),
    (lambda rows: rows["statement"].promises.create(text="A lens."), {"A statement"}),
    (lambda rows: rows["statement"].makers.add(builders.make_maker("leica")), {"A statement"}),
    (lambda rows: Tag.objects.create(slug="t", name="T").statements.add(rows["statement"]), {"A statement"}),
    (lambda rows: rows["maker"].statements.clear(), {"A statement"}),
    (lambda rows: rows["milestone"].products.add(rows["lens"]), set()),
    (lambda rows: rows["converter"].compatible_lenses.set([rows["lens"]]), {"Sigma Tc"}),
    (lambda rows: rows["lens"].citations.all()[0].delete(), {"Sigma Glass"}),
    (lambda rows: rows["lens"].save(), {"Sigma Glass"}),
]


@pytest.mark.parametrize(("edit", "expected"), EDITS, ids=range(len(EDITS)))
def test_what_stands_below_a_row_changes_it_alone(
    edit: Callable[[dict[str, Any]], object], expected: set[str], rows: dict[str, Any]
) -> None:
    edit(rows)
    assert changed() == expected


def test_what_changes_nothing_touches_nothing(rows: dict[str, Any]) -> None:
    rows["statement"].makers.set([rows["maker"]])
    rows["statement"].tags.clear()
    assert changed() == set()


def test_what_readers_send_changes_nothing(rows: dict[str, Any]) -> None:
    ReaderPost.objects.create(kind=PostKind.COMMENT, statement=rows["statement"], name="A", text="B", digest="c")
    assert changed() == set()


def test_touching_is_one_update_and_no_step_of_the_revision_more(rows: dict[str, Any]) -> None:
    source = builders.make_source("https://example.org/new")
    grown: list[int] = []

    def counted(**facts: Any) -> int:
        with counted_queries() as queries:
            Citation.objects.create(source=source, **facts)
        grown.append(sum("UPDATE gear_revision" in query["sql"] for query in queries))
        return len(queries)

    # A mount tells nothing of when it changed.
    assert counted(product=rows["lens"], field="name") - counted(mount=builders.make_mount(), field="name") == 1
    assert grown == [1, 1]


def test_what_is_gathered_is_written_once_with_one_moment(rows: dict[str, Any]) -> None:
    with counted_queries() as queries, gathered():
        for number in range(5):
            builders.disagree(rows["lens"], "weight_g", str(number))
            builders.disagree(rows["camera"], "weight_g", str(number))
    assert sum("changed_at" in query["sql"] and "UPDATE" in query["sql"] for query in queries) == 1
    assert changed() == {"Sigma Glass", "Leica Body"}
    assert len(set(Product.objects.filter(changed_at__gt=LONG_AGO).values_list("changed_at"))) == 1


def test_nothing_is_written_of_what_fails(rows: dict[str, Any]) -> None:
    with pytest.raises(RuntimeError), gathered():
        builders.disagree(rows["lens"], "weight_g", "1")
        raise RuntimeError
    assert changed() == set()


def test_moments_are_written_before_the_revision_grows(rows: dict[str, Any]) -> None:
    """What is kept by revision is built from rows: it must not hold an older moment under the newer number."""
    with counted_queries() as queries:
        builders.disagree(rows["lens"], "weight_g", "1")
    told = [query["sql"].split('"')[1] if '"' in query["sql"] else query["sql"].split()[1] for query in queries]
    assert told[-2:] == ["gear_product", "gear_revision"]
    assert Revision.current()
