"""Which facts match a pair, and which of them win."""

from dataclasses import fields

import pytest
from hypothesis import given

from gear.pairing import CameraFacts, ConverterFacts, Fact, FactBook, LensFacts, outcomes
from gear.pairing.facts import winning

from . import parts, real

MATCHING = [
    {"camera": "body"},
    {"camera_maker": "m"},
    {"lens": "glass"},
    {"lens_maker": "g"},
    {"camera": "body", "lens": "glass"},
    {"camera": "body", "lens_maker": "g"},
    {"camera_maker": "m", "lens": "glass"},
    {"camera_maker": "m", "lens_maker": "g"},
]


@pytest.mark.parametrize(
    ("part", "given"),
    [
        (CameraFacts("body", "m"), {"slug": "body", "maker": "m", "name": ""}),
        (LensFacts("glass", "g"), {"slug": "glass", "maker": "g", "name": ""}),
        (ConverterFacts("tc", "g", 1.4), {"slug": "tc", "maker": "g", "factor": 1.4, "name": "", "lists_lens": False}),
    ],
)
def test_what_is_not_given_is_unknown(part, given):
    assert {field.name: getattr(part, field.name) for field in fields(part)} == {
        **dict.fromkeys(field.name for field in fields(part)),
        **given,
    }


def test_a_fact_says_nothing_that_is_not_given():
    fact = Fact("id", "fit", "works", "maker")
    assert (fact.summary, fact.source, fact.firmware, fact.further_sources) == ("", None, "", ())
    assert (fact.camera, fact.camera_maker, fact.lens, fact.lens_maker, fact.accessory) == (None,) * 5
    assert (fact.camera_format, fact.lens_coverage, fact.lens_electronic, fact.accessory_electronic) == (None,) * 4


@pytest.mark.parametrize("selectors", MATCHING)
def test_all_given_selectors_must_match(selectors):
    book = FactBook([parts.fact("fit", "works", **selectors)])
    assert book.matching(parts.camera(), parts.lens()) == tuple(book)
    for name in selectors:
        other = FactBook([parts.fact("fit", "works", **{**selectors, name: "another"})])
        assert other.matching(parts.camera(), parts.lens()) == ()


def test_a_fact_on_an_accessory_matches_only_with_it():
    book = FactBook([parts.fact("teleconverter", "works", lens="glass", accessory="tc")])
    assert book.matching(parts.camera(), parts.lens()) == ()
    assert book.matching(parts.camera(), parts.lens(), parts.converter(slug="another")) == ()
    assert book.matching(parts.camera(), parts.lens(), parts.converter()) == tuple(book)


@given(parts.facts)
def test_the_book_finds_what_a_walk_over_all_facts_finds(facts):
    camera = parts.camera(sensor_format="full-frame")
    lens, converter = parts.lens(coverage="aps-c", electronic=False), parts.converter(electronic=True)
    wanted = {"camera": "body", "camera_maker": "m", "lens": "glass", "lens_maker": "g", "accessory": "tc"}
    wanted |= {"camera_format": "full-frame", "lens_coverage": "aps-c", "lens_electronic": False}
    wanted |= {"accessory_electronic": True}
    walked = [fact for fact in facts if all(getattr(fact, name) in (None, slug) for name, slug in wanted.items())]
    found = FactBook(facts).matching(camera, lens, converter)
    assert sorted(fact.id for fact in found) == sorted(fact.id for fact in walked)


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ({"lens_maker": "g"}, {"lens": "glass"}),
        ({"camera_maker": "m"}, {"camera_maker": "m", "lens_maker": "g"}),
        ({"camera_maker": "m", "lens_maker": "g"}, {"camera": "body"}),
        ({"camera": "body"}, {"camera": "body", "lens_maker": "g"}),
        ({"camera": "body", "lens_maker": "g"}, {"camera": "body", "lens": "glass"}),
    ],
)
def test_exact_products_outrank_makers_and_the_grade_nothing(weaker, stronger):
    general = parts.fact("fit", "works", grade="maker", **weaker)
    specific = parts.fact("fit", "fails", grade="users", **stronger)
    assert winning([general, specific], "fit") == (specific,)


def test_facts_of_equal_rank_both_win():
    one, other = parts.fact("fit", "works", camera="body"), parts.fact("fit", "fails", lens="glass")
    assert winning([one, other], "fit") == (one, other)


