"""One product in pictures, to scale, from its recorded sizes."""

from django.utils.translation import gettext as _

from .. import units
from ..choices import AccessoryKind, Viewfinder
from ..drawing import pairs as pair_drawing
from ..drawing import products as drawing
from ..drawing.layout import BANK_CARD_MM, Length
from ..drawing.mount import FLANGE_DISTANCE_MM, FULL_FRAME_MM, INNER_DIAMETER_MM
from ..models import Accessory, Camera, Lens
from .figure import Figure
from .optical import lens_field_figures
from .sizes import camera_sizes, lens_sizes
from .words import card_words, dashed_words, length_cell, length_words, nominal_sensor_words


def camera_figure(camera: Camera) -> Figure:
    """A body from the front and from above. One query when a size is missing."""
    sizes = camera_sizes(camera)
    sides = (sizes.width, sizes.height, sizes.depth)
    sensor = units.area_text(camera.sensor_width_mm, camera.sensor_height_mm)
    words = drawing.CameraWords(
        *(length_words(side) for side in sides),
        sensor=_("sensor %(size)s") % {"size": sensor or _("unknown")},
        card=card_words(),
        finder=_("built-in electronic finder") if camera.viewfinder == Viewfinder.EVF else "",
    )
    return Figure(
        name="camera-drawing",
        drawing=drawing.camera_drawing(sizes, words),
        title=_("%(name)s from the front and from above, to scale") % {"name": camera.full_name},
        description=_("A plain outline, %(width)s wide, %(height)s high and %(depth)s deep, the mount in the middle.")
        % {"width": words.width, "height": words.height, "depth": words.depth},
        caption=_("Plain outlines to scale. Where mount, finder and grip sit is not on record.")
        + dashed_words(*sides)
        + nominal_sensor_words(sizes.sensor_width, sizes.sensor_height),
        columns=(_("What"), _("Measure")),
        rows=(
            (_("Width"), length_cell(sizes.width)),
            (_("Height"), length_cell(sizes.height)),
            (_("Depth"), length_cell(sizes.depth)),
            (_("Sensor"), sensor),
            (_("Viewfinder"), camera.get_viewfinder_display()),
            (_("Bank card, for scale"), units.area_text(*BANK_CARD_MM)),
        ),
    )


def _pupil_text(sizes: drawing.LensSizes) -> str | None:
    return units.mm_text(sizes.pupil_mm, digits=1)


def _filter_words(lens: Lens) -> str:
    if lens.filter_mm:
        return _("filter %(size)s") % {"size": units.mm_text(lens.filter_mm)}
    return _("no filter thread") if lens.filter_thread is False else _("filter unknown")


def _filter_cell(lens: Lens) -> str | None:
    if lens.filter_mm:
        return units.mm_text(lens.filter_mm)
    return _("none at the front") if lens.filter_thread is False else None


def lens_figure(lens: Lens) -> Figure:
    """A lens from the side and from the front. One query when a size is missing."""
    sizes = lens_sizes(lens)
    focal_length = units.focal_length_text(lens.focal_min_mm, lens.focal_max_mm) or ""
    pupil = _pupil_text(sizes)
    words = drawing.LensWords(
        length=length_words(sizes.length),
        diameter=f"⌀ {length_words(sizes.diameter)}",
        focal_length=_("focal length %(length)s") % {"length": focal_length},
        card=card_words(),
        filter_thread=_filter_words(lens),
        pupil=_("aperture %(size)s wide") % {"size": pupil} if pupil else _("aperture unknown"),
    )
    return Figure(
        name="lens-drawing",
        drawing=drawing.lens_drawing(sizes, words),
        title=_("%(name)s from the side and from the front, to scale") % {"name": lens.full_name},
        description=_("%(length)s long, %(diameter)s across; below it the focal length as a line at the same scale.")
        % {"length": words.length, "diameter": length_words(sizes.diameter)},
        caption=_(
            "Length, diameter, filter thread (dotted), focal length (red) and widest aperture (tinted, at the "
            "longest focal length) to scale; rings and glass for show."
        )
        + dashed_words(sizes.length, sizes.diameter),
        columns=(_("What"), _("Measure")),
        rows=(
            (_("Length"), length_cell(sizes.length)),
            (_("Diameter"), length_cell(sizes.diameter)),
            (_("Filter thread"), _filter_cell(lens)),
            (_("Focal length"), focal_length),
            (_("Aperture, as wide as seen from the front"), pupil),
            (_("Bank card, for scale"), units.area_text(*BANK_CARD_MM)),
        ),
    )


