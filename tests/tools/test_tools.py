import pytest

from ..builders import make_camera
from ..pages import counted_queries, soup

FIELD, DEPTH = "/tools/field-of-view/", "/tools/depth-of-field/"


def table(page, anchor):
    """The rows of the table under a heading, without its head."""
    rows = page.find(id=anchor).find_parent("section").select("tbody tr")
    return [[cell.get_text(strip=True) for cell in row(["th", "td"])] for row in rows]


def field_errors(page):
    return {
        field.find(["input", "select"])["name"]: field.select_one(".error").get_text()
        for field in page.select(".wrong")
    }


@pytest.mark.django_db
def test_field_of_view_of_the_bare_address(client):
    page = soup(client.get(FIELD))
    # At 10 m, 50 mm frames 10 x 36 / 50 = 7.2 by 4.8 m.
    assert ["50 mm", "7.2 m", "4.8 m", "39.6°", "27°", "46.8°"] in table(page, "frame")
    assert page.find("input", {"name": "focal_length"})["value"] == "24, 50, 105"
    assert len(page.select("figure.drawing")) == 2


@pytest.mark.django_db
def test_field_of_view_on_apsc(client):
    page = soup(client.get(FIELD, {"format": "aps-c", "focal_length": "23", "distance": "5"}))
    # 36 / 1.53 = 23.53 mm; 5 x 23.53 / 23 = 5.12 m.
    assert table(page, "frame")[0][:3] == ["23 mm", "5.12 m", "3.41 m"]


@pytest.mark.django_db
def test_field_of_view_of_a_camera_with_a_smaller_sensor(client):
    make_camera("leica-cl", sensor_format="aps-c", sensor_width_mm=23.6, sensor_height_mm=15.7)
    page = soup(client.get(FIELD, {"camera": "leica-cl", "focal_length": "23.6", "distance": "1"}))
    assert table(page, "frame")[0][1] == "1 m"
    assert page.find("option", {"value": "leica-cl"}).has_attr("selected")


@pytest.mark.django_db
def test_field_of_view_of_a_full_frame_camera_that_is_not_three_to_two(client):
    make_camera("cinema", sensor_width_mm=35.7, sensor_height_mm=18.8)
    asked = {"camera": "cinema", "focal_length": "24"}
    # 2 arctan(18.8 / 48) = 42.8, 2 arctan(40.35 / 48) = 80.1; cropped, 24 / 1.53 = 15.69: 2 arctan(15.69 / 48) = 36.2.
    assert table(soup(client.get(FIELD, asked)), "frame")[0][4:] == ["42.8°", "80.1°"]
    assert table(soup(client.get(FIELD, {**asked, "format": "aps-c"})), "frame")[0][4] == "36.2°"


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["24,50", "24 50", "50; 24mm", "24, 24, 50", "24-50", "24–50 mm", "24 mm – 50 mm"])
def test_focal_lengths_may_be_written_in_several_ways(client, text):
    page = soup(client.get(FIELD, {"focal_length": text}))
    assert [row[0] for row in table(page, "frame")] == ["24 mm", "50 mm"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({"focal_length": "wide"}, "focal_length"),
        ({"focal_length": "nan"}, "focal_length"),
        ({"focal_length": "0"}, "focal_length"),
        ({"focal_length": ","}, "focal_length"),
        ({"focal_length": "50, -20"}, "focal_length"),
        ({"focal_length": "20-"}, "focal_length"),
        ({"focal_length": "1e99"}, "focal_length"),
        ({"focal_length": "10,20,30,40,50,60,70"}, "focal_length"),
        ({"distance": "-1"}, "distance"),
        ({"distance": "inf"}, "distance"),
        ({"camera": "no-such-camera"}, "camera"),
        ({"camera": "a\0b"}, "camera"),
        ({"format": "super-8"}, "format"),
    ],
)
def test_field_of_view_says_what_is_wrong(client, asked, wrong):
    response = client.get(FIELD, asked)
    page = soup(response)
    assert response.status_code == 200
    assert list(field_errors(page)) == [wrong]
    assert page.find("meta", {"name": "robots", "content": "noindex"})
    assert not page.select("figure.drawing")


