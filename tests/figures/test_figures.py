"""Pictures of the real catalogue, on CI of every lens: in their view box, with words and a table that says the same."""

import itertools

import numpy as np
import pytest
from django.template import Context, Template

from gear.drawing.layout import Length
from gear.drawing.products import LensSizes
from gear.drawing.shapes import Circle, Line, Text, flat
from gear.figures import charts, mounts, optical, pairs, products, sizes
from gear.figures.optical import lens_views
from gear.models import Accessory, Alliance, Camera, Lens, Milestone, Mount, Product, Revision, Teleconverter
from gear.pairing import FactBook
from gear.pairs.adapted import WithAdapter, on_record
from gear.pairs.rows import Mounted

from ..builders import make_adapter, make_camera, make_lens, make_maker, make_milestone, make_mount, make_teleconverter
from ..drawing.drawings import problems
from ..effort import CI
from ..pages import counted_queries, parsed, soup

STEP = 1 if CI else 4  # Of the lenses of the catalogue, those that are drawn.


def faults(figure) -> list[str]:
    """What is wrong with a figure: its geometry, its words, its table."""
    found = problems(figure.drawing)
    found += [f"no {part}" for part in ("name", "title", "description", "caption") if not getattr(figure, part)]
    found += [f"row {row}" for row in figure.rows if len(row) != len(figure.columns)]
    return [f"{figure.name}: {fault}" for fault in found + ([] if figure.rows else ["no rows"])]


def all_faults(figures) -> list[str]:
    return [fault for figure in figures for fault in faults(figure)]


def pair_figures(camera, lens, converter=None):
    return pairs.pair_figures(Mounted(camera, lens, converter, FactBook()))


def optical_figures(camera, lens, converter=None):
    return pairs.optical_figures(Mounted(camera, lens, converter, FactBook()))


def names(figures) -> list[str]:
    return [figure.name for figure in figures]


def cells(figure) -> dict[str, str | None]:
    return {row[0]: row[1] for row in figure.rows}


def test_every_product_of_the_catalogue(catalogue):
    lenses, accessories = Lens.objects.all()[::STEP], Accessory.objects.select_related("from_mount")
    everything = itertools.chain(Camera.objects.all(), lenses, accessories)
    assert all_faults(itertools.chain.from_iterable(map(products.product_figures, everything))) == []


def test_every_camera_and_every_lens_in_pairs(catalogue):
    """Each lens on one camera and each camera with several lenses; converters take turns."""
    cameras, lenses = itertools.cycle(Camera.objects.all()), Lens.objects.all()[::STEP]
    converters = itertools.cycle([None, *Teleconverter.objects.all()])
    found = [
        [*pair_figures(*parts), *optical_figures(*parts)] for parts in zip(cameras, lenses, converters, strict=False)
    ]
    assert len(found) == len(lenses) > len(Camera.objects.all())
    assert all_faults(itertools.chain.from_iterable(found)) == []


def test_every_chart_of_the_catalogue(catalogue):
    lenses, cameras = list(Lens.objects.all()), list(Camera.objects.all())
    figures = [
        *mounts.mount_figures(Alliance.objects.get()),
        mounts.mount_comparison(Mount.objects.all()),
        charts.timeline(list(Milestone.objects.all())),
        charts.products_by_year(Product.objects.all()),
        charts.camera_lineup(cameras),
        charts.lens_lineup(lenses),
        charts.focal_coverage(lenses),
    ]
    assert all_faults(figures) == []
    words = [shape.text for figure in figures for shape in flat(figure.drawing.shapes) if isinstance(shape, Text)]
    # One name alone is wider than the drawing; its link and the table have it whole.
    assert [text for text in words if text.endswith("…")] == ["Laowa Nanomorph 60mm T2.9 1.5x Anamorphic 0.5x Ma…"]


@pytest.mark.django_db
def test_missing_sizes_are_the_median_of_the_class_and_said_to_be_unknown():
    for slug, width in (("a", 120), ("b", 130), ("c", 150)):
        make_camera(slug, width_mm=width, height_mm=80, depth_mm=50)
    make_camera("small", sensor_format="aps-c", width_mm=999, height_mm=80, depth_mm=50)
    camera = make_camera("unmeasured", height_mm=90)
    drawn = sizes.camera_sizes(camera)
    assert (drawn.width, drawn.height) == (Length(130, known=False), Length(90))
    figure = products.camera_figure(camera)
    assert cells(figure)["Width"] is None
    assert cells(figure)["Height"] == "90 mm"
    assert "Dashed" in figure.caption
    assert "130 mm" not in str(figure.drawing.shapes)


