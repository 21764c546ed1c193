"""The words of the pairing rules: a sentence for every finding, for every outcome and for every rule.

The rules themselves give codes and values; here they become text for readers, through gettext.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from . import units
from .choices import Answer, AutofocusSystem, Grade, ImageFormat, Stabilisation, Topic
from .pairing import Finding, Outcomes, Pairing
from .pairing.change import RANKS, Change

SENTENCES: Mapping[str, Promise] = {
    "fit-same-mount": _("Mounts without an adapter: body and lens have the same mount."),
    "fit-works": _("Body and lens are on record as working together."),
    "fit-limited": _("Body and lens fit, with a limit."),
    "fit-fails": _("The lens does not fit this body."),
    "converter-works": _("The converter works with this lens."),
    "converter-limited": _("The converter works with this lens, with a limit."),
    "converter-fails": _("The lens takes no such converter."),
    "converter-unrecorded": _("No source lists this lens with this converter."),
    "converter-light": _("The converter costs %(stops)s of light."),
    "image-area-full": _("The lens covers full frame: the whole sensor is used."),
    "image-area-sensor": _("The whole %(format)s sensor is used."),
    "image-area-crop": _("The lens covers %(coverage)s: the camera uses the middle of its sensor."),
    "image-area-unknown": _("Which format the lens covers is not on record, so the crop is not known."),
    "crop-megapixels": _("The crop leaves %(megapixels)s megapixels."),
    "crop-megapixels-about": _("The crop leaves about %(megapixels)s megapixels."),
    "crop-megapixels-unknown": _("How many megapixels the crop leaves is not on record."),
    "equivalents": _("Frames as %(focal_length)s does on full frame."),
    "angles-fisheye": _("A fisheye lens: its angle of view does not follow from its focal length."),
    "angles-fisheye-unknown": _("Whether the lens is a fisheye is not on record, so no angle of view is given."),
    "aperture-fixed": _("The aperture is fixed: the lens cannot be stopped down."),
    "stabilisation-none": _("Nothing is stabilised."),
    "stabilisation-body": _("The sensor is stabilised; the lens is not."),
    "stabilisation-lens": _("The lens is stabilised; the sensor is not."),
    "stabilisation-body-and-lens": _("Sensor and lens are both stabilised."),
    "stabilisation-coordinated": _("Body and lens stabilise together."),
    "stabilisation-unknown": _("Whether this is stabilised is not on record: %(unknown)s."),
    "coordination-unconfirmed": _("Working together is not confirmed: no source says that both stabilise at once."),
    "autofocus-yes": _("Autofocus works: %(system)s in the body, a motor in the lens."),
    "autofocus-body-none": _("Manual focus: the body has no autofocus."),
    "autofocus-lens-none": _("Manual focus: the lens has no autofocus."),
    "autofocus-converter-none": _("Manual focus: the converter passes no autofocus on."),
    "autofocus-unknown": _("Whether autofocus works is not on record: %(unknown)s."),
    "autofocus-works": _("Autofocus is on record as working."),
    "autofocus-limited": _("Autofocus is on record as limited."),
    "autofocus-fails": _("Autofocus does not work."),
    "sealing-both": _("Body and lens are sealed against the weather."),
    "sealing-neither": _("Neither body nor lens is sealed against the weather."),
    "sealing-body-open": _("The body is not sealed against the weather."),
    "sealing-lens-open": _("The lens is not sealed against the weather."),
    "sealing-unknown": _("Whether the whole is sealed is not on record: %(unknown)s."),
    "balance": _("What hangs in front weighs %(ratio)s times the body."),
    "balance-front-heavy": _("Front-heavy: what hangs in front weighs %(ratio)s times the body."),
    "electronic-shutter-only": _("Electronic shutter only."),
    "no-hot-shoe": _("No hot shoe on the body."),
    "no-viewfinder": _("No viewfinder: pictures are framed on the screen."),
    "external-viewfinder": _("A viewfinder only as an extra, clipped on."),
    "firmware-floor": _("Needs body firmware %(firmware)s or later."),
    "sources-disagree": _("Sources of equal weight do not agree: %(topic)s. All are shown."),
}

# What is on record and decides nothing speaks in its own words.
RECORDED = "recorded-"
ON_RECORD = _("A fact on record, in its own words.")

# A second, smaller sentence, said where all of its values are known and no source says it in its own words.
DETAILS: Mapping[str, Promise] = {
    "converter-light": _("Largest aperture %(f_number)s."),
    "image-area-crop": _("%(crop_factor)s crop."),
    "crop-megapixels": _("The whole sensor has %(of)s."),
    "crop-megapixels-about": _("Reckoned with 1.53; the whole sensor has %(of)s."),
    "electronic-shutter-only": _("Moving subjects can lean, and lamps can band."),
    "equivalents": _("Exposure as %(f_number)s, depth of field as %(equivalent_f_number)s on full frame."),
    "aperture-fixed": _("Always %(f_number)s."),
    "stabilisation-none": _("Hold 1/%(speed)s s or shorter at %(focal_length_mm)s, or use a tripod."),
    "stabilisation-body": _("%(body_stops)s on record for the body alone."),
    "stabilisation-lens": _("%(lens_stops)s on record for the lens."),
}

PARTS = {"body": _("the body"), "lens": _("the lens"), "converter": _("the converter")}


def stops_words(stops: float | None) -> str | None:
    """A number of stops with its word: `1 stop`, `5.5 stops`."""
    text = units.stops_text(stops)
    if text is None:
        return None
    return ngettext("%(count)s stop", "%(count)s stops", 1 if text == "1" else 2) % {"count": text}


def parts_words(parts: Iterable[str]) -> str:
    """The parts of which something is not known: `the body, the lens`."""
    return ", ".join(str(PARTS[part]) for part in parts)


WORDS = {
    "body_stops": stops_words,
    "coverage": lambda value: str(ImageFormat(value).label),
    "crop_factor": units.factor_text,
    "equivalent_f_number": lambda ends: units.f_number_text(*ends, digits=1),
    "f_number": lambda ends: units.f_number_text(*ends),
    "firmware": str,
    "focal_length": lambda ends: units.focal_length_text(*ends),
    "focal_length_mm": units.focal_length_text,
    "format": lambda value: str(ImageFormat(value).label) if value else gettext("camera's"),
    "lens_stops": stops_words,
    "megapixels": units.megapixels_text,
    "of": units.megapixels_text,
    "ratio": lambda value: units.number_text(value, 1 if value >= 1 else 2),
    "speed": units.number_text,
    "stops": stops_words,
    "system": lambda value: str(AutofocusSystem(value).label),
    "topic": lambda value: str(Topic(value).label),
    "unknown": parts_words,
}


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
    """The words of a finding."""
    if finding.code.startswith(RECORDED):
        return FindingWords(finding.summary, _from_firmware(finding))
    words = _worded(finding)
    parts = [finding.summary or _detail(finding.code, words)]
    if finding.code != "firmware-floor":
        parts.append(_from_firmware(finding))
    return FindingWords(str(SENTENCES[finding.code]) % words, " ".join(part for part in parts if part))


def _worded(finding: Finding) -> dict[str, str | None]:
    values = {**finding.params, "firmware": finding.firmware}
    return {name: None if value is None else WORDS[name](value) for name, value in values.items()}


def _detail(code: str, words: Mapping[str, str | None]) -> str:
    """The smaller sentence of a code; empty where a value in it is not known."""
    sentence = str(DETAILS.get(code, ""))
    named = (name for name in words if f"%({name})s" in sentence)
    return "" if any(words[name] is None for name in named) else sentence % words


def _from_firmware(finding: Finding) -> str:
    return gettext("From body firmware %(version)s.") % {"version": finding.firmware} if finding.firmware else ""


def blank_sentence(code: str) -> str:
    """The sentence of a code with its values left open, as the page of rules shows it."""
    sentence = ON_RECORD if code.startswith(RECORDED) else SENTENCES[code]
    return str(sentence) % dict.fromkeys(WORDS, "…")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One of the four answers under a pair's title. `lost` marks what the pair gives up."""

    name: str
    word: str
    why: str
    lost: bool = False
    unknown: bool = False


