"""Rules on what can be mounted: body and lens, and a converter between them."""

from .facts import winning
from .findings import Finding, Findings, Situation, derived, from_fact, recorded, unsaid
from .outcomes import converter_facts_on_fit, verdict, without_accessory


def fit(pair: Situation) -> Findings:
    """Body and lens: the same mount, unless a fact on record says more."""
    facts = winning(without_accessory(pair.matching), "fit")
    for fact in facts:
        yield from_fact(f"fit-{fact.effect}", fact, "blocker" if fact.effect == "fails" else None)
    if not facts:
        yield derived("fit-same-mount")
    yield from recorded(pair.informing("fit"))


def converter(pair: Situation) -> Findings:
    """A converter reaches into the lens: only a source can say whether the two go together.

    What is said of a lens with any converter is told without one too: it may decide a purchase.
    """
    facts = converter_facts_on_fit(pair.matching)
    if pair.converter is None:
        yield from recorded(facts)
    elif not facts:
        yield _unrecorded(pair)
    else:
        for fact in facts:
            yield from_fact(f"converter-{fact.effect}", fact, "blocker" if fact.effect == "fails" else None)
    yield from recorded(pair.informing("teleconverter"))


def _unrecorded(pair: Situation) -> Finding:
    """Nothing on this body; what is known of lens and converter beyond it is said, and decides nothing."""
    elsewhere = verdict(pair.chained)
    if elsewhere is not None:
        return unsaid("converter-unrecorded", elsewhere="works" if elsewhere else "fails")
    if pair.converter is not None and pair.converter.lists_lens:
        return unsaid("converter-unrecorded", listed=True)
    return unsaid("converter-unrecorded")


def converter_light(pair: Situation) -> Findings:
    """What a converter costs in light: 2 x log2(factor) stops."""
    if pair.converter is None:
        return
    yield derived("converter-light", "caution", stops=pair.numbers.light_loss_stops, f_number=pair.numbers.f_number)


def firmware(pair: Situation) -> Findings:
    """The body firmware that full function needs."""
    for fact in pair.winning("firmware"):
        yield from_fact("firmware-floor" if fact.firmware else "recorded-firmware", fact)
    yield from recorded(pair.informing("firmware"))
