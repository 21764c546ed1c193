"""What becomes of the pairs of a kit: the outcomes of each, and what converters and adapters do in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from .. import units
from ..choices import Answer, Effect, Grade, SealingAnswer
from ..evidence.copies import is_read_in_a_copy
from ..models import Accessory, Camera
from ..pairing import Pairing
from ..pairs.data import row_data
from ..pairs.lines import NumberedSource, printed_stop
from ..pairs.page import fact_on_fit, urls_of
from ..pairs.sentences import OUTCOME_WORDS, Verdict, adapted_verdicts, verdicts
from ..pairs.sentences.outcomes import limited
from .kit import Kit
from .scopes import Combination, Scopes

# So many pairs are seen at once, body after body; of more only those of the first body.
SHOWN_PAIRS = 12
# Of what an adapted lens does: the image area is that of the body.
ADAPTED_VERDICTS = 4


@dataclass(frozen=True, slots=True)
class PairRow:
    """A lens on a body, or a body with an adapter, with what it comes to."""

    name: str
    url: str
    fits: str
    verdicts: Sequence[Verdict]


@dataclass(frozen=True, slots=True)
class BodyTable:
    """All lenses of the kit on one body. `lost` counts the pairs that lose something, by what that is."""

    name: str
    rows: Sequence[PairRow]
    lost: Sequence[tuple[str, int]]
    is_open: bool

    @property
    def headings(self) -> list[str]:
        """What the columns are called."""
        return headings(self.rows)


@dataclass(frozen=True, slots=True)
class SealingPart:
    """Pairs that are sealed alike: what they are, and which or how many."""

    answer: str
    label: str
    pairs: str


@dataclass(frozen=True, slots=True)
class ChainLine:
    """A lens behind a converter, on the bodies for which the same is on record: names with the addresses of the chains.

    `are_all` of the kit. `f_number` is the printed stop.
    """

    name: str
    fits: str
    is_limited: bool
    grade: str
    is_copy: bool
    focal_length: str | None
    f_number: str | None
    autofocus: Verdict
    urls: tuple[str, ...]
    bodies: tuple[tuple[str, str], ...] = ()
    are_all: bool = False
    sources: tuple[NumberedSource, ...] = ()

    @property
    def url(self) -> str:
        """The chain on the first of these bodies."""
        return self.bodies[0][1]


@dataclass(frozen=True, slots=True)
class ConverterGroup:
    """A converter with the lenses of the kit: those of which somebody says whether they go with it, and the others."""

    name: str
    url: str
    lines: Sequence[ChainLine]
    unsaid: Sequence[ChainLine]


@dataclass(frozen=True, slots=True)
class AdapterGroup:
    """An adapter on the bodies of the kit; `mount` is that of the lenses which it takes."""

    name: str
    url: str
    mount: str
    rows: Sequence[PairRow]

    @property
    def headings(self) -> list[str]:
        """What the columns are called."""
        return headings(self.rows)


def headings(rows: Sequence[PairRow]) -> list[str]:
    """What the columns of a table are called."""
    return [verdict.name for verdict in rows[0].verdicts] if rows else []


def body_tables(kit: Kit) -> list[BodyTable]:
    """Every body with all lenses."""
    scopes, is_short = Scopes(kit), len(kit.pairs) <= SHOWN_PAIRS
    return [
        body_table(camera, kit, scopes, is_open=is_short or camera is kit.cameras[0])
        for camera in kit.cameras
        if kit.lenses
    ]


def body_table(camera: Camera, kit: Kit, scopes: Scopes, *, is_open: bool) -> BodyTable:
    """One body with all lenses."""
    rows = [pair_row(kit.pairs[camera.slug, lens.slug], scopes.names[lens.slug], scopes) for lens in kit.lenses]
    columns = zip(*(row.verdicts for row in rows), strict=True)
    counts = [(column[0].name, sum(verdict.lost for verdict in column)) for column in columns]
    return BodyTable(camera.full_name, rows, [(name, count) for name, count in counts if count], is_open)


def pair_row(pair: Pairing, name: str, scopes: Scopes) -> PairRow:
    """A lens on a body."""
    held = Combination(pair.camera.slug, pair.lens.slug)
    return PairRow(name, scopes.address(held), pair.fit.code, verdicts(pair))


# In the order of the sentence: what is best first.
SEALING_WORDS: dict[str, Any] = {
    SealingAnswer.YES.value: _("Sealed:"),
    SealingAnswer.MOUNT.value: _("At the mount only:"),
    SealingAnswer.NO.value: _("Not sealed:"),
    SealingAnswer.UNKNOWN.value: _("Not known:"),
}


def sealing(kit: Kit) -> list[SealingPart]:
    """How many pairs are sealed, and which only at the mount, not at all, or nobody says. None where there is no pair.

    The first part is that of the sealed ones, also where none is.
    """
    alike: dict[str, list[Combination]] = {SealingAnswer.YES.value: []}
    for (camera, lens), pair in kit.pairs.items():
        alike.setdefault(pair.sealing.code, []).append(Combination(camera, lens))
    return [
        SealingPart(answer, str(label), which(answer, alike[answer], kit))
        for answer, label in SEALING_WORDS.items()
        if answer in alike and kit.pairs
    ]


def which(answer: str, held: Sequence[Combination], kit: Kit) -> str:
    """The pairs of an answer: by name where something is lost or unknown or all are meant, else their number."""
    if len(held) == len(kit.pairs) or answer != SealingAnswer.YES:
        return Scopes(kit).of(held).words or full_name(kit, held[0])
    if not held:
        return gettext("no pair")
    return gettext("%(count)s of %(all)s pairs") % {"count": len(held), "all": len(kit.pairs)}


def full_name(kit: Kit, held: Combination) -> str:
    """The name of the only pair."""
    names = Scopes(kit).names
    return pgettext("between body and lens", " × ").join((names[held.camera], names[held.front]))


def converter_groups(kit: Kit) -> list[ConverterGroup]:
    """Every converter with all lenses on all bodies. No query; the sources have no numbers yet."""
    scopes = Scopes(kit)
    return [converter_group(converter, kit, scopes) for converter in kit.converters]


def converter_group(converter: Accessory, kit: Kit, scopes: Scopes) -> ConverterGroup:
    """One converter with all lenses on all bodies."""
    chains = [chain for chain in kit.chains if chain.converter and chain.converter.slug == converter.slug]
    lines = [line for lens in kit.lenses for line in chain_lines(lens.slug, chains, converter, scopes)]
    url = converter.get_absolute_url() + scopes.suffix
    said = [line for line in lines if line.fits != Answer.UNKNOWN]
    return ConverterGroup(converter.full_name, url, said, [line for line in lines if line.fits == Answer.UNKNOWN])


def chain_lines(lens: str, chains: Iterable[Pairing], converter: Accessory, scopes: Scopes) -> list[ChainLine]:
    """A lens behind a converter: a line for all bodies on which the same comes of it."""
    alike: dict[ChainLine, list[tuple[str, str]]] = {}
    for chain in chains:
        if chain.lens.slug == lens:
            held = Combination(chain.camera.slug, lens, converter.slug)
            body = scopes.names[held.camera], scopes.address(held)
            alike.setdefault(chain_line(chain, held, scopes), []).append(body)
    all_bodies = len(scopes.kit.cameras)
    return [replace(line, bodies=tuple(bodies), are_all=len(bodies) == all_bodies) for line, bodies in alike.items()]


def chain_line(chain: Pairing, held: Combination, scopes: Scopes) -> ChainLine:
    """A lens behind a converter on one body, which is not named yet."""
    said_by = fact_on_fit(chain)
    urls = tuple(urls_of(said_by))
    grade = said_by.grade if said_by else Grade.UNKNOWN.value
    return ChainLine(
        scopes.names[chain.lens.slug],
        chain.fit.code,
        any(fact.effect == Effect.LIMITED for fact in chain.fit.facts),
        grade,
        is_read_in_a_copy(grade, urls, scopes.makers_of(held)),
        units.focal_length_text(*chain.numbers.focal_length_mm),
        units.f_number_text(*map(printed_stop, chain.numbers.f_number)),
        autofocus_in_a_line(chain),
        urls,
    )


def autofocus_in_a_line(chain: Pairing) -> Verdict:
    """Whether a chain focuses by itself, in words that need no heading, and not why; nothing of one on no record."""
    if chain.fit.code == Answer.UNKNOWN:
        return Verdict("", "", "")
    code = chain.autofocus.code
    verdict = Verdict("", str(OUTCOME_WORDS["autofocus", code]), "", code == Answer.NO, code == Answer.UNKNOWN)
    return replace(limited(verdict, chain.autofocus.facts), why="") if code == Answer.YES else verdict


def adapter_groups(kit: Kit) -> list[AdapterGroup]:
    """Every adapter on all bodies. No query."""
    scopes = Scopes(kit)
    return [adapter_group(adapter, kit, scopes) for adapter in kit.adapters]


def adapter_group(adapter: Accessory, kit: Kit, scopes: Scopes) -> AdapterGroup:
    """One adapter on all bodies."""
    rows = [
        PairRow(
            pair.camera.full_name,
            scopes.address(Combination(pair.camera.slug, adapter.slug)),
            Answer.NO.value if pair.adapted.is_failing else Answer.YES.value,
            adapted_verdicts(pair.adapted)[:ADAPTED_VERDICTS],
        )
        for pair in kit.adapted
        if pair.adapter is adapter
    ]
    return AdapterGroup(adapter.full_name, adapter.get_absolute_url() + scopes.suffix, adapter.from_mount.name, rows)


def pairs_data(kit: Kit) -> list[dict[str, Any]]:
    """Every pair, and every pair with every converter, for programs: as a row of `/mix.json`."""
    return [
        row_data(one.camera, one.lens, one.converter, one.outcomes, one.numbers)
        for one in (*kit.pairs.values(), *kit.chains)
    ]
