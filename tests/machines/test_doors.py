"""The registry of the addresses for programs, and how each of them answers."""

import gzip
import json
import os
import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern

from gear import dates, urls
from gear.machines import doors, openapi, release
from gear.machines.doors import DOORS, ENDINGS
from gear.machines.keeping.making import REVISED
from gear.models import Lens, OldSlug, Revision
from gear.plans.asked import PLACES
from gear.plans.two_kits import SIDES
from gear.products.mount_adapters import AND
from gear.search import page as search_page
from gear.search.words import KIND_LABELS
from gear.views.doors import Validators, door, opened
from tests import builders
from tests.pages import body, content, counted_queries, soup

EXAMPLES = [one.example for one in openapi.addresses()]
NAMED = {pattern.name: pattern for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)}


def asked(name: str) -> set[str]:
    return set(DOORS[name].names)


def test_a_route_without_a_description_does_not_start():
    with pytest.raises(ImproperlyConfigured, match=r"Describe “nothing-data”"):
        door("nothing.json", lambda request: HttpResponse(), name="nothing-data")


# It is there only where whoever runs the site names a contact, so nobody is told of it.
UNTOLD = {"security"}


def test_every_door_has_a_route_and_every_file_is_behind_a_door():
    assert set(DOORS) <= set(NAMED)
    files = {
        name
        for name, pattern in NAMED.items()
        if re.search(r"\.(<format:format>|json|csv|atom|xml|zip|txt)$", str(pattern.pattern))
    }
    assert files - UNTOLD == set(DOORS)


def test_parameters_are_those_that_views_read():
    assert asked("kit-data") == asked("kit-lighterpack") == set(PLACES)
    assert asked("kit-compare-data") == set(SIDES)
    assert asked("search-data") == set(search_page.PARAMETERS)
    assert asked("mount-adapters-data") == {AND}
    assert set(doors.SEARCH_KINDS) == set(KIND_LABELS)


@pytest.mark.usefixtures("catalogue")
class TestEveryDoor:
    @pytest.mark.parametrize("address", EXAMPLES)
    def test_its_example_works_and_can_be_read_by_any_site(self, client: Client, address: str) -> None:
        response = client.get(address)
        assert response.status_code == 200
        assert response["Access-Control-Allow-Origin"] == "*"
        assert content(response)

    @pytest.mark.parametrize("address", EXAMPLES)
    def test_who_has_it_is_told_so_for_one_query(self, client: Client, address: str) -> None:
        first = client.get(address)
        for header, value in (("If-None-Match", first["ETag"]), ("If-Modified-Since", first["Last-Modified"])):
            with counted_queries() as queries:
                again = client.get(address, headers={header: value})
            assert (again.status_code, content(again), len(queries)) == (304, b"", 1)
            assert again["ETag"] == first["ETag"]
            assert again["Access-Control-Allow-Origin"] == "*"
            assert again["Cache-Control"] == REVISED

    @pytest.mark.parametrize("address", EXAMPLES)
    def test_an_edit_makes_it_new(self, client: Client, address: str) -> None:
        first = client.get(address)
        Revision.grow()
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200

    @pytest.mark.parametrize("address", EXAMPLES)
    def test_its_head_is_that_of_the_answer(self, client: Client, address: str) -> None:
        head, answer = client.head(address), client.get(address)
        assert (head.status_code, content(head)) == (200, b"")
        assert {**head.headers, "Content-Length": ""} == {**answer.headers, "Content-Length": ""}

    @pytest.mark.parametrize("address", [one for one in EXAMPLES if re.search(r"\.(json|csv)", one)])
    def test_it_refuses_what_it_does_not_know(self, client: Client, address: str) -> None:
        response = client.get(address + ("&" if "?" in address else "?") + "colour=red")
        assert response.status_code == 400
        assert json.loads(body(response)) == {"errors": {"colour": ["There is no such parameter."]}}
        assert "ETag" not in response
        assert "Last-Modified" not in response


def test_nothing_is_there_has_no_validators_whatever_is_asked(client: Client, db: None) -> None:
    for headers in ({}, {"If-None-Match": "*"}):
        response = client.get("/lenses/nothing.json", headers=headers)
        assert (response.status_code, "ETag" in response) == (404, False)


def test_what_is_there_for_who_asks_whether_anything_is(client: Client, db: None) -> None:
    assert client.get("/makers.json", headers={"If-None-Match": "*"}).status_code == 200


def test_what_moved_is_said_before_what_is_unknown(client: Client, db: None) -> None:
    lens = builders.make_lens("new")
    OldSlug.objects.create(kind="product", slug="old", product=Lens.objects.get(pk=lens.pk))
    response = client.get("/lenses/old.json?colour=red")
    assert (response.status_code, response["Location"]) == (301, "/lenses/new.json?colour=red")


def test_all_that_is_wrong_is_said_at_once(client: Client, db: None) -> None:
    response = client.get("/kit/compare.json?a=&colour=red")
    assert set(json.loads(body(response))["errors"]) == {"a", "b", "colour"}


def test_who_insists_on_an_older_answer_is_refused(client: Client, db: None) -> None:
    assert client.get("/makers.json", headers={"If-Match": '"older"'}).status_code == 412


@pytest.mark.usefixtures("catalogue")
def test_a_compressed_answer_has_a_weak_tag_that_is_known_again(client: Client) -> None:
    plain = client.get("/makers.json")
    packed = client.get("/makers.json", headers={"Accept-Encoding": "gzip"})
    assert plain["ETag"].startswith('"')
    assert packed["ETag"] == f"W/{plain['ETag']}"
    assert gzip.decompress(content(packed)) == content(plain)
    for tag in (plain["ETag"], packed["ETag"]):
        for encoding in ("identity", "gzip"):
            again = client.get("/makers.json", headers={"If-None-Match": tag, "Accept-Encoding": encoding})
            assert again.status_code == 304


