"""The findings of all pairs of a kit, gathered: nothing is lost, and what is the same stands once."""

from collections.abc import Iterable
from itertools import cycle
from urllib.parse import urlencode

import pytest
from django.test import Client

from gear.models import Adapter, Camera, Lens, Product, Teleconverter
from gear.pairs.lines import told
from gear.pairs.sentences import gathered_words
from gear.plans.findings import Findings, GatheredLine, findings_data
from gear.plans.kit import Kit

from ..builders import cite, make_camera, make_fact, make_lens, make_source, make_teleconverter
from ..pages import soup
from ..pairs.reading import text
from .kits import FULL, SMALL, kit_of, kit_of_all

GRAVITY = ["blocker", "caution", "info"]
PLACES = ["loss", "works", "unsaid", "remark", "granted"]


def line_with(lines: list[GatheredLine], words: str) -> GatheredLine:
    (line,) = [line for line in lines if words in line.text]
    return line


@pytest.fixture
def packed(db) -> None:
    make_camera("fp", name="fp", ibis=False, viewfinder="none", weight_g=400, effective_megapixels=24.6)
    make_camera("sl2", "leica", name="SL2", ibis=True, viewfinder="evf", weight_g=800, effective_megapixels=47.3)
    make_lens("wide", name="24mm", focal_min_mm=24, coverage="full-frame", ois=False, weight_g=300)
    make_lens("small", name="30mm", focal_min_mm=30, coverage="aps-c", ois=False, weight_g=1000)


def test_what_is_the_same_stands_once_with_the_pairs_it_holds_for(packed):
    line = line_with(Findings(kit_of_all()).lines(), "No viewfinder on the body.")
    (variant,) = line.variants
    assert (variant.detail, variant.scope.words) == ("", "Sigma fp × every lens")
    assert (line.severity, line.place, line.grade) == ("caution", "loss", "derived")
    assert line.rule == "/mix/rules/#no-viewfinder"
    assert line.urls == ()  # The rule says so, over facts of the parts, whose pages the kit leads to.


def test_values_of_each_pair_stand_under_one_sentence(packed):
    lines = Findings(kit_of_all()).lines()
    # 24.6 / 1.53² = 10.5 and 47.3 / 1.53² = 20.2; 1000 g / 400 g.
    crop = line_with(lines, "The crop leaves fewer megapixels, calculated with 1.53.")
    assert [(one.detail, one.scope.words) for one in crop.variants] == [
        ("about 20.2 of 47.3", "Leica SL2 × 30mm"),
        ("about 10.5 of 24.6", "Sigma fp × 30mm"),
    ]
    heavy = line_with(lines, "Front-heavy")
    assert [(one.detail, one.scope.words) for one in heavy.variants] == [("250 % of the body's", "Sigma fp × 30mm")]
    shake = line_with(lines, "Neither body nor lens is stabilised.")
    # The next exposure that is no longer than one over 24 mm, and over 30 mm × 1.53 = 45.9 mm.
    assert [(one.detail, one.scope.words) for one in shake.variants] == [
        ("Hold 1/25 s or shorter at 24 mm, or use a tripod.", "Sigma fp × 24mm"),
        ("Hold 1/50 s or shorter at 30 mm, or use a tripod.", "Sigma fp × 30mm"),
    ]


def test_facts_of_the_same_words_have_the_sources_of_all(packed):
    for slug in ("fp", "sl2"):
        camera = Product.objects.get(slug=slug).camera
        fact = make_fact(slug, topic="power", effect="works", camera=camera, summary="Charges by USB.",
                         source=make_source(f"https://example.org/{slug}-power"))  # fmt: skip
        cite(fact, "https://example.org/both")
    line = line_with(Findings(kit_of_all()).lines(), "Charges by USB.")
    assert [one.scope.words for one in line.variants] == ["every pair"]
    assert line.urls == (
        "https://example.org/sl2-power", "https://example.org/both", "https://example.org/fp-power",
    )  # fmt: skip
    assert line.rule == ""


