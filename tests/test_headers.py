"""What every answer tells browsers: pages, data, static files, redirects and errors, signed in or not."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings

from lmount_site import headers
from tests.test_routes import ADDRESSES, visit

EVERYWHERE = {*headers.headers(), "Cross-Origin-Resource-Policy"}
REFUSED = {
    "/nothing/": 404,
    "/nothing.json": 404,
    "/lenses": 301,
    "/static/nothing.css": 404,
    "/admin/": 302,
    "/admin/login/": 200,
    "/photographs/../../etc/passwd": 404,
    "/lenses/?" + "a" * 5_000: 414,
    "/lenses.json?weight_g_max=heavy": 400,
}


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_is_guarded(address: str) -> None:
    assert set(visit(address).response.headers) >= EVERYWHERE


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(("address", "status"), REFUSED.items())
def test_what_is_no_page_is_guarded(address: str, status: int) -> None:
    response = Client().get(address)
    assert response.status_code == status
    assert set(response.headers) >= EVERYWHERE


@pytest.mark.django_db
def test_an_unknown_host_gets_a_guarded_400_and_nothing_of_its_name(client: Client) -> None:
    for settings in ({}, {"SECURE_SSL_REDIRECT": True}):
        with override_settings(**settings):
            response = Client().get("/about/", HTTP_HOST="evil.example", HTTP_X_FORWARDED_HOST="testserver")
        assert response.status_code == 400
        assert set(response.headers) >= EVERYWHERE
        assert b"evil.example" not in response.content


@pytest.mark.django_db
def test_a_forwarded_host_is_not_believed(client: Client) -> None:
    answer = client.get("/about/", HTTP_X_FORWARDED_HOST="evil.example", HTTP_FORWARDED="host=evil.example")
    assert answer.status_code == 200
    assert b"evil.example" not in answer.content


def test_a_failure_is_guarded(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("gear.views.home.home_context", broken)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert set(response.headers) >= EVERYWHERE


@pytest.mark.django_db
def test_the_desk_is_guarded(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root", password="a long pass phrase"))
    for address in ("/admin/", "/admin/gear/lens/", "/admin/gear/lens/add/", "/admin/jsi18n/", "/admin/nothing/"):
        response = client.get(address)
        assert set(response.headers) >= EVERYWHERE
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def files() -> Iterator[str]:
    """The addresses of all static files of our own."""
    root = Path(__file__).parent.parent / "static"
    yield from (f"/static/{file.relative_to(root).as_posix()}" for file in root.rglob("*") if file.is_file())
    yield "/favicon.ico"


@pytest.mark.django_db
def test_static_files_are_guarded_and_for_our_pages_alone() -> None:
    with override_settings(WHITENOISE_USE_FINDERS=True, WHITENOISE_AUTOREFRESH=True):
        client = Client()
        for address in files():
            response = client.get(address)
            response.close()
            assert response.status_code == 200, address
            assert set(response.headers) >= EVERYWHERE, address
            assert response["Cross-Origin-Resource-Policy"] == "same-origin", address
            assert headers.OPEN not in response, address


WITHOUT_CONTACT = "/.well-known/security.txt"


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("address", [address for address in ADDRESSES if address != WITHOUT_CONTACT])
def test_data_and_share_cards_may_stand_in_other_sites_and_pages_may_not(address: str) -> None:
    response = visit(address).response
    is_open = not response["Content-Type"].startswith("text/html")
    assert (response.get(headers.OPEN) == "*") == is_open
    assert response["Cross-Origin-Resource-Policy"] == ("cross-origin" if is_open else "same-origin")


@pytest.mark.usefixtures("catalogue")
def test_a_share_card_that_is_known_already_may_still_be_shown(client: Client) -> None:
    tag = client.get("/share/guide.png")["ETag"]
    response = client.get("/share/guide.png", HTTP_IF_NONE_MATCH=tag)
    assert response.status_code == 304
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_the_policy_lets_nothing_in_but_our_files() -> None:
    directives = dict(part.split(" ", 1) for part in headers.policy().split("; "))
    assert set(directives.values()) == {"'self'", "'none'"}
    assert {name for name, source in directives.items() if source == "'none'"} >= {
        "default-src",
        "object-src",
        "base-uri",
    }


def test_https_is_insisted_on_where_it_is_there() -> None:
    assert "Strict-Transport-Security" not in headers.headers()
    with override_settings(HTTPS=True, SECURE_HSTS_SECONDS=31_536_000):
        told = headers.headers()
    assert told["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert told["Content-Security-Policy"].endswith("; upgrade-insecure-requests")


def test_what_a_view_has_set_stays() -> None:
    answer = HttpResponse(headers={"Referrer-Policy": "no-referrer"})
    assert headers.GuardedAnswers(lambda request: answer)(HttpRequest())["Referrer-Policy"] == "no-referrer"


@pytest.mark.django_db
def test_htmx_runs_no_text_as_script_and_asks_nobody_else(client: Client) -> None:
    found = re.search(rb"name=\"htmx-config\"\s+content='([^']*)'", client.get("/about/").content)
    assert found
    for switch in (
        b'"allowEval":false',
        b'"allowScriptTags":false',
        b'"includeIndicatorStyles":false',
        b'"selfRequestsOnly":true',
    ):
        assert switch in found[1]
