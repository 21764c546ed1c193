"""How much is taken: by sender, by day, of the same words, and of all."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from gear.models import ReaderPost, Statement
from gear.talk import limits
from tests.pages import counted_queries, soup

from .posts import CORRECTION, PAIR, STATEMENT, filled, make_post, make_subjects, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def subjects(db):
    make_subjects()


def age(**time):
    """Everything that was sent was sent so much earlier."""
    for post in ReaderPost.objects.all():
        ReaderPost.objects.filter(pk=post.pk).update(sent_at=post.sent_at - timedelta(**time))


def sent(client, number, **fields):
    """The statuses of so many different comments."""
    return [send(client, STATEMENT, text=f"Text {letter}", **fields).status_code for letter in range(number)]


def test_five_in_ten_minutes(client):
    assert sent(client, 6) == [302] * 5 + [429]
    response = send(client, PAIR, text="Another text", effect="works")
    assert response.status_code == 429
    assert 540 < int(response["Retry-After"]) <= 601
    assert "Try again in 10 minutes." in soup(response).select_one("#refusals").text
    assert soup(response).select_one("textarea").text.strip() == "Another text"
    assert send(client, PAIR, sender="192.0.2.2").status_code == 302
    assert ReaderPost.objects.count() == 6
    age(minutes=10)
    assert send(client, PAIR, text="Another text").status_code == 302


def test_twenty_a_day(client):
    for number in range(20):
        assert send(client, STATEMENT, text=f"Text {number}").status_code == 302
        age(minutes=11)
    response = send(client, STATEMENT, text="One more")
    assert response.status_code == 429
    assert "Try again in 20 hours." in soup(response).select_one("#refusals").text
    age(hours=21)
    assert send(client, STATEMENT, text="One more").status_code == 302


def test_a_network_of_ipv6_is_one_sender(client):
    assert [*sent(client, 5, sender="2001:db8::1"), send(client, PAIR, sender="2001:db8::2").status_code][-1] == 429
    assert send(client, PAIR, sender="2001:db8:0:1::1").status_code == 302


def test_what_a_client_says_of_itself_does_not_count(client, settings):
    for number in range(5):
        send(client, STATEMENT, text=f"Text {number}")
    spoofed = {"headers": {"X-Forwarded-For": "203.0.113.9"}, "REMOTE_ADDR": "192.0.2.1"}
    assert client.post(STATEMENT, filled(text="New"), **spoofed).status_code == 429
    settings.PROXY_COUNT = 1
    spoofed["headers"]["X-Forwarded-For"] = "203.0.113.9, 192.0.2.1"
    assert client.post(STATEMENT, filled(text="New"), **spoofed).status_code == 429
    spoofed["headers"]["X-Forwarded-For"] = "192.0.2.1, 203.0.113.9"
    assert client.post(STATEMENT, filled(text="New"), **spoofed).status_code == 302


def test_a_refused_post_costs_one_read(client):
    sent(client, 5)
    age(seconds=3)
    with counted_queries() as queries:
        assert send(client, STATEMENT, text="One more").status_code == 429
    assert len(queries) == 1  # What the sender sent.
    assert "post_sender" in explained(queries[0]["sql"])


def test_what_is_refused_unread_loses_nothing_that_was_typed(client):
    sent(client, 5)
    age(seconds=3)
    response = send(client, PAIR, text="One <more>\n\x00text", name="A&B", effect="fails", email="a@example.org")
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 590
    page = soup(response)
    form = page.select_one("main form")
    assert form["action"] == PAIR
    assert form.select_one("textarea").text.strip().splitlines() == ["One <more>", "text"]
    typed = {field["name"]: field.get("value", "") for field in form.select("input")}
    assert typed.keys() == {"csrfmiddlewaretoken", "name", "effect", "email", "opened"}
    assert (typed["name"], typed["effect"], typed["email"]) == ("A&B", "fails", "a@example.org")
    assert "Try again in 10 minutes." in page.text
    age(minutes=10)
    again = typed | {"text": form.select_one("textarea").text.strip()}
    assert client.post(form["action"], again, REMOTE_ADDR="192.0.2.1").status_code == 302


def explained(sql):
    """How the database finds what a query asks."""
    with connection.cursor() as cursor:
        plan = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(plan + sql)
        return str(cursor.fetchall())


def test_a_double_click_is_one_post(client):
    assert [send(client, STATEMENT).status_code for _ in range(7)] == [302] * 7
    assert ReaderPost.objects.count() == 1


def test_a_double_click_on_the_last_post_leads_to_thanks_too(client):
    sent(client, 5)
    assert send(client, STATEMENT, text="Text 4").status_code == 302


def test_the_same_words_on_the_same_page_are_refused(client):
    send(client, STATEMENT)
    response = send(client, STATEMENT, sender="192.0.2.2", name="Another", text="IT is a good day!!")
    assert response.status_code == 409
    day = timezone.now().date()
    assert f"on {day.day} {day:%B %Y} already" in soup(response).select_one("#refusals").text
    assert send(client, PAIR, sender="192.0.2.2").status_code == 302
    age(days=31)
    assert send(client, STATEMENT, sender="192.0.2.2").status_code == 302


def test_two_readers_may_report_the_same(client):
    for number, name in enumerate(["Anna", "Ben"]):
        fields = {"name": name, "text": "", "effect": "works"}
        assert send(client, PAIR, sender=f"192.0.2.{number}", **fields).status_code == 302
    again = {"sender": "192.0.2.9", "name": "anna", "text": "", "effect": "works"}
    assert send(client, PAIR, **again).status_code == 409
    assert send(client, PAIR, body_firmware="2", **again).status_code == 302


def test_another_value_is_another_correction(client):
    weight = {"field": "weight_g", "source_url": "https://example.org", "text": ""}
    assert send(client, CORRECTION, proposed="657 g", **weight).status_code == 302
    assert send(client, CORRECTION, proposed="658 g", **weight).status_code == 302


def test_the_queue_has_an_end(client, monkeypatch):
    monkeypatch.setattr(limits, "MOST_HELD", 2)
    make_post(state="approved", camera=None, statement_id=statement_pk())
    assert sent(client, 3) == [302, 302, 503]
    response = send(client, STATEMENT, text="One more")
    assert response["Retry-After"] == "3601"
    assert "Keep your text" in soup(response).select_one("#refusals").text
    ReaderPost.objects.filter(state="held").first().delete()
    assert send(client, STATEMENT, text="One more").status_code == 302


def statement_pk():
    """The key of the statement."""
    return Statement.objects.get().pk
