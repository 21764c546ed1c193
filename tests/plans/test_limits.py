"""The limits of a best kit: how they are read, refused at their fields, and written."""

import pytest
from django.http import QueryDict
from django.test import Client

from gear.plans.limits import LimitsForm

from ..builders import make_camera, make_lens
from ..pages import soup

RANGE = "equivalent_focal_length_min=20&equivalent_focal_length_max=200"


def said(query):
    return LimitsForm(QueryDict(f"{RANGE}&{query}")).said


def errors(query):
    return {name: [str(one) for one in its] for name, its in LimitsForm(QueryDict(query)).errors.items()}


@pytest.mark.parametrize(
    ("query", "name", "number"),
    [
        ("weight_g_max=2+kg", "weight_g_max", 2000),
        ("weight_g_max=0,5+kg", "weight_g_max", 500),
        ("weight_g_max=500+g", "weight_g_max", 500),
        ("weight_g_max=1,500", "weight_g_max", 1500),
        ("launch_price_usd_max=3000+USD", "launch_price_usd_max", 3000),
        ("launch_price_usd_max=%243,000", "launch_price_usd_max", 3000),
        ("launch_price_usd_max=0", "launch_price_usd_max", 0),
        ("lens_count_max=+3+", "lens_count_max", 3),
        ("autofocus=yes", "autofocus", True),
        ("weather_sealed=yes", "weather_sealed", True),
        ("crop=no", "crop", True),
        ("unknown=yes", "unknown", True),
    ],
)
def test_usual_spellings_are_read(query, name, number):
    assert said(query) == {
        "equivalent_focal_length_min": 20, "equivalent_focal_length_max": 200, name: number,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "name", "sentence"),
    [
        ("weight_g_max=1.500", "weight_g_max", "“1.500” may be read in two ways: write 1.5 or 1500."),
        ("weight_g_max=light", "weight_g_max", "Write a weight, such as 2 kg or 900 g."),
        ("weight_g_max=-5", "weight_g_max", "Write a weight, such as 2 kg or 900 g."),
        ("weight_g_max=0", "weight_g_max", "Write at least 1 g."),
        ("weight_g_max=51+kg", "weight_g_max", "Write at most 50,000 g."),
        ("weight_g_max=nan", "weight_g_max", "Write a weight, such as 2 kg or 900 g."),
        ("launch_price_usd_max=3000+EUR", "launch_price_usd_max", "Write a price in US dollars, such as 3000."),
        ("launch_price_usd_max=1e99", "launch_price_usd_max", "Write a price in US dollars, such as 3000."),
        ("lens_count_max=0", "lens_count_max", "Write a whole number from 1 to 12."),
        ("lens_count_max=-1", "lens_count_max", "Write a whole number from 1 to 12."),
        ("lens_count_max=2.5", "lens_count_max", "Write a whole number, such as 3."),
        ("lens_count_max=13", "lens_count_max", "Write a whole number from 1 to 12."),
        ("autofocus=no", "autofocus", "Here an address says “yes” or nothing."),
        ("crop=yes", "crop", "Here an address says “no” or nothing."),
        ("weather_sealed=unknown", "weather_sealed", "Here an address says “yes” or nothing."),
        ("unknown=%00", "unknown", "Here an address says “yes” or nothing."),
        ("lens_count_max=2&lens_count_max=3", "lens_count_max", "This stands there 2 times: say it once."),
    ],
)
def test_nonsense_drops_only_itself_with_a_sentence(query, name, sentence):
    assert errors(f"{RANGE}&{query}") == {name: [sentence]}
    assert said(query) == {"equivalent_focal_length_min": 20, "equivalent_focal_length_max": 200}


def test_a_range_that_ends_before_it_begins_loses_its_end():
    query = "equivalent_focal_length_min=200&equivalent_focal_length_max=20"
    assert errors(query) == {"equivalent_focal_length_max": ["Write at least 200 mm: the range begins there."]}
    assert LimitsForm(QueryDict(query)).said == {"equivalent_focal_length_min": 200}
    assert errors("equivalent_focal_length_min=50&equivalent_focal_length_max=50") == {}