class TestTag:
    def tag(self, client: Client, address: str = "/makers.json", **more: str) -> str:
        return client.get(address, **more)["ETag"]

    @pytest.fixture(autouse=True)
    def _database(self, db: None) -> None:
        """There is a revision."""

    def test_follows_the_address_and_the_host(self, client: Client) -> None:
        with override_settings(ALLOWED_HOSTS=["one.example", "two.example"]):
            tags = {self.tag(client, SERVER_NAME=host) for host in ("one.example", "two.example")}
            tags |= {self.tag(client, "/makers.csv", SERVER_NAME="one.example")}
            tags |= {self.tag(client, "/press.json?q=a", SERVER_NAME="one.example")}
        assert len(tags) == 4

    def test_follows_the_release(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        before = self.tag(client)
        newer = release.Release("newer", datetime(2030, 1, 1, tzinfo=UTC))
        monkeypatch.setattr("gear.views.doors.release", lambda: newer)
        after = client.get("/makers.json")
        assert after["ETag"] != before
        assert after["Last-Modified"] == "Tue, 01 Jan 2030 00:00:00 GMT"

    def test_the_later_change_counts(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        """2026-11-28 is 1,795,824,000 s after 1970; a revision counts microseconds."""
        monkeypatch.setattr("gear.views.doors.release", lambda: release.Release("x", datetime(2020, 1, 1, tzinfo=UTC)))
        Revision.objects.update(number=1_795_824_000_000_000 + 999_999)
        response = client.get("/makers.json")
        assert parsedate_to_datetime(response["Last-Modified"]) == datetime(2026, 11, 28, tzinfo=UTC)

    @pytest.mark.parametrize("by_day", [True, False])
    def test_follows_the_day_where_the_answer_does(self, rf, monkeypatch: pytest.MonkeyPatch, by_day: bool) -> None:
        its = doors.Door("some", "some", "/some.json", by_day=by_day)
        monkeypatch.setattr("gear.views.doors.release", lambda: release.Release("x", datetime(2020, 1, 1, tzinfo=UTC)))
        found = []
        for today in (date(2030, 1, 1), date(2030, 1, 2)):
            monkeypatch.setattr(dates, "today", lambda day=today: day)
            found.append(Validators.of(rf.get("/some.json"), its))
        assert (found[0].etag != found[1].etag) is by_day
        assert (found[1].moment == datetime(2030, 1, 2, tzinfo=UTC)) is by_day


def test_the_view_does_not_work_for_who_has_the_answer(rf, db: None) -> None:
    calls = []
    view = opened(lambda request: calls.append(1) or HttpResponse("x"), DOORS["maker-list-data"])
    tag = view(rf.get("/makers.json"))["ETag"]
    assert view(rf.get("/makers.json", headers={"If-None-Match": tag})).status_code == 304
    assert len(calls) == 1


class TestRelease:
    def test_is_known_by_what_its_files_hold_and_what_they_are_called(self, tmp_path) -> None:
        (tmp_path / "gear").mkdir()
        file = tmp_path / "gear" / "a.py"
        file.write_text("1")
        first = release.release_of(tmp_path)
        file.write_text("2")
        second = release.release_of(tmp_path)
        file.rename(tmp_path / "gear" / "b.py")
        third = release.release_of(tmp_path)
        assert len({first.digest, second.digest, third.digest}) == 3

    def test_leaves_out_what_python_keeps(self, tmp_path) -> None:
        (tmp_path / "gear" / "__pycache__").mkdir(parents=True)
        before = release.release_of(tmp_path)
        (tmp_path / "gear" / "__pycache__" / "a.pyc").write_text("1")
        assert release.release_of(tmp_path).digest == before.digest

    def test_is_never_of_the_future(self, tmp_path) -> None:
        (tmp_path / "gear").mkdir()
        file = tmp_path / "gear" / "a.py"
        file.write_text("1")
        os.utime(file, (4_000_000_000, 4_000_000_000))
        assert release.release_of(tmp_path).moment <= datetime.now(UTC)


def read_only() -> list[str]:
    """An address of each route that is only read."""
    values = dict.fromkeys(("slug", "camera", "lens", "mount"), "x")
    values |= dict.fromkeys(("name", "section"), "lenses") | {
        "format": "json",
        "file": f"{0:032}-480.webp",
        "token": "x",
    }
    patterns = (str(pattern.pattern) for name, pattern in NAMED.items() if name not in urls.WRITTEN)
    return ["/" + re.sub(r"<\w+:(\w+)>", lambda match: values[match[1]], route) for route in patterns]


@pytest.mark.parametrize("address", read_only())
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_whatever_would_write_is_told_that_this_is_only_read(address: str, method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(address, "x", content_type="text/plain")
    assert response.status_code == 405
    assert response["Allow"].startswith("GET, HEAD")
    if address.endswith(ENDINGS):
        assert response["Access-Control-Allow-Origin"] == "*"
        assert list(json.loads(body(response))["errors"]) == ["method"]
    else:
        assert soup(response).h1.get_text(" ", strip=True) == "This page can only be read"


def test_a_script_of_another_site_may_ask_with_what_it_has(client: Client) -> None:
    response = client.options("/makers.json", headers={"Access-Control-Request-Headers": "If-None-Match"})
    assert (response.status_code, content(response)) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]
