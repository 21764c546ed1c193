"""The firmware on record for a kit."""

import pytest
from django.test import Client

from gear.plans.findings import Findings
from gear.plans.firmware import firmware_data, firmware_lines
from gear.plans.kit import Kit

from ..builders import make_adapter, make_camera, make_fact, make_lens, make_mount, make_source, make_teleconverter
from ..pages import soup
from ..pairs.reading import text
from .kits import FULL, SMALL, kit_of, kit_of_all

pytestmark = pytest.mark.django_db
IIX = "camera=panasonic-lumix-s5-iix&lens=panasonic-lumix-s-18-40mm-f4-5-6-3&extra=panasonic-dmw-stc14"


@pytest.fixture
def packed():
    camera = make_camera("cl", "leica", name="CL")
    make_camera("fp", name="fp")
    lenses = (
        make_lens("a", name="24mm", focal_min_mm=24, electronic=True),
        make_lens("b", name="35mm", focal_min_mm=35, electronic=None),
    )
    return camera, *lenses


def slug_of(version: str) -> str:
    return f"v{version.replace('.', '-')}"


def told(kit: Kit) -> list[tuple[str, str, str, str]]:
    return [(line.name, line.version, line.text, line.scope.words) for line in firmware_lines(kit)]


def test_a_version_with_what_it_is_for_and_who_says_so(packed):
    camera, lens, _other = packed
    make_fact("x", topic="firmware", effect="works", camera=camera, lens=lens, firmware="2.2", grade="users",
              summary="Full work needs firmware 2.2.", source=make_source("https://example.org/fw"))  # fmt: skip
    (line,) = firmware_lines(kit_of_all())
    assert (line.subject, line.version, line.grade, line.urls) == ("cl", "2.2", "users", ("https://example.org/fw",))
    assert told(kit_of_all()) == [("Leica CL", "2.2", "Full work needs firmware 2.2.", "24mm")]


def test_the_newest_version_of_a_body_first(packed):
    camera = packed[0]
    for version in ("2.9", "2.10", "1.3"):
        make_fact(
            slug_of(version), topic="shutter", effect="info", camera=camera, firmware=version, summary=f"To {version}."
        )
    assert told(kit_of_all()) == [
        ("Leica CL", "2.10", "To 2.10.", "every lens"),
        ("Leica CL", "2.9", "To 2.9.", "every lens"),
        ("Leica CL", "1.3", "To 1.3.", "every lens"),
    ]


def test_a_condition_that_nobody_records_is_told(packed):
    make_fact(
        topic="firmware", effect="works", camera=packed[0], lens_electronic=True, firmware="2.2", summary="Needs it."
    )
    assert told(kit_of_all()) == [
        ("Leica CL", "2.2", "Needs it.", "24mm"),
        ("Leica CL", "2.2", "If this lens has contacts, this holds: Needs it. From body firmware 2.2.", "35mm"),
    ]


def test_a_more_exact_fact_wins(packed):
    camera, lens, _other = packed
    make_fact("any", topic="firmware", effect="works", camera=camera, firmware="2.2", summary="For all.")
    make_fact("one", topic="firmware", effect="works", camera=camera, lens=lens, firmware="3.0", summary="For one.")
    assert told(kit_of_all()) == [("Leica CL", "3.0", "For one.", "24mm"), ("Leica CL", "2.2", "For all.", "35mm")]


def test_what_does_not_go_together_needs_no_firmware(packed):
    """Neither what holds nor what might hold is told of the 35mm."""
    camera, _lens, other = packed
    make_fact("no", topic="fit", effect="fails", camera=camera, lens=other)
    make_fact("v", topic="firmware", effect="works", camera=camera, firmware="2.2", summary="For all.")
    make_fact("if", topic="firmware", effect="info", camera=camera, lens_electronic=True, summary="For some.")
    assert told(kit_of_all()) == [("Leica CL", "2.2", "For all.", "24mm"), ("Leica CL", "", "For some.", "24mm")]


