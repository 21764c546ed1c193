"""Mix and match: one pair, change of body, and the rules behind both."""

from collections.abc import Iterable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..figures.pairs import pair_figures
from ..models import Accessory, Camera, Lens
from ..pairs.change import change_context
from ..pairs.data import pairing_data
from ..pairs.page import pair_context
from ..pairs.rows import Mounted, converters_for, facts_about_pair, load_facts
from ..pairs.rules import rules_context
from ..spoken import shown
from .data import json_answer, json_refusal
from .lookup import Gone, find, moved

PAIR_PARAMETERS = {"converter"}


def pair_detail(request: HttpRequest, camera: str, lens: str) -> HttpResponse:
    """What a camera does with a lens, and with a converter between them if the address names one."""
    body, glass = find_pair(camera, lens)
    redirect = moved(request, camera=body.slug, lens=glass.slug)
    if redirect:
        return redirect
    converters = list(converters_for(glass))
    converter, problems = read_converter(request.GET.getlist("converter"), converters)
    notices = [_("%(problem)s The pair is shown without one.") % {"problem": problem} for problem in problems]
    mounted = Mounted(body, glass, converter, load_facts(facts_about_pair(body, glass)))
    context = {**pair_context(mounted, converters), "notices": notices, "figures": pair_figures(mounted)}
    return render(request, "mix/pair_detail.html", context)


def pair_data(request: HttpRequest, camera: str, lens: str) -> HttpResponse:
    """The same for programs. Whatever the address says in vain is refused."""
    body, glass = find_pair(camera, lens)
    redirect = moved(request, camera=body.slug, lens=glass.slug)
    if redirect:
        return redirect
    converter, problems = read_converter(request.GET.getlist("converter"), converters_for(glass))
    errors = {name: [_("There is no such parameter.")] for name in request.GET if name not in PAIR_PARAMETERS}
    if problems:
        errors["converter"] = problems
    if errors:
        return json_refusal(errors)
    mounted = Mounted(body, glass, converter, load_facts(facts_about_pair(body, glass)))
    return json_answer(pairing_data(mounted.pairing))


def find_pair(camera: str, lens: str) -> tuple[Camera, Lens]:
    """The camera and the lens of an address, also where they stand in it the other way round.

    Compare their slugs with those asked for. Raises Http404, and Gone where one was withdrawn.
    """
    try:
        return find(Camera.objects, camera), find(Lens.objects, lens)
    except Gone:
        raise
    except Http404:
        return find(Camera.objects, lens), find(Lens.objects, camera)


def read_converter(values: Sequence[str], converters: Iterable[Accessory]) -> tuple[Accessory | None, list[str]]:
    """The teleconverter that the address names, or a sentence on why there is none."""
    slugs = [slug for slug in dict.fromkeys(value.strip() for value in values) if slug]
    if not slugs:
        return None, []
    if len(slugs) > 1:
        return None, [_("Only one converter can be mounted.")]
    found = next((converter for converter in converters if converter.slug == slugs[0]), None)
    try:
        found = found or find(Accessory.objects, slugs[0])
    except Http404:
        return None, [_("There is no teleconverter “%(slug)s”.") % {"slug": shown(slugs[0])}]
    if found.factor is None:
        sentence = _("%(name)s is a mount adapter, not a teleconverter.")
        return None, [sentence % {"name": found.full_name}]
    return next((converter for converter in converters if converter.pk == found.pk), found), []


def change(request: HttpRequest) -> HttpResponse:
    """What lenses gain and lose on other bodies."""
    return render(request, "mix/body_change.html", change_context(request.GET))


def rules(request: HttpRequest) -> HttpResponse:
    """The rules behind the pairs, and how facts are graded."""
    return render(request, "mix/rule_list.html", rules_context())
