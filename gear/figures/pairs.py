"""A camera with a lens in pictures: from above, the used image area, field of view, depth of field."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from .. import optics, units
from ..choices import ImageFormat
from ..drawing import pairs as drawing
from ..models import Camera
from ..pairing import Numbers
from ..pairing.numbers import angle_sides_mm
from ..pairs.adapted import WithAdapter
from ..pairs.rows import Mounted
from .figure import Figure
from .mounts import mount_comparison
from .optical import Focus, View, depth_figure, depth_tool, field_figures, field_tool
from .products import accessory_figure
from .sizes import camera_sizes, converter_length, lens_sizes, sensor_sides
from .words import card_words, dashed_words, length_cell, length_words, nominal_sensor_words, stand_in_words

# Depth of field is shown for a distance at which a lens of that length is often used.
USUAL_DISTANCES_M = ((70.0, 3.0), (200.0, 10.0))
LONG_DISTANCE_M = 30.0


def pair_figures(mounted: Mounted) -> list[Figure]:
    """The pair from above and, where it crops, what the sensor gives. At most two queries, for class medians."""
    figures = [top_figure(mounted)]
    if mounted.pairing.numbers.image_area.crop:
        figures.append(area_figure(mounted.camera, mounted.pairing.numbers))
    return figures


def optical_figures(mounted: Mounted) -> list[Figure]:
    """What the pair frames and what it renders sharp, as far as its facts allow. No query."""
    camera, numbers = mounted.camera, mounted.pairing.numbers
    figures: list[Figure] = []
    image_format = ImageFormat.APS_C if numbers.image_area.crop else ""
    views = pair_views(numbers)
    if views:
        lengths = ", ".join(f"{focal:g}" for focal in dict.fromkeys(view.focal_mm for view in views))
        figures += field_figures(views, field_tool(camera=camera.slug, format=image_format, focal_length=lengths))
    focus = usual_focus(numbers)
    if focus:
        setting = {name: f"{value:g}" for name, value in focus.setting.items()}
        figures.append(depth_figure(focus, depth_tool(camera=camera.slug, format=image_format, **setting)))
    return figures


def adapted_figures(pair: WithAdapter) -> list[Figure]:
    """The way that the adapter bridges, and both mounts at one scale; without a flange distance the second alone."""
    mounts = [mount for mount in (pair.record.own, pair.adapter.from_mount) if mount]
    figures = (accessory_figure(pair.adapter), mount_comparison(mounts))
    return [figure for figure in figures if figure]


def top_figure(mounted: Mounted) -> Figure:
    """The pair from above with its total length."""
    body, barrel = camera_sizes(mounted.camera), lens_sizes(mounted.lens)
    between = converter_length(mounted.converter) if mounted.converter else None
    total = units.mm_text(mounted.pairing.numbers.length_mm)
    words = drawing.PairWords(total or _("length unknown"), card_words())
    lengths = (body.width, body.depth, barrel.length, barrel.diameter)
    rows: list[tuple[str | None, ...]] = [
        (_("Body, width"), length_cell(body.width)),
        (_("Body, depth"), length_cell(body.depth)),
        (_("Lens, length"), length_cell(barrel.length)),
        (_("Lens, diameter"), length_cell(barrel.diameter)),
        (_("Together"), total),
    ]
    if between:
        rows.insert(2, (_("Teleconverter, length"), length_cell(between)))
    return Figure(
        name="pair-top",
        drawing=drawing.pair_top(body, barrel, words, between),
        title=_("The pair from above, to scale"),
        description=_("Body %(width)s wide and %(depth)s deep, lens %(length)s long, together %(total)s.")
        % {
            "width": length_words(body.width),
            "depth": length_words(body.depth),
            "length": length_words(barrel.length),
            "total": total or _("unknown"),
        },
        caption=_("From above, to scale, drawn from the recorded sizes.")
        + dashed_words(*lengths)
        + stand_in_words(between),
        columns=(_("What"), _("Measure")),
        rows=tuple(rows),
    )


def area_figure(camera: Camera, numbers: Numbers) -> Figure:
    """The part of the sensor that gives the picture; to be asked only where there is a crop."""
    sensor = sensor_sides(camera)
    area = numbers.image_area
    width = area.width_mm or sensor[0].mm
    height = area.height_mm or sensor[1].mm
    recorded = units.area_text(camera.sensor_width_mm, camera.sensor_height_mm)
    used = units.area_text(round(width, 1), round(height, 1)) if area.width_mm and area.height_mm else None
    share = units.percent_text(width * height / (sensor[0].mm * sensor[1].mm)) if recorded and used else None
    caption = (
        _("What the sensor gives with this lens: %(share)s of its area.") % {"share": share}
        if share
        else _("What the sensor gives with this lens.")
    )
    return Figure(
        name="image-area",
        drawing=drawing.image_area(
            sensor,
            (min(width, sensor[0].mm), min(height, sensor[1].mm)),
            _("sensor %(size)s") % {"size": recorded or _("unknown")},
            _("used %(size)s") % {"size": used or _("unknown")},
            drawing.SMALL_AREA_SCALE,
        ),
        title=_("Used image area"),
        description=_("%(used)s of %(sensor)s.") % {"used": used or _("unknown"), "sensor": recorded or _("unknown")},
        caption=caption + nominal_sensor_words(*sensor),
        columns=(_("What"), _("Measure")),
        rows=((_("Sensor"), recorded), (_("Used"), used), (_("Share of the area"), share)),
    )


def pair_views(numbers: Numbers) -> Sequence[View]:
    """Both ends of the pair's focal length on its image area, and what the crop takes from the wider one."""
    sides = numbers.angle_sides_mm
    shortest, longest = numbers.focal_length_mm
    if sides is None or shortest is None or longest is None or numbers.lens.fisheye is not False:
        return ()
    squeeze = numbers.lens.squeeze
    views = [View(focal, sides, squeeze=squeeze) for focal in dict.fromkeys((shortest, longest))]
    whole = angle_sides_mm(numbers.camera, cropped=False)
    if numbers.image_area.crop and whole:
        views.append(View(shortest, whole, _("without crop"), dashed=True, squeeze=squeeze))
    return views


def usual_focus(numbers: Numbers) -> Focus | None:
    """The longest focal length wide open at a usual distance; None where a number is unknown."""
    focal, f_number = numbers.focal_length_mm[1], numbers.f_number[1]
    sides = numbers.angle_sides_mm
    if focal is None or f_number is None or sides is None:
        return None
    distance = next((metres for below, metres in USUAL_DISTANCES_M if focal < below), LONG_DISTANCE_M)
    return Focus(focal, f_number, distance, optics.circle_of_confusion_mm(*sides))
