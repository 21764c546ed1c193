import pytest

from gear.catalogue.naming import slug_from


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Dr. Andreas Kaufmann", "andreas-kaufmann"),
        ("Prof. Dr. Andreas Kaufmann", "andreas-kaufmann"),
        ("Mr. Tetsuro Homma", "tetsuro-homma"),
        ("Kazuto Yamaki", "kazuto-yamaki"),
        ("Jörg-Peter Müller", "jorg-peter-muller"),
        ("Drew Barr", "drew-barr"),
        ("L-Mount system", "l-mount-system"),
        ("L² Technology", "l2-technology"),
    ],
)
def test_slug_is_made_from_the_name_without_title(name: str, slug: str) -> None:
    assert slug_from(name) == slug


@pytest.mark.parametrize("name", ["杢中薫", "Søren 杢", "…"])
def test_a_name_with_letters_that_have_no_ascii_form_gives_no_slug(name: str) -> None:
    assert slug_from(name) == ""
