"""Ready numbers for drawings, and what every drawing must keep to."""

import xml.etree.ElementTree as ET

from hypothesis import strategies as st

from gear.drawing.layout import Length
from gear.drawing.products import CameraSizes, CameraWords, LensSizes, LensWords
from gear.drawing.shapes import Arc, Circle, Drawing, Line, Path, Rect, Strokes, Text, box_of, flat
from gear.drawing.svg import shapes_markup, view_box

CAMERA_WORDS = CameraWords("134.3 mm", "102.3 mm", "91.8 mm", "sensor 36 × 24 mm", "bank card", "finder")
LENS_WORDS = LensWords("74.5 mm", "⌀ 65.4 mm", "focal length 18–50 mm", "bank card", "filter 55 mm", "aperture 17.9 mm")

millimetres = st.floats(min_value=1, max_value=700)
lengths = st.builds(Length, millimetres, st.booleans())
# No body is smaller than the mount that it bears: 61.6 mm with its ring.
faces = st.builds(Length, st.floats(min_value=62, max_value=700), st.booleans())
camera_sizes = st.builds(CameraSizes, faces, faces, lengths, st.just(Length(36)), st.just(Length(24)))


@st.composite
def lens_sizes(draw: st.DrawFn) -> LensSizes:
    low, high = sorted(draw(st.tuples(st.floats(4, 800), st.floats(4, 800))))
    optional = st.none() | st.floats(1, 300)
    return LensSizes(draw(lengths), draw(lengths), low, high, draw(optional), draw(optional))


def fp_camera(width: float = 112.6, height: float = 69.9, depth: float = 45.3) -> CameraSizes:
    """The Sigma fp, by its data sheet."""
    return CameraSizes(Length(width), Length(height), Length(depth), Length(35.9), Length(23.9))


def zoom() -> LensSizes:
    """The Sigma 18-50mm F2.8 DC DN, by its data sheet."""
    return LensSizes(Length(65.4), Length(74.5), 18, 50, 55, 50 / 2.8)


def problems(drawing: Drawing) -> list[str]:
    """What is wrong with a drawing: shapes outside the view box, negative sizes, empty words, bad markup."""
    found = [f"outside: {shape}" for shape in drawing.shapes if not drawing.box.holds(box_of(shape))]
    found += [f"size: {shape}" for shape in flat(drawing.shapes) if not _has_size(shape)]
    ET.fromstring(f'<svg viewBox="{view_box(drawing)}">{shapes_markup(drawing.shapes)}</svg>')
    return found


def _has_size(shape: object) -> bool:
    match shape:
        case Rect():
            return shape.width >= 0 and shape.height >= 0 and shape.radius >= 0
        case Circle() | Arc():
            return shape.radius > 0
        case Path():
            return len(shape.points) >= 2
        case Strokes():
            return all(length >= 0 for _, _, length in shape.lines)
        case Text():
            return shape.text is not None
        case Line():
            return True
    return False


def only(drawing: Drawing, css: str) -> object:
    """The one shape with this role."""
    found = [shape for shape in flat(drawing.shapes) if shape.css == css]
    assert len(found) == 1, f"{len(found)} shapes are {css}"
    return found[0]