@pytest.mark.parametrize("given", ["lens_count_max=3", "autofocus=yes", "unknown=yes", "owned=some-lens"])
def test_both_ends_of_the_range_are_asked_for_at_their_fields(given):
    missing = "Write an equivalent focal length here: the range needs both ends."
    assert errors(given) == {"equivalent_focal_length_min": [missing], "equivalent_focal_length_max": [missing]}
    assert errors(f"{given}&equivalent_focal_length_min=20") == {"equivalent_focal_length_max": [missing]}


@pytest.mark.django_db
def test_a_limit_of_weight_alone_is_one_for_what_is_packed():
    assert errors("weight_g_max=2000") == {}
    for slug in ("body", "other"):
        make_camera(slug, name=slug.title(), weight_g=1100)
    parsed = soup(Client().get("/kit/?camera=body&camera=other&weight_g_max=2+kg"))
    assert [(row.dt.text, row.dd.text.strip()) for row in parsed.select(".cabin > div")][:1] == [
        ("2 kg", "200 g too heavy")
    ]
    form = parsed.select_one(".own-limit")
    assert form.select_one("input[name=weight_g_max]")["value"] == "2 kg"
    assert [field["value"] for field in form.select("input[type=hidden]")] == ["body", "other"]
    assert parsed.select(".error") == []
    kit = Client().get("/kit.json?camera=body&camera=other&weight_g_max=2000").json()
    assert "best" not in kit


@pytest.mark.django_db
def test_a_limit_that_makes_no_sense_is_told_at_its_field_among_the_sums_too():
    make_camera("body")
    form = soup(Client().get("/kit/?camera=body&weight_g_max=light")).select_one(".own-limit")
    assert form.select_one("#own-limit")["aria-describedby"] == "own-limit-error"
    assert form.select_one("#own-limit-error").text == "Write a weight, such as 2 kg or 900 g."


@pytest.mark.parametrize("query", ["", "weight_g_max=&autofocus=&owned=", "camera=body&lens=one"])
def test_nothing_is_asked_by_empty_fields(query):
    form = LimitsForm(QueryDict(query))
    assert (form.is_asked, form.said, form.errors) == (False, {}, {})


@pytest.mark.django_db
def test_nonsense_is_told_at_its_field_and_nothing_else_is_lost():
    make_camera("body", name="Body", weight_g=740)
    make_lens("one", name="One")
    address = "/kit/?camera=body&weight_g_max=light&equivalent_focal_length_min=20&lens_count_max=3&crop=no&owned=one"
    parsed = soup(Client().get(address))
    field = parsed.select_one("input[name=weight_g_max]")
    assert field["value"] == "light" and field["aria-invalid"] == "true"
    assert parsed.find(id=field["aria-describedby"]).text == "Write a weight, such as 2 kg or 900 g."
    end = parsed.select_one("input[name=equivalent_focal_length_max]")
    assert "both ends" in parsed.find(id=end["aria-describedby"]).text
    assert parsed.select_one("input[name=equivalent_focal_length_min]")["value"] == "20"
    assert parsed.select_one("input[name=lens_count_max]")["value"] == "3"
    assert [box["name"] for box in parsed.select(".kit-limits input[checked]")] == ["crop", "owned"]
    assert parsed.select_one(".kit-limits input[name=camera]")["value"] == "body"
    assert parsed.find("meta", attrs={"name": "robots"})["content"] == "noindex"


@pytest.mark.django_db
def test_data_refuses_nonsense_by_parameter():
    make_camera("body")
    response = Client().get("/kit.json?camera=body&weight_g_max=light&equivalent_focal_length_min=20&autofocus=no")
    assert response.status_code == 400
    assert response.json()["errors"] == {
        "equivalent_focal_length_max": ["Write an equivalent focal length here: the range needs both ends."],
        "weight_g_max": ["Write a weight, such as 2 kg or 900 g."],
        "autofocus": ["Here an address says “yes” or nothing."],
    }
