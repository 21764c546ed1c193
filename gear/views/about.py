"""What the site says of itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tested for readers who cannot use every page as drawn, and where to report what fails."""
    contact = settings.CONTACT
    context = {"contact": contact, "contact_url": f"mailto:{contact}" if "@" in contact.split("/")[0] else contact}
    return render(request, "about/accessibility.html", context)
