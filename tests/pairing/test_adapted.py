"""What a body does with a lens on an adapter: outcomes, findings, and which facts hold."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.pairing import ADAPTED_RULES, Adapted, AdapterFacts, FactBook, MountFacts
from gear.pairing.adapted import APERTURE, METADATA
from gear.pairing.findings import PLACES

from . import parts, real

EF = MountFacts("canon-ef", "Canon EF", 44)
RING = AdapterFacts("ring", "urth", "canon-ef", electronic=False, autofocus=False)
SMART = AdapterFacts("smart", "sigma", "canon-ef", electronic=True, autofocus=True)
UNTOLD = AdapterFacts("untold", "urth", "canon-ef")

# Code of the rule: topic, formula, finding codes, columns that it reads.
PUBLISHED = {
    "adapted-focus": (
        "autofocus",
        "body ∧ adapter ∧ motor of the lens",
        "adapted-focus-possible adapted-focus-body-none adapted-focus-adapter-none adapted-focus-unknown"
        " adapted-focus-works adapted-focus-limited adapted-focus-fails",
        "camera.autofocus_system accessory.autofocus",
    ),
    "adapted-aperture": (
        "",
        "",
        "adapted-aperture-ring adapted-aperture-contacts adapted-aperture-unknown",
        "accessory.electronic",
    ),
    "adapted-metadata": (
        "metadata",
        "",
        "adapted-metadata-none adapted-metadata-contacts adapted-metadata-unknown"
        " adapted-metadata-works adapted-metadata-limited adapted-metadata-fails",
        "accessory.electronic",
    ),
    "adapted-stabilisation": (
        "stabilisation",
        "",
        "adapted-stabilisation-body adapted-stabilisation-none adapted-stabilisation-unknown"
        " adapted-focal-length-by-hand adapted-focal-length-contacts adapted-focal-length-unknown"
        " adapted-stabilisation-works adapted-stabilisation-limited adapted-stabilisation-fails",
        "camera.ibis camera.ibis_stops accessory.electronic",
    ),
    "adapted-image-area": (
        "",
        "",
        "adapted-image-area-full adapted-image-area-sensor adapted-image-area-unknown",
        "camera.sensor_format camera.sensor_width_mm camera.sensor_height_mm camera.effective_megapixels",
    ),
    "adapted-tube": (
        "",
        "tube = flange distance − 20 mm",
        "adapted-tube adapted-tube-glass adapted-tube-unknown",
        "mount.flange_distance_mm",
    ),
    "adapter": (
        "adapter",
        "",
        "adapter-fails recorded-adapter adapter-only-if",
        "accessory.electronic camera.sensor_format",
    ),
    "adapted-disagreement": ("", "", "adapted-sources-disagree", ""),
}
# Of each of these an adapted lens is always told something.
ALWAYS = ("focus", "aperture", "metadata", "focal-length stabilisation", "image-area", "tube")
PLACE = {
    "adapted-focus-possible": "works",
    "adapted-focus-body-none": "loss",
    "adapted-focus-adapter-none": "loss",
    "adapted-focus-unknown": "unsaid",
    "adapted-aperture-ring": "loss",
    "adapted-aperture-contacts": "unsaid",
    "adapted-aperture-unknown": "unsaid",
    "adapted-metadata-none": "loss",
    "adapted-metadata-contacts": "unsaid",
    "adapted-metadata-unknown": "unsaid",
    "adapted-stabilisation-body": "works",
    "adapted-stabilisation-none": "loss",
    "adapted-stabilisation-unknown": "unsaid",
    "adapted-focal-length-by-hand": "loss",
    "adapted-focal-length-contacts": "unsaid",
    "adapted-focal-length-unknown": "unsaid",
    "adapted-image-area-full": "remark",
    "adapted-image-area-sensor": "granted",
    "adapted-image-area-unknown": "unsaid",
    "adapted-tube": "remark",
    "adapted-tube-glass": "loss",
    "adapted-tube-unknown": "unsaid",
    "adapted-sources-disagree": "unsaid",
}
CONDITIONAL_PLACES = {"works": "remark", "info": "remark", "limited": "unsaid", "fails": "unsaid"}


def adapted(camera=None, adapter=SMART, facts=(), mount=EF, own=20.0):
    return Adapted(camera or parts.camera(), adapter, mount, own, facts)


def codes(pair):
    return [finding.code for finding in pair.findings]


def test_the_rules_stand_in_this_order():
    assert [rule.code for rule in ADAPTED_RULES] == list(PUBLISHED)


@pytest.mark.parametrize("rule", ADAPTED_RULES, ids=lambda rule: rule.code)
def test_what_is_published_of_a_rule(rule):
    assert (rule.topic, rule.formula, " ".join(rule.codes), " ".join(rule.reads)) == PUBLISHED[rule.code]
    assert rule.grade == ("unknown" if rule.code == "adapted-disagreement" else "derived")


@pytest.mark.parametrize(
    ("system", "passes", "focus", "code"),
    [
        ("contrast", True, "autofocus-possible", "adapted-focus-possible"),
        ("contrast", False, "manual", "adapted-focus-adapter-none"),
        ("contrast", None, "unknown", "adapted-focus-unknown"),
        ("none", True, "manual", "adapted-focus-body-none"),
        ("none", None, "manual", "adapted-focus-body-none"),
        ("none", False, "manual", "adapted-focus-body-none"),
        (None, True, "unknown", "adapted-focus-unknown"),
        (None, False, "manual", "adapted-focus-adapter-none"),
    ],
)
def test_autofocus_needs_body_and_adapter_and_is_at_best_possible(system, passes, focus, code):
    pair = adapted(parts.camera(autofocus_system=system), replace(SMART, autofocus=passes))
    assert pair.focus == focus
    assert [found for found in codes(pair) if "focus" in found] == [code]


@pytest.mark.parametrize(
    ("system", "passes", "effect", "focus"),
    [
        ("contrast", True, "fails", "manual"),
        ("contrast", True, "limited", "autofocus-possible"),
        ("contrast", None, "works", "autofocus-possible"),
        ("contrast", None, "info", "unknown"),
        ("contrast", None, "fails", "manual"),
        ("contrast", False, "works", "manual"),
        ("none", True, "works", "manual"),
    ],
)
def test_a_fact_settles_what_is_unknown_and_makes_no_motor(system, passes, effect, focus):
    fact = parts.fact("autofocus", effect, accessory="smart")
    pair = adapted(parts.camera(autofocus_system=system), replace(SMART, autofocus=passes), [fact])
    assert pair.focus == focus
    code = "recorded-adapter" if effect == "info" else f"adapted-focus-{effect}"
    assert code in codes(pair)


@pytest.mark.parametrize(
    ("contacts", "aperture", "metadata"),
    [(False, "ring", "none"), (True, "contacts", "contacts"), (None, "unknown", "unknown")],
)
def test_nothing_passes_without_contacts(contacts, aperture, metadata):
    pair = adapted(adapter=replace(SMART, electronic=contacts))
    assert (pair.aperture, pair.metadata) == (aperture, metadata)
    assert {f"adapted-aperture-{aperture}", f"adapted-metadata-{metadata}"} <= set(codes(pair))


@pytest.mark.parametrize(
    ("contacts", "effects", "metadata"),
    [
        (True, ["works"], "works"),
        (True, ["limited"], "limited"),
        (True, ["works", "limited"], "limited"),
        (True, ["fails"], "none"),
        (None, ["works"], "works"),
        (False, ["works"], "none"),
        (True, ["info"], "contacts"),
    ],
)
def test_lens_data_by_what_is_on_record(contacts, effects, metadata):
    facts = [parts.fact("metadata", effect, accessory="smart", camera="body") for effect in effects]
    assert adapted(adapter=replace(SMART, electronic=contacts), facts=facts).metadata == metadata


@pytest.mark.parametrize(
    ("ibis", "contacts", "stabilisation", "found"),
    [
        (True, True, "body", {"adapted-stabilisation-body", "adapted-focal-length-contacts"}),
        (True, False, "body-by-hand", {"adapted-stabilisation-body", "adapted-focal-length-by-hand"}),
        (True, None, "body", {"adapted-stabilisation-body", "adapted-focal-length-unknown"}),
        (False, True, "none-from-body", {"adapted-stabilisation-none"}),
        (False, False, "none-from-body", {"adapted-stabilisation-none"}),
        (None, False, "unknown", {"adapted-stabilisation-unknown"}),
    ],
)
def test_a_stabilised_body_must_learn_the_focal_length(ibis, contacts, stabilisation, found):
    pair = adapted(parts.camera(ibis=ibis), replace(SMART, electronic=contacts))
    assert pair.stabilisation == stabilisation
    assert {code for code in codes(pair) if "stabilisation" in code or "focal-length" in code} == found


@pytest.mark.parametrize(
    ("ibis", "effect", "stabilisation"),
    [
        (True, "fails", "none-from-body"),
        (True, "limited", "body"),
        (None, "works", "body"),
        (False, "works", "none-from-body"),
    ],
)
def test_stabilisation_by_what_is_on_record(ibis, effect, stabilisation):
    fact = parts.fact("stabilisation", effect, accessory="smart")
    pair = adapted(parts.camera(ibis=ibis), facts=[fact])
    assert pair.stabilisation == stabilisation
    assert f"adapted-stabilisation-{effect}" in codes(pair)


@pytest.mark.parametrize(
    ("sensor_format", "crop", "code"),
    [
        ("full-frame", None, "adapted-image-area-full"),
        ("aps-c", False, "adapted-image-area-sensor"),
        ("super-35", False, "adapted-image-area-sensor"),
        (None, None, "adapted-image-area-unknown"),
    ],
)
def test_only_a_smaller_sensor_is_known_to_be_used_whole(sensor_format, crop, code):
    camera = parts.camera(
        sensor_format=sensor_format, sensor_width_mm=35.9, sensor_height_mm=23.9, effective_megapixels=24.6
    )
    area = adapted(camera).image_area
    assert (area.format, area.width_mm, area.height_mm, area.crop) == (sensor_format, 35.9, 23.9, crop)
    assert (area.megapixels, area.megapixels_grade) == (24.6, "maker")
    assert code in codes(adapted(camera))


@pytest.mark.parametrize(
    ("flange", "tube", "code"),
    [
        (44, 24, "adapted-tube"),
        (27.8, 7.8, "adapted-tube"),
        (20.1, 0.1, "adapted-tube"),
        (20, None, "adapted-tube-glass"),
        (16, None, "adapted-tube-glass"),
        (None, None, "adapted-tube-unknown"),
    ],
)
def test_the_tube_is_the_difference_of_flange_distances(flange, tube, code):
    pair = adapted(mount=replace(EF, flange_distance_mm=flange))
    assert pair.tube_length_mm == (None if tube is None else pytest.approx(tube))
    assert code in codes(pair)
    assert adapted(own=None).tube_length_mm is None


def test_the_published_figures_of_a_tube():
    """Nikon F 46.5 mm, M42 45.46 mm: 26.5 and 25.46 mm."""
    lengths = [adapted(mount=replace(EF, flange_distance_mm=flange)).tube_length_mm for flange in (46.5, 45.46)]
    assert lengths == pytest.approx([26.5, 25.46])


CAMERA = parts.camera()


def unknown_of(fact, adapter=SMART):
    """What a fact hangs on that nobody records: nothing where it holds, None where it does not."""
    pair = adapted(adapter=adapter, facts=[fact])
    if pair.holding:
        return ()
    return pair.conditional[0][1] if pair.conditional else None


@pytest.mark.parametrize(
    ("topic", "selectors", "held"),
    [
        ("adapter", {"camera": "body"}, True),
        ("adapter", {"camera": "other"}, False),
        ("adapter", {"camera_maker": "m"}, True),
        ("adapter", {"camera_maker": "other"}, False),
        ("adapter", {"accessory": "smart"}, True),
        ("adapter", {"accessory": "other"}, False),
        ("adapter", {"camera": "body", "accessory": "smart"}, True),
        ("adapter", {"camera": "other", "accessory": "smart"}, False),
        ("power", {"camera": "body"}, False),
        ("power", {"accessory": "smart"}, True),
        ("stabilisation", {"camera": "body"}, False),
        ("autofocus", {"camera": "body", "accessory": "smart", "lens": "glass"}, False),
        ("autofocus", {"accessory": "smart", "lens_maker": "g"}, False),
    ],
)
def test_which_facts_hold(topic, selectors, held):
    assert unknown_of(parts.fact(topic, "works", **selectors)) == (() if held else None)


@pytest.mark.parametrize(("asked", "contacts"), list(product([True, False], [True, False, None])))
def test_a_fact_on_contacts_holds_only_where_they_are_known(asked, contacts):
    fact = parts.fact("adapter", "fails", camera="body", accessory_electronic=asked)
    adapter = replace(SMART, electronic=contacts)
    unknown = (("accessory_electronic", asked),)
    expected = unknown if contacts is None else () if asked == contacts else None
    assert unknown_of(fact, adapter) == expected
    assert unknown_of(replace(fact, camera="other"), adapter) is None


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        ("camera_format", "full-frame", ()),
        ("camera_format", "aps-c", None),
        ("lens_coverage", "aps-c", (("lens_coverage", "aps-c"),)),
        ("lens_electronic", False, (("lens_electronic", False),)),
    ],
)
def test_of_an_adapted_lens_nothing_is_known_that_a_fact_hangs_on(condition, value, expected):
    fact = parts.fact("adapter", "works", accessory="smart", **{condition: value})
    assert unknown_of(fact) == expected


NO_RELEASE = parts.fact("adapter", "fails", camera="body", accessory_electronic=False, summary="It does not release.")


def test_a_failure_blocks_where_it_is_known_to_hold():
    plain, smart, untold = (adapted(adapter=adapter, facts=[NO_RELEASE]) for adapter in (RING, SMART, UNTOLD))
    assert [pair.is_failing for pair in (plain, smart, untold)] == [True, False, False]
    assert (plain.findings[0].code, plain.findings[0].severity) == ("adapter-fails", "blocker")
    assert plain.findings[0].params == {"reach": "no-contacts"}
    assert not [finding for finding in smart.findings if finding.summary == NO_RELEASE.summary]


@pytest.mark.parametrize(
    ("effect", "place"), [("fails", "unsaid"), ("limited", "unsaid"), ("works", "remark"), ("info", "remark")]
)
@pytest.mark.parametrize("asked", [True, False])
def test_what_hangs_on_unknown_contacts_is_told_and_decides_nothing(asked, effect, place):
    fact = replace(NO_RELEASE, accessory_electronic=asked, effect=effect)
    pair = adapted(adapter=UNTOLD, facts=[fact])
    (told,) = [finding for finding in pair.findings if finding.summary]
    assert (told.code, told.place, told.grade, told.source) == ("adapter-only-if", place, "press", fact.source)
    assert told.params == {"adapter_conditions": (("accessory_electronic", asked),)}
    assert not pair.is_failing
    assert [finding for finding in pair.findings if finding is not told] == list(adapted(adapter=UNTOLD).findings)


@pytest.mark.parametrize(
    ("selectors", "reach"),
    [
        ({"camera": "body", "accessory": "smart"}, None),
        ({"camera_maker": "m", "accessory": "smart"}, "maker"),
        ({"accessory": "smart"}, "bodies"),
        ({"camera": "body"}, "adapters"),
        ({"camera": "body", "accessory_electronic": True}, "contacts"),
    ],
)
def test_a_fact_says_how_far_it_reaches(selectors, reach):
    (finding,) = [
        found for found in adapted(facts=[parts.fact("adapter", "works", **selectors)]).findings if found.summary
    ]
    assert finding.code == "recorded-adapter"
    assert finding.params.get("reach") == reach


def test_all_facts_that_hold_are_told_and_the_most_specific_decide():
    general = parts.fact("autofocus", "limited", id="general", accessory="smart", summary="At launch only single.")
    exact = parts.fact("autofocus", "fails", id="exact", accessory="smart", camera="body", summary="It never locks.")
    pair = adapted(parts.camera(autofocus_system="contrast"), facts=[general, exact])
    assert pair.focus == "manual"
    told = {finding.summary: finding.code for finding in pair.findings if finding.summary}
    assert told == {"At launch only single.": "recorded-adapter", "It never locks.": "adapted-focus-fails"}


@pytest.mark.parametrize("topic", ["autofocus", "metadata", "stabilisation"])
def test_facts_of_one_rank_that_differ_are_said_to_disagree(topic):
    facts = [parts.fact(topic, effect, accessory="smart") for effect in ("works", "limited")]
    (finding,) = [found for found in adapted(facts=facts).findings if found.code == "adapted-sources-disagree"]
    assert finding.params == {"topic": topic}
    assert "adapted-sources-disagree" not in codes(adapted(facts=facts[:1]))


adapters = st.builds(replace, st.just(SMART), electronic=parts.maybe, autofocus=parts.maybe)
mounts = st.builds(replace, st.just(EF), flange_distance_mm=st.sampled_from([None, 16.0, 20.0, 44.0]))
any_facts = st.lists(
    st.builds(
        parts.fact,
        topic=st.sampled_from(["adapter", "fit", "autofocus", "metadata", "stabilisation", "firmware", "crop"]),
        effect=st.sampled_from(["works", "limited", "fails", "info"]),
        id=st.uuids().map(str),
        camera=st.sampled_from([None, "body", "other"]),
        accessory=st.sampled_from([None, "smart", "other"]),
        accessory_electronic=parts.maybe,
    ),
    max_size=6,
)


class Recording:
    """A part that notes which of its columns are read."""

    def __init__(self, part, kind, noted):
        self._part, self._kind, self._noted = part, kind, noted

    def __getattr__(self, name):
        if name not in {"slug", "maker", "name", "from_mount"}:
            self._noted.add(f"{self._kind}.{name}")
        return getattr(self._part, name)


def columns_read(rule, pair):
    noted = set()
    recordings = (
        Recording(pair.camera, "camera", noted),
        Recording(pair.adapter, "accessory", noted),
        Recording(pair.mount, "mount", noted),
    )
    list(rule.check(Adapted(*recordings, pair.own_flange_mm, pair.book)))
    return noted


def assert_in_place(pair):
    for rule in ADAPTED_RULES:
        for finding in rule.check(pair):
            assert finding.code in rule.codes
            by_effect = CONDITIONAL_PLACES if finding.code == "adapter-only-if" else PLACES
            assert finding.place == (PLACE.get(finding.code) or by_effect[finding.effect])
    for outcomes in ALWAYS:
        assert any(code.startswith(f"adapted-{outcome}") for outcome in outcomes.split() for code in codes(pair))


@given(parts.cameras, adapters, mounts, any_facts)
def test_every_finding_stands_in_its_place(camera, adapter, mount, facts):
    assert_in_place(Adapted(camera, adapter, mount, 20.0, facts))


@given(parts.cameras, adapters, mounts, any_facts)
def test_no_rule_reads_anything_else(camera, adapter, mount, facts):
    """What facts hold hangs on contacts and format too, so a rule that reads facts may read these."""
    pair = Adapted(camera, adapter, mount, 20.0, facts)
    for rule in ADAPTED_RULES:
        assert columns_read(rule, pair) <= {*rule.reads, "accessory.electronic", "camera.sensor_format"}


def without_known(part, *names):
    return [replace(part, **{name: None}) for name in names if getattr(part, name) is not None]


@given(parts.cameras, adapters)
def test_less_knowledge_never_makes_a_new_answer(camera, adapter):
    """Taking a column away makes an answer unknown, or leaves it; of what must be set by hand, nothing is said."""
    known = adapted(camera, adapter)
    for less in (
        *(adapted(one, adapter) for one in without_known(camera, "autofocus_system", "ibis")),
        *(adapted(camera, one) for one in without_known(adapter, "electronic", "autofocus")),
    ):
        assert less.focus in (known.focus, "unknown")
        assert less.aperture in (known.aperture, "unknown")
        assert less.metadata in (known.metadata, "unknown")
        assert less.stabilisation in (known.stabilisation.removesuffix("-by-hand"), known.stabilisation, "unknown")


def test_the_words_of_contacts_are_three_valued():
    assert set(APERTURE) == set(METADATA) == {True, False, None}


def real_adapters():
    yes_no = {"yes": True, "no": False, "": None}
    for row in real.rows("accessories"):
        if row["kind"] == "adapter":
            contacts, autofocus = (yes_no[row[name]] for name in ("electronic", "autofocus"))
            yield AdapterFacts(row["slug"], row["maker"], row["from_mount"], row["name"], contacts, autofocus)


def test_every_adapter_of_the_catalogue_on_every_body():
    flanges = {row["slug"]: row["flange_distance_mm"] for row in real.rows("mounts")}
    seen = set()
    for camera, adapter in product(real.cameras().values(), real_adapters()):
        flange = flanges[adapter.from_mount]
        mount = MountFacts(adapter.from_mount, "", float(flange) if flange else None)
        pair = Adapted(camera, adapter, mount, 20.0, real.facts())
        assert_in_place(pair)
        seen |= {fact.id for fact in (*pair.holding, *(fact for fact, _unknown in pair.conditional))}
    assert seen == {fact.id for fact in real.facts() if is_on_adapters(fact)}


def is_on_adapters(fact):
    return fact.topic == "adapter" or fact.accessory in {adapter.slug for adapter in real_adapters()}


def test_no_fact_on_adapters_is_told_of_a_pair_with_a_lens_of_the_system():
    book = FactBook([NO_RELEASE, parts.fact("adapter", "limited", camera="body", summary="Thick.")])
    for converter in (None, parts.converter(), parts.converter(electronic=False)):
        told = parts.pair(parts.camera(), parts.lens(), converter, book).findings
        assert not [finding for finding in told if finding.summary]