def verdicts(pairing: Pairing) -> list[Verdict]:
    """Image area, stabilisation, autofocus and sealing."""
    return [
        image_area_verdict(pairing),
        stabilisation_verdict(pairing),
        autofocus_verdict(pairing),
        sealing_verdict(pairing),
    ]


def _unknown(name: str, parts: Iterable[str]) -> Verdict:
    why = gettext("not on record: %(parts)s") % {"parts": parts_words(parts)}
    return Verdict(name, gettext("unknown"), why, unknown=True)


def image_area_verdict(pairing: Pairing) -> Verdict:
    """Which part of the sensor is used, and what is left of the pixels."""
    name, area = gettext("Image area"), pairing.numbers.image_area
    if area.crop is None:
        return _unknown(name, ["lens"])
    left, whole = units.megapixels_text(area.megapixels), units.megapixels_text(pairing.camera.effective_megapixels)
    if not area.crop:
        word = str(ImageFormat(area.format).label) if area.format else gettext("unknown")
        why = gettext("megapixels unknown") if whole is None else gettext("all %(whole)s megapixels") % {"whole": whole}
        return Verdict(name, capfirst(word), why, unknown=not area.format)
    return Verdict(name, gettext("APS-C crop"), _megapixels_left(left, whole, area.megapixels_grade), lost=True)


