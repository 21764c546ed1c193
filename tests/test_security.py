"""What docs/security.md promises and no other test looks at."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client

ROOT = Path(__file__).parent.parent
PASSWORD = "a long pass phrase"


@pytest.mark.django_db
def test_a_planted_session_is_not_the_one_that_is_signed_in() -> None:
    User.objects.create_superuser("root", password=PASSWORD)
    client = Client()
    client.cookies["sessionid"] = planted = "a" * 32
    client.post("/admin/login/", {"username": "root", "password": PASSWORD})
    assert client.cookies["sessionid"].value not in {planted, ""}
    first = client.cookies["sessionid"].value
    client.post("/admin/login/", {"username": "root", "password": PASSWORD})
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Lax"
    assert first != planted


@pytest.mark.django_db
def test_the_cookie_of_a_token_is_read_by_no_script(client: Client) -> None:
    cookie = client.get("/admin/login/").cookies["csrftoken"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["/static/", "/photographs/", "/"])
@pytest.mark.parametrize("way", ["../", "..%2f", "%2e%2e/", "..%5c", "....//", "/", "%00", "..%c0%af"])
def test_no_file_beside_the_site_is_given_out(client: Client, place: str, way: str) -> None:
    for name in ("manage.py", "lmount_site/settings.py", "etc/passwd", "db.sqlite3", "secret_key"):
        response = client.get(place + way * 3 + name)
        assert response.status_code in {301, 404}
        if response.status_code == 301:
            assert not response["Location"].startswith("//")


def test_the_threat_model_names_tests_that_exist() -> None:
    named = re.findall(r"`(tests/[a-z_/.]*)`", (ROOT / "docs/security.md").read_text(encoding="utf-8"))
    assert len(named) > 20
    assert [name for name in named if not (ROOT / name).exists()] == []
