"""The page of examples leaves no component out."""

from pathlib import Path

import pytest
from django.test import override_settings
from django.urls import path

from gear.templatetags.gear_addresses import navigation_html
from gear.views.styleguide import styleguide
from lmount_site.urls import urlpatterns as site

from .pages import soup

# Parts of pages, not of the look: tags in the head, and the frames of whole pages.
NOT_SHOWN = {
    "_share_card.html",
    "_list_head.html",
    "_list.html",
    "list_page.html",
    "error_page.html",
    "_mount_figures.html",
}
COMPONENTS = Path(__file__).parent.parent / "templates" / "components"

urlpatterns = [*site, path("styleguide/", styleguide)]


@pytest.fixture
def response(client, catalogue):
    navigation_html.cache_clear()  # Else it stands there without being rendered.
    with override_settings(ROOT_URLCONF=__name__):
        yield client.get("/styleguide/")


def test_every_component_is_shown(response):
    assert response.status_code == 200
    rendered = {str(template.name).rpartition("/")[2] for template in response.templates if template.name}
    missing = {file.name for file in COMPONENTS.glob("*.html")} - rendered - NOT_SHOWN
    assert missing == set(), "add an example to gear/styleguide.py"


STATES = [
    ".unknown",
    ".lost",
    ".finding.caution",
    ".finding.blocker",
    ".wrong .error",
    "[disabled]",
    "[checked]",
    "[aria-current=page]",
    "[aria-sort]",
    ".cards",
    ".empty",
    ".chip",
    "svg[role=group]",
    "svg .guess",
]


def test_every_state_is_shown(response):
    page = soup(response)
    assert [state for state in STATES if not page.select(state)] == []


def test_it_is_not_there_without_debug(client, db):
    assert client.get("/styleguide/").status_code == 404
