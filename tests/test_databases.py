"""Which database answers a request, and what is said where none can."""

from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured, MiddlewareNotUsed
from django.core.handlers.exception import convert_exception_to_response
from django.db import InterfaceError, OperationalError, connections
from django.http import HttpResponse
from django.test import RequestFactory

from gear.models import Lens, Revision, revision
from lmount_site import away, databases, environment
from lmount_site.postgresql import standby
from tests import builders
from tests.admin.forms import save
from tests.pages import soup

PRIMARY, REPLICA = "default", databases.REPLICA
SEVERAL = "postgres://guide:s3cret@10.0.0.1,10.0.0.2:5433/guide?target_session_attrs=read-write"


@pytest.mark.parametrize(
    ("url", "apart"),
    [
        (SEVERAL, ("10.0.0.1,10.0.0.2", ",5433")),
        ("postgres://u@[::1]:5432,[fe80::2]/db", ("::1,fe80::2", "5432,")),
        ("postgres://u@%2Frun%2Fa,b/db", ("/run/a,b", ",")),
        ("postgres://u:a%2Cb@h/db", ("", "")),
        ("sqlite:////srv/a,b.sqlite3", ("", "")),
    ],
)
def test_an_address_of_several_hosts(url: str, apart: tuple[str, str]) -> None:
    assert environment.apart_by_host(url)[1:] == apart


def test_postgresql_is_pooled_and_gives_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", SEVERAL)
    database = environment.read_database("DATABASE_URL", Path(), 6)
    options = database["OPTIONS"]
    assert (database["HOST"], database["PORT"]) == ("10.0.0.1,10.0.0.2", ",5433")
    assert (options["target_session_attrs"], options["connect_timeout"]) == ("read-write", 2)
    assert options["pool"]["max_size"] == 6
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (0, False)
    assert options["options"] == "-c synchronous_commit=remote_apply"


def test_without_a_pool_a_connection_is_kept_and_looked_after(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"{SEVERAL}&connect_timeout=7&options=-c%20search_path=public")
    database = environment.read_database("DATABASE_URL", Path(), 0)
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (60, True)
    assert "pool" not in database["OPTIONS"]
    assert database["OPTIONS"]["connect_timeout"] == 7
    assert database["OPTIONS"]["options"] == "-c synchronous_commit=remote_apply -c search_path=public"


def test_a_replica_is_only_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", SEVERAL)
    monkeypatch.setenv("REPLICA_URL", "postgres://guide@10.0.0.2/guide")
    primary = environment.read_database("DATABASE_URL", Path())
    replica = environment.read_replica("REPLICA_URL", primary)["replica"]
    assert replica["OPTIONS"]["options"] == "-c default_transaction_read_only=on"
    assert replica["TEST"] == {"MIRROR": "default"}
    monkeypatch.setenv("REPLICA_URL", " ")
    assert environment.read_replica("REPLICA_URL", primary) == {}


