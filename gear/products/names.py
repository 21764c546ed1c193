"""What cameras, software, shops and photographers call a product beside its official name."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from ..choices import NameKind
from ..evidence.fact_rows import Text, common_sources
from ..models import Disagreement, Product, ProductName
from ..models.source_list import SourceList

LABELS: dict[str, Text] = {
    NameKind.EXIF: _("In picture files"),
    NameKind.PART_NUMBER: _("Part number"),
    NameKind.EDITION: _("The maker's edition"),
    NameKind.NICKNAME: _("Also called"),
}


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name, with the numbers of its sources where the head of all names does not say them."""

    name: str
    citations: list[int]
    is_uncited: bool = False


@dataclass(frozen=True, slots=True)
class OtherNames:
    """The other names of a product by their kind. `head`: the sources of all that are not marked otherwise."""

    kinds: dict[Text, list[OtherName]] = field(default_factory=dict)
    head: tuple[int, ...] = ()
    has_others: bool = False


def sources_of(product: Product, said: Iterable[Disagreement]) -> SourceList:
    """All sources of a product's page: those of its row and facts, then of its other names, then of second values.

    No query where they were fetched along.
    """
    of_names = (citation for name in product.other_names.all() for citation in name.citations.all())
    return SourceList([*product.citations.all(), *of_names], said)


def other_names(product: Product, sources: SourceList) -> OtherNames:
    """The other names of a product. No query where they were fetched along with what they cite."""
    named = list(product.other_names.all())
    head = common_sources(numbers_of(name, sources) for name in named)
    lines = [(name.kind, line_under(head, name.name, numbers_of(name, sources))) for name in named]
    kinds = {label: [line for its, line in lines if its == kind] for kind, label in LABELS.items()}
    marked = bool(head) and any(line.citations or line.is_uncited for _kind, line in lines)
    return OtherNames({label: names for label, names in kinds.items() if names}, head, marked)


def numbers_of(name: ProductName, sources: SourceList) -> list[int]:
    """The numbers of the sources of a name."""
    return sources.numbers_of(name.citations.all())


def line_under(head: tuple[int, ...], name: str, numbers: list[int]) -> OtherName:
    """A name under the head of all names."""
    if head and tuple(numbers) == head:
        return OtherName(name, [])
    return OtherName(name, numbers, is_uncited=bool(head) and not numbers)
