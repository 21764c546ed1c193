"""How full the catalogue is: of each fact, in how many rows it is known, has a source of its own and is disputed.

An unknown fact is missing, unless it cannot apply: no value of it would pass the rules of its model, whatever the other
unknown facts turn out to be (the factor of a mount adapter), or its row has no such part (the day on which a maker from
outside joined), or its column says that an empty cell may mean none. What is required is known in every row: loading
and editing see to that.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import Any

from django.db.models import Model, Q, QuerySet

from .. import models
from ..models.publication import Publication
from ..pairing.facts import CameraFacts, ConverterFacts, LensFacts
from .checking import constraints_of
from .columns import Column, File
from .kleene import could_be_known, names_in
from .rows import in_order_of_entry, without_drafts
from .schema import FILES

# What pairs are reckoned from, by the file of the products: their facts that matter most.
READ_BY_PAIRS: dict[str, type] = {"cameras": CameraFacts, "lenses": LensFacts, "accessories": ConverterFacts}
NOTHING = (None, "", ())

Names = tuple[str, ...]
# The names of facts by the kind and the key of the row that they are of.
Named = Mapping[tuple[str, int], set[str]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Of a fact, or of several: in how many rows it can apply, is known, has a source of its own and is disputed."""

    applies: int = 0
    known: int = 0
    cited: int = 0
    disputed: int = 0

    @property
    def percent(self) -> int | None:
        """How many of a hundred are known; None where the fact can apply nowhere."""
        return of_a_hundred(self.known, self.applies)

    @property
    def cited_percent(self) -> int | None:
        """How many of a hundred have a source of their own."""
        return of_a_hundred(self.cited, self.applies)


