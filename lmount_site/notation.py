"""One language and notation for a request: what is asked for hundreds of times is found at once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from gear import spoken, units


def one_notation(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: numbers in the notation of the language that is active; stands below what activates it."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        language = translation.get_language()
        if language:
            # A language that is nothing but the default is looked for in vain, text by text, before Django falls back.
            translation.activate(language)
        with units.written_in(spoken.notation()):
            return get_response(request)

    return answer