@pytest.mark.django_db
def test_a_stand_in_comes_from_the_same_coverage_and_from_primes_or_zooms_alone():
    sized = {"diameter_mm": 60, "length_mm": 50}
    make_lens("small-prime", coverage="aps-c", **sized)
    make_lens("small-zoom", coverage="aps-c", focal_min_mm=18, focal_max_mm=50, diameter_mm=65, length_mm=75)
    make_lens("large-prime", coverage="full-frame", diameter_mm=78, length_mm=110)
    make_lens("large-zoom", coverage="full-frame", focal_min_mm=24, focal_max_mm=70, diameter_mm=88, length_mm=123)
    make_lens("unlisted", coverage="aps-c", state="withdrawn", diameter_mm=99, length_mm=999)

    def stand_ins(slug, **facts):
        drawn = sizes.lens_sizes(make_lens(slug, **facts))
        return drawn.diameter, drawn.length

    zoom = {"focal_min_mm": 28, "focal_max_mm": 105}
    assert stand_ins("a", coverage="aps-c") == (Length(60, known=False), Length(50, known=False))
    assert stand_ins("b", coverage="aps-c", **zoom) == (Length(65, known=False), Length(75, known=False))
    assert stand_ins("c", coverage="full-frame") == (Length(78, known=False), Length(110, known=False))
    assert stand_ins("d", coverage="full-frame", diameter_mm=90, **zoom) == (Length(90), Length(123, known=False))


@pytest.mark.django_db
def test_medians_cost_a_query_only_where_a_size_is_missing_and_once_for_a_class():
    known = make_lens("known", diameter_mm=70, length_mm=90)
    unmeasured, other = make_lens("unmeasured"), make_lens("other")
    zoom = make_lens("zoom", focal_min_mm=24, focal_max_mm=70)
    with counted_queries() as queries:
        assert sizes.lens_sizes(known) == LensSizes(Length(70), Length(90), 50, 50)
    assert len(queries) == 0
    with Revision.read_as(Revision.read()), counted_queries() as queries:
        stand_in = LensSizes(Length(70, known=False), Length(90, known=False), 50, 50)
        assert [sizes.lens_sizes(lens) for lens in (unmeasured, other)] == [stand_in] * 2
        assert len(queries) == 1
        sizes.lens_sizes(zoom)
    assert len(queries) == 2


@pytest.mark.django_db
def test_medians_are_those_of_the_revision():
    unmeasured, known = make_lens("unmeasured"), make_lens("known", diameter_mm=70, length_mm=90)
    assert sizes.lens_sizes(unmeasured).length == Length(90, known=False)
    known.length_mm = 100
    known.save()
    assert sizes.lens_sizes(unmeasured).length == Length(100, known=False)


@pytest.mark.django_db
def test_the_pupil_of_a_lens_is_its_focal_length_by_its_f_number():
    # 50 mm at f/2: 25 mm.
    lens = make_lens("fifty", focal_min_mm=50, aperture_wide=2, aperture_tele=2)
    assert sizes.pupil_mm(lens) == 25
    zoom = make_lens("zoom", focal_min_mm=24, focal_max_mm=70, aperture_wide=2.8)
    assert sizes.pupil_mm(zoom) is None


@pytest.mark.django_db
def test_an_adapter_is_as_long_as_the_flange_distances_differ():
    # Canon EF keeps 44 mm to the sensor, the L-Mount 20 mm.
    adapter = make_adapter(from_mount=make_mount("canon-ef", flange_distance_mm=44, inner_diameter_mm=54))
    assert cells(products.accessory_figure(adapter))["Way to bridge"] == "24 mm"
    near = make_adapter("near", from_mount=make_mount("sony-e", flange_distance_mm=18))
    assert products.accessory_figure(near) is None


