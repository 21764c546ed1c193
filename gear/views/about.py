"""What the site says of itself: who makes it, what it keeps of readers, and where to write."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ..catalogue.licence import LICENCE
from ..talk.moderation import REFUSED_KEPT
from ..templatetags.gear_addresses import absolute_url

# A contact that was true half a year ago may be nobody's today: readers of security.txt have to ask again.
SECURITY_HOLDS = timedelta(days=180)


def about(request: HttpRequest) -> HttpResponse:
    """Who makes the guide, how its facts are graded and corrected, and who may use it."""
    return render(request, "about/about.html", {"licence": LICENCE, **contact()})


def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of readers and editors, for how long, and how to have it removed."""
    kept = {
        "refused_days": REFUSED_KEPT.days,
        "session_hours": settings.SESSION_COOKIE_AGE // 3600,
        "logs_requests": settings.LOG_REQUESTS,
        "counts_requests": bool(settings.METRICS_TOKEN),
    }
    return render(request, "about/privacy.html", kept | contact())


def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tested for readers who cannot use every page as drawn, and where to report what fails."""
    return render(request, "about/accessibility.html", contact())


def contact() -> dict[str, Any]:
    """Where to reach whoever runs this copy: "" where no address is set."""
    address = settings.CONTACT
    is_mail = "@" in address.split("/")[0]
    return {"contact": address, "contact_url": f"mailto:{address}" if is_mail else address}


def security(request: HttpRequest) -> HttpResponse:
    """Where to report a hole in the site (RFC 9116). 404 where nobody can be reached by mail or https."""
    address = contact()["contact_url"]
    if not address.startswith(("mailto:", "https://")):
        raise Http404
    own = absolute_url({"request": request}, request.path)
    expires = datetime.combine(timezone.now().astimezone(UTC), time(), UTC) + SECURITY_HOLDS
    lines = [
        f"Contact: {address}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        *([f"Canonical: {own}"] if own.startswith("https://") else []),
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
    ]
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")
