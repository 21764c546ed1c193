"""Where the database does not answer: a page for readers, JSON for programs, and what was typed comes back."""

import json
import logging

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError, connection
from django.test import Client

from gear.admin.signing_in.session import SEEN
from gear.models import Revision, hindrances
from lmount_site.logs import is_unusual, shortened
from tests import builders
from tests.admin.forms import shown_values
from tests.pages import body, soup

SECRET = "10.0.0.9"
TYPED = "Typed with care."


def away(*args: object, **more: object) -> None:
    raise OperationalError(f'connection to server at "{SECRET}" failed')


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def without_database(monkeypatch):
    """The revision is asked of the driver itself, all else by way of Django."""
    monkeypatch.setattr(connection, "cursor", away)
    monkeypatch.setattr(Revision, "_read", away)


@pytest.fixture
def no_database(monkeypatch):
    """Call it, and no question reaches the database any more."""
    return lambda: without_database(monkeypatch)


@pytest.mark.usefixtures("kept_connection")
@pytest.mark.django_db
class TestAway:
    @pytest.mark.parametrize("path", ["/", "/lenses/", "/lenses/test-lens/", "/press/", "/talk/comment/?statement=x"])
    def test_a_page(self, client, no_database, path):
        no_database()
        response = client.get(path)
        assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "30", "no-store")
        page = soup(response)
        assert page.h1.text.strip() == "Not available right now"
        assert page.select_one("header .brand")
        assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        assert SECRET not in body(response)

    @pytest.mark.parametrize("path", ["/lenses.json", "/lenses.csv", "/feeds/lenses.atom", "/sitemap.xml"])
    def test_data(self, client, no_database, path):
        no_database()
        response = client.get(path)
        assert (response.status_code, response["Retry-After"]) == (503, "30")
        assert response["Access-Control-Allow-Origin"] == "*"
        sentence = "The guide cannot reach its data at the moment. Try again in a minute."
        assert json.loads(body(response)) == {"errors": {"database": [sentence]}}

    def test_pages_without_facts_stay(self, client, no_database):
        no_database()
        assert client.get("/privacy/").status_code == 200
        assert client.get("/robots.txt").status_code == 503

    def test_it_comes_back_by_itself(self, client, monkeypatch):
        with monkeypatch.context() as without:
            without_database(without)
            assert client.get("/lenses/").status_code == 503
        assert client.get("/lenses/").status_code == 200

    def test_a_reader_loses_nothing(self, client, no_database):
        builders.make_statement()
        address = "/talk/comment/?statement=test-statement"
        client.get(address)
        no_database()
        response = client.post(address, {"text": TYPED, "name": "Ann"}, headers={"sec-fetch-site": "same-origin"})
        assert (response.status_code, int(response["Retry-After"]) >= 30) == (503, True)
        assert "no-store" in response["Cache-Control"]
        form = soup(response).select_one("form.talk-form")
        assert form["action"] == address
        assert form.textarea.text.strip() == TYPED
        assert form.select_one("[name=name]")["value"] == "Ann"

    def test_an_editor_loses_nothing(self, client, admin_user, no_database):
        lens = builders.make_lens()
        client.force_login(admin_user)
        address = f"/admin/gear/lens/{lens.pk}/change/"
        sent = shown_values(soup(client.get(address))) | {"notes": TYPED}
        no_database()
        response = client.post(address, sent)
        assert (response.status_code, response["Retry-After"]) == (503, "30")
        page = soup(response)
        form = page.select_one("main form.talk-form")
        assert form["action"] == address
        kept = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
        assert kept["notes"] == TYPED
        assert kept["csrfmiddlewaretoken"]
        assert TYPED in page.select_one("main table.facts").text

    @pytest.mark.parametrize("path", ["/talk/comment/?statement=x", "/admin/gear/lens/1/change/"])
    def test_another_site_fills_no_form(self, client, admin_user, no_database, path):
        client.force_login(admin_user)
        no_database()
        response = client.post(path, {"text": TYPED, "notes": TYPED}, headers={"sec-fetch-site": "cross-site"})
        assert (response.status_code, TYPED in body(response)) == (503, False)

    def test_a_password_does_not_come_back(self, client, no_database):
        no_database()
        response = client.post("/admin/login/", {"username": "editor", "password": TYPED})
        assert (response.status_code, TYPED in body(response)) == (503, False)

    def test_who_counts_is_told(self, client, no_database):
        no_database()
        assert client.get("/lenses/").wsgi_request.META[hindrances.KEY] == "away"


def read_only(*args: object, **more: object) -> None:
    raise OperationalError("attempt to write a readonly database")


def sign_in_long_ago(client: Client, user: object) -> None:
    """The next page moves the end of this session on."""
    client.force_login(user)
    session = client.session
    session[SEEN] = 1
    session.save()


@pytest.mark.django_db
class TestSessions:
    def test_an_editor_reads_though_the_session_cannot_be_moved_on(self, client, admin_user, monkeypatch, caplog):
        sign_in_long_ago(client, admin_user)
        monkeypatch.setattr(SessionStore, "save", read_only)
        assert client.get("/admin/").status_code == 200
        assert "A session could not be saved: attempt to write" in caplog.text

    def test_what_needs_one_says_so(self, client, admin_user, monkeypatch):
        admin_user.set_password(TYPED)
        admin_user.save()
        monkeypatch.setattr(SessionStore, "save", read_only)
        response = client.post("/admin/login/", {"username": admin_user.username, "password": TYPED})
        assert (response.status_code, response["Retry-After"]) == (503, "30")
        assert "at the moment the guide can only be read" in body(response)

    def test_a_fault_of_the_code_stays_one(self, client, admin_user, monkeypatch):
        def broken(*args: object, **more: object) -> None:
            raise RuntimeError("on purpose")

        sign_in_long_ago(client, admin_user)
        monkeypatch.setattr(SessionStore, "save", broken)
        assert client.get("/admin/").status_code == 500


@pytest.mark.django_db
def test_a_fault_of_the_code_is_500(client, monkeypatch):
    def broken(cls) -> int:
        raise RuntimeError("on purpose")

    monkeypatch.setattr(Revision, "current", classmethod(broken))
    response = client.get("/lenses/")
    assert response.status_code == 500
    assert hindrances.KEY not in response.wsgi_request.META


@pytest.mark.usefixtures("kept_connection")
@pytest.mark.django_db
def test_the_log_has_a_line_and_no_story_for_each_who_comes_by(client, no_database, caplog):
    no_database()
    client.get("/lenses/")
    (line,) = [record for record in caplog.records if record.name == "django.request"]
    assert is_unusual(line)
    assert shortened(line)
    assert line.exc_info is None
    assert line.getMessage() == f'Service Unavailable: /lenses/ (connection to server at "{SECRET}" failed)'


def test_the_story_of_a_fault_stays():
    try:
        raise RuntimeError("on purpose")
    except RuntimeError as error:
        told = (type(error), error, None)
    line = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "x", None, told)
    line.status_code = 500
    assert shortened(line)
    assert line.exc_info == told
