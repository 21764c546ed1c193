"""Every admin page opens, for a superuser and for an editor, and lists need no more queries for more rows."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from gear.admin.products import PUBLICATION, REMARKS, with_further_facts
from gear.models import Lens
from tests import builders
from tests.effort import CI
from tests.pages import counted_queries, soup

# What only owners change, what nobody needs to see, and uploads, which have no list: tests/admin/test_importing.py.
UNLISTED = {"desksettings", "wrongtry", "upload"}
MODELS = sorted({model._meta.model_name for model in apps.get_app_config("gear").get_models()} - UNLISTED)
RECORDS = {"oldslug", "revision", "loadedrow", "changeset", "change"}
# Products are added by kind, there is one alliance, and readers write posts.
NOT_ADDED = {*RECORDS, "product", "alliance", "readerpost"}


# Editors see less than superusers do, and work here; both are tried on CI.
@pytest.fixture(params=["superuser", "editor"] if CI else ["editor"])
def client(request: pytest.FixtureRequest, db: None) -> Client:
    return request.getfixturevalue("admin_client" if request.param == "superuser" else "editor_client")


def test_every_model_is_registered() -> None:
    assert {model._meta.model_name for model in admin.site._registry if model._meta.app_label == "gear"} == {
        *MODELS,
        "desksettings",
        "upload",
    }


@pytest.mark.parametrize("model", MODELS)
def test_list_add_and_change_pages_open(model: str, client: Client, rows: dict[str, Any]) -> None:
    assert client.get(reverse(f"admin:gear_{model}_changelist")).status_code == 200
    added = client.get(reverse(f"admin:gear_{model}_add"))
    assert added.status_code == (403 if model in NOT_ADDED else 200)
    changed = client.get(reverse(f"admin:gear_{model}_change", args=[rows[model].pk]))
    assert changed.status_code == 200
    assert bool(soup(changed).select("input[name=_save]")) == (model not in RECORDS)


@pytest.mark.parametrize("model", MODELS)
def test_every_list_is_searched(model: str, editor_client: Client, rows: dict[str, Any]) -> None:
    address = reverse(f"admin:gear_{model}_changelist")
    page = soup(editor_client.get(address, {"q": "nothing has these words"}))
    assert page.select_one("#searchbar")
    assert not page.select("#result_list tbody tr")


@pytest.mark.parametrize("words", ["sigma test", "TEST-LENS", "example"])
def test_search_finds_a_lens_by_maker_and_name(words: str, client: Client) -> None:
    builders.make_lens("test-lens", maker="sigma", name="Test 50mm", notes="for example")
    builders.make_lens("other-lens", maker="leica", name="Other")
    page = soup(client.get(reverse("admin:gear_lens_changelist"), {"q": words}))
    assert [row.text for row in page.select("#result_list tbody th")] == ["Test 50mm"]


def test_autocomplete_finds_a_source_by_its_address(client: Client) -> None:
    source = builders.make_source("https://example.org/datasheet")
    query = {"term": "datasheet", "app_label": "gear", "model_name": "citation", "field_name": "source"}
    answer = client.get(reverse("admin:autocomplete"), query).json()
    assert [result["id"] for result in answer["results"]] == [str(source.pk)]


@pytest.mark.parametrize(
    ("model", "make"),
    [
        ("camera", builders.make_camera),
        ("lens", builders.make_lens),
        ("product", builders.make_lens),
        ("accessory", builders.make_teleconverter),
        ("adapter", builders.make_adapter),
        ("citation", builders.make_lens),
        ("productname", lambda slug: builders.make_product_name(builders.make_lens(slug))),
        ("disagreement", lambda slug: builders.disagree(builders.make_lens(slug), "weight_g", "510")),
        ("photograph", lambda slug: builders.make_photograph(builders.make_lens(slug))),
        ("statement", builders.make_statement),
        ("promise", lambda slug: builders.make_promise(product=builders.make_lens(slug))),
        ("person", builders.make_person),
        ("maker", builders.make_maker),
        ("readerpost", lambda slug: builders.make_post(statement=builders.make_statement(slug))),
        ("readerpost", lambda slug: builders.make_post("report", product_id=builders.make_lens(slug).pk)),
        ("compatibilityfact", lambda slug: builders.make_fact(slug, lens=builders.make_lens(f"lens-of-{slug}"))),
    ],
)
def test_queries_of_a_list_do_not_grow(model: str, make: Any, admin_client: Client) -> None:
    address = reverse(f"admin:gear_{model}_changelist")
    for number in range(10):
        make(f"test-{number}")
    admin_client.get(address)
    with counted_queries() as few:
        admin_client.get(address)
    for number in range(10, 30):
        make(f"test-{number}")
    with counted_queries() as many:
        page = soup(admin_client.get(address))
    assert len(page.select("#result_list tbody tr")) == 30
    assert len(many) == len(few) <= 25


def test_index_bears_the_name_of_the_site(admin_client: Client) -> None:
    page = soup(admin_client.get(reverse("admin:index")))
    assert "L-Mount field guide" in page.select_one("#site-name").text
    assert page.select_one('#user-tools a[href="/"]')


def test_unknown_is_said_in_words(admin_client: Client) -> None:
    page = soup(admin_client.get(reverse("admin:gear_camera_add")))
    assert [option.text for option in page.select("#id_ibis option")] == ["Unknown", "Yes", "No"]
    assert page.select_one("#id_shutter option").text == "unknown"


@pytest.mark.parametrize("model", ["camera", "lens", "accessory"])
def test_every_editable_field_is_on_the_page(model: str, admin_client: Client) -> None:
    """A field that is not on the page would also not be validated."""
    page = soup(admin_client.get(reverse(f"admin:gear_{model}_add")))
    fields = [field for field in apps.get_model("gear", model)._meta.get_fields() if getattr(field, "editable", False)]
    names = {field.name for field in fields if not field.auto_created and not field.primary_key}
    assert "weight_g" in names
    # A name that hides something ends in _, a day and its time in _0 and _1.
    assert {name for name in names if not page.select(f"[name={name}], [name={name}_], [name={name}_0]")} == set()


def test_a_fact_in_no_field_set_can_be_edited_all_the_same() -> None:
    fieldsets = [(None, {"fields": ["maker", ("name", "coverage")]}), REMARKS, PUBLICATION]
    identity, (title, further), *rest = with_further_facts(Lens, fieldsets)
    assert (identity, rest) == (fieldsets[0], [REMARKS, PUBLICATION])
    assert title == "Further facts"
    assert {"focal_min_mm", "blades", "weight_g"} <= set(further["fields"])
    assert not {"name", "coverage", "notes", "changed_at", "product_ptr", "category"} & set(further["fields"])
