"""What becomes of the pairs of a kit: outcomes, sealing, converters and adapters."""

import pytest
from django.test import Client

from gear.models import Product
from gear.plans.pairs import adapter_groups, body_tables, converter_groups, pairs_data, sealing

from ..builders import make_adapter, make_camera, make_fact, make_lens, make_mount, make_source, make_teleconverter
from ..pages import soup
from ..pairs.reading import text
from .kits import kit_of_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def packed() -> None:
    """A sealed and an open body; a lens for full frame that is sealed, and one for APS-C sealed at its mount."""
    make_camera("s5", "panasonic", name="S5", ibis=True, autofocus_system="phase-detect", weather_sealed=True)
    make_camera("t", "leica", name="T", ibis=False, autofocus_system="contrast", weather_sealed=False)
    make_lens(
        "zoom", name="70-200mm", coverage="full-frame", focal_min_mm=70, focal_max_mm=200, aperture_wide=2.8,
        aperture_tele=2.8, ois=False, autofocus=True, weather_sealed="yes",
    )  # fmt: skip
    make_lens(
        "small", name="30mm", coverage="aps-c", focal_min_mm=30, aperture_wide=1.4, aperture_tele=1.4, ois=False,
        autofocus=False, weather_sealed="mount",
    )  # fmt: skip


def words(table) -> dict[str, list[str]]:
    return {row.name: [verdict.word for verdict in row.verdicts] for row in table.rows}


def test_a_table_for_each_body(packed):
    leica, panasonic = body_tables(kit_of_all())
    assert leica.name == "Leica T"
    assert leica.headings == ["Image area", "Stabilisation", "Autofocus", "Sealing"]
    assert words(leica) == {
        "30mm": ["APS-C crop", "None", "No", "No"],
        "70-200mm": ["Full frame", "None", "Yes", "No"],
    }
    assert words(panasonic) == {
        "30mm": ["APS-C crop", "Body", "No", "At the mount only"],
        "70-200mm": ["Full frame", "Body", "Yes", "Body and lens"],
    }
    assert panasonic.lost == [("Image area", 1), ("Autofocus", 1), ("Sealing", 1)]


def test_every_pair_leads_to_its_page_and_takes_the_kit_along(packed):
    (row, _other) = body_tables(kit_of_all())[0].rows
    assert row.url == "/mix/t/small/?kit=s5&kit=t&kit=small&kit=zoom"


def test_what_does_not_fit_is_said(packed):
    make_fact(
        topic="fit",
        effect="fails",
        camera_id=Product.objects.get(slug="t").pk,
        lens_id=Product.objects.get(slug="zoom").pk,
    )
    leica, panasonic = body_tables(kit_of_all())
    assert [row.fits for row in leica.rows] == ["yes", "no"]
    assert [row.fits for row in panasonic.rows] == ["yes", "yes"]


def test_many_pairs_are_folded_from_the_second_body_on(packed):
    for place in range(5):
        make_lens(f"lens-{place}", focal_min_mm=100 + place)
    assert [table.is_open for table in body_tables(kit_of_all())] == [True, False]  # 14 pairs.
    Product.objects.filter(slug="lens-0").delete()
    assert [table.is_open for table in body_tables(kit_of_all())] == [True, True]  # 12.


def test_which_pairs_are_sealed(packed):
    make_lens("unclear", name="50mm", focal_min_mm=50)
    assert [(part.answer, part.label, part.pairs) for part in sealing(kit_of_all())] == [
        ("yes", "Sealed:", "1 of 6 pairs"),
        ("mount", "At the mount only:", "Panasonic S5 × 30mm"),
        ("no", "Not sealed:", "Leica T × every lens"),
        ("unknown", "Not known:", "Panasonic S5 × 50mm"),
    ]


def test_all_sealed_or_none():
    make_camera("s5", name="S5", weather_sealed=True)
    make_lens("zoom", name="Zoom", weather_sealed="yes")
    assert [part.pairs for part in sealing(kit_of_all())] == ["Sigma S5 × Zoom"]
    make_lens("prime", name="Prime", weather_sealed="yes", focal_min_mm=85)
    assert [part.pairs for part in sealing(kit_of_all())] == ["every lens"]
    Product.objects.get(slug="s5").camera.__class__.objects.update(weather_sealed=False)
    assert [(part.answer, part.pairs) for part in sealing(kit_of_all())] == [("yes", "no pair"), ("no", "every lens")]


