"""The history at the desk: versions, steps, undo, what comes back, and what is not deleted."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from gear.choices import ChangeKind
from gear.history.recording import recording
from gear.models import Change, ChangeSet, Citation, Lens, Source
from tests import builders
from tests.admin.forms import save, shown_values
from tests.pages import counted_queries, soup

pytestmark = pytest.mark.django_db


def edited(row, **facts):
    """The step in which a row is given other facts."""
    with recording(ChangeKind.EDIT) as step:
        for name, value in facts.items():
            setattr(row, name, value)
        row.save()
    return step.change_set


def words(page, selector="#content-main"):
    """The text of a part of a page, with single spaces."""
    return " ".join(page.select_one(selector).get_text(" ").split())


def confirmed(client, address, **more):
    """Open the page that asks first, and confirm."""
    values = shown_values(soup(client.get(address))) | more
    return client.post(address, values, follow=True)


class TestVersions:
    def test_of_a_lens_say_from_and_to_in_words(self, editor_client: Client) -> None:
        lens = builders.make_lens(weight_g=510, weather_sealed="yes")
        source = Source.objects.create(url="https://example.org/told")
        first = edited(lens, weight_g=600, weather_sealed="no").changes.get()
        with recording(ChangeKind.EDIT, None, "Read there.") as step:
            Citation.objects.create(product=lens, source=source, field="weight_g")
        # One history, whichever page it is asked from.
        for kind in ("lens", "product"):
            page = soup(editor_client.get(reverse(f"admin:gear_{kind}_history", args=[lens.pk])))
            said = words(page)
            assert "Weight 510 g 600 g" in said
            assert "https://example.org/told" in said
            assert "Read there." in said
        newest = step.change_set.changes.get()
        compared = soup(editor_client.get(f"/admin/gear/lens/{lens.pk}/history/?a=first&b={newest.pk}"))
        assert "510 g 600 g" in words(compared, "#compared")
        assert "https://example.org/told" in words(compared, "#compared")
        assert editor_client.get(f"/admin/gear/lens/{lens.pk}/history/?a=x&b={first.pk}").status_code == 404

    def test_are_given_back_whole_or_in_one_fact(self, editor_client: Client) -> None:
        lens = builders.make_lens(weight_g=1, length_mm=1)
        first = edited(lens, weight_g=2, length_mm=2).changes.get()
        edited(lens, weight_g=3, length_mm=3)
        address = reverse("admin:gear_change_revert", args=[first.pk])
        page = editor_client.get(f"{address}?field=weight_g")
        assert "3 g 2 g" in words(soup(page))
        assert "3 mm" not in words(soup(page))
        confirmed(editor_client, f"{address}?field=weight_g", why="One was right.")
        lens.refresh_from_db()
        assert (lens.weight_g, lens.length_mm) == (2, 3)
        assert ChangeSet.objects.first().why == "One was right."
        confirmed(editor_client, address)
        lens.refresh_from_db()
        assert (lens.weight_g, lens.length_mm) == (2, 2)

    def test_a_reason_stands_in_every_form_and_stays(self, editor_client: Client) -> None:
        lens = builders.make_lens(weight_g=510)
        again = save(editor_client, f"/admin/gear/lens/{lens.pk}/change/", weight_g="-1", why="Because.")
        assert soup(again).select_one("#id_why")["value"] == "Because."
        assert soup(editor_client.get("/admin/gear/lens/add/")).select("#id_why")
        assert soup(editor_client.get(f"/admin/gear/lens/{lens.pk}/delete/")).select("#id_why")


class TestSteps:
    def test_are_found_by_day_kind_and_words_in_few_queries(self, editor_client: Client) -> None:
        lens = builders.make_lens(weight_g=510)
        for number in range(12):
            edited(lens, weight_g=600 + number)
        address = reverse("admin:gear_changeset_changelist")
        editor_client.get(address)
        with counted_queries() as queries:
            page = soup(editor_client.get(address))
        assert len(page.select("#result_list tbody tr")) == 12
        assert len(queries) <= 12
        shown = {
            "row_kind=lens": 12, "row_kind=camera": 0, "from=2000-01-01": 12, "to=2000-01-01": 0, "from=rubbish": 12,
            "kind__exact=edit": 12, "kind__exact=load": 0, f"q={lens.name.split()[0]}": 12,
        }  # fmt: skip
        for query, count in shown.items():
            rows = soup(editor_client.get(f"{address}?{query}")).select("#result_list tbody tr")
            assert len(rows) == count, query

    def test_a_selection_of_rows_is_undone_and_the_undo_too(self, editor_client: Client) -> None:
        lenses = [builders.make_lens(f"lens-{number}", weight_g=510) for number in range(3)]
        with recording(ChangeKind.BULK) as step:
            for lens in lenses:
                lens.weight_g = 600
                lens.save()
        step = step.change_set
        page = soup(editor_client.get(reverse("admin:gear_changeset_change", args=[step.pk])))
        boxes = [box["value"] for box in page.select("input[name=change]")]
        assert len(boxes) == 3
        address = reverse("admin:gear_changeset_undo", args=[step.pk])
        answer = confirmed(editor_client, f"{address}?change={boxes[0]}&change={boxes[1]}", why="Slips.")
        assert answer.status_code == 200
        weights = list(Lens.objects.order_by("slug").values_list("weight_g", flat=True))
        assert weights == [510, 510, 600]
        undone = ChangeSet.objects.first()
        assert (undone.kind, undone.why, undone.by_name) == ("undo", "Slips.", "erika")
        confirmed(editor_client, reverse("admin:gear_changeset_undo", args=[undone.pk]))
        assert set(Lens.objects.values_list("weight_g", flat=True)) == {600}

    def test_several_are_undone_as_one(self, editor_client: Client) -> None:
        lens = builders.make_lens(weight_g=1)
        steps = [edited(lens, weight_g=2), edited(lens, weight_g=3)]
        chosen = {"action": "undo_chosen", "_selected_action": [step.pk for step in steps]}
        asked = editor_client.post(reverse("admin:gear_changeset_changelist"), chosen)
        confirmed(editor_client, asked.url)
        lens.refresh_from_db()
        assert (lens.weight_g, ChangeSet.objects.count()) == (1, 3)

    def test_a_newer_change_is_named_and_written_over_at_will(self, editor_client: Client) -> None:
        lens = builders.make_lens(weight_g=1)
        step = edited(lens, weight_g=2)
        edited(lens, weight_g=3)
        address = reverse("admin:gear_changeset_undo", args=[step.pk])
        refused = confirmed(editor_client, address)
        assert f"{lens} was changed again later." in words(soup(refused), ".errorlist")
        assert soup(refused).select("input[name=over_newer]")
        confirmed(editor_client, address, over_newer="yes")
        lens.refresh_from_db()
        assert lens.weight_g == 1

    def test_undo_needs_the_rights_to_do_it_by_hand(self, db: None) -> None:
        lens = builders.make_lens(weight_g=1)
        step = edited(lens, weight_g=2)
        user = User.objects.create_user("viktor", password="a long pass phrase", is_staff=True)
        looking = ["view_changeset", "view_change", "view_lens"]
        user.user_permissions.add(*Permission.objects.filter(codename__in=looking))
        client = Client()
        client.force_login(user)
        assert client.get(reverse("admin:gear_changeset_change", args=[step.pk])).status_code == 200
        change = step.changes.get()
        for name, pk in (("changeset_undo", step.pk), ("change_revert", change.pk)):
            assert client.post(reverse(f"admin:gear_{name}", args=[pk]), {"confirmed": "yes"}).status_code == 403
        lens.refresh_from_db()
        assert lens.weight_g == 2


class TestDeleting:
    def test_leads_to_its_undo_and_all_comes_back(self, editor_client: Client) -> None:
        lens = builders.make_lens("first", weight_g=510)
        heir = builders.make_lens("second", replaces=lens)
        answer = confirmed(editor_client, f"/admin/gear/lens/{lens.pk}/delete/")
        step = ChangeSet.objects.get()
        undo = reverse("admin:gear_changeset_undo", args=[step.pk])
        assert soup(answer).select(f'.messagelist a[href="{undo}"]')
        gone = soup(editor_client.get(reverse("admin:gear_change_changelist"), {"action_done": "deleted"}))
        (button,) = [link["href"] for link in gone.select("a") if link.text == "Give it back"]
        back = confirmed(editor_client, button)
        assert back.redirect_chain[-1][0] == f"/admin/gear/lens/{lens.pk}/change/"
        heir.refresh_from_db()
        assert heir.replaces_id == lens.pk
        assert Lens.objects.get(slug="first").weight_g == 510

    def test_is_refused_over_a_newer_save(self, editor_client: Client) -> None:
        lens = builders.make_lens(weight_g=510)
        address = f"/admin/gear/lens/{lens.pk}/delete/"
        values = shown_values(soup(editor_client.get(address)))
        edited(lens, weight_g=600)
        answer = editor_client.post(address, values, follow=True)
        assert "Somebody saved this row after you opened the page" in words(soup(answer), ".messagelist")
        assert Lens.objects.exists()

    def test_is_refused_where_others_stand_on_it(self, admin_client: Client, rows) -> None:
        lens, statement = rows["lens"], rows["statement"]
        for kind, row, named in (
            ("lens", lens, f"/admin/gear/compatibilityfact/{rows['compatibilityfact'].pk}/change/"),
            ("product", lens, f"/admin/gear/compatibilityfact/{rows['compatibilityfact'].pk}/change/"),
            ("statement", statement, f"/admin/gear/readerpost/{rows['readerpost'].pk}/change/"),
        ):
            page = soup(admin_client.get(f"/admin/gear/{kind}/{row.pk}/delete/"))
            assert page.select(f'#standing-on-it a[href="{named}"]'), kind
            assert page.select('a[href$="change/#id_state"]')
            assert not page.select("#content-main form")
            admin_client.post(f"/admin/gear/{kind}/{row.pk}/delete/", {"post": "yes"})
        admin_client.post(f"/admin/gear/alliance/{rows['alliance'].pk}/delete/", {"post": "yes"})
        chosen = {"action": "delete_selected", "_selected_action": [lens.pk], "post": "yes"}
        assert admin_client.post("/admin/gear/lens/", chosen).status_code == 200
        assert Lens.objects.filter(pk=lens.pk).exists()
        assert type(statement).objects.filter(pk=statement.pk).exists()
        assert type(rows["alliance"]).objects.exists()
        assert Change.objects.count() == 1

    def test_of_many_is_refused_over_a_newer_save(self, editor_client: Client) -> None:
        lenses = [builders.make_lens(f"lens-{number}") for number in range(2)]
        chosen = {"action": "delete_selected", "_selected_action": [lens.pk for lens in lenses]}

        def confirmed_as_seen() -> dict[str, Any]:
            """What the page that asks sends."""
            page = soup(editor_client.post("/admin/gear/lens/", chosen))
            return chosen | {one["name"]: one["value"] for one in page.select("[name=seen], [name=post]")}

        asked = confirmed_as_seen()
        builders.cite(lenses[1], "https://example.org/new", field="name")
        answer = editor_client.post("/admin/gear/lens/", asked, follow=True)
        assert "Somebody saved this row" in soup(answer).select_one(".messagelist").text
        assert Lens.objects.count() == 2
        assert editor_client.post("/admin/gear/lens/", confirmed_as_seen()).status_code == 302
        assert not Lens.objects.exists()

    def test_of_many_is_one_step(self, editor_client: Client) -> None:
        lenses = [builders.make_lens(f"lens-{number}") for number in range(3)]
        chosen = {"action": "delete_selected", "_selected_action": [lens.pk for lens in lenses]}
        asked = soup(editor_client.post("/admin/gear/lens/", chosen))
        assert asked.select("#id_why")
        answer = editor_client.post("/admin/gear/lens/", chosen | {"post": "yes", "why": "Doubles."}, follow=True)
        step = ChangeSet.objects.get()
        assert (step.kind, step.why, step.changes.count()) == ("bulk", "Doubles.", 3)
        confirmed(editor_client, reverse("admin:gear_changeset_undo", args=[step.pk]))
        assert Lens.objects.count() == 3
        assert soup(answer).select(".messagelist a")
