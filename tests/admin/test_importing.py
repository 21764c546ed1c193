"""Import in the admin: what is sent, the dry run, the import as one step, and what is refused with a sentence."""

import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gear.admin.importing import receiving
from gear.catalogue.exporting import catalogue_texts
from gear.catalogue.loading import Outcome, load
from gear.history.applying import undo
from gear.models import ChangeSet, Disagreement, Lens, LoadedRow, Maker, Source, Upload
from gear.models.uploads import KEPT
from tests import builders
from tests.catalogue.folders import copy_of_few_rows
from tests.pages import body, soup

pytestmark = pytest.mark.django_db

IMPORT = reverse("admin:gear_upload_changelist")
NEW_LENS = "slug,maker,name,focal_min_mm,focal_max_mm,sources\n{},sigma,{},35,35,https://example.org/new\n"


def zipped(**files: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def send(client: Client, **files: str | bytes) -> Any:
    """Send files; a name without an end is that of a CSV file."""
    named = [(name if "." in name else f"{name}.csv", text) for name, text in files.items()]
    return client.post(
        IMPORT,
        {
            "files": [
                SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode()) for name, text in named
            ]
        },
    )


def dry_run(client: Client, **files: str | bytes) -> tuple[str, BeautifulSoup]:
    """The address of the dry run and its page."""
    response = send(client, **files)
    assert response.status_code == 302, soup(response).select(".errorlist li")
    return response["Location"], soup(client.get(response["Location"]))


def confirm(client: Client, address: str, page: BeautifulSoup, **fields: Any) -> BeautifulSoup:
    """Import what a page of the dry run shows."""
    hidden = {name: page.select_one(f"input[name={name}]").get("value", "") for name in ("seen", "left_out")}
    return soup(client.post(address, {**hidden, "state": "draft", "why": "from the maker", **fields}))


def said(page: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(found.get_text(" ").split()) for found in page.select(selector)]


def test_a_cell_and_a_new_row_are_imported_and_undone_as_one_step(editor_client: Client) -> None:
    lens = builders.make_lens("sigma-50mm", name="50mm", weight_g=500)
    text = (
        "\ufeffname,slug,maker,weight_g,focal_min_mm,focal_max_mm,sources\r\n"
        '"50mm",sigma-50mm,sigma,510,50,50,https://example.org/sigma-50mm\r\n'
        "35mm,sigma-35mm,sigma,,35,35,https://example.org/35\r\n"
    )
    address, page = dry_run(editor_client, lenses=text)
    assert said(page, "#counts tbody tr") == ["lenses.csv 1 1 0 0"]
    assert said(page, "details summary") == ["sigma-35mm new", "sigma-50mm changed"]
    assert said(page, "details:last-of-type dl div") == ["weight_g 500 → 510"]
    assert Lens.objects.get().weight_g == 500, "a dry run writes nothing"

    page = confirm(editor_client, address, page)
    assert "New: 1. Changed: 1. Unchanged: 0. Left alone: 0." in said(page, "#outcome")[0]
    assert [step.split(":")[0] for step in said(page, ".step")][-2].startswith("lenses.csv is written")
    lens.refresh_from_db()
    new = Lens.objects.get(slug="sigma-35mm")
    assert (lens.weight_g, new.state, new.citations.get().source.url) == (510, "draft", "https://example.org/35")
    step = ChangeSet.objects.get()
    assert (step.kind, step.by_name, step.why, step.changes.count()) == ("import", "erika", "from the maker", 3)

    undo(step.changes.all(), None)
    lens.refresh_from_db()
    assert (lens.weight_g, Lens.objects.count()) == (500, 1)
    assert not Source.objects.filter(url="https://example.org/35").exists()


