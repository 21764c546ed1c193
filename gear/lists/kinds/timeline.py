"""The timeline of the system, as a list of its milestones."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ...tables.timeline import milestone_table
from .. import charts, filters, rows
from .base import Heading, ListKind

MILESTONES = ListKind(
    path="alliance/timeline",
    route="milestone-list",
    build=milestone_table,
    stem="timeline",
    filterset=filters.MilestoneFilter,
    kicker=_("Timeline"),
    title=_("The L-Mount year by year"),
    description=_("%(count)s of the L-Mount: cameras, lenses, members and the Alliance, by kind, maker and year."),
    page_size="48",
    count=ngettext_lazy("%(number)s event", "%(number)s events", "count"),
    default_sort="-date",
    sorts=(("-date", _("newest first")), ("date", _("oldest first"))),
    first=("kind", "maker", "year", "q"),
    headings=(Heading("title", _("Event"), narrow=True), Heading("kind"), Heading("date", _("Date"))),
    rows=rows.milestone_rows,
    charts=charts.timeline_charts,
    orders=frozenset({"date"}),
    template="alliance/timeline_page.html",
    below="alliance/_timeline_ways_on.html",
    rows_template="alliance/_timeline.html",
    has_changes=False,
)
