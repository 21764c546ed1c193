"""Rules on using a pair: stabilisation, autofocus, sealing, balance."""

from .findings import Finding, Findings, Situation, derived, from_fact, recorded, unsaid
from .outcomes import body_autofocuses, coordination_facts

# Standard exposure times, as the number under "1/", for the old rule of one over the focal length.
SLOW_SPEEDS = (8, 10, 13, 15, 20, 25, 30, 40, 50, 60, 80, 100, 125, 160, 200)
FAST_SPEEDS = (250, 320, 400, 500, 640, 800, 1000, 1250, 1600, 2000, 2500, 3200, 4000)
SHUTTER_SPEEDS = SLOW_SPEEDS + FAST_SPEEDS

# A lens of more than so many times the body's weight is held by the lens, not by the body.
FRONT_HEAVY = 2.0


def stabilisation(pair: Situation) -> Findings:
    """Which parts are stabilised, and whether a source says that they work together."""
    outcome = pair.outcomes.stabilisation
    said = coordination_facts(pair.matching)
    if outcome == "coordinated":
        yield from (from_fact("stabilisation-coordinated", fact) for fact in said)
    elif outcome == "unknown":
        yield unsaid("stabilisation-unknown", unknown=unknown_parts(body=pair.camera.ibis, lens=pair.lens.ois))
    else:
        yield _stabilised_parts(pair, outcome)
    if outcome == "body+lens":
        yield unsaid("coordination-unconfirmed")
    facts = pair.winning("stabilisation")
    yield from recorded(tuple(fact for fact in facts if outcome != "coordinated" or fact not in said))
    yield from recorded(pair.informing("stabilisation"))


def _stabilised_parts(pair: Situation, outcome: str) -> Finding:
    if outcome == "none":
        longest = pair.numbers.focal_length_mm[1]
        return derived("stabilisation-none", "caution", focal_length_mm=longest, speed=hand_held_speed(pair))
    code = f"stabilisation-{outcome.replace('+', '-and-')}"
    return derived(code, body_stops=pair.camera.ibis_stops, lens_stops=pair.lens.ois_stops)


def hand_held_speed(pair: Situation) -> int | None:
    """The exposure that can be held still, as the number under "1/": one over the equivalent focal length."""
    longest = pair.numbers.equivalent_focal_length_mm[1]
    if longest is None:
        return None
    return next((speed for speed in SHUTTER_SPEEDS if speed >= longest), None)


def unknown_parts(**facts: bool | None) -> tuple[str, ...]:
    """The names of the parts of which nothing is known."""
    return tuple(part for part, fact in facts.items() if fact is None)


def autofocus(pair: Situation) -> Findings:
    """The body's system and the lens's motor, and what is on record about the two together."""
    facts = pair.autofocus_facts()
    failed = any(fact.effect == "fails" for fact in facts)
    if not failed and not (facts and pair.outcomes.autofocus == "yes"):
        yield _autofocus_from_columns(pair)
    for fact in facts:
        agrees = (fact.effect == "fails") == (pair.outcomes.autofocus == "no")
        yield from_fact(f"autofocus-{fact.effect}" if agrees else "recorded-autofocus", fact)
    yield from recorded(pair.informing("autofocus"))


def _autofocus_from_columns(pair: Situation) -> Finding:
    parts = {"body": body_autofocuses(pair.camera), "lens": pair.lens.autofocus}
    if pair.converter is not None:
        parts["converter"] = pair.converter.autofocus
    missing = [part for part, has in parts.items() if has is False]
    if missing:
        return derived(f"autofocus-{missing[0]}-none", "caution")
    unknown = unknown_parts(**parts)
    if unknown:
        return unsaid("autofocus-unknown", unknown=unknown)
    return derived("autofocus-yes", system=pair.camera.autofocus_system)


def sealing(pair: Situation) -> Findings:
    """The weakest link of body, converter and lens."""
    body, lens = pair.camera.weather_sealed, pair.lens.weather_sealed
    if pair.outcomes.weather_sealed == "yes":
        yield derived("sealing-both")
    elif body is False and lens is False:
        yield derived("sealing-neither", "caution")
    elif body is False or lens is False:
        yield derived("sealing-body-open" if body is False else "sealing-lens-open", "caution")
    else:
        converter = {} if pair.converter is None else {"converter": None}
        yield unsaid("sealing-unknown", unknown=unknown_parts(body=body, lens=lens, **converter))


def balance(pair: Situation) -> Findings:
    """The weight in front of the body against the body's own."""
    ratio = pair.numbers.balance
    if ratio is None:
        return
    if ratio > FRONT_HEAVY:
        yield derived("balance-front-heavy", "caution", ratio=ratio)
    else:
        yield derived("balance", ratio=ratio)
