"""Rules on what can be mounted: body and lens, and a converter between them."""

from .facts import ConverterFacts
from .findings import PLACES, Finding, Findings, Rule, Situation, derived, from_fact, recorded, unsaid
from .outcomes import converter_facts_on_fit, facts_on_fit, verdict

BY_EFFECT = ("works", "limited", "fails")


def fit(pair: Situation) -> Findings:
    """Body and lens: the same mount, unless a fact on record says more."""
    facts = facts_on_fit(pair.matching)
    for fact in facts:
        yield from_fact(f"fit-{fact.effect}", fact, PLACES[fact.effect], blocks=fact.effect == "fails")
    if not facts:
        yield derived("fit-same-mount", "granted")
    yield from pair.informing("fit")


def converter(pair: Situation) -> Findings:
    """A converter reaches into the lens: only a source can say whether the two go together.

    What is said of a lens with any converter is told without one too: it may decide a purchase.
    """
    facts = converter_facts_on_fit(pair.matching)
    if pair.converter is None:
        yield from recorded(facts)
    elif not facts:
        yield _unrecorded(pair, pair.converter)
    else:
        for fact in facts:
            yield from_fact(f"converter-{fact.effect}", fact, PLACES[fact.effect], blocks=fact.effect == "fails")
    yield from pair.informing("teleconverter")


def _unrecorded(pair: Situation, converter: ConverterFacts) -> Finding:
    """Nothing on this body; what is known of lens and converter beyond it is said, and decides nothing."""
    elsewhere = verdict(pair.elsewhere)
    if elsewhere is not None:
        return unsaid("converter-unrecorded", elsewhere="works" if elsewhere else "fails")
    return unsaid("converter-unrecorded", **({"listed": True} if converter.lists_lens else {}))


def converter_light(pair: Situation) -> Findings:
    """What a converter costs in light: 2 x log2(factor) stops."""
    if pair.converter is not None:
        yield derived("converter-light", "loss", stops=pair.numbers.light_loss_stops, f_number=pair.numbers.f_number)


RULES = (
    Rule(
        "fit",
        topic="fit",
        codes=("fit-same-mount", *(f"fit-{effect}" for effect in BY_EFFECT), "recorded-fit"),
        reads=(),
        check=fit,
    ),
    Rule(
        "converter",
        topic="teleconverter",
        codes=(*(f"converter-{effect}" for effect in BY_EFFECT), "converter-unrecorded", "recorded-teleconverter"),
        reads=("accessory.compatible_lenses",),
        check=converter,
    ),
    Rule(
        "converter-light",
        topic="",
        codes=("converter-light",),
        reads=("accessory.factor", "lens.aperture_wide", "lens.aperture_tele"),
        check=converter_light,
        formula="stops = 2 × log₂(factor);  N′ = N × factor;  f′ = f × factor",
    ),
)
