"""What may be asked of statements."""

from django.utils.translation import gettext_lazy as _

from ...models import Statement
from .base import SearchFilter, WordsFilter
from .filterset import ListFilter


class StatementFilter(ListFilter):
    """The filters of `/press/`."""

    model = Statement

    q = SearchFilter(_("words"))
    maker = WordsFilter(_("maker"), plain=True, slugs_of="maker", has_pages=True)
    kind = WordsFilter(plain=True)
    quoted = WordsFilter(_("on record"), plain=True)
    person = WordsFilter(_("person"), plain=True, slugs_of="person", has_pages=True)
    tag = WordsFilter(_("subject"), plain=True, slugs_of="tag", has_pages=True)
    year = WordsFilter(_("year"), plain=True, is_scale=True)
