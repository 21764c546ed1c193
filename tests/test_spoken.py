"""What several parts say alike, in the language of the page."""

import pytest
from django.utils import translation

from gear import spoken, units


@pytest.mark.parametrize(
    ("language", "price", "f_number"),
    [("en", "1,999.50 USD", "f/2.8"), ("de", "1.999,50 USD", "f/2,8"), ("ja", "1,999.50 USD", "f/2.8")],
)
def test_numbers_are_written_as_the_language_writes_them(language, price, f_number):
    """The signs are those of Unicode's CLDR, which Django's formats follow."""
    with translation.override(language):
        assert units.price_text(1999.5) == price
        assert units.f_number_text(2.8) == f_number


def test_without_a_language_numbers_are_english():
    with translation.override(None):
        assert spoken.notation() == units.ENGLISH
