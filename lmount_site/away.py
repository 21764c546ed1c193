"""A database that is away: readers are answered from the other one, and writers are told before they lose anything."""

from collections.abc import Callable

from django.core.exceptions import MiddlewareNotUsed
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from .databases import AWAY, READING, choices, reading
from .postgresql import standby

TRY_AGAIN_S = 10


class AnswerWhatCanBeAnswered:
    """Middleware of sites on PostgreSQL: which database answers, and what is said where none can."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if connection.vendor != "postgresql":
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        return self.read(request) if request.method in READING else self.write(request)

    def read(self, request: HttpRequest) -> HttpResponse:
        """The page, tried again where the database broke off: to read twice changes nothing."""
        for alias in choices(request):
            request.database_was_away = False
            connections[alias].close_if_unusable_or_obsolete()
            with reading(alias):
                response = self.get_response(request)
            if not request.database_was_away:
                break
        return response

    def write(self, request: HttpRequest) -> HttpResponse:
        """What the form does, where it can be kept as safely as was promised."""
        refusal = refusal_of_writing()
        if refusal:
            return resting(request, refusal)
        with standby.bounded_waits():
            response = self.get_response(request)
            return resting(request, unsure()) if standby.is_unsure() else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page with a sentence where a view lost its database."""
        if not isinstance(exception, AWAY):
            return None
        request.database_was_away = True
        is_read = request.method in READING
        return resting(request, _("The database does not answer. Try again in a minute.") if is_read else unsure())


def refusal_of_writing() -> str:
    """Why nothing can be saved now, or "": one query."""
    try:
        if not standby.is_alone():
            return ""
    except AWAY:
        return _(
            "Nothing was saved: the database does not answer. Try again in a minute; what is typed stays with “back”."
        )
    return _(
        "Nothing was saved: the database lost its copy on the other machine, so a save could be lost with this one. "
        "Whoever runs the site can bring the copy back, or allow saves without it."
    )


def unsure() -> str:
    """What is known of a save that was not confirmed."""
    return _(
        "It is not sure that this was saved: the database did not confirm it. "
        "Look at the page before you send it again."
    )


def resting(request: HttpRequest, sentence: str) -> HttpResponse:
    """503 with a sentence; it needs no database."""
    response = render(None, "503.html", {"sentence": sentence}, status=503)
    response["Retry-After"] = str(TRY_AGAIN_S)
    response["Cache-Control"] = "no-store"
    return response