def test_information_never_wins():
    informing = parts.fact("fit", "info", camera="body", lens="glass")
    general = parts.fact("fit", "works", lens_maker="g")
    assert winning([informing, general], "fit") == (general,)
    assert winning([informing], "fit") == ()


def test_a_fact_of_another_topic_does_not_win():
    assert winning([parts.fact("crop", "works", camera="body")], "fit") == ()


def test_products_count_before_makers():
    """A body, a lens and an accessory are three products; makers are of bodies and of lenses."""
    assert parts.fact("fit", "works", camera="body", lens="glass", accessory="tc").rank == (3, 0, 0)
    assert parts.fact("fit", "works", camera_maker="m", lens_maker="g").rank == (0, 2, 0)
    assert parts.fact("fit", "works", camera="body", lens_maker="g").rank == (1, 1, 0)


def test_conditions_count_last():
    assert parts.fact("fit", "fails", camera="body", lens_electronic=False).rank == (1, 0, 1)
    one, other = parts.fact("fit", "works", lens="glass"), parts.fact("fit", "fails", camera_format="aps-c")
    assert winning([one, other], "fit") == (one,)
    closer = parts.fact("fit", "fails", lens="glass", camera_format="aps-c")
    assert winning([one, closer], "fit") == (closer,)


CONDITIONS = [
    ({"camera_format": "full-frame"}, {"sensor_format": "full-frame"}, {}, True),
    ({"camera_format": "full-frame"}, {"sensor_format": "aps-c"}, {}, False),
    ({"camera_format": "full-frame"}, {"sensor_format": None}, {}, None),
    ({"lens_coverage": "aps-c"}, {}, {"coverage": "aps-c"}, True),
    ({"lens_coverage": "aps-c"}, {}, {"coverage": "super-35"}, False),
    ({"lens_coverage": "aps-c"}, {}, {"coverage": None}, None),
    ({"lens_electronic": False}, {}, {"electronic": False}, True),
    ({"lens_electronic": False}, {}, {"electronic": True}, False),
    ({"lens_electronic": False}, {}, {"electronic": None}, None),
    ({"lens_electronic": True}, {}, {"electronic": False}, False),
    # Two conditions: one that is not met settles it, whatever is not known of the other.
    ({"lens_electronic": True, "lens_coverage": "aps-c"}, {}, {"electronic": False}, False),
    ({"lens_electronic": True, "lens_coverage": "aps-c"}, {}, {"electronic": True}, None),
    ({"lens_electronic": True, "lens_coverage": "aps-c"}, {}, {"electronic": True, "coverage": "aps-c"}, True),
]


@pytest.mark.parametrize(("conditions", "body", "glass", "holds"), CONDITIONS)
def test_a_condition_holds_only_where_it_is_on_record(conditions, body, glass, holds):
    camera, lens = parts.camera(**body), parts.lens(**glass)
    book = FactBook([parts.fact("fit", "fails", camera="body", **conditions)])
    assert book.matching(camera, lens) == (tuple(book) if holds else ())
    asked = [fact for fact, _ in book.conditional(camera, lens)]
    assert asked == (list(book) if holds is None else [])
    assert outcomes(camera, lens, None, book).fits == ("no" if holds else "yes")


def test_a_conditional_fact_names_what_is_not_on_record_alone():
    book = FactBook([parts.fact("fit", "fails", lens_electronic=True, lens_coverage="aps-c")])
    ((_, unknown),) = book.conditional(parts.camera(), parts.lens(electronic=True))
    assert unknown == (("lens_coverage", "aps-c"),)


def test_a_fact_on_the_contacts_of_accessories_is_about_no_bare_pair():
    book = FactBook([parts.fact("fit", "fails", camera="body", accessory_electronic=False)])
    camera, lens = parts.camera(), parts.lens()
    assert book.matching(camera, lens) == book.conditional(camera, lens) == ()
    assert book.matching(camera, lens, parts.converter(electronic=False)) == tuple(book)
    assert book.matching(camera, lens, parts.converter(electronic=True)) == ()
    assert [fact for fact, _ in book.conditional(camera, lens, parts.converter())] == list(book)


@pytest.mark.parametrize(("coverage", "speaks"), [("aps-c", True), ("full-frame", False), (None, False)])
def test_what_is_said_of_a_chain_elsewhere_speaks_of_this_lens_too(coverage, speaks):
    selectors = {"lens_maker": "g", "accessory": "tc", "camera": "other", "lens_coverage": "aps-c"}
    book = FactBook([parts.fact("teleconverter", "works", **selectors)])
    assert bool(book.chained(parts.lens(coverage=coverage), parts.converter())) is speaks


