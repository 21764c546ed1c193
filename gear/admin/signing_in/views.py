"""The pages of signing in and of the second factor."""

import time
from typing import Any

import django_otp
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import get_user_model, login
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.views import LoginView
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from ...talk.limits import Refusal
from .. import log_lines
from . import second_factor
from .forgotten import is_mail_sent
from .forms import WRONG_CODE, AgainForm, CodeForm, NewPhoneForm
from .session import standing
from .tries import Try
from .way_on import way_on

# Who gave the password, until the code is given too.
HALFWAY = "halfway"
HALFWAY_SECONDS = 300
# The secret that a phone is about to get.
NEW_KEY = "second_factor_to_be"


def refused(request: HttpRequest, template: str, context: dict[str, Any], refusal: Refusal) -> HttpResponse:
    """The page with the sentence that says how long to wait, and nothing to fill in."""
    response = render(request, template, context | {"refusal": refusal.sentence}, status=refusal.status)
    response["Retry-After"] = int(refusal.wait.total_seconds()) + 1
    return response


class SignIn(LoginView):
    """Name and password. Whether a name exists is told neither by words nor, beyond what Django does, by time."""

    site: AdminSite = None
    authentication_form = AdminAuthenticationForm
    template_name = "admin/login.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.site.has_permission(request):
            return HttpResponseRedirect(self.get_success_url())
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One try, counted before the password is looked at."""
        request.current_app = self.site.name
        self.one_try = Try(request, request.POST.get("username", ""))
        refusal = self.one_try.refused()
        if refusal:
            return refused(request, self.template_name, self.get_context_data(form=None), refusal)
        with log_lines.answering(request):
            return super().post(request, *args, **kwargs)

    def form_valid(self, form: AdminAuthenticationForm) -> HttpResponse:
        """In, or on to the code."""
        user = form.get_user()
        if second_factor.standing_of(user).has_one:
            self.one_try.was_none()
            return go_halfway(self.request, user, self.get_success_url())
        self.one_try.was_right()
        login(self.request, user)
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form: AdminAuthenticationForm) -> HttpResponse:
        if not (form.data.get("username") and form.data.get("password")):
            self.one_try.was_none()  # Nothing was tried.
        return super().form_invalid(form)

    def get_success_url(self) -> str:
        return way_on(self.site, self.request)

    def get_redirect_url(self) -> str:
        return self.get_success_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What Django's page needs, and whether a forgotten password can be mended by mail."""
        own = {"title": _("Log in"), "subtitle": None, "app_path": reverse("admin:login"), "mails": is_mail_sent()}
        return {**self.site.each_context(self.request), **super().get_context_data(**kwargs), **own}


def go_halfway(request: HttpRequest, user: AbstractBaseUser, address: str) -> HttpResponse:
    """On to the code, in a session that knows who gave the password, and until when that counts."""
    request.session.flush()
    sign = user.get_session_auth_hash()
    request.session[HALFWAY] = {"pk": user.pk, "sign": sign, "until": time.time() + HALFWAY_SECONDS, "next": address}
    return redirect("admin:sign_in_code")


def who_is_halfway(request: HttpRequest) -> AbstractBaseUser | None:
    """Who gave the password a moment ago, if the account still stands and has that password."""
    kept = request.session.get(HALFWAY)
    if not kept or kept["until"] < time.time():
        return None
    user = get_user_model().objects.filter(pk=kept["pk"], is_active=True, is_staff=True).first()
    return user if user and constant_time_compare(user.get_session_auth_hash(), kept["sign"]) else None


class SiteView(View):
    """A page of the desk."""

    site: AdminSite = None
    template_name: str

    def page(self, **context: Any) -> HttpResponse:
        """The page with what it shows."""
        return render(self.request, self.template_name, self.context(**context))

    def context(self, **context: Any) -> dict[str, Any]:
        self.request.current_app = self.site.name
        return {**self.site.each_context(self.request), "subtitle": None, **context}


