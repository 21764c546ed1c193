"""What a post is about: a statement, a product or a pair, with the facts that a correction may name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from ..catalogue.columns import Column, File
from ..catalogue.schema.evidence import disputable, file_of
from ..choices import Topic
from ..evidence.values import value_words
from ..models import Camera, Product, ReaderPost, Statement
from ..models.fields import UNIT_WORDS, label_of, unit_of
from ..models.routes import address_of
from ..querystring import Query, encode

VALUE_LENGTH = 60
# A name and what a reader sees of it.
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """One statement, one product, or a camera with the lens or the adapter in `product`."""

    statement: Statement | None = None
    camera: Camera | None = None
    product: Product | None = None

    @property
    def is_pair(self) -> bool:
        """Whether it is a camera with what stands in front of it."""
        return self.camera is not None

    @property
    def name(self) -> str:
        """What it is called."""
        if self.statement is not None:
            return self.statement.title
        return " × ".join(part.full_name for part in (self.camera, self.product) if part is not None)

    @property
    def url(self) -> str:
        """Its page."""
        return ReaderPost(**self.fields).subject_url

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of a post that say what it is about."""
        return {"statement": self.statement, "camera": self.camera, "product": self.product}

    @property
    def key(self) -> str:
        """What tells it from all others, also when its slug changes."""
        return " ".join(f"{name}:{row.pk}" for name, row in self.fields.items() if row is not None)

    @property
    def query(self) -> Query:
        """How the addresses of the forms name it."""
        if self.camera is not None:
            return (("camera", self.camera.slug), ("lens", self.product.slug))
        return (("statement", self.statement.slug),) if self.statement else (("product", self.product.slug),)

    def address(self, route: str) -> str:
        """The address of a form about it, or of the thanks."""
        return address_of(f"gear:{route}") + encode(self.query)

    def facts(self) -> list[Choice]:
        """What a correction may name: of a pair its topics, else the columns of the row with what they say today."""
        if self.is_pair:
            return [(topic.value, capfirst(str(topic.label))) for topic in Topic]
        file, row = file_of(self.statement or self.product)
        return [(column.name, fact) for column, fact in _facts(file, row)]


def _facts(file: File, row: Any) -> Iterator[tuple[Column, str]]:
    """The columns of which a single field holds all, each with its label and value; links without the value."""
    fields = {field.name: field for field in (*file.model._meta.fields, *file.model._meta.many_to_many)}
    for column in disputable(file):
        field = fields.get(column.model_field)
        if field is None:
            continue
        if column in file.linked:
            yield column, capfirst(str(field.verbose_name))
        else:
            yield column, _fact(file, row, column, field)


def _fact(file: File, row: Any, column: Column, field: Any) -> str:
    """A fact and what it says today; its name has the unit where the value is unknown, or has no sign for it."""
    value = getattr(row, column.model_field)
    value = None if getattr(value, "is_draft", False) else value
    words = str(value or "") if column.refers_to else value_words(file, column, column.value_of(row))
    if not words:
        return _("%(fact)s: unknown") % {"fact": capfirst(str(field.verbose_name))}
    said = Truncator(strip_tags(str(words)).replace("\n", " ")).chars(VALUE_LENGTH)
    has_sign = not isinstance(UNIT_WORDS.get(unit_of(field)), Promise)
    label = label_of(field) if has_sign else field.verbose_name
    return _("%(fact)s: %(value)s") % {"fact": capfirst(str(label)), "value": said}
