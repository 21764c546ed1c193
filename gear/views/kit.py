"""Kits: what is packed, what that comes to, and the same for programs."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..choices import ProductCategory
from ..lists.kit_items import OWN, PARAMETERS, kit_address
from ..pairs.picker import EMPTY, Link, PickerField
from ..plans.asked import LONGEST_QUERY, Asked, bodies_sentence, in_order, read_asked, too_many_sentence
from ..plans.best import best_data
from ..plans.data import kit_data
from ..plans.kit import read_kit
from ..plans.own_form import OwnForm
from ..plans.page import item_links, kit_context
from ..plans.sharing import kit_csv
from ..querystring import add
from ..search.picking import ADD, Part, read_part
from .data import absolute, csv_file, json_answer, json_refusal
from .lookup import led_on

View = Callable[..., HttpResponse]
# Under which name data refuse an address as a whole.
WHOLE = "address"


def of_fair_length(view: View) -> View:
    """The view, which refuses an address that is too long to be sent on."""

    @wraps(view)
    def checked(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        length = len(request.META.get("QUERY_STRING", ""))
        if length <= LONGEST_QUERY:
            return view(request, *args, **kwargs)
        sentence = _("This address is too long for a kit: it has %(length)s characters, %(most)s are the most.")
        return refused(request, sentence % {"length": length, "most": LONGEST_QUERY})

    return checked


def refused(request: HttpRequest, sentence: str, asked: Asked | None = None) -> HttpResponse:
    """A refusal that says why, with what was asked, to take something out of it."""
    if request.path.endswith((".json", ".csv")):
        return json_refusal({WHOLE: [sentence]})
    context = {"sentence": sentence, "items": item_links(asked) if asked else []}
    return render(request, "kit/kit_refused.html", context, status=400)


@of_fair_length
def kit(request: HttpRequest) -> HttpResponse:
    """What is packed. Words that name a product, and what the form says of a thing of one's own, become an address."""
    asked = read_asked(request.GET)
    if redirect := led_on(request, asked.renamed):
        return redirect
    if asked.beyond:
        return refused(request, too_many_sentence(asked), asked)
    own_form, part = OwnForm(request.GET), read_part(ADD, request.GET.get(ADD, ""))
    if part.slug:
        return HttpResponseRedirect(with_one_more(asked, PARAMETERS[part.kind], part.slug))
    if own_form.is_valid():
        return HttpResponseRedirect(with_one_more(asked, OWN, own_form.own.value))
    context = kit_context(asked, read_kit(asked.items))
    context |= {"own_form": own_form, "add_field": add_field(asked, part)}
    if own_form.is_asked or part.doubt:
        context["robots"] = "noindex"
    return render(request, "kit/kit_page.html", context)


def with_one_more(asked: Asked, name: str, value: str) -> str:
    """The kit with one thing more, in canonical order."""
    return kit_address(in_order(add(asked.query, name, value)))


def add_field(asked: Asked, part: Part) -> PickerField:
    """The field that takes the name of a product, with what was typed and what it may mean."""
    if not part.doubt:
        return EMPTY
    choices = [Link(one.title, with_one_more(asked, PARAMETERS[one.kind], one.slug)) for one in part.choices]
    return PickerField(part.said, part.doubt, choices)


def asked_in_vain(asked: Asked) -> dict[str, list[str]]:
    """What data refuse of an address, in sentences by parameter."""
    errors = {name or WHOLE: list(sentences) for name, sentences in asked.errors.items()}
    if sentence := bodies_sentence(asked):
        errors.setdefault(PARAMETERS[ProductCategory.CAMERA], []).append(sentence)
    if asked.beyond:
        errors.setdefault(WHOLE, []).append(too_many_sentence(asked))
    return errors


@of_fair_length
def data(request: HttpRequest, format: str) -> HttpResponse:
    """The same for programs. Whatever the address says in vain is refused."""
    asked = read_asked(request.GET)
    if redirect := led_on(request, asked.renamed):
        return redirect
    if errors := asked_in_vain(asked):
        return json_refusal(errors)
    packed = read_kit(asked.items)
    if format == "csv":
        return csv_file(kit_csv(packed, absolute(request)), "l-mount-kit.csv")
    return json_answer(kit_data(packed) | best_data(asked, packed))