def test_a_converter_and_an_adapter_have_theirs(packed):
    converter = make_teleconverter("tc", name="TC")
    adapter = make_adapter("mc", name="MC", from_mount=make_mount())
    make_fact(
        "c", topic="firmware", effect="works", camera=packed[0], accessory=converter, firmware="2.4", summary="On it."
    )
    make_fact("m", topic="firmware", effect="info", accessory=adapter, summary="A lamp shows it.")
    assert told(kit_of_all()) == [
        ("Leica CL", "2.4", "On it.", "every lens with Sigma TC"),
        ("Sigma MC", "", "A lamp shows it.", ""),
    ]


def test_facts_of_the_same_words_are_one_line(packed):
    camera, lens, other = packed
    for slug, one in (("a", lens), ("b", other)):
        make_fact(f"f-{slug}", topic="firmware", effect="info", camera=camera, lens=one, summary="There is an update.",
                  source=make_source(f"https://example.org/{slug}"))  # fmt: skip
    (line,) = firmware_lines(kit_of_all())
    assert (line.version, line.scope.words) == ("", "every lens")
    assert line.urls == ("https://example.org/a", "https://example.org/b")


def test_without_a_version_the_page_says_so(packed):
    page = soup(Client(SERVER_NAME="localhost").get("/kit/?camera=cl&lens=a"))
    assert "No source on record names a firmware for this kit." in text(page.select_one(".kit-firmware"))


def test_the_page_names_the_newest_version_of_a_body(packed):
    for version in ("2.2", "3.0"):
        make_fact(
            slug_of(version),
            topic="shutter",
            effect="info",
            camera=packed[0],
            firmware=version,
            summary=f"To {version}.",
        )
    page = soup(Client(SERVER_NAME="localhost").get("/kit/?camera=cl&lens=a"))
    assert text(page.select_one(".kit-firmware h3")) == "Leica CL 3.0 or later"
    lines = [text(line.select_one(".version")) for line in page.select(".kit-firmware li")]
    assert lines == ["3.0", "2.2"]


def test_as_data(packed):
    camera, lens, _other = packed
    make_fact("x", topic="firmware", effect="works", camera=camera, lens=lens, firmware="2.2", summary="Needs it.",
              source=make_source("https://example.org/fw"))  # fmt: skip
    assert firmware_data(kit_of_all()) == [
        {
            "product": "cl", "version": "2.2", "grade": "press", "text": "Needs it.", "source": "https://example.org/fw",
            "pairs": [{"camera": "cl", "lens": "a", "adapter": None, "converter": None}],
        }
    ]  # fmt: skip


@pytest.mark.parametrize("query", [FULL, SMALL, IIX])
def test_no_finding_with_a_version_is_passed_over(catalogue, query):
    kit = kit_of(query)
    found = Findings(kit)
    lines = firmware_lines(kit)
    for spoken in (*found.pairs, *found.adapted):
        for finding in spoken.findings:
            if finding.firmware:
                assert any(
                    spoken.held in line.held and line.version == finding.firmware and finding.summary in line.text
                    for line in lines
                )


def test_the_leica_cl_needs_2_2_for_lenses_of_sigma_and_panasonic(catalogue):
    """As fotografidigitali.it reports of 2019."""
    said = [(line.name, line.version) for line in firmware_lines(kit_of(FULL)) if line.version]
    assert said == [("Leica CL", "2.2"), ("Leica CL", "2.2")]


def test_the_s5_iix_has_its_versions_from_the_makers_page(catalogue):
    lines = [line for line in firmware_lines(kit_of(IIX)) if line.version]
    assert {line.subject for line in lines} == {"panasonic-lumix-s5-iix"}
    versions = [line.version for line in lines]
    assert versions == sorted(versions, reverse=True)
    assert set(versions) == {"2.6", "2.4", "2.1", "1.3"}
    (converter,) = [line for line in lines if "this converter" in line.text]
    assert converter.scope.words == "Panasonic DMW-STC14"
