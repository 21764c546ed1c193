"""Who sees a row, as editors say it: drafts at first, buttons, moments, the way to the preview."""

import pytest
from django.test import Client
from django.urls import reverse

from gear.models import Lens
from tests import builders
from tests.admin.forms import errors, save, shown_values
from tests.pages import soup

LENSES = "/admin/gear/lens/"


def address(lens: Lens) -> str:
    return f"{LENSES}{lens.pk}/change/"


@pytest.mark.parametrize("model", ["camera", "lens", "teleconverter", "adapter", "statement", "compatibilityfact"])
def test_what_is_added_starts_as_a_draft_that_can_be_published_at_once(model: str, admin_client: Client) -> None:
    page = soup(admin_client.get(reverse(f"admin:gear_{model}_add")))
    assert shown_values(page)["state"] == "draft"
    assert page.select("[name=_publish]")
    assert not page.select("[name=_withdraw]")


def test_a_draft_is_previewed_published_withdrawn_and_published_again(admin_client: Client) -> None:
    lens = builders.make_lens("lens", state="draft", publish_at="2999-01-01T00:00Z")
    page = soup(admin_client.get(address(lens)))
    preview = page.select_one(".field-preview a")
    assert "7 days" in preview.get_text()
    assert Client().get(preview["href"]).status_code == 200
    assert page.select_one(".viewsitelink")["href"].startswith("/preview/")
    entered = lens.added_at
    for button, status in (("_publish", 200), ("_withdraw", 410), ("_publish", 200)):
        assert save(admin_client, address(lens), **{button: "yes"}).status_code == 302
        assert Client().get("/lenses/lens/").status_code == status
    lens.refresh_from_db()
    assert (lens.publish_at, lens.state) == (None, "published")
    assert lens.added_at > entered


def test_what_was_public_is_no_draft_again_and_idle_moments_are_refused(admin_client: Client) -> None:
    lens = builders.make_lens("lens")
    told = errors(save(admin_client, address(lens), state="draft"))
    assert "It was public, so its address must answer for ever: withdraw it instead." in told
    told = errors(save(admin_client, address(lens), publish_at_0="2999-01-01", publish_at_1="00:00"))
    assert "Only a draft has a moment at which it becomes public." in told
    told = errors(
        save(admin_client, address(lens), state="withdrawn", withdraw_at_0="2999-01-01", withdraw_at_1="00:00")
    )
    assert "It is withdrawn already." in told


def test_lists_and_choices_mark_drafts(admin_client: Client) -> None:
    builders.make_lens("lens", name="Lens", state="draft", publish_at="2999-01-01T00:00Z")
    page = soup(admin_client.get(LENSES + "?state__exact=draft"))
    assert page.select_one(".field-who_sees_it").get_text() == "draft → 2999-01-01 00:00 UTC"
    asked = {"term": "lens", "app_label": "gear", "model_name": "lens", "field_name": "replaces"}
    found = admin_client.get("/admin/autocomplete/", asked).json()["results"]
    assert [one["text"] for one in found] == ["Sigma Lens (draft)"]