def test_the_same_words_of_another_grade_stand_apart(packed):
    for slug, grade in (("fp", "press"), ("sl2", "users")):
        camera = Product.objects.get(slug=slug).camera
        make_fact(slug, topic="power", effect="works", camera=camera, summary="Charges by USB.", grade=grade)
    lines = [line for line in Findings(kit_of_all()).lines() if line.text == "Charges by USB."]
    assert {(line.grade, line.variants[0].scope.words) for line in lines} == {
        ("press", "Sigma fp × every lens"), ("users", "Leica SL2 × every lens"),
    }  # fmt: skip


def test_of_a_chain_only_what_the_pair_does_not_say(packed):
    converter = make_teleconverter("tc", name="TC", autofocus=True)
    wide = Product.objects.get(slug="wide").lens
    make_fact(topic="teleconverter", effect="works", lens=wide, accessory=converter, summary="It works on it.")
    lines = Findings(kit_of_all()).lines()
    assert line_with(lines, "No viewfinder").variants[0].scope.words == "Sigma fp × every lens"
    light = line_with(lines, "The converter costs 1 stop of light.")
    assert light.variants[0].scope.words == "every body × 24mm with Sigma TC"
    # The other lens with the converter is on no record: that stands with the converters, not here.
    assert [line for line in lines if "No source lists" in line.text] == []


def test_a_chain_that_does_not_go_together_blocks(packed):
    converter = make_teleconverter("tc", name="TC")
    wide = Product.objects.get(slug="wide").lens
    make_fact(topic="teleconverter", effect="fails", lens=wide, accessory=converter, summary="Glass meets glass.")
    first, *rest = Findings(kit_of_all()).lines()
    assert (first.group, first.severity, first.text) == ("blocker", "blocker", "The lens takes no such converter.")
    assert "blocker" not in {line.severity for line in rest}
    # What it would cost in light is of no concern.
    assert [line for line in rest if "costs" in line.text] == []


def test_all_findings_of_a_pair_are_gathered_also_where_it_does_not_fit(packed):
    wide = Product.objects.get(slug="wide").lens
    make_fact(topic="fit", effect="fails", lens=wide, summary="It touches the shutter.")
    for spoken in Findings(kit_of_all()).pairs:
        assert spoken.telling == spoken.findings


@pytest.mark.parametrize("query", [FULL, SMALL])
def test_nothing_is_lost_and_nothing_stands_twice(catalogue, query):
    assert_whole(kit_of(query))


def test_nothing_is_lost_of_any_body_or_lens(catalogue):
    """Kits of three bodies and five lenses, through all of the catalogue, with a converter and an adapter."""
    cameras = cycle(batched(Camera.objects.published().values_list("slug", flat=True), 3))
    adapters = cycle(Adapter.objects.published().values_list("slug", flat=True))
    converters = cycle(Teleconverter.objects.published().values_list("slug", flat=True))
    for lenses in batched(Lens.objects.published().values_list("slug", flat=True), 5):
        named = {"camera": next(cameras), "lens": lenses, "extra": [next(converters), next(adapters)]}
        assert_whole(kit_of(urlencode(named, doseq=True)))


def batched(slugs: Iterable[str], size: int) -> list[list[str]]:
    slugs = list(slugs)
    return [slugs[start : start + size] for start in range(0, len(slugs), size)]


def assert_whole(kit: Kit) -> None:
    """Whether every finding is in one line, for its pair once, and there is no other."""
    lines = Findings(kit).lines()
    keys = [(line.severity, line.place, line.grade, line.text, line.rule) for line in lines]
    assert len(keys) == len(set(keys))
    said, told = everything_said(kit), everything_told(lines)
    assert told <= said
    # What a pair says already, its chains need not say again.
    assert all(held.converter and (held._replace(converter=""), *rest) in told for held, *rest in said - told)


def everything_said(kit: Kit) -> set[tuple]:
    """Every finding of every pair, adapted pair and chain on record, in the words of the page."""
    return {
        (spoken.held, finding.severity, finding.place, finding.grade, one.words.text, one.words.detail)
        for spoken in Findings(kit).all
        for finding in spoken.telling
        for one in [told(finding, spoken.evidence, gathered_words)]
    }


def everything_told(lines: list[GatheredLine]) -> set[tuple]:
    """The same as it stands on the page."""
    return {
        (held, line.severity, line.place, line.grade, line.text, variant.detail)
        for line in lines
        for variant in line.variants
        for held in variant.held
    }


