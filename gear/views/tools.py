"""Tools for any focal length, aperture and distance: field of view and depth of field."""

from dataclasses import replace
from math import ceil
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from .. import optics, units
from ..figures.optical import Focus, View, area_words, depth_figure, depth_texts, depth_tool, field_figures
from ..lists.named import asked_slugs, named_products
from ..querystring import written
from ..tools.forms import FARTHEST_M, DepthOfFieldForm, FieldOfViewForm, ImageAreaForm
from .lookup import led_on

STANDARD_F_NUMBERS = (1.4, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0, 16.0)


def field_of_view(request: HttpRequest) -> HttpResponse:
    """Frames of several focal lengths, and how much they hold at a distance."""
    form = FieldOfViewForm(request.GET)
    if redirect := led_on(request, renamed_camera(form)):
        return redirect
    context: dict[str, Any] = {"form": form, "figures": [], "rows": [], "robots": _robots(form)}
    if form.is_valid():
        distance, sides = form.cleaned_data["distance"], form.sides_mm
        views = [View(focal, sides) for focal in form.cleaned_data["focal_length"]]
        context |= {
            "figures": field_figures(views),
            "rows": [_framed(view, distance) for view in views],
            "distance": units.distance_text(distance),
            "area": area_words(sides),
            "own_area": form.own_area,
            "counted_area": units.area_text(optics.FULL_FRAME_WIDTH_MM, optics.FULL_FRAME_HEIGHT_MM),
            "title": _("Field of view of %(lengths)s at %(distance)s")
            % {"lengths": ", ".join(view.label for view in views), "distance": units.distance_text(distance)},
        }
    return render(request, "tools/field_of_view_page.html", context)


def renamed_camera(form: ImageAreaForm) -> dict[str, dict[str, str]]:
    """The slug of today of a camera that the form does not know; no query where it knows it."""
    said = [form.data["camera"]] if "camera" in form.errors and "camera" in form.data else []
    return {"camera": named_products(asked_slugs(said)).older}


def _robots(form: FieldOfViewForm | DepthOfFieldForm) -> str:
    """What search engines are told of an address that makes no sense."""
    return "" if form.is_valid() else "noindex"


def _framed(view: View, distance_m: float) -> dict[str, str | None]:
    """How much of a plane at the distance is in the frame."""
    width, height = (optics.field_size_m(view.focal_mm, side, distance_m) for side in view.sides_mm)
    longer = max(width, height)
    horizontal, vertical, diagonal = (units.angle_text(angle) for angle in view.angles_deg)
    return {
        "focal_length": view.label,
        "width": units.length_text(width, like=longer),
        "height": units.length_text(height, like=longer),
        "horizontal": horizontal,
        "vertical": vertical,
        "diagonal": diagonal,
    }


def depth_of_field(request: HttpRequest) -> HttpResponse:
    """Near, far and hyperfocal distance of one setting, and of other apertures beside it."""
    form = DepthOfFieldForm(request.GET)
    if redirect := led_on(request, renamed_camera(form)):
        return redirect
    context: dict[str, Any] = {"form": form, "figure": None, "rows": [], "robots": _robots(form)}
    if form.is_valid():
        asked = form.cleaned_data
        focus = Focus(asked["focal_length"], form.f_number_used, asked["distance"], form.circle_mm)
        context |= {
            "figure": depth_figure(focus),
            "rows": [_stop(focus, f_number, form) for f_number in STANDARD_F_NUMBERS],
            "circle": units.circle_text(form.circle_mm),
            "circle_chosen": bool(asked["circle"]),
            "f_number": units.number_text(form.f_number_used, 3),
            "area": area_words(form.sides_mm),
            "from_sensor": units.distance_text(optics.distance_from_sensor_m(focus.focal_mm, focus.distance_m)),
            "own_area": form.own_area,
            "counted_area": units.area_text(optics.FULL_FRAME_WIDTH_MM, optics.FULL_FRAME_HEIGHT_MM),
            "hyperfocal_url": _hyperfocal_url(form, focus),
        }
    return render(request, "tools/depth_of_field_page.html", context)


def _hyperfocal_url(form: DepthOfFieldForm, focus: Focus) -> str:
    """The same setting focused at the hyperfocal distance; empty where it is, or where that is out of the tool's reach.

    Rounded up to a millimetre: a hair nearer, and infinity would no longer count as sharp.
    """
    hyperfocal_m = optics.hyperfocal_distance_m(focus.focal_mm, focus.f_number, focus.circle_mm)
    distance = written(ceil(hyperfocal_m * optics.MM_PER_M) / optics.MM_PER_M)
    if hyperfocal_m > FARTHEST_M or float(distance) == focus.distance_m:
        return ""
    return depth_tool(**{name: form.data.get(name, "") for name in form.fields} | {"distance": distance})


def _stop(focus: Focus, f_number: float, form: DepthOfFieldForm) -> dict[str, Any]:
    """The same focus at another aperture, counted as the form asks."""
    exact = form.cleaned_data["stops"] == DepthOfFieldForm.EXACT
    used = optics.exact_f_number(f_number) if exact else f_number
    focus = replace(focus, f_number=used)
    depth = optics.depth_of_field(focus.focal_mm, used, focus.distance_m, focus.circle_mm)
    return {
        "f_number": units.f_number_text(f_number),
        "asked": f_number == form.cleaned_data["f_number"],
        "said": depth_texts(focus, depth),
    }