def test_with_which_lenses_a_converter_goes(packed):
    converter = make_teleconverter("tc", name="TC", autofocus=True)
    zoom, small = Product.objects.get(slug="zoom").lens, Product.objects.get(slug="small").lens
    body = Product.objects.get(slug="s5").camera
    make_fact("a", topic="teleconverter", effect="limited", lens=zoom, accessory=converter, camera=body, grade="maker",
              source=make_source("https://www.sigma-global.com/tc"))  # fmt: skip
    make_fact("b", topic="teleconverter", effect="fails", lens=small, accessory=converter)
    (group,) = converter_groups(kit_of_all())
    assert [(line.name, line.fits, line.is_limited, line.grade) for line in group.lines] == [
        ("30mm", "no", False, "press"),
        ("70-200mm", "yes", True, "maker"),
    ]
    no, limited = group.lines
    assert no.are_all
    assert [name for name, _url in limited.bodies] == ["Panasonic S5"]
    assert limited.url == "/mix/s5/zoom/?converter=tc&kit=s5&kit=t&kit=small&kit=zoom&kit=tc"
    assert limited.urls == ("https://www.sigma-global.com/tc",)
    # 70 × 1.4 and 200 × 1.4; 2.8 × 1.4 = 3.92, printed as 4.
    assert (limited.focal_length, limited.f_number, limited.autofocus.word) == ("98–280 mm", "f/4", "autofocus")
    (unsaid,) = group.unsaid
    assert (unsaid.name, unsaid.grade, [name for name, _url in unsaid.bodies]) == ("70-200mm", "unknown", ["Leica T"])


def test_what_an_adapter_does_on_each_body(packed):
    make_mount("l-mount", flange_distance_mm=20)
    make_adapter(
        "ring", name="Ring", from_mount=make_mount("leica-m", name="Leica M"), electronic=False, autofocus=False
    )
    (group,) = adapter_groups(kit_of_all())
    assert (group.name, group.mount, group.url) == (
        "Sigma Ring", "Leica M", "/accessories/ring/?kit=s5&kit=t&kit=small&kit=zoom&kit=ring",
    )  # fmt: skip
    assert group.headings == ["Focus", "Aperture", "Lens data in the file", "Stabilisation"]
    assert words(group) == {
        "Leica T": ["By hand", "By its ring", "None", "None from the body"],
        "Panasonic S5": ["By hand", "By its ring", "None", "Body"],
    }
    assert group.rows[0].url.startswith("/mix/t/ring/?kit=")


def page(query: str):
    return soup(Client(SERVER_NAME="localhost").get(f"/kit/?{query}"))


def told(query: str, anchor: str) -> str:
    return text(page(query).select_one(f"section[aria-labelledby={anchor}]"))


def test_what_is_missing_is_said(packed):
    make_teleconverter("tc", name="TC")
    make_adapter("ring", name="Ring", from_mount=make_mount("leica-m", name="Leica M"))
    assert "There is no body in the kit: put one in" in told("lens=zoom", "pairs")
    assert "There is no lens in the kit: put one in" in told("camera=t", "pairs")
    assert "There is no lens in the kit to put it behind." in told("camera=t&extra=tc", "kit-converters")
    assert "There is no body in the kit to put it on." in told("lens=zoom&extra=tc", "kit-converters")
    assert "There is no body in the kit to put it on." in told("lens=zoom&extra=ring", "kit-adapters")
    assert page("own=strap~40").select(".kit-told") == []
    assert page("").select(".kit-told") == []


def test_the_page_shows_losses_and_what_nobody_knows(packed):
    make_lens("unclear", name="50mm", focal_min_mm=50)
    table = page("camera=t&lens=zoom&lens=unclear").select_one(".pair-table")
    cells = {
        text(row.th): [(text(cell), cell.get("class")) for cell in row.select("td")] for row in table.select("tbody tr")
    }
    assert cells["70-200mm"] == [("Full frame", None), ("None", ["loss"]), ("Yes", None), ("No", ["loss"])]
    assert cells["50mm"][0] == ("unknown", ["unknown"])


def test_pairs_and_chains_as_data(packed):
    make_teleconverter("tc", name="TC")
    rows = pairs_data(kit_of_all())
    said = [(row["camera"]["slug"], row["lens"]["slug"], row["converter"] and row["converter"]["slug"]) for row in rows]
    bare = [("t", "small", None), ("t", "zoom", None), ("s5", "small", None), ("s5", "zoom", None)]
    assert said == bare + [(camera, lens, "tc") for camera, lens, _none in bare]
    assert (rows[2]["fits"], rows[2]["image_area"]["crop"], rows[2]["weather_sealed"]) == ("yes", True, "mount")
    assert (rows[4]["fits"], rows[4]["weather_sealed"]) == ("unknown", "no")
