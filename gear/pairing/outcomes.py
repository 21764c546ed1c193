"""Step one of the rules: what a pair comes to, as five small codes, each with its reasons.

An outcome says which parts say no and of which parts nothing is on record, so that nobody has to find out
again. Lists and facets use the codes alone. Two cameras of equal class have equal outcomes with two lenses of
equal class, so that a table of all pairs needs one evaluation for each pair of classes, not of products.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Generic, Literal, TypeVar

from .facts import FULL_FRAME, CameraFacts, ConverterFacts, Fact, FactBook, LensFacts, winning
from .logic import Answer, answer, both, opposite

Sealing = Literal["yes", "mount", "no", "unknown"]
Stabilisation = Literal["none", "body", "lens", "body+lens", "coordinated", "unknown"]
Part = Literal["body", "lens", "converter"]
Code = TypeVar("Code", bound=str)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Code]):
    """One outcome and its reasons: the parts that say no, those of which nothing is on record, the deciding facts."""

    code: Code
    no: tuple[Part, ...] = ()
    unknown: tuple[Part, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def holds(self) -> bool | None:
        """Yes, no or unknown as a three-valued fact; only for outcomes that are an answer, of which `mount` is none."""
        return {"yes": True, "no": False}.get(self.code)

    def says(self, part: Part) -> Answer:
        """What one part says: an outcome may be unknown though one of its parts is known."""
        return "no" if part in self.no else "unknown" if part in self.unknown else "yes"


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What a pair comes to, in codes."""

    fits: Answer
    crop: Answer
    stabilisation: Stabilisation
    autofocus: Answer
    weather_sealed: Sealing


def outcomes(
    camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None = None, facts: Iterable[Fact] = ()
) -> Outcomes:
    """The outcomes of a camera with a lens, and with a converter between them if one is given."""
    matching = FactBook.of(facts).deciding.matching(camera, lens, converter)
    return Outcomes(
        fit(converter, matching).code,
        crop(camera, lens).code,
        stabilisation(camera, lens, matching).code,
        autofocus(camera, lens, converter, matching).code,
        sealing(camera, lens, converter).code,
    )


@cache
def weakest(body: bool | None, lens: bool | None) -> Outcome[Answer]:
    """Body AND lens: no as soon as one says no, unknown as long as one might. Made once for each combination."""
    parts: Mapping[Part, bool | None] = {"body": body, "lens": lens}
    return Outcome(answer(both(body, lens)), _parts(parts, False), _parts(parts, None))


def _parts(parts: Mapping[Part, bool | None], said: bool | None) -> tuple[Part, ...]:
    return tuple(part for part, fact in parts.items() if fact is said)


def through(pair: Outcome[Any], converter: bool | None) -> Outcome[Any]:
    """An outcome of body and lens AND what the converter between them says."""
    if converter:
        return pair
    if converter is None:
        return replace(pair, code=answer(both(pair.holds, None)), unknown=(*pair.unknown, "converter"))
    return replace(pair, code="no", no=(*pair.no, "converter"))


def verdict(facts: Iterable[Fact]) -> bool | None:
    """What the winning facts say: no where one says that it fails, yes where all others work; None without any."""
    effects = {fact.effect for fact in facts}
    if not effects:
        return None
    return "fails" not in effects


def fit(converter: ConverterFacts | None, matching: tuple[Fact, ...]) -> Outcome[Answer]:
    """Whether everything can be mounted and works at all.

    Body and lens have the same mount, so they fit unless a fact says otherwise. A converter reaches into
    the lens: it fits only where a fact says so.
    """
    facts = facts_on_fit(matching)
    pair = weakest(True, verdict(facts) is not False)
    if converter is not None:
        on_converter = converter_facts_on_fit(matching)
        pair, facts = through(pair, verdict(on_converter)), facts + on_converter
    return replace(pair, facts=facts) if facts else pair