def _megapixels_left(left: str | None, whole: str | None, grade: str) -> str:
    if left is None:
        return gettext("megapixels unknown")
    if whole is None:
        return gettext("%(left)s megapixels left") % {"left": left}
    sentence = _("%(left)s of %(whole)s megapixels left")
    if grade == "derived":
        sentence = _("about %(left)s of %(whole)s megapixels left")
    return str(sentence) % {"left": left, "whole": whole}


STABILISED = {
    Stabilisation.NONE: (_("None"), _("neither sensor nor lens")),
    Stabilisation.BODY: (_("Body"), _("in the sensor; the lens has none")),
    Stabilisation.LENS: (_("Lens"), _("in the lens; the sensor has none")),
    Stabilisation.BODY_AND_LENS: (_("Body and lens"), _("working together is not confirmed")),
    Stabilisation.COORDINATED: (_("Coordinated"), _("sensor and lens work together")),
}


def stabilisation_verdict(pairing: Pairing) -> Verdict:
    """What is stabilised."""
    name, outcome = gettext("Stabilisation"), pairing.outcomes.stabilisation
    if outcome == Stabilisation.UNKNOWN:
        return _unknown(name, _unknown_parts(body=pairing.camera.ibis, lens=pairing.lens.ois))
    word, why = STABILISED[outcome]
    return Verdict(name, str(word), str(why), lost=outcome == Stabilisation.NONE)


def _unknown_parts(**facts: bool | None) -> list[str]:
    return [part for part, fact in facts.items() if fact is None]


def autofocus_verdict(pairing: Pairing) -> Verdict:
    """Whether the pair focuses by itself."""
    name, outcome = gettext("Autofocus"), pairing.outcomes.autofocus
    if outcome == Answer.UNKNOWN:
        facts = {"body": pairing.camera.autofocus_system, "lens": pairing.lens.autofocus}
        if pairing.converter:
            facts["converter"] = pairing.converter.autofocus
        return _unknown(name, _unknown_parts(**facts))
    if outcome == Answer.NO:
        return Verdict(name, gettext("No"), _why_no_autofocus(pairing), lost=True)
    system = pairing.camera.autofocus_system
    why = gettext("%(system)s in the body") % {"system": AutofocusSystem(system).label} if system else ""
    return Verdict(name, gettext("Yes"), why)


