"""Addresses and forms with junk: a sentence, the list, or a form that comes back; never a fault."""

from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from gear.models import Lens
from tests import builders
from tests.admin.forms import errors, save, shown_values
from tests.admin.test_pages import MODELS
from tests.effort import CI, some
from tests.pages import soup

pytestmark = pytest.mark.django_db

HUGE = "9" * 25
# For any list: sorting, pages, modes, searches, and what belongs to pop-ups.
LISTS = [
    "o=x&p=-1&_facets=1", "o=1.-99.x", f"p={HUGE}", "e=1", "q=%00", "_to_field=junk", "_popup=1&_to_field=id",
    "all=", "junk=1", "pk__in=a,b", "id__in=", "name__regex=(", "_changelist_filters=%00%ff",
]  # fmt: skip
KEYS = ["abc", HUGE, "_00", "-1"]
# On CI each value by itself; elsewhere those of which each once was a fault.
VALUES = ["abc", HUGE, "\0", "", "a,b", "1e999"] if CI else ["abc", HUGE]
EVERY_MODEL = [*MODELS, "desksettings"]


def lookups(model: type[models.Model]) -> list[str]:
    """What a list may be asked by: its filters, and each relation."""
    filters = admin.site._registry[model].list_filter
    fields = [one if isinstance(one, str) else one[0] for one in filters if not isinstance(one, type)]
    related = [field.name for field in model._meta.get_fields() if field.is_relation and field.concrete]
    return list(dict.fromkeys((*fields, *related)))


@pytest.mark.parametrize("name", EVERY_MODEL)
def test_junk_in_an_address_is_no_fault(name: str, admin_client: Client, rows: dict[str, Any]) -> None:
    model = next(model for model in admin.site._registry if model._meta.model_name == name)
    listed, added = (reverse(f"admin:gear_{name}_{page}") for page in ("changelist", "add"))
    place = EVERY_MODEL.index(name)  # At the small size each model gets others.
    pages = [f"{listed}?{query}" for query in some(LISTS, 4, place)]
    asked = [urlencode({field: value}) for field in lookups(model) for value in VALUES]
    pages += [f"{listed}?{query}" for query in some(asked, 3, place)]
    fields = [field.name for field in model._meta.get_fields() if field.concrete]
    pages += [f"{added}?{urlencode(dict.fromkeys(fields, value))}" for value in some(VALUES, 2, place)]
    pages += some([f"{listed}{key}/{page}/" for key in KEYS for page in ("change", "delete", "history")], 5, place)
    answers = {page: admin_client.get(page).status_code for page in pages}
    assert {page: status for page, status in answers.items() if status not in {200, 302, 400, 403, 404}} == {}


@pytest.mark.parametrize(
    "query",
    [
        "", "app_label=junk&model_name=lens&field_name=maker", "app_label=gear&model_name=lens&field_name=name",
        "app_label=gear&model_name=junk&field_name=maker", "app_label=%00&model_name=%00&field_name=%00",
        "app_label=gear&model_name=lens&field_name=maker&term=%00",
        f"app_label=gear&model_name=lens&field_name=maker&page={HUGE}",
    ],
)  # fmt: skip
def test_junk_is_completed_to_nothing(query: str, admin_client: Client) -> None:
    assert admin_client.get(f"{reverse('admin:autocomplete')}?{query}").status_code in {200, 403, 404}


def test_a_list_says_what_it_left_out(admin_client: Client) -> None:
    for maker in ("sigma", "leica"):  # One alone would be no filter.
        builders.make_lens(f"{maker}-lens", maker=maker)
    address = reverse("admin:gear_lens_changelist")
    for query in ("maker=abc", "maker__id__exact=abc", "weight_g=heavy"):
        page = soup(admin_client.get(f"{address}?{query}", follow=True))
        assert [item.text for item in page.select(".messagelist li")] == [
            "The address asked for something that this list does not know. Here is all."
        ]
        assert len(page.select("#result_list tbody tr")) == 2


@pytest.mark.parametrize("value", ["abc", HUGE, "\0"])
def test_a_form_with_junk_comes_back_with_an_error(value: str, admin_client: Client) -> None:
    lens = builders.make_lens()
    address = reverse("admin:gear_lens_change", args=[lens.pk])
    answer = save(admin_client, address, maker=value, successor=value, **{"citations-0-source": value})
    assert answer.status_code == 200
    assert len(errors(answer)) == 4, "one sentence above, and one beside each field"
    assert Lens.objects.get().maker == lens.maker


@pytest.mark.parametrize("count", ["1000", "99999999999999999999999"])
def test_a_form_that_claims_a_thousand_rows_is_drawn_with_those_it_sent(
    count: str, admin_client: Client, rows: dict[str, Any]
) -> None:
    """Each row is drawn and checked: one number would keep the desk busy for a minute."""
    address = reverse("admin:gear_camera_change", args=[rows["camera"].pk])
    values = shown_values(soup(admin_client.get(address)))
    counts = [name for name in values if name.endswith("-TOTAL_FORMS")]
    page = soup(admin_client.post(address, values | dict.fromkeys(counts, count) | {"name": ""}))
    assert len(counts) > 2
    assert len(page.select("tr.form-row")) < 40 * len(counts)


def test_a_field_that_an_address_names_and_leaves_empty_is_none(admin_client: Client) -> None:
    lens = builders.make_lens()
    for page in ("change", "delete", "history"):
        assert admin_client.get(reverse(f"admin:gear_lens_{page}", args=[lens.pk]) + "?_to_field=").status_code == 200


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("said", [{}, {"post": "yes", "seen": "x"}, {"post": "yes"}])
def test_what_cannot_be_a_row_is_not_deleted(key: str, said: dict[str, str], admin_client: Client) -> None:
    lens = builders.make_lens()
    chosen = {"action": "delete_selected", "_selected_action": [key], **said}
    assert admin_client.post(reverse("admin:gear_lens_changelist"), chosen).status_code in (200, 302)
    assert Lens.objects.get() == lens
