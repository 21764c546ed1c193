"""Labels in the language of the page: each lazy text of the code is translated once per language, not once per page."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import get_language

_kept: dict[str | None, dict[int, tuple[Any, str]]] = {}


def speaker() -> Callable[[Any], str]:
    """What says labels in today's language: those that live as long as the code does, of filters and choices."""
    kept = _kept.setdefault(get_language(), {})

    def spoken(text: Any) -> str:
        if isinstance(text, str):
            return text
        said = kept.get(id(text))
        if said is None:
            # The text is kept beside its translation, so that no other text ever gets its id.
            said = kept[id(text)] = (text, str(text))
        return said[1]

    return spoken
