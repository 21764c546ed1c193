"""A database that is away: readers are answered from the other one, and writers are told before they lose anything."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import MiddlewareNotUsed
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse

from gear.models.hindrances import KEY, Hindrance

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
        first, *others = choices(request)
        response = self.read_from(first, request)
        for alias in others:
            if request.META.get(KEY) != Hindrance.AWAY:
                break
            connections[alias].close_if_unusable_or_obsolete()
            response = self.read_from(alias, request)
        return response

    def read_from(self, alias: str, request: HttpRequest) -> HttpResponse:
        """The page, as it is made of one database."""
        request.META.pop(KEY, None)
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
