"""The whole catalogue as one file."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.test import Client

from gear.catalogue.exporting import catalogue_texts, each_text
from gear.catalogue.schema import DATA, FILES
from gear.machines.archive import pack
from gear.models import Camera, Product, Revision
from tests.effort import CI
from tests.pages import content, counted_queries, soup

pytestmark = pytest.mark.usefixtures("catalogue")
BESIDE = {"README.md", "edition.txt", "LICENCE.txt"}


def unpacked(client: Client, folder: Path) -> Path:
    ZipFile(io.BytesIO(content(client.get("/catalogue.zip")))).extractall(folder)
    return folder


def test_it_is_a_file_of_all_files(client: Client) -> None:
    response = client.get("/catalogue.zip")
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="l-mount-catalogue.zip"'
    names = ZipFile(io.BytesIO(content(response))).namelist()
    assert names == sorted({*BESIDE, *(file.name for file in FILES.values())})


def test_the_files_are_those_that_the_guide_is_loaded_from(client: Client, tmp_path: Path) -> None:
    folder = unpacked(client, tmp_path)
    for name in sorted({"README.md", "edition.txt", *(file.name for file in FILES.values())}):
        assert (folder / name).read_bytes() == (DATA / name).read_bytes(), name


@pytest.mark.skipif(not CI, reason="The bytes are those of the files that were loaded: to load them again takes 10 s.")
def test_what_is_unpacked_loads_again_and_is_written_the_same(client: Client, tmp_path: Path) -> None:
    folder = unpacked(client, tmp_path)
    Product.objects.all().delete()
    call_command("load_catalogue", str(folder), "--overwrite", stdout=io.StringIO())
    for name, text in catalogue_texts().items():
        assert (folder / name).read_bytes() == text.encode(), name


def test_the_licence_is_the_one_that_pages_state(client: Client, tmp_path: Path) -> None:
    told = (unpacked(client, tmp_path) / "LICENCE.txt").read_text(encoding="utf-8")
    address = "https://creativecommons.org/licenses/by-sa/4.0/"
    _title, on_facts, on_the_whole, on_sources = (" ".join(part.split()) for part in told.split("\n\n"))
    section = soup(client.get("/data/")).select_one("section[aria-labelledby=licence]")
    assert section.a["href"] == address
    said = [" ".join(part.get_text().split()) for part in section.select("p")]
    assert said == [on_facts, on_the_whole.replace(f", {address}", ""), on_sources]
    assert "CC BY-SA 4.0" in on_the_whole


def test_the_same_data_give_the_same_bytes(client: Client) -> None:
    assert pack(1) == pack(2) == content(client.get("/catalogue.zip"))


def test_an_edit_is_in_it_with_the_next_request(client: Client, tmp_path: Path) -> None:
    client.get("/catalogue.zip")
    camera = Camera.objects.get(slug="sigma-fp")
    camera.name = "fp of another name"
    camera.save()
    assert "fp of another name" in (unpacked(client, tmp_path) / "cameras.csv").read_text(encoding="utf-8")


def test_it_is_packed_once(client: Client) -> None:
    client.get("/catalogue.zip")
    with counted_queries() as queries:
        client.get("/catalogue.zip")
    assert len(queries) == 2  # Both ask for the revision: what tells whether it is new, and what is kept by it.


def test_a_file_is_read_when_its_turn_comes() -> None:
    """So that no more than one is in memory."""
    with counted_queries() as queries:
        texts = each_text()
        assert next(texts)[0] == "accessories.csv"
        of_the_first = len(queries)
        assert [name for name, _text in texts] == sorted(file.name for file in FILES.values())[1:]
    assert 0 < of_the_first * 5 < len(queries)


def test_packing_asks_a_number_of_queries_that_does_not_grow() -> None:
    with counted_queries() as before:
        pack(1)
    Camera.objects.filter(slug="sigma-fp").delete()
    Revision.grow()
    with counted_queries() as after:
        pack(2)
    assert len(before) == len(after)
