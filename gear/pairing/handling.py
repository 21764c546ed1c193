"""Rules on using a pair: stabilisation, autofocus, sealing, balance."""

from .findings import PLACES, Finding, Findings, Rule, Situation, derived, from_fact, recorded, unsaid

# Exposure times as cameras print them, in thirds of a stop, as the number under "1/": for the old rule of one over
# the focal length.
SLOW_SPEEDS = (8, 10, 13, 15, 20, 25, 30, 40, 50, 60, 80, 100, 125, 160, 200)
FAST_SPEEDS = (250, 320, 400, 500, 640, 800, 1000, 1250, 1600, 2000, 2500, 3200, 4000)
SHUTTER_SPEEDS = SLOW_SPEEDS + FAST_SPEEDS

# A lens of more than so many times the body's weight is held by the lens, not by the body.
FRONT_HEAVY = 2.0


def stabilisation(pair: Situation) -> Findings:
    """Which parts are stabilised, and whether a source says that they work together."""
    outcome = pair.stabilisation
    together = outcome.facts if outcome.code == "coordinated" else ()
    yield from (from_fact("stabilisation-coordinated", fact, "works") for fact in together)
    if outcome.code == "unknown":
        yield unsaid("stabilisation-unknown", unknown=outcome.unknown)
    elif not together:
        yield _stabilised_parts(pair)
    if outcome.code == "body+lens":
        yield unsaid("coordination-unconfirmed")
    yield from recorded(tuple(fact for fact in pair.winning("stabilisation") if fact not in together))
    yield from pair.informing("stabilisation")


def _stabilised_parts(pair: Situation) -> Finding:
    code = pair.stabilisation.code
    if code == "none":
        longest = pair.numbers.focal_length_mm[1]
        return derived("stabilisation-none", "loss", focal_length_mm=longest, speed=hand_held_speed(pair))
    stops = {"body_stops": pair.camera.ibis_stops, "lens_stops": pair.lens.ois_stops}
    return derived(f"stabilisation-{code.replace('+', '-and-')}", "works", **stops)


def hand_held_speed(pair: Situation) -> int | None:
    """The exposure that can be held still, as the number under "1/": one over the equivalent focal length."""
    longest = pair.numbers.equivalent_focal_length_mm[1]
    if longest is None:
        return None
    return next((speed for speed in SHUTTER_SPEEDS if speed >= longest), None)


def autofocus(pair: Situation) -> Findings:
    """The body's system and the lens's motor, and what is on record about the two together."""
    outcome = pair.autofocus
    effects = {fact.effect for fact in outcome.facts}
    if "fails" not in effects and not (effects and outcome.code == "yes"):
        yield _autofocus_of_parts(pair)
    for fact in outcome.facts:
        agrees = (fact.effect == "fails") == (outcome.code == "no")
        yield from_fact(f"autofocus-{fact.effect}" if agrees else "recorded-autofocus", fact, PLACES[fact.effect])
    yield from pair.informing("autofocus")


def _autofocus_of_parts(pair: Situation) -> Finding:
    outcome = pair.autofocus
    if outcome.no:
        return derived(f"autofocus-{outcome.no[0]}-none", "loss")
    if outcome.unknown:
        return unsaid("autofocus-unknown", unknown=outcome.unknown)
    return derived("autofocus-yes", "works", system=pair.camera.autofocus_system)


def sealing(pair: Situation) -> Findings:
    """The weakest link of body, converter and lens; a seal at the mount of the lens alone is told as that."""
    outcome = pair.sealing
    if outcome.code == "mount":
        yield derived("sealing-mount", "loss")
    elif outcome.code == "unknown":
        yield unsaid("sealing-unknown", unknown=outcome.unknown)
    elif outcome.code == "yes":
        yield derived("sealing-both", "works")
    else:
        yield derived("sealing-neither" if len(outcome.no) > 1 else f"sealing-{outcome.no[0]}-open", "loss")


def balance(pair: Situation) -> Findings:
    """The weight in front of the body against the body's own."""
    ratio = pair.numbers.balance
    if ratio is None:
        return
    if ratio > FRONT_HEAVY:
        yield derived("balance-front-heavy", "loss", ratio=ratio)
    else:
        yield derived("balance", "granted", ratio=ratio)


RULES = (
    Rule(
        "stabilisation",
        topic="stabilisation",
        codes=(
            *(f"stabilisation-{outcome}" for outcome in ("none", "body", "lens", "body-and-lens")),
            "stabilisation-coordinated",
            "stabilisation-unknown",
            "coordination-unconfirmed",
            "recorded-stabilisation",
        ),
        reads=(
            "camera.ibis",
            "lens.ois",
            "camera.ibis_stops",
            "lens.ois_stops",
            "lens.focal_min_mm",
            "lens.focal_max_mm",
            "lens.coverage",
            "camera.sensor_format",
            "camera.sensor_width_mm",
            "camera.sensor_height_mm",
            "accessory.factor",
        ),
        check=stabilisation,
    ),
    Rule(
        "autofocus",
        topic="autofocus",
        codes=(
            "autofocus-yes",
            *(f"autofocus-{part}-none" for part in ("body", "lens", "converter")),
            "autofocus-unknown",
            *(f"autofocus-{effect}" for effect in ("works", "limited", "fails")),
            "recorded-autofocus",
        ),
        reads=("camera.autofocus_system", "lens.autofocus", "accessory.autofocus"),
        check=autofocus,
        formula="body ∧ lens ∧ converter",
    ),
    Rule(
        "sealing",
        topic="",
        codes=(
            "sealing-both",
            "sealing-neither",
            "sealing-body-open",
            "sealing-lens-open",
            "sealing-mount",
            "sealing-unknown",
        ),
        reads=("camera.weather_sealed", "lens.weather_sealed"),
        check=sealing,
        formula="body ∧ lens",
    ),
    Rule(
        "balance",
        topic="",
        codes=("balance", "balance-front-heavy"),
        reads=("camera.weight_g", "lens.weight_g", "accessory.weight_g"),
        check=balance,
        formula="(lens + converter) / body > 2",
    ),
)
