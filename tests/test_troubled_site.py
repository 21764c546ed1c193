"""A real process on a real database that is only read, or finds no room: readers read, nothing typed is lost."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

import pytest

from tests import made
from tests.admin.forms import shown_values
from tests.pages import parsed
from tests.sites import ROOT, Site, site_beside
from tests.troubled import PASSWORD

pytestmark = [pytest.mark.long, pytest.mark.database]

# As long as remarks may be, and longer in bytes: more than what is free on the pages of a small database.
TYPED = " ".join(["Äußerst sorgfältig überprüft."] * 132)
# Of a reader's comment.
WRITTEN = TYPED[:1500].strip()
READ = ["/", "/lenses/", "/lenses.json", "/lenses/test-lens/", "/press/test-statement/", "/changes/", "/catalogue.zip"]
TOKEN = "a-token-of-the-tests"


class Stay(HTTPRedirectHandler):
    """Follows no redirect: whether there is one is what is asked."""

    def redirect_request(self, *args: Any) -> None:
        return None


class Visitor:
    """Who asks the site, with cookies of their own."""

    def __init__(self, site: dict[str, Any], session: str = "") -> None:
        self.site, self.session = site, session
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()), Stay)

    def ask(self, path: str, sent: dict[str, Any] | None = None, **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers and text of an answer; of a form, one that was opened here."""
        body = urlencode(sent, doseq=True).encode() if sent is not None else None
        request = Request(self.site["address"] + path, body, headers | {"Sec-Fetch-Site": "same-origin"})
        if self.session:
            request.add_unredirected_header("Cookie", f"sessionid={self.session}; csrftoken={'a' * 32}")
        try:
            answer = self.opener.open(request)
        except HTTPError as error:
            answer = error
        with answer:
            return answer.status, dict(answer.headers), answer.read().decode("utf-8", "replace")

    def token(self, path: str) -> str:
        """The token of a form."""
        return parsed(self.ask(path)[2]).select_one("[name=csrfmiddlewaretoken]")["value"]


@contextmanager
def served(site: Site) -> Iterator[dict[str, Any]]:
    """How to reach a site that serves from a process of its own."""
    command = [sys.executable, "-m", "tests.troubled"]
    surroundings = os.environ | site.variables | {"DJANGO_ALLOW_ASYNC_UNSAFE": "", "METRICS_TOKEN": TOKEN}
    surroundings["LOG_REQUESTS"] = "yes"
    copytree(made.static(), site.folder / made.STATIC)
    log = (site.folder / "log").open("w")
    with subprocess.Popen(
        command, cwd=ROOT, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
    ) as process:
        yield json.loads(process.stdout.readline())
        process.stdin.close()
    log.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, dict[str, Any]]]:
    with site_beside(tmp_path_factory.mktemp("troubled")) as site, served(site) as told:
        yield site, told


@contextmanager
def trouble(site: Site, kind: str) -> Iterator[None]:
    """The database of a site suffers for a while. PostgreSQL is told to be read only; it has no limit of room."""
    if not site.variables["DATABASE_URL"].startswith("postgres"):
        (site.folder / "trouble").write_text(kind)
        yield
        (site.folder / "trouble").unlink()
        return
    if kind == "full":
        pytest.skip("PostgreSQL takes no limit of its room; tests/test_hindrances.py knows its word for a full disk.")
    name = site.variables["DATABASE_URL"].rpartition("/")[2]
    site.do((f'ALTER DATABASE "{name}" SET default_transaction_read_only = on', []))
    yield
    writing = Site(f"{site.variables['DATABASE_URL'].rpartition('/')[0]}/postgres", site.folder)
    writing.do((f'ALTER DATABASE "{name}" RESET default_transaction_read_only', []))


@pytest.mark.parametrize(("kind", "status"), [("read-only", 503), ("full", 507)])
def test_readers_read_and_nothing_typed_is_lost(site, kind, status):
    site, told = site
    form, comment = f"/admin/gear/lens/{told['lens']}/change/", f"/talk/comment/?statement={told['statement']}"
    editor, reader = Visitor(told, told["session"]), Visitor(told)
    remarks = f"{kind}: {TYPED}"  # What is stored already would need no room.
    typed = shown_values(parsed(editor.ask(form)[2])) | {"notes": remarks}
    post = {"csrfmiddlewaretoken": reader.token(comment), "opened": told["opened"], "name": "Ann", "text": WRITTEN}

    with trouble(site, kind):
        assert {path: Visitor(told).ask(path)[0] for path in READ} == dict.fromkeys(READ, 200)
        assert {path: editor.ask(path)[0] for path in (*READ, "/admin/", form)} == dict.fromkeys(
            (*READ, "/admin/", form), 200
        )
        assert json.loads(reader.ask("/health/ready")[2])["ready"] is True
        answer = editor.ask(form, typed)
        assert (answer[0], answer[1]["Retry-After"]) == (status, "30")
        kept = parsed(answer[2]).select_one("#content-main form")
        assert kept.select_one("[name=notes]")["value"] == remarks
        if kind == "read-only":  # In the room of its pages SQLite may find a place for little.
            answer = reader.ask(comment, post)
            assert answer[0] == 503
            assert int(answer[1]["Retry-After"]) >= 30
            assert parsed(answer[2]).textarea.text.strip() == WRITTEN
            answer = signing_in(told)
            assert (answer[0], "Not available right now" in answer[2]) == (503, True)

    assert editor.ask(form, typed)[0] == 302
    if kind == "read-only":
        assert reader.ask(comment, post)[0] == 302
        assert signing_in(told)[0] == 302


