"""Drafts are nowhere, previews show one of them, and what is due happens with the next request."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone

from gear import models, urls
from gear.choices import ChangeKind, PublicationState
from gear.history import schedule
from gear.history.recording import recording
from gear.machines import sitemaps
from gear.models import Revision
from gear.models.previewing import HOLDS, preview_address
from tests import builders
from tests.pages import body, content, counted_queries, soup

pytestmark = pytest.mark.django_db

WORD = "canary"
# Of each part of an address the public row, and the draft.
SLUGS = {
    "camera": ("body", "canary-camera"),
    "lens": ("glass", "canary-lens"),
    "accessory": ("converter", "canary-converter"),
    "adapter": ("adapter", "canary-adapter"),
    "statement": ("said", "canary-statement"),
    "person": ("speaker", "canary-speaker"),
    "tag": ("subject", "canary-subject"),
    "maker": ("sigma", "sigma"),
    "mount": ("canon-ef", "canon-ef"),
}
FRONTS = ("lens", "adapter", "accessory")


def make_public() -> None:
    """One of each, with something of all that hangs on it."""
    builders.make_mount("l-mount", flange_distance_mm=20)
    camera = builders.make_camera("body", name="Body", announced="2020", status="current")
    lens = builders.make_lens("glass", name="Glass", announced="2020", weight_g=300)
    builders.make_teleconverter("converter", name="Converter").compatible_lenses.add(lens)
    builders.make_adapter("adapter", name="Adapter")
    statement = builders.make_statement("said", title="Said of the Glass")
    speak(statement, "speaker", "subject")
    builders.make_promise(statement, text="To come")
    builders.make_fact("fact", camera=camera, lens=lens)
    builders.make_milestone("Event").products.add(lens)


def speak(statement: models.Statement, person: str, tag: str) -> None:
    """Somebody speaks and is quoted in a statement on a subject."""
    speaker = builders.make_person(person)
    models.Appearance.objects.create(statement=statement, person=speaker, role=f"{person} role")
    models.Quote.objects.create(statement=statement, person=speaker, text=f"{person} words")
    statement.tags.add(models.Tag.objects.get_or_create(slug=tag, name=tag)[0])


def make_drafts() -> None:
    """A draft of each kind, and public rows that name one, changed past all moments of change."""
    draft = {"state": PublicationState.DRAFT, "notes": "canary notes", "announced": "2026", "weight_g": 1}
    camera = builders.make_camera("canary-camera", name="Canary body", status="current", **draft)
    lens = builders.make_lens("canary-lens", name="Glass canary", **draft)
    converter = builders.make_teleconverter("canary-converter", name="Canary converter", **draft)
    adapter = builders.make_adapter("canary-adapter", name="Canary adapter", **draft)
    builders.make_name(lens, "canary nickname", "https://example.org/canary-name")
    builders.disagree(lens, "weight_g", "77", "https://example.org/canary-value")
    builders.cite(camera, "https://example.org/canary-cited", field="weight_g")
    statement = builders.make_statement(
        "canary-statement",
        state=PublicationState.DRAFT,
        date="2026-11-01",
        title="Canary",
        summary="Canary on the Glass.",
    )
    speak(statement, "canary-speaker", "canary-subject")
    builders.make_promise(statement, text="canary promise", product=models.Lens.objects.get(slug="glass"))
    public = models.Lens.objects.get(slug="glass")
    builders.make_fact("canary-fact", state="draft", summary="canary summary", lens=public, effect="fails")
    builders.make_fact("canary-named", summary="canary named", camera=camera, lens=public)
    builders.make_fact("canary-adapted", summary="canary adapted", accessory=adapter)
    models.Lens.objects.filter(pk=public.pk).update(replaces=lens, successor=lens)
    models.Accessory.compatible_lenses.through.objects.create(
        accessory=models.Accessory.objects.get(slug="converter"), lens=lens
    )
    models.Milestone.products.through.objects.create(milestone=models.Milestone.objects.get(), product_id=lens.pk)
    models.Promise.objects.filter(text="To come").update(product=converter)
    models.OldSlug.objects.create(kind="product", slug="canary-older", product_id=lens.pk)


def parts_of(route: URLPattern, side: int) -> list[dict[str, str]]:
    """What stands in the parts of an address: the public rows, or the drafts."""
    names = route.pattern.converters
    found: dict[str, str] = {name: SLUGS[name][side] for name in names if name in SLUGS}
    kind = route.name.removesuffix("-data").removesuffix("-detail")
    if "slug" in names:
        found["slug"] = SLUGS["lens" if kind == "product-card" else kind][side]
    if "section" in names:
        return [{"section": name} for name, _changed in sitemaps.sections()] + [{"section": "pairs-canary-camera"}]
    if route.name == "feed":
        names = ("cameras", "lenses", "accessories", "statements", "pairs", "products", "changes")
        return [{"name": name} for name in names]
    if "lens" in names:
        return [found | {"lens": SLUGS[front][side]} for front in FRONTS]
    return [found]


# What is found by a key that nobody guesses: tests/photographs, and the previews below.
KEYED = {"preview", "photograph"}


def addresses() -> list[str]:
    """Every route, in each of its formats, with the public rows and with the drafts in it, and queries with drafts."""
    found = []
    for route in (one for one in urls.urlpatterns if isinstance(one, URLPattern) and one.name not in KEYED):
        formats = [{"format": "json"}, {"format": "csv"}] if "format" in route.pattern.converters else [{}]
        parts = [part for side in (0, 1) for part in parts_of(route, side)]
        found += [reverse(f"gear:{route.name}", kwargs=part | one) for part in parts for one in formats]
    return list(dict.fromkeys([*found, *QUERIES]))


NAMED = ("canary-camera", "canary-lens", "canary-converter", "canary-older")
QUERIES = [
    *(f"/compare/?item=glass&item={slug}" for slug in NAMED),
    *(f"/compare.json?item=glass&item={slug}" for slug in NAMED),
    *(f"/kit/?camera=body&lens=glass&{name}={slug}" for name in ("camera", "lens", "extra", "own") for slug in NAMED),
    *(f"/kit.json?camera=body&lens={slug}" for slug in NAMED),
    *(f"/lenses/?kit={slug}&compare={slug}" for slug in NAMED),
    *(f"/mix/?camera={slug}&lens=glass" for slug in NAMED),
    *(f"/mix/change/?camera={slug}&camera=body&lens={slug}" for slug in NAMED),
    *(f"/talk/{form}/?{what}" for form in ("comment", "correct") for what in (
        "product=canary-lens", "statement=canary-statement", "camera=body&lens=canary-lens", "product=glass")),
    *(f"/search/?q={words}" for words in ("canary", "canary+glass", "nickname", "glass")),
    "/search.json?q=canary",
    "/mix/body/glass/?converter=canary-converter",
    "/mix/body/glass.json?converter=canary-converter",
    "/press/?person=canary-speaker&tag=canary-subject",
    "/press.json?person=canary-speaker",
    "/press/promises.json?maker=sigma",
    "/accessories.json?compatible_lenses=canary-lens",
    "/tools/depth-of-field/?camera=canary-camera",
    "/share/kit.png?camera=body&lens=canary-lens",
    "/feeds/statements.atom?tag=canary-subject",
]  # fmt: skip


# What a form says anew each time.
FRESH = (b"csrfmiddlewaretoken", b'name="opened"')


def answers() -> dict[str, tuple[int, bytes, str]]:
    """What each address answers to a reader without cookies, where it leads, and its bytes."""
    found = {}
    for address in addresses():
        response = Client().get(address)
        text = b"".join(line for line in content(response).splitlines(True) if not any(one in line for one in FRESH))
        found[address] = (response.status_code, text, response.get("Location", ""))
    return found


def test_a_draft_is_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """All answers are the same bytes with and without drafts, at one revision's day; once public they are all over."""
    with recording(ChangeKind.EDIT):
        make_public()
    Revision.objects.update(number=Revision.current() + 1)
    before = answers()
    with recording(ChangeKind.EDIT):
        make_drafts()
    Revision.objects.update(number=Revision.objects.get().number + 1)
    after = answers()
    assert {address for address in before if before[address] != after[address]} == set()
    said = {
        address for address, (_status, text, _to) in after.items() if WORD not in address and WORD in str(text).lower()
    }
    assert said == set()
    for model in schedule.TABLES:
        model._base_manager.filter(state="draft").update(state="published")
    Revision.objects.update(number=Revision.objects.get().number + 1)
    public = answers()
    assert len([address for address in public if public[address] != after[address]]) > 100