@pytest.mark.django_db
def test_an_image_area_that_the_camera_lacks_is_refused(client):
    make_camera("leica-cl", sensor_format="aps-c", sensor_width_mm=23.6, sensor_height_mm=15.7)
    make_camera("unmeasured", sensor_format="super-35")
    page = soup(client.get(FIELD, {"camera": "leica-cl", "format": "full-frame"}))
    assert list(field_errors(page)) == ["format"]
    page = soup(client.get(FIELD, {"camera": "unmeasured"}))
    assert list(field_errors(page)) == ["camera"]


@pytest.mark.django_db
def test_depth_of_field_of_a_published_example(client):
    # 50 mm, f/2.8, 3 m, c = 0.03 mm: H = 2500 / (2.8 x 0.03) + 50 = 29.81 m;
    # near 3 x 29.762 / 32.712 = 2.73 m, far 3 x 29.762 / 26.812 = 3.33 m.
    asked = {"focal_length": "50", "f_number": "2.8", "distance": "3", "circle": "0.03"}
    page = soup(client.get(DEPTH, asked))
    # 3.3301 - 2.7295 = 0.6006 m.
    assert ["f/2.8", "2.73 m", "3.33 m", "60.1 cm", "29.8 m"] in table(page, "stops")
    assert "0.0300 mm" in page.find(id="formula").find_parent("section").get_text()


@pytest.mark.django_db
def test_circle_follows_from_the_image_area(client):
    # 43.27 / 1500 = 0.0288 mm; 28.28 / 1500 = 0.0189 mm.
    assert "0.0288 mm" in soup(client.get(DEPTH)).get_text()
    assert "0.0189 mm" in soup(client.get(DEPTH, {"format": "aps-c"})).get_text()


@pytest.mark.django_db
def test_exact_f_numbers_can_be_chosen(client):
    page = soup(client.get(DEPTH, {"f_number": "5.6", "stops": "exact"}))
    assert "counts as 5.657" in page.get_text()


@pytest.mark.django_db
def test_beyond_the_hyperfocal_distance_all_is_sharp(client):
    page = soup(client.get(DEPTH, {"focal_length": "24", "f_number": "8", "distance": "10"}))
    assert page.select_one("figure.drawing desc").get_text().count("infinity") == 1
    row = next(row for row in table(page, "stops") if row[0] == "f/8")
    assert row[2:4] == ["infinity", "without end"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({"focal_length": "500", "distance": "0.4"}, "distance"),
        ({"f_number": "0"}, "f_number"),
        ({"f_number": "2.8.1"}, "f_number"),
        ({"circle": "9"}, "circle"),
        ({"stops": "half"}, "stops"),
        ({"focal_length": "24, 50"}, "focal_length"),
    ],
)
def test_depth_of_field_says_what_is_wrong(client, asked, wrong):
    response = client.get(DEPTH, asked)
    assert response.status_code == 200
    assert list(field_errors(soup(response))) == [wrong]


