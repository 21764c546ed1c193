"""The findings of a pair as lines of its page: in groups, each line with its grade and the numbers of its sources.

Sources are numbered through the page, in the order in which the lines name them. A group names each of its own once, at
its foot.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .. import optics
from ..choices import Grade
from ..evidence.copies import is_any_makers_own, is_read_in_a_copy
from ..evidence.source_names import source_names
from ..models import Maker, Source
from ..models.routes import address_of
from ..pairing import ADAPTED_RULES, RULES, CameraFacts, Finding
from ..pairing.findings import Place
from .data import Part, finding_source, product_data
from .rows import Mounted
from .sentences import FindingWords, Verdict, finding_words, parts_words

BOTH_RULES = (*RULES, *ADAPTED_RULES)
# So many of what is only to be known are seen at once.
SHOWN_REMARKS = 4

# The columns that a finding follows from, and the rule that finds it.
READS = {code: rule.reads for rule in BOTH_RULES for code in rule.codes}
RULE_OF = {code: rule.code for rule in BOTH_RULES for code in rule.codes}


@dataclass(frozen=True, slots=True)
class NumberedSource:
    """Where something can be checked: an address of this site or of another, with its number on the page."""

    number: int
    name: str
    url: str

    @property
    def is_own(self) -> bool:
        """Whether it is a page of this site, or the page itself."""
        return self.url.startswith(("/", "#"))


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words, and where it can be checked before its sources have numbers: the leading one first.

    `rule` is the address of the rule where one concludes it.
    """

    finding: Finding
    words: FindingWords
    rule: str
    urls: tuple[str, ...]
    is_copy: bool


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding as it stands on the page. `anchor` is its id; `rule` the address of the rule where one concludes it."""

    code: str
    place: Place
    severity: str
    grade: str
    words: FindingWords
    anchor: str
    rule: str
    sources: tuple[NumberedSource, ...]
    is_copy: bool


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Lines that stand together, and the sources that they name."""

    place: Place
    lines: tuple[FindingLine, ...]

    @property
    def shown(self) -> tuple[FindingLine, ...]:
        """The lines that are seen at once: all but the last of many remarks."""
        return self.lines if self.place != "remark" else self.lines[:SHOWN_REMARKS]

    @property
    def folded(self) -> tuple[FindingLine, ...]:
        """The lines that are not seen before they are unfolded."""
        return self.lines[len(self.shown) :]

    @property
    def sources(self) -> list[NumberedSource]:
        """Each source once, by its number."""
        named = {source.number: source for line in self.lines for source in line.sources}
        return [named[number] for number in sorted(named)]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the lines of a page can be checked.

    `makers`: whose own pages come before others. `parts`: by the kind of their columns, what each part is called and
    where its sources stand. `is_chain`: there is a converter, so that stops are reckoned.
    """

    camera: CameraFacts
    makers: tuple[Maker, ...]
    parts: Mapping[str, tuple[str, str]]
    is_chain: bool = False


def evidence(mounted: Mounted) -> Evidence:
    """The evidence of a pair: that of body, converter and lens."""
    pairing = mounted.pairing
    parts = {
        "camera": ("body", pairing.camera),
        "accessory": ("converter", pairing.converter),
        "lens": ("lens", pairing.lens),
    }
    sources = {kind: (name, sources_address(part)) for kind, (name, part) in parts.items() if part}
    return Evidence(pairing.camera, tuple(mounted.makers), sources, is_chain=pairing.converter is not None)


def sources_address(part: Part) -> str:
    """Where the sources of a part stand."""
    return f"{product_data(part)['url']}#sources"


# In the order of the page.
PLACES: tuple[Place, ...] = ("loss", "works", "unsaid", "remark", "granted")


def finding_groups(
    findings: Iterable[Finding], known: Evidence, titles: Mapping[str, str] | None = None
) -> list[FindingGroup]:
    """What is lost, what works, what nobody says, what is only to be known, and last what goes without saying.

    One query where the titles of sources are not given. A group without lines is left out.
    """
    ordered = sorted(findings, key=place_on_page)
    lines = finding_lines(ordered, known, titles)
    groups = (FindingGroup(place, tuple(line for line in lines if line.place == place)) for place in PLACES)
    return [group for group in groups if group.lines]


def place_on_page(finding: Finding) -> tuple[int, bool]:
    """By what a finding stands before others: by its place, and among remarks by being concluded, not just on record.

    So nothing that an answer leads to is folded away.
    """
    return PLACES.index(finding.place), finding.place == "remark" and not is_concluded(finding)


def finding_lines(
    findings: Sequence[Finding], known: Evidence, titles: Mapping[str, str] | None = None
) -> list[FindingLine]:
    """The findings with their words, grades and numbered sources, in their order. A query where no titles are given."""
    all_told = [told(finding, known) for finding in findings]
    numbered = numbered_sources([url for one in all_told for url in one.urls], own_names(known), titles)
    anchors = unique_anchors(finding.code for finding in findings)
    return [
        finding_line(one, sorted_parts(one.finding, [numbered[url] for url in one.urls]), anchor)
        for one, anchor in zip(all_told, anchors, strict=True)
    ]


def told(finding: Finding, known: Evidence, say: Callable[[Finding], FindingWords] = finding_words) -> Told:
    """A finding in words, and where it can be checked: its sources, or the rule and those of the parts. No query."""
    urls = tuple(line_sources(finding, known))
    return Told(
        finding,
        say(as_printed(finding) if known.is_chain else finding),
        rule=rule_address(finding) if is_concluded(finding) else "",
        urls=urls,
        is_copy=is_read_in_a_copy(finding.grade, urls, known.makers),
    )


def finding_line(one: Told, sources: Sequence[NumberedSource], anchor: str) -> FindingLine:
    """What is told as a line of the page, with its sources by number."""
    finding = one.finding
    return FindingLine(
        finding.code,
        finding.place,
        finding.severity,
        finding.grade,
        one.words,
        anchor,
        one.rule,
        sources=tuple(sources),
        is_copy=one.is_copy,
    )


def sorted_parts(finding: Finding, sources: list[NumberedSource]) -> list[NumberedSource]:
    """The parts that a conclusion follows from, by number; other sources stay, the leading one first."""
    return sorted(sources, key=lambda source: source.number) if is_concluded(finding) else sources


def as_printed(finding: Finding) -> Finding:
    """A finding on a chain with the stop that a lens would print, not the one that is reckoned."""
    ends = finding.params.get("f_number")
    if ends is None:
        return finding
    return replace(finding, params={**finding.params, "f_number": tuple(map(printed_stop, ends))})


def printed_stop(f_number: float | None) -> float | None:
    """The f-number that a lens would print; None stays None."""
    return None if f_number is None else optics.printed_f_number(f_number)


def unique_anchors(codes: Iterable[str]) -> list[str]:
    """An id for each line: its code, with a number from the second of the same code on."""
    seen: dict[str, int] = {}
    anchors = []
    for code in codes:
        seen[code] = seen.get(code, 0) + 1
        anchors.append(f"finding-{code}" if seen[code] == 1 else f"finding-{code}-{seen[code]}")
    return anchors


def rule_address(finding: Finding) -> str:
    """Where the rule of a finding is told."""
    return f"{address_of('gear:pair-rules')}#{finding.code}"


def is_concluded(finding: Finding) -> bool:
    """Whether a rule says so, and no source by itself."""
    return not finding.source and finding.grade != Grade.MAKER


def line_sources(finding: Finding, known: Evidence) -> list[str]:
    """The addresses where a finding can be checked beside its rule, the leading one first."""
    if is_concluded(finding):
        return parts_read(finding, known)
    source = finding_source(finding, known.camera)
    urls = [url for url in (source, *finding.further_sources) if url]
    return makers_own_first(urls, finding.grade, known.makers)


def makers_own_first(urls: list[str], grade: str, makers: Sequence[Maker]) -> list[str]:
    """The sources of a finding, the leading one first; before it the makers' own of what they say themselves."""
    if grade != Grade.MAKER:
        return urls
    return sorted(urls, key=lambda url: not is_any_makers_own(url, makers))