def test_a_file_that_is_loaded_keeps_a_draft_a_draft_and_the_whole_catalogue_knows_none() -> None:
    from gear.catalogue.exporting import catalogue_texts
    from gear.catalogue.rows import stored_queryset

    make_public()
    before = catalogue_texts()
    make_drafts()
    assert catalogue_texts() == before
    assert stored_queryset("lenses").filter(slug="canary-lens").exists()


def draft_of_each_kind() -> list[Any]:
    make_public()
    make_drafts()
    slugs = ("canary-camera", "canary-lens", "canary-converter", "canary-adapter")
    products = [models.Product.objects.get(slug=slug) for slug in slugs]
    rows = [*products, models.Statement.objects.get(slug="canary-statement")]
    return [*rows, models.CompatibilityFact.objects.get(slug="canary-fact")]


def test_a_preview_shows_its_draft_alone_and_fills_nothing() -> None:
    for row in draft_of_each_kind():
        response = Client().get(preview_address(row))
        page = soup(response)
        assert response.status_code == 200
        assert WORD in page.main.get_text().lower()
        assert "Preview" in page.select_one(".notices").get_text()
        assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-store", "noindex")
        assert page.select_one("meta[name=robots]")["content"] == "noindex"
        assert not page.select("link[rel=canonical], script[type='application/ld+json'], meta[property='og:url']")
        assert len(page.select("h1")) == 1
        if not isinstance(row, models.CompatibilityFact):
            assert Client().get(row.get_absolute_url()).status_code == 404
    assert WORD not in body(Client().get("/lenses/")).lower()


