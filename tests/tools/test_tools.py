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
    assert ["f/2.8", "2.73 m", "3.33 m", "0.601 m", "29.8 m"] in table(page, "stops")
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
        ({"f_number": "2,8"}, "f_number"),
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
    for path in (FIELD, DEPTH):
        with counted_queries() as queries:
            client.get(path)
        assert len(queries) <= 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "asked", "said"),
    [
        (DEPTH, {"focal_length": "9999"}, "Write at most 2,000 mm."),
        (DEPTH, {"focal_length": "1"}, "Write at least 5 mm."),
        (DEPTH, {"f_number": "0.5"}, "Write at least 0.7."),
        (DEPTH, {"distance": "-1"}, "Write at least 0.05 m."),
        (DEPTH, {"circle": "much"}, "Write one number in digits, with a point before decimals: 2.8."),
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
