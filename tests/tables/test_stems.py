"""The stems of words: expectations made by hand, from a dictionary's forms."""

from itertools import combinations

import pytest

from gear.tables.stems import stem, stems

# The forms of one word each.
ONE = [
    "found founds founded founding",
    "lens lenses",
    "camera cameras",
    "body bodies",
    "company companies",
    "announce announces announced announcing",
    "agree agrees agreed agreeing",
    "exceed exceeds exceeded exceeding",
    "need needs needed needing",
    "apply applies applied applying",
    "play plays played playing",
    "plan plans planned planning",
    "plane planes",
    "price prices priced pricing",
    "note notes noted noting",
    "use uses used using",
    "go going",
    "ship ships shipped shipping",
    "fit fits fitted fitting",
    "fix fixes fixed fixing",
    "control controls controlled controlling",
    "call calls called calling",
    "install installs installed installing",
    "add adds added adding",
    "focus focuses focused focusing",
    "press presses pressed pressing",
    "glass glasses",
    "match matches matched matching",
    "seal seals sealed sealing",
    "create creates created creating",
    "enable enables enabled enabling",
    "compare compares compared comparing",
    "size sizes sized sizing",
    "movie movies",
    "series",
    "news",
    "unite unites united uniting",
    "develop develops developed developing",
    "prototype prototypes",
    "partner partners partnered partnering",
    "evolve evolves evolved evolving",
    "see sees seeing",
    "roadmap roadmaps",
    "stabilise stabilises stabilised stabilising",
    "show shows showed showing",
    "tie ties",
]
# Pairs of words that only look like forms of one.
APART = [
    "united unit",
    "unite units",
    "news new",
    "plane plan",
    "planed planned",
    "note not",
    "rate rat",
    "care car",
    "prices princes",
    "founder founded",
    "fps fp",
    "string str",
    "thing the",
    "this thi",
    "plus plu",
    "speed spe",
    "bus bu",
    "his hi",
    "its it",
    "red r",
    "prime prim",
    "lens len",
    "series serious",
    "evening even",
    "used us",
]


@pytest.mark.parametrize("forms", ONE)
def test_the_forms_of_a_word_share_a_stem(forms):
    assert len({stem(form) for form in forms.split()}) == 1, [stem(form) for form in forms.split()]


@pytest.mark.parametrize("words", APART)
def test_other_words_do_not(words):
    for one, other in combinations(words.split(), 2):
        assert stem(one) != stem(other)


def test_words_of_the_field_stand_apart():
    """No stem of the first list is that of another word in it."""
    assert len({stem(forms.split()[0]) for forms in ONE}) == len(ONE)


def test_what_is_not_english_stays_as_it_is():
    for word in ("köhlers", "杢中薫", "objektivés"):
        assert stem(word) == word


def test_the_stems_of_a_text():
    assert stems("founded in 2018: two lenses, l-mount") == {"found", "in", "two", "lens", "l", "mount"}
