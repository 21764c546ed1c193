"""Export of the rows of a list: as filtered, searched and sorted, in the catalogue's columns, and it imports again."""

import csv
import io
import logging
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gear.admin.exporting import file_of
from gear.catalogue.schema import FILES
from gear.models import Citation, Lens, Teleconverter
from tests import builders
from tests.pages import body, counted_queries, soup

pytestmark = pytest.mark.django_db

LENSES = reverse("admin:gear_lens_changelist")


def exported(client: Client, address: str) -> list[dict[str, str]]:
    """The rows behind the link of a list."""
    link = soup(client.get(address)).select_one("#export")["href"]
    return list(csv.DictReader(io.StringIO(body(client.get(link)))))


def test_a_filtered_list_goes_out_in_its_order_and_columns(
    editor_client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    builders.make_lens("sigma-50mm", name="50mm", weight_g=500)
    builders.make_lens("sigma-35mm", name="35mm", weight_g=400, notes="=HYPERLINK(0)")
    builders.make_lens("leica-90mm", maker="leica", name="90mm")
    with caplog.at_level(logging.INFO, "gear.desk"):
        rows = exported(editor_client, f"{LENSES}?q=sigma&o=-1&p=1")
    assert [row["slug"] for row in rows] == ["sigma-50mm", "sigma-35mm"]
    assert list(rows[0]) == FILES["lenses"].header
    assert [row["notes"] for row in rows] == ["", "'=HYPERLINK(0)"]
    assert "export: by=" in caplog.text
    assert "model=lens rows=2" in caplog.text


def test_what_goes_out_comes_in_as_it_was(editor_client: Client) -> None:
    """Runs in no spreadsheet, and loads back unchanged."""
    for number, notes in enumerate(["=1", "+1", "-a", "@a", "'=1", "'a"]):
        builders.make_lens(f"lens-{number}", name=f"Lens {number}", notes=notes)
    answer = editor_client.get(reverse("admin:gear_lens_export"))
    assert answer["Content-Disposition"] == 'attachment; filename="lenses.csv"'
    sent = SimpleUploadedFile("lenses (1).csv", body(answer).encode())
    page = soup(editor_client.post(reverse("admin:gear_upload_changelist"), {"files": sent}, follow=True))
    assert page.select_one("#counts tbody tr").get_text(" ").split() == ["lenses.csv", "0", "0", "6", "0"]


def test_rows_without_a_file_go_out_as_the_list_shows_them(editor_client: Client) -> None:
    lens = builders.make_lens("sigma-50mm", name="50mm")
    builders.cite(lens, "https://example.org/fact", field="focal_min_mm")
    (row,) = exported(editor_client, reverse("admin:gear_product_changelist"))
    assert row["product"] == "Sigma 50mm"
    rows = exported(editor_client, reverse("admin:gear_citation_changelist"))
    assert len(rows) == 2, "sources of whole rows too, which have no line in citations.csv"
    assert (file_of(Citation), file_of(Teleconverter)) == (None, FILES["accessories"])


def test_every_list_has_the_link_and_answers(editor_client: Client, rows: dict[str, Any]) -> None:
    index: BeautifulSoup = soup(editor_client.get(reverse("admin:index")))
    lists = {link["href"] for link in index.select(".app-gear th a")} - {reverse("admin:gear_upload_changelist")}
    for address in sorted(lists):
        link = soup(editor_client.get(address)).select_one("#export")
        assert link, address
        assert body(editor_client.get(link["href"])).count("\n") >= 1


def test_queries_do_not_grow_and_strangers_get_nothing(editor_client: Client) -> None:
    address = reverse("admin:gear_lens_export")
    counts = []
    for start in (0, 10):
        for number in range(start, start + 10):
            builders.make_lens(f"lens-{number}", name=f"Lens {number}")
        with counted_queries() as queries:
            body(editor_client.get(address))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert Lens.objects.count() == 20
    client = Client()
    client.force_login(User.objects.create_user("carla", password="a long pass phrase", is_staff=True))
    assert client.get(address).status_code == 403
    assert Client().get(address).status_code == 302
    assert editor_client.get(address, {"weight_g__exact": "x"}).status_code == 302