@pytest.mark.django_db
def test_tools_need_few_queries(client):
    for number in range(30):
        make_camera(f"camera-{number}")
    areas = (
        {},
        {"sensor_width_mm": "17.3", "sensor_height_mm": "13"},
        {"camera": "camera-7"},
        {"sensor_width_mm": "0"},
    )
    for path in (FIELD, DEPTH):
        for asked in areas:
            with counted_queries() as queries:
                client.get(path, asked)
            assert len(queries) <= 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "asked", "said"),
    [
        (DEPTH, {"focal_length": "9999"}, "Write at most 2,000 mm."),
        (DEPTH, {"focal_length": "1"}, "Write at least 5 mm."),
        (DEPTH, {"f_number": "0.5"}, "Write at least 0.7."),
        (DEPTH, {"distance": "0"}, "Write at least 0.005 m."),
        (DEPTH, {"distance": "-1"}, "Write a distance in metres or with its unit: 2.5, 250 cm, 6 ft or 5′6″."),
        (DEPTH, {"circle": "much"}, "Write one number above zero, with a point before decimals: 2.8."),
        (DEPTH, {"stops": "odd"}, "Choose how to count."),
        (FIELD, {"distance": "1000000"}, "Write at most 100,000 m."),
        (FIELD, {"focal_length": "wide"}, "Write focal lengths, such as 24, 50 or 24-70."),
        (FIELD, {"focal_length": "3-24"}, "Write focal lengths from 5 to 2,000 mm."),
        (FIELD, {"focal_length": "24," * 40}, "Write at most six focal lengths."),
        (FIELD, {"camera": "no-such-camera"}, "No such camera is on record."),
        (FIELD, {"format": "super-8"}, "Choose one of the image areas."),
    ],
)
def test_a_tool_says_in_plain_words_what_it_takes(client, address, asked, said):
    page = soup(client.get(address, asked))
    assert list(field_errors(page).values()) == [said]
    assert page.select_one("[role=status]").get_text(strip=True) == (
        "Correct the marked fields, then the answer shows here."
    )


@pytest.mark.django_db
def test_depth_of_field_says_its_answer_first(client):
    # 24 mm at f/8, c = 43.27 / 1500 = 0.02884 mm: H = 576 / (8 x 0.02884) + 24 = 2520 mm;
    # near = 5 x 2.496 / 7.472 = 1.67 m.
    page = soup(client.get(DEPTH, {"focal_length": "24", "f_number": "8", "distance": "5"}))
    said = page.select_one(".opening strong")
    assert said.get_text() == "Sharp from 1.67 m to infinity; hyperfocal distance 2.52 m."


@pytest.mark.django_db
def test_depth_of_field_leads_to_the_hyperfocal_distance(client):
    # 50 mm at f/2.8, c = 0.03 mm: H = 2500 / 0.084 + 50 = 29811.9 mm; there half of it, 14.9 m, is the near limit.
    asked = {"focal_length": "50", "f_number": "2.8", "circle": "0.03"}
    link = soup(client.get(DEPTH, asked)).select_one(".opening a")
    assert "distance=29.812" in link["href"]
    page = soup(client.get(link["href"]))
    assert page.select_one(".opening strong").get_text() == "Sharp from 14.9 m to infinity; hyperfocal distance 29.8 m."
    assert not page.select(".opening a"), "it is focused there already"
    beyond = {"focal_length": "2000", "f_number": "0.7", "distance": "100"}
    assert not soup(client.get(DEPTH, beyond)).select(".opening a"), "4000 km are beyond what the tool takes"


@pytest.mark.django_db
@pytest.mark.parametrize("address", [FIELD, DEPTH])
def test_tools_say_that_full_frame_is_counted_as_36_by_24(client, address):
    make_camera("s5", sensor_format="full-frame", sensor_width_mm=35.6, sensor_height_mm=23.8)
    make_camera("m", sensor_format="full-frame", sensor_width_mm=36, sensor_height_mm=24)
    make_camera("unmeasured", sensor_format="full-frame", sensor_width_mm=None, sensor_height_mm=None)
    said = "The camera's own sensor is 35.6 × 23.8 mm; a full-frame body of about 3:2 is counted from 36 × 24 mm."
    assert said in soup(client.get(address, {"camera": "s5"})).get_text()
    make_camera("cinema", sensor_format="full-frame", sensor_width_mm=35.7, sensor_height_mm=18.8)
    for camera in ("m", "unmeasured", "cinema", ""):
        assert "is counted from" not in soup(client.get(address, {"camera": camera})).get_text()


@pytest.mark.django_db
def test_a_tools_title_names_what_is_asked(client):
    def title(address, **asked):
        return soup(client.get(address, asked)).title.get_text(strip=True).split(" · ")[0]

    assert title(FIELD) == "Field of view of any focal length"
    assert title(FIELD, focal_length="20-60", distance="1500") == "Field of view of 20 mm, 60 mm at 1,500 m"
    assert title(DEPTH, utm_source="elsewhere") == "Depth of field of any lens"
    assert title(DEPTH, f_number="4") == "Depth of field of 50 mm, f/4 at 3 m"
    assert title(DEPTH, f_number="much") == "Depth of field of any lens"