def of_a_hundred(part: int, whole: int) -> int | None:
    """The share in whole per cent: 0 for nothing and 100 for all, never for less or more; None of nothing."""
    return max(100 * part // whole, min(part, 1)) if whole else None


def total(counts: Iterable[Counts]) -> Counts:
    """All of them together."""
    rows = [(its.applies, its.known, its.cited, its.disputed) for its in counts]
    return Counts(*map(sum, zip(*rows, strict=True))) if rows else Counts()


@dataclass(frozen=True, slots=True)
class RowState:
    """The columns of one row: those that are known, that could be known, that are cited and that are disputed."""

    known: Names
    missing: Names
    cited: Names
    disputed: Names

    @property
    def counts(self) -> Counts:
        """All of its columns together."""
        return Counts(len(self.known) + len(self.missing), len(self.known), len(self.cited), len(self.disputed))

    @property
    def uncited(self) -> Names:
        """What is known without a source of its own."""
        return tuple(name for name in self.known if name not in self.cited)

    def among(self, names: Names) -> "RowState":
        """The same of some columns alone."""
        groups = (self.known, self.missing, self.cited, self.disputed)
        return RowState(*(tuple(name for name in group if name in names) for group in groups))


@dataclass(frozen=True, slots=True)
class FileCounts:
    """How many rows a file has, and the counts of each of its columns by name."""

    stem: str
    rows: int
    columns: Mapping[str, Counts]

    @property
    def facts(self) -> Counts:
        """All of its facts together."""
        return total(self.columns[name] for name in counted_names(self.stem))


@dataclass(frozen=True, slots=True)
class MakerCounts:
    """How many public products a maker has, and the facts of them all."""

    slug: str
    name: str
    products: int
    facts: Counts


@dataclass(frozen=True, slots=True)
class ProductWork:
    """A public product with the state of its most important facts."""

    pk: int
    category: str
    slug: str
    name: str
    stem: str
    state: RowState

    @property
    def place(self) -> tuple[int, int, int, str]:
        """What products are sorted by: most facts missing, then most disputed, then most without a source, the name."""
        state = self.state
        return -len(state.missing), -len(state.disputed), -len(state.uncited), self.name.casefold()


@dataclass(frozen=True, slots=True)
class Completeness:
    """The state of the public catalogue: by file, by maker, and by product, those that need work most first."""

    files: tuple[FileCounts, ...]
    makers: tuple[MakerCounts, ...]
    work: tuple[ProductWork, ...]

    @property
    def facts(self) -> Counts:
        """All facts of the catalogue together; the files of names and evidence hold none of their own."""
        return total(file.facts for file in self.files if has_facts(FILES[file.stem]))


@lru_cache(maxsize=1)
def completeness(revision: int) -> Completeness:
    """The state of the catalogue as of a revision, kept until another one is asked for.

    A query for each file and for each of its columns of links, and one for each kind of evidence, however many rows.
    """
    cited, disputed = facts_by_row(models.Citation), facts_by_row(models.Disagreement)
    states = {stem: FileStates(file, cited, disputed) for stem, file in FILES.items()}
    products = [(stem, row, state) for stem in READ_BY_PAIRS for row, state in states[stem].rows]
    return Completeness(
        files=tuple(its.counts() for its in states.values()),
        makers=makers_of((row, state.among(counted_names(stem))) for stem, row, state in products),
        work=tuple(sorted((work_of(*product) for product in products), key=lambda its: its.place)),
    )


def has_facts(file: File) -> bool:
    """Whether single facts in the rows of a file can be cited and disputed."""
    return file.cited_as in models.WITH_FACTS


@cache
def fact_names(stem: str) -> Names:
    """The columns of a file that state facts: those that can be cited; all of a file in which none can."""
    file = FILES[stem]
    if not has_facts(file):
        return tuple(file.header)
    facts = models.citable_facts(file.cited_as)
    return tuple(column.name for column in file.columns if column.model_field in facts)


@cache
def counted_names(stem: str) -> Names:
    """The facts of a file that add up: without those of which an empty cell may as well say that there is none."""
    facts = fact_names(stem)
    return tuple(column.name for column in FILES[stem].columns if column.name in facts and not column.may_be_none)


@cache
def important_names(stem: str) -> Names:
    """The facts of a file of products that pairs are reckoned from, in the order of its columns."""
    read = {its.name for its in fields(READ_BY_PAIRS[stem])} - {"maker", "name"}
    return tuple(name for name in counted_names(stem) if name in read)


def public_rows(file: File) -> QuerySet:
    """The rows of a file that readers see: neither drafts and what hangs on them, nor what was withdrawn."""
    rows = without_drafts(file.narrow(file.model._default_manager.all()))
    return rows.published() if issubclass(file.model, Publication) else rows


def facts_by_row(model: type[Model]) -> Named:
    """The facts that rows of a model speak of, by the kind and the key of the row that each is about. One query."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    subjects = [f"{kind}_id" for kind in models.WITH_FACTS]
    for field, *pks in model._base_manager.exclude(field="").values_list("field", *subjects):
        found[next((kind, pk) for kind, pk in zip(models.WITH_FACTS, pks, strict=True) if pk)].add(field)
    return found


class FileStates:
    """What each public row of a file knows and misses."""

    def __init__(self, file: File, cited: Named, disputed: Named) -> None:
        self.file = file
        self.cited = cited
        self.disputed = disputed
        self.optional = tuple(column for column in file.columns if not column.required)
        self.rules = {column.name: rules_on(file, column.model_field) for column in self.optional}
        self.parts = {column.name: part_of(file, column) for column in self.optional}
        self.read_by_rules = {name for rules in self.rules.values() for rule in rules for name in names_in(rule)}
        # Rows in which nothing can be missing or cited are only counted.
        self.is_read = bool(self.optional) or has_facts(file)
        self.rows = [(row, self.state_of(row)) for row in self.read()] if self.is_read else []

    def read(self) -> QuerySet:
        """The rows with what their optional columns refer to."""
        wanted = {column.model_field for column in self.optional} | set(self.parts.values())
        fetched = [name for name in self.file.fetched if name in wanted]
        linked = (in_order_of_entry(self.file.model, column.model_field, without_drafts) for column in self.file.linked)
        rows = public_rows(self.file).prefetch_related(*linked, *self.file.prefetched)
        return rows.select_related(*fetched) if fetched else rows

    def state_of(self, row: Any) -> RowState:
        """What a row knows and misses. No query."""
        columns = self.file.columns
        unknown = {column.name for column in self.optional if column.shown_of(row) in NOTHING}
        facts = {name: getattr(row, name, None) for name in self.read_by_rules}
        cited, disputed = (evidence.get((self.file.cited_as, row.pk), ()) for evidence in (self.cited, self.disputed))
        return RowState(
            known=tuple(column.name for column in columns if column.name not in unknown),
            missing=tuple(its.name for its in self.optional if its.name in unknown and self.misses(its, row, facts)),
            cited=tuple(column.name for column in columns if column.model_field in cited),
            disputed=tuple(column.name for column in columns if column.name in disputed),
        )

    def misses(self, column: Column, row: Any, facts: Mapping[str, Any]) -> bool:
        """Whether an empty cell is one that could be filled."""
        part = self.parts[column.name]
        if column.may_be_none or (part and getattr(row, part, None) is None):
            return False
        return all(could_be_known(column.model_field, rule, facts) for rule in self.rules[column.name])

    def counts(self) -> FileCounts:
        """Every column counted."""
        header = self.file.header
        if not self.is_read:
            number = public_rows(self.file).count()
            return FileCounts(self.file.stem, number, dict.fromkeys(header, Counts(number, number)))
        known, missing, cited, disputed = (
            Counter(name for _, state in self.rows for name in getattr(state, its.name)) for its in fields(RowState)
        )
        columns = {
            name: Counts(known[name] + missing[name], known[name], cited[name], disputed[name]) for name in header
        }
        return FileCounts(self.file.stem, len(self.rows), columns)


def rules_on(file: File, field: str) -> list[Q]:
    """The rules of a file's model that tie a fact to others."""
    conditions = (constraint.condition for constraint in constraints_of(file))
    return [condition for condition in conditions if {field} < set(names_in(condition))]


def part_of(file: File, column: Column) -> str:
    """By which name a row has the part that holds a fact; "" where the row itself holds it."""
    part = column.stored_in[0] if column.stored_in else None
    if part not in file.parts:
        return ""
    own = next(its for its in part._meta.fields if its.one_to_one and its.related_model is file.model)
    return own.remote_field.get_accessor_name()


def makers_of(products: Iterable[tuple[Any, RowState]]) -> tuple[MakerCounts, ...]:
    """The makers of some products by name, each with the facts of its products together."""
    states: dict[Any, list[RowState]] = defaultdict(list)
    for product, state in products:
        states[product.maker].append(state)
    counted = (
        MakerCounts(maker.slug, maker.name, len(its), total(state.counts for state in its))
        for maker, its in states.items()
    )
    return tuple(sorted(counted, key=lambda maker: (maker.name.casefold(), maker.slug)))


def work_of(stem: str, product: models.Product, state: RowState) -> ProductWork:
    """A product of a file with the state of its most important facts."""
    important = state.among(important_names(stem))
    return ProductWork(product.pk, product.category, product.slug, product.full_name, stem, important)