def parts_read(finding: Finding, known: Evidence) -> list[str]:
    """Where the sources stand of the parts whose facts a derived finding follows from."""
    if finding.grade != Grade.DERIVED:
        return []
    kinds = {column.partition(".")[0] for column in READS[finding.code]}
    return [address for kind, (_name, address) in known.parts.items() if kind in kinds]


def own_names(known: Evidence) -> dict[str, str]:
    """What the pages of the parts are called as sources, by their addresses."""
    return {address: parts_words([name]) for name, address in known.parts.values()}


def numbered_sources(
    urls: Iterable[str], own: Mapping[str, str], titles: Mapping[str, str] | None = None
) -> dict[str, NumberedSource]:
    """Each address with its number and a name that no other has. `own`: the names of pages of this site."""
    urls = list(dict.fromkeys(urls))
    names = {**source_links([url for url in urls if url not in own], titles), **own}
    return {url: NumberedSource(number, names[url], url) for number, url in enumerate(urls, start=1)}


def source_links(urls: Sequence[str], titles: Mapping[str, str] | None = None) -> dict[str, str]:
    """The names of sources by their addresses: the titles that editors gave, else what tells them apart.

    One query where the titles are not given.
    """
    if titles is None:
        titles = dict(Source.objects.filter(url__in=urls).exclude(title="").values_list("url", "title"))
    names = source_names([(url, titles.get(url, "")) for url in urls])
    return dict(zip(urls, names, strict=True))


def anchors_of_sources(groups: Iterable[FindingGroup]) -> dict[str, str]:
    """The id of the first line that names a source, by the address of that."""
    named = [(source.url, line.anchor) for group in groups for line in group.lines for source in line.sources]
    return dict(reversed(named))


def with_evidence(verdicts: Iterable[Verdict], rules: Iterable[str], groups: Iterable[FindingGroup]) -> list[Verdict]:
    """The verdicts, each leading to the line that is its evidence: one of its rule, in the place that it speaks of."""
    lines = [line for group in groups for line in group.lines]
    return [
        replace(verdict, anchor=evidence_anchor(verdict, [line for line in lines if RULE_OF[line.code] == rule]))
        for verdict, rule in zip(verdicts, rules, strict=True)
    ]


def evidence_anchor(verdict: Verdict, lines: Sequence[FindingLine]) -> str:
    """The id of the line that a verdict follows from; the first of the rule's lines where none is in its place."""
    place = "loss" if verdict.lost else "unsaid" if verdict.unknown else ""
    fitting = [line for line in lines if line.place == place] if place else lines
    return next((line.anchor for line in (*fitting, *lines)), "")
