"""What the dry run shows: counts, differences cell by cell, errors, and what is left alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ...catalogue.importing import Difference, Import, place_of
from ...catalogue.loading import FileReport, Outcome
from ...catalogue.problems import Problem
from ...catalogue.schema import FILES

SHOWN = (Outcome.ADDED, Outcome.CHANGED)
# Each row has a box, and Django takes a thousand fields of a form.
MOST_DIFFERENCES = 900
MOST_PROBLEMS = 2_000


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What becomes of a file: counts by outcome, the rows shown, how many more there are, and what is left alone."""

    name: str
    counts: dict[str, int]
    differences: list[Difference]
    further: int
    left_alone: list[tuple[str, str]]


def shown(plan: Import) -> dict[str, Any]:
    """What the template of the dry run needs: errors, or else the plan of each file."""
    left_out = " ".join(sorted(plan.left_out))
    if plan.problems:
        bad = {place for problem in plan.problems if (place := place_of_problem(problem))}
        return {
            "problems": plan.problems[:MOST_PROBLEMS],
            "problem_count": len(plan.problems),
            "left_out": left_out,
            "left_out_count": len(plan.left_out),
            "without_bad": " ".join(sorted(plan.left_out | bad)) if bad else "",
        }
    files = list(file_plans(plan))
    writes = sum(file.counts[outcome] for file in files for outcome in SHOWN)
    return {"files": files, "writes": writes, "left_out": left_out, "left_out_count": len(plan.left_out)}


def place_of_problem(problem: Problem) -> str:
    """The place of the row that a problem is about; "" for a header or a file."""
    return place_of(problem.file.removesuffix(".csv"), problem.row) if problem.row > 1 else ""


def file_plans(plan: Import) -> Iterator[FilePlan]:
    """The plan of each file of which rows were sent, or for whose rows some stand."""
    room = MOST_DIFFERENCES
    for stem, report in plan.reports.items():
        if report.decisions or stem in plan.sent:
            file = file_plan(plan, stem, report, room)
            room -= len(file.differences)
            yield file


def file_plan(plan: Import, stem: str, report: FileReport, room: int) -> FilePlan:
    """The plan of one file, with at most so many rows."""
    counts = {outcome.value: report.count(outcome) for outcome in Outcome}
    differences = list(islice(plan.differences(stem, *SHOWN), room))
    further = counts[Outcome.ADDED] + counts[Outcome.CHANGED] - len(differences)
    return FilePlan(FILES[stem].name, counts, differences, further, report.left_alone())
