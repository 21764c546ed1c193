"""What stands on the page of a pair: its answers, its findings in groups, its numbers and the ways on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from .. import units
from ..choices import Effect, Grade
from ..evidence.copies import is_any_makers_own, is_read_in_a_copy
from ..evidence.source_names import source_names
from ..models import Accessory, Camera, Lens, Maker, Source
from ..pairing import ADAPTED_RULES, RULES, CameraFacts, Fact, Finding, LensFacts, Pairing
from ..pairing.change import Change, pair_changes
from ..pairing.findings import Place
from ..pairing.outcomes import converter_facts_on_fit
from ..querystring import encode
from .data import Part, finding_source, product_data
from .disputed import disputed_parts
from .numbers import number_rows
from .rows import Mounted, camera_facts, converter_facts, lens_facts
from .sentences import ChangeWords, FindingWords, change_words, finding_words, parts_words, verdicts

# The columns that a finding follows from.
READS = {code: rule.reads for rule in (*RULES, *ADAPTED_RULES) for code in rule.codes}

ALTERNATIVES = 12


class Link(NamedTuple):
    """What a line leads to."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding as it stands on the page."""

    code: str
    severity: str
    grade: str
    words: FindingWords
    sources: list[Link]
    is_rule: bool
    is_copy: bool
    parts: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the lines of a page can be checked.

    `makers`: whose own pages come before others. `parts`: by the kind of their columns, what each part is called and
    where its sources stand.
    """

    camera: CameraFacts
    makers: tuple[Maker, ...]
    parts: Mapping[str, tuple[str, str]]


def evidence(mounted: Mounted) -> Evidence:
    """The evidence of a pair: that of body, converter and lens."""
    pairing = mounted.pairing
    parts = {
        "camera": ("body", pairing.camera),
        "accessory": ("converter", pairing.converter),
        "lens": ("lens", pairing.lens),
    }
    sources = {kind: (name, sources_address(part)) for kind, (name, part) in parts.items() if part}
    return Evidence(pairing.camera, tuple(mounted.makers), sources)


def sources_address(part: Part) -> str:
    """Where the sources of a part stand."""
    return f"{product_data(part)['url']}#sources"


def finding_line(finding: Finding, known: Evidence, titles: Mapping[str, str]) -> FindingLine:
    """A finding with its words and where it can be checked: its sources, or the rule and those of the parts."""
    rule = f"{reverse('gear:pair-rules')}#{finding.code}"
    source = finding_source(finding, known.camera) or rule
    urls = makers_own_first([source, *finding.further_sources], finding.grade, known.makers)
    names = source_names([(url, titles.get(url, "")) for url in urls])
    return FindingLine(
        finding.code,
        finding.severity,
        finding.grade,
        finding_words(finding),
        [Link(name, url) for name, url in zip(names, urls, strict=True)],
        is_rule=source == rule,
        is_copy=is_read_in_a_copy(finding.grade, urls, known.makers),
        parts=parts_read(finding, known),
    )


def makers_own_first(urls: list[str], grade: str, makers: Sequence[Maker]) -> list[str]:
    """The sources of a finding, the leading one first; before it the makers' own of what they say themselves."""
    if grade != Grade.MAKER:
        return urls
    return sorted(urls, key=lambda url: not is_any_makers_own(url, makers))


def parts_read(finding: Finding, known: Evidence) -> list[tuple[str, str]]:
    """The parts whose facts a derived finding follows from, each with the address of its sources."""
    if finding.grade != Grade.DERIVED:
        return []
    kinds = {column.partition(".")[0] for column in READS[finding.code]}
    return [(parts_words([name]), address) for kind, (name, address) in known.parts.items() if kind in kinds]


@dataclass(frozen=True, slots=True)
class ConverterLine:
    """A converter behind the same lens: whether it fits, who says so, and what becomes of the lens."""

    name: str
    url: str
    fits: str
    limited: bool
    grade: str
    is_copy: bool
    focal_length: str | None
    f_number: str | None


@dataclass(frozen=True, slots=True)
class Other:
    """Another body or lens in the pair: what changes, and how much more it weighs and cost."""

    name: str
    url: str
    weight: str | None
    price: str | None = None
    is_other_basis: bool = False
    changes: Sequence[ChangeWords] = ()


def pair_address(camera: str, lens: str, converter: str | None = None, route: str = "gear:pair-detail") -> str:
    """The address of a pair by its slugs: of its page, or of another form of it."""
    query = (("converter", converter),) if converter else ()
    return reverse(route, args=[camera, lens]) + encode(query)


def pair_context(mounted: Mounted, converters: Iterable[Accessory]) -> dict[str, Any]:
    """Everything that the template of a pair needs. A query each for the other bodies, the alternatives, the titles
    of sources and what is disputed.
    """
    camera, lens, converter, pairing = mounted.camera, mounted.lens, mounted.converter, mounted.pairing
    slug = converter.slug if converter else None
    cameras = list(Camera.objects.published().exclude(pk=camera.pk))
    others = alternative_lines(pairing, alternatives(lens))
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
        **finding_groups(pairing.findings, evidence(mounted)),
        "on_record_with": on_record_with(pairing, cameras),
        "numbers": number_rows(pairing),
        "noted": [product for product in (camera, converter, lens) if product and product.notes],
        "converters": [converter_line(mounted, other) for other in converters if other.slug != slug],
        "disputed": disputed_parts(mounted),
        "body_groups": body_groups(pairing, cameras),
        "alternatives": others,
        "has_other_basis": any(other.is_other_basis for other in others),
    }


# The groups of findings on the page, by the place that each finding gives.
GROUPS: Mapping[Place, str] = {"loss": "losses", "works": "works", "remark": "remarks", "unsaid": "unsaid"}


