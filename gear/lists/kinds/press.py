"""The list of statements."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ...tables.press import statement_table
from .. import cells, filters, rows
from .base import Heading, ListKind

STATEMENTS = ListKind(
    path="press",
    route="statement-list",
    build=statement_table,
    stem="statements",
    chapter="story",
    filterset=filters.StatementFilter,
    kicker=_("Press"),
    title=_("Who said what, and when"),
    description=_(
        "%(count)s on the L-Mount: press releases, interviews and reported words, by maker, person, year and subject."
    ),
    count=ngettext_lazy("%(number)s statement", "%(number)s statements", "count"),
    default_sort="-date",
    sorts=(("-date", _("newest first")), ("date", _("oldest first")), ("title", _("by title"))),
    first=("q", "maker", "kind", "quoted", "year", "person", "tag"),
    headings=(
        Heading("title", _("Statement"), narrow=True),
        Heading(label=_("Makers"), cell=cells.texts("maker")),
        Heading("kind", step=2),
        Heading("quoted", stacked=True, line=cells.texts("quoted")),
        Heading("date", _("Date"), narrow=True),
    ),
    rows=rows.statement_rows,
    orders=frozenset({"date", "title"}),
    below="press/_ways_on.html",
    feed_text="summary",
)
