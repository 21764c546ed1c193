"""`make mutants` makes faults where this code keeps what it publishes, and none where Python does not look."""

from tests.bench.mutants import mutants

SOURCE = '''"""A module."""
from functools import cached_property

Speed = Literal["slow", "fast"]
SPEED = 8


class Export:
    """An export."""

    header = ["camera", "lens", "fits"]

    @cached_property
    def half(self) -> int:
        """Half of it."""
        return SPEED / 2
'''


def faults() -> set[tuple[str, str]]:
    return {(mutant.before, mutant.after) for mutant in mutants("gear/export.py", SOURCE)}


def test_constants_are_changed() -> None:
    assert ("SPEED = 8", "SPEED = 9") in faults()


def test_a_header_is_cut_and_swapped() -> None:
    before = 'header = ["camera", "lens", "fits"]'
    assert {(before, 'header = ["camera", "lens", ]'), (before, 'header = ["lens", "camera", "fits"]')} <= faults()


def test_what_a_decorated_function_does_is_changed() -> None:
    assert ("return SPEED / 2", "return SPEED * 2") in faults()


def test_docstrings_types_and_imports_stay() -> None:
    assert not [before for before, _ in faults() if before.startswith(('"""', "from", "def", "Speed"))]


def test_a_mutant_is_named_as_the_explanations_name_it() -> None:
    titles = {mutant.title for mutant in mutants("gear/export.py", SOURCE)}
    assert "`gear/export.py` | `SPEED = 8` | `SPEED = 9`" in titles


def test_a_folder_explains_what_survives_below_it() -> None:
    mutant = next(mutant for mutant in mutants("gear/lists/export.py", SOURCE) if mutant.after == "SPEED = 9")
    for place, is_explained in (("gear/", True), ("gear/lists/", True), ("gear/lists/export.py", True), ("ge/", False)):
        assert mutant.is_explained(f"| `{place}` | `SPEED = 8` | `SPEED = 9` | Why. |") is is_explained