@pytest.mark.django_db
def test_an_adapted_lens_is_drawn_with_both_mounts():
    make_mount("l-mount", name="L-Mount", flange_distance_mm=20)
    drawn = {}
    for slug, flange in (("canon-ef", 44), ("sony-e", 18), ("leica-s", None)):
        adapter = make_adapter(f"from-{slug}", from_mount=make_mount(slug, flange_distance_mm=flange))
        drawn[slug] = pairs.adapted_figures(WithAdapter(make_camera(f"on-{slug}"), on_record(adapter)))
    assert all_faults(itertools.chain(*drawn.values())) == []
    assert [figure.name for figure in drawn["canon-ef"]] == ["adapter-drawing", "mount-comparison"]
    assert [figure.name for figure in drawn["sony-e"]] == ["mount-comparison"]
    rows = {row[0]: row[1] for figures in drawn.values() for row in figures[-1].rows}
    assert rows == {"L-Mount": "20 mm", "Canon Ef": "44 mm", "Sony E": "18 mm", "Leica S": None}


@pytest.mark.django_db
def test_a_converter_enlarges_the_middle():
    # 36 / 2 and 24 / 2.
    figure = products.accessory_figure(make_teleconverter(factor=2))
    assert cells(figure)["Part that is enlarged"] == "18 × 12 mm"
    assert cells(figure)["Length"] is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({"coverage": "full-frame", "fisheye": False}, ["50 mm", "50 mm, crop"]),
        ({"coverage": "aps-c", "fisheye": False, "focal_max_mm": 70}, ["50 mm", "70 mm"]),
        ({"coverage": "full-frame", "fisheye": True}, []),
        ({"coverage": "full-frame", "fisheye": None}, []),
        ({"coverage": None, "fisheye": False}, []),
    ],
)
def test_field_of_view_only_where_an_angle_can_be_given(facts, shown):
    lens = make_lens(focal_min_mm=50, **facts)
    assert [view.label for view in lens_views(lens)] == shown


@pytest.mark.django_db
def test_pair_without_numbers_shows_only_what_is_known():
    camera = make_camera()
    lens = make_lens(fisheye=False)
    # Neither coverage nor aperture is known: no image area, no angle, no depth of field.
    assert names(pair_figures(camera, lens)) == ["pair-top"]
    assert optical_figures(camera, lens) == []


@pytest.mark.django_db
def test_the_image_area_is_drawn_only_where_there_is_a_crop():
    camera = make_camera(sensor_width_mm=36, sensor_height_mm=24)
    drawn = {
        coverage: names(pair_figures(camera, make_lens(f"glass-{coverage}", coverage=coverage)))
        for coverage in ("full-frame", "aps-c")
    }
    assert drawn == {"full-frame": ["pair-top"], "aps-c": ["pair-top", "image-area"]}


@pytest.mark.django_db
def test_a_converter_of_unknown_length_is_said_to_stand_in():
    camera, lens = make_camera(width_mm=120, height_mm=80, depth_mm=50), make_lens(diameter_mm=70, length_mm=90)
    top = pair_figures(camera, lens, make_teleconverter())[0]
    assert "drawn dashed at 25 mm" in top.caption
    assert "median" not in top.caption
    assert cells(top)["Teleconverter, length"] is None
    assert cells(top)["Together"] is None


@pytest.mark.django_db
def test_pair_with_crop():
    camera = make_camera(sensor_width_mm=36, sensor_height_mm=24, depth_mm=45.3)
    lens = make_lens(
        coverage="aps-c",
        focal_min_mm=18,
        focal_max_mm=50,
        aperture_wide=2.8,
        aperture_tele=2.8,
        fisheye=False,
        length_mm=74.5,
    )
    top, area = pair_figures(camera, lens)
    field, plan, depth = optical_figures(camera, lens)
    assert cells(top)["Together"] == "119.8 mm"
    # 36 / 1.53 = 23.5, 24 / 1.53 = 15.7; 1 / 1.53^2 = 43 %.
    assert cells(area) == {"Sensor": "36 × 24 mm", "Used": "23.5 × 15.7 mm", "Share of the area": "43 %"}
    # 2 atan(23.53 / 36) = 66.3 degrees at 18 mm, 26.5 at 50 mm, 90 without crop.
    assert [row[2] for row in field.rows] == ["66.3°", "26.5°", "90°"]
    assert plan.rows == field.rows
    assert "camera=test-camera" in field.tool
    assert "format=aps-c" in depth.tool


@pytest.mark.django_db
def test_an_anamorphic_lens_is_drawn_as_wide_as_it_sees():
    lens = make_lens(coverage="full-frame", focal_min_mm=50, fisheye=False, squeeze=1.33)
    for figures in (optical_figures(make_camera(), lens), optical.lens_field_figures(lens)):
        field = next(figure for figure in figures if figure.name == "field-of-view")
        # 2 arctan(1.33 x 36 / 100) = 51.2, 2 arctan(24 / 100) = 27.0, over the diagonal of both 56.3 degrees.
        assert field.rows[0] == ("50 mm", "36 × 24 mm", "51.2°", "27°", "56.3°")
        assert "horizontal angle = 2 × arctan(1.33× width / 2f)" in field.caption
        assert field.tool == ""  # The tool reckons with plain lenses.


