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
from .answers import OWNERS, Answer, adapted_answer, pair_answer
from .findings import FindingWords, blank_sentence, finding_words
from .gathered import gathered_words
from .outcomes import (
    BODY_FACT_WORDS,
    OUTCOME_WORDS,
    ChangeWords,
    Verdict,
    body_change_words,
    body_value_text,
    change_words,
    outcome_words,
    verdicts,
)
from .rules import GRADE_WORDS, RULE_WORDS, RuleWords, listed, parts_words, stops_words

__all__ = [
    "ADAPTED_RULE_WORDS",
    "APERTURE_WORDS",
    "BODY_FACT_WORDS",
    "FOCUS_WORDS",
    "GRADE_WORDS",
    "METADATA_WORDS",
    "OUTCOME_WORDS",
    "OWNERS",
    "RULE_WORDS",
    "STABILISED_WORDS",
    "Answer",
    "ChangeWords",
    "FindingWords",
    "RuleWords",
    "Verdict",
    "adapted_answer",
    "adapted_verdicts",
    "blank_sentence",
    "body_change_words",
    "body_value_text",
    "change_words",
    "finding_words",
    "gathered_words",
    "listed",
    "outcome_words",
    "pair_answer",
    "parts_words",
    "stops_words",
    "verdicts",
]
