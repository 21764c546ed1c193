"""Narrowing lists by what is missing, unsourced, disputed or long unchecked."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gear.catalogue.completeness import completeness
from gear.catalogue.missing import files_of, is_missing, optional_columns
from gear.models import Accessory, Camera, Lens, Maker, Mount, Product, Revision, Statement
from gear.models.checked import today
from gear.models.publication import Publication
from tests import builders
from tests.pages import counted_queries, soup

pytestmark = pytest.mark.django_db


def listed(client: Client, model: str = "lens", **query: str) -> list[str]:
    """The names in a list."""
    page = soup(client.get(reverse(f"admin:gear_{model}_changelist"), query))
    return sorted(link.text.strip() for link in page.select("#result_list tbody th a"))


@pytest.mark.parametrize("model", [Camera, Lens, Accessory, Maker, Mount, Statement])
def test_missing_is_what_completeness_counts(model: Any, catalogue: None) -> None:
    state = completeness(Revision.current())
    counted = next(file for file in state.files if file.stem == files_of(model)[0].stem).columns
    rows = model._default_manager.all()
    rows = rows.published() if issubclass(model, Publication) else rows
    names = list(optional_columns(model))
    assert names
    found = {name: rows.filter(is_missing(model, name)).count() for name in names}
    assert found == {name: counted[name].applies - counted[name].known for name in names}
    assert any(found.values()) or model is Statement


def test_each_filter_narrows_and_leads_to_the_field(editor_client: Client) -> None:
    day = today()
    full = builders.make_lens("full", name="full", weight_g=500, checked_on=day)
    builders.cite(full, "https://example.org/w", field="weight_g")
    old = builders.make_lens("old", name="old", weight_g=510, checked_on=day - timedelta(days=400))
    builders.disagree(old, "weight_g", "520")
    bare = builders.make_lens("bare", name="bare", ois=False)
    bare.citations.all().delete()
    assert listed(editor_client, missing="weight_g") == ["bare"]
    # Where a lens is not stabilised there is no figure to be missing.
    assert listed(editor_client, missing="ois_stops") == ["full", "old"]
    assert listed(editor_client, uncited="row") == ["bare"]
    assert listed(editor_client, uncited="weight_g") == ["old"]
    assert listed(editor_client, disputed="yes") == ["old"]
    assert listed(editor_client, disputed="no") == ["bare", "full"]
    assert listed(editor_client, checked="never") == ["bare"]
    assert listed(editor_client, checked="old") == ["old"]
    assert listed(editor_client, checked="year") == ["full"]
    assert listed(editor_client, missing="junk", checked="junk", uncited="\0", disputed="maybe") == [
        "bare",
        "full",
        "old",
    ]
    page = soup(editor_client.get(reverse("admin:gear_lens_changelist"), {"missing": "weight_g"}))
    link = page.select_one("#result_list tbody th a")["href"]
    assert link.endswith("#id_weight_g")
    assert soup(editor_client.get(link)).select_one("#id_weight_g")


def test_all_products_are_narrowed_by_what_all_kinds_have(editor_client: Client) -> None:
    builders.make_lens("lens", name="lens", weight_g=1)
    builders.make_camera("camera", name="camera")
    assert listed(editor_client, "product", missing="weight_g") == ["Sigma camera"]
    assert set(optional_columns(Product)) == {"announced", "status", "weight_g", "launch_price_usd"}


@pytest.mark.parametrize("model", ["lens", "camera", "product", "statement", "maker"])
def test_a_list_asks_few_queries_at_any_number_of_rows(model: str, editor_client: Client) -> None:
    make: Any = getattr(builders, f"make_{model.replace('product', 'lens')}")
    address = reverse(f"admin:gear_{model}_changelist")
    asked = []
    for numbers in (range(5), range(5, 60)):
        for number in numbers:
            make(f"row-{number}")
        editor_client.get(address)
        with counted_queries() as queries:
            editor_client.get(address, {"missing": "weight_g", "checked": "never", "uncited": "row"})
            editor_client.get(address)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 2 * 12
