"""Step two: the rules, listed. Each is a small function from a situation to findings.

The public page of rules is made of this list: what a rule is called, which findings it can give, what
it reads and by which formula it concludes. Its words stand with the page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from . import handling, imaging, limits, mounting
from .facts import CameraFacts, ConverterFacts, Fact, FactBook, LensFacts
from .findings import Finding, Findings, Situation
from .numbers import Numbers, numbers
from .outcomes import Outcomes, outcomes_of

BY_EFFECT = ("works", "limited", "fails")
SEVERITY_ORDER = {"blocker": 0, "caution": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, the topic of the facts that it reads besides the columns, and what it can find.

    `formula` is in symbols, empty where the rule only looks; `grade` is that of its own conclusions.
    """

    code: str
    topic: str
    codes: tuple[str, ...]
    reads: tuple[str, ...]
    check: Callable[[Situation], Findings]
    formula: str = ""
    grade: str = "derived"


RULES: tuple[Rule, ...] = (
    Rule(
        "fit",
        "fit",
        ("fit-same-mount", *(f"fit-{effect}" for effect in BY_EFFECT), "recorded-fit"),
        (),
        mounting.fit,
    ),
    Rule(
        "converter",
        "teleconverter",
        (*(f"converter-{effect}" for effect in BY_EFFECT), "converter-unrecorded", "recorded-teleconverter"),
        (),
        mounting.converter,
    ),
    Rule(
        "converter-light",
        "",
        ("converter-light",),
        ("accessory.factor", "lens.aperture_wide", "lens.aperture_tele"),
        mounting.converter_light,
        "stops = 2 × log₂(factor);  N′ = N × factor;  f′ = f × factor",
    ),
    Rule(
        "image-area",
        "crop",
        ("image-area-full", "image-area-sensor", "image-area-crop", "image-area-unknown", "recorded-crop"),
        ("camera.sensor_format", "lens.coverage"),
        imaging.image_area,
        "36 × 24 mm / 1.53 = 23.5 × 15.7 mm",
    ),
    Rule(
        "crop-megapixels",
        "",
        ("crop-megapixels", "crop-megapixels-about", "crop-megapixels-unknown"),
        ("camera.apsc_crop_megapixels", "camera.effective_megapixels"),
        imaging.crop_megapixels,
        "megapixels / 1.53²",
    ),
    Rule(
        "equivalents",
        "",
        ("equivalents",),
        ("lens.focal_min_mm", "lens.focal_max_mm", "lens.aperture_wide", "camera.sensor_width_mm"),
        imaging.equivalents,
        "f × crop factor;  N × crop factor;  crop factor = 43.27 mm / diagonal",
    ),
    Rule(
        "angles",
        "",
        ("angles-fisheye", "angles-fisheye-unknown"),
        ("lens.fisheye", "lens.focal_min_mm", "lens.focal_max_mm"),
        imaging.angles,
        "2 × arctan(side / 2f)",
    ),
    Rule("aperture", "", ("aperture-fixed",), ("lens.aperture_wide", "lens.aperture_min"), imaging.aperture),
    Rule(
        "stabilisation",
        "stabilisation",
        (
            *(f"stabilisation-{outcome}" for outcome in ("none", "body", "lens", "body-and-lens")),
            "stabilisation-coordinated",
            "stabilisation-unknown",
            "coordination-unconfirmed",
            "recorded-stabilisation",
        ),
        ("camera.ibis", "lens.ois"),
        handling.stabilisation,
    ),
    Rule(
        "autofocus",
        "autofocus",
        (
            "autofocus-yes",
            *(f"autofocus-{part}-none" for part in ("body", "lens", "converter")),
            "autofocus-unknown",
            *(f"autofocus-{effect}" for effect in BY_EFFECT),
            "recorded-autofocus",
        ),
        ("camera.autofocus_system", "lens.autofocus", "accessory.autofocus"),
        handling.autofocus,
        "body ∧ lens ∧ converter",
    ),
    Rule(
        "sealing",
        "",
        ("sealing-both", "sealing-neither", "sealing-body-open", "sealing-lens-open", "sealing-unknown"),
        ("camera.weather_sealed", "lens.weather_sealed"),
        handling.sealing,
        "body ∧ lens",
    ),
    Rule(
        "balance",
        "",
        ("balance", "balance-front-heavy"),
        ("camera.weight_g", "lens.weight_g", "accessory.weight_g"),
        handling.balance,
        "(lens + converter) / body > 2",
    ),
    Rule("shutter", "shutter", ("electronic-shutter-only", "recorded-shutter"), ("camera.shutter",), limits.shutter),
    Rule("flash", "flash", ("no-hot-shoe", "recorded-flash"), ("camera.hot_shoe",), limits.flash),
    Rule("viewfinder", "", ("no-viewfinder", "external-viewfinder"), ("camera.viewfinder",), limits.viewfinder),
    Rule("firmware", "firmware", ("firmware-floor", "recorded-firmware"), (), mounting.firmware),
    Rule("power", "power", ("recorded-power",), (), limits.power),
    Rule("metadata", "metadata", ("recorded-metadata",), (), limits.metadata),
    Rule("disagreement", "", ("sources-disagree",), (), limits.disagreement, grade="unknown"),
)


@dataclass(frozen=True, slots=True)
class Pairing:
    """All that is to be said of a pair: codes, numbers and findings, the gravest first."""

    camera: CameraFacts
    lens: LensFacts
    converter: ConverterFacts | None
    outcomes: Outcomes
    numbers: Numbers
    findings: tuple[Finding, ...]


def pair(
    camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None = None, facts: Iterable[Fact] = ()
) -> Pairing:
    """What a camera does with a lens, and with a converter between them if one is given."""
    book = FactBook.of(facts)
    matching = book.matching(camera, lens, converter)
    chained = () if converter is None else book.chained(lens, converter)
    reached = outcomes_of(camera, lens, converter, matching)
    measured = numbers(camera, lens, converter)
    situation = Situation(camera, lens, converter, matching, reached, measured, chained)
    return Pairing(camera, lens, converter, reached, measured, findings(situation))


def findings(situation: Situation) -> tuple[Finding, ...]:
    """What all rules find, the gravest first, otherwise in the order of the rules."""
    found = [finding for rule in RULES for finding in rule.check(situation)]
    return tuple(sorted(found, key=lambda finding: SEVERITY_ORDER[finding.severity]))
