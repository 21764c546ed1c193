"""Previews of drafts: the addresses that show one to whoever has them, and which one a page shows.

The one draft is found as if it were public, and nothing else is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone

from .accessories import Accessory
from .cameras import Camera
from .evidence import CompatibilityFact
from .lenses import Lens
from .press import Statement
from .products import Product
from .publication import Publication

HOLDS = timedelta(days=7)
# What can be previewed, by its name in the address.
MODELS: dict[str, type[Publication]] = {
    model._meta.model_name or "": model for model in (Camera, Lens, Accessory, Statement, CompatibilityFact)
}
_signer = Signer(salt="gear.preview")


class Preview(NamedTuple):
    """A row that an address shows, and until when."""

    row: Publication
    until: datetime


def preview_address(row: Publication) -> str:
    """The address that shows a draft for as long as previews hold, counted from now: it is signed, and no secret."""
    model = row.category if isinstance(row, Product) else row._meta.model_name
    until = int((timezone.now() + HOLDS).timestamp())
    return reverse("gear:preview", args=[_signer.sign_object([model, row.pk, until])])


def read_preview(token: str) -> Preview | None:
    """What a token of such an address shows; None where it is not ours, too old, or its row is gone. One query."""
    try:
        model, pk, until = _signer.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    end = datetime.fromtimestamp(until, UTC)
    row = MODELS[model]._default_manager.filter(pk=pk).first() if end > timezone.now() else None
    return Preview(row, end) if row else None


def address_for_editors(row: Any) -> str:
    """Where an editor sees a row: its page, and of a draft its preview."""
    return preview_address(row) if getattr(row, "is_draft", False) else row.get_absolute_url()


_previewed: ContextVar[Publication | None] = ContextVar("previewed", default=None)


@contextmanager
def previewing(row: Publication) -> Iterator[None]:
    """Inside, the row has its page. What is kept by revision never asks: no preview fills it, and none reads it."""
    token = _previewed.set(row)
    try:
        yield
    finally:
        _previewed.reset(token)


def is_previewed(row: Any) -> bool:
    """Whether the page previews this row, whichever of its models it was fetched as."""
    draft = _previewed.get()
    return draft is not None and row.pk == draft.pk and isinstance(draft, type(row))
