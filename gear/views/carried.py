"""Pages that carry what one visitor chose."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from ..lists.carried import PARAMETERS
from .lookup import led_on


def carrying_page(
    request: HttpRequest, template: str, context: dict[str, Any], renamed: Mapping[str, Mapping[str, str]] | None = None
) -> HttpResponse:
    """The page of a context that has what is `carried`. What is carried under an older slug leads on; so does what else
    is `renamed`, by parameter."""
    redirect = led_on(request, {**context["carried"].renamed, **(renamed or {})})
    return redirect or kept_private(request, render(request, template, context))


def kept_private(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response, kept out of shared caches where its address carries something."""
    if any(any(request.GET.getlist(name)) for name in PARAMETERS):
        patch_cache_control(response, private=True)
    return response
