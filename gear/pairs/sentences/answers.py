"""The answer in a sentence: what a pair loses, what nobody says, and what it weighs.

It is built from the findings by their codes, so that it never says that everything works where one of them does not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from ... import units
from ...pairing import Finding
from ...pairing.numbers import Total
from .rules import PARTS, WORDS

# A sentence names so many losses; the others are counted.
NAMED = 4

# What a finding loses, as a clause; with its values.
LOSSES: Mapping[str, Promise] = {
    "fit-limited": _("it fits with a limit"),
    "converter-limited": _("the converter fits with a limit"),
    "converter-light": _("the converter costs %(stops)s of light"),
    "image-area-crop": _("it crops to APS-C"),
    "crop-megapixels": _("it crops to APS-C, %(megapixels)s MP"),
    "crop-megapixels-about": _("it crops to APS-C, about %(megapixels)s MP"),
    "aperture-fixed": _("the aperture is fixed"),
    "stabilisation-none": _("nothing is stabilised"),
    "recorded-stabilisation": _("stabilisation is limited"),
    "autofocus-body-none": _("it is focused by hand"),
    "autofocus-lens-none": _("it is focused by hand"),
    "autofocus-converter-none": _("it is focused by hand"),
    "autofocus-fails": _("autofocus does not work"),
    "autofocus-limited": _("autofocus is limited"),
    "sealing-neither": _("neither body nor lens is sealed"),
    "sealing-body-open": _("the body is not sealed"),
    "sealing-lens-open": _("the lens is not sealed"),
    "sealing-mount": _("the lens is sealed at its mount only"),
    "balance-front-heavy": _("it is front-heavy"),
    "electronic-shutter-only": _("the shutter is electronic only"),
    "no-hot-shoe": _("there is no hot shoe"),
    "no-viewfinder": _("there is no viewfinder"),
    "firmware-floor": _("it needs newer firmware"),
    "adapted-focus-body-none": _("it is focused by hand"),
    "adapted-focus-adapter-none": _("it is focused by hand"),
    "adapted-focus-limited": _("autofocus is limited"),
    "adapted-focus-fails": _("autofocus does not work"),
    "adapted-aperture-ring": _("the aperture is set by the ring of the lens"),
    "adapted-metadata-none": _("no lens data reach the file"),
    "adapted-metadata-limited": _("lens data reach the file with limits"),
    "adapted-metadata-fails": _("lens data do not reach the file"),
    "adapted-stabilisation-none": _("the sensor is not stabilised"),
    "adapted-stabilisation-limited": _("stabilisation is limited"),
    "adapted-stabilisation-fails": _("stabilisation does not work"),
    "adapted-focal-length-by-hand": _("the focal length is set by hand"),
    "adapted-tube-glass": _("a tube without glass cannot reach infinity"),
}

# Findings that say what another one says too.
REPEATED: Mapping[str, str] = {"crop-megapixels": "image-area-crop", "crop-megapixels-about": "image-area-crop"}

# Of what a finding says that nobody says it.
UNSAID: Mapping[str, Promise] = {
    "converter-unrecorded": _("whether the converter fits"),
    "image-area-unknown": _("the crop"),
    "crop-megapixels-unknown": _("how many megapixels are left"),
    "angles-fisheye-unknown": _("the angle of view"),
    "stabilisation-unknown": _("stabilisation"),
    "coordination-unconfirmed": _("whether both stabilise together"),
    "autofocus-unknown": _("autofocus"),
    "sealing-unknown": _("sealing"),
    "only-if": _("whether a limit applies"),
    "sources-disagree": _("which source is right"),
    "adapted-focus-unknown": _("autofocus"),
    "adapted-aperture-contacts": _("how the aperture is set"),
    "adapted-aperture-unknown": _("how the aperture is set"),
    "adapted-metadata-contacts": _("whether lens data reach the file"),
    "adapted-metadata-unknown": _("whether lens data reach the file"),
    "adapted-stabilisation-unknown": _("stabilisation"),
    "adapted-focal-length-contacts": _("how the body learns the focal length"),
    "adapted-focal-length-unknown": _("how the body learns the focal length"),
    "adapted-image-area-unknown": _("the format of the sensor"),
    "adapted-tube-unknown": _("the length of a tube"),
    "adapter-only-if": _("whether a limit applies"),
    "adapted-sources-disagree": _("which source is right"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands under the title: a sentence or two, and whether a source says that it does not work at all."""

    text: str
    fails: bool


