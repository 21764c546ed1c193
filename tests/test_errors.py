"""What a reader or a program gets when there is no page."""

import json

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import get_resolver

from gear.views import errors

from .pages import body, parsed, soup


def heading(html):
    return parsed(html).h1.get_text(" ", strip=True)


def test_an_unknown_address_is_a_page_in_the_look_of_the_site(client):
    response = client.get("/nowhere/")
    page = soup(response)
    assert response.status_code == 404
    assert heading(body(response)) == "No page has this address"
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert page.find("link", rel="canonical") is None
    assert page.select_one("nav a[href='/lenses/']")


@pytest.mark.parametrize(
    "address",
    ["/nowhere.json", "/nowhere.csv", "/nowhere.zip", "/nowhere.txt", "/feeds/nothing.atom", "/sitemap-nothing.xml"],
)
def test_an_unknown_data_address_answers_in_json(client, db, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (404, "application/json")
    assert json.loads(body(response)) == {"errors": {"address": ["Nothing has this address."]}}


@pytest.mark.parametrize(
    ("name", "status", "error"),
    [("bad_request", 400, SuspiciousOperation()), ("permission_denied", 403, PermissionDenied())],
)
def test_refusals_are_pages_in_the_look_of_the_site(name, status, error):
    response = getattr(errors, name)(RequestFactory().get("/"), error)
    assert response.status_code == status
    assert soup(response).select_one("header .brand")


def test_the_handlers_are_in_use():
    resolver = get_resolver()
    names = {code: resolver.resolve_error_handler(code).__name__ for code in (400, 403, 404, 500)}
    assert names == {400: "bad_request", 403: "permission_denied", 404: "not_found", 500: "server_error"}


def test_the_page_for_a_failure_needs_no_request_and_no_database():
    response = errors.server_error(None)
    assert response.status_code == 500
    assert heading(body(response)) == "Something broke on our side"


def test_a_failure_of_the_failure_page_still_answers(monkeypatch, caplog):
    def broken(name):
        raise ValueError("Missing staticfiles manifest entry")

    monkeypatch.setattr(errors, "render_to_string", broken)
    response = errors.server_error(None)
    assert (response.status_code, heading(body(response))) == (500, "500")
    assert "The page for status 500 failed." in caplog.text


def test_a_failing_view_answers_500(monkeypatch):
    def broken():
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("gear.views.home.home_context", broken)
    response = Client(raise_request_exception=False).get("/")
    assert (response.status_code, heading(body(response))) == (500, "Something broke on our side")


@pytest.mark.django_db
def test_an_expired_form_is_explained():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/admin/login/", {"username": "x"})
    assert (response.status_code, heading(body(response))) == (403, "This form has expired")


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html", "503.html"])
def test_an_error_page_has_one_heading_and_a_way_on(template):
    page = parsed(render_to_string(template))
    assert len(page.select("h1")) == 1
    assert page.select_one("main a[href='/mix/']")
