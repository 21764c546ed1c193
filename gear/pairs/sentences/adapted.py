"""The words of the rules on adapted lenses: what each is called, its sentences, and the answers under the title."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ... import units
from ...choices import AutofocusSystem, ImageFormat
from ...pairing import Adapted
from ...pairing.facts import Condition
from .outcomes import Verdict, limited, unknown_verdict
from .rules import CONDITIONS, GEOMETRY, ON_RECORD_ONLY, OWN_RULE, RuleWords, conditions_words

ADAPTED_RULE_WORDS: Mapping[str, RuleWords] = {
    "adapted-focus": RuleWords(
        _("Adapted lenses: focus"),
        _(
            "Autofocus needs a system in the body, an adapter that passes it on, and a motor in the lens. Of an "
            "adapted lens nothing is known, so autofocus is at best possible. One no makes it manual; otherwise one "
            "unknown makes an unknown. A fact that says “fails” makes it manual; one that says “works” settles what "
            "was unknown."
        ),
        OWN_RULE,
    ),
    "adapted-aperture": RuleWords(
        _("Adapted lenses: aperture"),
        _(
            "The camera can set the aperture only through contacts: without them the ring of the lens does. With them "
            "it may, but nothing on record says which adapters pass it on."
        ),
        OWN_RULE,
    ),
    "adapted-metadata": RuleWords(
        _("Adapted lenses: lens data"),
        _(
            "Data about the lens reach the picture file only through contacts. Whether an adapter with contacts passes "
            "them on is known where a source says so."
        ),
        OWN_RULE,
    ),
    "adapted-stabilisation": RuleWords(
        _("Adapted lenses: stabilisation"),
        _(
            "A stabilised sensor must know the focal length. Without contacts it must be set by hand; with contacts "
            "nothing on record says whether it is passed on. A body without a stabilised sensor gives none; what the "
            "lens gives of its own is not known."
        ),
        OWN_RULE,
    ),
    "adapted-image-area": RuleWords(
        _("Adapted lenses: image area"),
        _(
            "The sensor of the body. What an adapted lens covers is not on record, so on full frame the crop is "
            "unknown: a lens with a smaller image circle vignettes unless the crop is chosen."
        ),
        OWN_RULE,
    ),
    "adapted-tube": RuleWords(
        _("Adapted lenses: length of the tube"),
        _(
            "A lens must stand as far from the sensor as its own mount sets it. A tube without glass is as long as "
            "that flange distance is greater than the L-Mount's; where it is not greater, there can be none."
        ),
        GEOMETRY,
    ),
    "adapter": RuleWords(
        _("Adapters on record"),
        _(
            "Everything on record about this adapter, and about adapters on this body. A fact on all adapters with or "
            "without contacts is asserted only of those whose contacts are on record; of others it is told with an if."
        ),
        ON_RECORD_ONLY,
    ),
    "adapted-disagreement": RuleWords(
        _("Adapted lenses: when sources disagree"),
        _(
            "All facts that hold for an adapter on a body are shown. The most specific ones decide on focus, lens data "
            "and stabilisation; where those disagree, it is said, and the more serious one decides."
        ),
        OWN_RULE,
    ),
}

ADAPTED_SENTENCES: Mapping[str, Promise] = {
    "adapted-focus-possible": _("Autofocus is possible with lenses that have a motor: %(system)s in the body."),
    "adapted-focus-body-none": _("Manual focus: the body has no autofocus."),
    "adapted-focus-adapter-none": _("Manual focus: the adapter passes no autofocus on."),
    "adapted-focus-unknown": _("Whether autofocus can work is not on record: %(unknown)s."),
    "adapted-focus-works": _("Autofocus through an adapter is on record as working."),
    "adapted-focus-limited": _("Autofocus through an adapter is on record as limited."),
    "adapted-focus-fails": _("Autofocus through an adapter is on record as failing."),
    "adapted-aperture-ring": _("The aperture is set by the ring of the lens: the adapter has no contacts."),
    "adapted-aperture-contacts": _(
        "The adapter has contacts; whether the camera sets the aperture through them is not on record."
    ),
    "adapted-aperture-unknown": _(
        "Whether the adapter has contacts is not on record; without them the ring of the lens sets the aperture."
    ),
    "adapted-metadata-none": _("No data about the lens reach the picture file: the adapter has no contacts."),
    "adapted-metadata-contacts": _("The adapter has contacts; whether lens data reach the file is not on record."),
    "adapted-metadata-unknown": _(
        "Whether lens data reach the picture file is not on record; without contacts none would."
    ),
    "adapted-metadata-works": _("Lens data in the picture file are on record as working."),
    "adapted-metadata-limited": _("Lens data in the picture file are on record as limited."),
    "adapted-metadata-fails": _("Lens data in the picture file are on record as failing."),
    "adapted-stabilisation-body": _("The sensor is stabilised."),
    "adapted-stabilisation-none": _("No stabilisation from the body."),
    "adapted-stabilisation-unknown": _("Whether the sensor is stabilised is not on record."),
    "adapted-focal-length-by-hand": _("The focal length must be set by hand: the adapter has no contacts."),
    "adapted-focal-length-contacts": _(
        "The adapter has contacts; whether they tell the body the focal length is not on record."
    ),
    "adapted-focal-length-unknown": _(
        "Whether the adapter has contacts is not on record; without them the focal length must be set by hand."
    ),
    "adapted-stabilisation-works": _("Stabilisation with adapted lenses is on record as working."),
    "adapted-stabilisation-limited": _("Stabilisation with adapted lenses is on record as limited."),
    "adapted-stabilisation-fails": _("Stabilisation with adapted lenses is on record as failing."),
    "adapted-image-area-full": _("The sensor is %(format)s; what the lens covers is not on record."),
    "adapted-image-area-sensor": _("The whole %(format)s sensor is used."),
    "adapted-image-area-unknown": _("The format of the sensor is not on record."),
    "adapted-tube": _("From mount to mount a tube without glass is %(tube_mm)s long."),
    "adapted-tube-glass": _("A tube without glass cannot reach infinity: the flange distance leaves no room."),
    "adapted-tube-unknown": _("The flange distance of the mount is not on record, so no length follows."),
    "adapter-fails": _("On record as not working."),
    "adapter-only-if": _("If %(adapter_conditions)s, this holds:"),
    "adapted-sources-disagree": _("Sources of equal weight do not agree: %(topic)s. All are shown."),
}

ADAPTED_DETAILS: Mapping[str, Promise] = {
    "adapted-stabilisation-body": _("%(body_stops)s on record for the body alone."),
    "adapted-stabilisation-none": _("What the lens gives of its own is not known."),
    "adapted-image-area-full": _("A lens with a smaller image circle vignettes unless the crop is chosen."),
    "adapted-tube": _("%(flange_mm)s less the L-Mount's %(own_flange_mm)s."),
    "adapted-tube-glass": _("%(flange_mm)s against the L-Mount's %(own_flange_mm)s."),
}

# Of what a fact speaks, where that is more than this adapter on this body.
REACH: Mapping[str, Promise] = {
    "maker": _("Said of this adapter on all bodies of the maker."),
    "bodies": _("Said of this adapter, on whatever body."),
    "adapters": _("Said of adapters at large, not of this one alone."),
    "contacts": _("Said of all adapters with contacts."),
    "no-contacts": _("Said of all adapters without contacts."),
}

# What a condition of a fact says of an adapter, or of a lens on it; of other parts as for any pair.
ADAPTED_CONDITIONS: Mapping[Condition, Promise] = {
    **CONDITIONS,
    ("accessory_electronic", True): _("this adapter has contacts"),
    ("accessory_electronic", False): _("this adapter has no contacts"),
    ("lens_coverage", "full-frame"): _("the lens covers full frame"),
    ("lens_coverage", "aps-c"): _("the lens is made for APS-C"),
    ("lens_coverage", "super-35"): _("the lens is made for Super 35"),
    ("lens_electronic", True): _("the lens has contacts"),
    ("lens_electronic", False): _("the lens has no contacts"),
}

ADAPTED_WORDS: Mapping[str, Callable[[Any], str | None]] = {
    "adapter_conditions": lambda conditions: conditions_words(conditions, ADAPTED_CONDITIONS),
    "flange_mm": units.mm_text,
    "own_flange_mm": units.mm_text,
    "reach": lambda code: str(REACH[code]),
    "tube_mm": units.mm_text,
}


# Outcomes in a few words, where bodies with one adapter, or adapters, are set side by side.
FOCUS_WORDS: Mapping[str, Promise] = {
    "autofocus-possible": _("autofocus possible"),
    "manual": _("by hand"),
    "unknown": _("unknown"),
}
APERTURE_WORDS: Mapping[str, Promise] = {
    "ring": _("by its ring"),
    "contacts": _("unknown"),
    "unknown": _("unknown"),
}
METADATA_WORDS: Mapping[str, Promise] = {
    "works": _("yes"),
    "limited": _("with limits"),
    "none": _("none"),
    "contacts": _("unknown"),
    "unknown": _("unknown"),
}
STABILISED_WORDS: Mapping[str, Promise] = {
    "body": _("body"),
    "body-by-hand": _("body, focal length set by hand"),
    "none-from-body": _("none from the body"),
    "unknown": _("unknown"),
}


def adapted_verdicts(pair: Adapted) -> list[Verdict]:
    """What becomes of focus, aperture, lens data, stabilisation and image area."""
    return [
        focus_verdict(pair),
        aperture_verdict(pair),
        metadata_verdict(pair),
        stabilisation_verdict(pair),
        image_area_verdict(pair),
    ]


# Why an adapted lens is focused by hand, by the first part that refuses.
BY_HAND = {"body": _("the body has no autofocus"), "adapter": _("the adapter passes no autofocus on")}


def focus_verdict(pair: Adapted) -> Verdict:
    """How an adapted lens is focused."""
    name, parts = gettext("Focus"), pair.autofocus_parts
    if pair.focus == "unknown":
        return unknown_verdict(name, (part for part, fact in parts.items() if fact is None))
    if pair.focus == "manual":
        why = next((words for part, words in BY_HAND.items() if parts[part] is False), None)
        return Verdict(name, gettext("By hand"), str(why or gettext("a source says that autofocus fails")), lost=True)
    system = pair.camera.autofocus_system
    why = gettext("with lenses that have a motor")
    if system:
        why = gettext("with lenses that have a motor; %(system)s in the body") % {
            "system": AutofocusSystem(system).label
        }
    return limited(Verdict(name, gettext("Autofocus possible"), why), pair.deciding("autofocus"))


def aperture_verdict(pair: Adapted) -> Verdict:
    """How the aperture of an adapted lens is set."""
    name = gettext("Aperture")
    if pair.aperture == "ring":
        return Verdict(name, gettext("By its ring"), gettext("the adapter has no contacts"), lost=True)
    return contacts_verdict(name, pair.aperture)


def contacts_verdict(name: str, outcome: str) -> Verdict:
    """What is not known though there are contacts, or because nobody says whether there are any."""
    why = gettext("the adapter has contacts; what they pass on is not on record")
    if outcome == "unknown":
        why = gettext("whether the adapter has contacts is not on record")
    return Verdict(name, gettext("unknown"), why, unknown=True)


def metadata_verdict(pair: Adapted) -> Verdict:
    """Whether data about an adapted lens reach the picture file."""
    name, facts = gettext("Lens data in the file"), pair.deciding("metadata")
    if pair.metadata == "none":
        why = gettext("the adapter has no contacts")
        if pair.adapter.electronic is not False:
            why = gettext("a source says that it fails")
        return Verdict(name, gettext("None"), why, lost=True)
    if not facts:
        return contacts_verdict(name, pair.metadata)
    return limited(Verdict(name, gettext("Yes"), facts[0].summary), facts)


def stabilisation_verdict(pair: Adapted) -> Verdict:
    """What the body gives an adapted lens."""
    name, code = gettext("Stabilisation"), pair.stabilisation
    if code == "unknown":
        return unknown_verdict(name, ["body"])
    if code == "none-from-body":
        why = gettext("the sensor is not stabilised")
        if pair.camera.ibis is not False:
            why = gettext("a source says that it fails")
        return Verdict(name, gettext("None from the body"), why, lost=True)
    why = gettext("in the sensor; how the body learns the focal length is not on record")
    if code == "body-by-hand":
        why = gettext("in the sensor; the focal length is set by hand")
    return limited(Verdict(name, gettext("Body"), why), pair.deciding("stabilisation"))


def image_area_verdict(pair: Adapted) -> Verdict:
    """The sensor, and whether the lens is known to fill it."""
    name, area = gettext("Image area"), pair.image_area
    if area.format is None:
        return unknown_verdict(name, ["body"])
    word = capfirst(str(ImageFormat(area.format).label))
    if area.crop is None:
        return Verdict(name, word, gettext("the sensor; what the lens covers is not on record"))
    whole = units.megapixels_text(area.megapixels)
    why = gettext("megapixels unknown") if whole is None else gettext("all %(whole)s megapixels") % {"whole": whole}
    return Verdict(name, word, why)
