"""One notation for a request: what a language writes between digits, and its system of units, are asked for once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from gear import spoken, units


def one_notation(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: numbers in the notation of the language that is active; stands below what activates it."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        with units.written_in(spoken.notation()):
            return get_response(request)

    return answer
