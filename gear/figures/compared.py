"""What is compared, in pictures: outlines at one scale for the heads of columns, and all frames on one landscape."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import optics, units
from ..choices import ImageFormat
from ..drawing import field_of_view as field_drawing
from ..drawing import lineup
from ..drawing.shapes import Drawing, placed
from ..drawing.svg import shapes_markup, view_box
from ..models import Camera, Lens, Product
from ..pairing.numbers import FULL_FRAME_SIDES
from .figure import Figure
from .optical import View, area_words
from .sizes import CAMERA_SIZES, LENS_SIZES, camera_sizes, lens_sizes

# Around an outline, so that its line is not cut off.
AIR_MM = 2.0
# How many times smaller than full frame an image area is that is called APS-C.
APS_C_FACTORS = (1.4, 1.7)

Named = tuple[str, Sequence[View]]


@dataclass(frozen=True, slots=True)
class Outline:
    """A small drawing in the head of a column; all of a comparison have the same scale."""

    view_box: str
    markup: str


def outlines(products: Sequence[Product]) -> list[Outline | None]:
    """The outline of each product at one scale; None where a size is unknown or nothing is drawn. No query."""
    items = [standing(product) for product in products]
    drawn = [item for item in items if item]
    if not drawn:
        return [None] * len(items)
    width = max(item.width_mm for item in drawn) + 2 * AIR_MM
    height = max(item.height_mm for item in drawn) + 2 * AIR_MM
    return [outline(item, width, height) if item else None for item in items]


def standing(product: Product) -> lineup.Item | None:
    """A camera or a lens with all of its sizes on record, standing on the ground."""
    name, url = product.full_name, product.get_absolute_url()
    if isinstance(product, Camera) and is_measured(product, CAMERA_SIZES):
        return lineup.standing_camera(camera_sizes(product), "", url, name)
    if isinstance(product, Lens) and is_measured(product, LENS_SIZES):
        return lineup.standing_lens(lens_sizes(product), "", url, name)
    return None


def is_measured(product: Product, columns: Iterable[str]) -> bool:
    """Whether all of these sizes are on record."""
    return all(getattr(product, column) is not None for column in columns)


def outline(item: lineup.Item, width: float, height: float) -> Outline:
    """One product in the middle of the room that the largest one needs, on the ground."""
    shapes = placed(item.shapes, 1, (width - item.width_mm) / 2, height - AIR_MM)
    drawing = Drawing(width, height, shapes)
    return Outline(view_box(drawing), shapes_markup(drawing.shapes))


def field_scene(named: Sequence[Named], most: int | None = None, remark: str = "") -> Figure | None:
    """The frames of all on one landscape, each frame once; the table says whose it is. None without a frame.

    Of more than `most` frames, those that differ least from others are left out. `remark` ends the caption.
    """
    views = [(name, told_apart(view)) for name, its in named for view in its if not view.dashed]
    frames = tuple({(view.focal_mm, view.sides_mm, view.squeeze): view.frame for _name, view in views}.values())
    if not frames:
        return None
    drawn = field_drawing.legible(frames, most) if most else frames
    caption = [
        _("What stands in the frame at both ends of each, seen from one place; the numbers say whose frame."),
        left_out_words(len(frames) - len(drawn)),
        remark,
    ]
    return Figure(
        name="field-of-view",
        drawing=field_drawing.field_of_view(drawn),
        title=_("Field of view of all"),
        description=_("A frame for each shortest and longest focal length, on a landscape with a church far off."),
        caption=" ".join(filter(None, caption)),
        columns=(_("Product"), _("Focal length"), _("Image area"), _("Horizontal"), _("Vertical"), _("Diagonal")),
        rows=tuple(view_row(name, view) for name, view in views),
    )


def left_out_words(count: int) -> str:
    """A sentence on the frames that are not drawn; empty without any."""
    sentence = ngettext(
        "%(count)s frame too close to these stands in the numbers alone.",
        "%(count)s frames too close to these stand in the numbers alone.",
        count,
    )
    return sentence % {"count": count} if count else ""


def told_apart(view: View) -> View:
    """The view, with its image area beside its focal length where that is not full frame."""
    if view.sides_mm == FULL_FRAME_SIDES:
        return view
    least, most = APS_C_FACTORS
    is_aps_c = least < optics.diagonal_mm(*FULL_FRAME_SIDES) / optics.diagonal_mm(*view.sides_mm) < most
    return replace(view, remark=str(ImageFormat.APS_C.label) if is_aps_c else area_words(view.sides_mm) or "")


def view_row(name: str, view: View) -> tuple[str | None, ...]:
    """A view as a row of the table under the landscape."""
    angles = (units.angle_text(angle) for angle in view.angles_deg)
    return (name, units.focal_length_text(view.focal_mm), area_words(view.sides_mm), *angles)
