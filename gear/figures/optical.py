"""What a lens frames and what it renders sharp, in pictures."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .. import optics, units
from ..choices import ImageFormat
from ..drawing import depth_of_field as depth_drawing
from ..drawing import field_of_view as field_drawing
from ..models import Lens
from ..models.routes import address_of
from ..pairing.numbers import CROP_SIDES, FULL_FRAME_SIDES, Sides, unsqueezed_mm
from ..querystring import encode
from .figure import Figure


@dataclass(frozen=True, slots=True)
class View:
    """A focal length in mm on an image area, and a word that tells it from the others."""

    focal_mm: float
    sides_mm: tuple[float, float]
    remark: str = ""
    dashed: bool = False
    squeeze: float | None = None

    @property
    def label(self) -> str:
        """Focal length, with the remark where there is one."""
        text = units.focal_length_text(self.focal_mm) or ""
        return f"{text}, {self.remark}" if self.remark else text

    @property
    def angles_deg(self) -> tuple[float, float, float]:
        """Horizontal, vertical and diagonal angle."""
        width, height = unsqueezed_mm(self.sides_mm, self.squeeze)
        sides = (width, height, optics.diagonal_mm(width, height))
        horizontal, vertical, diagonal = (optics.angle_of_view_deg(self.focal_mm, side) for side in sides)
        return horizontal, vertical, diagonal

    @property
    def frame(self) -> field_drawing.FieldFrame:
        """The frame to draw."""
        angle = f"{units.focal_length_text(self.focal_mm)}, {units.angle_text(self.angles_deg[0])}"
        return field_drawing.FieldFrame(
            self.focal_mm, *unsqueezed_mm(self.sides_mm, self.squeeze), self.label, angle, self.dashed
        )


def area_words(sides_mm: Sides) -> str | None:
    """An image area as recorded or written; that of the crop of full frame is reckoned, so to a tenth."""
    return units.area_text(*sides_mm, digits=1 if sides_mm == CROP_SIDES else units.RECORDED_DECIMALS)


def _angle_columns() -> tuple[str, ...]:
    return (_("Focal length"), _("Image area"), _("Horizontal"), _("Vertical"), _("Diagonal"))


def _angle_row(view: View) -> tuple[str | None, ...]:
    return (view.label, area_words(view.sides_mm), *(units.angle_text(angle) for angle in view.angles_deg))


def field_figures(views: Sequence[View], tool: str = "") -> list[Figure]:
    """The frames on the landscape, and the horizontal angles from above.

    `tool` is the address for other numbers; that reckons with plain lenses, so an anamorphic one is given none.
    """
    frames = tuple(view.frame for view in views)
    words = "; ".join(f"{view.label}: {units.angle_text(view.angles_deg[0])}" for view in views)
    rows = tuple(_angle_row(view) for view in views)
    return [
        Figure(
            name="field-of-view",
            drawing=field_drawing.field_of_view(frames),
            title=_("Field of view"),
            description=_("Frames on a landscape with a church far off. Horizontal angles: %(angles)s.")
            % {"angles": words},
            caption=field_caption(views),
            columns=_angle_columns(),
            rows=rows,
            tool="" if views[0].squeeze else tool,
        ),
        Figure(
            name="angles-of-view",
            drawing=field_drawing.plan_view(frames),
            title=_("Horizontal angles of view, from above"),
            description=words,
            caption=_("Horizontal angles from above, the camera at the bottom."),
            columns=_angle_columns(),
            rows=rows,
        ),
    ]


def field_caption(views: Sequence[View]) -> str:
    """What the frames on the landscape are, and by which formula an anamorphic lens sees wider."""
    caption = _("What stands in the frame, seen from one place. Our own landscape, exact in angle.")
    squeeze = views[0].squeeze
    if squeeze is None:
        return caption
    formula = _("Anamorphic, desqueezed: horizontal angle = 2 × arctan(%(squeeze)s width / 2f).")
    return f"{caption} {formula % {'squeeze': units.factor_text(squeeze)}}"


def lens_views(lens: Lens) -> tuple[View, ...]:
    """Both ends of a lens on the format that it is made for, and the longer one cropped.

    Nothing for a fisheye, for a lens that may be one, or without a known coverage.
    """
    if lens.fisheye is not False or not lens.coverage:
        return ()
    ends = dict.fromkeys((lens.focal_min_mm, lens.focal_max_mm))
    if lens.coverage != ImageFormat.FULL_FRAME:
        return tuple(View(focal, CROP_SIDES, squeeze=lens.squeeze) for focal in ends)
    return (
        *(View(focal, FULL_FRAME_SIDES, squeeze=lens.squeeze) for focal in ends),
        View(lens.focal_max_mm, CROP_SIDES, _("crop"), dashed=True, squeeze=lens.squeeze),
    )


def lens_field_figures(lens: Lens) -> list[Figure]:
    """Field of view of a lens; empty where no angle can be given."""
    views = lens_views(lens)
    lengths = ", ".join(f"{focal:g}" for focal in dict.fromkeys((lens.focal_min_mm, lens.focal_max_mm)))
    image_format = "" if lens.coverage == ImageFormat.FULL_FRAME else ImageFormat.APS_C
    return field_figures(views, field_tool(focal_length=lengths, format=image_format)) if views else []


def field_tool(**asked: str) -> str:
    """The address of the field of view tool for what is asked; empty answers are left out."""
    return address_of("gear:tool-field-of-view") + encode([(name, value) for name, value in asked.items() if value])


def depth_tool(**asked: str) -> str:
    """The address of the depth of field tool for what is asked; empty answers are left out."""
    return address_of("gear:tool-depth-of-field") + encode([(name, value) for name, value in asked.items() if value])


@dataclass(frozen=True, slots=True)
class Focus:
    """What depth of field is asked of: lens, image area's circle of confusion, distance."""

    focal_mm: float
    f_number: float
    distance_m: float
    circle_mm: float

    @property
    def setting(self) -> dict[str, float]:
        """The numbers by their names in the address of the tool; the circle follows from the image area there."""
        return {"focal_length": self.focal_mm, "f_number": self.f_number, "distance": self.distance_m}


