import pytest
from django.utils.functional import Promise

from gear.catalogue.completeness import fact_names, has_facts
from gear.catalogue.dictionary import Meaning, meaning_of
from gear.catalogue.schema import FILES


def meaning(stem: str, name: str) -> Meaning:
    return meaning_of(FILES[stem], next(column for column in FILES[stem].columns if column.name == name))


@pytest.mark.parametrize(
    ("stem", "name", "label", "help_text", "unit"),
    [
        ("lenses", "min_focus_m", "closest focus", "From the sensor.", "m"),
        ("lenses", "maker", "maker", "", ""),
        ("cameras", "burst_fps", "burst", "", "pictures per second"),
        ("accessories", "compatible_lenses", "compatible lenses", None, ""),
        ("makers", "role", "role", "", ""),  # Of the membership.
        ("statements", "maker", "makers that speak", "", ""),
        ("statements", "tags", "tags", "", ""),
        ("lenses", "slug", "", None, ""),  # Django's own word for a field without a label.
        ("lenses", "sources", "", "", ""),  # No field of the row.
        ("makers", "makes", "", "", ""),
    ],
)
def test_a_column_means_what_its_field_says(stem: str, name: str, label: str, help_text: str | None, unit: str) -> None:
    found = meaning(stem, name)
    assert (str(found.label), str(found.unit)) == (label, unit)
    assert help_text is None or str(found.help_text) == help_text


def test_every_fact_has_a_name_that_can_be_translated() -> None:
    facts = [(stem, name) for stem, file in FILES.items() if has_facts(file) for name in fact_names(stem)]
    assert [fact for fact in facts if not isinstance(meaning(*fact).label, Promise)] == []