def product_figures(product: Camera | Lens | Accessory) -> list[Figure]:
    """The pictures of a product's own page. One query when a size is missing, else none."""
    if isinstance(product, Camera):
        return [camera_figure(product)]
    if isinstance(product, Lens):
        # The frames alone: the angles from above are the same numbers again.
        return [lens_figure(product), *lens_field_figures(product)[:1]]
    figure = accessory_figure(product)
    return [figure] if figure else []


def accessory_figure(accessory: Accessory) -> Figure | None:
    """An adapter between two mounts, or what a converter enlarges; None where nothing can be reckoned."""
    if accessory.kind == AccessoryKind.ADAPTER:
        return _adapter_figure(accessory)
    return _converter_figure(accessory)


def _adapter_figure(adapter: Accessory) -> Figure | None:
    """A plain tube must be as long as the flange distances differ: that much is known of every adapter."""
    mount = adapter.from_mount
    if mount is None or mount.flange_distance_mm is None or mount.flange_distance_mm <= FLANGE_DISTANCE_MM:
        return None
    way = mount.flange_distance_mm - FLANGE_DISTANCE_MM
    words = drawing.AdapterWords(
        own_flange=units.mm_text(FLANGE_DISTANCE_MM) or "",
        way=units.mm_text(way) or "",
        flange=units.mm_text(mount.flange_distance_mm) or "",
        sensor=_("sensor"),
        lens=_("lens"),
    )
    return Figure(
        name="adapter-drawing",
        drawing=drawing.adapter_drawing(way, mount.inner_diameter_mm, words),
        title=_("The way that %(name)s bridges, to scale") % {"name": adapter.full_name},
        description=_("%(mount)s lenses want %(flange)s to the sensor, the L-Mount has %(own)s: %(way)s to bridge.")
        % {
            "mount": mount.name,
            "flange": units.mm_text(mount.flange_distance_mm),
            "own": units.mm_text(FLANGE_DISTANCE_MM),
            "way": units.mm_text(way),
        },
        caption=_(
            "The red line is the body's mount. The way from mount to mount follows from the two flange distances; the "
            "walls are for show."
        ),
        columns=(_("What"), _("Measure")),
        rows=(
            (_("Flange distance of %(mount)s") % {"mount": mount.name}, units.mm_text(mount.flange_distance_mm)),
            (_("Flange distance of the L-Mount"), units.mm_text(FLANGE_DISTANCE_MM)),
            (_("Way to bridge"), units.mm_text(way)),
            (_("Inside diameter of %(mount)s") % {"mount": mount.name}, units.mm_text(mount.inner_diameter_mm)),
            (_("Inside diameter of the L-Mount"), units.mm_text(INNER_DIAMETER_MM)),
        ),
    )


def _converter_figure(converter: Accessory) -> Figure | None:
    """The middle of the lens's picture that a converter spreads over the whole sensor."""
    if not converter.factor:
        return None
    width, height = (side / converter.factor for side in FULL_FRAME_MM)
    whole, middle = units.area_text(*FULL_FRAME_MM), units.area_text(round(width, 1), round(height, 1))
    factor = units.factor_text(converter.factor)
    return Figure(
        name="converter-drawing",
        drawing=pair_drawing.image_area(
            (Length(FULL_FRAME_MM[0]), Length(FULL_FRAME_MM[1])),
            (width, height),
            _("full frame %(size)s") % {"size": whole},
            _("enlarged: %(size)s") % {"size": middle},
        ),
        title=_("What %(name)s enlarges") % {"name": converter.full_name},
        description=_("It spreads the middle %(middle)s of the lens's picture over %(whole)s: %(factor)s larger.")
        % {"middle": middle, "whole": whole, "factor": factor},
        caption=_("The tinted middle of the lens's picture fills the sensor; the rest of the light is lost."),
        columns=(_("What"), _("Measure")),
        rows=(
            (_("Factor"), factor),
            (_("Full frame"), whole),
            (_("Part that is enlarged"), middle),
            (_("Length"), units.mm_text(converter.length_mm)),
        ),
    )
