"""What the package offers."""

from types import ModuleType

import gear.pairing


def test_every_name_that_is_offered_is_there_once():
    names = gear.pairing.__all__
    assert len(set(names)) == len(names)
    assert not any(isinstance(getattr(gear.pairing, name), ModuleType) for name in names)
