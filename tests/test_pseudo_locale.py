"""Under a pseudo-locale no English stands naked on a page, and no sentence is glued from fragments."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client

from tests.browser.page_types import LOOKED_AT, PAGE_TYPES, PAIR
from tests.pages import body, parsed, soup
from tests.pseudo_locale import Line, is_glued, lines, outside, pieces, pseudo_locale

# The texts of rows are written anew in Greek letters, so that Latin ones on a page are the code's own.
KEPT = {
    "slug",
    "url",
    "website",
    "date",
    "due",
    "announced",
    "founded",
    "joined",
    "field",
    "digest",
    "file",
    "key",
    "kind",
}
# What is no word of a language: units and signs as `units` writes them, codes of formats, marks of the trade.
NO_WORDS = re.compile(
    r"\b(Dual I\.S\. 2|T|mm|cm|m|g|kg|USD|px|s|f|T\d[\d.]*|N|JSON|CSV|PNG)\b|f/|(https?://|www\.)\S+|\S+\.[a-z]{2,6}\b\S*|/\S+"
    r"|\([A-Z][A-Za-z ]+\?\)"  # The spelling of a name in other letters, from its address.
    r"|[a-z]+/[a-z0-9-]+"
)
ADAPTED = PAGE_TYPES["pair-adapter"]
LATIN = re.compile(r"[A-Za-z]{2,}")


def written_texts(model: type[models.Model]) -> list[models.Field]:
    """The fields of a model that hold text of their own."""
    return [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.URLField)
        and not field.choices
        and field.name not in KEPT
        and not field.name.endswith("slug")
    ]


@pytest.fixture(scope="module")
def in_greek(load_catalogue: Any, django_db_blocker: Any) -> Iterator[None]:
    """The real catalogue with every text in Greek letters, written once: each test is a transaction within this one."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        for model in apps.get_app_config("gear").get_models():
            write_in_greek(model)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


def write_in_greek(model: type[models.Model]) -> None:
    """Put Greek letters into all texts of a model."""
    fields = written_texts(model)
    if model._meta.proxy or model._meta.model_name in {"revision", "loadedrow", "oldslug"} or not fields:
        return
    rows = list(model._base_manager.all())
    for number, row in enumerate(rows, start=1):
        for field in fields:
            if getattr(row, field.name):
                is_sentence = isinstance(field, models.TextField) or field.name == "summary"
                setattr(row, field.name, f"Αλφα {number}{'.' if is_sentence else ''}")
    names = [field.name for field in fields]
    if model._meta.parents:
        for row in rows:
            model._base_manager.filter(pk=row.pk).update(**{name: getattr(row, name) for name in names})
    else:
        model._base_manager.bulk_update(rows, names)


def naked(line: Line) -> str:
    """The Latin words of a line that stand in no message."""
    return " ".join(LATIN.findall(NO_WORDS.sub("", outside(line))))


def faults(found: Iterable[Line]) -> list[str]:
    """The lines with naked words or glued sentences."""
    wrong = (line for line in found if naked(line) or is_glued(without_units(line)))
    return sorted({" ".join("".join(piece.text for piece in line).split()) for line in wrong})


def without_units(line: Line) -> Line:
    """The line without the signs of units beside a field."""
    return [piece._replace(text=NO_WORDS.sub("", piece.text)) if not piece.is_message else piece for piece in line]


@pytest.mark.django_db
def test_pages_say_nothing_but_whole_messages(in_greek: None, client: Client) -> None:
    wrong = {}
    with pseudo_locale():
        for name in LOOKED_AT:
            page = soup(client.get(PAGE_TYPES[name]))
            if found := faults(lines(page)):
                wrong[name] = found
    assert wrong == {}


def sentences(value: Any) -> Iterator[str]:
    """The texts of findings and of refusals in JSON."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from [inner] if key == "text" else sentences(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from [inner] if isinstance(inner, str) else sentences(inner)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        f"{PAIR.rstrip('/')}.json",
        f"{ADAPTED.rstrip('/')}.json",
        "/lenses.json?colour=red&weight_g_max=much&focal_length=24-70-105",
        "/lenses.json?weight_g_max=1.000&weight_g_min=5+mm",
        "/compare.json?item=nothing&item=leica-sl2&item=sigma-45mm-f2-8-dg-dn-contemporary&colour=red",
        "/kit/compare.json?a=camera%3Dnothing%26colour%3Dred",
        "/nothing.json",
    ],
)
def test_data_says_nothing_but_whole_messages(in_greek: None, client: Client, address: str) -> None:
    with pseudo_locale():
        data = json.loads(body(client.get(address)))
    found = data.get("findings", data.get("errors"))
    assert [line for line in sentences(found) if naked(pieces(line))] == []
    assert list(sentences(found))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("⟦One whole message.⟧", False),
        ("⟦A message with ⟦another⟧ inside.⟧", False),
        ("⟦Weight:⟧ 400 g", False),
        ("⟦One⟧ · ⟦another⟧", False),
        ("⟦One⟧⟦, ⟧⟦another⟧", False),
        ("⟦<strong>⟦Two lenses⟧</strong> by Αλφα.⟧ ⟦More.⟧", False),
        ("<strong>⟦Yes⟧</strong> <span>⟦why⟧</span>", False),
        ("⟦Founded⟧ <time>2018</time>", True),
        ("⟦It is⟧ <span>⟦unknown⟧</span>", True),
        ("Αλφα ⟦is heavy⟧", True),
        ("<a>⟦Remove⟧ Αλφα</a>", True),
        ("<textarea>⟦One⟧\n⟦another⟧</textarea>", False),
        ("<textarea>⟦It is⟧ Αλφα</textarea>", True),
    ],
)
def test_glue_is_found(html: str, expected: bool) -> None:
    assert any(map(is_glued, lines(parsed(f"<p>{html}</p>")))) is expected


def test_naked_words_are_found() -> None:
    page = parsed("<p>⟦Said⟧ <a>naked</a> <code>f(x) none</code></p>")
    assert [naked(line) for line in lines(page) if naked(line)] == ["naked"]