DEPTH_OF_100_MM = {"focal_length": "100", "f_number": "2.8", "distance": "0.2", "circle": "0.03"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "said", "row"),
    [
        # N c = 0.084 mm. 2 x 200 x 0.084 x 100 x 10000 / (10000^2 - (0.084 x 100)^2) = 0.3360 mm;
        # near 200 / (1 + 0.084 x 100 / 10000) = 199.832 mm, far 200 / (1 - 0.00084) = 200.168 mm; H = 119.1 m.
        (
            DEPTH_OF_100_MM,
            "Sharp from 0.19983 m to 0.20017 m, 0.336 mm deep; hyperfocal distance 119 m.",
            ["f/2.8", "0.19983 m", "0.20017 m", "0.336 mm", "119 m"],
        ),
        # c = 43.2666 / 1500 = 0.0288444, N c = 0.0807643 mm; 0.0807643 x 160 / 8100 = 0.00159534;
        # near 250 / 1.00159534 = 249.602 mm, far 250 / 0.99840466 = 250.399 mm; H = 8100 / 0.0807643 + 90 = 100.4 m.
        (
            {"focal_length": "90", "f_number": "2.8", "distance": "0.25"},
            "Sharp from 0.2496 m to 0.2504 m, 0.798 mm deep; hyperfocal distance 100 m.",
            ["f/2.8", "0.2496 m", "0.2504 m", "0.798 mm", "100 m"],
        ),
    ],
)
def test_close_up_the_depth_is_no_zero(client, asked, said, row):
    page = soup(client.get(DEPTH, asked))
    assert page.select_one(".opening strong").get_text() == said
    assert row in table(page, "stops")
    assert page.select_one("figure.drawing desc").get_text() == said


@pytest.mark.django_db
def test_picture_table_and_sentence_say_the_same_numbers(client):
    page = soup(client.get(DEPTH, DEPTH_OF_100_MM))
    numbers = dict(
        [cell.get_text(strip=True) for cell in row(["th", "td"])] for row in page.select("figure.drawing tbody tr")
    )
    assert numbers == {
        "Near limit": "0.19983 m",
        "Focus": "0.2 m",
        "Far limit": "0.20017 m",
        "Depth": "0.336 mm",
        "Hyperfocal distance": "119 m",
    }
    drawn = {text.get_text() for text in page.select("figure.drawing svg text")}
    assert {"near 0.19983 m", "focus 0.2 m", "far 0.20017 m", "hyperfocal 119 m"} <= drawn
    assert "on a linear scale" in page.figcaption.get_text()
    assert "on a logarithmic scale" in soup(client.get(DEPTH)).figcaption.get_text()


@pytest.mark.django_db
def test_the_focus_is_never_written_outside_of_its_limits(client):
    """0.2834 m alone would be written 0.283 m, before the near limit."""
    page = soup(client.get(DEPTH, {**DEPTH_OF_100_MM, "distance": "0.2834"}))
    # 0.084 x 183.4 / 10000 = 0.00154056; 283.4 / 1.00154056 = 282.964 mm; 283.4 / 0.99845944 = 283.837 mm.
    assert page.select_one(".opening strong").get_text().startswith("Sharp from 0.28296 m to 0.28384 m, 0.873 mm deep")
    assert "focus 0.2834 m" in page.get_text()


@pytest.mark.django_db
def test_the_distance_from_the_sensor_is_named(client):
    """At twice the focal length a thin lens stands as far from the sensor: 0.2 + 0.2 m. At 3 m: 3^2 / 2.95 = 3.05 m."""
    for asked, metres in ((DEPTH_OF_100_MM, "0.4 m"), ({}, "3.05 m")):
        page = soup(client.get(DEPTH, asked))
        assert f"from the sensor, as focusing scales count, it is {metres}." in " ".join(page.get_text().split())