@pytest.mark.django_db
def test_what_a_crop_takes_from_a_sensor_that_is_not_three_to_two():
    camera = make_camera(sensor_width_mm=35.7, sensor_height_mm=18.8)
    lens = make_lens(coverage="aps-c", focal_min_mm=18, fisheye=False)
    field = next(figure for figure in optical_figures(camera, lens) if figure.name == "field-of-view")
    # 2 arctan(35.7 / 36) = 89.5 degrees without the crop.
    assert [row[:3] for row in field.rows] == [
        ("18 mm", "23.5 × 15.7 mm", "66.3°"),
        ("18 mm, without crop", "35.7 × 18.8 mm", "89.5°"),
    ]


@pytest.mark.django_db
def test_rendered_figure_has_title_description_and_table():
    figure = products.camera_figure(make_camera(maker=make_maker("x", name="<b>Maker"), width_mm=120, height_mm=80))
    html = Template("{% load gear_drawing %}{% figure picture %}").render(Context({"picture": figure}))
    assert "<b>" not in html
    page = parsed(html)
    picture = page.find("svg")
    assert picture["role"] == "img"
    words = [page.find(id=name).get_text() for name in picture["aria-labelledby"].split()]
    assert words == [figure.title, figure.description]
    rows = [[cell.get_text(strip=True) for cell in row(["th", "td"])] for row in page.select("tbody tr")]
    assert ["Width", "120 mm"] in rows
    assert ["Depth", "unknown"] in rows
    assert page.select_one("tbody .unknown")


@pytest.mark.django_db
def test_a_chart_with_links_is_a_group_of_named_links():
    lenses = [make_lens(f"lens-{focal}", focal_min_mm=focal) for focal in (24, 50)]
    figure = charts.focal_coverage(lenses)
    assert figure.role == "group"
    assert '<a href="/lenses/lens-24/"><title>Sigma Lens 24</title>' in figure.markup


def fact(noun, *values, steps=()):
    """Numbers of what is drawn, or both ends of each; None is unknown."""
    ends = [value if isinstance(value, tuple) else (value, value) for value in values]
    low, high = (
        np.array([np.nan if end is None else end for end in each], dtype=float) for each in zip(*ends, strict=True)
    )
    texts = [None if value is None else str(value) for value in values]
    return charts.Fact(noun, f"{noun}, unit", low, high, lambda number: f"{number:g}", lambda: texts, steps)


WORDS = charts.FigureWords("Title", "Description", "Lens")


def test_charts_of_two_numbers_say_what_they_leave_out():
    weights, prices = fact("weight", 300, 600, 600, None), fact("price", 500, 900, None, None)
    lengths = fact("focal length", (24, 70), 50, 85, 35)
    links = [(f"/lenses/{name}/", name) for name in "abcd"]
    figure = charts.marked("marked", WORDS, links, [(lengths, weights), (weights, prices)])
    assert "By focal length and weight: 3 of 4; 1 without one of the two are not drawn." in figure.caption
    assert "By weight and price: 2 of 4; 2 without one of the two are not drawn." in figure.caption
    assert figure.columns == ("Lens", "Focal length", "Weight", "Price")
    assert figure.rows == (
        ("a", "(24, 70)", "300", "500"),
        ("b", "50", "600", "900"),
        ("c", "85", "600", None),
    )
    assert faults(figure) == []


def test_a_chart_needs_two_to_compare():
    weights, prices = fact("weight", 300, 600), fact("price", 500, None)
    links = [("/a/", "a"), ("/b/", "b")]
    assert charts.marked("marked", WORDS, links, [(weights, prices)]) is None
    assert charts.marked("marked", WORDS, links, [(weights, weights), (weights, prices)]).rows


