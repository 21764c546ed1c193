"""All words of the rules: what each is called and how it is explained, and a sentence for each of its findings."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext

from ... import units
from ...choices import AutofocusSystem, Grade, ImageFormat, Topic


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
            "where one says that they fail, and is unknown everywhere else: a source for another body is named and "
            "decides nothing. The numbers are given in all three cases. "
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
        _("The body's own figure where it is on record; else calculated from the whole sensor and called “about”."),
        OWN_RULE,
    ),
    "equivalents": RuleWords(
        _("Equivalents"),
        _(
            "The focal length with the same framing on full frame, and the f-number with the same depth of field. "
            "Exposure does not change. The crop factor is 1 for a whole full-frame sensor and 1.53 for its crop, "
            "whatever its exact sides; on a smaller sensor it follows from the diagonal, and so it does on a whole "
            "full-frame sensor whose recorded sides differ by more than 3 % from 3:2. Equivalents are calculated with "
            "the exact factor and rounded last."
        ),
        GEOMETRY,
    ),
    "angles": RuleWords(
        _("Angles of view"),
        _(
            "Of a rectilinear lens focused at infinity, over the diagonal and both sides of the image "
            "area: 36 × 24 mm divided by the crop factor on full frame; the sensor's own sides below it, and on a "
            "whole full-frame sensor whose recorded sides differ by more than 3 % from 3:2. "
            "An anamorphic lens is wider by its squeeze. A fisheye, or a lens that may be one, gets no angle."
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
            "The weakest link: sealed only if body and lens both are. A lens that is sealed at its mount alone makes "
            "no more than that of a sealed body. Nothing records the sealing of converters, so with one the whole is "
            "unknown unless body or lens is open anyway."
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
        _("A body without a mechanical shutter reads its sensor line by line: rolling shutter and banding show."),
        OWN_RULE,
    ),
    "flash": RuleWords(
        _("Flash"),
        _("A body without a shoe with flash contacts."),
        OWN_RULE,
    ),
    "viewfinder": RuleWords(
        _("Viewfinder"),
        _("A body without a viewfinder, or with an external one."),
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
    "conditions": RuleWords(
        _("Facts with a condition"),
        _(
            "Some facts speak only of lenses or adapters with contacts, or without, of one sensor format or of one "
            "coverage. They hold only where that is on record. Where it is not, they are told with the condition and "
            "decide nothing."
        ),
        ON_RECORD_ONLY,
    ),
    "disagreement": RuleWords(
        _("When sources disagree"),
        _(
            "The most specific fact wins: first by the number of exact products that it names, then by the number of "
            "makers, then of further conditions. The grade does not outrank it. Two of equal rank that disagree are "
            "both shown, and the more serious one decides."
        ),
        OWN_RULE,
    ),
}

# A sentence for every finding, by its code.
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
    "equivalents": _("Equivalent focal length on full frame: %(focal_length)s."),
    "angles-fisheye": _("A fisheye lens: its angle of view does not follow from its focal length."),
    "angles-fisheye-unknown": _("Whether the lens is a fisheye is not on record, so no angle of view is given."),
    "angles-anamorphic": _("Anamorphic, squeeze %(squeeze)s: the picture is that much wider when desqueezed."),
    "aperture-fixed": _("The aperture is fixed: the lens cannot be stopped down."),
    "stabilisation-none": _("Neither body nor lens is stabilised."),
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
    "sealing-mount": _("The body is sealed against the weather; the lens is sealed at its mount only."),
    "sealing-unknown": _("Whether the whole is sealed is not on record: %(unknown)s."),
    "balance": _("Weight in front of the body: %(ratio)s of the body's."),
    "balance-front-heavy": _("Front-heavy: the weight in front of the body is %(ratio)s of the body's."),
    "electronic-shutter-only": _("Electronic shutter only."),
    "no-hot-shoe": _("No hot shoe on the body."),
    "no-viewfinder": _("No viewfinder on the body."),
    "external-viewfinder": _("An external viewfinder only."),
    "firmware-floor": _("Needs body firmware %(firmware)s or later."),
    "only-if": _("If %(conditions)s, this holds:"),
    "sources-disagree": _("Sources of equal weight do not agree: %(topic)s. All are shown."),
}

# Other sentences for a code, where the finding has this parameter: what is on record of all bodies or lenses of
# a maker is not said of this pair; what is on record of another body is not passed over.
VARIANTS: Mapping[tuple[str, str], Promise] = {
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

# Sentences for a parameter of this one value.
VARIANTS_BY_VALUE: Mapping[tuple[str, str, str | None], Promise] = {
    ("converter-unrecorded", "elsewhere", "works"): _(
        "No source lists this lens with this converter on this body; of another body one says that they work together."
    ),
    ("converter-unrecorded", "elsewhere", "fails"): _(
        "No source lists this lens with this converter on this body; "
        "of another body one says that they do not work together."
    ),
    ("image-area-sensor", "format", None): _("The whole camera's sensor is used."),
}

# What is on record and decides nothing speaks in its own words.
RECORDED = "recorded-"
ON_RECORD = _("A fact on record, in its own words.")

# A second, smaller sentence, said where all of its values are known and no source says it in its own words.
DETAILS: Mapping[str, Promise] = {
    "converter-light": _("Largest aperture %(f_number)s."),
    "image-area-crop": _("%(crop_factor)s crop."),
    "crop-megapixels": _("The whole sensor has %(of)s."),
    "crop-megapixels-about": _("Calculated with 1.53; the whole sensor has %(of)s."),
    "electronic-shutter-only": _("Rolling shutter with movement, banding under some lamps."),
    "equivalents": _(
        "Equivalent aperture, for depth of field: %(equivalent_f_number)s. Exposure stays that of %(f_number)s."
    ),
    "angles-anamorphic": _("Equivalent focal length, horizontal: %(horizontal_equivalent)s."),
    "aperture-fixed": _("Always %(f_number)s."),
    "stabilisation-none": _("Hold %(speed)s or shorter at %(focal_length_mm)s, or use a tripod."),
    "stabilisation-body": _("%(body_stops)s on record for the body alone."),
    "stabilisation-lens": _("%(lens_stops)s on record for the lens."),
}

BODIES = {"this": _("this body"), "maker": _("this maker's bodies"), "any": _("any body")}
LENSES = {"this": _("this lens"), "maker": _("this maker's lenses"), "any": _("any lens")}
PARTS = {
    "body": _("the body"),
    "lens": _("the lens"),
    "converter": _("the converter"),
    "adapter": _("the adapter"),
    "mount": _("the mount"),
}


# What a condition of a fact says of the part, by its name and what it asks for.
CONDITIONS: Mapping[tuple[str, str | bool], Promise] = {
    ("camera_format", "full-frame"): _("this body has a full-frame sensor"),
    ("camera_format", "aps-c"): _("this body has an APS-C sensor"),
    ("camera_format", "super-35"): _("this body has a Super 35 sensor"),
    ("lens_coverage", "full-frame"): _("this lens covers full frame"),
    ("lens_coverage", "aps-c"): _("this lens is made for APS-C"),
    ("lens_coverage", "super-35"): _("this lens is made for Super 35"),
    ("lens_electronic", True): _("this lens has contacts"),
    ("lens_electronic", False): _("this lens has no contacts"),
    ("accessory_electronic", True): _("this accessory has contacts"),
    ("accessory_electronic", False): _("this accessory has no contacts"),
}


def conditions_words(
    conditions: Iterable[tuple[str, str | bool]], words: Mapping[tuple[str, str | bool], Promise] = CONDITIONS
) -> str:
    """What would have to be so: `this lens has no contacts and this lens covers full frame`."""
    return pgettext("between two conditions", " and ").join(str(words[one]) for one in conditions)


def stops_words(stops: float | None) -> str | None:
    """A number of stops with its word: `1 stop`, `5.5 stops`."""
    text = units.stops_text(stops)
    if text is None:
        return None
    return ngettext("%(count)s stop", "%(count)s stops", 1 if text == "1" else 2) % {"count": text}


def listed(words: Iterable[object]) -> str:
    """Several words in a row: `the body, the lens`."""
    return pgettext("between two items of a list", ", ").join(map(str, words))


def parts_words(parts: Iterable[str]) -> str:
    """The parts of which something is not known: `the body, the lens`."""
    return listed(PARTS[part] for part in parts)


# The words of a finding's parameters, by their names.
WORDS: Mapping[str, Callable[[Any], str | None]] = {
    "bodies": lambda code: str(BODIES[code]),
    "body_stops": stops_words,
    "conditions": conditions_words,
    "coverage": lambda value: str(ImageFormat(value).label),
    "crop_factor": units.factor_text,
    "elsewhere": str,
    "equivalent_f_number": lambda ends: units.f_number_text(*ends, digits=1),
    "f_number": lambda ends: units.f_number_text(*ends),
    "firmware": str,
    "focal_length": lambda ends: units.focal_length_text(*ends),
    "focal_length_mm": units.focal_length_text,
    "format": lambda value: str(ImageFormat(value).label),
    "horizontal_equivalent": lambda ends: units.focal_length_text(*ends),
    "lens_stops": stops_words,
    "lenses": lambda code: str(LENSES[code]),
    "listed": str,
    "megapixels": units.megapixels_text,
    "of": units.megapixels_text,
    "ratio": units.percent_text,
    "squeeze": units.factor_text,
    "speed": units.exposure_text,
    "stops": stops_words,
    "system": lambda value: str(AutofocusSystem(value).label),
    "topic": lambda value: str(Topic(value).label),
    "unknown": parts_words,
}


GRADE_WORDS: Mapping[str, Promise] = {
    Grade.MAKER: _("The maker says so; “read in a copy” where its words were not read on a page of its own."),
    Grade.PRESS: _("A review, a news page, an encyclopaedia or a shop tested or reported it."),
    Grade.USERS: _("Users report it in blogs and forums."),
    Grade.DERIVED: _("It follows from facts on record by one of the rules below."),
    Grade.UNKNOWN: _("Nobody says so. Unknown is never taken for a no."),
}
