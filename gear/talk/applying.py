"""What an editor makes of a post in one step: a corrected fact, or a fact on a pair, each with its source."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Model

from ..catalogue.cells import INTEGER, NUMBER, write_number
from ..catalogue.columns import Column
from ..catalogue.schema.evidence import disputable, file_of
from ..choices import PostState
from ..models import Citation, CompatibilityFact, Disagreement, ReaderPost, Source
from ..models.fields import unit_of
from ..units import Unreadable, read_number
from .moderation import decide


@dataclass(frozen=True, slots=True)
class CorrectedFact:
    """The one fact that a correction is about: its row, as what that is cited, its column and today's cell."""

    row: Any
    cited_as: str
    column: Column
    today: str

    @property
    def subject(self) -> dict[str, Any]:
        """The row, as citations and disagreements name it."""
        return {f"{self.cited_as}_id": self.row.pk}

    @property
    def own_sources(self) -> list[Source]:
        """The sources that are cited for this fact alone."""
        return self._cited(self.column.model_field)

    @property
    def sources(self) -> list[Source]:
        """Who says so today: the sources of the fact, or else those of its row."""
        return self.own_sources or self._cited("")

    @property
    def said_by(self) -> list[Source | None]:
        """Who is known to say today's value: the fact's own sources, or the only one of the row; else nobody."""
        return self.own_sources or (self.sources if len(self.sources) == 1 else [None])

    def take(self, text: str) -> None:
        """Give the row another value, unsaved. Raises BadCell or, for what breaks a rule, ValidationError."""
        setattr(self.row, self.column.model_field, self.column.parse(text))
        self.row.full_clean()

    def as_cell(self, text: str) -> str:
        """What a reader wrote as the files write it, such as 515 for `0,515 kg`; as it is where that is not clear."""
        if self.column.kind not in {NUMBER, INTEGER}:
            return text
        try:
            return write_number(read_number(text, unit_of(self.row._meta.get_field(self.column.model_field))))
        except Unreadable:
            return text

    def _cited(self, field: str) -> list[Source]:
        return [citation.source for citation in Citation.objects.filter(field=field, **self.subject)]


def row_of(post: ReaderPost) -> Any:
    """The row that a post on no pair is about, as the model with all its facts."""
    return file_of(post.statement or post.product)[1]


def corrected_fact(post: ReaderPost) -> CorrectedFact | None:
    """The fact that a correction names; None where that is no single value of one row, such as a link or a pair."""
    if post.is_pair:
        return None
    file, row = file_of(post.statement or post.product)
    named = [column for column in disputable(file) if column.name == post.field and is_single_value(column)]
    return next((CorrectedFact(row, file.cited_as, one, one.write(one.value_of(row))) for one in named), None)


def is_single_value(column: Column) -> bool:
    """Whether a row holds it in one field of its own, which links to nothing."""
    return not (column.read or column.refers_to or column.kind.is_list)


@transaction.atomic
def apply_correction(
    post: ReaderPost, fact: CorrectedFact, address: str, user: AbstractBaseUser, *, keep_today: bool
) -> None:
    """Save a row that took another value, with the source of it, and approve the post.

    With `keep_today` the value of before stays as one on which sources disagree.
    """
    said_by = fact.said_by
    fact.row.save()
    source = Source.objects.reused(address)
    Citation.objects.cite_last(fact.column.model_field, source, **fact.subject)
    if keep_today:
        new = fact.column.write(fact.column.value_of(fact.row))
        for value, who in ((new, source), *((fact.today, who) for who in said_by)):
            Disagreement.objects.get_or_create(field=fact.column.name, value=value, source=who, **fact.subject)
    approve(post, user)


def pair_of(post: ReaderPost) -> dict[str, Model]:
    """The camera and the lens or accessory of a post on a pair, as facts name them."""
    front = post.product
    return {"camera": post.camera, front.category: getattr(front, front.category)}


@transaction.atomic
def record_fact(post: ReaderPost, fact: CompatibilityFact, address: str, user: AbstractBaseUser) -> None:
    """Save a new fact with its source as made of a post, and approve that."""
    fact.source = Source.objects.reused(address)
    fact.save()
    ReaderPost.objects.filter(pk=post.pk).update(made_fact=fact)
    approve(post, user)


def approve(post: ReaderPost, user: AbstractBaseUser) -> None:
    """Decide on one post."""
    decide(ReaderPost.objects.filter(pk=post.pk), PostState.APPROVED, user)
