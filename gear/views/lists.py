"""The list pages: products, statements and pairs, each as a page, as JSON or CSV and as a feed."""

from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from .. import querystring
from ..lists import ACCESSORIES, CAMERA_PAIRS, CAMERAS, LENSES, PAIRS, STATEMENTS, ListKind, ListState, feeds, list_page
from ..lists.exports import csv_parts, json_parts
from ..lists.state import OWN
from ..models import Camera, OldSlug
from ..models.fields import is_slug
from ..products.adapters import answers_context
from ..tables.columns import Condition
from ..tables.kept import table
from ..tables.selection import Selection
from ..templatetags.gear_addresses import absolute_url
from .data import json_refusal, open_to_all
from .lookup import find, moved

PAIR_WAYS_ON = "mix/_ways_on.html"


def state_of(request: HttpRequest, kind: ListKind, path: str, **fixed: str) -> ListState:
    """What the address asks of the list whose page has the path; `fixed` are words that the path says already."""
    selection = Selection(table(kind.table))
    for name, word in fixed.items():
        selection = selection.where(name, Condition(words=frozenset({word})))
    return ListState(kind, request.GET, selection, path, tuple(fixed.items()))


def page(request: HttpRequest, template: str, state: ListState, title: str = "", **more: Any) -> HttpResponse:
    """The page of a list, with what its template shows besides. Scripts show its canonical address."""
    response = render(request, template, list_page(state, title) | more)
    response["HX-Push-Url"] = state.link(state.query)
    return response


def refusal(state: ListState, not_known: tuple[str, ...] = ()) -> HttpResponse | None:
    """What programs are told when an address makes no sense: every parameter with its reasons."""
    unknown = [*state.unknown_names(), *(name for name in not_known if name in state.data)]
    errors = state.problems | {name: [_("There is no such parameter.")] for name in unknown}
    return json_refusal(errors) if errors else None


def data(state: ListState, format: str) -> HttpResponseBase:
    """The list as JSON or CSV, streamed."""
    refused = refusal(state)
    if refused:
        return refused
    if format == "csv":
        return open_to_all(StreamingHttpResponse(csv_parts(state), content_type="text/csv; charset=utf-8"))
    return open_to_all(StreamingHttpResponse(json_parts(state), content_type="application/json"))


def camera_list(request: HttpRequest) -> HttpResponse:
    """All cameras, filtered."""
    return page(request, "products/camera_list.html", state_of(request, CAMERAS, request.path))


def camera_list_data(request: HttpRequest, format: str) -> HttpResponseBase:
    """The same for programs."""
    return data(state_of(request, CAMERAS, reverse(CAMERAS.page)), format)


def lens_list(request: HttpRequest) -> HttpResponse:
    """All lenses, filtered."""
    return page(request, "products/lens_list.html", state_of(request, LENSES, request.path))


def lens_list_data(request: HttpRequest, format: str) -> HttpResponseBase:
    """The same for programs."""
    return data(state_of(request, LENSES, reverse(LENSES.page)), format)


def accessory_list(request: HttpRequest) -> HttpResponse:
    """All teleconverters and adapters, filtered, and what the lenses of a mount can do on the L-Mount."""
    answers = answers_context(request.GET.getlist("from_mount"))
    state = state_of(request, ACCESSORIES, request.path)
    return page(request, "products/accessory_list.html", state, below="products/_adapter_answers.html", **answers)


def accessory_list_data(request: HttpRequest, format: str) -> HttpResponseBase:
    """The same for programs."""
    return data(state_of(request, ACCESSORIES, reverse(ACCESSORIES.page)), format)


def statement_list(request: HttpRequest) -> HttpResponse:
    """All statements, filtered."""
    state = state_of(request, STATEMENTS, request.path)
    return page(request, "press/statement_list.html", state, below="press/_ways_on.html")


def statement_list_data(request: HttpRequest, format: str) -> HttpResponseBase:
    """The same for programs."""
    return data(state_of(request, STATEMENTS, reverse(STATEMENTS.page)), format)


def pair_list(request: HttpRequest) -> HttpResponse:
    """Every camera with every lens, filtered. One camera has a page of its own, and so has one camera with one lens."""
    state = state_of(request, PAIRS, request.path)
    return _to_own_page(state) or page(request, "mix/pair_list.html", state, below=PAIR_WAYS_ON)


def _to_own_page(state: ListState) -> HttpResponse | None:
    """The redirect of the form that mixes one camera with one lens, or with all. Old slugs find their way there.

    What makes no sense goes along, to be named there.
    """
    cameras = [slug for slug in state.data.getlist("camera") if slug]
    lenses = [slug for slug in state.data.getlist("lens") if slug]
    if len(cameras) != 1 or len(lenses) > 1 or not _leads_on(state, cameras + lenses):
        return None
    if lenses:
        return HttpResponseRedirect(reverse("gear:pair-detail", args=[cameras[0], lenses[0]]))
    asked = querystring.canonical(querystring.read(state.data.lists()), CAMERA_PAIRS.parameters, state.defaults)
    # One camera cannot be sorted by the facts of cameras.
    query = tuple(pair for pair in asked if pair[0] != "sort" or "camera" not in pair[1])
    return HttpResponseRedirect(reverse("gear:camera-pair-list", args=cameras) + querystring.encode(query))


def _leads_on(state: ListState, slugs: list[str]) -> bool:
    """Whether all of the slugs are those of products, today's or older ones."""
    known_today = {*state.words.get("camera", ()), *state.words.get("lens", ())}
    strangers = [slug for slug in slugs if slug not in known_today]
    if not all(map(is_slug, strangers)):
        return False
    known = OldSlug.objects.filter(kind="product", slug__in=strangers) if strangers else ()
    return len(strangers) == len(known)


def pair_list_data(request: HttpRequest, format: str) -> HttpResponseBase:
    """The same for programs, one camera or all."""
    return data(state_of(request, PAIRS, reverse(PAIRS.page)), format)


def camera_pair_list(request: HttpRequest, camera: str) -> HttpResponse:
    """One camera with every lens, filtered."""
    body = find(Camera.objects, camera)
    redirect = moved(request, camera=body.slug)
    if redirect:
        return redirect
    state = state_of(request, CAMERA_PAIRS, request.path, camera=body.slug)
    title = _("%(camera)s with every lens") % {"camera": body.full_name}
    return page(request, "mix/camera_pair_list.html", state, title, subject=body, below=PAIR_WAYS_ON)


def camera_pair_list_data(request: HttpRequest, camera: str, format: str) -> HttpResponseBase:
    """The same for programs."""
    body = find(Camera.objects, camera)
    path = reverse(CAMERA_PAIRS.page, args=[body.slug])
    return moved(request, camera=body.slug) or data(state_of(request, CAMERA_PAIRS, path, camera=body.slug), format)


@conditional_page
def feed(request: HttpRequest, name: str) -> HttpResponse:
    """The changes of a filtered list as an Atom feed. What has it already is told that it is the same."""
    if name not in feeds.KINDS:
        raise Http404(name)
    kind = feeds.KINDS[name]
    state = state_of(request, kind, reverse(kind.page))
    refused = refusal(state, not_known=OWN)
    if refused:
        return refused
    atom = feeds.atom(state, lambda path: absolute_url({"request": request}, path))
    return open_to_all(HttpResponse(atom, content_type="application/atom+xml; charset=utf-8"))