def test_a_preview_that_is_over_or_not_ours_names_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    lens = builders.make_lens("canary-lens", state="draft")
    good = preview_address(lens)
    for address in (good[:-2] + "/", "/preview/x/", good.replace("preview/", "preview/a"), "/preview/a:b:c/"):
        response = Client().get(address)
        assert response.status_code == 404
        assert WORD not in body(response)
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + HOLDS + timedelta(minutes=1))
    assert Client().get(good).status_code == 404
    monkeypatch.undo()
    models.Lens.objects.update(state="published")
    assert Client().get(good)["Location"] == "/lenses/canary-lens/"
    lens.delete()
    assert Client().get(good).status_code == 404


def count(address: str) -> int:
    """How many rows a list has for programs."""
    return json.loads(body(Client().get(address)))["count"]


PAST, FUTURE = datetime(2020, 1, 1, tzinfo=UTC), datetime(2999, 1, 1, tzinfo=UTC)


class TestSchedule:
    """What is due is applied by whoever comes first."""

    def test_the_next_moment_is_noted_and_applied_once(self) -> None:
        lens = builders.make_lens(state="draft", publish_at=FUTURE, withdraw_at=FUTURE + timedelta(days=1))
        assert Revision.objects.get().due_at == FUTURE
        assert Client().get("/lenses/test-lens/").status_code == 404
        models.Lens.objects.update(publish_at=PAST, added_at=PAST)
        schedule.refresh()
        number = Revision.objects.get().number
        assert count("/lenses.json") == 1
        lens.refresh_from_db()
        assert (lens.state, lens.publish_at, lens.withdraw_at) == ("published", None, FUTURE + timedelta(days=1))
        assert lens.added_at > PAST
        assert Revision.objects.get().number > number
        assert Revision.objects.get().due_at == lens.withdraw_at
        with counted_queries() as queries:
            assert Revision.current() > number
        assert len(queries) == 1

    @pytest.mark.parametrize("make", [builders.make_lens, builders.make_statement])
    def test_its_own_address_needs_no_other_request(self, make: Any) -> None:
        row = make(state="draft", publish_at=PAST)
        assert Client().get(row.get_absolute_url()).status_code == 200
        type(row).objects.update(withdraw_at=PAST)
        Revision.grow()
        assert Client().get(row.get_absolute_url()).status_code == 410

    def test_what_came_and_went_unseen_is_withdrawn_and_a_draft_without_a_moment_stays_one(self) -> None:
        builders.make_lens("went", state="draft", publish_at=PAST, withdraw_at=PAST + timedelta(days=1))
        builders.make_lens("stays", state="draft", withdraw_at=PAST)
        Revision.current()
        assert dict(models.Lens.objects.values_list("slug", "state")) == {"went": "withdrawn", "stays": "draft"}
        assert Revision.objects.get().due_at is None

    def test_readers_are_served_where_nothing_can_be_written(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        builders.make_lens(state="draft", publish_at=PAST)
        monkeypatch.setattr(schedule, "_failed_at", None)

        def refuse(now: datetime) -> None:
            raise DatabaseError("read-only")

        monkeypatch.setattr(schedule, "apply", refuse)
        assert count("/lenses.json") == 0
        assert Client().get("/lenses/test-lens/").status_code == 404
        assert len([one for one in caplog.records if one.name == schedule.__name__]) == 1


def test_a_withdrawn_statement_names_the_one_to_read_instead() -> None:
    heir = builders.make_statement("heir", title="The heir")
    gone = builders.make_statement("gone", title="The one gone", state="withdrawn", successor=heir)
    response = Client().get("/press/gone/")
    assert response.status_code == 410
    assert soup(response).select_one("main a[href='/press/heir/']").get_text() == "The heir"
    assert "press/heir/" in str(Client().get("/press/gone.json").json()["errors"])
    assert count("/press.json") == 1
    models.Statement.objects.filter(pk=heir.pk).update(state="draft")
    assert "heir" not in soup(Client().get(gone.get_absolute_url())).main.get_text()


def test_a_draft_takes_no_old_address_from_another_page() -> None:
    lens = builders.make_lens("older")
    lens.slug = "newer"
    lens.save()
    draft = builders.make_lens("older", state="draft")
    assert Client().get("/lenses/older/")["Location"] == "/lenses/newer/"
    draft.state = "published"
    draft.save()
    assert Client().get("/lenses/older/").status_code == 200
