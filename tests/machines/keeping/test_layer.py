"""The layer in front of Django, before an application of a few lines."""

import gzip
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from time import sleep
from types import SimpleNamespace
from typing import Any

import brotli
import pytest
from django.db import OperationalError, connections
from django.utils import timezone

from gear import dates
from gear.machines.keeping import layer
from gear.machines.keeping.addresses import HOW, KEPT, ROUTE, Kept
from gear.machines.keeping.layer import KeptAnswers
from gear.machines.keeping.making import MOST_BYTES, REVISED
from gear.machines.keeping.shelf import Shelf
from gear.models import Revision
from tests.machines.keeping.asking import Asked, ask

PAGE = b"<!DOCTYPE html><p>" + b"What this camera does with that lens. " * 100
HTML = ("Content-Type", "text/html; charset=utf-8")
Now = list[Any]


class Site:
    """An application that counts what it is asked, and answers as it is told."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.status, self.body, self.kept = "200 OK", PAGE, Kept()
        self.headers: dict[str, str] = {"Cache-Control": REVISED, "ETag": '"tag"'}
        self.parts: Callable[[], Iterable[bytes]] | None = None
        self.before: Callable[[], Any] = lambda: None
        self.closed = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.asked.append(environ)
        self.before()
        environ[ROUTE] = "a-route"
        if self.kept:
            environ[KEPT] = self.kept
        length = {} if self.parts else {"Content-Length": str(len(self.body))}
        start_response(self.status, [HTML, *(self.headers | length).items()])
        return Closing(self.parts() if self.parts else [self.body], self)


class Closing:
    """Parts that tell the site when they are closed."""

    def __init__(self, parts: Iterable[bytes], site: Site) -> None:
        self.parts, self.site = parts, site

    def __iter__(self) -> Any:
        return iter(self.parts)

    def close(self) -> None:
        self.site.closed += 1


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Now:
    """The revision and the day, which a test may change."""
    known: Now = [1, date(2026, 11, 28)]
    monkeypatch.setattr(layer, "age_today", lambda _revision: tuple(known) if known else None)
    return known


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def kept(site: Site, now: Now) -> KeptAnswers:
    return KeptAnswers(site, Shelf(1024 * 1024))


def test_what_is_asked_again_is_answered_without_the_site(site: Site, kept: KeptAnswers) -> None:
    first, again = ask(kept, "/"), ask(kept, "/")
    assert first.body == again.body == PAGE
    assert first.headers == again.headers
    assert (first.environ[HOW], again.environ[HOW]) == ("made", "hit")
    assert again.environ[ROUTE] == "a-route"
    assert len(site.asked) == site.closed == 1


def test_what_is_kept_is_there_at_once_and_what_is_not_is_asked_for_by_the_layer_itself(
    site: Site, kept: KeptAnswers, monkeypatch: pytest.MonkeyPatch
) -> None:
    ages = []
    monkeypatch.setattr(layer, "age_today", lambda _revision: ages.append(1) or (1, date(2026, 11, 28)))
    first = ask(at_once_or_made(kept), "/")
    assert (first.environ[HOW], len(ages)) == ("made", 1), "the revision is read once, and not again to make the page"
    again = ask(kept.at_once, "/")
    assert (again.body, again.environ[HOW], len(ages)) == (PAGE, "hit", 2)
    assert ask(at_once_or_made(kept), "/admin/").body == PAGE
    assert (len(site.asked), len(ages)) == (2, 2)
    assert layer.ASKED not in site.asked[0] | site.asked[1]


def at_once_or_made(kept: KeptAnswers) -> Callable[..., Any]:
    """The layer as the server asks it: it has nothing at once of what is asked for."""

    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        assert kept.at_once(environ, start_response) is None
        return kept(environ, start_response)

    return answer


@pytest.mark.parametrize(("place", "value"), [(0, 2), (1, date(2026, 11, 29))])
def test_another_revision_or_day_asks_the_site(site: Site, kept: KeptAnswers, now: Now, place: int, value: Any) -> None:
    ask(kept, "/")
    now[place], site.body = value, b"Something else."
    assert ask(kept, "/").body == b"Something else."


def test_each_form_has_a_tag_of_its_own_and_holds_the_same(site: Site, kept: KeptAnswers) -> None:
    forms = {coding: ask(kept, "/", HTTP_ACCEPT_ENCODING=coding) for coding in ("", "gzip", "br", "zstd")}
    assert {form.headers["ETag"] for form in forms.values()} == {'"tag"', '"tag-gzip"', '"tag-br"', '"tag-zstd"'}
    assert gzip.decompress(forms["gzip"].body) == brotli.decompress(forms["br"].body) == forms[""].body == PAGE
    for coding, form in forms.items():
        assert form.headers.get("Content-Encoding", "") == coding
        assert form.headers["Content-Length"] == str(len(form.body))
        assert form.headers["Vary"] == "Accept-Encoding"
    assert len(site.asked) == 1


def test_who_has_a_form_is_told_so_before_any_view_runs(site: Site, kept: KeptAnswers) -> None:
    tag = ask(kept, "/", HTTP_ACCEPT_ENCODING="br").headers["ETag"]
    again = ask(kept, "/", HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=f'"older", W/{tag}')
    assert (again.status, again.body, again.headers["ETag"]) == ("304 Not Modified", b"", tag)
    assert again.headers["Cache-Control"] == REVISED
    assert not {"Content-Length", "Content-Encoding", "Content-Type"} & set(again.headers)
    assert again.environ[HOW] == "not-modified"
    assert ask(kept, "/", HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=tag).status == "200 OK"
    assert ask(kept, "/", HTTP_IF_NONE_MATCH="*").status == "304 Not Modified"
    assert len(site.asked) == 1


def test_who_asks_by_the_moment_is_told_so(site: Site, kept: KeptAnswers) -> None:
    moment = "Sat, 28 Nov 2026 10:00:00 GMT"
    site.headers["Last-Modified"] = moment
    ask(kept, "/")
    assert ask(kept, "/", HTTP_IF_MODIFIED_SINCE=moment).status == "304 Not Modified"
    assert ask(kept, "/", HTTP_IF_MODIFIED_SINCE="Fri, 27 Nov 2026 10:00:00 GMT").status == "200 OK"
    assert ask(kept, "/", HTTP_IF_MODIFIED_SINCE="nonsense").status == "200 OK"
    assert ask(kept, "/", HTTP_IF_MODIFIED_SINCE=moment, HTTP_IF_NONE_MATCH='"other"').status == "200 OK"


def test_head_is_answered_as_get_without_its_content(site: Site, kept: KeptAnswers) -> None:
    head, get = ask(kept, "/", method="HEAD"), ask(kept, "/")
    assert (head.status, head.body, head.headers) == ("200 OK", b"", get.headers)
    assert len(site.asked) == 1


def test_addresses_that_say_the_same_share_an_answer(site: Site, kept: KeptAnswers) -> None:
    site.kept = Kept(frozenset({"maker", "sort"}))
    for query in ("maker=sigma&sort=name", "sort=name&maker=sigma&utm_source=x", "fbclid=y&maker=sigma&q=&sort=name"):
        assert ask(kept, "/lenses/", query).body == PAGE
    assert len(site.asked) == 1
    ask(kept, "/lenses/", "maker=leica&sort=name")
    assert len(site.asked) == 2


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost"])
def test_each_name_of_a_site_without_an_origin_has_answers_of_its_own(site: Site, kept: KeptAnswers, host: str) -> None:
    ask(kept, "/")
    ask(kept, "/", HTTP_HOST=host)
    assert len(site.asked) == 2


def test_all_names_of_a_site_with_an_origin_share_them(site: Site, kept: KeptAnswers, settings: Any) -> None:
    settings.SITE_ORIGIN = "https://guide.example"
    ask(kept, "/")
    ask(kept, "/", HTTP_HOST="127.0.0.1:1234")
    assert len(site.asked) == 1
    ask(kept, "/", **{"wsgi.url_scheme": "https"})  # http leads to https there.
    assert len(site.asked) == 2


NOT_KEPT = {
    "a status": {"status": "404 Not Found"},
    "not said so": {"kept": None},
    "somebody's own": {"headers": {"Cache-Control": "private", "ETag": '"tag"'}},
    "a cookie": {"headers": {"Cache-Control": REVISED, "ETag": '"tag"', "Set-Cookie": "a=b"}},
    "by cookie": {"headers": {"Cache-Control": REVISED, "ETag": '"tag"', "Vary": "Cookie"}},
    "no tag": {"headers": {"Cache-Control": REVISED}},
}


@pytest.mark.parametrize("told", NOT_KEPT.values(), ids=NOT_KEPT.keys())
def test_what_may_not_be_kept_is_asked_anew(site: Site, kept: KeptAnswers, told: dict[str, Any]) -> None:
    vars(site).update(told)
    for _ in range(2):
        answer = ask(kept, "/", HTTP_ACCEPT_ENCODING="gzip")
        assert answer.status == site.status
        assert gzip.decompress(answer.body) == PAGE
    assert len(site.asked) == site.closed == 2
    assert kept.held().answers == 0


OF_SOMEBODY = {
    "writing": {"method": "POST"},
    "the desk": {"path": "/admin/"},
    "a form": {"path": "/talk/comment/"},
    "a preview": {"path": "/preview/x/"},
    "a file": {"path": "/static/site.css"},
    "signed in": {"HTTP_COOKIE": "csrftoken=a; sessionid=b"},
    "a message": {"HTTP_COOKIE": "messages=a"},
    "insisting": {"HTTP_IF_MATCH": '"tag"'},
    "no site of ours": {"HTTP_HOST": "evil.example"},
    "a long query": {"query": "q=" + "x" * 9_000},
}


@pytest.mark.parametrize("request_", OF_SOMEBODY.values(), ids=OF_SOMEBODY.keys())
def test_a_request_that_is_somebodys_own_goes_to_the_site_as_it_is(
    site: Site, kept: KeptAnswers, request_: dict[str, str]
) -> None:
    path = request_.get("path", "/")
    ask(kept, path)
    answer = ask(kept, **{"path": path} | request_)
    assert len(site.asked) == 2
    assert HOW not in answer.environ
    assert answer.environ is site.asked[-1]


def test_the_site_is_asked_for_the_whole_plain_answer(site: Site, kept: KeptAnswers) -> None:
    ask(kept, "/", method="HEAD", HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH='"other"')
    (asked,) = site.asked
    assert asked["REQUEST_METHOD"] == "GET"
    assert not {"HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH"} & set(asked)


def test_data_are_asked_whether_their_asker_has_them(site: Site, kept: KeptAnswers) -> None:
    """They know it from the revision, without being made."""
    site.status, site.body = "304 Not Modified", b""
    answer = ask(kept, "/mix.json", HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH='"tag-br"')
    assert answer.status == "304 Not Modified"
    assert site.asked[0]["HTTP_IF_NONE_MATCH"] == '"tag"'


def test_a_stream_that_ends_soon_is_kept(site: Site, kept: KeptAnswers) -> None:
    site.parts = lambda: iter([b"[", PAGE, b"]"])
    assert ask(kept, "/lenses.json").body == ask(kept, "/lenses.json").body == b"[" + PAGE + b"]"
    assert len(site.asked) == site.closed == 1


def test_a_long_stream_is_sent_as_it_comes(site: Site, kept: KeptAnswers) -> None:
    sent = []

    def parts() -> Iterable[bytes]:
        for number in range(MOST_BYTES // 100_000 * 3):
            sent.append(number)
            yield bytes([number % 256]) * 100_000

    site.parts = parts
    answer = ask(kept, "/mix.json", take=lambda parts: next(iter(parts)))
    assert len(sent) == MOST_BYTES // 100_000 + 1
    assert answer.body == bytes(100_000)
    assert site.closed == 1  # By who took no more.
    whole = ask(kept, "/mix.json", HTTP_ACCEPT_ENCODING="gzip")
    assert len(gzip.decompress(whole.body)) == MOST_BYTES // 100_000 * 3 * 100_000
    assert whole.headers["ETag"] == '"tag-gzip"'
    assert kept.held().answers == 0


def test_a_site_that_breaks_is_closed_and_keeps_nothing(site: Site, kept: KeptAnswers) -> None:
    def parts() -> Iterable[bytes]:
        yield b"["
        raise RuntimeError("broken")

    site.parts = parts
    with pytest.raises(RuntimeError, match="broken"):
        ask(kept, "/lenses.json")
    assert (site.closed, kept.held().answers) == (1, 0)
    site.parts = None
    assert ask(kept, "/lenses.json").body == PAGE


def test_a_stampede_makes_an_answer_once(site: Site, kept: KeptAnswers) -> None:
    many = 8
    all_here = Barrier(many)
    site.before = lambda: sleep(0.2)  # All others ask meanwhile.

    def one(number: int) -> Asked:
        all_here.wait()
        return ask(kept, "/alliance/")

    with ThreadPoolExecutor(many) as pool:
        answers = list(pool.map(one, range(many)))
    assert {answer.body for answer in answers} == {PAGE}
    assert len(site.asked) == 1


def test_views_read_no_revision_of_their_own(site: Site, kept: KeptAnswers, now: Now) -> None:
    """No database here: a query would fail."""
    now[0], found = 77, []
    site.before = lambda: found.append(Revision.current())
    ask(kept, "/")
    assert found == [77]


@pytest.mark.django_db
def test_without_a_database_the_site_says_so(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_database: Any) -> int:
        raise OperationalError("gone")

    monkeypatch.setattr(layer, "Revision", SimpleNamespace(read_from=fails))
    site.status = "503 Service Unavailable"
    assert ask(KeptAnswers(site, Shelf(1_000)), "/").status == "503 Service Unavailable"


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "age"), [(5, (5, dates.today())), (None, None)])
def test_the_age_is_the_revision_and_the_day(number: int | None, age: Any) -> None:
    assert layer.age_today(lambda _database: number) == age


@pytest.mark.django_db
def test_what_is_due_first_is_applied_by_who_may_take_time(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    Revision.objects.update_or_create(pk=1, defaults={"number": 7, "due_at": timezone.now()})
    applied = []

    def apply() -> None:
        applied.append(1)
        Revision.objects.update(number=8, due_at=None)

    monkeypatch.setattr(Revision, "when_due", staticmethod(apply))
    # A connection within a transaction, as that of a test is, would be closed.
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)
    kept = KeptAnswers(site, Shelf(1024 * 1024))
    ask(at_once_or_made(kept), "/")
    assert (applied, len(site.asked)) == ([1], 1)
    assert ask(kept.at_once, "/").body == PAGE


@pytest.mark.django_db
@pytest.mark.parametrize("fails", [False, True])
def test_a_connection_is_not_asked_whether_it_lives_and_is_given_back(fails: bool, monkeypatch) -> None:
    database, told = connections["default"], []

    def read(asked: Any) -> int:
        assert asked is database
        told.append(database.health_check_done)
        if fails:
            raise OperationalError("gone")
        return 5

    monkeypatch.setattr(database, "close_if_unusable_or_obsolete", lambda: told.append("given back"))
    assert layer.age_today(read) == (None if fails else (5, dates.today()))
    assert told == [True, "given back"]
