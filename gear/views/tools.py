"""Tools for any focal length, aperture and distance: field of view and depth of field."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .. import optics, units
from ..figures.optical import Focus, View, depth_figure, distance_text, field_figures
from ..forms import DepthOfFieldForm, FieldOfViewForm

STANDARD_F_NUMBERS = (1.4, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0, 16.0)


def field_of_view(request: HttpRequest) -> HttpResponse:
    """Frames of several focal lengths, and how much they hold at a distance."""
    form = FieldOfViewForm(request.GET)
    context: dict[str, Any] = {"form": form, "figures": [], "rows": []}
    if form.is_valid():
        distance, sides = form.cleaned_data["distance"], form.sides_mm
        views = [View(focal, sides) for focal in form.cleaned_data["focal_length"]]
        context |= {
            "figures": field_figures(views),
            "rows": [_framed(view, distance) for view in views],
            "distance": distance_text(distance),
            "area": units.area_text(*(round(side, 1) for side in sides)),
        }
    return render(request, "tools/field_of_view_page.html", context)


def _framed(view: View, distance_m: float) -> dict[str, str | None]:
    """How much of a plane at the distance is in the frame."""
    width, height = (optics.field_size_m(view.focal_mm, side, distance_m) for side in view.sides_mm)
    horizontal, vertical, diagonal = (units.angle_text(angle) for angle in view.angles_deg)
    return {
        "focal_length": view.label,
        "width": distance_text(width),
        "height": distance_text(height),
        "horizontal": horizontal,
        "vertical": vertical,
        "diagonal": diagonal,
    }


def depth_of_field(request: HttpRequest) -> HttpResponse:
    """Near, far and hyperfocal distance of one setting, and of other apertures beside it."""
    form = DepthOfFieldForm(request.GET)
    context: dict[str, Any] = {"form": form, "figure": None, "rows": []}
    if form.is_valid():
        asked = form.cleaned_data
        focus = Focus(asked["focal_length"], form.f_number_used, asked["distance"], form.circle_mm)
        context |= {
            "figure": depth_figure(focus),
            "rows": [_stop(focus, f_number, form) for f_number in STANDARD_F_NUMBERS],
            "circle": f"{form.circle_mm:.4f} mm",
            "circle_chosen": bool(asked["circle"]),
            "f_number": units.number_text(form.f_number_used, 3),
            "area": units.area_text(*(round(side, 1) for side in form.sides_mm)),
        }
    return render(request, "tools/depth_of_field_page.html", context)


def _stop(focus: Focus, f_number: float, form: DepthOfFieldForm) -> dict[str, Any]:
    """The same focus at another aperture, counted as the form asks."""
    exact = form.cleaned_data["stops"] == DepthOfFieldForm.EXACT
    used = optics.exact_f_number(f_number) if exact else f_number
    depth = optics.depth_of_field(focus.focal_mm, used, focus.distance_m, focus.circle_mm)
    return {
        "f_number": units.f_number_text(f_number),
        "asked": f_number == form.cleaned_data["f_number"],
        "near": distance_text(depth.near_m),
        "far": None if depth.far_m is None else distance_text(depth.far_m),
        "depth": None if depth.total_m is None else distance_text(depth.total_m),
        "hyperfocal": distance_text(depth.hyperfocal_m),
    }
