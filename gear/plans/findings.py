"""The findings of all pairs of a kit, gathered: what is the same on several pairs stands once, the gravest first.

Of a chain that nobody speaks of nothing is gathered: that nobody does stands with the converters. Of the others only
what the pair without the converter does not say; of a converter that does not go with the lens just that.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..choices import Answer
from ..models import Maker
from ..pairing import Adapted, Finding, Pairing
from ..pairing.findings import Place
from ..pairing.rules import GRAVEST_FIRST
from ..pairs.data import finding_data
from ..pairs.lines import PLACES, READS, Evidence, NumberedSource, Told, told
from ..pairs.sentences import gathered_words
from .kit import Kit
from .scopes import Combination, Scope, Scopes

# In the order of the rules.
CODES = {code: position for position, code in enumerate(READS)}
# So many of what differs from pair to pair are seen at once.
SHOWN_VARIANTS = 3


@dataclass(frozen=True)
class Spoken:
    """A combination of the kit as the rules see it."""

    held: Combination
    situation: Pairing | Adapted
    makers: tuple[Maker, ...]

    @property
    def bare(self) -> Combination | None:
        """The pair without the converter of a chain; None of what has none."""
        return self.held._replace(converter="") if self.held.converter else None

    @property
    def evidence(self) -> Evidence:
        """Where its findings can be checked: what a rule concludes, with the rule alone."""
        return Evidence(self.situation.camera, self.makers, {}, is_chain=bool(self.held.converter))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is found, the gravest first."""
        return self.situation.findings

    @property
    def telling(self) -> tuple[Finding, ...]:
        """What of it is gathered: of a converter that does not go with the lens just that."""
        if self.held.converter and self.situation.is_failing:
            return tuple(finding for finding in self.findings if finding.blocks)
        return self.findings


@dataclass(frozen=True, slots=True)
class Variant:
    """What a line says of some pairs, those that are `held`; `detail` is empty where the line says it all."""

    detail: str
    held: tuple[Combination, ...]
    scope: Scope


@dataclass(frozen=True, slots=True)
class GatheredLine:
    """A finding of several pairs. `urls` are its sources; on the page `sources` are these with their numbers."""

    place: Place
    severity: str
    grade: str
    text: str
    rule: str
    is_copy: bool
    variants: tuple[Variant, ...]
    urls: tuple[str, ...]
    sources: tuple[NumberedSource, ...] = ()

    @property
    def group(self) -> str:
        """Among which lines it stands: `blocker`, or its place."""
        return self.severity if self.severity == GRAVEST_FIRST[0] else self.place

    @property
    def is_uniform(self) -> bool:
        """Whether it says the same of all of its pairs."""
        return len(self.variants) == 1

    @property
    def shown(self) -> tuple[Variant, ...]:
        """What is seen at once; one more is not worth a fold."""
        return self.variants if len(self.variants) <= SHOWN_VARIANTS + 1 else self.variants[:SHOWN_VARIANTS]

    @property
    def folded(self) -> tuple[Variant, ...]:
        """What is not seen before it is unfolded."""
        return self.variants[len(self.shown) :]


# What makes findings one line: severity, place, grade, sentence and rule.
Key = tuple[str, Place, str, str, str]


@dataclass(slots=True)
class Gathered:
    """A line while it is gathered: its first code, what is said of which pairs, and where it can be checked."""

    code: str
    details: dict[str, list[Combination]] = field(default_factory=dict)
    urls: dict[str, None] = field(default_factory=dict)
    is_copy: bool = True

    def add(self, held: Combination, one: Told) -> None:
        """Take in what is told of one more pair."""
        self.details.setdefault(one.words.detail, []).append(held)
        self.urls.update(dict.fromkeys(one.urls))
        self.is_copy = self.is_copy and one.is_copy


