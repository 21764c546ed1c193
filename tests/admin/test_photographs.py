"""An editor uploads photographs; what is refused is said beside the file, and nothing typed is lost."""

import errno
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from gear.models import Lens, Photograph
from gear.photographs import storing
from tests import builders
from tests.admin.forms import errors, save, shown_values
from tests.pages import soup
from tests.photographs.pictures import SECRET, bomb, flag, saved, told

ADD = reverse("admin:gear_photograph_add")
PICTURE = saved(flag(), "JPEG", **told())


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "photographs"
    return settings.MEDIA_ROOT


@pytest.fixture
def lens(db: None) -> Lens:
    return builders.make_lens("glass")


def upload(content: bytes, name: str = "DSC_0001.JPG") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def add(client: Client, lens: Lens, content: bytes | None = PICTURE, **facts: Any) -> HttpResponse:
    """Send the form; without content no file is chosen."""
    given = {"shows": "The front.", "credit": "Ada", "licence": "cc-by-4.0", "found_at": "https://example.org/front"}
    picture = {} if content is None else {"picture": upload(content)}
    return save(client, ADD, product=lens.pk, **{"picture": None} | picture | given | facts)


def test_a_photograph_is_added_and_served_without_what_its_file_told(
    editor_client: Client, lens: Lens, folder: Path
) -> None:
    assert SECRET.encode() in PICTURE
    assert add(editor_client, lens).status_code == 302
    photograph = Photograph.objects.get()
    assert (photograph.width, photograph.height, photograph.widths) == (600, 400, [480, 600])
    assert photograph.position == 1
    address = soup(editor_client.get(lens.get_absolute_url())).select_one(".photograph img")["src"]
    served = editor_client.get(address).content
    assert served == (folder / address.rpartition("/")[2]).read_bytes()
    assert SECRET.encode() not in served
    assert add(editor_client, lens, saved(flag(300, 300))).status_code == 302
    assert list(lens.photographs.order_by("pk").values_list("position", flat=True)) == [1, 2]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Choose a picture."),
        (b"", "The submitted file is empty."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "choose a JPEG, PNG, WebP or AVIF"),
        (PICTURE[:3000], "damaged or ends too early"),
        (bomb(50_000, 50_000), "more than 64 megapixels"),
        (saved(flag(100, 100)), "at least 200 pixels"),
        (saved(flag(1000, 200)), "more than 4 times"),
    ],
    ids=["none", "empty", "svg", "truncated", "bomb", "small", "steep"],
)
def test_what_is_refused_is_said_beside_the_file(
    content: bytes | None, sentence: str, editor_client: Client, lens: Lens, folder: Path
) -> None:
    response = add(editor_client, lens, content)
    assert response.status_code == 200
    page = soup(response)
    assert sentence in page.select_one(".field-picture .errorlist").text
    assert shown_values(page)["shows"] == "The front."
    assert shown_values(page)["found_at"] == "https://example.org/front"
    assert not Photograph.objects.exists()
    assert not folder.exists()


def test_more_than_the_limit_is_dropped_and_said(editor_client: Client, lens: Lens, settings: Any) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
    response = add(editor_client, lens, PICTURE + bytes(1 << 20))
    assert any("larger than 1 MB" in error for error in errors(response))
    assert shown_values(soup(response))["credit"] == "Ada"


def test_a_full_disk_is_a_sentence_at_the_form(
    editor_client: Client, lens: Lens, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(storing, "write", full)
    response = add(editor_client, lens)
    assert any("could not be written to the disk" in error for error in errors(response))
    assert list(folder.iterdir()) == []
    assert not Photograph.objects.exists()


def test_a_picture_is_kept_where_something_else_is_wrong(editor_client: Client, lens: Lens) -> None:
    page = soup(add(editor_client, lens, credit=""))
    assert page.select_one(".field-credit .errorlist")
    assert "The picture is kept" in page.select_one(".field-picture").text
    again = shown_values(page) | {"credit": "Ada"}
    assert editor_client.post(ADD, again).status_code == 302
    assert Photograph.objects.get().credit == "Ada"
    again["picture_kept"] = again["picture_kept"][:-1] + "?"
    assert any("Choose a picture" in error for error in errors(editor_client.post(ADD, again)))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"licence": ""}, "licence"),
        ({"credit": " "}, "credit"),
        ({"shows": ""}, "shows"),
        ({"found_at": ""}, "found_at"),
        ({"licence": "permission"}, "permission"),
        ({"permission": "Bo gave it."}, "permission"),
    ],
)
def test_words_that_are_missing_are_asked_for(
    facts: dict[str, str], field: str, editor_client: Client, lens: Lens
) -> None:
    page = soup(add(editor_client, lens, **facts))
    assert page.select_one(f".field-{field} .errorlist")
    assert len(page.select(".errorlist")) == 1


def test_the_same_photograph_is_not_added_twice(editor_client: Client, lens: Lens) -> None:
    add(editor_client, lens)
    assert any("has this photograph already" in error for error in errors(add(editor_client, lens)))
    assert add(editor_client, builders.make_lens("other")).status_code == 302


def test_words_are_changed_and_the_picture_stays(editor_client: Client, lens: Lens) -> None:
    add(editor_client, lens)
    photograph = Photograph.objects.get()
    address = reverse("admin:gear_photograph_change", args=[photograph.pk])
    page = soup(editor_client.get(address))
    assert page.select_one(".field-preview img")["width"] == "160"
    assert not page.select("[name=picture]")
    assert save(editor_client, address, credit="Ada Example", position="").status_code == 302
    changed = Photograph.objects.get()
    assert (changed.credit, changed.digest, changed.position) == ("Ada Example", photograph.digest, 1)


def test_the_page_of_a_product_leads_to_its_photographs(editor_client: Client, lens: Lens) -> None:
    address = reverse("admin:gear_lens_change", args=[lens.pk])
    field = soup(editor_client.get(address)).select_one(".field-photographs")
    assert [link["href"] for link in field.select("a")] == [f"{ADD}?product={lens.pk}"]
    add(editor_client, lens)
    links = soup(editor_client.get(address)).select(".field-photographs a")
    assert links[0]["href"] == reverse("admin:gear_photograph_change", args=[Photograph.objects.get().pk])
    assert links[0].img["alt"] == "The front."
    opened = soup(editor_client.get(links[1]["href"]))
    assert opened.select_one("#id_product option[selected]")["value"] == str(lens.pk)
