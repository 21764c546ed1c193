"""The pocket card: numbers by hand, what is not known, and what the address asks."""

import pytest
from django.http import QueryDict
from django.test import Client

from gear.plans.card import density, has_aperture
from gear.plans.card_form import CardForm

from ..builders import make_adapter, make_camera, make_fact, make_lens, make_mount, make_teleconverter
from ..pages import body, counted_queries, parsed, soup

pytestmark = pytest.mark.django_db

BODY = {"sensor_format": "full-frame", "sensor_width_mm": 36, "sensor_height_mm": 24}
PRIME = {"coverage": "full-frame", "fisheye": False, "aperture_wide": 2, "aperture_min": 22, "focal_min_mm": 50}


def form_of(query: str) -> CardForm:
    return CardForm(QueryDict(query))


def card(client: Client, query: str):
    response = client.get(f"/kit/card/?{query}")
    assert response.status_code == 200
    return soup(response)


def texts(row) -> list[str]:
    """The cells of a row as they are read, what is hidden from the eye left out."""
    for hidden in row.select(".visually-hidden"):
        hidden.decompose()
    return [" ".join(cell.text.split()) for cell in row.select("td, th")]


def lens_lines(page) -> list[list[str]]:
    """The lines of lenses, without the names of areas."""
    return [texts(row) for row in page.select(".card-lines tbody tr:not(.card-area)")]


def areas(page) -> list[str]:
    return [" ".join(row.text.split()) for row in page.select(".card-area")]


def pack(page) -> list[list[str]]:
    return [texts(row)[1:] for row in page.select(".card-pack tbody tr, .card-pack tfoot tr")]


