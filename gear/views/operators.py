"""What only operators ask for: whether the site lives, whether it can serve, what it counts.

None of it is a door for programs: it is no data, and the readers of /api/ have no use for it.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare

from ..machines import health

NEVER_KEPT = {"Cache-Control": "no-store"}
UNAVAILABLE, UNKNOWN_ASKER = 503, 401
TOKEN_NEEDED = "Send “Authorization: Bearer” and the token that METRICS_TOKEN names."


def live(request: HttpRequest) -> HttpResponse:
    """The process answers, and asks nobody for that."""
    return JsonResponse({"live": True}, headers=NEVER_KEPT)


def ready(request: HttpRequest) -> HttpResponse:
    """Whether readers can be sent here: 503 and the reasons where they cannot. Four queries."""
    checks = health.checked_in_time()
    is_ready = health.is_ready(checks)
    status = 200 if is_ready else UNAVAILABLE
    return JsonResponse({"ready": is_ready, "checks": checks}, status=status, headers=NEVER_KEPT)


def metrics(request: HttpRequest) -> HttpResponse:
    """What is counted, for who has the token. Raises Http404 where there is none."""
    if not settings.METRICS_TOKEN:
        raise Http404
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}"):
        headers = {**NEVER_KEPT, "WWW-Authenticate": "Bearer"}
        return JsonResponse({"errors": {"Authorization": [TOKEN_NEEDED]}}, status=UNKNOWN_ASKER, headers=headers)
    from ..machines.metrics import exposition  # Where nobody may ask, nothing is counted, and nothing of it loaded.

    return HttpResponse(exposition(), content_type="text/plain; version=0.0.4; charset=utf-8", headers=NEVER_KEPT)
