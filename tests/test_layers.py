"""Imports point down only, between rooms and between the modules of a room."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

GEAR = Path(__file__).parent.parent / "gear"
# From the lowest storey to the highest. What stands together knows nothing of its neighbours, the first storey apart.
STOREYS: list[set[str]] = [
    {"choices", "dates", "drawing", "kits", "optics", "pairing", "querystring", "units"},
    {"models"},
    {"history"},
    {"migrations", "signals"},
    {"catalogue"},
    {"spoken"},
    {"evidence", "forms"},
    {"photographs"},
    {"backup"},
    {"pairs"},
    {"tables"},
    {"figures"},
    {"lists"},
    {"products", "plans", "story", "search", "talk", "tools", "machines"},
    {"styleguide"},
    {"templatetags"},
    {"views"},
    {"urls"},
]
PURE = STOREYS[0]
# The editors' side stands beside the pages: it knows what is stored and what says it, never a page.
EDITORS = {
    "admin": {*PURE, "models", "history", "catalogue", "spoken", "evidence", "figures", "talk", "photographs"},
    "management": {*PURE, "models", "history", "catalogue", "talk", "photographs", "backup"},
}
WIRING = {"apps"}
BELOW = {part: set().union(PURE, *STOREYS[:height]) for height, parts in enumerate(STOREYS) for part in parts} | EDITORS
# What the pure layer may know of Django, by module.
DJANGO_IN_PURE = {"choices": {"django.db.models", "django.utils.translation"}}
LOOSE_MODULES = 11

FILES = sorted(file for file in GEAR.rglob("*.py") if file != GEAR / "__init__.py")


def part_of(file: Path) -> str:
    """The name in gear/ that a file belongs to."""
    return file.relative_to(GEAR).parts[0].removesuffix(".py")


def imported(file: Path) -> Iterator[str]:
    """The full names that a file imports, also inside functions."""
    package = ("gear", *file.relative_to(GEAR).parent.parts)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, [base, node.module]))
            yield from (f"{module}.{name.name}" for name in node.names)


def module_of(file: Path) -> str:
    """The full name of the module in a file."""
    return ".".join(("gear", *file.relative_to(GEAR).with_suffix("").parts)).removesuffix(".__init__")


def gear_modules(file: Path) -> Iterator[str]:
    """The modules of gear/ that a file imports; for a package by name what stands in its `__init__`."""
    modules = {module_of(one) for one in FILES}
    for name in imported(file):
        found = name if name in modules else name.rpartition(".")[0]
        if found in modules and found != module_of(file):
            yield found


def gear_parts(file: Path) -> set[str]:
    """The parts of gear/ that a file imports from."""
    names = {name.split(".")[1] for name in imported(file) if name.startswith("gear.")}
    return {name for name in names if (GEAR / name).is_dir() or (GEAR / f"{name}.py").exists()} - {part_of(file)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(GEAR)))
def test_imports_point_down(file: Path) -> None:
    part = part_of(file)
    assert part in BELOW or part in WIRING, "give the room its storey"
    assert gear_parts(file) - BELOW.get(part, set(BELOW)) == set()


def test_no_module_is_its_own_foundation() -> None:
    """No circle of imports, those inside functions included."""
    known = {module_of(file): set(gear_modules(file)) for file in FILES}
    assert list(TopologicalSorter(known).static_order())


def test_few_modules_stand_loose() -> None:
    assert len([file for file in GEAR.glob("*.py") if file.stem != "__init__"]) <= LOOSE_MODULES


@pytest.mark.parametrize(
    "file", [file for file in FILES if part_of(file) in PURE], ids=lambda file: str(file.relative_to(GEAR))
)
def test_the_pure_layer_knows_no_django(file: Path) -> None:
    allowed = DJANGO_IN_PURE.get(part_of(file), set())
    django = {name for name in imported(file) if name.split(".")[0] in {"django", "django_filters", "lmount_site"}}
    assert {name for name in django if name not in allowed and name.rpartition(".")[0] not in allowed} == set()


def test_models_do_not_know_the_catalogue() -> None:
    known = {part for file in FILES if part_of(file) == "models" for part in gear_parts(file)}
    assert known <= PURE