def test_every_error_is_told_with_its_line_and_nothing_can_be_confirmed(editor_client: Client) -> None:
    builders.make_lens("sigma-50mm", name="50mm")
    text = "weight_g,slug,maker\n500,sigma-50mm,sigma\n5x,sigma-50mm,nobody\n"
    address, page = dry_run(editor_client, lenses=text)
    rows = said(page, "#problems tbody tr")
    assert len(rows) == 3
    assert rows[0] == "lenses.csv 3 maker nobody refers to no row of makers.csv."
    assert rows[1].startswith("lenses.csv 3 slug sigma-50mm")
    assert rows[2].startswith("lenses.csv 3 weight_g 5x is no number")
    assert not page.select("[name=why]")
    page = soup(editor_client.post(address, {"look": "1", "left_out": page.select_one("[name=left_out]")["value"]}))
    assert said(page, "details summary") == ["sigma-50mm changed"]
    confirm(editor_client, address, page)
    assert Lens.objects.get().weight_g == 500


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("slug;weight_g\na;5\n", "has its cells apart by semicolons"),
        ("slug,weight\na,5\n", "is no column of this file."),
        ("weight_g,name\n5,a\n", "is missing in the header"),
        ("slug,slug\na,a\n", "stands twice in the header."),
        ('slug,name\n"a,b\n', "is no CSV"),
        ("slug,name\na\n", "has 1 cells, the header has 2."),
    ],
)
def test_a_file_of_another_form_is_told_so(text: str, sentence: str, editor_client: Client) -> None:
    _, page = dry_run(editor_client, lenses=text)
    assert sentence in " ".join(said(page, "#problems tbody tr"))


