"""Thousands of random requests: none breaks the site, tells what it should not, or goes without its headers."""

import re
from random import Random
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.client import FakePayload
from django.urls import NoReverseMatch, reverse
from hypothesis import HealthCheck, Phase, given, note, seed, strategies
from hypothesis import settings as effort

from lmount_site.charset import is_read
from lmount_site.headers import headers
from tests.admin.forms import shown_values
from tests.effort import FUZZ, FUZZ_SEED, some
from tests.pages import content, soup

from . import drawn, vocabulary
from .drawn import Drawn

# A share of CI's takes two minutes of a quiet machine.
pytestmark = [pytest.mark.usefixtures("catalogue"), pytest.mark.timeout(1_200)]
# Who asks what. Each line is a share of all requests, mostly of what costs little to answer.
SHARES = (
    *[("reader", "public")] * 5,
    *[("reader", "admin")] * 2,
    ("editor", "public"),
    ("editor", "admin"),
    ("superuser", "admin"),
)
# What no answer may hold.
SECRETS = re.compile(rb"Traceback \(most recent|\bDJANGO_SETTINGS_MODULE\b|OperationalError|" + b"|".join(
    re.escape(str(word).encode()) for word in (settings.SECRET_KEY, settings.BASE_DIR, settings.VAR_DIR)
))  # fmt: skip
EVERYWHERE = set(headers()) | {"Cross-Origin-Resource-Policy"}


def signed_in(sender: str) -> dict[str, str]:
    """The cookies of somebody."""
    client = Client()
    if sender != "reader":
        user = User.objects.create_user(sender, password="x", is_staff=True, is_superuser=sender == "superuser")
        user.groups.add(Group.objects.get(name="Editors"))
        client.force_login(user)
    return {name: its.value for name, its in client.cookies.items()}


def client_of(cookies: dict[str, str]) -> Client:
    """A browser with these cookies."""
    client = Client()
    for name, value in cookies.items():
        client.cookies[name] = value
    return client


def forms_of_the_desk(client: Client, number: int) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Addresses of forms and what stands in them: a new row, a row and a list of each kind; of a share, of some."""
    found = []
    for model in some(list(vocabulary.row_models()), 4, number):
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model._default_manager.order_by("pk").first()
        for page, keys in (("add", []), ("changelist", []), ("change", [row.pk] if row else None)):
            if keys is not None:
                found += form_at(client, f"{name}_{page}", keys)
    return tuple(found)


def form_at(client: Client, name: str, keys: list[Any]) -> list[tuple[str, dict[str, Any]]]:
    """The address of a form with what stands in it; none where the page has none."""
    try:
        address = reverse(name, args=keys)
    except NoReverseMatch:
        return []
    page = soup(client.get(address))
    return [(address, shown_values(page))] if page.select_one("#content-main form") else []


def sent(client: Client, request: Drawn) -> HttpResponseBase:
    """What a request is answered. Raises what the site raises."""
    asked = {
        "REQUEST_METHOD": request.method,
        "PATH_INFO": request.path.decode("latin-1"),
        "QUERY_STRING": request.query.encode("utf-8", "surrogatepass").decode("latin-1"),
        "CONTENT_TYPE": request.content_type,
        "CONTENT_LENGTH": str(len(request.body)),
        "wsgi.input": FakePayload(request.body),
    }
    cookies = "; ".join(f"{name}={its.value}" for name, its in client.cookies.items())
    theirs = {**request.headers}
    if "HTTP_COOKIE" in theirs:
        theirs["HTTP_COOKIE"] = f"{theirs['HTTP_COOKIE']}; {cookies}"
    if "CONTENT_LENGTH" in theirs:
        theirs["CONTENT_LENGTH"] = promised(theirs["CONTENT_LENGTH"], request.body)
    return client.request(**asked | theirs)


def promised(said: str, body: bytes) -> str:
    """The length that a request says. No server hands on less than was promised: it would still wait for the rest."""
    is_more = said.isdecimal() and len(said) < 7 and int(said) > len(body)
    return str(len(body)) if is_more else said


def where_to(location: str) -> str | None:
    """The host that a browser on the site goes to: it reads a backslash as a slash."""
    return urlsplit(urljoin("https://testserver/", location.replace("\\", "/"))).hostname


@pytest.mark.parametrize(
    ("location", "host"),
    [
        ("/lenses/", "testserver"),
        ("/admin/gear/milestone/https://evil.example//change/", "testserver"),
        ("?next=https://evil.example/", "testserver"),
        ("//evil.example/", "evil.example"),
        ("/\\evil.example/", "evil.example"),
        ("https:\\\\evil.example", "evil.example"),
    ],
)
def test_where_an_answer_sends_to_is_read_as_browsers_do(location: str, host: str) -> None:
    assert where_to(location) == host


def check(client: Client, request: Drawn) -> None:
    """One request, whose traces are wiped out. Another charset is refused before Django is asked."""
    if not is_read(request.content_type):
        return
    with transaction.atomic():
        response = sent(client, request)
        text = content(response)
        transaction.set_rollback(True)
    assert response.status_code < 500, response.status_code
    assert not SECRETS.search(text)
    assert set(response.headers) >= EVERYWHERE
    assert where_to(response.get("Location", "")) != "evil.example"


@pytest.mark.parametrize(("number", "sender", "part"), [(number, *share) for number, share in enumerate(SHARES)])
def test_no_request_breaks_the_site(number: int, sender: str, part: str) -> None:
    cookies = signed_in(sender)
    works_there = part == "admin" and sender != "reader"
    forms = forms_of_the_desk(client_of(cookies), number) if works_there else ()

    @seed(FUZZ_SEED + number)
    @effort(
        max_examples=FUZZ // len(SHARES),
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategies.randoms(use_true_random=True))
    def ask(chance: Random) -> None:
        request = drawn.request(chance, part, forms)
        note(repr(request))
        check(client_of(cookies), request)

    ask()
