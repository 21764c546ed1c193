"""Sources beside the fields that they speak of, and confirming one fact with one source in one step."""

from datetime import date
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from gear.admin.provenance import evidence_of
from gear.models import ChangeSet, Citation, Lens, Product, Source
from gear.models.checked import today
from tests import builders
from tests.admin.forms import errors, save
from tests.pages import counted_queries, soup

pytestmark = pytest.mark.django_db


def change_url(row: Any, model: str = "lens") -> str:
    """The page of a row."""
    return reverse(f"admin:gear_{model}_change", args=[row.pk])


def confirm_url(row: Any, fact: str = "weight_g", model: str = "lens") -> str:
    """The page that confirms a fact of it."""
    return reverse(f"admin:gear_{model}_confirm", args=[row.pk, fact])


def test_beside_a_field_stands_who_says_so(editor_client: Client) -> None:
    lens = builders.make_lens(weight_g=510, length_mm=None)
    builders.cite(lens, "https://example.org/sheet", field="weight_g")
    Citation.objects.filter(field="weight_g").update(checked_on=date(2026, 3, 1), position=2)
    builders.disagree(lens, "weight_g", "520", "https://example.org/shop")
    page = soup(editor_client.get(change_url(lens)))
    said = page.select_one(".field-weight_g #evidence-weight_g")
    words = " ".join(said.text.split())
    assert words == "source 2 (checked 2026-03-01) · a source says 520 · confirm with a source"
    assert [link["href"] for link in said.select("a")] == [
        "https://example.org/sheet", "https://example.org/shop", confirm_url(lens),
    ]  # fmt: skip
    assert not page.select("#evidence-length_mm, [style]")
    assert page.select_one(".field-last_checked .readonly").text == "never"
    days = [cell.text.strip() for cell in page.select("#citations-2-group .has_original .field-checked_on")]
    assert days == ["March 1, 2026"]
    sources = soup(editor_client.get(reverse("admin:gear_citation_changelist"), {"checked": "never"}))
    assert len(sources.select("#result_list tbody tr")) == 1


def test_a_fact_is_confirmed_with_a_source_of_the_row(editor_client: Client) -> None:
    lens = builders.make_lens(weight_g=510)
    source = Source.objects.get()
    page = soup(editor_client.get(confirm_url(lens)))
    assert " ".join(page.select_one("#fact-to-confirm").text.split()) == f"{lens}. Weight (g): 510"
    done = save(editor_client, confirm_url(lens), known=str(source.pk), why="read again")
    assert done["Location"] == change_url(lens) + "#id_weight_g"
    citation = Citation.objects.get(field="weight_g")
    assert (citation.source, citation.position, citation.checked_on) == (source, 2, today())
    step = ChangeSet.objects.get()
    assert (step.kind, step.why, step.changes.get().key) == ("edit", "read again", ("lens", lens.pk))
    # A second time it is only checked: readers see no change.
    Citation.objects.filter(pk=citation.pk).update(checked_on=date(2025, 1, 1))
    moment = Product.objects.get().changed_at
    save(editor_client, confirm_url(lens), known=str(source.pk))
    assert Citation.objects.get(field="weight_g").checked_on == today()
    assert Product.objects.get().changed_at == moment


def test_or_with_an_address_known_or_new(editor_client: Client) -> None:
    lens = builders.make_lens(weight_g=510, ois=False)
    known = builders.make_source("https://example.org/known")
    save(editor_client, confirm_url(lens), source_url="https://example.org/known", known=None)
    save(editor_client, confirm_url(lens, "ois"), source_url="https://example.org/new", known=None)
    assert dict(Citation.objects.exclude(field="").values_list("field", "source__url")) == {
        "weight_g": known.url, "ois": "https://example.org/new",
    }  # fmt: skip


def test_what_cannot_be_confirmed_is_refused(editor_client: Client, client: Client) -> None:
    lens = builders.make_lens(weight_g=510)
    assert "Choose a source or give its address." in errors(save(editor_client, confirm_url(lens), known=None))
    assert any("nothing was saved" in said for said in errors(save(editor_client, confirm_url(lens), seen="500")))
    assert not Citation.objects.exclude(field="").exists()
    for fact in ("slug", "notes", "state", "nonsense"):
        assert editor_client.get(confirm_url(lens, fact)).status_code == 404
    assert editor_client.get(reverse("admin:gear_lens_confirm", args=[99, "weight_g"])).status_code == 404
    assert editor_client.get(reverse("admin:gear_lens_confirm", args=["abc", "weight_g"])).status_code == 404
    client.force_login(User.objects.create_user("carla", password="a long pass phrase", is_staff=True))
    assert client.get(confirm_url(lens)).status_code == 403


@pytest.mark.parametrize(
    ("model", "fact"),
    [
        ("product", "weight_g"),
        ("camera", "sensor_format"),
        ("maker", "name"),
        ("mount", "flange_distance_mm"),
        ("statement", "date"),
        ("compatibilityfact", "summary"),
        ("alliance", "founded"),
        ("milestone", "date"),
    ],
)
def test_every_row_with_facts_has_them(model: str, fact: str, editor_client: Client, rows: dict[str, Any]) -> None:
    Lens.objects.update(weight_g=500)
    row = rows[model]
    link = soup(editor_client.get(change_url(row, model))).select_one(f"#evidence-{fact} a:last-of-type")
    assert link["href"] == confirm_url(row, fact, model)
    assert save(editor_client, link["href"], source_url="https://example.org/x", known=None).status_code == 302
    assert Citation.objects.get(field=fact).checked_on == today()


def test_more_sources_need_no_more_queries() -> None:
    lens = builders.make_lens(weight_g=510)
    builders.cite(lens, *(f"https://example.org/{number}" for number in range(9)), field="weight_g")
    with counted_queries() as queries:
        found = evidence_of(lens, admin.site.get_model_admin(Lens))
    assert len(queries) == 2
    assert [number for number, _citation in found["weight_g"].citations] == list(range(2, 11))
