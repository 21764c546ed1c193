"""Many rows at once: what is previewed, what is refused, what is done, and that it is one step of the history."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from gear.admin.bulk.plan import Wanted, plan_of, refused
from gear.choices import ChangeKind
from gear.history.applying import undo_step
from gear.models import ChangeSet, Citation, Lens, Maker, Product, Revision, Source, Statement
from gear.models.checked import today
from tests import builders
from tests.admin.forms import errors, shown_values
from tests.pages import counted_queries, soup

pytestmark = pytest.mark.django_db

LENSES = reverse("admin:gear_lens_changelist")
MANY = reverse("admin:gear_lens_many")
SOURCE = "https://example.org/prices"


def act(client: Client, rows: Any, action: str, address: str = LENSES, **further: str) -> HttpResponse:
    """Choose an action for rows in the list."""
    return client.post(address, {"action": action, "_selected_action": [row.pk for row in rows], **further})


def preview(client: Client, rows: Any, field: str, address: str = MANY, **said: str) -> HttpResponse:
    """What a change of rows would do."""
    keys = ",".join(str(row.pk) for row in rows)
    return client.post(address, {"rows": keys, "field": field, "_preview": "1", **said})


def confirm(client: Client, page: HttpResponse, address: str = MANY) -> HttpResponse:
    """Confirm what a page shows."""
    return client.post(address, shown_values(soup(page)) | {"_confirm": "1"}, follow=True)


def told(page: HttpResponse) -> list[list[str]]:
    """The rows of the preview: name, from, to, what happens."""
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in soup(page).select("#many-rows-preview tbody tr")
    ]


def test_from_the_list_to_one_step_of_the_history_and_back(editor_client: Client) -> None:
    lenses = [
        builders.make_lens(f"lens-{number}", name=f"L{number}", status=status)
        for number, status in enumerate([None, "current", "discontinued"])
    ]
    page = soup(act(editor_client, lenses, "change_many", why="the price list of May"))
    assert page.select_one("#chosen-rows").text.strip() == "3 rows are chosen."
    offered = [option["value"] for option in page.select("#id_field option")]
    assert {"status", "weather_sealed", "autofocus", "launch_price_basis", "maker", "line"} <= set(offered)
    assert not {"slug", "name", "notes", "state", "successor", "replaces", "checked_on", "category"} & set(offered)
    page = soup(editor_client.post(MANY, shown_values(page) | {"field": "status"}))
    assert page.select_one("#id_value option").text == "unknown"
    assert page.select_one("#id_why")["value"] == "the price list of May"
    values = shown_values(page) | {"value": "discontinued", "source_url": SOURCE, "_preview": "1"}
    shown = editor_client.post(MANY, values)
    assert told(shown) == [
        ["Sigma L0", "unknown", "discontinued", "changed, source added"],
        ["Sigma L1", "current", "discontinued", "changed, source added"],
        ["Sigma L2", "discontinued", "discontinued", "source added"],
    ]
    assert not ChangeSet.objects.exists()
    said = confirm(editor_client, shown)
    assert "3 rows were changed." in soup(said).select_one(".messagelist").text
    step = ChangeSet.objects.get()
    assert (step.kind, step.why, step.by_name) == ("bulk", "the price list of May", "erika")
    assert sorted(step.changes.values_list("model", flat=True)) == ["lens", "lens", "lens", "source"]
    assert set(Lens.objects.values_list("status", flat=True)) == {"discontinued"}
    cited = Citation.objects.filter(field="status")
    assert {(one.source.url, one.checked_on, one.position) for one in cited} == {(SOURCE, today(), 2)}
    undo_step(step, None)
    assert list(Lens.objects.order_by("name").values_list("status", flat=True)) == [None, "current", "discontinued"]
    assert not Citation.objects.filter(field="status").exists()
    assert not Source.objects.filter(url=SOURCE).exists()


def test_a_source_alone_is_not_doubled_and_says_nothing_of_the_unknown(editor_client: Client) -> None:
    cited, bare, unknown = (
        builders.make_lens(slug, name=slug, weight_g=weight) for slug, weight in [("a", 500), ("b", 510), ("c", None)]
    )
    builders.cite(cited, SOURCE, field="weight_g")
    shown = preview(editor_client, [cited, bare, unknown], "weight_g", keeps="on", source_url=SOURCE)
    assert told(shown) == [
        ["Sigma c", "unknown", "unknown", "Refused: Nothing is known that a source could say."],
        ["Sigma b", "510", "510", "source added"],
        ["Sigma a", "500", "500", "says so already"],
    ]
    confirm(editor_client, shown)
    assert Citation.objects.filter(field="weight_g").count() == 2
    assert list(Lens.objects.order_by("name").values_list("weight_g", flat=True)) == [500, 510, None]


def test_what_a_rule_refuses_is_left_out_and_said(editor_client: Client) -> None:
    priced, bare = (
        builders.make_lens(slug, name=slug, launch_price_usd=price) for slug, price in [("a", 900), ("b", None)]
    )
    shown = preview(editor_client, [priced, bare], "launch_price_basis", value="launch")
    refusal = "Refused: Price is can be known only where launch price (USD) is."
    assert told(shown)[0] == ["Sigma b", "unknown", "of the launch", refusal]
    assert soup(shown).select_one("[name=_confirm]")["value"] == "Leave out what is refused and change 1 row"
    confirm(editor_client, shown)
    assert list(Lens.objects.order_by("name").values_list("launch_price_basis", flat=True)) == ["launch", None]
    assert not soup(preview(editor_client, [bare], "launch_price_basis", value="launch")).select("[name=_confirm]")


def test_what_changed_after_the_preview_is_named_and_nothing_saved(editor_client: Client) -> None:
    lenses = [builders.make_lens(slug, name=slug) for slug in ("a", "b")]
    shown = preview(editor_client, lenses, "status", value="current")
    builders.cite(lenses[1], "https://example.org/newer", field="weight_g")
    again = confirm(editor_client, shown)
    note = soup(again).select_one(".errornote").get_text(" ", strip=True)
    assert "nothing was saved" in note
    assert note.endswith("Sigma b")
    assert set(Lens.objects.values_list("status", flat=True)) == {None}
    confirm(editor_client, again)
    assert set(Lens.objects.values_list("status", flat=True)) == {"current"}


@pytest.mark.parametrize(
    ("field", "value", "facts"),
    [
        ("ois_stops", 5.0, {}),
        ("ois_stops", 5.0, {"ois": True}),
        ("filter_thread", False, {"filter_mm": 67, "filter_thread": True}),
        ("autofocus", True, {"electronic": False}),
        ("aperture_tele", 1.0, {"aperture_wide": 2.0}),
        ("groups", 3, {"elements": None}),
        ("weight_g", -1.0, {}),
        ("status", "sold", {}),
    ],
)
def test_rules_are_those_of_a_full_clean(field: str, value: Any, facts: dict[str, Any]) -> None:
    lens = builders.make_lens(**facts)
    setattr(lens, field, value)
    said = refused(lens, lens._meta.get_field(field))
    try:
        lens.full_clean()
    except ValidationError:
        assert said
    else:
        assert said == ""


def test_products_of_all_kinds_and_makers_and_statements(editor_client: Client) -> None:
    lens, camera = builders.make_lens(), builders.make_camera()
    address = reverse("admin:gear_product_many")
    confirm(editor_client, preview(editor_client, [lens, camera], "status", address, value="current"), address)
    assert {change.key for change in ChangeSet.objects.get().changes.all()} == {
        ("lens", lens.pk),
        ("camera", camera.pk),
    }
    maker, statement = Maker.objects.get(), builders.make_statement()
    for row, field, value in ((maker, "country", "Japan"), (statement, "kind", "interview")):
        address = reverse(f"admin:gear_{row._meta.model_name}_many")
        confirm(editor_client, preview(editor_client, [row], field, address, value=value), address)
        row.refresh_from_db()
        assert getattr(row, field) == value


def test_bad_values_and_junk_are_answered(editor_client: Client) -> None:
    lens = builders.make_lens()
    assert errors(preview(editor_client, [lens], "weight_g", value="heavy")) == [
        "Please correct the error below.", "Enter a number.",
    ]  # fmt: skip
    assert "Give the source that shall be added." in errors(preview(editor_client, [lens], "weight_g", keeps="on"))
    for junk in ({"rows": "a,b"}, {"rows": ""}, {"rows": "9" * 40}, {}, {"rows": "999"}):
        assert editor_client.post(MANY, junk).status_code == 302
    assert soup(preview(editor_client, [lens], "slug", value="x")).select_one("#id_field")
    assert editor_client.get(MANY).status_code == 302
    shown = preview(editor_client, [lens], "status", value="current")
    values = shown_values(soup(shown)) | {"_confirm": "1", "seen": "junk:,,:"}
    assert "nothing was saved" in soup(editor_client.post(MANY, values)).select_one(".errornote").text


def test_only_who_may_change_rows_does(client: Client) -> None:
    lens = builders.make_lens()
    client.force_login(User.objects.create_user("carla", password="a long pass phrase", is_staff=True))
    assert preview(client, [lens], "status", value="current").status_code == 403


def test_queries_of_many_rows_are_few(editor_client: Client) -> None:
    def count(rows: list[Lens], status: str) -> tuple[int, int]:
        with counted_queries() as shown:
            page = preview(editor_client, rows, "status", value=status, source_url=SOURCE + status)
        with counted_queries() as done:
            confirm(editor_client, page)
        return len(shown), len(done)

    lenses = [builders.make_lens(f"lens-{number}") for number in range(25)]
    few, many = count(lenses[:5], "current"), count(lenses, "discontinued")
    assert few[0] == many[0] <= 30
    assert many[1] - few[1] <= 20 * 6


def test_publishing_and_withdrawing_are_one_step_each(editor_client: Client) -> None:
    lenses = [builders.make_lens(f"lens-{state}", state=state) for state in ("draft", "published", "withdrawn")]
    Lens.objects.update(added_at=None)
    act(editor_client, lenses, "publish_rows", why="all is ready")
    # The draft alone comes into the guide now.
    assert list(Lens.objects.filter(added_at__isnull=False)) == lenses[:1]
    assert set(Lens.objects.values_list("state", flat=True)) == {"published"}
    step = ChangeSet.objects.get()
    assert (step.kind, step.why, step.changes.count()) == (ChangeKind.BULK, "all is ready", 2)
    act(editor_client, lenses[:2], "withdraw_rows")
    assert list(Lens.objects.order_by("pk").values_list("state", flat=True)) == ["withdrawn", "withdrawn", "published"]
    undo_step(ChangeSet.objects.first(), None)
    assert set(Lens.objects.values_list("state", flat=True)) == {"published"}
    makers = soup(editor_client.get(reverse("admin:gear_maker_changelist"))).select("[name=action] option")
    assert not {"publish_rows", "withdraw_rows"} & {option["value"] for option in makers}


def test_a_check_is_kept_and_is_no_change_for_readers(editor_client: Client) -> None:
    lens, statement = builders.make_lens(), builders.make_statement()
    moment, revision = Product.objects.get().changed_at, Revision.current()
    act(editor_client, [lens], "mark_checked")
    act(editor_client, [statement], "mark_checked", reverse("admin:gear_statement_changelist"))
    assert Lens.objects.get().checked_on == Statement.objects.get().checked_on == today()
    assert (Product.objects.get().changed_at, Revision.current()) == (moment, revision)
    assert ChangeSet.objects.count() == 2
    act(editor_client, [lens], "mark_checked")
    assert ChangeSet.objects.count() == 2
    undo_step(ChangeSet.objects.last(), None)
    assert Lens.objects.get().checked_on is None
    assert (Product.objects.get().changed_at, Revision.current()) == (moment, revision)


def test_a_status_is_changed_in_the_list_but_not_over_a_newer_one(editor_client: Client) -> None:
    first, second = (builders.make_lens(slug, name=slug) for slug in ("a", "b"))
    page = soup(editor_client.get(LENSES))
    form = page.select_one("#changelist-form")
    values = {field["name"]: field.get("value", "") for field in form.select("input[name]") if field["name"] != "_save"}
    values |= {f"form-{number}-status": "" for number in (0, 1)}
    values = {name: value for name, value in values.items() if name not in {"_selected_action", "select_across"}}
    Lens.objects.filter(pk=second.pk).update(status="discontinued")
    place = next(number for number in (0, 1) if values[f"form-{number}-product_ptr"] == str(second.pk))
    refused_save = editor_client.post(LENSES, values | {f"form-{place}-status": "current", "_save": "Save"})
    assert "Somebody changed this after you opened the list, so it was not saved." in errors(refused_save)
    # The row that somebody else changed is left alone where the editor did not touch it.
    assert (
        editor_client.post(LENSES, values | {f"form-{1 - place}-status": "current", "_save": "Save"}).status_code == 302
    )
    assert dict(Lens.objects.values_list("slug", "status")) == {"a": "current", "b": "discontinued"}
    assert ChangeSet.objects.get().changes.get().key == ("lens", first.pk)


def test_a_plan_gives_rows_their_new_value() -> None:
    lens = builders.make_lens(weight_g=500)
    plan = plan_of(lens, Wanted(lens._meta.get_field("weight_g"), 510.5, False, ""), True)
    assert (plan.before, plan.after, plan.differs, plan.is_cited, lens.weight_g) == ("500", "510.5", True, False, 510.5)
