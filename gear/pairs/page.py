"""What stands on the page of a pair: its answers, its findings in groups, its numbers and the ways on."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain as chain_of
from typing import Any
from urllib.parse import urlsplit

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from .. import units
from ..choices import Effect, Grade, Severity
from ..models import Accessory, Camera, Lens
from ..pairing import RULES, CameraFacts, ConverterFacts, FactBook, Finding, LensFacts, Pairing, pair
from ..pairing.change import Change, Compared, compared, pair_changes
from ..querystring import encode
from .data import finding_source, product_data
from .numbers import number_rows
from .rows import camera_facts, converter_facts, lens_facts
from .sentences import ChangeWords, FindingWords, change_words, finding_words, parts_words, verdicts

# The findings on whether a converter fits.
CONVERTER_FITS = frozenset({"converter-works", "converter-limited", "converter-unrecorded"})

# The findings that something fits with a limit.
FIT_LIMITS = frozenset({"fit-limited", "converter-limited"})

# What is only to be known: neither a loss nor something that works.
NEUTRAL = frozenset({"angles-fisheye", "balance", "equivalents", "external-viewfinder", "firmware-floor"})

# The columns that a finding follows from.
READS = {code: rule.reads for rule in RULES for code in rule.codes}

# A lens has the same focal range where both ends are within this factor.
SAME_RANGE = 1.2
ALTERNATIVES = 12


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding as it stands on the page."""

    code: str
    severity: str
    grade: str
    words: FindingWords
    sources: list[str]
    is_rule: bool
    parts: list[tuple[str, str]]


def finding_line(finding: Finding, pairing: Pairing) -> FindingLine:
    """A finding with its words and where it can be checked: its sources, or the rule and those of the parts."""
    rule = f"{reverse('gear:pair-rules')}#{finding.code}"
    source = finding_source(finding, pairing.camera) or rule
    return FindingLine(
        finding.code,
        finding.severity,
        finding.grade,
        finding_words(finding),
        makers_own_first([source, *finding.further_sources], finding, pairing),
        is_rule=source == rule,
        parts=parts_read(finding, pairing),
    )


def makers_own_first(sources: list[str], finding: Finding, pairing: Pairing) -> list[str]:
    """The sources of a finding, the leading one first; before it the makers' own of what they say themselves."""
    if finding.grade != Grade.MAKER:
        return sources
    makers = [maker.replace("-", "") for maker in (pairing.camera.maker, pairing.lens.maker)]
    return sorted(sources, key=lambda source: not any(maker in (urlsplit(source).hostname or "") for maker in makers))


def parts_read(finding: Finding, pairing: Pairing) -> list[tuple[str, str]]:
    """The parts whose facts a derived finding follows from, each with the address of its sources."""
    if finding.grade != Grade.DERIVED:
        return []
    kinds = {column.partition(".")[0] for column in READS[finding.code]}
    parts = {
        "camera": ("body", pairing.camera),
        "accessory": ("converter", pairing.converter),
        "lens": ("lens", pairing.lens),
    }
    return [
        (parts_words([name]), f"{product_data(part)['url']}#sources")
        for kind, (name, part) in parts.items()
        if kind in kinds and part
    ]


@dataclass(frozen=True, slots=True)
class ConverterLine:
    """A converter behind the same lens: whether it fits, who says so, and what becomes of the lens."""

    name: str
    url: str
    fits: str
    limited: bool
    grade: str
    focal_length: str | None
    f_number: str | None


@dataclass(frozen=True, slots=True)
class OtherBody:
    """Another body in the pair, and how much more it weighs."""

    name: str
    url: str
    weight: str | None


@dataclass(frozen=True, slots=True)
class BodyGroup:
    """The bodies on which the same changes."""

    changes: list[ChangeWords]
    bodies: list[OtherBody]


