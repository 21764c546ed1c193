"""The table of statements."""

import numpy as np
from django.utils.translation import gettext_lazy as _

from ..choices import Answer, StatementKind
from ..models import Maker, Person, Statement, Tag
from .columns import Sets, Texts, Words
from .products import ranks
from .ranges import Dates
from .table import Table

# Whether words of a statement itself are on record, or a summary in those of the guide alone.
QUOTED = {Answer.YES.value: _("in their words"), Answer.NO.value: _("summary only")}


def statement_table(revision: int) -> Table:
    """All public statements, as of a revision. A handful of queries, whatever their number."""
    statements = list(Statement.objects.published().with_voices().order_by("pk"))
    people = [[*item.appearances.all(), *item.quotes.all()] for item in statements]
    dates = [item.date for item in statements]
    # What orders by them keeps no more than them: the rows with all their words are not needed again.
    titles, moments = [item.title.casefold() for item in statements], [item.changed_at for item in statements]
    columns = {
        "maker": _sets(Maker, [[maker.slug for maker in item.makers.all()] for item in statements]),
        "kind": Words.of([item.kind for item in statements], StatementKind.values, StatementKind.labels),
        "quoted": Words.of(map(_quoted, statements), tuple(QUOTED), tuple(QUOTED.values())),
        "person": _sets(Person, [{voice.person.slug for voice in voices} for voices in people]),
        "tag": _sets(Tag, [[tag.slug for tag in item.tags.all()] for item in statements]),
        "year": Words.of([date[:4] for date in dates], sorted({date[:4] for date in dates}, reverse=True)),
        "date": Dates.of(dates),
        "q": Texts.of([_text(item) for item in statements]),
    }
    return Table(
        keys=(np.array([item.pk for item in statements], dtype=np.int64),),
        columns=columns,
        axes=dict.fromkeys(columns, 0),
        orders={
            "title": lambda: ranks(titles),
            "changed_at": lambda: np.array([moment.timestamp() for moment in moments]),
        },
    )


def _sets(model: type[Maker] | type[Person] | type[Tag], words: list) -> Sets:
    # Sorted here: databases differ in how they sort capitals.
    rows = model.objects.all() if model is Maker else model.objects.published()
    options = sorted(rows, key=lambda row: (str(row).casefold(), row.slug))
    return Sets.of(words, [row.slug for row in options], [str(row) for row in options])


def _quoted(statement: Statement) -> str:
    return Answer.YES.value if statement.quotes.all() else Answer.NO.value


def _text(statement: Statement) -> str:
    """What `q` searches: title, occasion, summary, who speaks in which role and what they say."""
    voices = [f"{voice.person} {voice.role}" for voice in statement.appearances.all()]
    quotes = [f"{quote.person} {quote.role} {quote.text}" for quote in statement.quotes.all()]
    return "\n".join([statement.title, statement.event, statement.summary, *voices, *quotes])
