"""A correction or a report becomes a fact with its source, in one step or not at all."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from gear.catalogue.schema import FILES
from gear.catalogue.schema.evidence import disputable
from gear.models import CompatibilityFact, Disagreement, Lens, ReaderPost, Revision, Source, Statement
from gear.talk import applying
from gear.talk.applying import corrected_fact, is_single_value
from tests import builders
from tests.admin.forms import errors, save, shown_values
from tests.pages import counted_queries, soup

pytestmark = pytest.mark.django_db

SOURCE = "https://example.org/datasheet"
QUEUE = reverse("admin:gear_readerpost_changelist")


@pytest.fixture
def client(db: None) -> Client:
    """Signed in as a member of the group Editors."""
    editor = User.objects.create_user("erika", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(editor)
    return client


def page_of(post: ReaderPost) -> str:
    return reverse("admin:gear_readerpost_apply", args=[post.pk])


def correct(row: Any, field: str, proposed: str, **facts: Any) -> ReaderPost:
    """A correction of a product's or a statement's fact."""
    subject = {"statement": row} if isinstance(row, Statement) else {"product_id": row.pk}
    return builders.make_post("correction", field=field, proposed=proposed, source_url=SOURCE, **subject, **facts)


def cited(row: Any, field: str) -> list[tuple[str, int]]:
    return [(one.source.url, one.position) for one in row.citations.filter(field=field)]


def values(row: Any, field: str) -> list[tuple[str, str | None]]:
    said = row.disagreements.filter(field=field).order_by("value")
    return [(one.value, one.source.url if one.source else None) for one in said]


class TestCorrections:
    def test_value_and_source_are_set_in_one_step(self, client: Client) -> None:
        lens = builders.make_lens(weight_g=510)
        post = correct(lens, "weight_g", "515")
        before = Revision.current()
        response = save(client, page_of(post))
        assert (response.status_code, response["Location"]) == (302, QUEUE)
        assert Lens.objects.get().weight_g == 515
        # The row has one source already.
        assert cited(lens, "weight_g") == [(SOURCE, 2)]
        assert not Disagreement.objects.exists()
        post.refresh_from_db()
        assert (post.state, post.decided_by.username, post.email) == ("approved", "erika", "")
        assert Revision.current() > before

    def test_the_record_of_changes_says_so(self, client: Client) -> None:
        lens = builders.make_lens(weight_g=510)
        post = correct(lens, "weight_g", "515")
        save(client, page_of(post))
        noted = {entry.content_type.model: entry.get_change_message() for entry in LogEntry.objects.all()}
        assert noted == {
            "lens": f"correction {post.pk} applied: weight_g: 510 → 515 ({SOURCE})",
            "readerpost": "Applied to Sigma Lens.",
        }

    def test_the_page_shows_fact_value_and_sources(self, client: Client) -> None:
        lens = builders.make_lens(weight_g=510)
        builders.cite(lens, "https://example.org/scales", field="weight_g")
        post = correct(lens, "weight_g", "515", text="It says so on the box.")
        page = soup(client.get(page_of(post)))
        assert page.select_one("#today").get_text(" ", strip=True) == (
            "What the guide says today Weight (g): 510 Sources: https://example.org/scales"
        )
        assert "It says so on the box." in page.get_text()
        assert page.select_one(f'a[href="{lens.get_absolute_url()}"]')
        assert page.select_one("#id_value")["value"] == "515"
        assert page.select_one("#id_source_url")["value"] == SOURCE

    def test_what_is_unknown_is_said_and_nothing_of_it_kept(self, client: Client) -> None:
        post = correct(builders.make_lens(), "weight_g", "515")
        page = soup(client.get(page_of(post)))
        assert "unknown" in page.select_one("#today").get_text()
        assert not page.select("[name=keep_today]")
        save(client, page_of(post), keep_today="on")
        assert Lens.objects.get().weight_g == 515
        assert not Disagreement.objects.exists()

    @pytest.mark.parametrize(
        ("own", "further", "who"),
        [
            ([], [], "https://example.org/test-lens"),
            ([], ["https://example.org/b"], None),
            (["https://example.org/own"], ["https://example.org/b"], "https://example.org/own"),
        ],
    )
    def test_the_old_value_stays_with_who_says_it(
        self, own: list[str], further: list[str], who: str | None, client: Client
    ) -> None:
        lens = builders.make_lens(weight_g=510)
        builders.cite(lens, *further)
        builders.cite(lens, *own, field="weight_g")
        post = correct(lens, "weight_g", "515")
        save(client, page_of(post), keep_today="on")
        assert values(lens, "weight_g") == [("510", who), ("515", SOURCE)]

    @pytest.mark.parametrize(
        ("field", "typed", "value"),
        [
            ("weather_sealed", "mount", "mount"),
            ("ois", "no", False),
            ("announced", "2019-07", "2019-07"),
            ("name", "50mm F1.4", "50mm F1.4"),
            ("blades", "9", 9),
        ],
    )
    def test_every_kind_of_value_is_read_as_its_cell(
        self, field: str, typed: str, value: object, client: Client
    ) -> None:
        post = correct(builders.make_lens(), field, "")
        assert save(client, page_of(post), value=typed).status_code == 302
        assert getattr(Lens.objects.get(), field) == value

    @pytest.mark.parametrize(
        ("field", "proposed", "value"),
        [
            ("weight_g", "515 g", "515"),
            ("weight_g", "0,515 kg", "515"),
            ("weight_g", "1.000 g", "1.000 g"),  # May be one gram.
            ("weight_g", "about 515", "about 515"),
            ("weight_g", "51 mm", "51 mm"),
            ("weight_g", "", ""),
            ("aperture_wide", "f/2.8", "2.8"),
            ("blades", "9", "9"),
            ("announced", "2019-07", "2019-07"),
        ],
    )
    def test_what_readers_write_stands_there_as_the_files_write_it(
        self, field: str, proposed: str, value: str, client: Client
    ) -> None:
        post = correct(builders.make_lens(), field, proposed)
        page = soup(client.get(page_of(post)))
        assert page.select_one("#id_value").get("value", "") == value
        assert proposed in page.select_one(".field-proposed").get_text()

    def test_a_statement_is_corrected(self, client: Client) -> None:
        statement = builders.make_statement(date="2018-09-25")
        post = correct(statement, "date", "2018-09-26")
        save(client, page_of(post))
        assert Statement.objects.get().date == "2018-09-26"
        assert cited(statement, "date") == [(SOURCE, 2)]

    def test_text_of_several_lines_is_taken_with_the_line_ends_of_a_browser(self, client: Client) -> None:
        statement = builders.make_statement(summary="One.\n\nTwo.")
        post = correct(statement, "summary", "Three.")
        sent = {"value": "One.\r\n\r\nThree.", "seen": "One.\r\n\r\nTwo."}
        assert save(client, page_of(post), **sent).status_code == 302
        assert Statement.objects.get().summary == "One.\n\nThree."

    def test_values_that_no_disagreement_can_hold_are_refused(self, client: Client) -> None:
        statement = builders.make_statement(summary="word " * 30)
        response = save(client, page_of(correct(statement, "summary", "Short.")), keep_today="on")
        assert soup(response).select_one("#content-main form .field-keep_today .errorlist")
        assert not Disagreement.objects.exists()

    @pytest.mark.parametrize(
        ("field", "changes", "place", "sentence"),
        [
            ("weight_g", {"value": "515 g"}, "value", "Is no number: write a plain decimal"),
            ("weight_g", {"value": "0"}, "value", "Weight (g) must be above zero."),
            ("weight_g", {"value": ""}, "value", "This field is required."),
            ("weight_g", {"value": "510"}, "value", "The guide says so already."),
            ("focal_min_mm", {"value": "70"}, "value", "must not be above longest focal length (mm)."),
            ("ois", {"value": "maybe"}, "value", "Must be yes or no"),
            ("ois_stops", {"value": "4"}, "value", "can be known only where stabilised is yes."),
            ("announced", {"value": "2019-02-30"}, "value", "There is no such day."),
            ("weight_g", {"source_url": ""}, "source_url", "This field is required."),
            ("weight_g", {"source_url": "ftp://example.org/"}, "source_url", "Enter a valid URL."),
        ],
    )
    def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_saved(
        self, field: str, changes: dict[str, str], place: str, sentence: str, client: Client
    ) -> None:
        lens = builders.make_lens(weight_g=510)
        post = correct(lens, field, "515")
        before = (Lens.objects.values().get(), Source.objects.count(), Revision.current())
        response = save(client, page_of(post), **changes)
        assert response.status_code == 200
        row = soup(response).select_one(f"#content-main form .field-{place}")
        assert sentence in row.select_one(".errorlist").get_text()
        assert row.select_one(f"#id_{place}").get("value", "") == changes[place]
        assert (Lens.objects.values().get(), Source.objects.count(), Revision.current()) == before
        assert ReaderPost.objects.get().state == "held"

    def test_nothing_is_saved_where_a_part_fails(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        lens = builders.make_lens(weight_g=510)
        post = correct(lens, "weight_g", "515")

        def fail(*_args: object) -> None:
            raise IntegrityError

        monkeypatch.setattr(applying, "approve", fail)
        with pytest.raises(IntegrityError):
            save(client, page_of(post))
        assert Lens.objects.get().weight_g == 510
        assert not cited(lens, "weight_g")
        assert not LogEntry.objects.exists()

    def test_no_value_goes_over_a_newer_one(self, client: Client) -> None:
        lens = builders.make_lens(weight_g=510)
        post = correct(lens, "weight_g", "515")
        opened = shown_values(soup(client.get(page_of(post))))
        Lens.objects.update(weight_g=512)
        response = client.post(page_of(post), opened)
        assert any("Somebody changed this fact" in sentence for sentence in errors(response))
        assert Lens.objects.get().weight_g == 512

    def test_a_known_source_is_cited_once(self, client: Client) -> None:
        lens = builders.make_lens(weight_g=510)
        builders.cite(lens, SOURCE, field="weight_g")
        save(client, page_of(correct(lens, "weight_g", "515")))
        assert cited(lens, "weight_g") == [(SOURCE, 1)]
        assert Source.objects.filter(url=SOURCE).count() == 1

    @pytest.mark.parametrize("field", ["maker", "replaces", "sources", "slug", "nothing", ""])
    def test_what_is_no_single_value_leads_to_the_page_of_the_row(self, field: str, client: Client) -> None:
        lens = builders.make_lens()
        page = soup(client.get(page_of(correct(lens, field, "Something else"))))
        assert not page.select("#id_value, [type=submit][value^=Apply]")
        assert page.select_one(f'#elsewhere a[href="{reverse("admin:gear_lens_change", args=[lens.pk])}"]')

    def test_every_column_with_one_value_can_be_applied(self) -> None:
        lens, camera, statement = builders.make_lens(), builders.make_camera(), builders.make_statement()
        for file, row in ((FILES["lenses"], lens), (FILES["cameras"], camera), (FILES["statements"], statement)):
            for column in disputable(file):
                fact = corrected_fact(correct(row, column.name, "x"))
                assert (fact is not None) == is_single_value(column)
                assert fact is None or hasattr(row, column.model_field)

    def test_only_who_may_change_the_row_applies(self, client: Client) -> None:
        post = correct(builders.make_lens(weight_g=510), "weight_g", "515")
        user = User.objects.create_user("carla", is_staff=True)
        user.user_permissions.add(Permission.objects.get(codename="change_readerpost"))
        user.user_permissions.add(Permission.objects.get(codename="change_camera"))
        other = Client()
        other.force_login(user)
        assert other.get(page_of(post)).status_code == other.post(page_of(post), {}).status_code == 403
        assert Client().get(page_of(post)).status_code == 302
        user.user_permissions.add(Permission.objects.get(codename="change_lens"))
        assert other.get(page_of(post)).status_code == 200

    def test_the_form_needs_its_token(self, client: Client) -> None:
        post = correct(builders.make_lens(weight_g=510), "weight_g", "515")
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(User.objects.get(username="erika"))
        assert strict.post(page_of(post), {"value": "515", "source_url": SOURCE, "seen": "510"}).status_code == 403

    def test_queries_do_not_grow_with_what_is_cited(self, client: Client) -> None:
        lens, counts = builders.make_lens(weight_g=510), []
        post = correct(lens, "weight_g", "515")
        for number in range(2):
            builders.cite(lens, *(f"https://example.org/{number}/{one}" for one in range(5)), field="weight_g")
            with counted_queries() as queries:
                client.get(page_of(post))
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 16


@pytest.fixture
def pair(db: None) -> dict[str, Any]:
    """A camera and a lens, as posts name them."""
    camera, lens = builders.make_camera("sigma-fp"), builders.make_lens("sigma-45mm")
    return {"camera": camera, "product_id": lens.pk}


class TestPairs:
    def test_a_correction_becomes_a_fact(self, pair: dict[str, Any], client: Client) -> None:
        post = builders.make_post("correction", field="autofocus", proposed="It hunts.", source_url=SOURCE, **pair)
        page = soup(client.get(page_of(post)))
        assert page.select_one("#id_topic option[selected]")["value"] == "autofocus"
        assert page.select_one("#id_source_url")["value"] == SOURCE
        response = save(client, page_of(post), effect="limited", summary="Hunts in\r\ndim light.", grade="press")
        assert response.status_code == 302
        fact = CompatibilityFact.objects.get()
        assert (fact.camera, fact.lens.pk, fact.accessory) == (pair["camera"], pair["product_id"], None)
        assert (fact.topic, fact.effect, fact.summary) == ("autofocus", "limited", "Hunts in dim light.")
        assert (fact.grade, fact.source.url, fact.slug) == ("press", SOURCE, "sigma-fp-sigma-45mm-autofocus")
        post.refresh_from_db()
        assert (post.state, post.made_fact) == ("approved", fact)

    def test_a_report_becomes_a_fact_of_users_whose_source_is_the_report(
        self, pair: dict[str, Any], client: Client, settings: Any
    ) -> None:
        settings.SITE_ORIGIN = "https://guide.example"
        post = builders.make_post("report", effect="fails", body_firmware="2.01", **pair)
        address = f"https://guide.example/mix/sigma-fp/sigma-45mm/#post-{post.pk}"
        page = soup(client.get(page_of(post)))
        assert page.select_one("#id_effect option[selected]")["value"] == "fails"
        assert page.select_one("#id_firmware")["value"] == "2.01"
        assert page.select_one("#id_source_url[disabled]")["value"] == address
        assert page.select_one("#id_grade[disabled] option[selected]")["value"] == "users"
        other = {"grade": "maker", "source_url": SOURCE}  # As from a page that somebody bent.
        save(client, page_of(post), topic="fit", summary="Does not lock.", **other)
        fact = CompatibilityFact.objects.get()
        assert (fact.grade, fact.source.url) == ("users", address)
        assert (fact.effect, fact.firmware) == ("fails", "2.01")
        post.refresh_from_db()
        assert (post.state, post.made_fact) == ("approved", fact)
        assert LogEntry.objects.get(content_type__model="compatibilityfact").is_addition()

    def test_without_an_origin_the_editor_s_own_address_of_the_site_is_the_source(
        self, pair: dict[str, Any], settings: Any, client: Client
    ) -> None:
        settings.SITE_ORIGIN = ""
        post = builders.make_post("report", **pair)
        page = soup(client.get(page_of(post), headers={"host": "localhost:8000"}))
        assert page.select_one("#id_source_url")["value"].startswith("http://localhost:8000/mix/sigma-fp/")

    def test_an_adapter_stands_as_accessory(self, client: Client, settings: Any) -> None:
        settings.SITE_ORIGIN = "https://guide.example"
        camera, adapter = builders.make_camera("sigma-fp"), builders.make_adapter("sigma-mc-21")
        post = builders.make_post("report", camera=camera, product_id=adapter.pk)
        assert save(client, page_of(post), topic="adapter", summary="All lenses work.").status_code == 302
        fact = CompatibilityFact.objects.get()
        assert (fact.camera, fact.lens, fact.accessory, fact.slug) == (
            camera, None, adapter, "sigma-fp-sigma-mc-21-adapter",
        )  # fmt: skip

    def test_a_second_fact_of_a_topic_has_an_id_of_its_own(
        self, pair: dict[str, Any], client: Client, settings: Any
    ) -> None:
        settings.SITE_ORIGIN = "https://guide.example"
        builders.make_fact("sigma-fp-sigma-45mm-fit", camera=pair["camera"])
        save(client, page_of(builders.make_post("report", **pair)), topic="fit", summary="Fits.")
        assert CompatibilityFact.objects.filter(slug="sigma-fp-sigma-45mm-fit-2").exists()

    @pytest.mark.parametrize(
        ("changes", "place"),
        [
            ({"summary": "word " * 31}, "summary"),
            ({"summary": ""}, "summary"),
            ({"topic": ""}, "topic"),
            ({"effect": ""}, "effect"),
            ({"source_url": "nowhere"}, "source_url"),
            ({"slug": "Not A Slug"}, "slug"),
        ],
    )
    def test_what_is_wrong_is_said_beside_its_field(
        self, changes: dict[str, str], place: str, pair: dict[str, Any], client: Client
    ) -> None:
        post = builders.make_post("correction", field="fit", source_url=SOURCE, **pair)
        good = {"effect": "works", "summary": "It fits.", "grade": "press"}
        response = save(client, page_of(post), **good | changes)
        assert soup(response).select_one(f"#content-main form .field-{place} .errorlist")
        assert not CompatibilityFact.objects.exists()
        assert not Source.objects.filter(url=SOURCE).exists()
        assert ReaderPost.objects.get().state == "held"

    def test_one_report_makes_one_fact(self, pair: dict[str, Any], client: Client) -> None:
        fact = builders.make_fact(camera=pair["camera"])
        post = builders.make_post("report", made_fact=fact, **pair)
        page = soup(client.get(page_of(post)))
        assert page.select_one(f'#elsewhere a[href="{reverse("admin:gear_compatibilityfact_change", args=[fact.pk])}"]')
        client.post(page_of(post), {"topic": "fit", "summary": "Again."})
        assert CompatibilityFact.objects.count() == 1

    def test_a_post_is_read_only_when_no_other_editor_writes(
        self, pair: dict[str, Any], client: Client, settings: Any
    ) -> None:
        settings.SITE_ORIGIN = "https://guide.example"
        address = page_of(builders.make_post("report", **pair))
        sent = shown_values(soup(client.get(address))) | {"topic": "fit", "summary": "Fits."}
        with counted_queries() as queries:
            assert client.post(address, sent).status_code == 302
        asked = [query["sql"] for query in queries]
        [lock, *_others] = [place for place, sql in enumerate(asked) if 'FROM "gear_revision"' in sql]
        [first, *_others] = [place for place, sql in enumerate(asked) if 'FROM "gear_readerpost"' in sql]
        assert asked[lock - 1].startswith(("BEGIN", "SAVEPOINT"))
        assert lock < first

    def test_a_comment_makes_no_fact(self, client: Client) -> None:
        assert client.get(page_of(builders.make_post())).status_code == 404

    def test_only_who_may_add_facts_makes_one(self, pair: dict[str, Any]) -> None:
        user = User.objects.create_user("carla", is_staff=True)
        user.user_permissions.add(Permission.objects.get(codename="change_readerpost"))
        client = Client()
        client.force_login(user)
        assert client.get(page_of(builders.make_post("report", **pair))).status_code == 403
