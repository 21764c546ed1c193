"""The doors as an OpenAPI document: made of the registry and of the routes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver, resolve
from django.utils.translation import gettext as _

from ..catalogue.edition import edition
from ..lists.feeds import KINDS
from ..models.kept import KeptByRevision
from .doors import ATOM, CSV, DOORS, JSON, PLAIN, SEARCH, XML, ZIP, Door
from .parameters import SLUG, Parameter, Schema
from .schemas import TEXT, named, schemas

VERSION = "3.1.0"
URLCONF = "gear.urls"
PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
FORMATS = {"json": JSON, "csv": CSV}
# What a parser reads of it is not said here: these have specifications of their own.
OTHERS: Mapping[str, Schema] = {
    CSV: TEXT, ATOM: TEXT, PLAIN: TEXT, XML: TEXT, SEARCH: TEXT, ZIP: {"type": "string", "contentMediaType": ZIP},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Address:
    """A path below which a door stands, with `{slug}` where a name goes, and the media that it serves."""

    door: Door
    path: str
    media: tuple[str, ...]

    @property
    def example(self) -> str:
        """An address that works."""
        path, mark, query = self.door.example.partition("?")
        if self.is_twin:
            path = path.removesuffix(".json") + self.path[self.path.rindex(".") :]
        return path + mark + query

    @property
    def is_twin(self) -> bool:
        """Whether its door serves the same in another format, too."""
        return len(self.door.media) > 1

    @property
    def given(self) -> dict[str, Any]:
        """What the example has in the places of the path."""
        found = resolve(self.example.partition("?")[0]).kwargs
        return {name: found[name] for name in re.findall(r"{(\w+)}", self.path)}


def addresses() -> Iterator[Address]:
    """Every address with a door, in the order of the registry."""
    routes = {pattern.name: str(pattern.pattern) for pattern in get_resolver(URLCONF).url_patterns}
    for name, door in DOORS.items():
        path = "/" + PLACE.sub(r"{\1}", routes[name])
        if "{format}" not in path:
            yield Address(door, path, door.media)
        else:
            yield from (Address(door, path.replace("{format}", end), (media,)) for end, media in FORMATS.items())


def document(origin: str, revision: int) -> dict[str, Any]:
    """The description of all doors of the site at an origin, as of a revision."""
    return {"openapi": VERSION, "info": info(), "servers": [{"url": origin}], **described.of(revision)}


def info() -> dict[str, Any]:
    """What the whole is."""
    return {
        "title": _("L-Mount field guide"),
        "version": str(edition().number),
        "summary": _("What every L-Mount camera does with every L-Mount lens, and who says so."),
        "description": _(
            "Read only, without an account. What is not known is null in JSON and empty in CSV, never “no” and never "
            "0. Scripts of any site may read it. Every answer has an ETag. What an address says in vain is refused: "
            "status 400, with sentences for each parameter."
        ),
    }


def describe(revision: int) -> dict[str, Any]:
    """Paths and schemas."""
    return {
        "paths": {one.path: {"get": operation(one)} for one in addresses()},
        "components": {"schemas": schemas()},
    }


described = KeptByRevision(describe)


def operation(one: Address) -> dict[str, Any]:
    """What an address answers."""
    door = one.door
    end = f"-{one.path.rpartition('.')[2]}" if one.is_twin else ""
    return {
        "operationId": door.name.removesuffix("-data") + end,
        "summary": str(door.title),
        "parameters": [*places(one), *map(parameter, door.parameters)],
        "responses": responses(one),
    }


def places(one: Address) -> Iterator[dict[str, Any]]:
    """The parameters that stand in the path."""
    for name, value in one.given.items():
        schema = {"type": "string", "enum": sorted(KINDS)} if ATOM in one.media else SLUG
        yield {"name": name, "in": "path", "required": True, "schema": schema, "example": value}


def parameter(its: Parameter) -> dict[str, Any]:
    """A parameter of the query."""
    schema = {"type": "array", "items": its.schema} if its.repeats else its.schema
    told = {"required": its.required, "description": str(its.about), "schema": schema}
    # An empty value is as if the parameter were not there.
    return {"name": its.name, "in": "query", **told, "allowEmptyValue": not its.required}


def responses(one: Address) -> dict[str, Any]:
    """What comes back, by status."""
    found = {
        "200": {"description": _("What was asked for."), "headers": headers(), "content": content(one)},
        "304": {"description": _("What you have of it is as it was.")},
        "405": refusal(_("This address can only be read.")),
        "412": {"description": _("What you insist on is no longer so.")},
        "414": refusal(_("This address is too long.")),
    }
    if one.door.is_strict or ATOM in one.media:
        found["400"] = refusal(_("Something in the address makes no sense: a sentence for each parameter."))
    if one.given:
        found["301"] = {"description": _("What is meant has another address today.")}
        found["404"] = refusal(_("Nothing has this address."))
        found["410"] = refusal(_("The product was withdrawn; its successor is named where there is one."))
    return dict(sorted(found.items()))


def headers() -> dict[str, Any]:
    """What says whether an answer is still the same."""
    return {
        "ETag": {"schema": TEXT, "description": _("Send it back as If-None-Match.")},
        "Last-Modified": {"schema": TEXT, "description": _("When the data or the site was changed last.")},
    }


def content(one: Address) -> dict[str, Any]:
    """The body, by its media type."""
    return {media: {"schema": named(one.door.answer) if media == JSON else OTHERS[media]} for media in one.media}


def refusal(sentence: str) -> dict[str, Any]:
    """An answer that says what is wrong."""
    return {"description": sentence, "content": {JSON: {"schema": named("Errors")}}}