def test_the_gravest_come_first(catalogue):
    lines = Findings(kit_of(FULL)).lines()
    order = [(GRAVITY.index(line.severity), PLACES.index(line.place)) for line in lines]
    assert order == sorted(order)


def test_the_order_of_the_address_does_not_matter(catalogue):
    turned = "&".join(reversed(SMALL.split("&")))
    assert Findings(kit_of(turned)).lines() == Findings(kit_of(SMALL)).lines()
    assert findings_data(kit_of(turned)) == findings_data(kit_of(SMALL))


def test_data_have_every_finding_of_every_combination(catalogue):
    kit = kit_of(FULL)
    rows = findings_data(kit)
    found = Findings(kit)
    combinations = [*found.pairs, *found.chains, *found.adapted]
    assert len(combinations) == 24 + 48
    # A fact may stand on record twice in the same words: it is said once.
    assert len(rows) == len({tuple(row.items()) for row in rows})
    for spoken in combinations:
        camera, front, converter = spoken.held
        said = [
            row for row in rows if (row["camera"], row["lens"], row["converter"]) == (camera, front, converter or None)
        ]
        assert {row["code"] for row in said} == {finding.code for finding in spoken.findings}
    severities = [GRAVITY.index(row["severity"]) for row in rows]
    assert severities == sorted(severities)


def test_data_of_an_adapted_pair_name_the_adapter(catalogue):
    rows = [row for row in findings_data(kit_of(SMALL)) if row["adapter"]]
    assert {(row["lens"], row["converter"]) for row in rows} == {(None, None)}
    assert list(rows[0]) == ["camera", "lens", "adapter", "converter", "code", "severity", "grade", "text", "source"]


def page(query: str):
    return soup(Client(SERVER_NAME="localhost").get(f"/kit/?{query}"))


def test_losses_are_seen_and_the_rest_is_folded(packed):
    shown = page("camera=fp&camera=sl2&lens=wide&lens=small")
    losses = [text(line) for line in shown.select("section[aria-labelledby=losses] li.finding")]
    assert any(line.startswith("– No viewfinder on the body. Sigma fp × every lens Evidence:") for line in losses)
    folds = [text(fold) for fold in shown.select(".kit-remarks summary")]
    assert [" ".join(fold.split()[:-1]) for fold in folds] == ["What works", "Good to know", "What goes without saying"]
    assert not any(fold.has_attr("open") for fold in shown.select(".kit-remarks details"))
    assert "No source says of any pair that it does not work." in text(shown.main)


def test_a_blocker_has_a_heading_of_its_own(packed):
    wide = Product.objects.get(slug="wide").lens
    make_fact(topic="fit", effect="fails", lens=wide, summary="It touches the shutter.")
    shown = page("camera=fp&lens=wide")
    assert "It touches the shutter." in text(shown.select_one("section[aria-labelledby=blockers] li.blocker"))
    assert "No source says of any pair" not in text(shown.main)
    assert text(shown.select_one(".pair-table tbody small")) == "does not fit"


def test_each_line_leads_to_its_sources_by_number(packed):
    wide = Product.objects.get(slug="wide").lens
    make_fact(topic="power", effect="limited", lens=wide, summary="Drains the battery.",
              source=make_source("https://example.org/drain", title="A review of drains"))  # fmt: skip
    shown = page("camera=fp&lens=wide")
    (line,) = [one for one in shown.select("li.finding") if "Drains the battery." in text(one)]
    (cite_link,) = line.select(".cite")
    named = shown.select_one(cite_link["href"])
    assert (text(named.a), named.a["href"]) == ("A review of drains", "https://example.org/drain")
    assert cite_link["aria-label"] == f"Source {text(cite_link)}: A review of drains"


def test_a_few_values_are_seen_and_the_others_unfold(db):
    make_camera("fp", name="fp", ibis=False)
    for place in range(6):
        make_lens(f"lens-{place}", focal_min_mm=20 + 15 * place, coverage="full-frame", ois=False)
    line = line_with(Findings(kit_of_all()).lines(), "Neither body nor lens is stabilised.")
    assert (len(line.shown), len(line.folded)) == (3, 3)
    Product.objects.filter(slug__in=["lens-4", "lens-5"]).delete()
    line = line_with(Findings(kit_of_all()).lines(), "Neither body nor lens is stabilised.")
    assert (len(line.shown), len(line.folded)) == (4, 0)