@pytest.mark.parametrize(
    ("url", "replica"), [("", SEVERAL), (SEVERAL, "sqlite:////srv/copy.sqlite3"), ("", "sqlite:////srv/copy.sqlite3")]
)
def test_sqlite_has_no_replica(url: str, replica: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("REPLICA_URL", replica)
    primary = environment.read_database("DATABASE_URL", Path("/srv/db.sqlite3"))
    with pytest.raises(ImproperlyConfigured, match="REPLICA_URL needs PostgreSQL") as refusal:
        environment.read_replica("REPLICA_URL", primary)
    assert "s3cret" not in str(refusal.value)


@pytest.fixture
def router(monkeypatch: pytest.MonkeyPatch) -> databases.Router:
    """The router outside of every transaction: tests are inside one."""
    monkeypatch.setattr(connections[PRIMARY], "in_atomic_block", False)
    return databases.Router()


def test_readers_read_where_it_was_said_and_everything_else_goes_to_the_primary(router, monkeypatch) -> None:
    assert router.db_for_read(Lens) == PRIMARY
    with databases.reading(REPLICA):
        assert (router.db_for_read(Lens), router.db_for_write(Lens)) == (REPLICA, PRIMARY)
        monkeypatch.setattr(connections[PRIMARY], "in_atomic_block", True)
        assert router.db_for_read(Lens) == PRIMARY
    assert router.db_for_read(Lens) == PRIMARY
    assert (router.allow_migrate(PRIMARY, "gear"), router.allow_migrate(REPLICA, "gear")) == (True, False)


def request(method: str = "GET", path: str = "/lenses/", **cookies: str):
    made = getattr(RequestFactory(), method.lower())(path)
    made.COOKIES.update(cookies)
    return made


class Site:
    """A primary and a replica whose revisions a test sets; an error stands for one that is away."""

    def __init__(self) -> None:
        self.primary: int | Exception = 7
        self.replica: int | Exception = 7
        self.asked: list[str] = []

    def answer(self, alias: str) -> int:
        self.asked.append(alias)
        found = {PRIMARY: self.primary, REPLICA: self.replica}[alias]
        if isinstance(found, Exception):
            raise found
        return found


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    made = Site()
    monkeypatch.setattr(databases, "has_replica", lambda: True)
    monkeypatch.setattr(Revision, "current", lambda: made.answer(PRIMARY))
    monkeypatch.setattr(Revision, "number_in", made.answer)
    monkeypatch.setattr(standby, "is_alone", lambda: made.answer(PRIMARY) == 0)
    return made


@pytest.mark.parametrize(
    ("primary", "replica", "expected"),
    [
        (7, 7, REPLICA),
        (7, 8, REPLICA),  # An edit of this moment.
        (8, 7, PRIMARY),
        (7, OperationalError("away"), PRIMARY),
        (OperationalError("away"), OperationalError("away"), PRIMARY),
    ],
)
def test_a_replica_answers_while_it_stands_where_the_primary_stands(site, primary, replica, expected) -> None:
    site.primary, site.replica = primary, replica
    assert databases.first_choice(request()) == expected


@pytest.mark.parametrize("asked", [request(path="/admin/"), request(path="/talk/x/"), request(sessionid="abc")])
def test_who_writes_reads_from_the_primary(site, asked) -> None:
    assert databases.first_choice(asked) == PRIMARY
    assert site.asked == []


def test_what_broke_off_is_tried_elsewhere_and_once_more(site) -> None:
    assert databases.choices(request()) == [REPLICA, PRIMARY, REPLICA]
    assert databases.choices(request(sessionid="abc")) == [PRIMARY, REPLICA, PRIMARY]
    assert databases.choices(request(path="/admin/")) == [PRIMARY, PRIMARY]


@pytest.fixture
def revisions(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[int | Exception]]:
    """What each database answers, one time after the other."""
    answers: dict[str, list[int | Exception]] = {PRIMARY: [], REPLICA: []}

    def answer(database: SimpleNamespace) -> tuple[int, bool]:
        found = answers[database.alias].pop(0)
        if isinstance(found, Exception):
            raise found
        return found, False

    closed = {
        alias: SimpleNamespace(alias=alias, in_atomic_block=False, close=lambda: None) for alias in (PRIMARY, REPLICA)
    }
    alias = SimpleNamespace(db_for_read=lambda model: databases._read_from.get() or PRIMARY)
    monkeypatch.setattr(revision, "router", alias)
    monkeypatch.setattr(revision, "connections", Known(closed))
    monkeypatch.setattr(Revision, "_read", answer)
    return answers


class Known(dict):
    """Connections by name, and the names that settings know."""

    @property
    def settings(self) -> "Known":
        return self


def test_the_revision_is_that_of_the_primary_or_of_the_replica_while_it_is_away(revisions) -> None:
    revisions[PRIMARY] = [7]
    assert Revision.current() == 7
    revisions[PRIMARY] = [OperationalError("the connection is lost"), 8]
    assert Revision.current() == 8
    revisions[PRIMARY] = [InterfaceError("closed"), OperationalError("away")]
    revisions[REPLICA] = [6]
    assert Revision.current() == 6


def test_a_request_that_is_answered_from_the_replica_is_told_its_revision(revisions) -> None:
    revisions[REPLICA] = [6]
    with databases.reading(REPLICA):
        assert Revision.current() == 6
        revisions[REPLICA] = [OperationalError("lost"), OperationalError("away")]
        with pytest.raises(OperationalError, match="away"):
            Revision.current()


def test_without_a_replica_nobody_asks_for_it() -> None:
    assert databases.first_choice(request()) == PRIMARY
    assert databases.choices(request()) == [PRIMARY, PRIMARY]


class View:
    """What stands below the middleware: it answers where it reads from, or loses the database so many times."""

    def __init__(self) -> None:
        self.losses, self.read_from = 0, []
        self.hears = None

    def __call__(self, request) -> HttpResponse:
        self.read_from.append(databases._read_from.get())
        if self.hears:
            standby.hear(self.hears)
        if self.losses >= len(self.read_from):
            raise OperationalError("the connection is lost") from psycopg.OperationalError()
        return HttpResponse("the page")


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def middleware(view: View, monkeypatch: pytest.MonkeyPatch) -> away.AnswerWhatCanBeAnswered:
    asked = {PRIMARY: SimpleNamespace(close_if_unusable_or_obsolete=lambda: None)}
    monkeypatch.setattr(away, "connection", SimpleNamespace(vendor="postgresql"))
    monkeypatch.setattr(away, "connections", asked | {REPLICA: asked[PRIMARY]})
    return away.AnswerWhatCanBeAnswered(convert_exception_to_response(view))


def test_a_page_whose_database_broke_off_is_read_from_the_other(site, view, middleware) -> None:
    view.losses = 2
    assert middleware(request()).content == b"the page"
    assert view.read_from == [REPLICA, PRIMARY, REPLICA]


def test_a_page_that_no_database_answers_is_a_sentence(site, view, middleware) -> None:
    view.losses = 9
    response = middleware(request())
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "30", "no-store")
    assert "The guide cannot reach its data" in soup(response).main.text
    assert len(view.read_from) == 3


