"""Columns that several files have."""

from typing import Any

from ... import models
from ...choices import PriceBasis, ProductStatus
from ..cells import DATE, PARAGRAPHS, REF, SLUG, TEXT, URLS
from ..columns import SECOND_EDITION, Column, choice

SOURCE = (models.Source, "url")


def sources_of(row: Any) -> tuple[str, ...]:
    """The addresses cited for the whole row."""
    return tuple(dict.fromkeys(cited.source.url for cited in row.citations.all() if not cited.field))


SLUG_COLUMN = Column("slug", SLUG, required=True)
NAME = Column("name", TEXT, required=True)
MAKER = Column("maker", REF, required=True, refers_to=("makers",))
ANNOUNCED = Column("announced", DATE)
STATUS = choice("status", ProductStatus)
# Without a price there is none.
PRICE_BASIS = choice("launch_price_basis", PriceBasis, since=SECOND_EDITION, may_be_none=True)
SOURCES = Column("sources", URLS, required=True, read=sources_of, stored_in=SOURCE)
NOTES = Column("notes", PARAGRAPHS, may_be_none=True)
SUMMARY = Column("summary", PARAGRAPHS, required=True)