def test_the_leica_t_does_not_fire_with_a_lens_without_contacts():
    """A press report on the T; the Laowa 15mm F2 has none, of the Meike 50mm F2 it is not on record."""
    body = real.cameras()["leica-t-typ-701"]
    pairs = {slug: parts.pair(body, lens, None, real.facts()) for slug, lens in real.lenses().items()}
    assert pairs["laowa-15mm-f2-zero-d"].outcomes.fits == "no"
    for slug, pairing in pairs.items():
        told = [finding for finding in pairing.findings if finding.code == "only-if" and finding.effect == "fails"]
        electronic = real.lenses()[slug].electronic
        assert (pairing.outcomes.fits == "no") == (electronic is False), slug
        assert len(told) == (electronic is None), slug


def test_full_frame_lenses_work_normally_is_not_said_of_an_aps_c_lens():
    body = real.cameras()["leica-cl"]
    for slug, lens in real.lenses().items():
        said = [finding.summary for finding in parts.pair(body, lens, None, real.facts()).findings]
        full_frame = [words for words in said if words.startswith("Full-frame lenses work normally")]
        assert len(full_frame) == (lens.coverage in ("full-frame", None)), slug


@pytest.mark.parametrize(
    ("selectors", "is_about_both"),
    [
        ({"camera": "body", "lens": "glass"}, True),
        ({"camera": "body", "lens_maker": "g"}, True),
        ({"camera_maker": "m", "lens": "glass"}, True),
        ({"camera_maker": "m", "lens_maker": "g"}, True),
        ({"camera": "body"}, False),
        ({"camera_maker": "m"}, False),
        ({"lens": "glass"}, False),
        ({"lens_maker": "g"}, False),
        ({"camera": "body", "accessory": "tc"}, False),
    ],
)
def test_a_fact_is_about_both_where_it_names_body_and_lens_or_their_makers(selectors, is_about_both):
    assert parts.fact("stabilisation", "works", **selectors).is_about_both is is_about_both


def test_a_book_is_its_facts_in_their_order():
    facts = tuple(parts.fact("fit", effect, **chosen) for effect, chosen in zip("abc", MATCHING, strict=False))
    book = FactBook(facts)
    assert (len(book), tuple(book), book[1], book[1:]) == (3, facts, facts[1], facts[1:])
    assert FactBook.of(book) is book
    assert tuple(FactBook.of(facts)) == facts
    assert not FactBook()


@pytest.mark.parametrize("topic", ["fit", "teleconverter", "autofocus", "stabilisation"])
def test_decisive_facts_on_these_topics_can_decide_an_outcome(topic):
    deciding = [parts.fact(topic, effect, **MATCHING[0]) for effect in ("works", "limited", "fails")]
    others = [parts.fact(topic, "info", **MATCHING[0]), parts.fact("crop", "fails", **MATCHING[0])]
    book = FactBook([*others, *deciding])
    assert tuple(book.deciding) == tuple(deciding)
    assert book.deciding is book.deciding


@pytest.mark.parametrize(
    ("topic", "effect", "selectors", "is_chained"),
    [
        ("teleconverter", "works", {"lens": "glass", "accessory": "tc"}, True),
        ("fit", "fails", {"lens": "glass", "accessory": "tc"}, True),
        ("teleconverter", "works", {"lens_maker": "g", "accessory": "tc"}, True),
        ("teleconverter", "works", {"lens": "glass", "accessory": "tc", "camera": "another"}, True),
        ("teleconverter", "info", {"lens": "glass", "accessory": "tc"}, False),
        ("autofocus", "works", {"lens": "glass", "accessory": "tc"}, False),
        ("teleconverter", "works", {"lens": "glass", "accessory": "another"}, False),
        ("teleconverter", "works", {"lens": "glass"}, False),
        ("teleconverter", "works", {"lens": "another", "accessory": "tc"}, False),
        ("teleconverter", "works", {"lens_maker": "another", "accessory": "tc"}, False),
        ("teleconverter", "works", {"accessory": "tc"}, False),
    ],
)
def test_what_is_on_record_of_lens_and_converter_on_whatever_body(topic, effect, selectors, is_chained):
    book = FactBook([parts.fact(topic, effect, **selectors)])
    assert bool(book.chained(parts.lens(), parts.converter())) is is_chained