@pytest.mark.django_db
@pytest.mark.parametrize("distance", ["0.1", "0.05", "10 cm", "3 in", "100 mm"])
def test_a_distance_within_the_focal_length_is_refused_beside_its_field(client, distance):
    page = soup(client.get(DEPTH, {"focal_length": "100", "distance": distance}))
    said = "Write more than 0.1 m, the focal length: nothing nearer to the lens is drawn sharp."
    assert field_errors(page) == {"distance": said}
    assert page.find("input", {"name": "distance"})["value"] == distance


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    [
        {"focal_length": "50", "distance": "0.05000000000000001"},
        {"focal_length": "50", "distance": "0.050000001"},
        {"focal_length": "5", "f_number": "64", "circle": "0.5", "distance": "100 km"},
        {"focal_length": "2000", "f_number": "0.7", "circle": "0.001", "distance": "2001 mm"},
        {"focal_length": "2000", "f_number": "0.7", "circle": "0.001", "distance": "100000"},
    ],
)
def test_whatever_a_lens_can_draw_has_an_answer(client, asked):
    page = soup(client.get(DEPTH, asked))
    assert not field_errors(page)
    shown = [cell for row in table(page, "stops") for cell in row]
    assert not {"0 m", "0 cm", "0 mm", "0.00 mm"} & set(shown)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "metres"),
    [
        ("6 ft", "1.83 m"),
        ("6'", "1.83 m"),
        ("5'6\"", "1.68 m"),
        ("5′6″", "1.68 m"),
        ("5 ft 6 in", "1.68 m"),
        ("18 in", "0.457 m"),
        ("2,5 m", "2.5 m"),
        ("250 cm", "2.5 m"),
        ("300 mm", "0.3 m"),
    ],
)
@pytest.mark.parametrize("address", [FIELD, DEPTH])
def test_a_distance_is_read_in_feet_and_inches_too(client, address, written, metres):
    page = soup(client.get(address, {"distance": written}))
    assert page.title.get_text().split(" · ")[0].strip().endswith(f"at {metres}")
    assert page.find("input", {"name": "distance"})["value"] == written, "it stays as it was typed"


@pytest.mark.django_db
@pytest.mark.parametrize("address", [FIELD, DEPTH])
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("near", "Write a distance in metres or with its unit: 2.5, 250 cm, 6 ft or 5′6″."),
        ("5 ft 14 in", "Write a distance in metres or with its unit: 2.5, 250 cm, 6 ft or 5′6″."),
        ("1,500", "“1,500” may be read in two ways: write 1.5 or 1500."),
        ("1,500 m", "“1,500 m” may be read in two ways: write 1.5 or 1500."),
        ("200 km", "Write at most 100,000 m."),
    ],
)
def test_a_distance_that_cannot_be_read_stays_and_gets_a_sentence(client, address, written, said):
    page = soup(client.get(address, {"distance": written}))
    assert field_errors(page) == {"distance": said}
    assert page.find("input", {"name": "distance"})["value"] == written


@pytest.mark.django_db
def test_focal_length_aperture_and_circle_are_read_as_people_write_them(client):
    plain = {"focal_length": "50", "f_number": "2.8", "circle": "0.03"}
    written = {"focal_length": "50 mm", "f_number": "f/2,8", "circle": "0,03 mm"}
    said = [soup(client.get(DEPTH, asked)).select_one(".opening strong").get_text() for asked in (plain, written)]
    assert said[0] == said[1]


@pytest.mark.django_db
def test_field_of_view_of_free_sides(client):
    # Four Thirds: 10 x 17.3 / 25 = 6.92 m and 10 x 13 / 25 = 5.2 m; 2 atan(17.3 / 50) = 38.2, 2 atan(13 / 50) = 29.1,
    # diagonal 21.64 mm: 2 atan(21.64 / 50) = 46.8 degrees.
    asked = {"sensor_width_mm": "17.3", "sensor_height_mm": "13 mm", "focal_length": "25"}
    page = soup(client.get(FIELD, asked))
    assert table(page, "frame") == [["25 mm", "6.92 m", "5.2 m", "38.2°", "29.1°", "46.8°"]]
    assert "Image area 17.3 × 13 mm." in page.get_text()
    assert "17.3 × 13 mm" in page.select_one("figure.drawing table").get_text()


