"""Too long, too much: refused before it costs anything."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client

from lmount_site.bounds import LONGEST_ADDRESS
from tests.pages import soup

pytestmark = pytest.mark.django_db


class Unread(BytesIO):
    """A body that nobody may read."""

    def read(self, *args: Any) -> bytes:
        raise AssertionError("read")

    readline = read  # type: ignore[assignment]


def post_unread(client: Client, path: str, length: int, **asked: Any) -> Any:
    """What a body that is announced is answered."""
    form = "application/x-www-form-urlencoded"
    return client.request(
        **{"REQUEST_METHOD": "POST", "PATH_INFO": path, "CONTENT_TYPE": form, "CONTENT_LENGTH": str(length)} | asked,
        **{"wsgi.input": Unread()},
    )


def test_a_long_address_is_refused_in_words(client: Client) -> None:
    response = client.get("/lenses/?q=" + "a" * LONGEST_ADDRESS)
    assert response.status_code == 414
    assert soup(response).h1.text.strip() == "This address is too long"


def test_a_long_address_of_data_is_refused_in_json(client: Client) -> None:
    response = client.get("/lenses.json?q=" + "a" * LONGEST_ADDRESS)
    assert response.status_code == 414
    assert response.json() == {"errors": {"address": ["This address is too long: 4000 characters are the most."]}}


def test_a_long_path_is_too_long_too(client: Client) -> None:
    assert client.get("/" + "a" * LONGEST_ADDRESS).status_code == 414


def test_an_address_within_the_bound_is_answered(client: Client) -> None:
    assert client.get("/about/?" + "a" * (LONGEST_ADDRESS - len("/about/"))).status_code == 200
    assert client.get("/about/?" + "a" * (LONGEST_ADDRESS - len("/about/") + 1)).status_code == 414


@pytest.mark.parametrize("address", ["/lenses/", "/lenses.json", "/nothing/", "/lenses/nothing/"])
def test_a_thousand_parameters_are_too_many(client: Client, address: str) -> None:
    assert client.get(f"{address}?" + "a&" * 1_500).status_code in {400, 404}


@pytest.mark.parametrize("path", ["/", "/lenses/", "/lenses.json", "/search/", "/kit/"])
def test_a_body_to_what_is_only_read_is_refused_unread(path: str) -> None:
    assert post_unread(Client(enforce_csrf_checks=True), path, 1_000_000).status_code == 405


@pytest.mark.parametrize("path", ["/talk/comment/", "/talk/correct/", "/lenses/", "/nothing/"])
def test_a_large_body_is_refused_unread(client: Client, path: str) -> None:
    response = post_unread(client, path, 3_000_000, CONTENT_TYPE="multipart/form-data; boundary=x")
    assert response.status_code == 413
    assert soup(response).h1.text.strip() == "This form is too large"


def test_data_say_in_json_that_a_body_is_too_large(client: Client) -> None:
    assert post_unread(client, "/lenses.json", 3_000_000).json()["errors"]["body"]


def test_a_file_beyond_all_measure_is_refused_unread_at_the_desk_too(client: Client) -> None:
    assert post_unread(client, "/admin/gear/photograph/add/", 10**9).status_code == 413


def test_a_form_in_too_many_parts_is_too_large(client: Client) -> None:
    files = {f"f{number}": BytesIO(b"x") for number in range(101)}
    assert client.post("/admin/login/", files).status_code == 413


@pytest.mark.parametrize("length", ["-1", "x", "²", "9" * 5_000, "+7", "1_0"])
@pytest.mark.parametrize("path", ["/about/", "/admin/login/", "/talk/comment/"])
def test_a_length_that_is_none_is_refused(client: Client, path: str, length: str) -> None:
    """Django itself fails at some, where the body is read."""
    assert client.post(path, b"x", content_type="text/plain", CONTENT_LENGTH=length).status_code == 400


def test_no_length_is_no_body(client: Client) -> None:
    assert client.get("/about/", CONTENT_LENGTH="").status_code == 200


@pytest.mark.parametrize("page", ["1000000000", "9" * 400])
def test_a_page_far_beyond_the_last_is_a_page(client: Client, page: str, catalogue: None) -> None:
    assert client.get(f"/lenses/?page={page}").status_code == 200
