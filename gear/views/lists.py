"""The list pages: products, statements and pairs, each as a page, as JSON or CSV and as a feed."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from .. import dates
from ..lists import ACCESSORIES, CAMERA_PAIRS, LISTS, MILESTONES, PAIRS, PROMISES, ListKind, ListState, feeds, list_page
from ..lists.exports import csv_parts, is_short, json_parts
from ..lists.questions import questions
from ..lists.state import OWN
from ..machines import structured
from ..models import Camera, Revision
from ..products.adapters import answers_context
from ..story.changes import FEED as CHANGES
from ..story.changes import changes_atom
from ..story.promises import promises_context
from ..story.timeline import timeline_context
from ..tables.columns import Condition
from ..tables.kept import table
from ..tables.selection import Selection
from .carried import kept_private
from .data import absolute, json_refusal, open_to_all
from .doors import door
from .lookup import find, led_on, moved
from .picker import picker_above, picker_in_list, read_picked, to_own_page


def state_of(request: HttpRequest, kind: ListKind, path: str, data: QueryDict | None = None, **fixed: str) -> ListState:
    """What the address asks of the list whose page has the path; `fixed` are words that the path says already.

    `data` stands for the query of the address where that was read first.
    """
    selection = Selection(table(kind.build))
    for name, word in fixed.items():
        selection = selection.where(name, Condition(words=frozenset({word})))
    return ListState(kind, request.GET if data is None else data, selection, path, tuple(fixed.items()))


def answer(request: HttpRequest, state: ListState, title: str = "", **more: Any) -> HttpResponse:
    """The page of a list, with what its template shows besides. Scripts show its canonical address.

    Older slugs among its filters and in what is carried lead on.
    """
    redirect = led_on(request, state.older.today | state.carried.renamed)
    if redirect:
        return redirect
    context = list_page(state, title) | more
    rows = [(row.url, row.name) for row in context["rows"] if row]
    node = structured.collection(context["page_title"], context["canonical_path"], rows, absolute(request))
    response = render(request, state.kind.template, {"structured": [node]} | context)
    response["HX-Push-Url"] = state.link(state.query)
    return kept_private(request, response)


def refusal(state: ListState, not_known: tuple[str, ...] = ()) -> HttpResponse | None:
    """What programs are told when an address makes no sense: every parameter with its reasons."""
    unknown = [*state.unknown_names(), *(name for name in not_known if name in state.data)]
    errors = state.problems | {name: [_("There is no such parameter.")] for name in unknown}
    if state.page_size_word == "all":
        errors |= {"page_size": [_("Only pages can be asked for with all rows: data without page has them all.")]}
    return json_refusal(errors) if errors else None


def data_answer(request: HttpRequest, state: ListState, format: str) -> HttpResponseBase:
    """The list as JSON or CSV, streamed where it is long; older slugs lead on."""
    no_data = led_on(request, state.older.today) or refusal(state)
    if no_data:
        return no_data
    parts, media_type = WRITERS[format]
    if is_short(state):
        # In one piece: between the pieces of a stream each reader would be waited for.
        return open_to_all(HttpResponse("".join(parts(state)), content_type=media_type))
    return open_to_all(StreamingHttpResponse(parts(state), content_type=media_type))


def page(request: HttpRequest, kind: ListKind) -> HttpResponse:
    """All rows of a list, filtered."""
    return answer(request, state_of(request, kind, request.path))


def data(request: HttpRequest, kind: ListKind, format: str) -> HttpResponseBase:
    """The same for programs."""
    return data_answer(request, state_of(request, kind, reverse(kind.page)), format)


def accessory_page(request: HttpRequest, kind: ListKind) -> HttpResponse:
    """All teleconverters and adapters, filtered, and what the lenses of a mount can do on the L-Mount."""
    answers = answers_context(request.GET.getlist("from_mount"))
    return answer(request, state_of(request, kind, request.path), **answers)


def milestone_page(request: HttpRequest, kind: ListKind) -> HttpResponse:
    """The timeline: events by year, in one column."""
    state = state_of(request, kind, request.path)
    return answer(request, state, **timeline_context(state))


def promise_page(request: HttpRequest, kind: ListKind) -> HttpResponse:
    """What was promised, by what became of it today."""
    state = state_of(request, kind, request.path)
    above = reverse("gear:statement-list")
    return answer(request, state, **promises_context(state, dates.today()), kicker_url=above)


def pair_page(request: HttpRequest, kind: ListKind) -> HttpResponse:
    """Every camera with every lens, filtered. One camera has a page of its own, and so has one camera with one lens."""
    picked = read_picked(request.GET)
    state = state_of(request, kind, request.path, picked.in_slugs)
    state.problems |= picked.doubts
    # Who asked for something has no need of other questions.
    asked = [] if state.query or picked.doubts else questions(Revision.current())
    redirect = led_on(request, state.older.today) or to_own_page(state, picked)
    return redirect or answer(request, state, picker=picker_in_list(state, picked), questions=asked)


def camera_pair_page(request: HttpRequest, kind: ListKind, camera: str) -> HttpResponse:
    """One camera with every lens, filtered."""
    body = find(Camera.objects, camera)
    redirect = moved(request, camera=body.slug)
    if redirect:
        return redirect
    state = state_of(request, kind, request.path, camera=body.slug)
    title = _("Lenses on the %(camera)s") % {"camera": body.full_name}
    return answer(request, state, title, subject=body, picker=picker_above(state, body.full_name))


def camera_pair_data(request: HttpRequest, kind: ListKind, camera: str, format: str) -> HttpResponseBase:
    """The same for programs."""
    body = find(Camera.objects, camera)
    path = reverse(kind.page, args=[body.slug])
    redirect = moved(request, camera=body.slug)
    return redirect or data_answer(request, state_of(request, kind, path, camera=body.slug), format)


# Lists whose page or data show or ask more than others do.
PAGES = {
    ACCESSORIES.route: accessory_page,
    MILESTONES.route: milestone_page,
    PROMISES.route: promise_page,
    PAIRS.route: pair_page,
    CAMERA_PAIRS.route: camera_pair_page,
}
DATA = {CAMERA_PAIRS.route: camera_pair_data}
# By format what writes the parts of a list as data, and their media type.
WRITERS = {"csv": (csv_parts, "text/csv; charset=utf-8"), "json": (json_parts, "application/json")}
# Lists whose addresses another page of one row would take, and the others, which would take those of other pages.
FIRST = (PROMISES,)
LAST = tuple(kind for kind in LISTS if kind not in FIRST)


def routes(kinds: Iterable[ListKind]) -> Iterator[URLPattern]:
    """The address of each list and of its data twins."""
    for kind in kinds:
        shared = {"kind": kind}
        yield path(f"{kind.path}/", PAGES.get(kind.route, page), shared, name=kind.route)
        yield door(f"{kind.path}.<format:format>", DATA.get(kind.route, data), shared, name=f"{kind.route}-data")


def feed(request: HttpRequest, name: str) -> HttpResponse:
    """The changes of a filtered list, or new products, as an Atom feed."""
    if name == feeds.PRODUCTS:
        unknown = {parameter: [_("There is no such parameter.")] for parameter in request.GET}
        return json_refusal(unknown) if unknown else atom_answer(feeds.products_atom(absolute(request)))
    if name == CHANGES:
        unknown = {parameter: [_("There is no such parameter.")] for parameter in request.GET}
        return json_refusal(unknown) if unknown else atom_answer(changes_atom(absolute(request)))
    if name not in feeds.KINDS:
        raise Http404(name)
    kind = feeds.KINDS[name]
    state = state_of(request, kind, reverse(kind.page))
    redirect = led_on(request, state.older.today)
    return redirect or refusal(state, not_known=OWN) or atom_answer(feeds.atom(state, absolute(request)))


def atom_answer(text: str) -> HttpResponse:
    """A feed, which any origin may read."""
    return open_to_all(HttpResponse(text, content_type="application/atom+xml; charset=utf-8"))
