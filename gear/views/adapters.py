"""What takes the lenses of a mount."""

from collections.abc import Mapping, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..models import Mount
from ..products.mount_adapters import AND, all_mounts, mount_adapters_context
from ..products.mount_adapters import mount_adapters_data as data_of
from ..spoken import named, shown
from .data import json_answer, json_refusal


def mount_adapters(request: HttpRequest, mount: str) -> HttpResponse:
    """Which adapters take the lenses of a mount, and of others beside it. What makes no sense is named and left out."""
    mounts = all_mounts()
    slugs, problems = read_mounts(mount, request.GET.getlist(AND), mounts)
    context = mount_adapters_context(slugs, mounts)
    context |= {"notices": problems, "robots": "noindex" if problems or len(slugs) > 1 else ""}
    return render(request, "adapters/mount_adapters.html", context)


def mount_adapters_data(request: HttpRequest, mount: str) -> HttpResponse:
    """The same for programs. Whatever the address says in vain is refused."""
    mounts = all_mounts()
    slugs, problems = read_mounts(mount, request.GET.getlist(AND), mounts)
    return json_refusal({AND: problems}) if problems else json_answer(data_of(slugs, mounts))


def read_mounts(first: str, values: Sequence[str], mounts: Mapping[str, Mount]) -> tuple[list[str], list[str]]:
    """The slugs of the mounts that an address asks for, once each, and a sentence for each that there is not.

    Raises Http404 where its path names none.
    """
    if first not in mounts:
        raise Http404(first)
    asked = sorted({value.strip() for value in values} - {"", first})
    known = [slug for slug in asked if slug in mounts]
    unknown = [slug for slug in asked if slug not in mounts]
    sentence = _("There is no mount “%(slug)s”: it is left out.")
    return [first, *known], named([sentence % {"slug": shown(slug)} for slug in unknown])
