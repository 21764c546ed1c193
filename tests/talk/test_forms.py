"""What readers may send: what is held, and what comes back with the reason."""

import pytest
from django.test import Client

from gear.models import OldSlug, ReaderPost, Revision, Statement
from tests.pages import counted_queries, soup

from .. import builders
from .posts import CORRECTION, PAIR, PAIR_CORRECTION, STATEMENT, filled, make_subjects, opened, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def subjects(db):
    make_subjects()


def refusals(response):
    """What the head of a form that came back says."""
    assert response.status_code == 400
    return soup(response).select_one("#refusals").get_text(" ", strip=True)


def test_a_comment_is_held_and_leads_to_thanks(client):
    before = Revision.current()
    response = send(client, STATEMENT, email="anna@example.org", text="One.\r\n\r\nTwo.")
    assert response.status_code == 302
    assert response.url == "/talk/thanks/?statement=founded"
    post = ReaderPost.objects.get()
    assert (post.kind, post.state, post.statement.slug, post.camera, post.product) == (
        "comment", "held", "founded", None, None,
    )  # fmt: skip
    assert (post.name, post.email, post.text, post.effect) == ("Anna", "anna@example.org", "One.\n\nTwo.", None)
    assert Revision.current() == before
    assert soup(client.get("/press/founded/")).select(".posts") == []


def test_a_report_says_what_happened(client):
    send(client, PAIR, effect="limited", body_firmware="Ver. 3.2", lens_firmware="v1.10")
    post = ReaderPost.objects.get()
    assert (post.kind, post.effect, post.body_firmware, post.lens_firmware) == ("report", "limited", "3.2", "1.10")
    assert (post.camera.slug, post.product.slug) == ("s5-ii", "45mm")


def test_a_firmware_in_wide_digits_is_the_same_number(client):
    send(client, PAIR, effect="works", body_firmware="\uff11\uff0e\uff12")
    assert ReaderPost.objects.get().body_firmware == "1.2"


def test_a_report_that_it_works_needs_no_text(client):
    assert send(client, PAIR, effect="works", text="").status_code == 302
    assert "only a report that it works needs no text" in refusals(send(client, PAIR, effect="fails", text=""))


def test_who_only_comments_on_a_pair_says_so(client):
    form = soup(client.get(PAIR))
    assert not form.select("input[name=effect][checked]")
    assert "Choose what happened, or that you only comment." in refusals(send(client, PAIR, effect=""))
    send(client, PAIR, effect="comment")
    post = ReaderPost.objects.get()
    assert (post.kind, post.effect) == ("comment", None)


def test_a_pair_with_an_adapter_takes_reports(client):
    send(client, "/talk/comment/?camera=s5-ii&lens=mc-21", effect="works")
    assert ReaderPost.objects.get().product.slug == "mc-21"


def test_a_correction_names_a_fact_a_value_and_a_source(client):
    fields = {"field": "weight_g", "proposed": "657 g", "source_url": "example.org/weight", "text": "", "name": ""}
    assert send(client, CORRECTION, **fields).status_code == 302
    post = ReaderPost.objects.get()
    assert (post.kind, post.field, post.proposed, post.source_url) == (
        "correction", "weight_g", "657 g", "https://example.org/weight",
    )  # fmt: skip
    assert post.name == "A reader"
    assert (post.product.slug, post.camera) == ("s5-ii", None)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"field": "weight_g", "proposed": "", "text": "I weighed it."}, "Write what it should be."),
        ({"field": "", "proposed": "", "text": ""}, "or explain below what is wrong"),
        ({"field": "weight_g", "proposed": "657 g", "text": ""}, "Give a source, or explain below"),
        ({"field": "slug", "proposed": "x"}, "Choose one of the facts"),
        ({"source_url": "ftp://example.org/x"}, "Write a web address"),
        ({"source_url": "javascript:alert(1)"}, "Write a web address"),
    ],
)
def test_what_a_correction_needs(client, fields, reason):
    assert reason in refusals(send(client, CORRECTION, **fields))
    assert not ReaderPost.objects.exists()


def test_words_may_stand_for_fact_and_source(client):
    assert send(client, CORRECTION, text="The picture shows another camera.").status_code == 302