def pair_answer(findings: Sequence[Finding], weight: Total) -> Answer:
    """What a pair comes to: whether it fits, what it loses, what is unknown, what it weighs."""
    everything = gettext("Everything works; nothing on record is lost.")
    fails = gettext("It does not fit, a source says. What follows from the facts is given all the same.")
    return _answer(findings, everything, fails, _weight_sentence(weight))


def adapted_answer(findings: Sequence[Finding]) -> Answer:
    """What becomes of a lens on an adapter, of which nothing is known but its mount."""
    nothing = gettext("Nothing on record is lost, as far as body and adapter decide it.")
    fails = gettext("It does not work, a source says. What follows from the facts is given all the same.")
    return _answer(findings, nothing, fails)


def _answer(findings: Sequence[Finding], all_well: str, fails: str, *further: str) -> Answer:
    if any(finding.blocks for finding in findings):
        return Answer(_spaced([fails, *further]), True)
    lost, unsaid = losses(findings), unknowns(findings)
    if unsaid and not lost:
        sentences = [gettext("Nothing on record is lost; %(unknown)s") % {"unknown": unsaid}]
    elif lost:
        sentences = [lost, capfirst(unsaid)]
    else:
        sentences = [all_well]
    return Answer(_spaced([*sentences, *further]), False)


def _spaced(sentences: Iterable[str]) -> str:
    return " ".join(filter(None, sentences))


def losses(findings: Iterable[Finding]) -> str:
    """What is lost, as one sentence; "" where nothing is. What has no clause of its own is counted."""
    lost = [finding for finding in findings if finding.place == "loss"]
    repeated = {REPEATED.get(finding.code) for finding in lost}
    told = [finding for finding in lost if finding.code not in repeated]
    clauses = list(dict.fromkeys(_clause(finding) for finding in told if finding.code in LOSSES))
    more = len(clauses[NAMED:]) + sum(finding.code not in LOSSES for finding in told)
    if more:
        clauses = [*clauses[:NAMED], _counted(more, after_others=bool(clauses))]
    return _sentence(pgettext("between two clauses", "; ").join(clauses))


def _counted(number: int, after_others: bool) -> str:
    if after_others:
        return ngettext("%(count)s limit more", "%(count)s limits more", number) % {"count": number}
    return ngettext("%(count)s limit is on record", "%(count)s limits are on record", number) % {"count": number}


def _sentence(clauses: str) -> str:
    return gettext("%(sentence)s.") % {"sentence": capfirst(clauses)} if clauses else ""


def _clause(finding: Finding) -> str:
    values = {name: WORDS[name](value) for name, value in finding.params.items() if name in WORDS}
    return str(LOSSES[finding.code]) % values


def unknowns(findings: Iterable[Finding]) -> str:
    """What nobody says, as a clause with its full stop: `sealing is unknown.`; "" where everything is said."""
    unsaid = list(dict.fromkeys(str(UNSAID[finding.code]) for finding in findings if finding.place == "unsaid"))
    if not unsaid:
        return ""
    words = {"what": enumerated(unsaid)}
    return ngettext("%(what)s is unknown.", "%(what)s are unknown.", len(unsaid)) % words


def enumerated(words: Sequence[str]) -> str:
    """Several words as in a sentence: `the crop, autofocus and sealing`."""
    *first, last = words
    if not first:
        return last
    return gettext("%(first)s and %(last)s") % {
        "first": pgettext("between two items of a list", ", ").join(first),
        "last": last,
    }


def _weight_sentence(weight: Total) -> str:
    """What it weighs, or which parts nobody has weighed."""
    if not weight.missing:
        return gettext("%(weight)s.") % {"weight": units.weight_text(weight.known, grouped=True)}
    parts = [str(PARTS[OWNERS[name.partition(".")[0]]]) for name in weight.missing]
    sentence = ngettext(
        "Weight unknown: %(parts)s is not weighed.", "Weight unknown: %(parts)s are not weighed.", len(parts)
    )
    return sentence % {"parts": enumerated(parts)}


# The part of a pair that a column of a sum belongs to.
OWNERS: Mapping[str, str] = {"camera": "body", "lens": "lens", "converter": "converter"}
