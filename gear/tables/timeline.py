"""The table of milestones."""

import numpy as np
from django.utils.translation import gettext_lazy as _

from ..choices import MilestoneKind
from ..dates import end_of_period
from ..models import Maker, Milestone
from .columns import Sets, Texts, Words
from .products import ranks
from .ranges import Dates
from .table import Table

NOBODY = "none"


def milestone_table(revision: int) -> Table:
    """All milestones, as of a revision. Four queries, whatever their number."""
    milestones = list(Milestone.objects.with_subjects().order_by("pk"))
    makers = sorted(Maker.objects.filter(milestones__isnull=False).distinct(), key=lambda maker: maker.name.casefold())
    dates, titles = [row.date for row in milestones], [row.title for row in milestones]
    columns = {
        "kind": Words.of([row.kind for row in milestones], MilestoneKind.values, MilestoneKind.labels),
        "maker": Sets.of(
            # That an event names no maker is known: it is about all of them.
            [[maker.slug for maker in row.makers.all()] or [NOBODY] for row in milestones],
            [*(maker.slug for maker in makers), NOBODY],
            [*(maker.name for maker in makers), _("no maker named")],
        ),
        "year": Words.of([date[:4] for date in dates], sorted({date[:4] for date in dates}, reverse=True)),
        "date": Dates.of(dates),
        "title": Words.of(titles, list(dict.fromkeys(titles))),
        "q": Texts.of(map(_text, milestones)),
    }
    return Table(
        keys=(np.array([row.pk for row in milestones], dtype=np.int64),),
        columns=columns,
        axes=dict.fromkeys(columns, 0),
        # In a year or month the less exact dates stand last: nothing says that they came before the others.
        orders={"date": lambda: ranks([end_of_period(date) for date in dates])},
    )


def _text(milestone: Milestone) -> str:
    """What `q` searches: title, summary and the names of makers and products."""
    products = [product.full_name for product in milestone.public_products]
    return "\n".join([milestone.title, milestone.summary, *map(str, milestone.makers.all()), *products])
