"""The answers to "I own lenses of mount X", for every mount on record."""

import json

import pytest
from django.test import Client

from gear.models import L_MOUNT_SLUG, Adapter, Mount
from gear.products.adapters import mount_answers

from ..pages import body, counted_queries, soup

pytestmark = pytest.mark.usefixtures("catalogue")


def test_the_filter_and_the_answers_know_every_mount(client: Client) -> None:
    for mount in Mount.objects.all():
        takers = set(Adapter.objects.published().filter(from_mount=mount).values_list("slug", flat=True))
        response = client.get(f"/accessories.json?from_mount={mount.slug}")
        assert response.status_code == 200, mount.slug
        assert {row["slug"] for row in json.loads(body(response))["results"]} == takers
        page = soup(client.get(f"/accessories/?from_mount={mount.slug}"))
        assert not page.select(".notices"), mount.slug
        assert page.select_one(f"section[aria-labelledby=own-{mount.slug}] p").get_text(strip=True)


def test_the_page_asks_for_every_mount_but_its_own(client: Client) -> None:
    links = soup(client.get("/accessories/")).select("section[aria-labelledby=own-lenses] a")
    slugs = {link["href"].partition("from_mount=")[2] for link in links}
    assert slugs == set(Mount.objects.exclude(slug=L_MOUNT_SLUG).values_list("slug", flat=True))


def test_a_plain_adapter_is_possible_just_where_the_flange_distance_is_greater() -> None:
    mounts = list(Mount.objects.all())
    own = next(mount for mount in mounts if mount.slug == L_MOUNT_SLUG)
    for item in mount_answers(mounts, own):
        flange = item.answer.mount.flange_distance_mm
        expected = "unknown" if flange is None else "plain" if flange > 20 else "glass"
        assert item.answer.possible == ("native" if item.answer.mount.slug == L_MOUNT_SLUG else expected)


def test_many_answers_ask_no_more_queries_than_one() -> None:
    mounts = list(Mount.objects.all())
    own = next(mount for mount in mounts if mount.slug == L_MOUNT_SLUG)
    with_remarks = [mount for mount in mounts if mount.slug == "canon-ef"]
    with counted_queries() as one:
        mount_answers(with_remarks, own)
    with counted_queries() as all_of_them:
        mount_answers(mounts, own)
    assert len(all_of_them) == len(one)