@pytest.mark.django_db
def test_the_circle_follows_from_free_sides(client):
    # 40.5 x 30.375 mm has a diagonal of 50.625 mm: 50.625 / 1500 = 0.03375 mm.
    page = soup(client.get(DEPTH, {"sensor_width_mm": "40.5", "sensor_height_mm": "30.375"}))
    said = page.find(id="formula").find_parent("section").get_text()
    assert "0.0338 mm" in said
    assert "the image area of 40.5 × 30.375 mm" in said


@pytest.mark.django_db
@pytest.mark.parametrize("address", [FIELD, DEPTH])
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"sensor_width_mm": "17.3"}, {"sensor_height_mm": "Write both sides of the sensor, or neither."}),
        ({"sensor_height_mm": "13"}, {"sensor_width_mm": "Write both sides of the sensor, or neither."}),
        ({"sensor_width_mm": "0", "sensor_height_mm": "13"}, {"sensor_width_mm": "Write at least 1 mm."}),
        ({"sensor_width_mm": "17.3", "sensor_height_mm": "0.5"}, {"sensor_height_mm": "Write at least 1 mm."}),
        ({"sensor_width_mm": "1 m", "sensor_height_mm": "13"}, {"sensor_width_mm": "Write at most 300 mm."}),
        (
            {"sensor_width_mm": "broad", "sensor_height_mm": "13"},
            {"sensor_width_mm": "Write one number above zero, with a point before decimals: 2.8."},
        ),
        (
            {"sensor_width_mm": "17.3", "sensor_height_mm": "13", "camera": "leica-cl"},
            {"sensor_width_mm": "Choose a camera or write the sides of a sensor, not both."},
        ),
        (
            {"sensor_height_mm": "13", "camera": "leica-cl", "format": "aps-c"},
            {"sensor_height_mm": "Choose a camera or write the sides of a sensor, not both."},
        ),
        (
            {"sensor_width_mm": "17.3", "sensor_height_mm": "13", "format": "aps-c"},
            {"sensor_width_mm": "Choose an image area or write the sides of a sensor, not both."},
        ),
    ],
)
def test_sides_that_cannot_be_counted_with_are_refused(client, address, asked, said):
    make_camera("leica-cl", sensor_format="aps-c", sensor_width_mm=23.6, sensor_height_mm=15.7)
    page = soup(client.get(address, asked))
    assert field_errors(page) == said
    assert not page.select("figure.drawing")


@pytest.mark.django_db
@pytest.mark.parametrize("address", [FIELD, DEPTH])
def test_an_empty_form_field_is_as_if_absent(client, address):
    asked = {"sensor_width_mm": "", "sensor_height_mm": " ", "camera": "", "format": "", "distance": " "}
    assert not field_errors(soup(client.get(address, asked)))


@pytest.mark.django_db
@pytest.mark.parametrize("sides", [("1", "300"), ("300", "1")])
def test_any_sensor_has_a_picture_of_common_shape(client, sides):
    asked = dict(zip(("sensor_width_mm", "sensor_height_mm"), sides, strict=True)) | {"focal_length": "5, 2000"}
    page = soup(client.get(FIELD, asked))
    left, top, width, height = map(float, page.select_one("figure.drawing svg")["viewbox"].split())
    assert (left, top) == (0, 0)
    assert 0.7 <= width / height <= 4.1


@pytest.mark.django_db
def test_small_angles_and_frames_are_not_rounded_away(client):
    # 1 / 2000 rad = 0.02865 degrees; at 0.1 m a frame of 0.1 x 1 / 2000 m = 0.05 mm.
    asked = {"sensor_width_mm": "1", "sensor_height_mm": "1", "focal_length": "2000", "distance": "0.1"}
    page = soup(client.get(FIELD, asked))
    assert table(page, "frame")[0][:4] == ["2000 mm", "0.05 mm", "0.05 mm", "0.029°"]
