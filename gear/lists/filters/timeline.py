"""What may be asked of the timeline."""

from django.utils.translation import gettext_lazy as _

from ...models import Milestone
from .base import SearchFilter, WordsFilter
from .filterset import ListFilter


class MilestoneFilter(ListFilter):
    """The filters of `/alliance/timeline/`."""

    model = Milestone

    q = SearchFilter(_("words"))
    kind = WordsFilter(plain=True)
    maker = WordsFilter(_("maker"), plain=True, slugs_of="maker")
    year = WordsFilter(_("year"), plain=True, is_scale=True)