@dataclass(frozen=True, slots=True)
class OtherLens:
    """Another lens in the pair: what changes, and how much more it weighs and cost."""

    name: str
    url: str
    changes: list[ChangeWords]
    weight: str | None
    price: str | None


def pair_address(camera: str, lens: str, converter: str | None = None, route: str = "gear:pair-detail") -> str:
    """The address of a pair by its slugs: of its page, or of another form of it."""
    query = (("converter", converter),) if converter else ()
    return reverse(route, args=[camera, lens]) + encode(query)


def pair_context(
    camera: Camera, lens: Lens, converter: Accessory | None, converters: Iterable[Accessory], facts: FactBook
) -> dict[str, Any]:
    """Everything that the template of a pair needs. Two queries, for the other bodies and the alternatives."""
    slug = converter.slug if converter else None
    cameras = list(Camera.objects.published().exclude(pk=camera.pk))
    pairing = pair(camera_facts(camera), lens_facts(lens), converter and converter_facts(converter), facts)
    return {
        "camera": camera,
        "lens": lens,
        "converter": converter,
        "pairing": pairing,
        "address": pair_address(camera.slug, lens.slug, slug),
        "bare_address": pair_address(camera.slug, lens.slug),
        "data_address": pair_address(camera.slug, lens.slug, slug, "gear:pair-data"),
        "card_address": pair_address(camera.slug, lens.slug, slug, "gear:pair-card"),
        "verdicts": verdicts(pairing),
        **finding_groups(pairing),
        "on_record_with": on_record_with(pairing, cameras, facts),
        "numbers": number_rows(pairing),
        "noted": [product for product in (camera, converter, lens) if product and product.notes],
        "converters": converter_lines(pairing, converters, facts),
        "body_groups": body_groups(pairing, cameras, facts),
        "alternatives": alternative_lines(pairing, alternatives(lens), facts),
    }


def finding_groups(pairing: Pairing) -> dict[str, list[FindingLine]]:
    """First what is lost, then what works, then what is only to be known, and what nobody says."""
    groups: dict[str, list[FindingLine]] = {"losses": [], "works": [], "remarks": [], "unsaid": []}
    for finding in pairing.findings:
        groups[finding_group(finding)].append(finding_line(finding, pairing))
    return groups


def finding_group(finding: Finding) -> str:
    """Where a finding stands on the page."""
    if finding.grade == Grade.UNKNOWN:
        return "unsaid"
    if finding.severity != Severity.INFO:
        return "losses"
    return "remarks" if finding.effect == Effect.INFO or finding.code in NEUTRAL else "works"


def converter_lines(pairing: Pairing, converters: Iterable[Accessory], facts: FactBook) -> list[ConverterLine]:
    """The other converters behind this lens on this body."""
    current = pairing.converter and pairing.converter.slug
    others = (converter for converter in converters if converter.slug != current)
    return [converter_line(pairing.camera, pairing.lens, converter, facts) for converter in others]


def converter_line(camera: CameraFacts, lens: LensFacts, converter: Accessory, facts: FactBook) -> ConverterLine:
    """A converter and what it makes of a lens."""
    chain = pair(camera, lens, converter_facts(converter), facts)
    return ConverterLine(
        converter.full_name,
        pair_address(camera.slug, lens.slug, converter.slug),
        chain.outcomes.fits,
        any(finding.code in FIT_LIMITS for finding in chain.findings),
        fit_grade(chain),
        units.focal_length_text(*chain.numbers.focal_length_mm),
        units.f_number_text(*chain.numbers.f_number),
    )


def fit_grade(chain: Pairing) -> str:
    """Who says whether a chain fits: where it does not, whoever says so first; else who speaks of the converter."""
    blockers = (finding for finding in chain.findings if finding.severity == Severity.BLOCKER)
    on_converter = (finding for finding in chain.findings if finding.code in CONVERTER_FITS)
    return next(chain_of(blockers, on_converter)).grade