def test_a_form_does_nothing_where_nothing_can_be_saved(site, middleware) -> None:
    for state, sentence in (
        (OperationalError("away"), "cannot reach its data"),
        (0, "Nothing was saved: the database"),
    ):
        site.primary = state
        asked = request("POST", "/talk/post/")
        asked.resolver_match = None
        response = middleware.process_view(asked)
        assert response.status_code == 503
        assert sentence in soup(response).main.text
    site.primary = 7
    assert middleware.process_view(request("POST")) is None
    assert (middleware.process_view(request()), site.asked) == (None, [PRIMARY] * 3)


@pytest.mark.django_db
def test_what_an_editor_typed_comes_back_from_a_primary_that_is_alone(admin_client, monkeypatch) -> None:
    lens = builders.make_lens()
    monkeypatch.setattr(away, "connection", SimpleNamespace(vendor="postgresql"))
    monkeypatch.setattr(standby, "is_alone", lambda: True)
    admin_client.handler.load_middleware()
    response = save(admin_client, f"/admin/gear/lens/{lens.pk}/change/", notes="Typed with care.")
    assert response.status_code == 503
    assert "lost its copy on the other machine" in soup(response).main.text
    assert "Typed with care." in soup(response).main.text
    assert Lens.objects.get().notes == ""


def test_a_form_is_sent_once_and_what_is_unsure_is_said(site, view, middleware) -> None:
    assert middleware(request("POST")).content == b"the page"
    view.losses = 9
    response = middleware(request("POST"))
    assert (response.status_code, view.read_from) == (503, [None, None])
    assert "It is not sure that this was saved" in soup(response).main.text


def test_a_save_that_waited_too_long_for_the_standby_is_unsure(site, view, middleware) -> None:
    view.hears = SimpleNamespace(source_function="SyncRepWaitForLSN")
    response = middleware(request("POST"))
    assert response.status_code == 503
    assert "It is not sure that this was saved" in soup(response).main.text
    view.hears = SimpleNamespace(source_function="CreateRole")
    assert middleware(request("POST")).status_code == 200


def test_sqlite_needs_none_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(away, "connection", SimpleNamespace(vendor="sqlite"))
    with pytest.raises(MiddlewareNotUsed):
        away.AnswerWhatCanBeAnswered(lambda request: HttpResponse())
