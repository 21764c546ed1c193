"""Every pair of the real catalogue, with and without each converter; on CI all, elsewhere every fifth lens."""

import pytest

from gear.pairing import RULES, outcomes
from gear.pairs.sentences import finding_words
from tests.effort import CI

from . import real
from .parts import pair
from .test_findings import ALWAYS

CONVERTERS = [None, *sorted(real.converters())]
STEP = 1 if CI else 5


@pytest.mark.parametrize("converter", CONVERTERS)
def test_every_pair_yields_a_pairing(converter):
    chain = real.converters().get(converter)
    listed = {code for rule in RULES for code in rule.codes}
    seen = {}
    for place, camera in enumerate(real.cameras().values(), start=CONVERTERS.index(converter)):
        # Each body starts one lens further on, so that five bodies meet every lens.
        for lens in list(real.lenses().values())[place % STEP :: STEP]:
            pairing = pair(camera, lens, chain, real.facts())
            assert pairing.outcomes == outcomes(camera, lens, chain, real.facts())
            codes = {finding.code for finding in pairing.findings}
            assert codes <= listed
            for prefix in ALWAYS.values():
                assert any(code.startswith(prefix) for code in codes)
            seen.update((finding.code, finding) for finding in pairing.findings)
    for finding in seen.values():
        words = finding_words(finding).whole
        assert words and "None" not in words and "%(" not in words


def test_the_catalogue_is_all_there():
    assert len(real.cameras()) >= 30
    assert len(real.lenses()) >= 284
    assert len(real.converters()) >= 6
    assert len(real.facts()) >= 240
