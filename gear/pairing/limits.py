"""Rules on what a body sets limits to, and on what else is on record."""

from .facts import Fact, winning
from .findings import Finding, Findings, Situation, derived, from_fact, recorded, unsaid
from .outcomes import autofocus_facts, converter_facts_on_fit, without_accessory


def shutter(pair: Situation) -> Findings:
    """A body without a mechanical shutter."""
    facts = pair.winning("shutter")
    if pair.camera.shutter == "electronic-only":
        yield _backed("electronic-shutter-only", facts[:1])
        facts = facts[1:]
    yield from recorded(facts)
    yield from recorded(pair.informing("shutter"))


def flash(pair: Situation) -> Findings:
    """A body without a hot shoe."""
    facts = pair.winning("flash")
    if pair.camera.hot_shoe is False:
        yield _backed("no-hot-shoe", facts[:1])
        facts = facts[1:]
    yield from recorded(facts)
    yield from recorded(pair.informing("flash"))


def _backed(code: str, facts: tuple[Fact, ...]) -> Finding:
    """A limit of the body, with the fact on record that tells of it where there is one."""
    return from_fact(code, facts[0], "caution") if facts else derived(code, "caution")


def viewfinder(pair: Situation) -> Findings:
    """A body without a viewfinder of its own."""
    if pair.camera.viewfinder == "none":
        yield derived("no-viewfinder", "caution")
    elif pair.camera.viewfinder == "external-evf":
        yield derived("external-viewfinder")


def power(pair: Situation) -> Findings:
    """What is on record about battery power."""
    yield from recorded(pair.winning("power"))
    yield from recorded(pair.informing("power"))


def metadata(pair: Situation) -> Findings:
    """What is on record about the data in the picture file."""
    yield from recorded(pair.winning("metadata"))
    yield from recorded(pair.informing("metadata"))


def disagreement(pair: Situation) -> Findings:
    """Facts of equal rank on one topic that do not agree: all are shown, and so is that they differ."""
    alone, through = autofocus_facts(pair.lens, pair.matching)
    deciding = (
        ("fit", winning(without_accessory(pair.matching), "fit")),
        ("teleconverter", converter_facts_on_fit(pair.matching)),
        # Facts on a lens without a motor differ on how it is focused by hand, not on whether it focuses by itself.
        ("autofocus", () if pair.lens.autofocus is False else alone),
        ("autofocus", through),
        ("stabilisation", pair.winning("stabilisation")),
    )
    for topic in dict.fromkeys(topic for topic, facts in deciding if len({fact.effect for fact in facts}) > 1):
        yield unsaid("sources-disagree", topic=topic)
