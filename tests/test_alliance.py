"""The Alliance's page: story, figures, comparison and timeline."""

import pytest

from gear.dates import end_of_period
from gear.models import Alliance

from . import builders
from .pages import counted_queries, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def alliance():
    mount = builders.make_mount("l-mount", name="L-Mount", flange_distance_mm=20, inner_diameter_mm=51.6)
    return Alliance.objects.create(
        slug="l-mount-alliance",
        name="L-Mount Alliance",
        mount=mount,
        licensor=builders.make_maker("leica"),
        founded="2018-09-25",
        founded_at="Photokina 2018, Cologne",
        contacts=10,
        story="First paragraph.\n\nSecond paragraph.",
        aims="One standard\nOne bayonet",
    )


def text(node):
    return " ".join(node.get_text(" ", strip=True).split())


def test_the_story_is_told_in_paragraphs(client, alliance):
    section = soup(client.get("/alliance/")).select_one("section[aria-labelledby=story]")
    assert [p.get_text() for p in section.select("p")][:2] == ["First paragraph.", "Second paragraph."]


def test_the_aims_are_listed(client, alliance):
    section = soup(client.get("/alliance/")).select_one("section[aria-labelledby=aims]")
    assert [text(aim) for aim in section.select("li")] == ["One standard", "One bayonet"]


def test_both_diameters_stand_with_the_reason(client, alliance):
    section = soup(client.get("/alliance/")).select_one("section[aria-labelledby=mount]")
    figures = {row.dt.get_text(strip=True): row.dd.get_text(strip=True) for row in section.select(".verdict")}
    assert figures == {
        "Flange distance": "20 mm",
        "Inside diameter": "51.6 mm",
        "Contacts": "10",
        "Flange segments": "unknown",
    }
    assert "The 51 mm that many reports print are the same measure without its decimal" in text(section)


def test_mounts_are_compared_by_flange_distance(client, alliance):
    builders.make_mount("canon-ef", name="Canon EF", flange_distance_mm=44, inner_diameter_mm=54)
    builders.make_mount("sony-e", name="Sony E", flange_distance_mm=18, throat_mm=43.6)
    builders.make_mount("odd", name="Odd", flange_distance_mm=None)
    rows = soup(client.get("/alliance/")).select(".mount-table tbody tr")
    shown = {text(row.th): [text(cell) for cell in row.select("td")] for row in rows}
    assert shown["Sony E"] == ["18 mm", "no", "unknown", "43.6 mm", "unknown"]
    assert shown["L-Mount"] == ["20 mm", "is the mount", "51.6 mm", "unknown", "unknown"]
    assert shown["Canon EF"] == ["44 mm", "yes", "54 mm", "unknown", "unknown"]
    assert shown["Odd"] == ["unknown", "unknown", "unknown", "unknown", "unknown"]
    assert list(shown) == ["Sony E", "L-Mount", "Canon EF", "Odd"]


def test_a_mount_as_long_as_the_l_mount_does_not_adapt(client, alliance):
    builders.make_mount("nikon-z", name="Same", flange_distance_mm=20)
    rows = soup(client.get("/alliance/")).select(".mount-table tbody tr")
    assert [text(row.select("td")[1]) for row in rows if text(row.th) == "Same"] == ["no"]


def test_second_values_stand_in_the_cells_of_mounts(client, alliance):
    """The kept one first, in place of the cell's own; where none is kept, under what is unknown."""
    nikon = builders.make_mount("nikon-f", name="Nikon F", flange_distance_mm=46.5)
    builders.disagree(nikon, "flange_distance_mm", "46.5", "https://a.example/mounts")
    builders.disagree(nikon, "flange_distance_mm", "46", "https://b.example/mounts")
    builders.disagree(nikon, "inner_diameter_mm", "44")
    page = soup(client.get("/alliance/"))
    cells = next(row.select("td") for row in page.select(".mount-table tbody tr") if "Nikon F" in text(row.th))
    numbers = {a["href"]: number for number, a in enumerate(page.select("ol.sources a"), start=1)}
    a, b = (numbers[f"https://{letter}.example/mounts"] for letter in "ab")
    assert " ".join(text(cells[0]).split()) == f"46.5 mm [{a}] kept 46 mm [{b}]"
    assert " ".join(text(cells[2]).split()) == "unknown 44 mm source not known"


