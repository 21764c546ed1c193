"""A forgotten password, mended by mail where mail is sent. All pages are 404 where it is not."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views
from django.contrib.auth.forms import PasswordResetForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from .. import log_lines
from .tries import Try


def is_mail_sent() -> bool:
    """Whether the operator named a server that takes mail."""
    return bool(settings.EMAIL_HOST)


def where_mail_is_sent(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view where mail is sent; raises Http404 elsewhere."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_mail_sent():
            raise Http404("No mail is sent from here.")
        with log_lines.answering(request):
            return view(request, *args, **kwargs)

    return answer


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the frame of the desk needs around a page for who is not signed in."""
    return {**admin.site.each_context(request), "has_permission": False}


class Form(PasswordResetForm):
    """Writes to editors alone, and names the site as the operator does: no request may put its own name in a mail."""

    def get_users(self, email: str) -> Any:
        return (user for user in super().get_users(email) if user.is_staff)

    def save(self, *, request: HttpRequest, **options: Any) -> None:
        origin = urlsplit(settings.SITE_ORIGIN)
        if origin.netloc:
            options |= {"domain_override": origin.netloc, "use_https": origin.scheme == "https"}
        super().save(request=request, **options)


@where_mail_is_sent
def ask(request: HttpRequest) -> HttpResponse:
    """For whom. As few may be asked for from one network as may be tried there."""
    context = frame(request)
    if request.method == "POST":
        refusal = Try(request, f"mail to {request.POST.get('email', '')}").refused()
        if refusal:
            response = render(
                request,
                "admin/login.html",
                {**context, "title": _("Password reset"), "refusal": refusal.sentence},
                status=429,
            )
            response["Retry-After"] = int(refusal.wait.total_seconds()) + 1
            return response
        log_lines.note(request, "password reset asked for")
    return views.PasswordResetView.as_view(
        form_class=Form,
        success_url=reverse_lazy("admin:forgotten_sent"),
        email_template_name="registration/forgotten_mail.txt",
        subject_template_name="registration/forgotten_subject.txt",
        extra_context=context,
    )(request)


@where_mail_is_sent
def sent(request: HttpRequest) -> HttpResponse:
    """That it was sent, if there is such an account."""
    return views.PasswordResetDoneView.as_view(extra_context=frame(request))(request)


@where_mail_is_sent
def choose(request: HttpRequest, uidb64: str, token: str) -> HttpResponse:
    """The new password. Signing in with it asks for a code as before."""
    view = views.PasswordResetConfirmView.as_view(
        success_url=reverse_lazy("admin:forgotten_done"), extra_context=frame(request)
    )
    return view(request, uidb64=uidb64, token=token)


@where_mail_is_sent
def done(request: HttpRequest) -> HttpResponse:
    """That it counts."""
    context = frame(request) | {"login_url": reverse_lazy("admin:login")}
    return views.PasswordResetCompleteView.as_view(extra_context=context)(request)
