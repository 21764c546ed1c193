"""A database that is away: readers are answered from the other one, and writers are told before they lose anything."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import MiddlewareNotUsed
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse

from gear.models.hindrances import KEY, Hindrance, hindrance_of

from .databases import AWAY, READING, choices, reading
from .hindered import hindered
from .postgresql import standby


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
        *tries, last = choices(request)
        for alias in tries:
            response = self.read_from(alias, request, is_last=False)
            if request.META.get(KEY) != Hindrance.AWAY:
                return response
            connections[alias].close_if_unusable_or_obsolete()
        return self.read_from(last, request, is_last=True)

    def read_from(self, alias: str, request: HttpRequest, is_last: bool) -> HttpResponse:
        """The page, as it is made of one database."""
        request.META.pop(KEY, None)
        request.is_read_again = not is_last
        with reading(alias):
            return self.get_response(request)

    def write(self, request: HttpRequest) -> HttpResponse:
        """What the form does; where the standby did not confirm it, that is said instead."""
        with standby.bounded_waits():
            response = self.get_response(request)
            return hindered(request, Hindrance.UNSURE) if standby.is_unsure() else response

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """A refusal before the form does anything, where nothing can be kept as safely as was promised."""
        if request.method in READING:
            return None
        try:
            return hindered(request, Hindrance.ALONE) if standby.is_alone() else None
        except AWAY:
            return hindered(request, Hindrance.AWAY)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """An answer that nobody gets, and no line of the log, where the page is read again."""
        if request.method not in READING or not request.is_read_again or hindrance_of(exception) != Hindrance.AWAY:
            return None
        request.META[KEY] = Hindrance.AWAY
        return HttpResponse(status=503)
