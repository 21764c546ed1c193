"""Mix and match: one pair, change of body, and the rules behind both."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..figures.pairs import adapted_figures, optical_figures, pair_figures
from ..lists.carried import PARAMETERS, kit_toggle
from ..lists.named import Pair
from ..lists.tray import carried_context, item_context
from ..machines import structured
from ..models import Accessory, Adapter, Camera, Lens, Revision
from ..models.kept import told_by_revision
from ..pairs.adapted import WithAdapter, adapted_context, adapted_data, on_record
from ..pairs.change import change_context
from ..pairs.data import pairing_data
from ..pairs.disputed import pair_disagreements
from ..pairs.lines import anchors_of_sources
from ..pairs.page import pair_context
from ..pairs.picker import picker, picker_of
from ..pairs.record import Record, record_of_today
from ..pairs.rows import Mounted
from ..pairs.rules import rules_context
from ..products.compare.asked import address
from ..querystring import Query, encode
from ..spoken import shown
from ..talk.shown import talk_about
from ..talk.subjects import Subject
from .carried import carrying_page
from .data import absolute, json_answer, json_refusal
from .lookup import Gone, find, led_on, moved
from .picker import field_of_change, given

Front = Lens | Adapter

rules_told = told_by_revision(lambda: rules_context() | {"picker": picker(is_folded=True)})


def pair_detail(request: HttpRequest, camera: str, lens: str) -> HttpResponse:
    """What a camera does with a lens, or with an adapter for lenses of another mount."""
    record = record_of_today()
    body, front = find_pair(camera, lens, record)
    redirect = moved(request, camera=body.slug, lens=front.slug)
    if redirect:
        return redirect
    return lens_page(request, body, front, record) if isinstance(front, Lens) else adapter_page(request, body, front)


def lens_page(request: HttpRequest, camera: Camera, lens: Lens, record: Record) -> HttpResponse:
    """A camera with a lens, and with a converter between them if the address names one."""
    converters = record.converters_for(lens)
    converter, problems = read_converter(request.GET.getlist("converter"), converters)
    mounted = Mounted(camera, lens, converter, record.book)
    context = pair_context(mounted, converters, record)
    pair = Pair(camera, lens)
    carried = item_context(request.GET, request.path, pair, [*mounted.parts.values()], converter_query(request))
    context |= {
        "figures": pair_figures(mounted),
        "optical_figures": optical_figures(mounted),
        "pair": pair,
        "talk": talk_about(
            Subject(camera=camera, product=lens),
            anchors_of_sources(context["groups"]),
            is_silent=(camera.pk, lens.pk) not in record.discussed,
        ),
        "compare_url": address(((pair.category, pair.slug), *carried["carried"].in_kit)),
        "picker": picker_of(camera, lens, converter, given(request.GET, *PARAMETERS), converters),
    }
    renamed = renamed_converter(request, converter)
    return front_page(request, "mix/pair_detail.html", context | carried, without_converter(problems), renamed)


def adapter_page(request: HttpRequest, camera: Camera, adapter: Adapter) -> HttpResponse:
    """A camera with an adapter, which takes no converter."""
    pair = WithAdapter(camera, on_record(adapter))
    context = adapted_context(pair)
    context |= {
        "figures": adapted_figures(pair),
        "talk": talk_about(Subject(camera=camera, product=adapter), anchors_of_sources(context["groups"])),
        "picker": picker_of(camera, adapter, None, given(request.GET, *PARAMETERS)),
    }
    here = request.path, converter_query(request)
    carried = carried_context(request.GET, *here)
    carried["kit_toggle"] = kit_toggle(carried["carried"], [camera.slug, adapter.slug], *here)
    problems = without_converter(no_converter(request))
    return front_page(request, "mix/adapted_detail.html", context | carried, problems, {})


def front_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    problems: list[str],
    renamed: Mapping[str, Mapping[str, str]],
) -> HttpResponse:
    """The page of a camera with what stands in front of it, what the visitor carries along at its foot."""
    context["notices"] = [*problems, *context["notices"]]
    node = structured.pair(context["address"], context["parts"], absolute(request))
    context |= {"canonical_path": context["address"], "structured": [node]}
    return carrying_page(request, template, context, renamed)


def converter_query(request: HttpRequest) -> Query:
    """What the address says of converters, as the page's own links keep it."""
    return tuple(("converter", slug) for slug in request.GET.getlist("converter") if slug)


