"""The Alliance in rooms: story, members and milestones; the mount and other mounts."""

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
    figures = {
        "Flange distance": "20 mm",
        "Inside diameter": "51.6 mm",
        "Contacts": "10",
        "Flange segments": "unknown",
    }
    for address, name in (("/alliance/", "mount"), ("/mount/", "figures")):
        section = soup(client.get(address)).select_one(f"section[aria-labelledby={name}]")
        shown = {row.dt.get_text(strip=True): row.dd.get_text(strip=True) for row in section.select(".verdict")}
        assert shown == figures
        assert "often printed as 51 mm" in text(section)
    assert "The 51 mm that many reports print are the same measure without its decimal" in text(section)


def test_mounts_are_compared_by_flange_distance(client, alliance):
    builders.make_mount("canon-ef", name="Canon EF", flange_distance_mm=44, inner_diameter_mm=54)
    builders.make_mount("sony-e", name="Sony E", flange_distance_mm=18, throat_mm=43.6)
    builders.make_adapter("ef-l", from_mount=builders.make_mount("canon-ef"))
    builders.make_adapter("gone", from_mount=builders.make_mount("canon-ef"), state="withdrawn")
    builders.make_mount("odd", name="Odd", flange_distance_mm=None)
    rows = soup(client.get("/mount/")).select(".mount-table tbody tr")
    shown = {text(row.th): [text(cell) for cell in row.select("td")] for row in rows}
    assert shown["Sony E"] == ["18 mm", "no", "unknown", "43.6 mm", "unknown"]
    assert shown["L-Mount"] == ["20 mm", "is the mount", "51.6 mm", "unknown", "unknown"]
    assert shown["Canon EF"] == ["44 mm", "yes, a tube of 24 mm 1 adapter", "54 mm", "unknown", "unknown"]
    assert shown["Odd"] == ["unknown", "unknown", "unknown", "unknown", "unknown"]
    assert list(shown) == ["Sony E", "L-Mount", "Canon EF", "Odd"]
    links = [row.a["href"] for row in rows]
    assert links == ["/adapters/sony-e/", "/mount/", "/adapters/canon-ef/", "/adapters/odd/"]


def test_a_mount_as_long_as_the_l_mount_does_not_adapt(client, alliance):
    builders.make_mount("nikon-z", name="Same", flange_distance_mm=20)
    rows = soup(client.get("/mount/")).select(".mount-table tbody tr")
    assert [text(row.select("td")[1]) for row in rows if text(row.th) == "Same"] == ["no"]


def test_second_values_stand_in_the_cells_of_mounts(client, alliance):
    """The kept one first, in place of the cell's own; where none is kept, under what is unknown."""
    nikon = builders.make_mount("nikon-f", name="Nikon F", flange_distance_mm=46.5)
    builders.disagree(nikon, "flange_distance_mm", "46.5", "https://a.example/mounts")
    builders.disagree(nikon, "flange_distance_mm", "46", "https://b.example/mounts")
    builders.disagree(nikon, "inner_diameter_mm", "44")
    page = soup(client.get("/mount/"))
    cells = next(row.select("td") for row in page.select(".mount-table tbody tr") if "Nikon F" in text(row.th))
    numbers = {item.a["href"]: item["value"] for item in page.select("ol.sources li")}
    a, b = (numbers[f"https://{letter}.example/mounts"] for letter in "ab")
    assert " ".join(text(cells[0]).split()) == f"46.5 mm [{a}] kept 46 mm [{b}]"
    assert " ".join(text(cells[2]).split()) == "unknown 44 mm source not known"


def test_milestones_link_their_subjects_and_sources(client, alliance):
    event = builders.make_milestone("Alliance founded", date="2018-09-25")
    event.makers.add(builders.make_maker("sigma", name="Sigma"))
    event.products.add(builders.make_lens("sigma-45mm"), builders.make_lens("hidden", state="withdrawn"))
    builders.cite(event, "https://example.org/founded")
    page = soup(client.get("/alliance/"))
    item = page.select_one(f"#milestone-{event.pk}")
    assert item.time["datetime"] == "2018-09-25"
    assert [link["href"] for link in item.select(".subjects a")] == ["/makers/sigma/", "/lenses/sigma-45mm/"]
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