@method_decorator([sensitive_post_parameters(), csrf_protect], name="dispatch")
class SignInCode(SiteView):
    """The second step: a code. A wrong one counts as a wrong try of the name."""

    template_name = "admin/login_code.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.user = who_is_halfway(request)
        return super().dispatch(request, *args, **kwargs) if self.user else redirect("admin:login")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(form=CodeForm(self.user))

    def post(self, request: HttpRequest) -> HttpResponse:
        one_try = Try(request, self.user.get_username())
        refusal = one_try.refused()
        if refusal:
            return refused(request, self.template_name, self.context(), refusal)
        form = CodeForm(self.user, request.POST)
        if form.is_valid():
            one_try.was_right()
            return self.signed_in(form)
        log_lines.note(request, "wrong code", name=self.user.get_username())
        return self.page(form=form)

    def signed_in(self, form: CodeForm) -> HttpResponse:
        """In, with the code remembered by the session."""
        address = self.request.session.pop(HALFWAY)["next"]
        with log_lines.answering(self.request):
            login(self.request, self.user)
        django_otp.login(self.request, form.device)
        left = second_factor.codes_left(self.user)
        if left <= 2:
            messages.warning(self.request, _("Few of your recovery codes are left. Renew them under “Second factor”."))
        return HttpResponseRedirect(address)

    def context(self, **context: Any) -> dict[str, Any]:
        return super().context(title=_("Log in"), **context)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class SecondFactor(SiteView):
    """Setting up the second factor, renewing its codes, moving it to another phone, taking it away."""

    template_name = "admin/second_factor.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.shown()

    def post(self, request: HttpRequest) -> HttpResponse:
        """What the pressed button asks for. What changes a second factor asks once more who is there."""
        step = request.POST.get("step", "")
        if step == "confirm":
            return self.confirm()
        if step == "begin" and not standing(request).has_one:
            return self.begin()
        steps = {"begin": self.begin, "renew": self.renew, "remove": self.remove}
        return self.after_proof(steps[step]) if step in steps and standing(request).has_one else self.shown()

    def after_proof(self, step: Any) -> HttpResponse:
        """The step, if the password or a code says that it is the editor who asks for it."""
        form, one_try = AgainForm(self.request, self.request.POST), Try(self.request, self.request.user.get_username())
        refusal = one_try.refused()
        if refusal:
            return refused(self.request, self.template_name, self.context(), refusal)
        if form.is_valid():
            one_try.was_none()
            return step()
        log_lines.note(self.request, "wrong proof for the second factor")
        return self.shown(again=form)

    def begin(self) -> HttpResponse:
        """A secret to be, shown by the next page."""
        self.request.session[NEW_KEY] = second_factor.new_key()
        return redirect("admin:second_factor")

    def confirm(self) -> HttpResponse:
        """The secret is the account's once a code shows that a phone has it. The recovery codes are shown now alone."""
        key, form = self.request.session.get(NEW_KEY), NewPhoneForm(self.request.POST)
        if not key:
            return redirect("admin:second_factor")
        if form.is_valid():
            codes = second_factor.take(self.request, key, second_factor.plain(form.cleaned_data["code"]))
            if codes:
                del self.request.session[NEW_KEY]
                log_lines.note(self.request, "second factor set up")
                return self.page(codes=codes)
            form.add_error("code", WRONG_CODE)
        return self.shown(new=form)

    def renew(self) -> HttpResponse:
        """New recovery codes, shown now alone."""
        log_lines.note(self.request, "recovery codes renewed")
        return self.page(codes=second_factor.renew_codes(self.request.user))

    def remove(self) -> HttpResponse:
        """No second factor any more; who needs one is led to setting it up again."""
        second_factor.remove(self.request.user)
        self.request.session.pop(django_otp.DEVICE_ID_SESSION_KEY, None)
        log_lines.note(self.request, "second factor removed", account=self.request.user.get_username())
        messages.success(self.request, _("The second factor is removed. From now on your password alone signs you in."))
        return redirect("admin:second_factor")

    def shown(self, new: Form | None = None, again: Form | None = None) -> HttpResponse:
        """The page as things stand: a secret to take over, the second factor there is, or none."""
        key = self.request.session.get(NEW_KEY)
        if key:
            address = second_factor.setup_address(key, self.request.user.get_username())
            code = second_factor.picture(address)
            return self.page(new=new or NewPhoneForm(), code=code, secret=second_factor.secret_text(key))
        left = second_factor.codes_left(self.request.user) if standing(self.request).has_one else None
        return self.page(again=again or AgainForm(self.request), codes_left=left)

    def context(self, **context: Any) -> dict[str, Any]:
        return super().context(title=_("Second factor"), standing=standing(self.request), **context)
