"""The firmware that is on record for what a kit holds: what to install before leaving, and who says so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..choices import Topic
from ..evidence.copies import is_read_in_a_copy
from ..pairing import Adapted, Fact, Pairing
from ..pairing.facts import Condition
from ..pairing.findings import from_fact
from ..pairs.lines import NumberedSource
from ..pairs.sentences import finding_words
from .findings import Findings, Spoken, parts_data
from .kit import Kit
from .scopes import Combination, Scope, Scopes

# What makes facts one line: of what they speak, the version, the words, and who says so.
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class FirmwareLine:
    """What is on record of firmware.

    `subject` is the slug of the body, or of the lens or accessory where no body is named; `name` what it is called.
    `version` is empty where none is named. `held` are the combinations for which it holds, `scope` these in words. On
    the page `sources` are the `urls` with their numbers.
    """

    subject: str
    name: str
    version: str
    text: str
    grade: str
    is_copy: bool
    held: tuple[Combination, ...]
    scope: Scope
    urls: tuple[str, ...]
    sources: tuple[NumberedSource, ...] = ()


def firmware_lines(kit: Kit) -> list[FirmwareLine]:
    """All that is on record of firmware for a kit, body after body, the newest version first. No query.

    Of a chain only what is not said of the pair without the converter.
    """
    found = Findings(kit)
    gathered: dict[Key, list[tuple[Combination, Fact]]] = {}
    for spoken in (*found.pairs, *found.chains, *found.adapted):
        for fact, words in bearing(spoken):
            said = gathered.setdefault(key_of(fact, words, spoken.held), [])
            if all(held != spoken.bare for held, _fact in said):
                said.append((spoken.held, fact))
    scopes = Scopes(kit, names_bodies=False)
    lines = [firmware_line(key, said, scopes) for key, said in gathered.items()]
    subjects = [product.slug for product in kit.products]
    return sorted(lines, key=lambda line: (subjects.index(line.subject), *newest_first(line.version)))


def key_of(fact: Fact, words: str, held: Combination) -> Key:
    """What makes facts one line."""
    return subject_of(fact, held), fact.firmware, words, fact.grade


def subject_of(fact: Fact, held: Combination) -> str:
    """Of what a fact speaks: the body, whose firmware a version is, unless it names but a lens or an accessory."""
    if fact.firmware or fact.camera or fact.camera_maker:
        return held.camera
    between = held.converter if fact.is_about_accessory else ""
    return fact.accessory or between or held.front


def firmware_line(key: Key, said: Sequence[tuple[Combination, Fact]], scopes: Scopes) -> FirmwareLine:
    """What facts of the same words say."""
    subject, version, text, grade = key
    held = tuple(dict.fromkeys(one for one, _fact in said))
    urls = tuple(dict.fromkeys(url for _held, fact in said for url in sources_of(fact)))
    makers = {maker for one in held for maker in scopes.makers_of(one)}
    return FirmwareLine(
        subject,
        scopes.names[subject],
        version,
        text,
        grade,
        is_read_in_a_copy(grade, urls, makers),
        held,
        scopes.of(held) if subject == held[0].camera else Scope(""),
        urls,
    )


def sources_of(fact: Fact) -> list[str]:
    """The addresses of what says so, the leading one first."""
    return [url for url in (fact.source, *fact.further_sources) if url]


def newest_first(version: str) -> tuple[bool, list[int]]:
    """Where a version stands: 2.10 before 2.9, none last."""
    return not version, [-int(number) for number in re.findall(r"\d+", version)]


def bearing(spoken: Spoken) -> Iterator[tuple[Fact, str]]:
    """The facts on record that tell of firmware and are told of a combination, in words.

    Those that hold only if something is so come with their condition. Nothing is told of what does not go together.
    """
    situation = spoken.situation
    if situation.is_failing:
        return
    if isinstance(situation, Adapted):
        yield from in_words(situation.holding, situation.conditional, "adapter-only-if", "adapter_conditions")
    else:
        conditional = ((fact, conditions) for fact, conditions in situation.conditional if fact.topic != Topic.ADAPTER)
        yield from in_words(told_of(situation), conditional, "only-if", "conditions")


def told_of(pair: Pairing) -> Iterator[Fact]:
    """The facts that are told of a pair or a chain: of those that decide only what none outranks."""
    return (fact for fact in pair.matching if not fact.is_decisive or fact in pair.winning(fact.topic))


def in_words(
    holding: Iterable[Fact], conditional: Iterable[tuple[Fact, tuple[Condition, ...]]], code: str, name: str
) -> Iterator[tuple[Fact, str]]:
    """The facts on firmware that hold, and those that hold only if something is so, which a finding's code says."""
    yield from ((fact, fact.summary) for fact in holding if is_on_firmware(fact))
    for fact, conditions in conditional:
        if is_on_firmware(fact):
            yield fact, finding_words(from_fact(code, fact, "remark", **{name: conditions})).whole


def is_on_firmware(fact: Fact) -> bool:
    """Whether a fact names a version, or is about firmware."""
    return bool(fact.firmware) or fact.topic == Topic.FIRMWARE


def firmware_data(kit: Kit) -> list[dict[str, Any]]:
    """The same for programs. No query."""
    scopes = Scopes(kit)
    return [
        {
            "product": line.subject,
            "version": line.version or None,
            "grade": line.grade,
            "text": line.text,
            "source": next(iter(line.urls), None),
            "pairs": [parts_data(held, scopes) for held in line.held],
        }
        for line in firmware_lines(kit)
    ]
