"""The picker of pairs as the views read and show it: words become slugs, slugs lead to pages of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import querystring
from ..lists import CAMERA_PAIRS, ListState
from ..lists.carried import PARAMETERS
from ..pairs.picker import Link, Picker, PickerField, picker
from ..querystring import Query
from ..search.page import address
from ..search.picking import FIELDS, Part, read_part

CONVERTER = "converter"


@dataclass(frozen=True, slots=True)
class Picked:
    """What the fields say, by name. What the address gives several times is no field: it is a filter of the list."""

    parts: dict[str, Part]
    data: QueryDict

    @property
    def in_slugs(self) -> QueryDict:
        """The address with the slugs of what is meant instead of words; what is in doubt stays as it is."""
        data = self.data.copy()
        for name, part in self.parts.items():
            if part.slug != part.said and not part.doubt:
                data[name] = part.slug
        return data

    @property
    def doubts(self) -> dict[str, list[str]]:
        """The fields that name nothing or several, each with its sentence."""
        return {name: [part.doubt] for name, part in self.parts.items() if part.doubt}

    @property
    def is_in_words(self) -> bool:
        """Whether a field says a product otherwise than by its slug."""
        return any(part.said != part.slug for part in self.parts.values())

    @property
    def along(self) -> Query:
        """What goes along to a page of its own: the converter, and what is carried."""
        return given(self.data, CONVERTER, *PARAMETERS)

    def slug(self, name: str) -> str:
        """The slug that a field means; empty where it says nothing."""
        return self.parts[name].slug if name in self.parts else ""

    def with_choice(self, name: str, slug: str) -> str:
        """The address of the form with a slug in one field."""
        fields = {other: part.slug or part.said for other, part in self.parts.items()} | {name: slug}
        query = tuple((other, value) for other, value in fields.items() if value)
        return reverse("gear:pair-list") + querystring.encode((*query, *self.along))


def given(data: QueryDict, *names: str) -> Query:
    """What an address gives of names, without empty values."""
    return tuple((name, value) for name in names for value in data.getlist(name) if value.strip())


def read_picked(data: QueryDict) -> Picked:
    """What the fields of an address say. No query where they say nothing."""
    said = {name: [value for _, value in given(data, name)] for name in FIELDS}
    return Picked({name: read_part(name, "".join(values)) for name, values in said.items() if len(values) <= 1}, data)


def to_own_page(state: ListState, picked: Picked) -> HttpResponseRedirect | None:
    """Where the form leads: to a pair, to one camera with every lens, or to the list by slugs instead of words.

    What makes no sense goes along, to be named there. None: the answer is the list itself.
    """
    camera, lens = picked.slug("camera"), picked.slug("lens")
    if picked.doubts:
        return None
    if camera and "lens" in picked.parts:
        return HttpResponseRedirect(pair_url(camera, lens, picked) if lens else camera_url(state, camera, picked))
    if not picked.is_in_words:
        return None
    query = state.canonical(querystring.read(state.data.lists()))
    return HttpResponseRedirect(state.path + querystring.encode((*query, *picked.along)))


def pair_url(camera: str, lens: str, picked: Picked) -> str:
    """The address of a pair with what goes along."""
    return reverse("gear:pair-detail", args=[camera, lens]) + querystring.encode(picked.along)


def camera_url(state: ListState, camera: str, picked: Picked) -> str:
    """The address of one camera with every lens, filtered and sorted as the list is."""
    defaults = {**state.defaults, "sort": CAMERA_PAIRS.default_sort}
    asked = querystring.canonical(querystring.read(state.data.lists()), CAMERA_PAIRS.parameters, defaults)
    # One camera cannot be sorted by the facts of cameras.
    orders = {*CAMERA_PAIRS.filterset.columns(), *CAMERA_PAIRS.orders}
    query = tuple((name, word) for name, word in asked if name != "sort" or word.removeprefix("-") in orders)
    return reverse("gear:camera-pair-list", args=[camera]) + querystring.encode((*query, *picked.along))


def picker_in_list(state: ListState, picked: Picked) -> Picker:
    """The picker above the list of all pairs, with what was typed and what it may mean."""
    camera, lens = (picker_field(name, picked) for name in FIELDS)
    return picker(camera, lens, state.data.get(CONVERTER, ""), kept_in_list(state))


def picker_field(name: str, picked: Picked) -> PickerField:
    """A field with what it says: a product by its name, or words with their doubt."""
    part = picked.parts.get(name, Part())
    choices = [Link(entry.title, picked.with_choice(name, entry.slug)) for entry in part.choices]
    return PickerField(part.name or part.said, part.doubt, choices, rest_of(name, part))


def rest_of(name: str, part: Part) -> Link | None:
    """The way to all that words may mean, where that is more than is offered."""
    if part.count <= len(part.choices):
        return None
    return Link(_("all %(count)s") % {"count": part.count}, address((("q", part.said), ("kind", name))))


def field_of_change(data: QueryDict, name: str, said: str) -> tuple[str, PickerField]:
    """What words in a field of the change of body mean: a slug, or the field with its doubt and links to choices."""
    part = read_part(name, said)
    choices = [Link(entry.title, with_slug(data, (name, said), entry.slug)) for entry in part.choices]
    return part.slug, PickerField(part.said, part.doubt, choices, rest_of(name, part))


def with_slug(data: QueryDict, words: tuple[str, str], slug: str) -> str:
    """The address of the change of body with a slug instead of words in one of its fields."""
    asked = querystring.read(data.lists())
    query = tuple((name, slug if (name, value.strip()) == words else value) for name, value in asked if value.strip())
    return reverse("gear:pair-change") + querystring.encode(query)


def picker_above(state: ListState, camera: str) -> Picker:
    """The picker above the list of one camera, named."""
    return picker(
        PickerField(camera), converter=state.data.get(CONVERTER, ""), kept=kept_in_list(state), is_folded=True
    )


def kept_in_list(state: ListState) -> Query:
    """What the picker leaves as it is: filters and order of the list, and what is carried."""
    return (*without(state.query, (*FIELDS, "page")), *state.carried.query)


def without(query: Query, names: Sequence[str]) -> Query:
    """The query without some names."""
    return tuple(pair for pair in query if pair[0] not in names)
