"""Eight questions that visitors ask first: each in words, with the address that answers it and how much is found there.

A question about one body asks about the one that most people can have: of the current full-frame bodies with a
stabilised sensor and a viewfinder the cheapest. So it changes with the catalogue, not with this file.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models.kept import KeptByRevision
from ..querystring import Query
from ..tables.columns import Condition
from ..tables.kept import table
from ..tables.selection import Selection
from . import words
from .kinds import CAMERA_PAIRS, CAMERAS, LENSES, PAIRS, ListKind
from .rows import slugs
from .rows import words as texts
from .state import ListState

# What the body of a question must be on record for; of those that are, the first in this order.
BODY: Query = (("sensor_format", "full-frame"), ("ibis", "yes"), ("viewfinder", "evf"), ("status", "current"))
BODY_ORDER = "launch_price_usd"


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as it is asked: its words, and the list with the filters that answer it. `%(camera)s` is a body."""

    text: Promise
    kind: ListKind
    query: Query


@dataclass(frozen=True, slots=True)
class Question:
    """A question of today: `url` is the canonical address of its answer, `count` says how much is found there."""

    text: str
    url: str
    count: str


@dataclass(frozen=True, slots=True)
class Body:
    """The body that questions are about."""

    slug: str
    name: str


WORDINGS: Sequence[Wording] = (
    Wording(
        _("Which stabilised zoom is lightest on the %(camera)s?"),
        CAMERA_PAIRS,
        (("crop", "no"), ("lens_ois", "yes"), ("lens_zoom", "yes"), ("sort", "weight_g")),
    ),
    Wording(
        _("Which sealed body and lens weigh at most 1 kg together?"),
        PAIRS,
        (("weather_sealed", "yes"), ("weight_g_max", "1000")),
    ),
    Wording(_("What fits my APS-C body?"), PAIRS, (("camera_sensor_format", "aps-c"),)),
    Wording(
        _("What covers 24–105 mm in one lens, stabilised and sealed?"),
        LENSES,
        (("focal_length", "24-105"), ("ois", "yes"), ("weather_sealed", "yes")),
    ),
    Wording(
        _("Which full-frame 35 mm autofocus prime is fastest?"),
        LENSES,
        (
            ("coverage", "full-frame"),
            ("focal_length", "35"),
            ("zoom", "no"),
            ("autofocus", "yes"),
            ("sort", "aperture_wide"),
        ),
    ),
    Wording(
        _("Which full-frame autofocus lenses weigh at most 300 g?"),
        LENSES,
        (("coverage", "full-frame"), ("autofocus", "yes"), ("weight_g_max", "300"), ("sort", "weight_g")),
    ),
    Wording(
        _("Which lenses reach from 70 to 200 mm and are sealed?"),
        LENSES,
        (("focal_length", "70-200"), ("weather_sealed", "yes")),
    ),
    Wording(_("Which lenses are made for macro?"), LENSES, (("macro", "yes"),)),
)


def questions(revision: int) -> list[Question]:
    """The questions that have an answer as of a revision, in today's language: worked out once for both.

    No query where the tables of lenses and pairs are built.
    """
    return _questions.of(revision)


def asked(revision: int) -> list[Question]:
    """All questions that find something; one about a body is left out where none is like that."""
    body = body_asked_about(revision)
    states = [(wording, state_of(wording, body, revision)) for wording in WORDINGS if body or not is_of_body(wording)]
    return [question(wording, state, body) for wording, state in states if state.selection.count]


_questions = KeptByRevision(asked)


def is_of_body(wording: Wording) -> bool:
    """Whether a question is about one body."""
    return wording.kind is CAMERA_PAIRS


def body_asked_about(revision: int) -> Body | None:
    """The body that questions are about; None where no body is on record for all of it."""
    selection = Selection(table(CAMERAS.build, revision))
    for name, word in BODY:
        selection = selection.where(name, Condition(words=frozenset({word})))
    first = selection.ordered(BODY_ORDER)[:1]
    named = zip(slugs(selection.table, "slug", first), texts(selection.table, "slug", first), strict=True)
    return next((Body(slug, name or "") for slug, name in named), None)


def state_of(wording: Wording, body: Body | None, revision: int) -> ListState:
    """The list that answers a question."""
    data = QueryDict(mutable=True)
    for name, value in wording.query:
        data.appendlist(name, value)
    rows = Selection(table(wording.kind.build, revision))
    if body is None or not is_of_body(wording):
        return ListState(wording.kind, data, rows, reverse(wording.kind.page))
    of_body = rows.where("camera", Condition(words=frozenset({body.slug})))
    path = reverse(wording.kind.page, args=[body.slug])
    return ListState(wording.kind, data, of_body, path, (("camera", body.slug),))


def question(wording: Wording, state: ListState, body: Body | None) -> Question:
    """A question in today's words."""
    text = str(wording.text) % {"camera": body.name if body else ""}
    return Question(text, state.canonical_path, words.result_count(state))
