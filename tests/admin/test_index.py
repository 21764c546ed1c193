"""The editors' index: the products that need work, each with a link to its form."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.pages import counted_queries, soup

pytestmark = pytest.mark.django_db

INDEX = reverse("admin:index")


def test_an_editor_finds_what_needs_work(editor_client: Client) -> None:
    lens = builders.make_lens("one", name="50mm", weight_g=500)
    camera = builders.make_camera("two", name="Body")
    page = soup(editor_client.get(INDEX))
    links = [link["href"] for link in page.select("#products-to-work-on li a")]
    assert links == [
        reverse("admin:gear_camera_change", args=[camera.pk]),
        reverse("admin:gear_lens_change", args=[lens.pk]),
    ]
    assert all(editor_client.get(link).status_code == 200 for link in links)
    said = page.select("#products-to-work-on li")[1].get_text(" ", strip=True)
    assert "Missing: coverage;" in said
    assert "Without a source of their own: shortest focal length; longest focal length; weight" in said
    assert page.select_one('#products-to-work-on a[href="/data/#work"]')


def test_only_what_one_may_change_is_to_do() -> None:
    builders.make_lens("one", name="50mm")
    camera = builders.make_camera("two", name="Body")
    user = User.objects.create_user("carla", password="a long pass phrase", is_staff=True)
    client = Client()
    client.force_login(user)
    assert not soup(client.get(INDEX)).select("#products-to-work-on")
    user.user_permissions.add(Permission.objects.get(codename="change_camera"))
    links = soup(client.get(INDEX)).select("#products-to-work-on li a")
    assert [link["href"] for link in links] == [reverse("admin:gear_camera_change", args=[camera.pk])]


def test_the_page_of_the_app_alone_has_no_list(editor_client: Client) -> None:
    builders.make_lens("one")
    page = soup(editor_client.get(reverse("admin:app_list", args=["gear"])))
    assert page.select(".app-gear")
    assert not page.select("#products-to-work-on")


def test_the_list_is_short_and_its_queries_do_not_grow(editor_client: Client) -> None:
    def build(numbers: range) -> tuple[int, Any]:
        for number in numbers:
            builders.make_lens(f"lens-{number}", maker=f"maker-{number}")
        with counted_queries() as queries:
            page = soup(editor_client.get(INDEX))
        return len(queries), page

    few, _ = build(range(10))
    many, page = build(range(10, 40))
    assert few == many
    assert len(page.select("#products-to-work-on li")) == 24


def test_counts_lead_to_the_rows_that_they_count(editor_client: Client) -> None:
    for number in range(3):
        lens = builders.make_lens(f"lens-{number}", weight_g=None if number else 500)
    builders.disagree(lens, "weight_g", "510")
    builders.make_lens("draft", state="draft")
    lists = soup(editor_client.get(INDEX)).select_one("#lists-to-work-on")
    counted = {link["href"]: int(link.parent.text.split()[-1]) for link in lists.select('a[href*="/lens/"]')}
    assert counted[reverse("admin:gear_lens_changelist") + "?missing=coverage&state__exact=published"] == 3
    assert {"uncited=weight_g", "disputed=yes", "checked=never"} < {
        link.split("?")[1].split("&")[0] for link in counted
    }
    for link, count in counted.items():
        page = soup(editor_client.get(link))
        assert len(page.select("#result_list tbody tr")) == count, link


def test_the_index_asks_few_queries(editor_client: Client) -> None:
    builders.make_lens("one")
    editor_client.get(INDEX)
    with counted_queries() as queries:
        editor_client.get(INDEX)
    assert len(queries) <= 16


def test_it_keeps_to_the_policy(editor_client: Client) -> None:
    builders.make_lens("one")
    response = editor_client.get(INDEX)
    assert "unsafe" not in response["Content-Security-Policy"]
    assert not soup(response).select("#products-to-work-on [style], #products-to-work-on script")


def test_the_models_stand_in_their_parts(admin_client: Client) -> None:
    page = soup(admin_client.get(INDEX))
    captions = [one.get_text(strip=True) for one in page.select(".desk-parts caption")]
    parts = ["Products", "What is known", "Press", "The Alliance", "Readers", "Changes", "Records"]
    assert captions[:7] == parts
    listed = [link["href"] for link in page.select(".desk-parts th a")]
    assert len(listed) == len(set(listed)) == len(admin.site._registry)
