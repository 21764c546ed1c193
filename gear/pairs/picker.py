"""The picker on top of the pages of pairs: a camera, a lens and a converter, each of which can be changed in place.

Fields are typed into and read by the server, so that no page carries hundreds of options: see `gear/search/picking.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from ..models import Accessory, Product, Revision, Teleconverter
from ..models.kept import KeptByRevision
from ..querystring import Query


class Link(NamedTuple):
    """What a choice leads to."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class PickerField:
    """A field: what stands in it, and where that is in doubt a sentence and the choices, with a way to all of them."""

    value: str = ""
    doubt: str = ""
    choices: list[Link] = field(default_factory=list)
    rest: Link | None = None


EMPTY = PickerField()


@dataclass(frozen=True, slots=True)
class Picker:
    """The three fields. `kept` goes along with them; on a phone a folded one is opened by a tap."""

    camera: PickerField
    lens: PickerField
    converters: list[tuple[str, str, bool]]
    kept: Query
    is_folded: bool


def read_names(_revision: int) -> list[tuple[str, str]]:
    """Slug and name of every converter: one query."""
    return [(one.slug, one.full_name) for one in Teleconverter.objects.published()]


# Every page of pairs shows them.
converter_names = KeptByRevision(read_names)


def picker(
    camera: PickerField = EMPTY,
    lens: PickerField = EMPTY,
    converter: str = "",
    kept: Query = (),
    converters: Iterable[Accessory] | None = None,
    is_folded: bool = False,
) -> Picker:
    """The picker as a page shows it: one query for the revision where the converters are not given."""
    known = (
        converter_names.of(Revision.current())
        if converters is None
        else [(one.slug, one.full_name) for one in converters]
    )
    return Picker(camera, lens, [(slug, name, slug == converter) for slug, name in known], kept, is_folded)


def picker_of(
    camera: Product, front: Product | None = None, converter: Accessory | None = None, kept: Query = (),
    converters: Iterable[Accessory] | None = None,
) -> Picker:  # fmt: skip
    """The picker on a page that is about these parts."""
    fields = (PickerField(part.full_name) if part else EMPTY for part in (camera, front))
    return picker(*fields, converter.slug if converter else "", kept, converters, is_folded=True)
