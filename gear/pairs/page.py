"""What stands on the page of a pair: its answers, its findings in groups, its numbers and the ways on."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from .. import units
from ..choices import Answer, Effect, Grade
from ..evidence.copies import is_read_in_a_copy
from ..models import Accessory, Camera, Lens
from ..models.routes import address_of
from ..pairing import CameraFacts, Fact, LensFacts, Pairing
from ..pairing.change import Change, pair_changes
from ..pairing.outcomes import converter_facts_on_fit
from ..querystring import encode
from .disputed import disputed_context
from .lines import FindingGroup, evidence, finding_groups, printed_stop, source_links, with_evidence
from .numbers import number_rows, numbers_context
from .record import Record
from .rows import Mounted, converter_facts
from .sentences import ChangeWords, change_words, pair_answer, verdicts

ALTERNATIVES = 12
# So many of them are seen at once, so many bodies of a group, and so many groups of bodies.
SHOWN_ALTERNATIVES = 3
SHOWN_BODIES = 2
SHOWN_BODY_GROUPS = 3
# With so many findings there is room for the converters below them.
FEW_FINDINGS = 11

# The rules whose findings are the evidence of the four answers.
VERDICT_RULES = ("image-area", "stabilisation", "autofocus", "sealing")


@dataclass(frozen=True, slots=True)
class ConverterLine:
    """A converter behind the same lens: whether it fits, who says so, and what becomes of the lens.

    `f_number` is the stop that a lens would print. `sources` are names with their addresses.
    """

    name: str
    url: str
    fits: str
    limited: bool
    grade: str
    is_copy: bool
    sources: Sequence[tuple[str, str]]
    focal_length: str | None
    f_number: str | None

    @property
    def is_on_record(self) -> bool:
        """Whether anybody says if it fits."""
        return self.fits != Answer.UNKNOWN


@dataclass(frozen=True, slots=True)
class Other:
    """Another body or lens in the pair: what changes, and how much more it weighs and cost."""

    name: str
    url: str
    weight: str | None
    price: str | None = None
    is_other_basis: bool = False
    changes: Sequence[ChangeWords] = ()


@dataclass(frozen=True, slots=True)
class BodyGroup:
    """Other bodies on which the same changes. A few of them are seen at once, of many none before they are unfolded."""

    changes: Sequence[ChangeWords]
    bodies: Sequence[Other]

    @property
    def is_folded(self) -> bool:
        """Whether there are too many to be seen at once."""
        return len(self.bodies) > SHOWN_BODIES


def pair_address(camera: str, lens: str, converter: str | None = None, route: str = "gear:pair-detail") -> str:
    """The address of a pair by its slugs: of its page, or of another form of it."""
    return address_of(route, camera, lens) + (encode((("converter", converter),)) if converter else "")


def pair_context(mounted: Mounted, converters: Iterable[Accessory], record: Record) -> dict[str, Any]:
    """Everything that the template of a pair needs. No query."""
    camera, lens, converter, pairing = mounted.camera, mounted.lens, mounted.converter, mounted.pairing
    slug = converter.slug if converter else None
    cameras = [other for other in record.cameras.values() if other.pk != camera.pk]
    bodies = body_groups(pairing, cameras, record)
    others = alternative_lines(pairing, alternatives(lens, record), record)
    groups = finding_groups(pairing.findings, evidence(mounted), record.titles)
    return {
        "camera": camera,
        "lens": lens,
        "converter": converter,
        "pairing": pairing,
        "address": pair_address(camera.slug, lens.slug, slug),
        "bare_address": pair_address(camera.slug, lens.slug),
        "data_address": pair_address(camera.slug, lens.slug, slug, "gear:pair-data"),
        "card_address": pair_address(camera.slug, lens.slug, slug, "gear:pair-card"),
        "answer": pair_answer(pairing.findings, pairing.numbers.totals["weight_g"]),
        "verdicts": with_evidence(verdicts(pairing), VERDICT_RULES, groups),
        "groups": groups,
        "on_record_with": on_record_with(pairing, cameras),
        **numbers_context(number_rows(pairing)),
        "converters_beside": stand_beside(groups, pairing),
        **converter_groups(mounted, [other for other in converters if other.slug != slug], record.titles),
        **parts_context(camera, converter, lens),
        **disputed_context(mounted, record.said),
        "body_groups": bodies[:SHOWN_BODY_GROUPS],
        "further_body_groups": bodies[SHOWN_BODY_GROUPS:],
        "alternatives": others[:SHOWN_ALTERNATIVES],
        "further_alternatives": others[SHOWN_ALTERNATIVES:],
        "has_other_basis": any(other.is_other_basis for other in others),
    }


def stand_beside(groups: Iterable[FindingGroup], pairing: Pairing) -> bool:
    """Whether converters stand beside the findings: of these there are many, and no image area is drawn there."""
    return not pairing.numbers.image_area.crop and sum(len(group.shown) for group in groups) > FEW_FINDINGS


def parts_context(*parts: Camera | Lens | Accessory | None) -> dict[str, Any]:
    """The parts that there are, and where the notes on some of them stand.

    Notes speak of one part, and may give other values than those that the answers follow from: they stay on its page.
    """
    present = [part for part in parts if part]
    noted = [(part.full_name, f"{part.get_absolute_url()}#notes") for part in present if part.notes]
    return {"parts": present, "noted": noted}


def converter_groups(mounted: Mounted, converters: Iterable[Accessory], titles: Mapping[str, str]) -> dict[str, Any]:
    """The other converters of which somebody says whether they fit, and names and addresses of the others.

    None behind a lens that itself does not fit.
    """
    pairing = mounted.pairing
    is_misfit = Pairing(pairing.camera, pairing.lens, None, pairing.book).is_failing
    lines = [] if is_misfit else converter_lines(mounted, converters, titles)
    unsaid = [(line.name, line.url) for line in lines if not line.is_on_record]
    return {"converters": [line for line in lines if line.is_on_record], "not_on_record": unsaid}


def converter_lines(
    mounted: Mounted, converters: Iterable[Accessory], titles: Mapping[str, str]
) -> list[ConverterLine]:
    """Other converters behind this lens on this body, in their order; `titles`: those that editors gave to sources."""
    pairing = mounted.pairing
    chains = [
        (converter, Pairing(pairing.camera, pairing.lens, converter_facts(converter), pairing.book))
        for converter in converters
    ]
    facts = [fact_on_fit(chain) for _converter, chain in chains]
    names = source_links(list(dict.fromkeys(url for fact in facts for url in urls_of(fact))), titles)
    return [
        converter_line(mounted, converter, chain, fact, names)
        for (converter, chain), fact in zip(chains, facts, strict=True)
    ]


def converter_line(
    mounted: Mounted, converter: Accessory, chain: Pairing, said_by: Fact | None, names: Mapping[str, str]
) -> ConverterLine:
    """Another converter behind this lens on this body, and what it makes of the lens.

    `said_by`: what says whether it fits; `names`: of all sources.
    """
    urls = urls_of(said_by)
    grade = said_by.grade if said_by else Grade.UNKNOWN.value
    return ConverterLine(
        converter.full_name,
        pair_address(chain.camera.slug, chain.lens.slug, converter.slug),
        chain.fit.code,
        any(fact.effect == Effect.LIMITED for fact in chain.fit.facts),
        grade,
        is_read_in_a_copy(grade, urls, [*mounted.makers, converter.maker]),
        [(names[url], url) for url in urls],
        units.focal_length_text(*chain.numbers.focal_length_mm),
        units.f_number_text(*map(printed_stop, chain.numbers.f_number)),
    )


def urls_of(fact: Fact | None) -> list[str]:
    """The sources of a fact, the leading one first; none without one."""
    return [fact.source, *fact.further_sources] if fact else []


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


def body_groups(pairing: Pairing, cameras: Iterable[Camera], record: Record) -> list[BodyGroup]:
    """What changes with every other body, and the bodies on which the same does: those that give most come first."""
    groups: dict[tuple[Change, ...], list[Other]] = {}
    by_class: dict[Hashable, tuple[Change, ...]] = {}
    deciding = pairing.book.deciding
    for camera in cameras:
        # Of converters facts may name a body: no class says so.
        alike = camera.slug if pairing.converter else record.body_classes[camera.slug]
        if alike not in by_class:
            there = Pairing(record.bodies[camera.slug], pairing.lens, pairing.converter, deciding)
            by_class[alike] = pair_changes(pairing, there)
        groups.setdefault(by_class[alike], []).append(other_body(pairing, camera))
    best_first = sorted(groups, key=gain, reverse=True)
    return [BodyGroup([change_words(change) for change in found], groups[found]) for found in best_first]


def gain(found: Iterable[Change]) -> tuple[int, int]:
    """How much a change gives: gains less losses, then fewer things untold."""
    directions = [change.direction for change in found]
    return directions.count("gain") - directions.count("loss"), -directions.count("untold")


def alternatives(lens: Lens, record: Record) -> list[Lens]:
    """Lenses of other makers with the same focal range, give or take a fifth; the lightest first."""
    others = [other for other in record.of_same_range(lens) if other.maker_id != lens.maker_id]
    return sorted(others, key=by_weight)[:ALTERNATIVES]


def by_weight(lens: Lens) -> tuple[bool, float, str]:
    """The lightest first, those of unknown weight last."""
    return lens.weight_g is None, lens.weight_g or 0.0, lens.slug


def alternative_lines(pairing: Pairing, lenses: Iterable[Lens], record: Record) -> list[Other]:
    """Other lenses on this body, without a converter, against the bare pair."""
    bare = Pairing(pairing.camera, pairing.lens, None, pairing.book.deciding)
    return [
        Other(
            lens.full_name,
            pair_address(pairing.camera.slug, lens.slug),
            units.signed_weight_text(more(lens.weight_g, bare.lens.weight_g)),
            *price_difference(lens, bare.lens),
            [
                change_words(change)
                for change in pair_changes(bare, Pairing(bare.camera, record.glass[lens.slug], None, bare.book))
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
