"""The list of promises."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ...tables.promises import promise_table
from .. import filters, rows
from .base import Heading, ListKind

PROMISES = ListKind(
    path="press/promises",
    route="promise-list",
    build=promise_table,
    stem="promises",
    filterset=filters.PromiseFilter,
    kicker=_("Press"),
    title=_("What became of promises"),
    description=_("%(count)s made in public for the L-Mount: what came, what is late, dropped or open, by maker."),
    page_size="96",
    count=ngettext_lazy("%(number)s promise", "%(number)s promises", "count"),
    default_sort="state",
    sorts=(
        ("state", _("by what became of it")),
        ("-date", _("newest first")),
        ("date", _("oldest first")),
        ("due", _("by the time named")),
    ),
    first=("state", "maker"),
    headings=(Heading("text", _("Promise"), narrow=True), Heading("state"), Heading("due", _("Time named"))),
    rows=rows.promise_rows,
    further_data=rows.promise_data,
    orders=frozenset({"state", "date", "due"}),
    template="press/promise_list.html",
    below="press/_promises_ways_on.html",
    rows_template="press/_promises.html",
    has_changes=False,
)
