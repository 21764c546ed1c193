"""What the package offers."""

import gear.pairing


def test_every_name_that_is_offered_is_there():
    assert all(hasattr(gear.pairing, name) for name in gear.pairing.__all__)
