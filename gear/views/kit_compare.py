"""Two kits compared."""

from collections.abc import Sequence
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..plans.comparison import comparison_context
from ..plans.data import kit_data
from ..plans.two_kits import AskedKit, compare_address, kit_name, read_kits, read_two, refusals
from ..querystring import encode
from ..spoken import shown
from .data import json_answer, json_refusal
from .kit import refused
from .lookup import led_on


def compare(request: HttpRequest) -> HttpResponse:
    """Both kits side by side. The address of a kit that was pasted becomes a part of this page's own."""
    asked = read_two(request.GET)
    if redirect := led_on(request, renamed_in_kits(request, asked)):
        return redirect
    for sentence in refusals(asked):
        return refused(request, sentence)
    if any(kit.is_pasted for kit in asked) and not any(kit.problems for kit in asked):
        return HttpResponseRedirect(compare_address(*(kit.value for kit in asked)))
    return render(request, "kit/compare_page.html", comparison_context(asked))


def data(request: HttpRequest) -> HttpResponse:
    """The same for programs. Whatever the address says in vain is refused."""
    asked = read_two(request.GET)
    if redirect := led_on(request, renamed_in_kits(request, asked)):
        return redirect
    errors = {kit.side: sentences for kit in asked if (sentences := refused_of(kit))}
    if errors:
        return json_refusal(errors)
    return json_answer({one.side: kit_data(kit) for one, kit in zip(asked, read_kits(asked), strict=True)})


def renamed_in_kits(request: HttpRequest, asked: Sequence[AskedKit]) -> dict[str, dict[str, str]]:
    """Each kit that names something by an older slug, as its parameter says it, in slugs of today."""
    found = {}
    for kit in asked:
        said = parse_qsl(kit.said, keep_blank_values=True)
        today = encode(tuple((name, kit.asked.renamed.get(name, {}).get(value.strip(), value)) for name, value in said))
        values = {value.strip() for value in request.GET.getlist(kit.side)} if kit.asked.older else set()
        found[kit.side] = {value: value.replace(kit.said, today.removeprefix("?")) for value in values - {""}}
    return found


def refused_of(kit: AskedKit) -> list[str]:
    """What is wrong with one of the kits; that it is missing, too."""
    if kit.refusal:
        return [kit.refusal]
    missing = [] if kit.said else [_("Name %(kit)s.") % {"kit": kit_name(kit.side)}]
    unknown = [_("There is no parameter “%(name)s” of a kit.") % {"name": shown(name)} for name in kit.unknown_names]
    return [*missing, *kit.problems, *unknown]