def renamed_converter(request: HttpRequest, converter: Accessory | None) -> dict[str, dict[str, str]]:
    """The slug of today of the converter, by whatever slug the address calls it."""
    said = [slug.strip() for slug in request.GET.getlist("converter")]
    return {"converter": {slug: converter.slug for slug in said if slug}} if converter else {}


def without_converter(problems: Iterable[str]) -> list[str]:
    """What the page says of a converter that it leaves out."""
    return [_("%(problem)s The pair is shown without one.") % {"problem": problem} for problem in problems]


def no_converter(request: HttpRequest) -> list[str]:
    """Why a pair with an adapter has no converter, where the address names one."""
    return [_("An adapter takes no teleconverter.")] if any(request.GET.getlist("converter")) else []


def pair_data(request: HttpRequest, camera: str, lens: str) -> HttpResponse:
    """The same for programs. Whatever the address says in vain is refused."""
    record = record_of_today()
    body, front = find_pair(camera, lens, record)
    redirect = moved(request, camera=body.slug, lens=front.slug)
    if redirect:
        return redirect
    if isinstance(front, Lens):
        converter, problems = read_converter(request.GET.getlist("converter"), record.converters_for(front))
    else:
        converter, problems = None, no_converter(request)
    redirect = led_on(request, renamed_converter(request, converter))
    if redirect:
        return redirect
    if problems:
        return json_refusal({"converter": problems})
    return json_answer(front_data(body, front, converter, record))


def front_data(camera: Camera, front: Front, converter: Accessory | None, record: Record) -> dict[str, Any]:
    """A camera with what stands in front of it, for programs."""
    if isinstance(front, Lens):
        mounted = Mounted(camera, front, converter, record.book)
        return pairing_data(mounted.pairing, pair_disagreements(mounted, record.said))
    return adapted_data(WithAdapter(camera, on_record(front)))


def find_pair(camera: str, front: str, record: Record | None = None) -> tuple[Camera, Front]:
    """The camera and what stands in front of it, also where they stand in the address the other way round.

    Compare their slugs with those asked for. No query for what is on `record`. Raises Http404, and Gone where one was
    withdrawn.
    """
    try:
        return find_camera(camera, record), find_front(front, record)
    except Gone:
        raise
    except Http404:
        return find_camera(front, record), find_front(camera, record)


def find_camera(slug: str, record: Record | None) -> Camera:
    """A camera. Raises Http404, and Gone."""
    return (record.cameras.get(slug) if record else None) or find(Camera.objects, slug)


def find_front(slug: str, record: Record | None = None) -> Front:
    """A lens, or an adapter with its mount; a teleconverter alone is neither. Raises Http404, and Gone."""
    if record and slug in record.lenses:
        return record.lenses[slug]
    try:
        return find(Lens.objects, slug)
    except Gone:
        raise
    except Http404:
        return find(Adapter.objects.select_related("from_mount"), slug)


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
    """What lenses gain and lose on other bodies. Words that name a product lead to its slug."""
    context = change_context(request.GET, partial(field_of_change, request.GET))
    redirect = led_on(request, context["renamed"])
    if redirect:
        return redirect
    if context["in_words"] and not context["notices"]:
        return HttpResponseRedirect(with_fields(context["canonical_path"], request.GET))
    return render(request, "mix/body_change.html", context)


def with_fields(address: str, data: QueryDict) -> str:
    """The address with as many fields for lenses as were asked for."""
    fields = given(data, "lens_fields")
    return f"{address}&{encode(fields).removeprefix('?')}" if fields else address


def rules(request: HttpRequest) -> HttpResponse:
    """The rules behind the pairs, and how facts are graded."""
    return render(request, "mix/rule_list.html", rules_told.of(Revision.current()).context)