def test_milestones_link_their_subjects_and_sources(client, alliance):
    event = builders.make_milestone("Alliance founded", date="2018-09-25")
    event.makers.add(builders.make_maker("sigma", name="Sigma"))
    event.products.add(builders.make_lens("sigma-45mm"), builders.make_lens("hidden", withdrawn=True))
    builders.cite(event, "https://example.org/founded")
    page = soup(client.get("/alliance/"))
    item = page.select_one(f"#milestone-{event.pk}")
    assert item.time["datetime"] == "2018-09-25"
    assert [link["href"] for link in item.select("ul a")] == ["/makers/sigma/", "/lenses/sigma-45mm/"]
    number = item.select_one("a.cite")["href"].removeprefix("#")
    assert page.select_one(f"#{number} a")["href"] == "https://example.org/founded"


def test_a_page_without_any_row_says_so(client):
    page = soup(client.get("/alliance/"))
    assert page.h1.get_text(strip=True) == "L-Mount Alliance"
    assert "No milestone is on record." in page.get_text()


def test_queries_do_not_grow_with_the_rows(client, alliance):
    def build(numbers):
        for number in numbers:
            event = builders.make_milestone(f"Event {number:03}")
            event.makers.add(builders.make_maker(f"maker-{number}"))
            event.products.add(builders.make_lens(f"lens-{number:03}", f"maker-{number}"))
            builders.cite(event, f"https://example.org/{number}")
            builders.make_mount(f"mount-{number:03}")
            alliance.memberships.create(maker=builders.make_maker(f"maker-{number}"))

    build(range(10))
    with counted_queries() as few:
        client.get("/alliance/")
    build(range(10, 30))
    with counted_queries() as many:
        client.get("/alliance/")
    assert len(few) == len(many) <= 12


def test_the_diameter_stands_with_the_sources_of_the_mount(client, alliance):
    builders.cite(alliance.mount, "https://example.org/mount")
    page = soup(client.get("/alliance/"))
    number = page.select_one("section[aria-labelledby=mount] p a.cite")["href"]
    assert page.select_one(f"{number} a")["href"] == "https://example.org/mount"


def test_the_page_begins_with_its_contents(client, alliance):
    def contents():
        page = soup(client.get("/alliance/"))
        links = page.select(".opening nav a")
        assert [text(link) for link in links] == [text(page.select_one(link["href"])) for link in links]
        return [link["href"] for link in links]

    assert contents() == ["#story", "#mount", "#mounts", "#members", "#timeline", "#sources"]
    alliance.delete()
    assert contents() == ["#mounts", "#members", "#timeline", "#sources"]


def test_a_less_exact_date_comes_after_the_days_that_it_may_mean():
    dates = ["2025", "2025-03-20", "2025-03", "2024", "2025-12-31", "2026-01", "2026", "2025-04"]
    assert sorted(dates, key=end_of_period) == [
        "2024", "2025-03-20", "2025-03", "2025-04", "2025-12-31", "2025", "2026-01", "2026",
    ]  # fmt: skip


def test_members_and_milestones_stand_in_the_order_of_their_dates(client, alliance):
    joined = {"viltrox": "2025", "sirui": "2025-03-20", "unknown": None, "leica": "2018-09-25"}
    for slug, date in joined.items():
        alliance.memberships.create(maker=builders.make_maker(slug, name=slug.capitalize()), joined=date)
        if date:
            builders.make_milestone(f"{slug} joins", date=date).makers.add(builders.make_maker("leica"))
    page, makers = soup(client.get("/alliance/")), soup(client.get("/makers/"))
    order = ["Leica", "Sirui", "Viltrox", "Unknown"]
    assert [text(name) for name in page.select("section[aria-labelledby=members] .row-name")] == order
    assert [text(name) for name in makers.select("section[aria-labelledby=members] .row-name")] == order
    assert [text(title) for title in page.select(".events h4")] == ["leica joins", "sirui joins", "viltrox joins"]
    newest_first = soup(client.get("/makers/leica/")).select("section[aria-labelledby=milestones] .row-name")
    assert [text(title) for title in newest_first] == ["viltrox joins", "sirui joins", "leica joins"]
