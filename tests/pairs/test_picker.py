"""The picker on top of the pages of pairs: what stands in it, where it leads, and what it asks back."""

import pytest

from gear.models import OldSlug
from tests.builders import make_adapter, make_camera, make_lens, make_teleconverter
from tests.pages import soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def parts():
    make_camera("leica-sl2", maker="leica", name="SL2")
    make_camera("leica-sl2-s", maker="leica", name="SL2-S")
    make_lens("sigma-45", name="45mm F2.8 DG")
    make_lens("sigma-45-dn", name="45mm F2.8 DG DN")
    make_lens("sigma-24-105", name="24-105mm F4", focal_min_mm=24, focal_max_mm=105)
    make_teleconverter("tc", name="TC-1411")
    make_adapter("mc", name="MC-21")


def target(client, query):
    response = client.get(f"/mix/?{query}")
    return response.headers["Location"] if response.status_code == 302 else response.status_code


def form(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return soup(response).select_one("form.picker")


def fields(found):
    """What stands in the fields, and what goes along unseen."""
    chosen = found.select_one("select[name=converter] option[selected]")
    return {
        **{field["name"]: field["value"] for field in found.select("input[data-pick]")},
        "converter": chosen["value"] if chosen else "",
        "kept": [(field["name"], field["value"]) for field in found.select("input[type=hidden]")],
    }


NOTHING = {"camera": "", "lens": "", "converter": "", "kept": []}
SL2, ZOOM = "Leica SL2", "Sigma 24-105mm F4"


class TestWhatStandsInIt:
    @pytest.mark.parametrize(
        ("address", "shown"),
        [
            ("/mix/", {}),
            ("/mix/rules/", {}),
            ("/mix/leica-sl2/", {"camera": SL2}),
            ("/mix/?lens=sigma-24-105", {"lens": ZOOM}),
            ("/mix/leica-sl2/sigma-24-105/", {"camera": SL2, "lens": ZOOM}),
            ("/mix/leica-sl2/sigma-24-105/?converter=tc", {"camera": SL2, "lens": ZOOM, "converter": "tc"}),
            ("/mix/leica-sl2/mc/", {"camera": SL2, "lens": "Sigma MC-21"}),
            ("/mix/leica-sl2/?crop=no&sort=weight_g", {"camera": SL2, "kept": [("crop", "no"), ("sort", "weight_g")]}),
            ("/mix/leica-sl2/?compare=sigma-45", {"camera": SL2, "kept": [("compare", "sigma-45")]}),
            ("/mix/leica-sl2/sigma-45/?compare=sigma-45",
             {"camera": SL2, "lens": "Sigma 45mm F2.8 DG", "kept": [("compare", "sigma-45")]}),
            ("/mix/?camera=leica-sl2&camera=leica-sl2-s&page_size=12", {"kept": [("page_size", "12")]}),
        ],
    )  # fmt: skip
    def test_the_parts_of_the_page(self, client, parts, address, shown):
        assert fields(form(client, address)) == NOTHING | shown

    def test_it_is_folded_where_an_answer_comes_first(self, client, parts):
        folded = ("/mix/leica-sl2/", "/mix/leica-sl2/sigma-45/", "/mix/leica-sl2/mc/", "/mix/rules/")
        assert all(form(client, address).find_parent("details") for address in folded)
        assert not form(client, "/mix/").find_parent("details")

    def test_every_field_has_a_label(self, client, parts):
        found = form(client, "/mix/leica-sl2/sigma-45/")
        named = found.select("input[data-pick], select")
        assert [bool(found.select_one(f"label[for={field['id']}]")) for field in named] == [True] * 3

    def test_a_new_converter_is_offered_at_once(self, client, parts):
        assert len(form(client, "/mix/").select("select[name=converter] option")) == 2
        make_teleconverter("another")
        assert len(form(client, "/mix/").select("select[name=converter] option")) == 3

    def test_no_page_carries_the_options_of_all_lenses(self, client, parts):
        assert not form(client, "/mix/").select("option[value^=sigma-]")


class TestWhereItLeads:
    @pytest.mark.parametrize(
        ("query", "address"),
        [
            ("camera=Leica+SL2&lens=24-105", "/mix/leica-sl2/sigma-24-105/"),
            ("camera=sl2&lens=24-105&converter=tc", "/mix/leica-sl2/sigma-24-105/?converter=tc"),
            ("camera=sl2&lens=sigma-24-105&converter=&compare=sigma-45",
             "/mix/leica-sl2/sigma-24-105/?compare=sigma-45"),
            ("camera=sl2", "/mix/leica-sl2/"),
            ("camera=sl2&lens=&converter=tc", "/mix/leica-sl2/?converter=tc"),
            ("camera=sl2&crop=no&sort=weight_g", "/mix/leica-sl2/?crop=no&sort=weight_g"),
            ("lens=24-105&crop=no", "/mix/?crop=no&lens=sigma-24-105"),
            ("camera=&lens=24-105", "/mix/?lens=sigma-24-105"),
            ("camera=sl2&lens=mc-21", "/mix/leica-sl2/mc/"),
            ("camera=leica-sl2&camera=leica-sl2-s&lens=24-105",
             "/mix/?camera=leica-sl2&camera=leica-sl2-s&lens=sigma-24-105"),
            ("camera=leica-sl2&camera=leica-sl2-s", 200),
            ("lens=sigma-24-105", 200),
            ("camera=&lens=&converter=", 200),
        ],
    )  # fmt: skip
    def test_words_lead_where_slugs_do(self, client, parts, query, address):
        assert target(client, query) == address

    def test_where_it_leads_there_is_a_page(self, client, parts):
        for query in ("camera=sl2&lens=24-105&converter=tc", "camera=sl2&converter=tc", "camera=sl2&lens=mc-21"):
            assert client.get(target(client, query)).status_code == 200

    def test_a_slug_of_the_past_still_leads_on(self, client, parts):
        camera = make_camera("body", name="Changed")
        OldSlug.objects.create(kind="product", slug="its-old-name", product=camera)
        found = client.get("/mix/?camera=its-old-name&lens=24-105", follow=True)
        assert found.redirect_chain == [("/mix/?camera=body&lens=24-105", 301), ("/mix/body/sigma-24-105/", 302)]

    def test_data_takes_slugs_alone(self, client, parts):
        assert client.get("/mix.json?camera=sl2").status_code == 400


class TestWhatItAsksBack:
    def test_several_lenses_are_offered_for_the_camera_that_is_sure(self, client, parts):
        response = client.get("/mix/?camera=sl2&lens=45mm&converter=tc&compare=sigma-45")
        page = soup(response)
        found = page.select_one("form.picker")
        assert fields(found) | {"kept": 0} == {"camera": SL2, "lens": "45mm", "converter": "tc", "kept": 0}
        field = found.select_one("input[name=lens]")
        assert found.find(id=field["aria-describedby"]).get_text() == "“45mm” may mean any of 3. Which?"
        assert field["aria-invalid"] == "true"
        choices = [link["href"] for link in found.select(".doubt a")]
        assert choices[0] == "/mix/?camera=leica-sl2&lens=sigma-45&converter=tc&compare=sigma-45"
        assert client.get(choices[0])["Location"] == "/mix/leica-sl2/sigma-45/?converter=tc&compare=sigma-45"

    def test_the_same_sentence_stands_above_the_results_and_no_engine_keeps_the_page(self, client, parts):
        page = soup(client.get("/mix/?camera=sl2&lens=45mm"))
        notices = [notice.get_text(strip=True) for notice in page.select("#results .notices li")]
        assert notices == ["“45mm” may mean any of 3. Which?"]
        assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        assert page.select_one("#chips .chip").get_text(" ", strip=True) == f"Remove {SL2}"

    def test_what_is_not_offered_is_found_by_the_search(self, client, parts):
        for number in range(9):
            make_lens(f"more-{number}", name=f"45mm No. {number}")
        links = form(client, "/mix/?camera=sl2&lens=45mm").select(".doubt a")
        assert len(links) == 9
        assert (links[-1].get_text(), links[-1]["href"]) == ("all 12", "/search/?q=45mm&kind=lens")

    def test_nothing_is_called_so(self, client, parts):
        found = form(client, "/mix/?camera=hasselblad&lens=sigma-45")
        assert found.select_one(".error").get_text() == "No camera is called “hasselblad”."
        assert fields(found)["lens"] == "Sigma 45mm F2.8 DG"

    @pytest.mark.parametrize("junk", ["%00", "%C3%28", "9" * 999, "<script>", "***", "%20", "a\n"])
    def test_any_junk_is_answered(self, client, parts, junk):
        assert client.get(f"/mix/?camera={junk}&lens={junk}&converter={junk}").status_code == 200


class TestQuestions:
    def test_they_lead_the_list_as_such_alone(self, client, parts):
        def asked(address):
            return len(soup(client.get(address)).select(".questions a"))

        make_lens("macro", macro=True)
        assert asked("/mix/") == 1
        assert asked("/mix/?crop=no") == asked("/mix/?camera=zzz") == asked("/mix/leica-sl2/") == 0
