"""A database that is away: readers are answered from the other one, and writers are told before they lose anything."""

import sys
from collections.abc import Callable
from typing import Any

from django.core.exceptions import MiddlewareNotUsed
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gear.admin.kept import ALONE, is_form_of_editors, typed_page
from gear.views import errors

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
        first, *others = choices(request)
        response = self.read_from(first, request)
        for alias in others:
            if not request.database_was_away:
                break
            connections[alias].close_if_unusable_or_obsolete()
            response = self.read_from(alias, request)
        return response

    def read_from(self, alias: str, request: HttpRequest) -> HttpResponse:
        """The page, as it is made of one database."""
        request.database_was_away = False
        with reading(alias):
            return self.get_response(request)

    def write(self, request: HttpRequest) -> HttpResponse:
        """What the form does; where the standby did not confirm it, that is said instead."""
        with standby.bounded_waits():
            response = self.get_response(request)
            return resting(request, unsure()) if standby.is_unsure() else response

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """A refusal before the form does anything, where nothing can be kept as safely as was promised."""
        if request.method in READING:
            return None
        try:
            if not standby.is_alone():
                return None
            return typed_page(request, ALONE) if is_form_of_editors(request) else resting(request, str(ALONE.sentence))
        except AWAY:
            return resting(request, _("Nothing was saved: the database does not answer. Try again in a minute."))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page with a sentence where a view lost its database."""
        if not isinstance(exception, AWAY):
            return None
        request.database_was_away = True
        is_read = request.method in READING
        return resting(request, _("The database does not answer. Try again in a minute.") if is_read else unsure())


def server_error(request: HttpRequest) -> HttpResponse:
    """What is said of a failure that no view had: that the database is away, where that is why."""
    if not isinstance(sys.exc_info()[1], AWAY):
        return errors.server_error(request)
    return resting(request, unsure())


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
