"""What a report says, in the words of the form and of the page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..choices import Effect

WHAT_HAPPENED: Mapping[str, Any] = {
    Effect.WORKS.value: _("It works"),
    Effect.LIMITED.value: _("It works with limits"),
    Effect.FAILS.value: _("It does not work"),
}
