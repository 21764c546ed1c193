"""Pages that carry what one visitor chose."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from ..lists.carried import PARAMETERS


def kept_private(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response, kept out of shared caches where its address carries something."""
    if any(any(request.GET.getlist(name)) for name in PARAMETERS):
        patch_cache_control(response, private=True)
    return response
