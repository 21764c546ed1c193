"""What may be asked of statements."""

from django.utils.translation import gettext_lazy as _

from .base import ListFilter, SearchFilter, WordsFilter


class StatementFilter(ListFilter):
    """The filters of `/press/`."""

    q = SearchFilter(label=_("Words"))
    maker = WordsFilter(label=_("Maker"), plain=True)
    kind = WordsFilter(label=_("Kind"), plain=True)
    person = WordsFilter(label=_("Person"), plain=True)
    tag = WordsFilter(label=_("Subject"), plain=True)
    year = WordsFilter(label=_("Year"), plain=True)
