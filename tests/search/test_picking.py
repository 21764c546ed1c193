"""What is typed into the picker: sure where one product is meant, asked back where it is not."""

import pytest

from gear.models import Adapter, Camera, Lens
from gear.search.picking import CHOICES, read_part
from tests.builders import make_adapter, make_camera, make_lens, make_name, make_teleconverter

SURE = {
    "camera": {
        "panasonic-lumix-s5-ii": "panasonic-lumix-s5-ii",
        "s5ii": "panasonic-lumix-s5-ii",
        "S5 mark 2": "panasonic-lumix-s5-ii",
        "s5m2": "panasonic-lumix-s5-ii",
        "s5": "panasonic-lumix-s5",
        "SL2": "leica-sl2",
        "  sl2-s ": "leica-sl2-s",
        "fp": "sigma-fp",
        "lumix s1": "panasonic-lumix-s1",
    },
    "lens": {
        "24-105": "panasonic-lumix-s-24-105mm-f4-macro-o-i-s",
        "24-70 art ii": "sigma-24-70mm-f2-8-dg-dn-ii-art",
        "sigma 45mm f2.8 dg dn": "sigma-45mm-f2-8-dg-dn-contemporary",
        "lumix 50 1.8": "panasonic-lumix-s-50mm-f1-8",
        "MC-21 (Canon EF-L)": "sigma-mount-converter-mc-21-canon-ef-l",
    },
}


@pytest.mark.usefixtures("catalogue")
class TestRealNames:
    @pytest.mark.parametrize(("name", "said"), [(name, said) for name, words in SURE.items() for said in words])
    def test_what_photographers_type_is_read(self, name, said):
        part = read_part(name, said)
        assert (part.slug, part.doubt) == (SURE[name][said], "")

    def test_every_camera_lens_and_adapter_is_meant_by_its_own_name(self):
        """The fields show names: what they show is what they are read as."""
        for name, model in (("camera", Camera), ("lens", Lens), ("lens", Adapter)):
            for product in model.objects.published():
                assert read_part(name, product.full_name).slug == product.slug

    def test_where_several_may_be_meant_it_is_asked_back(self):
        part = read_part("lens", "24-70")
        assert part.slug == ""
        assert part.doubt == f"“24-70” may mean any of {part.count}. Which?"
        assert all("24-70mm" in choice.title for choice in part.choices[:4])
        assert len(part.choices) <= CHOICES


@pytest.mark.django_db
class TestRules:
    def test_nothing_said_is_nothing_asked(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert read_part("camera", " \n").said == ""

    def test_a_slug_of_the_past_comes_before_a_name(self):
        camera = make_camera("body", name="Old")
        camera.slug = "new-body"
        camera.save()
        make_camera("other", name="Body")
        assert read_part("camera", "body").slug == "body"

    def test_a_misspelt_name_is_never_taken_for_sure(self):
        make_camera("sigma-quattro", name="Quattro")
        part = read_part("camera", "quatro")
        assert (part.slug, part.doubt) == ("", "“quatro” may mean this one:")
        assert [choice.slug for choice in part.choices] == ["sigma-quattro"]

    def test_what_is_like_nothing_gets_the_nearest_names_of_its_kind(self):
        make_camera("one", name="S5 II")
        make_lens("two", name="S6 II")
        part = read_part("camera", "s6 ii")
        assert part.doubt == "No camera is called “s6 ii”."
        assert [choice.slug for choice in part.choices] == ["one"]

    def test_a_nickname_that_ends_in_a_focal_length_does_not_stand_for_all_lenses_of_it(self):
        named = make_lens("named", name="35mm F2")
        make_name(named, "Little 35", "https://example.org/name")
        make_lens("other", name="35mm F1.4")
        assert read_part("lens", "35").slug == ""
        assert read_part("lens", "little 35").slug == "named"

    def test_a_camera_is_no_lens_and_a_converter_stands_in_front_of_nothing(self):
        make_camera("body", name="Body")
        make_teleconverter("tc", name="TC-1411")
        make_adapter("mc", name="MC-21")
        assert read_part("lens", "body").slug == ""
        assert read_part("lens", "tc-1411").slug == ""
        assert read_part("lens", "mc-21").slug == "mc"
