"""Nothing typed is lost: whatever keeps a form from being saved, what was typed comes back."""

import errno
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from django.db import OperationalError
from django.test import Client

from gear.models import Lens, Quote
from tests import builders
from tests.admin.forms import save, shown_values
from tests.pages import soup

pytestmark = pytest.mark.django_db
TYPED = "Typed with care."


def change(row) -> str:
    """The page on which a row is edited."""
    return f"/admin/gear/{row._meta.model_name}/{row.pk}/change/"


def opened(client, row):
    """What the page of a row would send, with a remark that was typed."""
    return shown_values(soup(client.get(change(row)))) | {"notes": TYPED}


def kept(response) -> dict[str, str]:
    """What the page that comes back would send once more, and to where."""
    form = soup(response).select_one("#content-main form")
    return {field["name"]: field["value"] for field in form.select("input[type=hidden]")} | {"to": form["action"]}


def test_a_session_that_ended_loses_nothing(admin_client, admin_user):
    lens = builders.make_lens()
    sent = opened(admin_client, lens)
    admin_client.logout()
    response = admin_client.post(change(lens), sent)
    assert response.status_code == 403
    back = kept(response)
    assert (back["notes"], back["to"]) == (TYPED, change(lens))
    assert TYPED in soup(response).select_one("dl").text
    assert "no-store" in response["Cache-Control"]
    admin_client.force_login(admin_user)
    assert admin_client.post(back.pop("to"), back).status_code == 302
    assert Lens.objects.get().notes == TYPED


def test_a_token_of_the_time_before_signing_in_again_loses_nothing(admin_user):
    client, lens = Client(enforce_csrf_checks=True), builders.make_lens()
    client.force_login(admin_user)
    sent = opened(client, lens)
    client.logout()
    client.cookies.clear()
    client.force_login(admin_user)
    client.get("/admin/")
    response = client.post(change(lens), sent, headers={"sec-fetch-site": "same-origin"})
    assert (response.status_code, kept(response)["notes"]) == (403, TYPED)
    again = kept(response)
    assert client.post(again.pop("to"), again).status_code == 302
    assert Lens.objects.get().notes == TYPED


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}])
def test_another_site_fills_no_form(admin_user, headers):
    client, lens = Client(enforce_csrf_checks=True), builders.make_lens()
    client.force_login(admin_user)
    response = client.post(change(lens), {"notes": TYPED}, headers=headers)
    assert response.status_code == 403
    assert TYPED not in response.text


def test_an_unknown_visitor_reads_nothing_of_the_row(client):
    lens = builders.make_lens(name="Hidden name")
    response = client.post(change(lens), {"notes": TYPED})
    assert response.status_code == 403
    assert "Hidden name" not in response.text


def test_a_row_that_was_deleted_meanwhile(admin_client):
    lens = builders.make_lens()
    sent = opened(admin_client, lens)
    lens.delete()
    response = admin_client.post(change(lens), sent)
    assert (response.status_code, kept(response)["notes"]) == (410, TYPED)
    assert not Lens.objects.exists()


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (OperationalError("database or disk is full"), 507),
        (OSError(errno.ENOSPC, "No space left on device"), 507),
        (OperationalError("database is locked"), 503),
        (OperationalError("attempt to write a readonly database"), 503),
    ],
)
def test_what_cannot_be_written_comes_back(admin_client, failure, status):
    lens = builders.make_lens()
    sent = opened(admin_client, lens)
    with patch("gear.models.Lens.save", side_effect=failure):
        response = admin_client.post(change(lens), sent)
    assert (response.status_code, kept(response)["notes"]) == (status, TYPED)
    assert Lens.objects.get().notes == ""


def lost(sqlstate: str | None) -> OperationalError:
    """The error of a connection to PostgreSQL; one that broke off without a word has no state."""
    cause, error = Exception(), OperationalError("the connection is lost")
    cause.sqlstate, error.__cause__ = sqlstate, cause
    return error


@pytest.mark.parametrize(("sqlstate", "said"), [(None, "not sure that this was saved"), ("40P01", "Nothing was saved")])
def test_what_broke_off_without_a_word_may_be_saved(admin_client, sqlstate, said):
    lens = builders.make_lens()
    sent = opened(admin_client, lens)
    with patch("gear.models.Lens.save", side_effect=lost(sqlstate)):
        response = admin_client.post(change(lens), sent)
    assert (response.status_code, kept(response)["notes"]) == (503, TYPED)
    assert said in soup(response).main.text


def test_a_fault_of_the_code_stays_a_fault(admin_client):
    lens = builders.make_lens()
    sent = opened(admin_client, lens)
    with patch("gear.models.Lens.save", side_effect=OSError(errno.EACCES, "no")), pytest.raises(OSError, match="no"):
        admin_client.post(change(lens), sent)


class TestStaleSaves:
    """Both versions stand side by side, and the editor decides."""

    @pytest.fixture
    def refused(self, admin_client):
        """The page after a save over a newer one: weight 215 was saved meanwhile, and a quote's words."""
        statement, person = builders.make_statement(title="As opened"), builders.make_person()
        Quote.objects.create(statement=statement, person=person, position=1, text="Frist words.")
        sent = shown_values(soup(admin_client.get(change(statement))))
        assert save(admin_client, change(statement), **{"quotes-0-text": "First words."}).status_code == 302
        return statement, admin_client.post(change(statement), sent | {"title": "As typed", "kind": "interview"})

    def test_stand_side_by_side(self, refused):
        statement, response = refused
        rows = [list(row.stripped_strings) for row in soup(response).select(".desk-note tbody tr")]
        assert ["Title", "As opened", "As typed"] in rows
        assert [row[1:] for row in rows if row[0].endswith("Text")] == [["First words.", "Frist words."]]
        statement.refresh_from_db()
        assert statement.title == "As opened"

    def test_are_saved_once_they_were_compared(self, admin_client, refused):
        statement, response = refused
        page = soup(response)
        sign = page.select_one("[name=seen_now]")["value"]
        sent = shown_values(page) | {"seen_now": sign}
        assert admin_client.post(change(statement), sent).status_code == 302
        statement.refresh_from_db()
        assert (statement.title, statement.quotes.get().text) == ("As typed", "Frist words.")

    def test_are_refused_again_where_a_third_save_came_between(self, admin_client, refused):
        statement, response = refused
        page = soup(response)
        sent = shown_values(page) | {"seen_now": page.select_one("[name=seen_now]")["value"]}
        save(admin_client, change(statement), title="A third")
        assert admin_client.post(change(statement), sent).status_code == 200
        statement.refresh_from_db()
        assert statement.title == "A third"


@pytest.mark.parametrize("limit", [{"DATA_UPLOAD_MAX_MEMORY_SIZE": 500}, {"DATA_UPLOAD_MAX_NUMBER_FIELDS": 5}])
def test_a_form_that_is_too_large_is_told_so(admin_client, settings, limit):
    lens = builders.make_lens()
    sent = opened(admin_client, lens)
    for name, value in limit.items():
        setattr(settings, name, value)
    response = admin_client.post(change(lens), urlencode(sent, doseq=True), "application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "too large" in soup(response).select_one("main").text
    assert Lens.objects.get().notes == ""
