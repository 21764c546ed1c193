"""The forms for readers: on a page of their own, so that no page that is read needs a token or a cookie."""

from datetime import timedelta
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    QueryDict,
)
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..models import Product, Statement
from ..models.hindrances import TRY_AGAIN_S, Hindrance
from ..querystring import extended
from ..talk.forms import TRAP, CorrectionForm, PostForm, comment_form
from ..talk.limits import Refusal, hold, refused_unread
from ..talk.origin import is_sent_from_here
from ..talk.senders import sender_of
from ..talk.subjects import Subject
from .errors import HINDERED, not_allowed
from .lookup import Gone, find
from .pairs import find_pair

NAMED_BY = ("statement", "product", "camera", "lens")
# What a product's page is written from, fetched along.
KINDS = ("camera__maker", "lens__maker", "accessory__maker", "accessory__from_mount")
COMMENT, CORRECT = "comment", "correct"
# What a form carries beside what was typed.
NOT_TYPED = {"csrfmiddlewaretoken", TRAP}
METHODS = ["GET", "HEAD", "POST"]
# Forms are for readers who follow a link, not for search engines.
UNLISTED = {"robots": "noindex"}


@never_cache
@require_http_methods(METHODS)
def comment(request: HttpRequest) -> HttpResponse:
    """A comment on a statement or a pair, or a report on a pair."""
    return answer(request, COMMENT)


@never_cache
@require_http_methods(METHODS)
def correct(request: HttpRequest) -> HttpResponse:
    """A correction of a statement, a product or a pair."""
    return answer(request, CORRECT)


@never_cache
def thanks(request: HttpRequest) -> HttpResponse:
    """What happens next, and the way back."""
    try:
        subject = find_subject(request.GET)
    except Http404:
        subject = None
    return render(request, "talk/thanks.html", {"subject": subject, **UNLISTED})


def answer(request: HttpRequest, route: str) -> HttpResponse:
    """The form, the form with what was typed and why it was refused, or the way to the thanks.

    A sender over the limit is told so before anything else is looked up or drawn: in a flood that is most of the work.
    """
    refusal = refused_unread(sender_of(request.META)) if request.method == "POST" else None
    if refusal:
        return wait_page(request, refusal)
    try:
        subject = subject_of(request, route)
    except Gone:
        raise
    except Http404:
        return render(request, "talk/nothing_named.html", status=404)
    if request.method == "POST":
        return received(request, route, subject)
    fact = request.GET.get("fact", "")
    if not {(name, request.GET.get(name, "")) for name in NAMED_BY}.issuperset(subject.query):
        return HttpResponsePermanentRedirect(extended(subject.address(route), (("fact", fact),) if fact else ()))
    return form_page(request, route, subject, form_of(route, subject, initial={"field": fact}))


def subject_of(request: HttpRequest, route: str) -> Subject:
    """What the address names. Raises Http404, also for a product alone where comments are meant, and Gone."""
    subject = find_subject(request.GET)
    if route == COMMENT and subject.statement is None and not subject.is_pair:
        raise Http404(subject.name)
    return subject


def find_subject(data: QueryDict) -> Subject:
    """The statement, the product or the pair that an address names by today's slug or an older one.

    Raises Http404, and Gone.
    """
    statement, product, camera, lens = (data.get(name, "") for name in NAMED_BY)
    if statement:
        return Subject(statement=find(Statement.objects.all(), statement))
    if product:
        found = find(Product.objects.select_related(*KINDS), product)
        return Subject(product=getattr(found, found.category))
    body, front = find_pair(camera, lens)
    return Subject(camera=body, product=front)


def form_of(route: str, subject: Subject, data: QueryDict | None = None, **options: Any) -> PostForm:
    """The form of a route for a subject."""
    kind = CorrectionForm if route == CORRECT else comment_form(subject)
    return kind(subject, data, **options)


def received(request: HttpRequest, route: str, subject: Subject) -> HttpResponse:
    """What was sent is held and leads to the thanks, or comes back."""
    form = form_of(route, subject, request.POST)
    if not form.is_valid():
        return form_page(request, route, subject, form, status=400)
    refusal = hold(form.post(sender_of(request.META)))
    return wait_page(request, refusal) if refusal else HttpResponseRedirect(subject.address("talk-thanks"))


def wait_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Why a post is not taken now, and what was typed, to be sent again: a small page, since a flood asks for many."""
    typed = [(name, value.replace("\0", "")) for name, value in request.POST.items() if name not in NOT_TYPED]
    context = {"refusal": refusal.sentence, "typed": typed, "address": request.get_full_path()}
    response = render(request, "talk/wait.html", context, status=refusal.status)
    if refusal.wait:
        response["Retry-After"] = int(refusal.wait.total_seconds()) + 1
    return response


def is_form_of_readers(request: HttpRequest) -> bool:
    """Whether a form for readers was sent, by a page of this site."""
    match = request.resolver_match
    is_ours = match is not None and match.view_name in {f"gear:{COMMENT}", f"gear:{CORRECT}"}
    return is_ours and request.method == "POST" and is_sent_from_here(request)


@never_cache
def form_hindered(request: HttpRequest, hindrance: Hindrance) -> HttpResponse:
    """What was typed, to be sent again when the database or the disk takes it: asks the database nothing."""
    return wait_page(request, Refusal(str(HINDERED[hindrance]), 503, timedelta(seconds=TRY_AGAIN_S)))


def form_page(request: HttpRequest, route: str, subject: Subject, form: PostForm, status: int = 200) -> HttpResponse:
    """The page of a form."""
    address = subject.address(route)
    context = {"form": form, "subject": subject, "address": address, "canonical_path": address, **UNLISTED}
    if route == COMMENT:
        context["correct_url"] = subject.address(CORRECT)
    return render(request, f"talk/{route}_page.html", context, status=status)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What came without a token that fits its cookie: a reader's text comes back with a fresh one, nothing is stored.

    Only what this site's own pages sent: no other site may fill a form for a reader. What no form sends is refused as
    such.
    """
    match = request.resolver_match
    route = match.url_name if match and match.view_name in {f"gear:{COMMENT}", f"gear:{CORRECT}"} else ""
    if route and request.method not in METHODS:
        return not_allowed(request, ", ".join(METHODS))
    if not route or not is_sent_from_here(request):
        return csrf_failure(request, reason)
    return expired(request, route)


@never_cache
def expired(request: HttpRequest, route: str) -> HttpResponse:
    """The form with what was typed, and why it did not count. Raises Http404, and Gone."""
    subject = subject_of(request, route)
    form = form_of(route, subject, request.POST)
    form.add_error(
        None,
        _("The form had expired, or your browser keeps no cookie of this site. Nothing was stored: send it once more."),
    )
    return form_page(request, route, subject, form, status=403)
