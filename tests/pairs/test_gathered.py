"""The words of findings where those of many pairs stand together."""

import re

import pytest

from gear.pairing.findings import Finding, derived
from gear.pairs.sentences import finding_words, gathered_words
from gear.pairs.sentences.findings import ALL_SENTENCES, ALL_WORDS
from gear.pairs.sentences.gathered import SAID_ONCE


@pytest.mark.parametrize("code", SAID_ONCE)
def test_what_is_said_once_has_no_value_and_the_value_has_words(code):
    sentence, value = map(str, SAID_ONCE[code])
    assert code in ALL_SENTENCES
    assert "%(" not in sentence
    assert set(re.findall(r"%\((\w+)\)s", value)) <= ALL_WORDS.keys()


def test_the_value_stands_beside_the_sentence():
    words = gathered_words(derived("balance-front-heavy", "loss", ratio=2.5))
    assert (words.text, words.detail) == (
        "Front-heavy: the weight in front of the body is more than twice the body's.", "250 % of the body's",
    )  # fmt: skip


def test_a_sentence_without_a_value_of_its_own_stays():
    finding = derived("no-viewfinder", "loss")
    assert gathered_words(finding) == finding_words(finding)


def test_without_its_value_a_finding_has_its_own_words():
    """How many pixels the whole sensor has is not on record."""
    finding = Finding("crop-megapixels", "loss", "maker", {"megapixels": 10, "of": None})
    assert gathered_words(finding).text == "The crop leaves 10 megapixels."
