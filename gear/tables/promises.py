"""The table of promises, as of a day: what became of them changes with it."""

import numpy as np

from .. import dates
from ..choices import PromiseState
from ..models import Maker, Promise
from .columns import Sets, Words
from .kept import daily
from .products import ranks
from .ranges import Dates
from .table import Table

# What is owed stands first, what came last.
STATES = (PromiseState.LATE, PromiseState.DROPPED, PromiseState.OPEN, PromiseState.SHIPPED)


@daily
def promise_table(revision: int) -> Table:
    """All promises of public statements, as of a revision and today. Three queries, whatever their number."""
    day, promises = dates.today(), list(Promise.objects.published().with_outcomes().order_by("pk"))
    makers = sorted(Maker.objects.all(), key=lambda maker: (maker.name.casefold(), maker.slug))
    states = [promise.state_on(day) for promise in promises]
    said = [promise.statement.date for promise in promises]
    columns = {
        "state": Words.of(states, PromiseState.values, PromiseState.labels),
        "maker": Sets.of(
            [[maker.slug for maker in promise.statement.makers.all()] for promise in promises],
            [maker.slug for maker in makers],
            [maker.name for maker in makers],
        ),
        "date": Dates.of(said),
        "due": Dates.of([promise.due for promise in promises]),
        "text": words_of([promise.text for promise in promises]),
        "statement": words_of([promise.statement.slug for promise in promises]),
    }
    return Table(
        keys=(np.array([promise.pk for promise in promises], dtype=np.int64),),
        columns=columns,
        axes=dict.fromkeys(columns, 0),
        orders={
            "state": lambda: ranks([(STATES.index(state), date) for state, date in zip(states, said, strict=True)])
        },
    )


def words_of(words: list[str]) -> Words:
    """A column of words that are no choices."""
    return Words.of(words, list(dict.fromkeys(words)))