def on_record_with(pairing: Pairing, cameras: Iterable[Camera], facts: FactBook) -> list[OtherBody]:
    """The other bodies for which a source says whether this lens goes with this converter."""
    if pairing.converter is None:
        return []
    slugs = {fact.camera for fact in facts.chained(pairing.lens, pairing.converter)}
    return [other_body(pairing, camera) for camera in cameras if camera.slug in slugs]


def other_body(pairing: Pairing, camera: Camera) -> OtherBody:
    """Another body with the same lens and the same converter."""
    weight = body_weight_text(camera, pairing.camera)
    return OtherBody(camera.full_name, pair_address(camera.slug, pairing.lens.slug, _slug(pairing.converter)), weight)


def body_groups(pairing: Pairing, cameras: Iterable[Camera], facts: FactBook) -> list[BodyGroup]:
    """The same lens, with the same converter, on every other body: those that give most come first."""
    groups: dict[tuple[Change, ...], list[OtherBody]] = {}
    here = Compared(pairing.outcomes, pairing.camera.ibis, pairing.lens.ois)
    for camera in cameras:
        found = pair_changes(here, compared(camera_facts(camera), pairing.lens, pairing.converter, facts))
        groups.setdefault(found, []).append(other_body(pairing, camera))
    return [BodyGroup(_words(found), groups[found]) for found in sorted(groups, key=gain, reverse=True)]


def gain(found: Iterable[Change]) -> tuple[int, int]:
    """How much a change gives: gains less losses, then fewer things untold."""
    directions = [change.direction for change in found]
    return directions.count("gain") - directions.count("loss"), -directions.count("untold")


def alternatives(lens: Lens) -> QuerySet[Lens]:
    """Lenses of other makers with the same focal range, give or take a fifth; the lightest first."""
    nearby = {
        f"{end}__range": (getattr(lens, end) / SAME_RANGE, getattr(lens, end) * SAME_RANGE)
        for end in ("focal_min_mm", "focal_max_mm")
    }
    others = Lens.objects.published().exclude(maker=lens.maker_id).filter(**nearby)
    return others.order_by(F("weight_g").asc(nulls_last=True), "slug", "pk")[:ALTERNATIVES]


def alternative_lines(pairing: Pairing, lenses: Iterable[Lens], facts: FactBook) -> list[OtherLens]:
    """Other lenses on this body, without a converter, with the differences in weight and price."""
    bare = compared(pairing.camera, pairing.lens, None, facts)
    return [alternative_line(pairing, lens, bare, facts) for lens in lenses]


def alternative_line(pairing: Pairing, lens: Lens, bare: Compared, facts: FactBook) -> OtherLens:
    """Another lens on this body against the outcomes of the bare pair."""
    found = pair_changes(bare, compared(pairing.camera, lens_facts(lens), None, facts))
    return OtherLens(
        lens.full_name,
        pair_address(pairing.camera.slug, lens.slug),
        _words(found),
        difference_text(lens.weight_g, pairing.lens.weight_g, "g"),
        difference_text(lens.launch_price_usd, pairing.lens.launch_price_usd, "USD"),
    )


def difference_text(value: float | None, other: float | None, unit: str) -> str | None:
    """How much more one has than the other, signed; None where either is unknown."""
    return None if value is None or other is None else units.signed_text(value - other, unit)


def body_weight_text(camera: Camera, other: Camera | CameraFacts) -> str | None:
    """How much more a body weighs than another; marked where the figures do not surely include the same."""
    text = difference_text(camera.weight_g, other.weight_g, "g")
    if text is None or (camera.weight_basis and camera.weight_basis == other.weight_basis):
        return text
    return gettext("%(difference)s (other basis)") % {"difference": text}


def _words(found: Iterable[Change]) -> list[ChangeWords]:
    return [change_words(change) for change in found]


def _slug(converter: ConverterFacts | None) -> str | None:
    return converter.slug if converter else None