@dataclass(frozen=True, slots=True)
class DepthTexts:
    """Distances in words, alike wherever they stand: near, far and focus so finely that they differ."""

    near: str
    focus: str
    far: str
    depth: str
    hyperfocal: str


# The limits are told apart to a tenth of what lies between them.
PARTS_OF_DEPTH = 10


def depth_texts(focus: Focus, depth: optics.DepthOfField) -> DepthTexts:
    """The words for what is sharp at this focus."""
    step = None if depth.total_m is None else depth.total_m / PARTS_OF_DEPTH
    near, distance, far = (
        units.distance_text(metres, step) for metres in (depth.near_m, focus.distance_m, depth.far_m)
    )
    total, hyperfocal = units.depth_text(depth.total_m), units.distance_text(depth.hyperfocal_m)
    return DepthTexts(near or "", distance or "", far or _("infinity"), total or _("without end"), hyperfocal or "")


def depth_figure(focus: Focus, tool: str = "") -> Figure:
    """Near, far and hyperfocal distance as a strip; `tool` is the address for other numbers.

    Raises ValueError for a distance within the focal length."""
    depth = optics.depth_of_field(focus.focal_mm, focus.f_number, focus.distance_m, focus.circle_mm)
    texts = depth_texts(focus, depth)
    strip = depth_drawing.Depth(focus.distance_m, depth.near_m, depth.far_m, depth.hyperfocal_m)
    lens = f"{units.focal_length_text(focus.focal_mm)}, {units.f_number_text(round(focus.f_number, 2))}"
    return Figure(
        name="depth-of-field",
        drawing=depth_drawing.depth_strip(strip, _depth_words(texts)),
        title=_("Depth of field of %(lens)s at %(distance)s") % {"lens": lens, "distance": texts.focus},
        description=_depth_sentence(depth, texts),
        caption=_depth_caption(strip)
        % {"lens": lens, "distance": texts.focus, "circle": units.circle_text(focus.circle_mm)},
        columns=(_("What"), _("Distance")),
        rows=(
            (_("Near limit"), texts.near),
            (_("Focus"), texts.focus),
            (_("Far limit"), texts.far),
            (_("Depth"), texts.depth),
            (_("Hyperfocal distance"), texts.hyperfocal),
        ),
        tool=tool,
    )


def _depth_sentence(depth: optics.DepthOfField, texts: DepthTexts) -> str:
    said = {"near": texts.near, "far": texts.far, "depth": texts.depth, "hyperfocal": texts.hyperfocal}
    if depth.far_m is None:
        return _("Sharp from %(near)s to %(far)s; hyperfocal distance %(hyperfocal)s.") % said
    return _("Sharp from %(near)s to %(far)s, %(depth)s deep; hyperfocal distance %(hyperfocal)s.") % said


def _depth_caption(strip: depth_drawing.Depth) -> str:
    if depth_drawing.is_thin(strip):
        return _(
            "%(lens)s, focused at %(distance)s: what counts as sharp is tinted. Distances on a linear scale, enlarged "
            "around the focus; circle of confusion %(circle)s."
        )
    return _(
        "%(lens)s, focused at %(distance)s: what counts as sharp is tinted. Distances on a logarithmic "
        "scale; circle of confusion %(circle)s."
    )


def _depth_words(texts: DepthTexts) -> depth_drawing.DepthWords:
    return depth_drawing.DepthWords(
        focus=_("focus %(distance)s") % {"distance": texts.focus},
        near=_("near %(distance)s") % {"distance": texts.near},
        far=_("far %(distance)s") % {"distance": texts.far},
        hyperfocal=_("hyperfocal %(distance)s") % {"distance": texts.hyperfocal},
    )