class TestNumbers:
    def test_a_prime_by_hand(self, client):
        """2500 / (8 × 0.03) + 50 = 10,466.7 mm; 39.6° and 46.8° are the usual figures of 50 mm on 36 × 24 mm."""
        make_camera("body", **BODY)
        make_lens("prime", name="50mm F2", **PRIME)
        page = card(client, "camera=body&lens=prime&f_number=8&circle=0.03")
        assert lens_lines(page) == [["50mm F2", "50 mm", "39.6°", "46.8°", "10.5 m"]]
        assert areas(page) == ["Sigma Body 36 × 24 mm, c = 0.0300 mm"]
        assert "H = f² / (N c) + f" in page.select_one(".card-sheet footer").text
        assert "α = 2 arctan (d / 2f)" in page.select_one(".card-sheet footer").text

    def test_the_circle_is_the_diagonal_of_each_image_area_by_itself(self, client):
        """43.27 / 1500 = 0.0288 and 28.35 / 1500 = 0.0189; 2500 / (8 × 0.018897) + 50 = 16,587 mm."""
        make_camera("body", **BODY)
        make_camera("small", name="Small", sensor_format="aps-c", sensor_width_mm=23.6, sensor_height_mm=15.7)
        make_lens("prime", name="50mm F2", **PRIME)
        page = card(client, "camera=body&camera=small&lens=prime&f_number=8")
        assert areas(page) == ["Sigma Body 36 × 24 mm, c = 0.0288 mm", "Sigma Small 23.6 × 15.7 mm, c = 0.0189 mm"]
        assert [line[-1] for line in lens_lines(page)] == ["10.9 m", "16.6 m"]

    def test_a_zoom_has_a_line_for_each_end_and_only_its_own_apertures(self, client):
        """24 mm at f/4: 576 / 0.12 + 24 = 4,824 mm; 70 mm at f/8: 4900 / 0.24 + 70 = 20,486.7 mm."""
        make_camera("body", **BODY)
        zoom = {**PRIME, "focal_min_mm": 24, "focal_max_mm": 70, "aperture_wide": 3.5, "aperture_tele": 5.6}
        make_lens("zoom", name="24-70mm", **zoom)
        page = card(client, "camera=body&lens=zoom&f_number=2.8&f_number=4&f_number=8&f_number=32&circle=0.03")
        assert lens_lines(page) == [
            ["24-70mm", "24 mm", "73.7°", "84.1°", "–", "4.82 m", "2.42 m", "–"],
            ["70 mm", "28.8°", "34.3°", "–", "–", "20.5 m", "–"],
        ]

    def test_a_chain_has_lines_of_its_own_where_it_fits(self, client):
        """70 mm f/4 behind 1.4×: 98 mm f/5.6; 9604 / (5.6 × 0.03) + 98 = 57,264.7 mm, and f/4 is gone."""
        make_camera("body", **BODY)
        lens = make_lens("tele", name="70mm F4", **{**PRIME, "focal_min_mm": 70, "aperture_wide": 4})
        ring = make_teleconverter("ring", name="Ring", factor=1.4)
        query = "camera=body&lens=tele&extra=ring&f_number=4&f_number=5.6&circle=0.03"
        page = card(client, query)
        assert len(lens_lines(page)) == 1
        assert pack(page)[2][1] == "1.4×, whether it fits is unknown"
        make_fact(topic="teleconverter", accessory=ring, lens=lens)
        page = card(client, query)
        assert lens_lines(page)[1] == ["with Ring", "98 mm", "20.8°", "24.9°", "–", "57.3 m"]
        assert pack(page)[2][1] == "1.4×"

    @pytest.mark.parametrize(
        ("f_number", "largest", "smallest", "said"),
        [
            (4, 4, 22, True), (3.5, 4, 22, False), (22, 4, 22, True), (32, 4, 22, False),
            (11, 5.6 * 2, None, True),  # Printed as f/11.
            (4, 2.8 * 1.4, None, True), (8, 6.3 * 1.4, None, False),
            (8, None, None, None), (32, None, 22, False),
        ],
    )  # fmt: skip
    def test_whether_a_lens_has_an_aperture(self, f_number, largest, smallest, said):
        assert has_aperture(f_number, largest, smallest) is said

    def test_bodies_with_the_same_image_area_share_lines(self, client):
        make_camera("one", **BODY)
        make_camera("two", sensor_format="full-frame", sensor_width_mm=35.6, sensor_height_mm=23.8)
        make_lens("prime", **PRIME)
        page = card(client, "camera=one&camera=two&lens=prime")
        assert areas(page) == ["Sigma One, Sigma Two 36 × 24 mm, c = 0.0288 mm"]
        assert len(lens_lines(page)) == 1

    def test_a_pair_that_does_not_work_is_named_and_has_no_line(self, client):
        camera, lens = make_camera("body", **BODY), make_lens("prime", **PRIME)
        make_fact(topic="fit", effect="fails", camera=camera, lens=lens)
        page = card(client, "camera=body&lens=prime")
        assert not page.select(".card-lines")
        assert "These do not work together: Sigma Body × Sigma Prime." in page.select_one(".card-sheet").text


