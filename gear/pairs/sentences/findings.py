"""A sentence for every finding: what stands in it, and what stands smaller after it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ... import units
from ...choices import AutofocusSystem, ImageFormat, Topic
from ...pairing import Finding

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
    "stabilisation-unknown": _("What is stabilised is not on record: %(unknown)s."),
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
    "no-viewfinder": _("No viewfinder on the body."),
    "external-viewfinder": _("A viewfinder only as an extra, clipped on."),
    "firmware-floor": _("Needs body firmware %(firmware)s or later."),
    "sources-disagree": _("Sources of equal weight do not agree: %(topic)s. All are shown."),
}

# Other sentences for a code, where the finding has this parameter: what is on record of all bodies or lenses of
# a maker is not said of this pair; what is on record of another body is not passed over.
VARIANTS: Mapping[tuple[str, str], Promise] = {
    ("converter-unrecorded", "elsewhere"): _(
        "No source lists this lens with this converter on this body; of another body one says that %(elsewhere)s."
    ),
    ("converter-unrecorded", "listed"): _(
        "No source says so for this body; the converter's own list of lenses names this one."
    ),
    ("fit-works", "lenses"): _("On record as working together: %(bodies)s with %(lenses)s."),
    ("fit-limited", "lenses"): _("On record as fitting with a limit: %(bodies)s with %(lenses)s."),
    ("fit-fails", "lenses"): _("On record as not fitting: %(bodies)s with %(lenses)s."),
    ("autofocus-works", "lenses"): _("Autofocus is on record as working: %(bodies)s with %(lenses)s."),
    ("autofocus-limited", "lenses"): _("Autofocus is on record as limited: %(bodies)s with %(lenses)s."),
    ("autofocus-fails", "lenses"): _("Autofocus is on record as failing: %(bodies)s with %(lenses)s."),
}

# What is on record and decides nothing speaks in its own words.
RECORDED = "recorded-"
FLOOR = "firmware-floor"
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

BODIES = {"this": _("this body"), "maker": _("this maker's bodies"), "any": _("any body")}
LENSES = {"this": _("this lens"), "maker": _("this maker's lenses"), "any": _("any lens")}
ELSEWHERE = {"works": _("they work together"), "fails": _("they do not work together")}
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
    "bodies": lambda code: str(BODIES[code]),
    "body_stops": stops_words,
    "coverage": lambda value: str(ImageFormat(value).label),
    "crop_factor": units.factor_text,
    "elsewhere": lambda code: str(ELSEWHERE[code]),
    "equivalent_f_number": lambda ends: units.f_number_text(*ends, digits=1),
    "f_number": lambda ends: units.f_number_text(*ends),
    "firmware": str,
    "focal_length": lambda ends: units.focal_length_text(*ends),
    "focal_length_mm": units.focal_length_text,
    "format": lambda value: str(ImageFormat(value).label) if value else gettext("camera's"),
    "lens_stops": stops_words,
    "lenses": lambda code: str(LENSES[code]),
    "listed": str,
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
    """The words of a finding: those of its source where they say it all, else a sentence and a detail."""
    firmware = "" if finding.code == FLOOR else _from_firmware(finding)
    if _speaks_for_itself(finding):
        return FindingWords(finding.summary, firmware)
    words = _worded(finding)
    parts = [finding.summary or _detail(finding.code, words), firmware]
    return FindingWords(_sentence(finding) % words, " ".join(part for part in parts if part))


def _speaks_for_itself(finding: Finding) -> bool:
    """Whether a sentence before the source's own words would only say the same twice, or more than they do."""
    if finding.code.startswith(RECORDED):
        return True
    if finding.code == FLOOR:
        return finding.firmware in finding.summary
    return finding.summary.casefold().startswith(str(SENTENCES[finding.code]).rstrip(".").casefold())


def _sentence(finding: Finding) -> str:
    """The sentence of a finding; another where one of its parameters asks for it."""
    variants = (VARIANTS[finding.code, name] for name in finding.params if (finding.code, name) in VARIANTS)
    return str(next(variants, SENTENCES[finding.code]))


def _worded(finding: Finding) -> dict[str, str | None]:
    values = {**finding.params, "firmware": finding.firmware}
    return {name: None if value is None else WORDS[name](value) for name, value in values.items()}


def _detail(code: str, words: Mapping[str, str | None]) -> str:
    """The smaller sentence of a code; empty where a value in it is not known."""
    sentence = str(DETAILS.get(code, ""))
    named = (name for name in words if f"%({name})s" in sentence)
    return "" if any(words[name] is None for name in named) else sentence % words


def _from_firmware(finding: Finding) -> str:
    """From which firmware a fact holds, unless its own words say it."""
    if not finding.firmware or finding.firmware in finding.summary:
        return ""
    return gettext("From body firmware %(version)s.") % {"version": finding.firmware}


def blank_sentence(code: str) -> str:
    """The sentence of a code with its values left open, as the page of rules shows it."""
    sentence = ON_RECORD if code.startswith(RECORDED) else SENTENCES[code]
    return str(sentence) % dict.fromkeys(WORDS, "…")