def test_queries_of_the_mount_do_not_grow_with_the_mounts(client, alliance):
    def build(numbers):
        for number in numbers:
            mount = builders.make_mount(f"mount-{number}")
            builders.make_adapter(f"adapter-{number}", from_mount=mount)
            builders.cite(mount, f"https://example.org/{number}")
            builders.disagree(mount, "flange_distance_mm", "43", f"https://example.org/other/{number}")

    build(range(3))
    with counted_queries() as few:
        client.get("/mount/")
    build(range(3, 20))
    with counted_queries() as many:
        client.get("/mount/")
    assert len(few) == len(many) <= 8


def test_the_diameter_stands_with_the_sources_of_the_mount(client, alliance):
    builders.cite(alliance.mount, "https://example.org/mount")
    page = soup(client.get("/mount/"))
    number = page.select_one("section[aria-labelledby=figures] p a.cite")["href"]
    assert page.select_one(f"{number} a")["href"] == "https://example.org/mount"


def test_the_rooms_lead_to_each_other(client, alliance):
    for address in ("/alliance/", "/mount/", "/alliance/timeline/"):
        rooms = soup(client.get(address)).select_one("nav.rooms")
        assert [link["href"] for link in rooms.select("a")] == [
            "/alliance/",
            "/mount/",
            "/alliance/timeline/",
            "/makers/",
        ]
        assert [link["href"] for link in rooms.select("[aria-current=page]")] == [address]


def test_old_anchors_still_lead_on(client, alliance):
    """Links from elsewhere name sections and events that moved to rooms of their own."""
    events = [builders.make_milestone(f"Event {number}", date=f"20{number:02}") for number in range(8)]
    for event in events[2:]:
        builders.cite(event, f"https://example.org/{event.pk}")
    page = soup(client.get("/alliance/"))
    assert page.find(id="mount").find_parent("section").select_one("a[href='/mount/']")
    assert page.find(id="mounts").a["href"] == "/mount/"
    assert page.find(id="timeline").find_parent("section").select_one("a[href='/alliance/timeline/']")
    untold = {event.pk: page.find(id=f"milestone-{event.pk}").find_parent("li") for event in events[:2]}
    assert [item.a["href"] for item in untold.values()] == [f"/alliance/timeline/?year=200{digit}" for digit in "01"]
    told = page.select(".events > li")
    assert [item["id"] for item in told] == [f"milestone-{event.pk}" for event in events[2:]]


def test_the_six_best_sourced_milestones_are_told(client, alliance):
    """The rule of the page: most sources first; where as many tell of several, the older ones."""
    counts = {"2014": 2, "2015": 1, "2016": 1, "2017": 3, "2018": 1, "2019": 1, "2020": 1, "2021": 2}
    for year, count in counts.items():
        event = builders.make_milestone(f"Event of {year}", date=year)
        builders.cite(event, *(f"https://example.org/{year}/{number}" for number in range(count)))
    page = soup(client.get("/alliance/"))
    assert [text(title) for title in page.select(".events h3")] == [
        f"Event of {year}" for year in ("2014", "2015", "2016", "2017", "2018", "2021")
    ]
    section = page.select_one("section[aria-labelledby=timeline]")
    assert "The 6 events that most sources tell of" in text(section)
    assert text(section.select_one("details summary")).startswith("10 sources")


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
    assert [text(title) for title in page.select(".events h3")] == ["leica joins", "sirui joins", "viltrox joins"]
    newest_first = soup(client.get("/makers/leica/")).select("section[aria-labelledby=milestones] .row-name")
    assert [title.contents[0] for title in newest_first] == ["viltrox joins", "sirui joins", "leica joins"]