@dataclass(frozen=True)
class Findings:
    """What all pairs of a kit say, each line once."""

    kit: Kit

    @cached_property
    def scopes(self) -> Scopes:
        """What says for which pairs a line holds."""
        return Scopes(self.kit)

    @cached_property
    def pairs(self) -> list[Spoken]:
        """Every body with every lens."""
        return [self.spoken(pair) for pair in self.kit.pairs.values()]

    @cached_property
    def chains(self) -> list[Spoken]:
        """Every pair with every converter."""
        return [self.spoken(chain) for chain in self.kit.chains]

    @cached_property
    def adapted(self) -> list[Spoken]:
        """Every body with every adapter."""
        return [self.spoken(pair.adapted) for pair in self.kit.adapted]

    def spoken(self, situation: Pairing | Adapted) -> Spoken:
        """A combination with its makers."""
        held = combination(situation)
        return Spoken(held, situation, self.scopes.makers_of(held))

    @property
    def all(self) -> Iterator[Spoken]:
        """Everything that speaks, in the order of the page."""
        yield from self.pairs
        yield from (chain for chain in self.chains if is_on_record(chain))
        yield from self.adapted

    def lines(self) -> list[GatheredLine]:
        """What they say: the gravest first, then by place, then in the order of the rules. No query."""
        gathered: dict[Key, Gathered] = {}
        for held, one in self.told():
            gathered.setdefault(key_of(one), Gathered(one.finding.code)).add(held, one)
        in_order = sorted(gathered, key=lambda key: place_of_line(key, gathered[key]))
        return [gathered_line(key, gathered[key], self.scopes) for key in in_order]

    def told(self) -> Iterator[tuple[Combination, Told]]:
        """Every finding in words, but for what a pair says without the converter of a chain."""
        said: set[tuple[Combination | None, Key, str]] = set()
        for spoken in self.all:
            for finding in spoken.telling:
                one = told(finding, spoken.evidence, gathered_words)
                key, detail = key_of(one), one.words.detail
                said.add((spoken.held, key, detail))
                if (spoken.bare, key, detail) not in said:
                    yield spoken.held, one


def combination(situation: Pairing | Adapted) -> Combination:
    """Which parts a situation has."""
    if isinstance(situation, Adapted):
        return Combination(situation.camera.slug, situation.adapter.slug)
    converter = situation.converter
    return Combination(situation.camera.slug, situation.lens.slug, converter.slug if converter else "")


def is_on_record(chain: Spoken) -> bool:
    """Whether anybody says that the converter goes with the lens, or does not."""
    return isinstance(chain.situation, Pairing) and chain.situation.fit.code != Answer.UNKNOWN


def key_of(one: Told) -> Key:
    """What makes findings one line."""
    finding = one.finding
    return finding.severity, finding.place, finding.grade, one.words.text, one.rule


def place_of_line(key: Key, found: Gathered) -> tuple[int, int, int]:
    """By what a line stands before others."""
    severity, place, *_rest = key
    return GRAVEST_FIRST.index(severity), PLACES.index(place), CODES[found.code]


def gathered_line(key: Key, found: Gathered, scopes: Scopes) -> GatheredLine:
    """A line with what differs from pair to pair in it."""
    severity, place, grade, text, rule = key
    variants = tuple(Variant(detail, tuple(held), scopes.of(held)) for detail, held in found.details.items())
    return GatheredLine(place, severity, grade, text, rule, found.is_copy, variants, tuple(found.urls))


def findings_data(kit: Kit) -> list[dict[str, Any]]:
    """Every finding of every pair, chain and adapted pair for programs, the gravest first. No query."""
    found = Findings(kit)
    rows = [
        (finding.severity, parts_data(spoken.held, found.scopes) | finding_data(finding, spoken.situation.camera))
        for spoken in (*found.pairs, *found.chains, *found.adapted)
        for finding in spoken.findings
    ]
    in_order = [row for severity in GRAVEST_FIRST for said, row in rows if said == severity]
    return [dict(row) for row in dict.fromkeys(tuple(row.items()) for row in in_order)]


def parts_data(held: Combination, scopes: Scopes) -> dict[str, str | None]:
    """The parts of a combination, by their slugs."""
    is_adapted = held.front in scopes.adapters.slugs
    front = {"lens": None, "adapter": held.front} if is_adapted else {"lens": held.front, "adapter": None}
    return {"camera": held.camera, **front, "converter": held.converter or None}
