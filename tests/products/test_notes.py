"""What sources disagree on is taken out of the notes; the rest stays as an editor wrote it."""

import pytest

from gear.products.notes import reader_notes


@pytest.mark.parametrize(
    ("written", "remarks", "conflicts"),
    [
        ("", "", []),
        ("Weight with battery; sold (late; in Japan)", "Weight with battery; sold (late; in Japan)", []),
        # Remarks parted by semicolons, with one in brackets and a name with full stops.
        (
            "box; CONFLICT size: 36 mm (a; b), left empty; 7 stops with Dual I.S. 2 and a zoom",
            "box; 7 stops with Dual I.S. 2 and a zoom",
            ["Size: 36 mm (a; b), left empty."],
        ),
        # Sentences: a semicolon belongs to its sentence, a decimal point ends none.
        (
            "IP54. CONFLICT sealing: one no, one yes; kept no. 6014 px wide. 0.29 m is right.",
            "IP54. 6014 px wide. 0.29 m is right.",
            ["Sealing: one no, one yes; kept no."],
        ),
        ("CONFLICT: 44 mm is the throat", "", ["44 mm is the throat."]),
        ("CONFLICT price: 1; CONFLICT weight: 2", "", ["Price: 1.", "Weight: 2."]),
        ("first line\n\nCONFLICT price: 1\nlast line", "first line\n\nlast line", ["Price: 1."]),
    ],
)
def test_conflicts_are_parted_from_remarks(written, remarks, conflicts):
    notes = reader_notes(written)
    assert (notes.remarks, notes.conflicts) == (remarks, conflicts)