def signing_in(told: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    """What the desk answers to the right name and password."""
    visitor, path = Visitor(told), "/admin/login/"
    sent = {"username": "editor", "password": PASSWORD, "next": "/admin/", "csrfmiddlewaretoken": visitor.token(path)}
    return visitor.ask(path, sent)


@contextmanager
def gone(site: Site) -> Iterator[None]:
    """The database of a site lets nobody in for a while."""
    url = site.variables["DATABASE_URL"]
    if url.startswith("postgres"):
        server, _, name = url.rpartition("/")
        beside = Site(f"{server}/postgres", site.folder)
        beside.do((f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false', []))
        beside.do(("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]))
        yield
        beside.do((f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true', []))
        return
    file = Path(url.removeprefix("sqlite:///"))
    file.rename(file.with_suffix(".gone"))
    file.mkdir()
    yield
    file.rmdir()
    file.with_suffix(".gone").rename(file)


def test_a_database_that_goes_away_and_comes_back(site):
    site, told = site
    visitor = Visitor(told)
    with gone(site):
        status, headers, text = visitor.ask("/lenses/")
        assert (status, headers["Retry-After"], headers["Cache-Control"]) == (503, "30", "no-store")
        assert "Not available right now" in text
        status, headers, text = visitor.ask("/lenses.json")
        assert (status, list(json.loads(text)["errors"])) == (503, ["database"])
        status, headers, text = visitor.ask("/health/ready")
        assert (status, json.loads(text)["checks"]["database"]) == (503, "The database does not answer.")
        assert [visitor.ask(path)[0] for path in ("/health/live", "/privacy/", "/favicon.ico")] == [200] * 3
    for _ in range(500):  # After a failure nobody asks PostgreSQL for a second: lmount_site/postgresql/reach.py.
        if visitor.ask("/lenses/")[0] == 200:
            break
        time.sleep(0.02)
    assert [visitor.ask(path)[0] for path in ("/lenses/", "/lenses.json", "/health/ready")] == [200] * 3
    logged = (site.folder / "log").read_text()
    assert "Service Unavailable: /lenses/ (" in logged
    assert "Traceback" not in logged


def test_metrics_tell_of_it(site):
    site, told = site
    visitor = Visitor(told)
    with trouble(site, "read-only"):
        signing_in(told)
    text = visitor.ask("/metrics", Authorization=f"Bearer {TOKEN}")[2]
    assert 'guide_database_errors_total{hindrance="read-only"}' in text
    assert 'route="admin",status="5xx"' in text
    assert "guide_revision " in text
    assert visitor.ask("/metrics")[0] == 401


def test_the_log_names_requests(site):
    site, told = site
    its_id = Visitor(told).ask("/lenses/?q=secret")[1]["X-Request-Id"]
    for _ in range(500):  # The line is written when the answer was sent.
        lines = [line for line in (site.folder / "log").read_text().splitlines() if its_id in line]
        if lines:
            break
        time.sleep(0.02)
    (line,) = lines
    assert "GET /lenses/ 200" in line
    assert "secret" not in line


def test_static_files_bear_an_id(site):
    assert Visitor(site[1]).ask("/robots.txt")[1]["X-Request-Id"]
    assert Visitor(site[1]).ask("/favicon.ico")[1]["X-Request-Id"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB. Where this machine lets nobody mount one, SQLite's own limit above has to do."""
    mounting = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(tmp_path)]
    if os.geteuid() or subprocess.run(mounting, capture_output=True).returncode:
        pytest.skip("No disk may be mounted here.")
    yield tmp_path
    subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


@pytest.mark.skipif("postgres" in os.environ.get("DATABASE_URL", ""), reason="Its disk is elsewhere.")
def test_a_disk_that_is_really_full(small_disk):
    with site_beside(small_disk) as site, served(site) as told:
        form, comment = f"/admin/gear/lens/{told['lens']}/change/", f"/talk/comment/?statement={told['statement']}"
        editor, reader = Visitor(told, told["session"]), Visitor(told)
        typed = shown_values(parsed(editor.ask(form)[2])) | {"notes": TYPED}
        filling = small_disk / "filling"
        with filling.open("wb", buffering=0) as file:
            try:
                while file.write(b"\0" * 4096):
                    pass
            except OSError:
                pass
        paths = (*READ, "/admin/", form, comment, "/health/ready")
        assert {path: editor.ask(path)[0] for path in paths} == dict.fromkeys(paths, 200)
        assert {path: reader.ask(path)[0] for path in READ} == dict.fromkeys(READ, 200)
        answer = editor.ask(form, typed)
        assert answer[0] == 507
        assert parsed(answer[2]).select_one("#content-main form [name=notes]")["value"] == TYPED
        assert signing_in(told)[0] == 503
        filling.unlink()
        assert editor.ask(form, typed)[0] == 302
        assert signing_in(told)[0] == 302