def test_the_facts_stand_with_what_they_say_today(client):
    options = {option["value"]: option.text for option in soup(client.get(CORRECTION)).select("option")}
    assert options[""] == "Something else"
    assert options["weight_g"] == "Weight: 740 g"
    assert options["ibis_stops"] == "Sensor stabilisation (stops): 5"
    assert options["burst_fps"] == "Burst (pictures per second): unknown"
    assert "slug" not in options
    topics = soup(client.get(PAIR_CORRECTION)).select("option")
    assert topics[1].text == "Fit"


def test_a_fact_may_be_chosen_by_the_address(client):
    assert soup(client.get(f"{CORRECTION}&fact=weight_g")).select_one("option[selected]")["value"] == "weight_g"
    assert soup(client.get(f"{CORRECTION}&fact=nonsense")).select_one("option[selected]") is None


@pytest.mark.parametrize(
    ("address", "fields", "reason"),
    [
        (STATEMENT, {"name": ""}, "Write a name"),
        (STATEMENT, {"name": "..."}, "at least one letter or digit"),
        (STATEMENT, {"name": "a" * 61}, "at most 60 characters; these are 61"),
        (STATEMENT, {"text": " \x00\n"}, "Write what you want to say"),
        (STATEMENT, {"text": "\u200b"}, "Write what you want to say"),
        (STATEMENT, {"name": "\u3164"}, "Write a name"),
        (STATEMENT, {"text": "é" * 2001}, "at most 2000 characters; these are 2001"),
        (STATEMENT, {"text": "http://a.b " * 4}, "at most 3 web addresses; these are 4"),
        (STATEMENT, {"email": "nonsense"}, "Write a mail address"),
        (PAIR, {"effect": "info"}, "Choose one of these"),
        (PAIR, {"body_firmware": "latest"}, "Write the number of the version"),
        (PAIR, {"lens_firmware": "1.2.3.4.5.6.7.8"}, "Write the number of the version"),
        (PAIR, {"lens_firmware": "\u0661.\u0662"}, "Write the number of the version"),
    ],
)
def test_bad_input_comes_back_with_the_reason(client, address, fields, reason):
    response = send(client, address, **fields)
    assert reason in refusals(response)
    assert not ReaderPost.objects.exists()


def test_everything_typed_comes_back(client):
    text = "First <line>.\n\nSecond & last."
    page = soup(send(client, PAIR, text=text, name="A <b>", email="x@", effect="fails", body_firmware="3.2"))
    assert page.select_one("textarea").text.strip() == text
    assert page.select_one("#name")["value"] == "A <b>"
    assert page.select_one("#email")["value"] == "x@"
    assert page.select_one("#body_firmware")["value"] == "3.2"
    assert page.select_one("input[name=effect][checked]")["value"] == "fails"
    assert page.title.text.split()[:3] == ["Not", "sent", "yet:"]


def test_an_error_is_tied_to_its_field(client):
    page = soup(send(client, STATEMENT, name=""))
    field = page.select_one("#name")
    assert field["aria-invalid"] == "true"
    assert {page.find(id=name).name for name in field["aria-describedby"].split()} == {"p"}
    summary = page.select_one("#refusals")
    assert summary["tabindex"] == "-1"
    assert summary.has_attr("autofocus")
    assert summary.select_one('a[href="#name"]')


def test_nothing_unseen_is_stored(client):
    send(client, STATEMENT, text="a\x00b\u202ec", name="A\x00nna")
    post = ReaderPost.objects.get()
    assert (post.name, post.text) == ("Anna", "abc")


@pytest.mark.parametrize(
    ("seconds_ago", "reason"),
    [(1, "quicker than anybody types"), (24 * 3600 + 60, "opened more than a day ago")],
)
def test_what_comes_at_once_or_a_day_later_comes_back(client, seconds_ago, reason):
    response = send(client, STATEMENT, opened=opened(seconds_ago))
    assert reason in refusals(response)
    assert soup(response).select_one("textarea").text.strip() == "It is a good day."


@pytest.mark.parametrize("moment", ["", "nonsense", "1:forged", "9" * 20])
def test_a_forged_moment_comes_back_with_a_good_one(client, moment):
    response = send(client, STATEMENT, opened=moment)
    assert "Send it once more" in refusals(response)
    assert soup(response).select_one("[name=opened]")["value"] != moment


def test_nobody_waits_twice(client):
    moment = opened(2)
    assert soup(send(client, STATEMENT, opened=moment)).select_one("[name=opened]")["value"] == moment