def facts_on_fit(matching: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts that decide whether the lens fits the body."""
    return winning(without_accessory(matching), "fit")


def without_accessory(matching: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts on body and lens alone."""
    return tuple(fact for fact in matching if not fact.is_about_accessory)


def converter_facts_on_fit(matching: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts that decide whether a converter fits: on teleconverters, or on the fit of this accessory."""
    return winning(
        (fact for fact in matching if fact.topic == "teleconverter" or fact.is_about_accessory),
        "teleconverter",
        "fit",
    )


def crop(camera: CameraFacts, lens: LensFacts) -> Outcome[Answer]:
    """Whether only the middle of the sensor is used: a full-frame body with a lens made for less.

    No on a smaller sensor, whatever the lens covers; facts about video windows do not count.
    """
    full_frame_body = None if camera.sensor_format is None else camera.sensor_format == FULL_FRAME
    full_frame_lens = None if lens.coverage is None else lens.coverage == FULL_FRAME
    return weakest(full_frame_body, opposite(full_frame_lens))


STABILISED: Mapping[tuple[bool | None, bool | None], Stabilisation] = {
    (False, False): "none",
    (True, False): "body",
    (False, True): "lens",
    (True, True): "body+lens",
}


@cache
def stabilised(body: bool | None, lens: bool | None) -> Outcome[Stabilisation]:
    """Which parts are stabilised; unknown as soon as one of them is. Made once for each combination."""
    parts = weakest(body, lens)
    return Outcome(STABILISED.get((body, lens), "unknown"), parts.no, parts.unknown)


def stabilisation(camera: CameraFacts, lens: LensFacts, matching: tuple[Fact, ...]) -> Outcome[Stabilisation]:
    """Which parts are stabilised. Together only where the winning facts on both body and lens say that it works."""
    parts = stabilised(camera.ibis, lens.ois)
    facts = coordination_facts(matching) if parts.code == "body+lens" else ()
    if not facts:
        return parts
    together = all(fact.effect == "works" for fact in facts)
    return Outcome("coordinated" if together else "body+lens", facts=facts)


def coordination_facts(matching: Iterable[Fact]) -> tuple[Fact, ...]:
    """The winning facts on how this body and this lens stabilise."""
    return winning((fact for fact in matching if fact.is_about_both), "stabilisation")


def body_autofocuses(camera: CameraFacts) -> bool | None:
    """Whether the body has an autofocus system at all."""
    return None if camera.autofocus_system is None else camera.autofocus_system != "none"


def autofocus(
    camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None, matching: tuple[Fact, ...]
) -> Outcome[Answer]:
    """Body and lens and converter, each corrected by what is documented about it."""
    alone, with_converter = autofocus_facts(lens, matching)
    pair = corrected(weakest(body_autofocuses(camera), lens.autofocus), alone)
    return pair if converter is None else corrected(through(pair, converter.autofocus), with_converter)


def autofocus_facts(lens: LensFacts, matching: tuple[Fact, ...]) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The winning facts on the autofocus of body and lens alone, and through a converter.

    What is said of a maker's lenses at large does not speak of its manual ones.
    """
    if not matching:
        return (), ()
    spoken = [fact for fact in matching if lens.autofocus is not False or fact.lens == lens.slug]
    with_converter = (fact for fact in spoken if fact.is_about_accessory)
    return winning(without_accessory(spoken), "autofocus"), winning(with_converter, "autofocus")


def corrected(outcome: Outcome[Answer], documented: tuple[Fact, ...]) -> Outcome[Answer]:
    """A failure on record makes a no; a success on record settles what was unknown, but makes no motor."""
    if not documented:
        return outcome
    facts = outcome.facts + documented
    if not verdict(documented):
        return replace(outcome, code="no", facts=facts)
    return Outcome("yes", facts=facts) if outcome.code == "unknown" else replace(outcome, facts=facts)


@cache
def sealed(body: bool | None, lens: str | None) -> Outcome[Sealing]:
    """Body AND lens; a lens that is sealed at its mount alone makes no more than that of a sealed body."""
    pair: Outcome[Any] = weakest(body, None if lens is None else lens != "no")
    return replace(pair, code="mount") if pair.code == "yes" and lens == "mount" else pair


def sealing(camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None) -> Outcome[Sealing]:
    """The weakest link. Nothing records the sealing of converters: it is unknown."""
    pair = sealed(camera.weather_sealed, lens.weather_sealed)
    return pair if converter is None else through(pair, None)


def camera_class(camera: CameraFacts, facts: Iterable[Fact]) -> Hashable:
    """What the outcomes read of a camera, and what the facts about it say of which lenses."""
    about = (
        fact for fact in FactBook.of(facts).deciding if _names_camera(fact, camera) and not fact.is_about_accessory
    )
    inputs = (camera.sensor_format, camera.ibis, body_autofocuses(camera), camera.weather_sealed)
    said = ((fact.topic, fact.effect, fact.rank, fact.lens, fact.lens_maker, fact.conditions) for fact in about)
    return inputs, frozenset(said)


def lens_class(lens: LensFacts, facts: Iterable[Fact]) -> Hashable:
    """What the outcomes read of a lens, which facts are about it alone, and which name it beside a camera."""
    about = [fact for fact in FactBook.of(facts).deciding if _names_lens(fact, lens) and not fact.is_about_accessory]
    alone = (fact for fact in about if not (fact.camera or fact.camera_maker))
    own = frozenset((fact.topic, fact.effect, fact.rank, fact.conditions) for fact in alone)
    named = frozenset((fact.lens, fact.lens_maker) for fact in about if fact.camera or fact.camera_maker)
    inputs = (lens.coverage, lens.ois, lens.autofocus, lens.electronic, lens.weather_sealed)
    return inputs, own, named


def _names_camera(fact: Fact, camera: CameraFacts) -> bool:
    return fact.camera == camera.slug or fact.camera_maker == camera.maker


def _names_lens(fact: Fact, lens: LensFacts) -> bool:
    return fact.lens == lens.slug or fact.lens_maker == lens.maker
