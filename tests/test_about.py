"""What the site says of itself."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from gear.admin.signing_in.tries import WHILE
from gear.talk.moderation import REFUSED_KEPT
from tests.pages import soup

ROOT = Path(__file__).parent.parent


def test_the_footer_leads_to_the_statement(client, db):
    assert soup(client.get("/")).select_one('footer a[href="/accessibility/"]')


@pytest.mark.parametrize(
    ("contact", "href"),
    [
        ("editor@guide.example", "mailto:editor@guide.example"),
        ("https://guide.example/contact", "https://guide.example/contact"),
        ("https://social.example/@guide", "https://social.example/@guide"),
    ],
)
def test_reports_go_to_whoever_runs_the_site(client, settings, contact, href):
    settings.CONTACT = contact
    section = soup(client.get("/accessibility/")).select_one("section[aria-labelledby=report]")
    assert section.a["href"] == href
    assert section.a.get_text() == contact


def test_without_an_address_the_page_says_so(client, settings):
    settings.CONTACT = ""
    section = soup(client.get("/accessibility/")).select_one("section[aria-labelledby=report]")
    assert section.a is None
    assert "has named no address" in section.get_text()


@pytest.mark.parametrize("address", ["/about/", "/privacy/"])
def test_the_footer_leads_to_what_the_site_says_of_itself(client, db, address):
    assert soup(client.get("/")).select_one(f'footer a[href="{address}"]')


@pytest.mark.parametrize(("address", "section"), [("/about/", "run"), ("/privacy/", "remove")])
def test_who_runs_this_copy_is_said_where_it_is_known(client, db, settings, address, section):
    settings.CONTACT = "editor@guide.example"
    part = soup(client.get(address)).select_one(f"section[aria-labelledby={section}]")
    assert part.a["href"] == "mailto:editor@guide.example"
    settings.CONTACT = ""
    part = soup(client.get(address)).select_one(f"section[aria-labelledby={section}]")
    assert "has named no address" in part.get_text()


class TestAbout:
    def test_it_says_the_licence_of_the_data_as_the_data_page_does(self, client, db):
        page = soup(client.get("/about/"))
        assert page.select_one('a[rel~="license"]')["href"] == "https://creativecommons.org/licenses/by-sa/4.0/"
        said = [part.get_text(" ", strip=True) for part in page.select("section[aria-labelledby=licence] p")]
        of_data = soup(client.get("/data/")).select("section[aria-labelledby=licence] p")
        assert said[:2] == [part.get_text(" ", strip=True) for part in of_data[:2]]

    def test_it_tells_every_grade_and_leads_to_the_rules(self, client, db):
        page = soup(client.get("/about/"))
        assert [grade.get_text(" ", strip=True).split()[-1] for grade in page.select(".grade")] == [
            "maker", "press", "users", "derived", "unknown",
        ]  # fmt: skip
        assert page.select_one('#grades ~ a[href="/mix/rules/"]')


class TestPrivacy:
    """What the page says is what the code does."""

    def test_kits_are_kept_under_the_key_that_it_names(self, client, db):
        page = soup(client.get("/privacy/"))
        key = page.select_one("section[aria-labelledby=kits] code").get_text()
        assert f'const KEY = "{key}";' in (ROOT / "static/js/kit.js").read_text(encoding="utf-8")

    def test_refused_posts_are_kept_as_long_as_it_says(self, client, db):
        said = soup(client.get("/privacy/")).select_one("section[aria-labelledby=writing]").get_text(" ", strip=True)
        assert "is kept for 30 days after the decision" in said
        assert timedelta(days=30) == REFUSED_KEPT

    def test_cookies_are_those_that_it_names(self, client, db, settings):
        page = soup(client.get("/privacy/"))
        named = {code.get_text() for code in page.select("code")}
        assert named == {"lmount-kits", settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME}
        assert settings.SESSION_COOKIE_AGE == 12 * 60 * 60
        assert "until 12 hours after the last use" in page.text
        assert "counts wrong tries for 15 minutes" in page.text
        assert timedelta(minutes=15) == WHILE
        assert 364 * 24 * 60 * 60 <= settings.CSRF_COOKIE_AGE <= 366 * 24 * 60 * 60

    def test_what_is_logged_and_counted_of_readers_is_said(self, client, db, settings):
        def said() -> str:
            return (
                soup(client.get("/privacy/")).select_one("section[aria-labelledby=reading]").get_text(" ", strip=True)
            )

        settings.LOG_REQUESTS, settings.METRICS_TOKEN = False, ""
        assert "writes down nothing about a page that was read" in said()
        settings.LOG_REQUESTS, settings.METRICS_TOKEN = True, "a-token-of-the-tests"
        assert "writes down nothing" not in said()
        assert "logs each request" in said()
        assert "counts how often pages of each kind are asked for" in said()

    def test_the_server_is_not_told_to_log_what_is_read(self):
        said = [file.read_text(encoding="utf-8") for file in (ROOT / "lmount_site/serving").glob("*.py")]
        assert said
        assert not [text for text in said if "access" in text]


class TestSecurity:
    """RFC 9116."""

    ADDRESS = "/.well-known/security.txt"

    @pytest.mark.parametrize(
        ("contact", "line"),
        [
            ("editor@guide.example", "Contact: mailto:editor@guide.example"),
            ("https://guide.example/contact", "Contact: https://guide.example/contact"),
        ],
    )
    def test_it_names_the_contact(self, client, settings, contact, line):
        settings.CONTACT, settings.SITE_ORIGIN = contact, "https://guide.example"
        response = client.get(self.ADDRESS)
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        lines = response.content.decode().splitlines()
        assert lines[0] == line
        assert [said.partition(": ")[0] for said in lines] == ["Contact", "Expires", "Canonical", "Preferred-Languages"]
        assert lines[2] == "Canonical: https://guide.example/.well-known/security.txt"
        assert lines[3] == "Preferred-Languages: en"

    def test_it_expires_within_a_year_and_stays_the_same_for_a_day(self, client, settings, monkeypatch):
        settings.CONTACT = "editor@guide.example"
        said = []
        for moment in ("2026-11-28T00:00:01", "2026-11-28T23:59:59", "2026-11-29T00:00:01"):
            monkeypatch.setattr(timezone, "now", lambda moment=moment: datetime.fromisoformat(moment + "+00:00"))
            said.append(client.get(self.ADDRESS).content.decode())
        assert said[0] == said[1] != said[2]
        # 28 November 2026 and 180 days.
        assert "Expires: 2027-05-27T00:00:00Z" in said[0]

    @pytest.mark.parametrize("contact", ["", "http://guide.example/contact"])
    def test_without_a_contact_that_it_may_name_there_is_none(self, client, settings, contact):
        settings.CONTACT = contact
        assert client.get(self.ADDRESS).status_code == 404

    def test_without_https_it_names_no_address_of_its_own(self, client, settings):
        settings.CONTACT, settings.SITE_ORIGIN = "editor@guide.example", ""
        assert "Canonical" not in client.get(self.ADDRESS).content.decode()
