"""How text is folded, and how a word meets a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.search.folding import Match, Name, plain, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Sigma 24-70mm F2.8 DG DN | Art", ["sigma", "24", "70", "mm", "f", "2.8", "dg", "dn", "art"]),
        ("f/1,8", ["f", "1.8"]),
        ("Extender L 2.0x", ["extender", "l", "2", "x"]),
        ("TC-1411", ["tc", "1411"]),
        ("s5ii", ["s", "5", "ii"]),
        ("Lumix S1R II", ["lumix", "s", "1", "r", "ii"]),
        ("S1R Mark II", ["s", "1", "r", "ii"]),
        ("s1r mk2", ["s", "1", "r", "ii"]),
        ("S1R MKII", ["s", "1", "r", "ii"]),
        ("mark", ["mark"]),
        ("Mark Smith", ["mark", "smith"]),
        ("Müller–Ångström", ["muller", "angstrom"]),
        ("５０ｍｍ", ["50", "mm"]),
        ("杢中薫", ["杢中薫"]),
        ("…", []),
    ],
)
def test_text_falls_into_runs_of_letters_and_numbers(text, folded):
    assert list(tokens(text)) == folded


@pytest.mark.parametrize(
    ("name", "word", "match"),
    [
        ("Tele Converter TC-1411", "tc1411", Match.WHOLE),
        ("Tele Converter TC-1411", "converter", Match.WHOLE),
        ("Tele Converter TC-1411", "conv", Match.PREFIX),
        ("Tele Converter TC-1411", "verter", Match.NONE),
        ("35mm F2.8", "f2", Match.NONE),
        ("35mm F2.8", "f2.8", Match.WHOLE),
        ("350mm F2", "35", Match.NONE),
        ("24-70mm", "2470", Match.WHOLE),
        ("24-70mm", "2470mm", Match.WHOLE),
        ("Lumix S5 II", "s5", Match.WHOLE),
        ("Lumix S5 II", "s5i", Match.PREFIX),
        # The first place is inside a word, the second begins one.
        ("Summaron Maro", "maro", Match.WHOLE),
    ],
)
def test_a_word_meets_a_name_from_the_start_of_a_token_and_cuts_no_number(name, word, match):
    assert Name(name).match(word) is match


@given(st.text(max_size=40))
def test_a_name_meets_itself_however_it_is_written(text):
    name = Name(text)
    if name.joined:
        assert name.match(name.joined) is Match.WHOLE
        assert name.begins_with(name.joined)
        assert Name(text.upper()).joined == Name(text.upper().lower()).joined


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    assert plain(plain(text)) == plain(text)
