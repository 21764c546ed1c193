from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gear.catalogue.checking import Check
from gear.catalogue.exporting import catalogue_texts, export
from gear.catalogue.loading import load
from gear.catalogue.schema import DATA, FILES
from gear.models import Camera, Citation, Lens, Maker, Milestone, Person, Statement, Tag
from tests.builders import cite, make_camera, make_source


def differing(folder: Path) -> list[str]:
    """The files that differ from the project's own."""
    return [
        file.name for file in FILES.values() if (folder / file.name).read_bytes() != (DATA / file.name).read_bytes()
    ]


def test_export_gives_the_files_back_byte_for_byte(catalogue: None, tmp_path: Path) -> None:
    call_command("export_catalogue", tmp_path / "new" / "folder", stdout=StringIO())
    assert differing(tmp_path / "new" / "folder") == []
    assert len(list((tmp_path / "new" / "folder").iterdir())) == len(FILES), "nothing half-written is left"


def test_export_into_a_folder_replaces_the_files_and_leaves_the_rest(catalogue: None, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / "makers.csv").write_text("old")
    assert export(tmp_path) == []
    assert differing(tmp_path) == []
    assert (tmp_path / "README.md").read_text() == "mine"


def test_editors_work_comes_out_passes_the_check_and_goes_in_again(catalogue: None, tmp_path: Path) -> None:
    fp = Camera.objects.get(slug="sigma-fp")
    fp.notes, fp.weight_g = 'Two lines,\r\n\r\n with "quotes" and a tail. ', 399.5
    fp.launch_price_usd = fp.launch_price_basis = None
    fp.save()
    cite(fp, "https://example.org/second", field="weight_g")
    camera = make_camera("sigma-fz", name="fz", announced="2026-09", sensor_width_mm=1e-05, sensor_height_mm=0.000001)
    Milestone.objects.get(date="2010").products.add(camera)
    statement = Statement.objects.get(slug="l-mount-alliance-founded")
    for position, (name, role) in enumerate([("Zoë Ray", ""), ("光", "Photographer, Kyoto")], start=1):
        person = Person.objects.create(name=name, slug=f"speaker-{position}")
        statement.appearances.create(person=person, role=role, position=position)
    statement.tags.add(Tag.objects.create(name="日本", slug="japan"))
    Person.objects.create(name="Silent Witness", slug="silent-witness")
    Maker.objects.filter(slug="sigma").update(slug="sigma-corporation")
    Lens.objects.filter(slug="sigma-45mm-f2-8-dg-dn-contemporary").delete()

    assert export(tmp_path) == [], "it passes the check"
    texts = {name: (tmp_path / name).read_text(encoding="utf-8") for name in catalogue_texts()}
    assert 'Two lines,\n\n with ""quotes"" and a tail.' in texts["cameras.csv"]
    assert ",0.00001,0.000001," in texts["cameras.csv"]
    assert "product,sigma-fp,weight_g,https://example.org/second" in texts["citations.csv"].split("\n")
    assert texts["people.csv"].split("\n")[1:-1] == [
        texts["people.csv"].split("\n")[1],
        "silent-witness,Silent Witness,",
        "speaker-1,Zoë Ray,",
        "speaker-2,光,",
    ]
    assert texts["tags.csv"] == "slug,name\njapan,日本\n"
    assert 'Zoë Ray; 光,"; Photographer, Kyoto"' in texts["statements.csv"]
    assert "sigma-45mm-f2-8-dg-dn-contemporary" not in texts["timeline.csv"] + texts["lenses.csv"]

    reports = load(tmp_path)
    assert sum(len(report.left_alone()) for report in reports) == 0
    assert sum(report.count("changed") + report.count("added") for report in reports) == 0
    export(tmp_path)
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in texts} == texts


@pytest.mark.django_db
def test_an_empty_database_exports_empty_files(tmp_path: Path) -> None:
    assert export(tmp_path) == []
    assert (tmp_path / "makers.csv").read_text() == ",".join(FILES["makers"].header) + "\n"


def test_export_says_what_would_not_load_again(catalogue: None, tmp_path: Path) -> None:
    Citation.objects.filter(product__slug="sigma-fp").delete()
    with pytest.raises(CommandError, match=r"would not load again\.\ncameras\.csv, row 30, column sources: '' is"):
        call_command("export_catalogue", tmp_path)
    assert (tmp_path / "cameras.csv").exists()


def test_export_into_no_folder_says_so(catalogue: None, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_catalogue", tmp_path / "file")


def test_a_source_of_two_rows_is_written_in_both(catalogue: None, tmp_path: Path) -> None:
    for slug in ("sigma-fp", "sigma-bf"):
        cite(Camera.objects.get(slug=slug), make_source("https://example.org/both").url)
    export(tmp_path)
    assert (tmp_path / "cameras.csv").read_text(encoding="utf-8").count("https://example.org/both") == 2
    assert Check(tmp_path).run() == []