def test_a_filled_trap_comes_back_empty(client):
    response = send(client, STATEMENT, homepage="https://spam.example")
    assert "only machines see" in refusals(response)
    trap = soup(response).select_one("[name=homepage]")
    assert not trap.get("value")
    assert (trap["tabindex"], trap["autocomplete"]) == ("-1", "off")
    assert trap.parent["aria-hidden"] == "true"


@pytest.mark.parametrize(
    "address",
    [
        "/talk/comment/",
        "/talk/correct/",
        "/talk/comment/?statement=nothing",
        "/talk/comment/?product=s5-ii",
        "/talk/comment/?camera=s5-ii",
        "/talk/comment/?camera=s5-ii&lens=nothing",
        "/talk/correct/?product=%00",
    ],
)
def test_what_is_about_nothing_says_what_to_do(client, address):
    for response in (client.get(address), client.post(address, filled())):
        assert response.status_code == 404
        assert "the link to the form stands at its end" in soup(response).text


def test_an_old_slug_leads_on_and_still_takes_a_post(client):
    statement = Statement.objects.get(slug="founded")
    OldSlug.objects.create(kind="statement", slug="founding", statement=statement)
    response = client.get("/talk/comment/?statement=founding")
    assert (response.status_code, response.url) == (301, STATEMENT)
    assert send(client, "/talk/comment/?statement=founding").status_code == 302
    assert ReaderPost.objects.get().statement == statement


def test_a_pair_the_other_way_round_leads_on(client):
    response = client.get("/talk/correct/?camera=45mm&lens=s5-ii&fact=crop")
    assert (response.status_code, response.url) == (301, f"{PAIR_CORRECTION}&fact=crop")


def test_a_withdrawn_product_is_gone(client):
    builders.make_lens("recalled", state="withdrawn")
    assert client.get("/talk/correct/?product=recalled").status_code == 410
    assert client.get("/talk/comment/?camera=s5-ii&lens=recalled").status_code == 410


def test_thanks_lead_back(client):
    assert soup(client.get("/talk/thanks/?camera=s5-ii&lens=45mm")).select_one("a.button")["href"] == "/mix/s5-ii/45mm/"
    assert soup(client.get("/talk/thanks/?statement=nothing")).select_one("a.button")["href"] == "/"


@pytest.mark.parametrize("address", [STATEMENT, PAIR, CORRECTION, PAIR_CORRECTION])
def test_the_form_alone_sets_the_cookie_and_is_kept_nowhere(client, address):
    response = client.get(address)
    assert set(response.cookies) == {"csrftoken"}
    assert "no-store" in response["Cache-Control"]
    assert soup(response).select_one("meta[name=robots]")["content"] == "noindex"


def test_a_lost_cookie_loses_no_text():
    careful = Client(enforce_csrf_checks=True)
    response = send(careful, STATEMENT)
    assert response.status_code == 403
    page = soup(response)
    assert "The form had expired" in page.select_one("#refusals").text
    assert page.select_one("textarea").text.strip() == "It is a good day."
    assert not ReaderPost.objects.exists()
    token = page.select_one("[name=csrfmiddlewaretoken]")["value"]
    assert send(careful, STATEMENT, csrfmiddlewaretoken=token).status_code == 302
    assert ReaderPost.objects.count() == 1


@pytest.mark.parametrize(
    "headers",
    [{"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "null"}],
)
def test_no_other_site_fills_a_form(headers):
    response = Client(enforce_csrf_checks=True).post(STATEMENT, filled(), **headers)
    assert response.status_code == 403
    assert "It is a good day." not in response.content.decode()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
@pytest.mark.parametrize("address", [STATEMENT, CORRECTION])
def test_what_no_form_sends_is_refused_as_such(address, method):
    response = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST")


def test_another_form_without_a_token_is_refused_as_ever():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {})
    assert response.status_code == 403
    assert soup(response).h1.get_text(strip=True) == "This form has expired"


@pytest.mark.parametrize(("address", "most"), [(STATEMENT, 1), (PAIR, 2), (CORRECTION, 1)])
def test_a_form_asks_few_queries(client, address, most):
    with counted_queries() as queries:
        client.get(address)
    assert len(queries) == most


def test_a_post_is_judged_by_one_read_and_stored_by_few(client):
    with counted_queries() as queries:
        send(client, STATEMENT)
    # What the sender sent, thrice; the statement, the lock, the held, the same words, and the post in its savepoint.
    assert len(queries) == 10
