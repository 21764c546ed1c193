"""What a finding is, and what the rules read to come to one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .facts import CameraFacts, ConverterFacts, Fact, LensFacts, winning
from .numbers import Numbers
from .outcomes import Outcomes, autofocus_facts

Severity = Literal["info", "caution", "blocker"]
DERIVED = "derived"
UNKNOWN = "unknown"

# What a fact's effect means for a photographer.
SEVERITIES: Mapping[str, Severity] = {"works": "info", "info": "info", "limited": "caution", "fails": "caution"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line on what a pair does, loses or needs. The words are made of the code and its parameters.

    A finding from a fact on record carries its source, its effect, its summary and the firmware from which it holds.
    One that a rule derives has no source but the rule; one of grade unknown says what nobody says.
    """

    code: str
    severity: Severity
    grade: str
    params: Mapping[str, Any] = field(default_factory=dict)
    source: str | None = None
    summary: str = ""
    firmware: str = ""
    effect: str = ""
    further_sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a rule may read. `chained` holds the facts on lens and converter, on whatever body."""

    camera: CameraFacts
    lens: LensFacts
    converter: ConverterFacts | None
    matching: tuple[Fact, ...]
    outcomes: Outcomes
    numbers: Numbers
    chained: tuple[Fact, ...] = ()

    def winning(self, *topics: str) -> tuple[Fact, ...]:
        """The most specific facts on a topic that say more than information."""
        return winning(self.matching, *topics)

    def autofocus_facts(self) -> tuple[Fact, ...]:
        """The winning facts on autofocus: of body and lens, then of the converter."""
        alone, through = autofocus_facts(self.lens, self.matching)
        return alone + through

    def informing(self, *topics: str) -> tuple[Fact, ...]:
        """The facts on a topic that are for information only: all of them, whatever their rank."""
        return tuple(fact for fact in self.matching if fact.topic in topics and not fact.is_decisive)


Findings = Iterator[Finding]


def derived(code: str, severity: Severity = "info", **params: Any) -> Finding:
    """What follows from recorded facts by a stated rule."""
    return Finding(code, severity, DERIVED, params)


def unsaid(code: str, **params: Any) -> Finding:
    """What no fact on record says."""
    return Finding(code, "caution", UNKNOWN, params)


def from_fact(code: str, fact: Fact, severity: Severity | None = None, **params: Any) -> Finding:
    """What a fact on record says. One on all products of a maker carries of which bodies and lenses it speaks."""
    if fact.camera_maker or fact.lens_maker:
        params |= {"bodies": _named(fact.camera, fact.camera_maker), "lenses": _named(fact.lens, fact.lens_maker)}
    firmware = fact.firmware if fact.is_decisive else ""
    severity = severity or SEVERITIES[fact.effect]
    return Finding(
        code, severity, fact.grade, params, fact.source, fact.summary, firmware, fact.effect, fact.further_sources
    )


def _named(product: str | None, maker: str | None) -> str:
    return "this" if product else "maker" if maker else "any"


def recorded(facts: tuple[Fact, ...]) -> Findings:
    """Facts as they stand on record, in their own words."""
    return (from_fact(f"recorded-{fact.topic}", fact) for fact in facts)
