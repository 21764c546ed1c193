"""Who says what on the page of a product: heads of groups, numbers beside facts, second values, other names."""

import pytest

from gear.evidence.source_names import named_sources
from gear.models import Product
from gear.products.names import sources_of

from .. import builders
from ..pages import soup

pytestmark = pytest.mark.django_db

FACTS = {"elements": 11, "groups": 9, "blades": 9, "weight_g": 350, "focal_min_mm": 20, "focal_max_mm": 60}


def text(node):
    return " ".join(node.get_text(" ", strip=True).split())


def page_of(client, lens):
    return soup(client.get(f"/lenses/{lens.slug}/"))


def cell(page, label):
    return text(next(row.td for row in page.select("table.facts tr") if text(row.th) == label))


def head(page, title):
    captions = {caption.contents[0].strip(): caption for caption in page.select("table.facts caption")}
    said_by = captions[title].select_one(".said-by")
    return text(said_by) if said_by else None


def sources(page):
    return {f"[{number}]": text(item) for number, item in enumerate(page.select("ol.sources li"), start=1)}


def test_sources_of_most_facts_stand_once_at_the_head_of_the_group(client):
    """Three of five known facts of the optics are from the sheet, one from a review, one from nobody in particular."""
    lens = builders.make_lens("zoom", aperture_wide=3.5, **FACTS)
    for field in ("focal_min_mm", "focal_max_mm", "elements", "groups"):
        builders.cite(lens, "https://sheet.example/zoom", field=field)
    builders.cite(lens, "https://review.example/zoom", field="blades")
    page = page_of(client, lens)
    assert sources(page)["[2]"].startswith("sheet.example")
    assert head(page, "Optics") == "[2] where nothing else is marked"
    assert (cell(page, "Focal length"), cell(page, "Elements"), cell(page, "Groups")) == ("20–60 mm", "11", "9")
    assert cell(page, "Aperture blades") == "9 [3]"
    assert cell(page, "Largest aperture") == "f/3.5 [–] Which source says it is not on record."
    assert "Coverage" in cell(page, "Not on record")
    assert head(page, "Barrel") is None
    assert cell(page, "Weight") == "350 g"
    assert page.select_one(".legend") is not None


def test_a_head_that_speaks_of_all_that_is_known_says_so(client):
    lens = builders.make_lens("prime", focal_min_mm=50, elements=11)
    for field in ("focal_min_mm", "elements"):
        builders.cite(lens, "https://sheet.example/prime", field=field)
    page = page_of(client, lens)
    assert head(page, "Optics") == "[2] for all that is known"
    assert page.select_one(".legend") is None


def test_both_values_stand_beside_the_fact_and_the_kept_one_is_marked(client):
    lens = builders.make_lens("zoom", weather_sealed="yes", launch_price_usd=599, **FACTS)
    builders.disagree(lens, "weather_sealed", "yes", "https://a.example/zoom")
    builders.disagree(lens, "weather_sealed", "mount", "https://b.example/zoom")
    builders.disagree(lens, "launch_price_usd", "649")
    page = page_of(client, lens)
    assert [item.split(".")[0] for item in sources(page).values()] == ["example", "b", "a"]
    assert cell(page, "Weather sealed") == "yes Sources disagree: yes [3] kept at the mount only [2]"
    assert cell(page, "List price").endswith("Sources disagree: 649 USD source not known")


def test_where_no_value_is_kept_all_stand_and_none_is_marked(client):
    lens = builders.make_lens("fisheye")
    builders.disagree(lens, "blades", "10")
    builders.disagree(lens, "blades", "8", "https://a.example/fisheye")
    said = "unknown Sources disagree: 10 source not known 8 [2]"
    assert cell(page_of(client, lens), "Aperture blades") == said


def test_one_of_several_measures_in_a_row_is_named(client):
    camera = builders.make_camera("cl", image_width_px=6000, image_height_px=4000)
    builders.disagree(camera, "image_width_px", "6000")
    builders.disagree(camera, "image_width_px", "6014", "https://a.example/cl")
    said = "6000 × 4000 px Sources disagree on the picture width: 6000 px source not known kept 6014 px [2]"
    assert cell(soup(client.get("/cameras/cl/")), "Largest picture") == said


def test_what_is_disputed_and_no_fact_stands_last(client):
    lens = builders.make_lens("zoom", name="20-60mm")
    builders.disagree(lens, "name", "20-60mm F3.5", "https://a.example/zoom")
    assert cell(page_of(client, lens), "Name") == "20-60mm Sources disagree: 20-60mm F3.5 [2]"


def test_other_names_stand_by_kind_with_their_sources(client):
    lens = builders.make_lens("zoom")
    builders.make_name(lens, "LUMIX S 20-60/F3.5-5.6", "https://exif.example/list", kind="exif")
    builders.make_name(lens, "S-R2060", "https://shop.example/s-r2060", kind="part-number")
    builders.make_name(lens, "S-R2060K", "https://shop.example/s-r2060", kind="part-number")
    page = page_of(client, lens)
    section = page.select_one("section[aria-labelledby=names]")
    assert {text(row.th): [text(item) for item in row.select("li")] for row in section.select("tr")} == {
        "In picture files": ["LUMIX S 20-60/F3.5-5.6 [2]"],
        "Part number": ["S-R2060", "S-R2060K"],
    }
    assert text(section.select_one(".said-by")) == "[3] where nothing else is marked"
    assert [item.split(".")[0] for item in sources(page).values()] == ["example", "exif", "shop"]


def test_a_product_without_other_names_has_no_such_section(client):
    assert page_of(client, builders.make_lens("zoom")).select_one("#names") is None


def test_what_a_maker_says_is_told_from_what_was_read_in_a_copy(client):
    sigma = builders.make_maker("sigma", website="https://www.sigma-global.com")
    camera = builders.make_camera("fp", sigma)
    own = builders.make_source("https://www.sigma-global.com/en/cameras/fp/")
    builders.make_fact("a", camera=camera, grade="maker", summary="Own page.", source=own)
    copy = builders.make_source("https://github.com/me/data/blob/1c8b8f078aae/sigma.json")
    builders.make_fact("b", camera=camera, grade="maker", summary="A copy.", source=copy, topic="power")
    section = soup(client.get("/cameras/fp/")).select_one("section[aria-labelledby=documented]")
    grades = {text(item.p).split(".")[0]: text(item.select_one(".grade")) for item in section.select(".finding")}
    assert grades == {"Own page": "Evidence: ● maker", "A copy": "Evidence: ● maker, read in a copy"}
    assert "data: sigma.json" in text(section)


@pytest.mark.parametrize("field", ["from_mount", "compatible_lenses", "name", "kind", "replaces", "maker"])
def test_whatever_is_disputed_has_its_place_on_the_page(client, field):
    for row in (builders.make_adapter("adapter"), builders.make_lens("lens")):
        builders.disagree(row, field, "another-word", "https://a.example/x")
        page = soup(client.get(row.get_absolute_url()))
        assert ("another-word" in text(page.select_one("section[aria-labelledby=facts]"))) is hasattr(row, field)


def test_no_product_of_the_catalogue_has_two_sources_of_one_name_nor_a_bare_address(catalogue):
    for product in Product.objects.prefetch_related("citations", "other_names__citations", "disagreements"):
        names = [source.name for source in named_sources(sources_of(product, product.disagreements.all()).sources)]
        assert len(set(names)) == len(names), product
        assert not [name for name in names if name.replace(".", "").isdigit()], product
