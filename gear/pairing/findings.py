"""What a finding is, and what a rule is and reads."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Literal, TypeVar

from . import outcomes as step_one
from .facts import CameraFacts, Condition, ConverterFacts, Fact, FactBook, LensFacts, winning
from .logic import Answer
from .numbers import Numbers
from .outcomes import Outcome, Outcomes, Sealing, Stabilisation

Severity = Literal["info", "caution", "blocker"]
Place = Literal["loss", "works", "remark", "unsaid", "granted"]
DERIVED = "derived"
UNKNOWN = "unknown"

# Where on the page a fact on record stands, by its effect.
PLACES: Mapping[str, Place] = {"works": "works", "info": "remark", "limited": "loss", "fails": "loss"}
SEVERITIES: Mapping[Place, Severity] = {
    "works": "info",
    "remark": "info",
    "granted": "info",
    "loss": "caution",
    "unsaid": "caution",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line on what a pair does, loses or needs. The words are made of the code and its parameters.

    `place` is where it stands: among what is lost, what works, what is only to be known, what nobody says, or what goes
    without saying.
    A finding from a fact on record carries its source, its effect, its summary and the firmware from which it holds.
    One that a rule derives has no source but the rule; one of grade unknown says what nobody says.
    """

    code: str
    place: Place
    grade: str
    params: Mapping[str, Any]
    source: str | None = None
    summary: str = ""
    firmware: str = ""
    effect: str = ""
    further_sources: tuple[str, ...] = ()
    blocks: bool = False

    @property
    def severity(self) -> Severity:
        """How grave it is: what is lost asks for caution, or blocks."""
        return "blocker" if self.blocks else SEVERITIES[self.place]


@dataclass(frozen=True, eq=False)
class Situation:
    """A camera with a lens, and perhaps a converter between them: all that a rule may read.

    Each outcome and each number is reckoned when it is first asked for.
    """

    camera: CameraFacts
    lens: LensFacts
    converter: ConverterFacts | None
    book: FactBook

    @cached_property
    def matching(self) -> tuple[Fact, ...]:
        """The facts on record about these parts."""
        return self.book.matching(self.camera, self.lens, self.converter)

    @cached_property
    def elsewhere(self) -> tuple[Fact, ...]:
        """The facts on whether lens and converter go together, on whatever body; none without a converter."""
        return self.book.chained(self.lens, self.converter) if self.converter else ()

    @cached_property
    def conditional(self) -> tuple[tuple[Fact, tuple[Condition, ...]], ...]:
        """The facts on record that would be about these parts if something were so that is not on record."""
        return self.book.conditional(self.camera, self.lens, self.converter)

    @cached_property
    def numbers(self) -> Numbers:
        """The numbers of the parts together."""
        return Numbers(self.camera, self.lens, self.converter)

    @cached_property
    def fit(self) -> Outcome[Answer]:
        """Whether everything can be mounted."""
        return step_one.fit(self.converter, self.matching)

    @cached_property
    def crop(self) -> Outcome[Answer]:
        """Whether only the middle of the sensor is used."""
        return step_one.crop(self.camera, self.lens)

    @cached_property
    def stabilisation(self) -> Outcome[Stabilisation]:
        """Which parts are stabilised."""
        return step_one.stabilisation(self.camera, self.lens, self.matching)

    @cached_property
    def autofocus(self) -> Outcome[Answer]:
        """Whether it focuses by itself."""
        return step_one.autofocus(self.camera, self.lens, self.converter, self.matching)

    @cached_property
    def sealing(self) -> Outcome[Sealing]:
        """Whether the whole is sealed."""
        return step_one.sealing(self.camera, self.lens, self.converter)

    @cached_property
    def outcomes(self) -> Outcomes:
        """All outcomes in codes."""
        reached = self.stabilisation.code, self.autofocus.code, self.sealing.code
        return Outcomes(self.fit.code, self.crop.code, *reached)

    @property
    def is_failing(self) -> bool:
        """Whether a fact on record says that the parts do not go together."""
        return self.fit.holds is False

    def winning(self, *topics: str) -> tuple[Fact, ...]:
        """The most specific facts on a topic that say more than information."""
        return winning(self.matching, *topics)

    def informing(self, topic: str) -> "Findings":
        """The facts on a topic that are for information only: all of them, whatever their rank."""
        return recorded(tuple(fact for fact in self.matching if fact.topic == topic and not fact.is_decisive))


Findings = Iterator[Finding]
Seen = TypeVar("Seen")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Seen]):
    """A rule: its code, the topic of the facts that it reads besides the columns, and what it can find.

    `formula` is in symbols, empty where the rule only looks; `grade` is that of its own conclusions.
    """

    code: str
    topic: str
    codes: tuple[str, ...]
    reads: tuple[str, ...]
    check: Callable[[Seen], Findings]
    formula: str = ""
    grade: str = DERIVED


def derived(code: str, place: Place, **params: Any) -> Finding:
    """What follows from recorded facts by a stated rule."""
    return Finding(code, place, DERIVED, params)


def unsaid(code: str, **params: Any) -> Finding:
    """What no fact on record says."""
    return Finding(code, "unsaid", UNKNOWN, params)


def from_fact(code: str, fact: Fact, place: Place, blocks: bool = False, **params: Any) -> Finding:
    """What a fact on record says. One on all products of a maker carries of which bodies and lenses it speaks."""
    if fact.camera_maker or fact.lens_maker:
        params |= {"bodies": _named(fact.camera, fact.camera_maker), "lenses": _named(fact.lens, fact.lens_maker)}
    firmware = fact.firmware if fact.is_decisive else ""
    said = fact.source, fact.summary, firmware, fact.effect, fact.further_sources
    return Finding(code, place, fact.grade, params, *said, blocks=blocks)


def _named(product: str | None, maker: str | None) -> str:
    return "this" if product else "maker" if maker else "any"


def recorded(facts: tuple[Fact, ...]) -> Findings:
    """Facts as they stand on record, in their own words."""
    return (from_fact(f"recorded-{fact.topic}", fact, PLACES[fact.effect]) for fact in facts)