class TestUnknown:
    def test_nothing_is_made_up(self, client):
        make_camera("body", sensor_format="full-frame")
        make_lens("lens", name="Lens", focal_min_mm=50)
        page = card(client, "camera=body&lens=lens&own=tripod")
        assert lens_lines(page) == [["Lens", "50 mm", "?", "?", "?", "?", "?"]]
        assert areas(page) == ["Sigma Body image area unknown"]
        assert pack(page) == [
            ["Sigma Body", "", "unknown"], ["Sigma Lens", "closest focus unknown", "unknown"],
            ["tripod", "", "unknown"], ["Together", "", "unknown"],
        ]  # fmt: skip

    def test_that_a_list_names_the_lens_gives_a_converter_no_lines(self, client):
        make_camera("body", **BODY)
        lens, ring = make_lens("prime", name="50mm F2", **PRIME), make_teleconverter("ring", name="Ring", factor=1.4)
        ring.compatible_lenses.add(lens)
        page = card(client, "camera=body&lens=prime&extra=ring")
        assert [line[0] for line in lens_lines(page)] == ["50mm F2"]
        assert pack(page)[2][:2] == ["Sigma Ring", "1.4×, whether it fits is unknown"]

    def test_a_fisheye_has_distances_but_no_angles(self, client):
        make_camera("body", **BODY)
        make_lens("eye", name="15mm", **{**PRIME, "fisheye": True, "focal_min_mm": 15})
        page = card(client, "camera=body&lens=eye&f_number=8&circle=0.03")
        assert lens_lines(page) == [["15mm", "15 mm", "–", "–", "0.953 m"]]  # 225 / 0.24 + 15

    def test_an_anamorphic_lens_sees_wider_across(self, client):
        """Horizontal from 1.33 × 36 mm, the diagonal from both sides so widened: 51.2° and 56.3°."""
        make_camera("body", **BODY)
        make_lens("wide", name="50mm", **PRIME, squeeze=1.33)
        assert lens_lines(card(client, "camera=body&lens=wide&f_number=8"))[0][2:4] == ["51.2°", "56.3°"]

    def test_without_a_body_it_says_what_is_missing(self, client):
        make_lens("prime", **PRIME)
        assert "put a body in" in card(client, "lens=prime").select_one(".card-sheet").text

    def test_an_empty_kit_has_no_sheet(self, client):
        page = card(client, "")
        assert not page.select(".card-sheet, .card-tools")
        assert page.select_one('.kicker a[href="/kit/"]')


class TestPacking:
    def test_things_with_their_weight_a_tick_and_what_matters(self, client):
        make_mount("l-mount", flange_distance_mm=20)
        make_camera("body", **BODY, weight_g=700, weight_basis="with battery and card")
        make_lens("prime", **PRIME, weight_g=300, min_focus_m=0.45)
        make_adapter("ef", name="EF", from_mount=make_mount("canon-ef"), electronic=False, autofocus=False)
        page = card(client, "camera=body&lens=prime&extra=ef&own=battery~90~~2")
        assert pack(page) == [
            ["Sigma Body", "", "700 g"],
            ["Sigma Prime", "focuses from 0.45 m", "300 g"],
            ["Sigma EF", "Canon Ef; focus: by hand; aperture: by its ring", "unknown"],
            ["battery × 2", "", "180 g"],
            ["Together", "Bodies: with battery and card.", "at least 1,180 g"],
        ]
        assert len(page.select(".card-pack tbody .tick")) == 4

    def test_the_firmware_to_install_stands_beside_its_body(self, client):
        """The newest that is on record; nothing of what names no version, nor of a lens that does not go with it."""
        camera, lens = make_camera("body", **BODY), make_lens("prime", **PRIME)
        make_camera("other", **BODY)
        for version in ("2.9", "2.10", ""):
            make_fact(f"v{version.replace('.', '-')}", topic="firmware", effect="info", camera=camera,
                      firmware=version, summary=f"Full work {version}.")  # fmt: skip
        page = card(client, "camera=body&camera=other&lens=prime")
        assert [line[:2] for line in pack(page)[:3]] == [
            ["Sigma Body", "firmware 2.10 or later"], ["Sigma Other", ""], ["Sigma Prime", "closest focus unknown"],
        ]  # fmt: skip
        assert len(page.select(".card-pack .install")) == 1
        make_fact(topic="fit", effect="fails", camera=camera, lens=lens)
        assert not card(client, "camera=body&lens=prime").select(".card-pack .install")

    def test_more_lines_stand_closer(self):
        assert [density(lines) for lines in (5, 17, 18, 30, 50)] == ["roomy", "roomy", "close", "dense", "densest"]


