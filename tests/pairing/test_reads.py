"""What each rule says that it reads is what it reads."""

from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.pairing import RULES, FactBook, Pairing

from . import parts, real

NO_COLUMNS = {"slug", "maker", "name"}
# What the rules call by another name than the catalogue.
COLUMNS = {"lists_lens": "compatible_lenses"}


class Recording:
    """A part that notes which of its columns are read."""

    def __init__(self, part, kind, noted):
        self._part, self._kind, self._noted = part, kind, noted

    def __getattr__(self, name):
        if name not in NO_COLUMNS:
            self._noted.add(f"{self._kind}.{COLUMNS.get(name, name)}")
        return getattr(self._part, name)


def recorded(rule, camera, lens, converter, book):
    """The columns that a rule reads of a pair, also by way of outcomes and numbers.

    Which facts are about the parts is asked before: by their names, and by what the conditions of facts ask of them.
    """
    noted = set()
    recordings = (Recording(camera, "camera", noted), Recording(lens, "lens", noted))
    between = converter and Recording(converter, "accessory", noted)
    pairing = Pairing(*recordings, between, book)
    assert isinstance(pairing.matching + pairing.elsewhere, tuple)
    noted.clear()
    list(rule.check(pairing))
    return noted


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_reads_of_the_real_catalogue_what_it_says_and_nothing_else(rule):
    noted = set()
    for converter in (None, *real.converters().values()):
        for camera, lens in zip(cycle(real.cameras().values()), real.lenses().values(), strict=False):
            noted |= recorded(rule, camera, lens, converter, real.facts())
    assert noted == set(rule.reads)


@given(parts.cameras, parts.lenses, parts.converters | st.none(), parts.facts)
def test_no_rule_reads_anything_else_of_any_pair(camera, lens, converter, facts):
    for rule in RULES:
        assert recorded(rule, camera, lens, converter, FactBook(facts)) <= set(rule.reads)
