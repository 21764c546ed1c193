"""What may be asked of promises."""

from django.utils.translation import gettext_lazy as _

from ...models import Promise
from .base import WordsFilter
from .filterset import ListFilter


class PromiseFilter(ListFilter):
    """The filters of `/press/promises/`."""

    model = Promise

    state = WordsFilter(_("what became of it"), plain=True)
    maker = WordsFilter(_("maker"), plain=True, slugs_of="maker")