def encrypted() -> bytes:
    """An archive whose only file says that it is encrypted."""
    content = bytearray(zipped(**{"lenses.csv": "slug\n"}))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + offset] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("prices.csv", "slug\n", "prices.csv is no file of the catalogue"),
        ("a.zip", zipped(**{"data/lenses.csv": "slug\n"}), "data/lenses.csv lies in a folder"),
        ("a.zip", zipped(**{"../lenses.csv": "slug\n"}), "../lenses.csv lies in a folder"),
        ("a.zip", zipped(**{"lenses.csv": " " * (receiving.LARGEST + 1)}), "lenses.csv is too large"),
        ("a.zip", zipped(**{f"{n}.csv": "" for n in range(51)}), "more than 50 files"),
        ("a.zip", zipped(**{"README.md": ""}), "There is no file of the catalogue in it."),
        ("a.zip", encrypted(), "lenses.csv is encrypted"),
        ("a.zip", zipped(**{"lenses.csv": "\n" * 20_001}), "at most 20000 at a time"),
        ("a.zip", zipped(**{"lenses.csv": "slug\n", "lenses (1).csv": "slug\n"}), "lenses.csv was sent twice."),
        ("lenses.csv", "", "empty"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(
    name: str, content: str | bytes, sentence: str, editor_client: Client
) -> None:
    response = send(editor_client, **{name: content})
    assert response.status_code == 200
    assert sentence in " ".join(said(soup(response), ".errorlist li"))
    assert not Upload.objects.exists()


def test_an_archive_that_says_less_than_it_holds_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    faults: list[str] = []
    assert receiving.read("lenses.csv", BytesIO(b"x" * 11), 10, faults) == b""
    assert faults == ["lenses.csv is too large: all files together may have 10 MB."]


def test_rows_are_left_out_and_those_that_need_them_are_refused(editor_client: Client) -> None:
    makers = "slug,name,member,sources\nnewcomer,Newcomer,no,https://example.org/m\n"
    lenses = NEW_LENS.format("new-35mm", "35mm").replace("sigma", "newcomer")
    address, page = dry_run(editor_client, makers=makers, lenses=lenses)
    assert said(page, "#counts tbody th") == ["makers.csv", "lenses.csv"]
    refused = confirm(editor_client, address, page, leave="makers:2")
    assert "newcomer" in said(refused, "#refused")[0]
    assert "refers to no row of makers.csv" in said(refused, "#refused")[0]
    assert not Lens.objects.exists()
    confirm(editor_client, address, page, leave="lenses:2")
    assert (Maker.objects.filter(slug="newcomer").count(), Lens.objects.count()) == (1, 0)


def test_what_somebody_changed_after_the_dry_run_is_refused_by_name(editor_client: Client) -> None:
    lens = builders.make_lens("sigma-50mm", name="50mm", weight_g=500)
    address, page = dry_run(editor_client, lenses="slug,weight_g\nsigma-50mm,510\n")
    Lens.objects.filter(pk=lens.pk).update(notes="Newer.")
    refused = confirm(editor_client, address, page)
    assert said(refused, "#refused li")[1] == "lenses.csv: sigma-50mm"
    assert Lens.objects.get().weight_g == 500
    assert not ChangeSet.objects.exists()


def test_a_reason_is_asked_for(editor_client: Client) -> None:
    builders.make_lens("sigma-50mm", name="50mm")
    address, page = dry_run(editor_client, lenses="slug,weight_g\nsigma-50mm,510\n")
    page = confirm(editor_client, address, page, why=" ")
    assert said(page, ".errorlist li") == ["This field is required."]
    assert Lens.objects.get().weight_g is None


def test_a_corrected_value_that_is_disputed_needs_no_other_row(editor_client: Client) -> None:
    """Which of the values is kept follows from the row: no stored line stands in the way of a correction."""
    lens = builders.make_lens("sigma-50mm", name="50mm", weight_g=500)
    builders.disagree(lens, "weight_g", "500")
    builders.disagree(lens, "weight_g", "510")
    address, page = dry_run(editor_client, lenses="slug,weight_g\nsigma-50mm,510\n")
    confirm(editor_client, address, page)
    assert (Lens.objects.get().weight_g, Disagreement.objects.count()) == (510, 2)


def test_an_import_is_an_editors_work_to_the_next_load(tmp_path: Any, editor_client: Client) -> None:
    folder = copy_of_few_rows(tmp_path)
    load(folder)
    signs = set(LoadedRow.objects.values_list("file", "key", "digest"))
    address, page = dry_run(editor_client, cameras="slug,weight_g\nsigma-fp,423\n")
    confirm(editor_client, address, page)
    assert set(LoadedRow.objects.values_list("file", "key", "digest")) == signs
    left = {key: reason for report in load(folder) for key, reason in report.left_alone()}
    assert left["sigma-fp"] == "an editor changed it"
    assert "sigma-fp,sigma" in catalogue_texts()["cameras.csv"]


def test_the_whole_catalogue_imports_unchanged(tmp_path: Any, editor_client: Client) -> None:
    folder = copy_of_few_rows(tmp_path)
    load(folder)
    _, page = dry_run(editor_client, **{"all.zip": zipped(**catalogue_texts())})
    counts = [list(map(int, row.split()[1:])) for row in said(page, "#counts tbody tr")]
    assert [sum(column) for column in zip(*counts, strict=True)][:2] == [0, 0]
    assert "Nothing would change." in page.text


def test_an_earlier_slug_does_not_rename_a_page(editor_client: Client) -> None:
    lens = builders.make_lens("sigma-50mm", name="50mm")
    lens.slug = "sigma-50mm-art"
    lens.save()
    text = "slug,maker,name,focal_min_mm,focal_max_mm,sources\nsigma-50mm,sigma,50mm,50,50,https://example.org/x\n"
    _, page = dry_run(editor_client, lenses=text)
    assert "sigma-50mm: it is called sigma-50mm-art now" in page.text


def test_others_see_neither_the_import_nor_what_was_sent(editor_client: Client) -> None:
    address, _ = dry_run(editor_client, lenses=NEW_LENS.format("a", "A"))
    carla = User.objects.create_user("carla", password="a long pass phrase", is_staff=True)
    carla.user_permissions.add(Permission.objects.get(codename="change_lens"))
    client = Client()
    client.force_login(carla)
    assert client.get(IMPORT).status_code == client.get(address).status_code == 403
    assert not soup(client.get(reverse("admin:index"))).select(f'a[href="{IMPORT}"]')
    root = User.objects.create_superuser("root", password="a long pass phrase")
    client.force_login(root)
    assert client.get(address).status_code == 404
    Upload.objects.update(at=timezone.now() - KEPT)
    assert editor_client.get(address).status_code == 404
    index = soup(editor_client.get(reverse("admin:index")))
    assert index.select(f'a[href="{IMPORT}"]')
    editor_client.get(IMPORT)
    assert not Upload.objects.exists()


def test_all_differences_are_a_csv_that_runs_nowhere(editor_client: Client) -> None:
    builders.make_lens("sigma-50mm", name="50mm", notes="old")
    address, _ = dry_run(editor_client, lenses="slug,notes\nsigma-50mm,'=1+1\n")
    answer = body(
        editor_client.get(re.sub(r"change/$", "", address).replace("/upload/", "/upload/") + "differences.csv")
    )
    assert answer == ("file,row,key,outcome,column,from,to\nlenses.csv,2,sigma-50mm,changed,notes,old,'=1+1\n")


def test_outcomes_are_those_of_a_load() -> None:
    assert [outcome.value for outcome in Outcome] == ["added", "changed", "unchanged", "left alone"]
