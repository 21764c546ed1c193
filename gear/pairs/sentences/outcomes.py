"""The words of outcomes: the four answers of a pair, and what changes from one pair to another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ... import units
from ...choices import (
    Answer,
    AutofocusSystem,
    Effect,
    Grade,
    ImageFormat,
    SealingAnswer,
    Shutter,
    Stabilisation,
    Viewfinder,
)
from ...pairing import Fact, Outcomes, Pairing
from ...pairing.change import RANKS, BodyChange, Change
from .rules import parts_words


@dataclass(frozen=True, slots=True)
class Verdict:
    """One of the four answers under a pair's title.

    `lost` marks what the pair gives up; `anchor` is the id of the line that is its evidence, "" away from that page.
    """

    name: str
    word: str
    why: str
    lost: bool = False
    unknown: bool = False
    anchor: str = ""


def verdicts(pairing: Pairing) -> list[Verdict]:
    """Image area, stabilisation, autofocus and sealing."""
    return [
        image_area_verdict(pairing),
        stabilisation_verdict(pairing),
        autofocus_verdict(pairing),
        sealing_verdict(pairing),
    ]


def unknown_verdict(name: str, parts: Iterable[str]) -> Verdict:
    """An answer that nobody gives, and the parts of which it is not on record."""
    why = gettext("not on record: %(parts)s") % {"parts": parts_words(parts)}
    return Verdict(name, gettext("unknown"), why, unknown=True)


def image_area_verdict(pairing: Pairing) -> Verdict:
    """Which part of the sensor is used, and what is left of the pixels."""
    name, area = gettext("Image area"), pairing.numbers.image_area
    if area.crop is None:
        return unknown_verdict(name, pairing.crop.unknown)
    left, whole = units.megapixels_text(area.megapixels), units.megapixels_text(pairing.camera.effective_megapixels)
    if area.crop:
        return Verdict(name, gettext("APS-C crop"), _megapixels_left(left, whole, area.megapixels_grade), lost=True)
    word = str(ImageFormat(area.format).label) if area.format else gettext("unknown")
    why = gettext("megapixels unknown") if whole is None else gettext("all %(whole)s megapixels") % {"whole": whole}
    return Verdict(name, capfirst(word), why, unknown=not area.format)


def _megapixels_left(left: str | None, whole: str | None, grade: str) -> str:
    if left is None:
        return gettext("megapixels unknown")
    if whole is None:
        return gettext("%(left)s megapixels left") % {"left": left}
    sentence = _("%(left)s of %(whole)s megapixels left")
    if grade == Grade.DERIVED:
        sentence = _("about %(left)s of %(whole)s megapixels left")
    return str(sentence) % {"left": left, "whole": whole}


STABILISED = {
    Stabilisation.NONE: (_("None"), _("neither sensor nor lens")),
    Stabilisation.BODY: (_("Body"), _("in the sensor; the lens has none")),
    Stabilisation.LENS: (_("Lens"), _("in the lens; the sensor has none")),
    Stabilisation.BODY_AND_LENS: (_("Body and lens"), _("working together is not confirmed")),
    Stabilisation.COORDINATED: (_("Coordinated"), _("sensor and lens work together")),
}

# Where only one part is not on record: what the other does, then that.
ONE_PART_KNOWN = {
    ("body", Answer.YES): _("the body: yes; not on record: %(parts)s"),
    ("body", Answer.NO): _("the body: no; not on record: %(parts)s"),
    ("lens", Answer.YES): _("the lens: yes; not on record: %(parts)s"),
    ("lens", Answer.NO): _("the lens: no; not on record: %(parts)s"),
}


def stabilisation_verdict(pairing: Pairing) -> Verdict:
    """What is stabilised; of an unknown whole, what one part does."""
    name, outcome = gettext("Stabilisation"), pairing.stabilisation
    if outcome.code == Stabilisation.UNKNOWN:
        verdict = unknown_verdict(name, outcome.unknown)
        told = (ONE_PART_KNOWN.get((part, outcome.says(part))) for part in ("body", "lens"))
        sentence = next(filter(None, told), None)
        return replace(verdict, why=sentence % {"parts": parts_words(outcome.unknown)}) if sentence else verdict
    word, why = STABILISED[Stabilisation(outcome.code)]
    verdict = Verdict(name, str(word), str(why), lost=outcome.code == Stabilisation.NONE)
    return limited(verdict, pairing.winning("stabilisation"))


def limited(verdict: Verdict, facts: Iterable[Fact]) -> Verdict:
    """A verdict, with the reason where a source says that it holds with a limit."""
    limit = next((fact for fact in facts if fact.effect == Effect.LIMITED), None)
    if limit is None:
        return verdict
    word = gettext("%(word)s, limited") % {"word": verdict.word}
    return replace(verdict, word=word, why=limit.summary or verdict.why, lost=True)


# Why there is no autofocus, the first that holds.
NO_AUTOFOCUS = {
    "lens": _("the lens is focused by hand"),
    "body": _("the body has none"),
    "converter": _("the converter passes none on"),
}


def autofocus_verdict(pairing: Pairing) -> Verdict:
    """Whether the pair focuses by itself."""
    name, outcome = gettext("Autofocus"), pairing.autofocus
    if outcome.code == Answer.UNKNOWN:
        return unknown_verdict(name, outcome.unknown)
    if outcome.code == Answer.NO:
        why = next((words for part, words in NO_AUTOFOCUS.items() if part in outcome.no), None)
        return Verdict(name, gettext("No"), str(why or gettext("a source says that it fails")), lost=True)
    system = pairing.camera.autofocus_system
    why = gettext("%(system)s in the body") % {"system": AutofocusSystem(system).label} if system else ""
    return limited(Verdict(name, gettext("Yes"), why), outcome.facts)


def sealing_verdict(pairing: Pairing) -> Verdict:
    """Whether the whole is sealed, by its weakest link."""
    name, outcome = gettext("Sealing"), pairing.sealing
    if outcome.code == Answer.UNKNOWN:
        return unknown_verdict(name, outcome.unknown)
    if outcome.code == SealingAnswer.YES:
        return Verdict(name, gettext("Body and lens"), gettext("both are sealed"))
    if outcome.code == SealingAnswer.MOUNT:
        return Verdict(name, gettext("At the mount only"), gettext("the lens is sealed at its mount only"), lost=True)
    why = gettext("not sealed: %(parts)s") % {"parts": parts_words(outcome.no)}
    return Verdict(name, gettext("No"), why, lost=True)


# An outcome in a few words, where one body is set beside another.
OUTCOME_WORDS: Mapping[tuple[str, str], Promise] = {
    ("fits", "yes"): _("fits"),
    ("fits", "no"): _("does not fit"),
    ("fits", "unknown"): _("fit unknown"),
    ("crop", "yes"): _("APS-C crop"),
    ("crop", "no"): _("no crop"),
    ("crop", "unknown"): _("crop unknown"),
    ("stabilisation", "none"): _("nothing stabilised"),
    ("stabilisation", "body"): _("stabilised in the body"),
    ("stabilisation", "lens"): _("stabilised in the lens"),
    ("stabilisation", "body+lens"): _("stabilised in body and lens"),
    ("stabilisation", "coordinated"): _("coordinated stabilisation"),
    ("stabilisation", "unknown"): _("stabilisation unknown"),
    ("autofocus", "yes"): _("autofocus"),
    ("autofocus", "no"): _("manual focus"),
    ("autofocus", "unknown"): _("autofocus unknown"),
    ("weather_sealed", "yes"): _("sealed"),
    ("weather_sealed", "mount"): _("sealed at the mount only"),
    ("weather_sealed", "no"): _("not sealed"),
    ("weather_sealed", "unknown"): _("sealing unknown"),
}


def outcome_words(outcomes: Outcomes) -> list[str]:
    """All outcomes of a pair in a few words each; that it fits goes without saying."""
    codes = [(name, getattr(outcomes, name)) for name in RANKS]
    return [str(OUTCOME_WORDS[code]) for code in codes if code != ("fits", "yes")]


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """One line of what another body gives or takes: a mark, its meaning, and what is new."""

    direction: str
    mark: str
    meaning: str
    text: str


DIRECTIONS: Mapping[str, tuple[str, Promise | str]] = {
    "gain": ("+", _("gain:")),
    "loss": ("–", _("loss:")),
    "differs": ("≠", _("different:")),
    "untold": ("?", _("cannot be compared:")),
    "same": ("", ""),
}

# What is new after a change, in words that say the same whether they are read as a gain or as a loss.
CHANGED: Mapping[tuple[str, str], Promise] = {
    ("fits", "yes"): _("now fits"),
    ("fits", "no"): _("no longer fits"),
    ("crop", "yes"): _("now cropped to APS-C"),
    ("crop", "no"): _("no longer cropped"),
    ("ibis", "yes"): _("sensor now stabilised"),
    ("ibis", "no"): _("sensor no longer stabilised"),
    ("ois", "yes"): _("lens now stabilised"),
    ("ois", "no"): _("lens no longer stabilised"),
    ("autofocus", "yes"): _("now with autofocus"),
    ("autofocus", "no"): _("now manual focus"),
    ("weather_sealed", "yes"): _("now sealed"),
    ("weather_sealed", "mount"): _("now sealed at the mount only"),
    ("weather_sealed", "no"): _("no longer sealed"),
}
STABILISED_IN = {
    "none": _("none"),
    "body": _("body only"),
    "lens": _("lens only"),
    "body+lens": _("body and lens"),
    "coordinated": _("coordinated"),
}


def change_words(change: Change) -> ChangeWords:
    """A change in words."""
    return _change_words(change, get_language())


@lru_cache(maxsize=1024)  # Changes are made of a few codes each.
def _change_words(change: Change, _language: str | None) -> ChangeWords:
    mark, meaning = DIRECTIONS[change.direction]
    return ChangeWords(change.direction, mark, str(meaning), _changed(change))


def _changed(change: Change) -> str:
    if change.direction == "untold":
        return _untold(change)
    if change.outcome == "stabilisation":
        sides = {"before": STABILISED_IN[change.before], "after": STABILISED_IN[change.after]}
        return gettext("stabilisation from %(before)s to %(after)s") % sides
    return str(CHANGED[change.outcome, change.after])


# What is as unknown on one body as on the other.
UNKNOWN_ON_BOTH: Mapping[str, Promise] = {
    "fits": _("fit unknown on both"),
    "crop": _("crop unknown on both"),
    "stabilisation": _("stabilisation unknown on both"),
    "autofocus": _("autofocus unknown on both"),
    "weather_sealed": _("sealing unknown on both"),
}


def _untold(change: Change) -> str:
    """What is known of either side, and on which side nothing is."""
    if change.before == change.after:
        return str(UNKNOWN_ON_BOTH[change.outcome])
    after = str(OUTCOME_WORDS[change.outcome, change.after])
    if change.before == Answer.UNKNOWN:
        return gettext("%(after)s; before: not known") % {"after": after}
    before = str(OUTCOME_WORDS[change.outcome, change.before])
    return gettext("%(after)s; before: %(before)s") % {"after": after, "before": before}


# What the facts of bodies are called that are the same with each lens.
BODY_FACT_WORDS: Mapping[str, Promise] = {
    "effective_megapixels": _("Pixels"),
    "viewfinder": _("Viewfinder"),
    "shutter": _("Shutter"),
    "hot_shoe": _("Hot shoe"),
}
BODY_VALUE_WORDS: Mapping[tuple[str, str | bool], Any] = {
    **{("viewfinder", value): Viewfinder(value).label for value in Viewfinder.values},
    **{("shutter", value): Shutter(value).label for value in Shutter.values},
    ("hot_shoe", True): Answer.YES.label,
    ("hot_shoe", False): Answer.NO.label,
}


def body_value_text(fact: str, value: str | float | bool | None) -> str:
    """A fact of a body in words, unknown ones too."""
    if value is None:
        return str(Answer.UNKNOWN.label)
    if (fact, value) in BODY_VALUE_WORDS:
        return str(BODY_VALUE_WORDS[fact, value])  # type: ignore[index]
    return gettext("%(number)s megapixels") % {"number": units.megapixels_text(float(value))}


def body_change_words(change: BodyChange) -> ChangeWords:
    """What another body has, and whether that is more or less."""
    mark, meaning = DIRECTIONS[change.direction]
    return ChangeWords(change.direction, mark, str(meaning), body_value_text(change.fact, change.after))
