"""The import itself, told step by step while it goes on: all of it, or nothing."""

import time
from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...catalogue.importing import Import
from ...catalogue.loading import Outcome
from ...catalogue.problems import LoadRefused
from ...catalogue.reading import Table
from ...choices import ChangeKind, PublicationState
from ...history.recording import recording
from ..log_lines import note
from ..recorded import step_address

NAMED = 20


class Refused(Exception):
    """Nothing is imported; `reasons` are sentences."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class Run:
    """One import: its steps as parts of a page. A reader who goes away in the middle takes it all back."""

    def __init__(
        self, request: HttpRequest, sent: dict[str, Table], left_out: set[str], said: dict[str, Any], upload: int
    ) -> None:
        self.request, self.sent, self.left_out, self.said, self.upload = request, sent, left_out, said, upload
        self.start = time.perf_counter()
        self.counts: dict[str, int] = {}

    def parts(self) -> Iterator[str]:
        """The steps as they are done, then what came of it."""
        try:
            with recording(ChangeKind.IMPORT, self.request.user, self.said["why"]) as step:
                yield from self.steps()
            note(self.request, "import", files=sorted(self.sent), **self.counts)
            step_url = step_address(step.change_set) if step.change_set else ""
            yield self.told("outcome", counts=self.counts, change_set=step.change_set, step_url=step_url)
        except Refused as refusal:
            yield self.told("refused", reasons=refusal.reasons)
        except (LoadRefused, DatabaseError) as error:
            yield self.told("refused", reasons=[_("The database refuses a row: %(error)s.") % {"error": error}])

    def steps(self) -> Iterator[str]:
        """What is done inside the one step of the history."""
        rows = sum(len(table.rows) for table in self.sent.values())
        yield self.step(
            ngettext(
                "Reading what is stored, to check %(rows)d row with it.",
                "Reading what is stored, to check %(rows)d rows with it.",
                rows,
            )
            % {"rows": rows}
        )
        plan = Import(self.sent, self.left_out)
        self.refuse_changed(plan)
        if plan.problems:
            raise Refused([_("The rows cannot be imported as chosen:"), *map(str, plan.problems[:NAMED])])
        yield self.step(_("Checked. Comparing the rows."))
        self.counts = {
            outcome.name.lower(): sum(report.count(outcome) for report in plan.reports.values()) for outcome in Outcome
        }
        writes = self.counts["added"] + self.counts["changed"]
        yield self.step(ngettext("Writing %(rows)d row.", "Writing %(rows)d rows.", writes) % {"rows": writes})
        done = 0
        for report in plan.writing(PublicationState(self.said["state"])):
            count = report.count(Outcome.ADDED) + report.count(Outcome.CHANGED)
            done += count
            if count:
                yield self.step(
                    _("%(file)s is written: %(done)d of %(all)d rows.")
                    % {"file": report.name, "done": done, "all": writes}
                )
        yield self.step(_("Writing the history."))

    def refuse_changed(self, plan: Import) -> None:
        """Raise Refused where somebody changed rows after the dry run that the editor saw."""
        changed = plan.changed_since(self.said["seen"])
        if changed:
            raise Refused([_("Somebody changed these rows after the dry run:"), *changed[:NAMED]])

    def step(self, words: str) -> str:
        """One line, with the seconds so far."""
        seconds = number_format(time.perf_counter() - self.start, 1)
        return format_html('<p class="step">{} <span class="quiet">{} s</span></p>\n', words, seconds)

    def told(self, name: str, **facts: Any) -> str:
        """The end of the page."""
        facts |= {"upload": self.upload, "seconds": time.perf_counter() - self.start}
        return render_to_string(f"admin/gear/import/_{name}.html", facts, self.request)
