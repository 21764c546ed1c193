"""Step one of the rules: what a pair comes to, as five small codes. Cheap; lists and facets use these alone.

Two cameras of equal class have equal outcomes with two lenses of equal class, so that a table of all
pairs needs one evaluation for each pair of classes, not for each pair of products.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Literal

from .facts import FULL_FRAME, CameraFacts, ConverterFacts, Fact, FactBook, LensFacts, winning
from .logic import Answer, answer, both, opposite

Stabilisation = Literal["none", "body", "lens", "body+lens", "coordinated", "unknown"]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What a pair comes to."""

    fits: Answer
    crop: Answer
    stabilisation: Stabilisation
    autofocus: Answer
    weather_sealed: Answer


def outcomes(
    camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None = None, facts: Iterable[Fact] = ()
) -> Outcomes:
    """The outcomes of a camera with a lens, and with a converter between them if one is given."""
    return outcomes_of(camera, lens, converter, FactBook.of(facts).deciding.matching(camera, lens, converter))


def outcomes_of(
    camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None, matching: tuple[Fact, ...]
) -> Outcomes:
    """As `outcomes`, where the matching facts have been found already."""
    return Outcomes(
        fits=answer(fits(converter, matching)),
        crop=answer(crops(camera, lens)),
        stabilisation=stabilisation(camera, lens, matching),
        autofocus=answer(autofocuses(camera, lens, converter, matching)),
        weather_sealed=answer(sealed(camera, lens, converter)),
    )


def verdict(facts: Iterable[Fact]) -> bool | None:
    """What the winning facts say: no where one says that it fails, yes where all others work; None without any."""
    effects = {fact.effect for fact in facts}
    if not effects:
        return None
    return "fails" not in effects


def fits(converter: ConverterFacts | None, matching: tuple[Fact, ...]) -> bool | None:
    """Whether everything can be mounted and works at all.

    Body and lens have the same mount, so they fit unless a fact says otherwise. A converter reaches into
    the lens: it fits only where a fact says so.
    """
    pair = verdict(winning(without_accessory(matching), "fit"))
    pair = True if pair is None else pair
    if converter is None:
        return pair
    return both(pair, verdict(converter_facts_on_fit(matching)))


def without_accessory(matching: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts on body and lens alone."""
    return tuple(fact for fact in matching if fact.accessory is None)


def converter_facts_on_fit(matching: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts that decide whether a converter fits: on teleconverters, or on the fit of this accessory."""
    return winning(
        (fact for fact in matching if fact.topic == "teleconverter" or fact.accessory is not None),
        "teleconverter",
        "fit",
    )


def crops(camera: CameraFacts, lens: LensFacts) -> bool | None:
    """Whether only the middle of the sensor is used: a full-frame body with a lens made for less.

    No on a smaller sensor, whatever the lens covers; facts about video windows do not count.
    """
    full_frame_body = None if camera.sensor_format is None else camera.sensor_format == FULL_FRAME
    full_frame_lens = None if lens.coverage is None else lens.coverage == FULL_FRAME
    return both(full_frame_body, opposite(full_frame_lens))


def stabilisation(camera: CameraFacts, lens: LensFacts, matching: tuple[Fact, ...]) -> Stabilisation:
    """Which parts are stabilised. Together only where the winning facts on both body and lens say that it works."""
    if camera.ibis is None or lens.ois is None:
        return "unknown"
    if not (camera.ibis and lens.ois):
        return "body" if camera.ibis else "lens" if lens.ois else "none"
    return "coordinated" if is_coordinated(coordination_facts(matching)) else "body+lens"


def coordination_facts(matching: Iterable[Fact]) -> tuple[Fact, ...]:
    """The winning facts on how this body and this lens stabilise."""
    return winning((fact for fact in matching if fact.is_about_both), "stabilisation")


def is_coordinated(facts: tuple[Fact, ...]) -> bool:
    """Whether there is such a fact and none of the same rank disagrees."""
    return bool(facts) and all(fact.effect == "works" for fact in facts)


def body_autofocuses(camera: CameraFacts) -> bool | None:
    """Whether the body has an autofocus system at all."""
    return None if camera.autofocus_system is None else camera.autofocus_system != "none"


def autofocuses(
    camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None, matching: tuple[Fact, ...]
) -> bool | None:
    """Body and lens and converter, each corrected by what is documented about it."""
    alone, through = autofocus_facts(lens, matching)
    pair = corrected(both(body_autofocuses(camera), lens.autofocus), alone)
    return pair if converter is None else corrected(both(pair, converter.autofocus), through)


def autofocus_facts(lens: LensFacts, matching: Iterable[Fact]) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The winning facts on the autofocus of body and lens alone, and through a converter.

    What is said of a maker's lenses at large does not speak of its manual ones.
    """
    spoken = [fact for fact in matching if lens.autofocus is not False or fact.lens == lens.slug]
    through = (fact for fact in spoken if fact.accessory is not None)
    return winning(without_accessory(spoken), "autofocus"), winning(through, "autofocus")


def corrected(fact: bool | None, documented: tuple[Fact, ...]) -> bool | None:
    """A failure on record makes a no; a success on record settles what was unknown, but makes no motor."""
    said = verdict(documented)
    if said is False:
        return False
    return said if fact is None else fact


def sealed(camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None) -> bool | None:
    """The weakest link. Nothing records the sealing of converters: it is unknown."""
    pair = both(camera.weather_sealed, lens.weather_sealed)
    return pair if converter is None else both(pair, None)


def camera_class(camera: CameraFacts, facts: Iterable[Fact]) -> Hashable:
    """What the outcomes read of a camera, and what the facts about it say of which lenses."""
    about = (fact for fact in FactBook.of(facts).deciding if _names_camera(fact, camera) and fact.accessory is None)
    inputs = (camera.sensor_format, camera.ibis, body_autofocuses(camera), camera.weather_sealed)
    return inputs, frozenset((fact.topic, fact.effect, fact.rank, fact.lens, fact.lens_maker) for fact in about)


def lens_class(lens: LensFacts, facts: Iterable[Fact]) -> Hashable:
    """What the outcomes read of a lens, which facts are about it alone, and which name it beside a camera."""
    about = [fact for fact in FactBook.of(facts).deciding if _names_lens(fact, lens) and fact.accessory is None]
    own = frozenset((fact.topic, fact.effect, fact.rank) for fact in about if not (fact.camera or fact.camera_maker))
    named = frozenset((fact.lens, fact.lens_maker) for fact in about if fact.camera or fact.camera_maker)
    return lens.coverage, lens.ois, lens.autofocus, lens.weather_sealed, own, named


def _names_camera(fact: Fact, camera: CameraFacts) -> bool:
    return fact.camera == camera.slug or fact.camera_maker == camera.maker


def _names_lens(fact: Fact, lens: LensFacts) -> bool:
    return fact.lens == lens.slug or fact.lens_maker == lens.maker
