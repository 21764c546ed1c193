"""A finding in words: a sentence, and what stands smaller after it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from ...pairing import Finding
from .adapted import ADAPTED_DETAILS, ADAPTED_SENTENCES, ADAPTED_WORDS, REACH
from .rules import DETAILS, ON_RECORD, RECORDED, SENTENCES, VARIANTS, VARIANTS_BY_VALUE, WORDS

FLOOR = "firmware-floor"
ALL_SENTENCES = {**SENTENCES, **ADAPTED_SENTENCES}
ALL_DETAILS = {**DETAILS, **ADAPTED_DETAILS}
ALL_WORDS = {**WORDS, **ADAPTED_WORDS}


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A finding as a reader reads it: the sentence, and what stands smaller after it."""

    text: str
    detail: str

    @property
    def whole(self) -> str:
        """All of it, for programs."""
        return f"{self.text} {self.detail}".strip()


def finding_words(finding: Finding) -> FindingWords:
    """The words of a finding: those of its source where they say it all, else a sentence and a detail."""
    names_firmware = finding.firmware in finding.summary
    firmware = _("From body firmware %(version)s.") % {"version": finding.firmware}
    if finding.code == FLOOR or names_firmware:
        firmware = ""
    beyond = [str(REACH.get(finding.params.get("reach", ""), "")), firmware]
    if finding.code.startswith(RECORDED) or _repeats(finding) or (finding.code == FLOOR and names_firmware):
        return FindingWords(finding.summary, _joined(beyond))
    words = values_words(finding)
    return FindingWords(_sentence(finding) % words, _joined([finding.summary or _detail(finding.code, words), *beyond]))


def values_words(finding: Finding) -> dict[str, str | None]:
    """The values of a finding in words, by their names; None where one is not known."""
    values = {**finding.params, "firmware": finding.firmware}
    return {name: None if value is None else ALL_WORDS[name](value) for name, value in values.items()}


def _joined(sentences: Iterable[str]) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def _sentence(finding: Finding) -> str:
    """The sentence of a finding: one for a value that it has, else for a parameter, else for its code."""
    code = finding.code
    of_values = (VARIANTS_BY_VALUE.get((code, name, value)) for name, value in finding.params.items())
    of_names = (VARIANTS.get((code, name)) for name in finding.params)
    return str(next(filter(None, (*of_values, *of_names)), ALL_SENTENCES[code]))


def _repeats(finding: Finding) -> bool:
    """Whether the source's own words begin with our sentence: before them it would say the same twice.

    The catalogue is written in English, so they are held against the English source of the sentence: what is decided
    is the same in every language.
    """
    return bool(finding.summary) and finding.summary.casefold().startswith(_source_of(finding.code))


@cache
def _source_of(code: str) -> str:
    """The English source of a sentence, folded and without its full stop."""
    with override(None):
        return str(ALL_SENTENCES[code]).rstrip(".").casefold()


def _detail(code: str, words: Mapping[str, str | None]) -> str:
    """The smaller sentence of a code; empty where a value in it is not known."""
    sentence = str(ALL_DETAILS.get(code, ""))
    named = (name for name in words if f"%({name})s" in sentence)
    return "" if any(words[name] is None for name in named) else sentence % words


def blank_sentence(code: str) -> str:
    """The sentence of a code with its values left open, as the page of rules shows it."""
    sentence = ON_RECORD if code.startswith(RECORDED) else ALL_SENTENCES[code]
    return str(sentence) % dict.fromkeys(ALL_WORDS, "…")