def test_cells_count_what_lies_in_them_and_a_zoom_in_each_step_that_it_reaches():
    lengths = fact("focal length", (24, 70), 35, 35, 50, None, steps=(20, 28, 35, 50, 70, 100))
    weights = fact("weight", 800, 300, 320, 500, 300)
    figure = charts.binned("counted", (lengths, weights))
    # Round edges around 300 to 800 g: 300, 500, 700, 1000. A 24-70 reaches the step that 70 mm begins.
    assert figure.rows == (
        ("20 to under 28", "700 to under 1000", "1"),
        ("28 to under 35", "700 to under 1000", "1"),
        ("35 to under 50", "300 to under 500", "2"),
        ("35 to under 50", "700 to under 1000", "1"),
        ("50 to under 70", "500 to under 700", "1"),
        ("50 to under 70", "700 to under 1000", "1"),
        ("70 to under 100", "700 to under 1000", "1"),
    )
    assert "4 of 5; 1 without one of the two are not drawn." in figure.caption
    assert "A zoom counts in every step that it reaches." in figure.caption
    assert faults(figure) == []
    assert charts.binned("counted", (fact("a", None), fact("b", 1))) is None


@pytest.mark.django_db
def test_an_event_lies_in_the_timeline_where_its_month_begins():
    """January stands on the line of its year, September eight months of twelve farther."""
    for date in ("2018-01", "2018-09", "2019-01"):
        make_milestone(f"Event of {date}", date=date)
    drawn = list(flat(charts.timeline(list(Milestone.objects.order_by("date"))).drawing.shapes))
    this_year, next_year, _ = [shape.x1 for shape in drawn if isinstance(shape, Line) and shape.css == "grid"]
    january, september, next_january = [shape.x for shape in drawn if isinstance(shape, Circle)]
    assert (january, next_january) == (pytest.approx(this_year), pytest.approx(next_year))
    assert (september - january) / (next_january - january) == pytest.approx(8 / 12)


@pytest.mark.django_db
def test_line_up_leaves_out_bodies_without_sizes():
    cameras = [make_camera(slug, width_mm=120, height_mm=80, depth_mm=50) for slug in ("a", "b")]
    figure = charts.camera_lineup([*cameras, make_camera("c")])
    assert [row[0] for row in figure.rows] == [camera.full_name for camera in cameras]
    # The builder's bodies have no sensor size on record: their dashed frames are said to be nominal.
    assert "sensor size unknown" in figure.caption
    assert "unknown: 1" in figure.caption


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/alliance/",
        "/makers/",
        "/cameras/leica-sl2/",
        "/lenses/sigma-18-50mm-f2-8-dc-dn-contemporary/",
        "/accessories/sigma-mount-converter-mc-21-canon-ef-l/",
        "/accessories/panasonic-dmw-stc14/",
        "/mix/sigma-fp/sigma-18-50mm-f2-8-dc-dn-contemporary/",
        "/cameras/?view=charts",
        "/lenses/?view=charts&maker=panasonic",
        "/lenses/?view=charts",
        "/mix/?view=charts",
        "/mix/leica-sl2/?view=charts",
    ],
)
def test_pages_show_their_pictures(client, catalogue, path):
    page = soup(client.get(path))
    figures = page.select("figure.drawing")
    assert figures
    for figure in figures:
        picture = figure.find("svg")
        words = [page.find(id=name).get_text(strip=True) for name in picture["aria-labelledby"].split()]
        assert all(words)
        assert figure.select("details table tbody tr")
    identifiers = [each["id"] for each in page.select("[id]")]
    assert len(identifiers) == len(set(identifiers))


def test_charts_are_a_view_of_a_list_and_no_default(client, catalogue):
    page = soup(client.get("/lenses/"))
    assert not page.select("figure.drawing")
    assert page.find("a", href="/lenses/?view=charts")
    page = soup(client.get("/lenses/?view=charts&maker=panasonic&page_size=12"))
    first = page.select_one("figure.drawing")
    assert len(first.select("svg a")) == Lens.objects.filter(maker__slug="panasonic", weight_g__isnull=False).count()
    assert all(
        link["href"].startswith("/lenses/panasonic-") and link.title.get_text() for link in first.select("svg a")
    )


def test_lists_without_charts_say_so(client, catalogue):
    response = client.get("/press/?view=charts")
    assert response.status_code == 200
    assert "is not a view of this list" in soup(response).get_text()


@pytest.mark.django_db
def test_a_sensor_of_unknown_size_is_not_said_to_be_a_median():
    """It is drawn as its format is named: 36 x 24 mm on full frame."""
    body = make_camera("body", width_mm=120, height_mm=80, depth_mm=50)
    caption = products.camera_figure(body).caption
    assert "sensor size unknown, drawn as its format is named" in caption
    assert "median" not in caption
