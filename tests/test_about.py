"""What the site says of itself."""

import pytest

from tests.pages import soup


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
