"""What readers see of what readers sent, and the ways to the forms."""

import pytest

from gear.models import Accessory, Camera, Lens, ReaderPost, Statement
from tests.pages import queries_of, soup

from .. import builders
from .posts import make_post, make_subjects

pytestmark = pytest.mark.django_db

PAIR, ADAPTED, STATEMENT = "/mix/s5-ii/45mm/", "/mix/s5-ii/mc-21/", "/press/founded/"


@pytest.fixture
def on(db):
    """What posts are about, by the page that shows them."""
    make_subjects()
    camera = Camera.objects.get()
    return {
        PAIR: {"camera": camera, "product": Lens.objects.get()},
        ADAPTED: {"camera": camera, "product": Accessory.objects.get()},
        STATEMENT: {"statement": Statement.objects.get()},
    }


@pytest.mark.parametrize("page", [PAIR, ADAPTED, STATEMENT])
def test_only_what_is_approved_is_shown(client, on, page):
    for state in ("held", "rejected", "spam"):
        make_post(state=state, text=f"Text {state}", **on[page])
    make_post(kind="correction", text="A correction", **on[page])
    for other in {*on} - {page}:
        make_post(text="Elsewhere", **on[other])
    assert soup(client.get(page)).select(".posts li") == []
    first, second = make_post(text="First", **on[page]), make_post(text="Second", name="Ben", **on[page])
    posts = soup(client.get(page)).select(".posts li")
    assert [post["id"] for post in posts] == [first.anchor, second.anchor]
    assert posts[1].bdi.text == "Ben"
    assert posts[1].time["datetime"] == second.sent_at.date().isoformat()
    assert first.get_absolute_url() == f"{page}#{first.anchor}"


def test_a_report_says_what_happened_and_with_which_firmware(client, on):
    make_post(kind="report", effect="limited", body_firmware="3.2", lens_firmware="1.1", text="", **on[PAIR])
    post = soup(client.get(PAIR)).select_one(".posts li")
    assert post.select_one(".post-effect").get_text(" ", strip=True) == (
        "It works with limits camera firmware 3.2 lens firmware 1.1"
    )
    assert "not checked facts" in soup(client.get(PAIR)).select_one(".talk").text


def test_reports_are_no_findings(client, on):
    before = soup(client.get(PAIR)).select(".finding, .verdict")
    make_post(kind="report", effect="fails", **on[PAIR])
    assert soup(client.get(PAIR)).select(".finding, .verdict") == before


def test_what_became_a_fact_says_so(client, on):
    fact = builders.make_fact(camera=on[PAIR]["camera"], lens=on[PAIR]["product"], grade="users")
    make_post(kind="report", effect="works", made_fact=fact, **on[PAIR])
    make_post(text="Another", **on[PAIR])
    posts = soup(client.get(PAIR)).select(".posts li")
    assert "An editor made a fact of it." in posts[0].text
    assert "An editor made a fact of it." not in posts[1].text


def test_text_is_text(client, on):
    make_post(text="<b>no</b> https://example.org", name="<i>x</i>", **on[STATEMENT])
    post = soup(client.get(STATEMENT)).select_one(".posts li")
    assert not post.select("b, i")
    assert post.select_one('a[href="https://example.org"]')["rel"] == ["nofollow", "ugc", "noopener"]


def test_an_e_mail_address_is_never_shown(client, on):
    make_post(email="anna@example.org", **on[STATEMENT])
    assert "anna@example.org" not in client.get(STATEMENT).content.decode()


@pytest.mark.parametrize(
    ("page", "forms"),
    [
        (PAIR, {"/talk/comment/?camera=s5-ii&lens=45mm", "/talk/correct/?camera=s5-ii&lens=45mm"}),
        (ADAPTED, {"/talk/comment/?camera=s5-ii&lens=mc-21", "/talk/correct/?camera=s5-ii&lens=mc-21"}),
        (STATEMENT, {"/talk/comment/?statement=founded", "/talk/correct/?statement=founded"}),
        ("/cameras/s5-ii/", {"/talk/correct/?product=s5-ii"}),
        ("/lenses/45mm/", {"/talk/correct/?product=45mm"}),
        ("/accessories/mc-21/", {"/talk/correct/?product=mc-21"}),
    ],
)
def test_the_forms_stand_at_the_end_of_the_page(client, on, page, forms):
    links = soup(client.get(page)).select('a[href^="/talk/"]')
    assert {link["href"] for link in links} == forms
    assert all(link["rel"] == ["nofollow"] for link in links)


def test_a_statement_asks_for_comments_once_and_below_its_sources(client, on):
    def order():
        evidence = soup(client.get(STATEMENT)).select_one(".detail-evidence")
        return [part.name if part.name == "h2" else "ask" for part in evidence.select("h2, .invitation")]

    assert order() == ["h2", "ask"]
    make_post(**on[STATEMENT])
    assert order() == ["h2", "ask", "h2"], "below the comments, where there are some"


def test_queries_do_not_grow_with_the_posts(client, on):
    for page in on:
        make_post(text="The first", **on[page])
    before = queries_of(client, on)
    for page in on:
        for number in range(5):
            make_post(text=f"Text {number}", **on[page])
    assert ReaderPost.objects.count() == 18
    assert queries_of(client, on) == before
