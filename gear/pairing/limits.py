"""Rules on what a body sets limits to, and on what else is on record."""

from .facts import ADAPTER, winning
from .findings import PLACES, Findings, Place, Rule, Situation, derived, from_fact, recorded, unsaid
from .outcomes import autofocus_facts, converter_facts_on_fit, facts_on_fit


def shutter(pair: Situation) -> Findings:
    """A body without a mechanical shutter."""
    return _limit(pair, "shutter", "electronic-shutter-only", pair.camera.shutter == "electronic-only")


def flash(pair: Situation) -> Findings:
    """A body without a hot shoe."""
    return _limit(pair, "flash", "no-hot-shoe", pair.camera.hot_shoe is False)


def _limit(pair: Situation, topic: str, code: str, is_limited: bool) -> Findings:
    """A limit of the body, with the fact on record that tells of it where there is one; then the others."""
    facts = pair.winning(topic)
    if is_limited:
        yield from_fact(code, facts[0], "loss") if facts else derived(code, "loss")
        facts = facts[1:]
    yield from recorded(facts)
    yield from pair.informing(topic)


def viewfinder(pair: Situation) -> Findings:
    """A body without a viewfinder of its own."""
    if pair.camera.viewfinder == "none":
        yield derived("no-viewfinder", "loss")
    elif pair.camera.viewfinder == "external-evf":
        yield derived("external-viewfinder", "remark")


def firmware(pair: Situation) -> Findings:
    """The body firmware that full function needs: to be known, and a loss only where the fact says so."""
    for fact in pair.winning("firmware"):
        if fact.firmware:
            yield from_fact("firmware-floor", fact, "remark" if fact.effect == "works" else PLACES[fact.effect])
        else:
            yield from recorded((fact,))
    yield from pair.informing("firmware")


def power(pair: Situation) -> Findings:
    """What is on record about battery power."""
    yield from recorded(pair.winning("power"))
    yield from pair.informing("power")


def metadata(pair: Situation) -> Findings:
    """What is on record about the data in the picture file."""
    yield from recorded(pair.winning("metadata"))
    yield from pair.informing("metadata")


def conditions(pair: Situation) -> Findings:
    """Facts that hold only if something is so that is not on record: told with the condition, and deciding nothing.

    What is said of adapters says nothing of the lens of the pair, nor of a teleconverter.
    """
    for fact, unknown in pair.conditional:
        if fact.topic == ADAPTER:
            continue
        place: Place = "remark" if fact.effect in ("works", "info") else "unsaid"
        yield from_fact("only-if", fact, place, conditions=unknown)


def disagreement(pair: Situation) -> Findings:
    """Facts of equal rank on one topic that do not agree: all are shown, and so is that they differ."""
    alone, with_converter = autofocus_facts(pair.lens, pair.matching)
    deciding = (
        ("fit", facts_on_fit(pair.matching)),
        ("teleconverter", converter_facts_on_fit(pair.matching)),
        # Facts on a lens without a motor differ on how it is focused by hand, not on whether it focuses by itself.
        ("autofocus", () if pair.lens.autofocus is False else alone),
        ("autofocus", with_converter),
        ("stabilisation", winning(pair.matching, "stabilisation")),
    )
    for topic in dict.fromkeys(topic for topic, facts in deciding if len({fact.effect for fact in facts}) > 1):
        yield unsaid("sources-disagree", topic=topic)


CONDITION_COLUMNS = ("camera.sensor_format", "lens.coverage", "lens.electronic", "accessory.electronic")

RULES = (
    Rule(
        "shutter",
        topic="shutter",
        codes=("electronic-shutter-only", "recorded-shutter"),
        reads=("camera.shutter",),
        check=shutter,
    ),
    Rule("flash", topic="flash", codes=("no-hot-shoe", "recorded-flash"), reads=("camera.hot_shoe",), check=flash),
    Rule(
        "viewfinder",
        topic="",
        codes=("no-viewfinder", "external-viewfinder"),
        reads=("camera.viewfinder",),
        check=viewfinder,
    ),
    Rule("firmware", topic="firmware", codes=("firmware-floor", "recorded-firmware"), reads=(), check=firmware),
    Rule("power", topic="power", codes=("recorded-power",), reads=(), check=power),
    Rule("metadata", topic="metadata", codes=("recorded-metadata",), reads=(), check=metadata),
    Rule("conditions", topic="", codes=("only-if",), reads=CONDITION_COLUMNS, check=conditions),
    Rule(
        "disagreement",
        topic="",
        codes=("sources-disagree",),
        reads=("lens.autofocus",),
        check=disagreement,
        grade="unknown",
    ),
)
