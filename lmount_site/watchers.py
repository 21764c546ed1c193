"""What watches the site knows it by any name."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# A load balancer names a server by an address of its own, which no reader uses. The answers hold no address.
WATCHED = frozenset({"/health/live", "/health/ready", "/metrics"})


def any_host(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: these addresses are answered whatever name they are asked by; stands above what looks at it."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path in WATCHED:
            request.META["HTTP_HOST"] = "localhost"
        return get_response(request)

    return answer
