"""The words of the pairing rules: a sentence for every finding, for every outcome and for every rule.

The rules themselves give codes and values; here they become text for readers, through gettext.
"""

from .adapted import (
    ADAPTED_RULE_WORDS,
    APERTURE_WORDS,
    FOCUS_WORDS,
    METADATA_WORDS,
    STABILISED_WORDS,
    adapted_verdicts,
)
from .findings import FindingWords, blank_sentence, finding_words
from .outcomes import OUTCOME_WORDS, ChangeWords, Verdict, change_words, outcome_words, verdicts
from .rules import GRADE_WORDS, RULE_WORDS, RuleWords, listed, parts_words, stops_words

__all__ = [
    "ADAPTED_RULE_WORDS",
    "APERTURE_WORDS",
    "FOCUS_WORDS",
    "GRADE_WORDS",
    "METADATA_WORDS",
    "OUTCOME_WORDS",
    "RULE_WORDS",
    "STABILISED_WORDS",
    "ChangeWords",
    "FindingWords",
    "RuleWords",
    "Verdict",
    "adapted_verdicts",
    "blank_sentence",
    "change_words",
    "finding_words",
    "listed",
    "outcome_words",
    "parts_words",
    "stops_words",
    "verdicts",
]
