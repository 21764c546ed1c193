"""Editors decide on what readers send: one by one or many at once, and what is forgotten then."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gear.models import ReaderPost, Revision
from gear.talk.moderation import decide, forget_refused
from tests import builders
from tests.admin.forms import errors, save
from tests.pages import counted_queries, soup

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:gear_readerpost_changelist")
# What each action leaves, and whether a comment that waited changes what readers see.
ACTIONS = [("approve", "approved", True), ("reject", "rejected", False), ("mark_as_spam", "spam", False)]


def change(post: ReaderPost) -> str:
    return reverse("admin:gear_readerpost_change", args=[post.pk])


def act(client: Client, action: str, *posts: ReaderPost, state: str = "held") -> list[str]:
    """Choose posts in the queue and act on them; what the editor is told."""
    chosen = {"action": action, "_selected_action": [post.pk for post in posts]}
    page = soup(client.post(f"{QUEUE}?state={state}", chosen, follow=True))
    return [item.get_text(" ", strip=True) for item in page.select(".messagelist li")]


def editor() -> User:
    return User.objects.create_user("ed", is_staff=True)


def grows(step: Any) -> bool:
    before = Revision.current()
    step()
    return Revision.current() > before


class TestDecisions:
    @pytest.mark.parametrize(("action", "state", "is_public"), ACTIONS)
    def test_many_are_decided_at_once(
        self, action: str, state: str, is_public: bool, editor_client: Client, django_assert_num_queries: Any
    ) -> None:
        posts = [builders.make_post(), builders.make_post("report"), builders.make_post("correction")]
        other = builders.make_post()
        before = Revision.current()
        told = act(editor_client, action, *posts)
        assert len(told) == 1
        assert told[0].startswith("3 posts ")
        for post in posts:
            post.refresh_from_db()
            assert (post.state, post.email, post.sender) == (state, "", "")
            assert post.decided_by.username == "erika"
            assert timezone.now() - post.decided_at < timedelta(minutes=1)
        other.refresh_from_db()
        assert (other.state, other.email, other.decided_at) == ("held", "ada@example.org", None)
        assert (Revision.current() > before) == is_public

    @pytest.mark.parametrize(
        ("kind", "before", "after", "is_change"),
        [
            ("comment", "held", "approved", True),
            ("report", "held", "approved", True),
            ("correction", "held", "approved", False),
            ("comment", "held", "spam", False),
            ("comment", "approved", "rejected", True),
            ("comment", "approved", "approved", False),
            ("comment", "rejected", "approved", True),
            ("comment", "rejected", "spam", False),
            ("correction", "approved", "rejected", False),
        ],
    )
    def test_only_what_readers_see_counts_as_a_change(
        self, kind: str, before: str, after: str, is_change: bool
    ) -> None:
        post = builders.make_post(kind, state=before)
        user = editor()
        assert grows(lambda: decide(ReaderPost.objects.filter(pk=post.pk), after, user)) == is_change

    def test_what_is_sent_counts_for_nothing(self) -> None:
        builders.make_statement()
        assert not grows(builders.make_post)

    def test_queries_do_not_grow_with_the_posts(self) -> None:
        user, counts = editor(), []
        for number in (2, 40):
            for _ in range(number):
                builders.make_post()
            with counted_queries() as queries:
                assert decide(ReaderPost.objects.held(), "approved", user) == number
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 6

    def test_the_same_decision_again_changes_nothing(self) -> None:
        first, second = editor(), User.objects.create_user("second")
        post = builders.make_post()
        posts = ReaderPost.objects.filter(pk=post.pk)
        assert decide(posts, "approved", first) == 1
        assert decide(posts, "approved", second) == 0
        assert ReaderPost.objects.get().decided_by == first

    def test_a_fact_made_of_a_rejected_report_is_named(self, editor_client: Client) -> None:
        post = builders.make_post("report", state="approved")
        ReaderPost.objects.update(made_fact=builders.make_fact(camera=post.camera))
        told = act(editor_client, "reject", post, state="approved")
        assert told == ["1 post rejected.", "A fact was made of one of them; it stands until you change it."]

    def test_who_may_only_look_decides_nothing(self) -> None:
        user = User.objects.create_user("carla", is_staff=True)
        user.user_permissions.add(Permission.objects.get(codename="view_readerpost"))
        client, post = Client(), builders.make_post()
        client.force_login(user)
        assert not soup(client.get(QUEUE)).select("select[name=action]")
        act(client, "approve", post)
        assert ReaderPost.objects.get().state == "held"
        assert client.get(change(post)).status_code == 200


class TestForgetting:
    @pytest.fixture
    def old(self) -> list[str]:
        """Posts of every state, decided on 31 and 29 days ago."""
        for days in (29, 31):
            for state in ("held", "approved", "rejected", "spam"):
                decided = timezone.now() - timedelta(days=days) if state != "held" else None
                builders.make_post(state=state, decided_at=decided, text=f"{state} {days}")
        return ["approved 29", "approved 31", "held 29", "held 31", "rejected 29", "spam 29"]

    def texts(self) -> list[str]:
        return sorted(ReaderPost.objects.values_list("text", flat=True))

    def test_what_was_refused_is_deleted_after_30_days(self, old: list[str]) -> None:
        assert forget_refused() == 2
        assert self.texts() == old

    def test_a_decision_deletes_it_too(self, old: list[str]) -> None:
        decide(ReaderPost.objects.none(), "approved", editor())
        assert self.texts() == old

    def test_the_command_says_how_many(self, old: list[str]) -> None:
        out = StringIO()
        call_command("forget_posts", stdout=out)
        assert out.getvalue().startswith("2 posts ")
        assert self.texts() == old


class TestQueue:
    def test_it_shows_what_waits_longest_first(self, editor_client: Client) -> None:
        first, second = builders.make_post(text="First"), builders.make_post(text="Second")
        builders.make_post(text="Shown", state="approved")
        page = soup(editor_client.get(QUEUE))
        assert [row.get_text() for row in page.select(".field-beginning")] == ["First", "Second"]
        assert page.select_one(".field-about a")["href"] == first.subject_url == second.subject_url

    @pytest.mark.parametrize(("state", "texts"), [("approved", ["Shown"]), ("spam", []), ("all", ["Waits", "Shown"])])
    def test_other_states_are_one_click_away(self, state: str, texts: list[str], editor_client: Client) -> None:
        builders.make_post(text="Waits")
        builders.make_post(text="Shown", state="approved")
        page = soup(editor_client.get(QUEUE))
        [link] = [link["href"] for link in page.select("#changelist-filter a") if f"state={state}" in link["href"]]
        listed = soup(editor_client.get(QUEUE + link)).select(".field-beginning")
        assert [row.get_text() for row in listed] == texts

    def test_states_are_counted_where_that_is_asked(self, editor_client: Client) -> None:
        builders.make_post()
        builders.make_post(state="spam")
        page = soup(editor_client.get(QUEUE, {"_facets": "True"}))
        shown = [link.get_text(strip=True) for link in page.select('#changelist-filter a[href*="state="]')]
        assert shown[:5] == [
            "held for moderation (1)", "approved (0)", "rejected (0)", "spam (1)", "all (2)",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("kind", "link"), [("comment", None), ("report", "Make it a fact"), ("correction", "Apply with its source")]
    )
    def test_what_can_become_a_fact_has_a_link(self, kind: str, link: str | None, editor_client: Client) -> None:
        post = builders.make_post(kind)
        cell = soup(editor_client.get(QUEUE)).select_one(".field-to_apply a")
        assert (cell and cell.get_text()) == link
        assert cell is None or cell["href"] == reverse("admin:gear_readerpost_apply", args=[post.pk])

    def test_the_index_counts_what_waits(self, editor_client: Client) -> None:
        index = reverse("admin:index")
        assert "Nothing waits" in soup(editor_client.get(index)).select_one("#posts-that-wait").get_text()
        builders.make_post()
        builders.make_post(state="spam")
        link = soup(editor_client.get(index)).select_one("#posts-that-wait a")
        assert (link["href"], link.get_text(strip=True)) == (QUEUE, "1 post waits for a decision")

    def test_the_index_says_nothing_to_those_who_may_not_decide(self) -> None:
        client = Client()
        client.force_login(User.objects.create_user("carla", is_staff=True))
        assert not soup(client.get(reverse("admin:index"))).select("#posts-that-wait")


class TestChangePage:
    def test_the_mail_address_is_shown_only_while_it_waits(self, editor_client: Client) -> None:
        post = builders.make_post()
        assert "ada@example.org" in editor_client.get(change(post)).content.decode()
        # Left over, as it never should be: it is not shown even then.
        ReaderPost.objects.update(state="approved")
        assert "ada@example.org" not in editor_client.get(change(post)).content.decode()

    def test_what_a_reader_sent_is_read_only_but_name_and_text(self, editor_client: Client) -> None:
        post = builders.make_post("correction", field="title", proposed="Another", source_url="https://example.org/")
        page = soup(editor_client.get(change(post)))
        fields = {field["name"] for field in page.select("#readerpost_form [name]:not([type=submit])")}
        assert fields == {"csrfmiddlewaretoken", "state", "name", "text", "seen"}
        shown = page.select_one("#readerpost_form").get_text(" ", strip=True)
        assert all(word in shown for word in ("title", "Another", "https://example.org/"))
        assert page.select_one(".field-about a")["href"] == post.subject_url

    @pytest.mark.parametrize(("state", "is_change"), [("approved", True), ("rejected", False), ("spam", False)])
    def test_a_state_chosen_here_is_a_decision_too(self, state: str, is_change: bool, editor_client: Client) -> None:
        post = builders.make_post()
        assert grows(lambda: save(editor_client, change(post), state=state)) == is_change
        post.refresh_from_db()
        assert (post.state, post.email, post.sender, post.decided_by.username) == (state, "", "", "erika")

    def test_a_decision_can_be_changed_but_not_undone(self, editor_client: Client) -> None:
        post = builders.make_post(state="approved", decided_at=timezone.now())
        page = soup(editor_client.get(change(post)))
        assert [option["value"] for option in page.select("#id_state option")] == ["approved", "rejected", "spam"]
        assert errors(save(editor_client, change(post), state="held"))
        assert grows(lambda: save(editor_client, change(post), state="rejected"))
        assert ReaderPost.objects.get().state == "rejected"

    @pytest.mark.parametrize(("state", "is_change"), [("approved", True), ("held", False), ("rejected", False)])
    def test_an_edited_text_counts_where_readers_see_it(
        self, state: str, is_change: bool, editor_client: Client
    ) -> None:
        post = builders.make_post(state=state)
        assert grows(lambda: save(editor_client, change(post), text="Shorter.")) == is_change
        post.refresh_from_db()
        assert (post.text, post.state, post.decided_at) == ("Shorter.", state, None)

    def test_saving_unchanged_counts_for_nothing(self, editor_client: Client) -> None:
        post = builders.make_post(state="approved")
        assert not grows(lambda: save(editor_client, change(post)))

    @pytest.mark.parametrize(("state", "is_change"), [("approved", True), ("held", False)])
    def test_deleting_counts_where_readers_saw_it(self, state: str, is_change: bool, editor_client: Client) -> None:
        post, second = builders.make_post(state=state), builders.make_post(state=state)
        address = reverse("admin:gear_readerpost_delete", args=[post.pk])
        assert grows(lambda: editor_client.post(address, {"post": "yes"})) == is_change
        chosen = {"action": "delete_selected", "_selected_action": [second.pk], "post": "yes"}
        assert grows(lambda: editor_client.post(f"{QUEUE}?state={state}", chosen)) == is_change
        assert not ReaderPost.objects.exists()

    def test_two_editors_do_not_decide_over_each_other(self, editor_client: Client) -> None:
        post = builders.make_post()
        opened = soup(editor_client.get(change(post))).select_one("input[name=seen]")["value"]
        decide(ReaderPost.objects.all(), "spam", editor())
        told = errors(save(editor_client, change(post), state="approved", seen=opened))
        assert any("Somebody saved this row" in sentence for sentence in told)
        assert ReaderPost.objects.get().state == "spam"