def _why_no_autofocus(pairing: Pairing) -> str:
    if pairing.lens.autofocus is False:
        return gettext("the lens is focused by hand")
    if pairing.camera.autofocus_system == AutofocusSystem.NONE:
        return gettext("the body has none")
    return gettext("a source says that it fails")


def sealing_verdict(pairing: Pairing) -> Verdict:
    """Whether the whole is sealed, by its weakest link."""
    name, outcome = gettext("Sealing"), pairing.outcomes.weather_sealed
    facts = {"body": pairing.camera.weather_sealed, "lens": pairing.lens.weather_sealed}
    if outcome == Answer.UNKNOWN:
        return _unknown(name, _unknown_parts(**facts, **({"converter": None} if pairing.converter else {})))
    if outcome == Answer.YES:
        return Verdict(name, gettext("Body and lens"), gettext("both are sealed"))
    open_parts = parts_words(part for part, sealed in facts.items() if sealed is False)
    return Verdict(name, gettext("No"), gettext("not sealed: %(parts)s") % {"parts": open_parts}, lost=True)


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule as the page of rules explains it."""

    title: Promise
    explanation: Promise
    source: Promise


OWN_RULE = _("a rule of this guide over recorded facts")
ON_RECORD_ONLY = _("the sources of the facts on record, each shown with its fact")
GEOMETRY = _("geometry of the thin lens, as in any textbook of optics")
RULE_WORDS: Mapping[str, RuleWords] = {
    "fit": RuleWords(
        _("Fit"),
        _(
            "Every camera and every lens here has the L-Mount, so they fit unless a source says otherwise. "
            "A fact that says “fails” makes a no; “works” or “limited” make a yes with that grade."
        ),
        ON_RECORD_ONLY,
    ),
    "converter": RuleWords(
        _("Teleconverters"),
        _(
            "A converter reaches into the lens. It fits only where a source says that the two work together, does not "
            "where one says that they fail, and is unknown everywhere else. The numbers are given in all three cases. "
            "A second converter, or one on an adapter, is refused."
        ),
        ON_RECORD_ONLY,
    ),
    "converter-light": RuleWords(
        _("Light through a converter"),
        _("A converter multiplies focal length and f-number alike. The new f-number is not rounded to stops."),
        GEOMETRY,
    ),
    "image-area": RuleWords(
        _("Image area and crop"),
        _(
            "A full-frame body uses its APS-C crop with a lens made for APS-C or Super 35. A smaller sensor is used "
            "whole, whatever the lens covers. Where the coverage of the lens is unknown, so is the crop on full "
            "frame. Facts about video windows never change this."
        ),
        OWN_RULE,
    ),
    "crop-megapixels": RuleWords(
        _("Megapixels of a crop"),
        _("The body's own figure where it is on record; otherwise reckoned from the whole sensor and called “about”."),
        OWN_RULE,
    ),
    "equivalents": RuleWords(
        _("Equivalents"),
        _(
            "The focal length that frames alike on full frame, and the f-number with the same depth of field there. "
            "Exposure does not change. The crop factor is 1 for a whole full-frame sensor and 1.53 for its crop, "
            "whatever its exact sides; on a smaller sensor it follows from the diagonal."
        ),
        GEOMETRY,
    ),
    "angles": RuleWords(
        _("Angles of view"),
        _(
            "Of a lens that draws straight lines, focused far away, over the diagonal and both sides of the image "
            "area: 36 × 24 mm divided by the crop factor on full frame, the sensor's own sides below it. "
            "A fisheye, or a lens that may be one, gets no angle."
        ),
        GEOMETRY,
    ),
    "aperture": RuleWords(
        _("Fixed aperture"),
        _("A lens whose smallest recorded aperture is its largest cannot be stopped down."),
        OWN_RULE,
    ),
    "stabilisation": RuleWords(
        _("Stabilisation"),
        _(
            "None, body, lens, or body and lens, by what is on record of both; unknown as soon as one of them is. "
            "Coordinated only where a source says that this body and this lens work together; where both are "
            "stabilised and nothing says so, working together is not confirmed."
        ),
        OWN_RULE,
    ),
    "autofocus": RuleWords(
        _("Autofocus"),
        _(
            "The body needs a system and the lens a motor; with a converter, that must pass it on. One no makes a no; "
            "otherwise one unknown makes an unknown. A fact that says “fails” makes a no. One that says “works” "
            "settles what was unknown, but gives no motor to a lens without one."
        ),
        OWN_RULE,
    ),
    "sealing": RuleWords(
        _("Weather sealing"),
        _(
            "The weakest link: sealed only if body and lens both are. Nothing records the sealing of converters, so "
            "with one the whole is unknown unless body or lens is open anyway."
        ),
        OWN_RULE,
    ),
    "balance": RuleWords(
        _("Balance"),
        _("Lens and converter against the body. More than twice the body's weight is called front-heavy."),
        OWN_RULE,
    ),
    "shutter": RuleWords(
        _("Shutter"),
        _("A body without a mechanical shutter reads its sensor line by line: movement and lamps show."),
        OWN_RULE,
    ),
    "flash": RuleWords(
        _("Flash"),
        _("A body without a shoe with flash contacts."),
        OWN_RULE,
    ),
    "viewfinder": RuleWords(
        _("Viewfinder"),
        _("A body without a viewfinder, or with one that is clipped on."),
        OWN_RULE,
    ),
    "firmware": RuleWords(
        _("Firmware"),
        _("The body firmware from which a fact holds. Nothing here knows which one yours has."),
        ON_RECORD_ONLY,
    ),
    "power": RuleWords(
        _("Power"),
        _("What sources say about the battery with a lens."),
        ON_RECORD_ONLY,
    ),
    "metadata": RuleWords(
        _("Picture data"),
        _("What sources say about the data written into the picture file."),
        ON_RECORD_ONLY,
    ),
    "disagreement": RuleWords(
        _("When sources disagree"),
        _(
            "The most specific fact wins: first by the number of exact products that it names, then by the number of "
            "makers. The grade does not outrank it. Two of equal rank that disagree are both shown, and the graver "
            "one decides."
        ),
        OWN_RULE,
    ),
}


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
    ("weather_sealed", "no"): _("not sealed"),
    ("weather_sealed", "unknown"): _("sealing unknown"),
}


def outcome_words(outcomes: Outcomes) -> list[str]:
    """All outcomes of a pair in a few words each; that it fits goes without saying."""
    codes = [(name, getattr(outcomes, name)) for name in RANKS]
    return [str(OUTCOME_WORDS[code]) for code in codes if code != ("fits", "yes")]


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """One line of what another body gives or takes: a mark, its meaning, and what is there afterwards."""

    direction: str
    mark: str
    meaning: str
    text: str


DIRECTIONS: Mapping[str, tuple[str, Promise]] = {
    "gain": ("+", _("gains:")),
    "loss": ("–", _("loses:")),
    "differs": ("≠", _("differs:")),
    "untold": ("?", _("not known:")),
}


def change_words(change: Change) -> ChangeWords:
    """A change in words. Where one side is unknown, the side that is known is told too."""
    mark, meaning = DIRECTIONS[change.direction]
    text = str(OUTCOME_WORDS[change.outcome, change.after])
    if change.direction == "untold" and change.after != Answer.UNKNOWN:
        before = str(OUTCOME_WORDS[change.outcome, change.before])
        text = gettext("%(after)s (before: %(before)s)") % {"after": text, "before": before}
    return ChangeWords(change.direction, mark, str(meaning), text)


GRADE_WORDS: Mapping[str, Promise] = {
    Grade.MAKER: _("The maker says so, also where its words or figures were read in a public copy."),
    Grade.PRESS: _("A review, a news page, an encyclopaedia or a shop tested or reported it."),
    Grade.USERS: _("Users report it in blogs and forums."),
    Grade.DERIVED: _("It follows from facts on record by one of the rules below."),
    Grade.UNKNOWN: _("Nobody says so. Unknown is never taken for a no."),
}
