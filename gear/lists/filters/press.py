"""What may be asked of statements."""

from django.utils.translation import gettext_lazy as _

from ...models import Statement
from .base import SearchFilter, WordsFilter
from .filterset import ListFilter


class StatementFilter(ListFilter):
    """The filters of `/press/`."""

    model = Statement

    q = SearchFilter(_("words"))
    maker = WordsFilter(_("maker"), plain=True, slugs_of="maker", page="gear:maker-detail")
    kind = WordsFilter(plain=True)
    quoted = WordsFilter(_("on record"), plain=True)
    person = WordsFilter(_("person"), plain=True, slugs_of="person", page="gear:person-detail")
    tag = WordsFilter(_("subject"), plain=True, slugs_of="tag", page="gear:tag-detail")
    year = WordsFilter(_("year"), plain=True, is_scale=True)
