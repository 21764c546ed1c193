"""What editors have to do, counted: each count leads to the list of the rows it counts, and from there to the field."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..catalogue.completeness import Counts, FileCounts, completeness
from ..catalogue.dictionary import meaning_of
from ..catalogue.missing import fact_columns, optional_columns
from ..catalogue.schema import FILES
from ..models import CompatibilityFact, Maker, Mount, Product, Statement
from ..models.kept import KeptByRevision
from ..models.publication import Publication

SHOWN = 12
FILES_TO_DO = ("cameras", "lenses", "accessories", "makers", "mounts", "statements", "compatibility")
# What tells which row it is: every source of the row says it.
IDENTITY = {"maker", "name", "title"}
PUBLISHED = {"state__exact": "published"}


@dataclass(frozen=True, slots=True)
class Task:
    """In how many rows something is to do, what it is called, and the list of these rows."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class TaskList:
    """What is to do about the rows of a model: facts that are missing and without a source, and disputes."""

    model: type[Model]
    missing: tuple[Task, ...]
    uncited: tuple[Task, ...]
    disputed: Task
    missing_count: int

    @property
    def groups(self) -> list[tuple[Any, tuple[Task, ...]]]:
        """What is to do about single facts, by kind, where there is any."""
        named = ((_("Missing"), self.missing), (_("Without a source of their own"), self.uncited))
        return [(title, tasks) for title, tasks in named if tasks]

    @property
    def title(self) -> str:
        """What the rows are called."""
        return capfirst(str(self.model._meta.verbose_name_plural))

    @property
    def permission(self) -> str:
        """Which right it takes to do it."""
        return f"gear.change_{self.model._meta.model_name}"


def list_url(model: type[Model], **query: str) -> str:
    """The editors' list of public rows that a query narrows."""
    public = PUBLISHED if issubclass(model, Publication) else {}
    return f"{reverse(f'admin:gear_{model._meta.model_name}_changelist')}?{urlencode(query | public)}"


def task_lists(revision: int) -> list[TaskList]:
    """What is to do, by model."""
    files = {file.stem: file for file in completeness(revision).files}
    return [task_list(files[stem]) for stem in FILES_TO_DO]


def task_list(counts: FileCounts) -> TaskList:
    """What is to do about the rows of a file."""
    model = FILES[counts.stem].model
    missing = list(tasks(counts, optional_columns(model), "missing", lambda its: its.applies - its.known))
    uncited = tasks(counts, fact_columns(model).keys() - IDENTITY, "uncited", lambda its: its.known - its.cited)
    disputed = sum(its.disputed for its in counts.columns.values())
    return TaskList(
        model,
        missing=most(missing),
        uncited=most(uncited),
        disputed=Task("", disputed, list_url(model, disputed="yes")),
        missing_count=sum(task.count for task in missing),
    )


def tasks(counts: FileCounts, names: Any, parameter: str, count: Callable[[Counts], int]) -> Iterator[Task]:
    """One task for each column in which something is to do."""
    file = FILES[counts.stem]
    for column in file.columns:
        number = count(counts.columns[column.name]) if column.name in names else 0
        if number:
            url = list_url(file.model, **{parameter: column.name})
            yield Task(str(meaning_of(file, column).label), number, url)


def most(found: Any) -> tuple[Task, ...]:
    """The tasks with most to do."""
    return tuple(sorted(found, key=lambda task: -task.count)[:SHOWN])


kept_task_lists = KeptByRevision(task_lists)


def never_checked() -> dict[str, int]:
    """How many public rows were never checked, by model. Five queries: the revision does not count checks."""
    products = unchecked(Product).order_by().values_list("category").annotate(count=Count("pk"))
    others = {
        model._meta.model_name: unchecked(model).count() for model in (Statement, CompatibilityFact, Maker, Mount)
    }
    return dict(products) | others


def unchecked(model: type[Model]) -> QuerySet:
    """The public rows of a model that were never checked."""
    rows = model._default_manager.filter(checked_on=None)
    return rows.published() if issubclass(model, Publication) else rows
