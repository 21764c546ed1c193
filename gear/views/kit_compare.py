"""Two kits compared."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..plans.comparison import comparison_context
from ..plans.data import kit_data
from ..plans.two_kits import SIDES, AskedKit, compare_address, kit_name, read_kits, read_two, refusals
from ..spoken import shown
from .data import json_answer, json_refusal
from .kit import refused


def compare(request: HttpRequest) -> HttpResponse:
    """Both kits side by side. The address of a kit that was pasted becomes a part of this page's own."""
    asked = read_two(request.GET)
    for sentence in refusals(asked):
        return refused(request, sentence)
    if any(kit.is_pasted for kit in asked) and not any(kit.problems for kit in asked):
        return HttpResponseRedirect(compare_address(*(kit.value for kit in asked)))
    return render(request, "kit/compare_page.html", comparison_context(asked))


def data(request: HttpRequest) -> HttpResponse:
    """The same for programs. Whatever the address says in vain is refused."""
    asked = read_two(request.GET)
    errors = {kit.side: sentences for kit in asked if (sentences := refused_of(kit))}
    errors |= {name: [_("There is no such parameter.")] for name in request.GET if name not in SIDES}
    if errors:
        return json_refusal(errors)
    return json_answer({one.side: kit_data(kit) for one, kit in zip(asked, read_kits(asked), strict=True)})


def refused_of(kit: AskedKit) -> list[str]:
    """What is wrong with one of the kits; that it is missing, too."""
    if kit.refusal:
        return [kit.refusal]
    missing = [] if kit.said else [_("Name %(kit)s.") % {"kit": kit_name(kit.side)}]
    unknown = [_("There is no parameter “%(name)s” of a kit.") % {"name": shown(name)} for name in kit.unknown_names]
    return [*missing, *kit.problems, *unknown]
