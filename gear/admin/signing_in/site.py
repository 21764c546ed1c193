"""The editors' site: Django's own admin, with a second factor and slowed wrong tries."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.cache import never_cache

from .. import log_lines
from ..choosing import MarkedDrafts
from . import forgotten, views
from .session import is_confirmed, must_set_up, standing, stay

# Who has to set up a second factor first may do this much before.
OPEN_BEFORE = {"second_factor", "logout", "jsi18n"}


class Desk(AdminSite):
    """The one admin site. Only who gave a code gets in where the account has a second factor."""

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether whoever is signed in may be here: an editor, who gave a code if the account asks for one."""
        if not super().has_permission(request):
            return False
        return is_confirmed(request) or not standing(request).has_one

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Callable[..., HttpResponse]:
        """The view for editors alone. Who needs a second factor and has none is led to setting it up."""

        def led(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if must_set_up(request) and request.resolver_match.url_name not in OPEN_BEFORE:
                return redirect("admin:second_factor")
            stay(request)
            with log_lines.answering(request):
                return view(request, *args, **kwargs)

        return super().admin_view(update_wrapper(led, view), cacheable)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Name and password, and on to the code where the account has a second factor."""
        return views.SignIn.as_view(site=self, extra_context=extra_context or {})(request)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """What fields offer while an editor types."""
        return MarkedDrafts.as_view(admin_site=self)(request)

    def get_urls(self) -> list[Any]:
        """With the pages of the second factor and of a forgotten password."""
        own = [
            path("login/code/", never_cache(views.SignInCode.as_view(site=self)), name="sign_in_code"),
            path("second-factor/", self.admin_view(views.SecondFactor.as_view(site=self)), name="second_factor"),
            path("password_reset/", forgotten.ask, name="forgotten"),
            path("password_reset/sent/", forgotten.sent, name="forgotten_sent"),
            path("password_reset/<uidb64>/<token>/", forgotten.choose, name="forgotten_choose"),
            path("password_reset/done/", forgotten.done, name="forgotten_done"),
        ]
        return [*own, *super().get_urls()]
