"""Editors at work: accounts, and one row of every kind to edit."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from gear import models
from tests import builders


@pytest.fixture
def editor_client(db: None) -> Client:
    """Signed in as a member of the group Editors."""
    editor = User.objects.create_user("erika", password="a long pass phrase", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def rows(db: None) -> dict[str, Any]:
    """One row of each model, by model name."""
    maker = builders.make_maker("sigma")
    mount = builders.make_mount("l-mount", flange_distance_mm=20)
    alliance = models.Alliance.objects.create(
        slug="l-mount-alliance", name="L-Mount Alliance", mount=mount, licensor=maker, founded="2018-09-25",
        founded_at="Photokina", story="A story.", aims="One mount.",
    )  # fmt: skip
    statement = builders.make_statement()
    person = builders.make_person()
    milestone = builders.make_milestone()
    for row in (maker, mount, alliance, milestone):
        builders.cite(row, f"https://example.org/{row.pk}/{row._meta.model_name}")
    lens = builders.make_lens()
    rows = {
        "maker": maker,
        "mount": mount,
        "alliance": alliance,
        "membership": models.Membership.objects.create(maker=maker, alliance=alliance, joined="2018", role="founder"),
        "milestone": milestone,
        "statement": statement,
        "person": person,
        "tag": models.Tag.objects.create(slug="founding", name="founding"),
        "appearance": models.Appearance.objects.create(statement=statement, person=person, role="CEO"),
        "quote": models.Quote.objects.create(statement=statement, person=person, text="We make lenses."),
        "promise": builders.make_promise(statement),
        "camera": builders.make_camera(),
        "lens": lens,
        "product": models.Product.objects.get(pk=lens.pk),
        "teleconverter": builders.make_teleconverter(),
        "adapter": builders.make_adapter(),
        "compatibilityfact": builders.make_fact(lens=lens),
        "source": builders.make_source(),
        "citation": models.Citation.objects.filter(product=lens.pk).get(),
        "productname": builders.make_product_name(lens),
        "photograph": builders.make_photograph(lens),
        "disagreement": builders.disagree(lens, "weight_g", "510"),
        "readerpost": builders.make_post(statement=statement),
        "oldslug": models.OldSlug.objects.create(kind="product", slug="older-lens", product_id=lens.pk),
        "loadedrow": models.LoadedRow.objects.create(file="lenses", key="test-lens", digest="0" * 64),
        "revision": models.Revision.objects.get(),
    }
    step = models.ChangeSet.objects.create(kind="edit")
    said = {"model": "lens", "row": lens.pk, "title": str(lens), "before": {"weight_g": 1}, "after": {"weight_g": 2}}
    rows |= {"changeset": step, "change": models.Change.objects.create(change_set=step, **said)}
    return {**rows, "accessory": rows["teleconverter"]}