class TestAddress:
    def test_the_form_reads_repeated_values_and_lists(self):
        for query in ("f_number=8&f_number=2.8", "f_number=8,+2.8", "f_number=f/8;f/2.8+8", "f_number=8&f_number="):
            assert form_of(query).f_numbers == ((8.0,) if query.endswith("=") else (2.8, 8.0))
        assert form_of("").f_numbers == form_of("f_number=&circle=").f_numbers == (4, 8, 11)

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ("f_number=fast", "f_number"), ("f_number=0", "f_number"), ("f_number=99", "f_number"),
            ("f_number=1,2,4,8,11,16", "f_number"), ("f_number=%00", "f_number"), ("f_number=,", "f_number"),
            ("f_number=" + "8" * 400, "f_number"),
            ("circle=9", "circle"), ("circle=wide", "circle"), ("circle=-1", "circle"),
            ("circle=nan", "circle"),
        ],
    )  # fmt: skip
    def test_nonsense_is_said_at_its_field_and_the_rest_stays(self, client, query, field):
        make_camera("body", **BODY)
        make_lens("prime", **PRIME)
        other = {"f_number": "circle=0.03", "circle": "f_number=5.6"}[field]
        page = card(client, f"camera=body&lens=prime&{query}&{other}")
        (error,) = page.select(".card-tools .error")
        assert error["id"] == f"id_{field}_error"
        assert page.select_one("meta[name=robots]")["content"] == "noindex"
        heads = [cell.text for cell in page.select(".card-lines thead tr:last-child .num")][2:]
        assert heads == {"f_number": ["f/4", "f/8", "f/11"], "circle": ["f/5.6"]}[field]
        assert ("c = 0.0300 mm" in areas(page)[0]) is (field == "f_number")

    def test_the_canonical_address_leaves_defaults_out_and_counts_upwards(self, client):
        make_camera("body", **BODY)

        def canonical(query: str) -> str:
            return card(client, query).select_one("link[rel=canonical]")["href"].partition("/kit/card/")[2]

        assert canonical("circle=0.030&f_number=16,f/5.6&camera=body&utm=x") == (
            "?camera=body&f_number=5.6&f_number=16&circle=0.03"
        )
        assert canonical("f_number=11&f_number=4&f_number=8&camera=body") == "?camera=body"
        assert canonical("camera=body&weight_g_max=2000") == "?camera=body"
        assert canonical("") == ""

    def test_what_is_named_in_vain_is_said(self, client):
        make_camera("body", **BODY)
        page = card(client, "camera=body&lens=nothing")
        assert [notice.text for notice in page.select(".notices li")] == ["There is no product “nothing”."]

    def test_too_much_is_refused(self, client):
        response = client.get("/kit/card/?" + "&".join(f"own=thing{number}" for number in range(13)))
        assert response.status_code == 400
        assert client.get("/kit/card/?own=" + "a" * 2_000).status_code == 400

    def test_the_kit_leads_to_its_card(self, client):
        make_camera("body", **BODY)
        page = soup(client.get("/kit/?camera=body"))
        assert page.select_one('a[href="/kit/card/?camera=body"]').text == "Pocket card to print"

    def test_it_asks_at_most_ten_queries_whatever_it_holds(self, client):
        """Names, revision, all lenses, all facts; bodies, lenses, accessories and the system's own mount."""
        for number in range(3):
            make_camera(f"body-{number}", **BODY)
            make_lens(f"lens-{number}", **PRIME)
        make_teleconverter("ring")
        make_adapter("ef")
        small = "camera=body-0&lens=lens-0&extra=ring&extra=ef"
        large = small + "&camera=body-1&camera=body-2&lens=lens-1&lens=lens-2"
        asked = []
        for query in (small, small, large):
            with counted_queries() as queries:
                body(client.get(f"/kit/card/?{query}"))
            asked.append(len(queries))
        assert asked == [7, 6, 6]

    def test_own_names_are_escaped(self, client):
        page = parsed(body(client.get("/kit/card/?own=%3Cb%3Ebag%3C/b%3E")))
        assert page.select_one(".card-pack tbody th").text.strip() == "<b>bag</b>"