def finding_groups(findings: Iterable[Finding], known: Evidence) -> dict[str, list[FindingLine]]:
    """First what is lost, then what works, then what is only to be known, and what nobody says. One query."""
    groups: dict[str, list[FindingLine]] = {group: [] for group in GROUPS.values()}
    findings = list(findings)
    titles = source_titles(findings)
    for finding in findings:
        groups[GROUPS[finding.place]].append(finding_line(finding, known, titles))
    return groups


def source_titles(findings: Iterable[Finding]) -> dict[str, str]:
    """The titles that editors gave to sources of findings, by address. One query."""
    urls = {url for finding in findings for url in (finding.source, *finding.further_sources) if url}
    return dict(Source.objects.filter(url__in=urls).exclude(title="").values_list("url", "title"))


def converter_line(mounted: Mounted, converter: Accessory) -> ConverterLine:
    """Another converter behind this lens on this body, and what it makes of the lens."""
    pairing = mounted.pairing
    chain = Pairing(pairing.camera, pairing.lens, converter_facts(converter), pairing.book)
    said_by = fact_on_fit(chain)
    grade = said_by.grade if said_by else Grade.UNKNOWN.value
    urls = [said_by.source, *said_by.further_sources] if said_by else []
    return ConverterLine(
        converter.full_name,
        pair_address(pairing.camera.slug, pairing.lens.slug, converter.slug),
        chain.fit.code,
        any(fact.effect == Effect.LIMITED for fact in chain.fit.facts),
        grade,
        is_read_in_a_copy(grade, urls, [*mounted.makers, converter.maker]),
        units.focal_length_text(*chain.numbers.focal_length_mm),
        units.f_number_text(*chain.numbers.f_number),
    )


def fact_on_fit(chain: Pairing) -> Fact | None:
    """What says whether a chain fits: where it does not, what says so first; else what speaks of the converter."""
    fails = [fact for fact in chain.fit.facts if fact.effect == Effect.FAILS]
    on_converter = converter_facts_on_fit(chain.matching)
    limits = [fact for fact in on_converter if fact.effect == Effect.LIMITED]
    return next(iter([*fails, *limits, *on_converter]), None)


def on_record_with(pairing: Pairing, cameras: Iterable[Camera]) -> list[tuple[str, str]]:
    """Name and address of the other bodies for which a source says whether this lens goes with this converter."""
    slugs = {fact.camera for fact in pairing.elsewhere}
    others = (other_body(pairing, camera) for camera in cameras if camera.slug in slugs)
    return [(other.name, other.url) for other in others]


def other_body(pairing: Pairing, camera: Camera) -> Other:
    """Another body with the same lens and the same converter."""
    converter = pairing.converter.slug if pairing.converter else None
    address = pair_address(camera.slug, pairing.lens.slug, converter)
    return Other(camera.full_name, address, body_weight_text(camera, pairing.camera))


def body_groups(pairing: Pairing, cameras: Iterable[Camera]) -> list[tuple[list[ChangeWords], list[Other]]]:
    """What changes with every other body, and the bodies on which the same does: those that give most come first."""
    groups: dict[tuple[Change, ...], list[Other]] = {}
    for camera in cameras:
        there = Pairing(camera_facts(camera), pairing.lens, pairing.converter, pairing.book)
        groups.setdefault(pair_changes(pairing, there), []).append(other_body(pairing, camera))
    best_first = sorted(groups, key=gain, reverse=True)
    return [([change_words(change) for change in found], groups[found]) for found in best_first]


def gain(found: Iterable[Change]) -> tuple[int, int]:
    """How much a change gives: gains less losses, then fewer things untold."""
    directions = [change.direction for change in found]
    return directions.count("gain") - directions.count("loss"), -directions.count("untold")


def alternatives(lens: Lens) -> QuerySet[Lens]:
    """Lenses of other makers with the same focal range, give or take a fifth; the lightest first."""
    others = Lens.objects.published().of_same_range(lens).exclude(maker=lens.maker_id)
    return others.order_by(F("weight_g").asc(nulls_last=True), "slug", "pk")[:ALTERNATIVES]


def alternative_lines(pairing: Pairing, lenses: Iterable[Lens]) -> list[Other]:
    """Other lenses on this body, without a converter, against the bare pair."""
    bare = Pairing(pairing.camera, pairing.lens, None, pairing.book)
    return [
        Other(
            lens.full_name,
            pair_address(pairing.camera.slug, lens.slug),
            units.signed_weight_text(more(lens.weight_g, bare.lens.weight_g)),
            *price_difference(lens, bare.lens),
            [
                change_words(change)
                for change in pair_changes(bare, Pairing(bare.camera, lens_facts(lens), None, bare.book))
            ],
        )
        for lens in lenses
    ]


def more(value: float | None, other: float | None) -> float | None:
    """How much more one is than the other; None where either is unknown."""
    return None if value is None or other is None else value - other


def price_difference(lens: Lens, other: LensFacts) -> tuple[str | None, bool]:
    """How much dearer a lens is than another, and whether the prices are not surely of the same kind: then marked."""
    text = units.signed_price_text(more(lens.launch_price_usd, other.launch_price_usd))
    if text is None or (lens.launch_price_basis and lens.launch_price_basis == other.launch_price_basis):
        return text, False
    return gettext("%(difference)s (other basis)") % {"difference": text}, True


def body_weight_text(camera: Camera, other: Camera | CameraFacts) -> str | None:
    """How much more a body weighs than another; marked where the figures do not surely include the same."""
    text = units.signed_weight_text(more(camera.weight_g, other.weight_g))
    if text is None or (camera.weight_basis and camera.weight_basis == other.weight_basis):
        return text
    return gettext("%(difference)s (other basis)") % {"difference": text}
