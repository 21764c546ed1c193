"""Photographs on the page of a product, and their files."""

from pathlib import Path

import pytest
from django.test import Client

from gear.photographs.encoding import Encoded
from gear.photographs.storing import keep
from tests import builders
from tests.pages import content, queries_of, soup

pytestmark = pytest.mark.django_db

MADE = Encoded(960, 640, {(480, "webp"): b"RIFF narrow", (960, "webp"): b"RIFF wide", (960, "avif"): b"ftyp wide"})
WIDE = f"/photographs/{MADE.digest}-960.webp"


def test_a_page_shows_its_photographs_with_credit_and_licence(client: Client) -> None:
    lens = builders.make_lens("glass")
    builders.make_photograph(lens, position=2, shows='On "a" table & so on', digest="0b" * 16)
    builders.make_photograph(
        lens, licence="permission", permission="Bo gave it.", found_at="", height=1440, formats=["webp"]
    )
    first, second = soup(client.get(lens.get_absolute_url())).select("figure.photograph")
    picture = second.img
    assert picture["alt"] == 'On "a" table & so on'
    assert (picture["width"], picture["height"]) == ("960", "640")
    assert (picture["loading"], picture["decoding"]) == ("lazy", "async")
    stem = "/photographs/" + "0b" * 16
    assert picture["src"] == f"{stem}-960.webp"
    assert picture["srcset"] == f"{stem}-480.webp 480w, {stem}-960.webp 960w"
    offered = [(source["type"], source["srcset"]) for source in second.select("source")]
    assert offered == [("image/avif", f"{stem}-480.avif 480w, {stem}-960.avif 960w")]
    links = [(link.text, link["href"]) for link in second.select("figcaption a")]
    licence = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
    assert links == [licence, ("example.org", "https://example.org/front")]
    assert (first.img["height"], first.select("source"), first.select("a")) == ("1440", [], [])
    assert " ".join(first.figcaption.text.split()) == "Photograph: Ada with permission: Bo gave it."


@pytest.mark.parametrize("make", [builders.make_camera, builders.make_lens, builders.make_adapter])
def test_photographs_cost_a_query_where_there_are_some(make: object, client: Client) -> None:
    product = make()
    page, lists = product.get_absolute_url(), f"/{product.get_absolute_url().split('/')[1]}/"
    before = queries_of(client, [page, lists])
    assert not soup(client.get(page)).select("#photographs, .photograph")
    for number in range(3):
        builders.make_photograph(product, digest=f"{number:032x}")
    assert queries_of(client, [page, lists]) == {page: before[page] + 1, lists: before[lists]}
    assert len(soup(client.get(page)).select("figure.photograph img")) == 3
    assert not soup(client.get(lists)).select("img")


class TestFiles:
    @pytest.fixture(autouse=True)
    def kept(self, folder: Path) -> None:
        keep(MADE)
        builders.make_photograph(digest=MADE.digest)

    def test_a_file_is_served_to_be_kept_for_ever(self, client: Client) -> None:
        answer = client.get(WIDE, HTTP_ACCEPT_ENCODING="gzip")
        assert (answer.status_code, content(answer)) == (200, b"RIFF wide")
        assert answer["Content-Type"] == "image/webp"
        assert answer["Content-Length"] == "9"
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert not answer.cookies
        assert "Content-Encoding" not in answer
        assert client.get(WIDE.replace("webp", "avif"))["Content-Type"] == "image/avif"
        assert queries_of(client, [WIDE]) == {WIDE: 1}

    def test_who_has_it_is_told_so(self, client: Client) -> None:
        etag = client.get(WIDE)["ETag"]
        again = client.get(WIDE, HTTP_IF_NONE_MATCH=etag)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
        assert again["Cache-Control"] == "public, max-age=31536000, immutable"
        head = client.head(WIDE)
        assert (head.status_code, content(head), head["Content-Length"]) == (200, b"", "9")
        assert client.post(WIDE).status_code == 405

    @pytest.mark.parametrize(
        "name",
        [
            "",
            f"{MADE.digest}-1600.webp",
            f"{MADE.digest}-960.svg",
            f"{MADE.digest}-960.webp/",
            f"{'0' * 32}-960.webp",
            "../db.sqlite3",
            "%2e%2e/db.sqlite3",
            f"..%2f{MADE.digest}-960.webp",
            f"{MADE.digest}-960.webp%00",
            f"{MADE.digest}-960.webp%0A",
        ],
    )
    def test_nothing_else_is_served(self, name: str, client: Client) -> None:
        assert client.get(f"/photographs/{name}").status_code == 404

    def test_a_deleted_photograph_is_gone_at_once(self, client: Client, folder: Path) -> None:
        builders.models.Photograph.objects.all().delete()
        assert client.get(WIDE).status_code == 404
        assert len(list(folder.iterdir())) == 3
