"""Imports point down only: pure <- data <- page and editor."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

GEAR = Path(__file__).parent.parent / "gear"
PURE = {"optics", "pairing", "kits", "drawing", "units", "querystring", "choices"}
DATA = {"models", "catalogue", "signals", "migrations"}
EDITOR = {"admin", "management"}
WIRING = {"apps", "urls"}
BELOW = {
    "pure": PURE,
    "data": PURE | DATA,
    "editor": PURE | DATA | EDITOR,
}
# What the pure layer may know of Django, by module.
DJANGO_IN_PURE = {"choices": {"django.db.models", "django.utils.translation"}}

FILES = sorted(file for file in GEAR.rglob("*.py") if file != GEAR / "__init__.py")


def part_of(file: Path) -> str:
    """The name in gear/ that a file belongs to."""
    return file.relative_to(GEAR).parts[0].removesuffix(".py")


def layer_of(part: str) -> str:
    """What is in no other list is part of the pages."""
    layers = {"pure": PURE, "data": DATA, "editor": EDITOR, "wiring": WIRING}
    return next((layer for layer, parts in layers.items() if part in parts), "page")


def imported(file: Path) -> Iterator[str]:
    """The full names that a file imports, also inside functions."""
    package = ("gear", *file.relative_to(GEAR).parent.parts)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, [base, node.module]))
            yield module
            yield from (f"{module}.{name.name}" for name in node.names)


def gear_parts(file: Path) -> set[str]:
    """The parts of gear/ that a file imports from."""
    names = {name.split(".")[1] for name in imported(file) if name.startswith("gear.")}
    return {name for name in names if (GEAR / name).is_dir() or (GEAR / f"{name}.py").exists()} - {part_of(file)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(GEAR)))
def test_imports_point_down(file: Path) -> None:
    layer, known = layer_of(part_of(file)), gear_parts(file)
    if layer == "page":
        assert known & (EDITOR | WIRING) == set()
    elif layer in BELOW:
        assert known - BELOW[layer] == set()


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
