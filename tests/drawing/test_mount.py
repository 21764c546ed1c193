import pytest

from gear.drawing.mount import MountRow, mount_comparison, mount_front, mount_side
from gear.drawing.shapes import Arc, Circle, flat

from .drawings import only, problems


def front(**facts):
    return mount_front("full frame 36 × 24 mm", "APS-C", "51.6 mm inside", **facts)


def test_front_is_to_scale():
    drawing = front()
    scale = drawing.units_per_mm
    assert only(drawing, "throat").radius == pytest.approx(51.6 / 2 * scale)
    assert only(drawing, "frame-full").width == pytest.approx(36 * scale)
    assert only(drawing, "frame-full").height == pytest.approx(24 * scale)
    assert only(drawing, "frame-used").width == pytest.approx(23.6 * scale)
    assert problems(drawing) == []


def test_full_frame_fits_into_the_mount():
    # The corners lie 21.63 mm from the axis, the rim 25.8 mm.
    drawing = front()
    frame, throat = only(drawing, "frame-full"), only(drawing, "throat")
    assert (frame.width**2 + frame.height**2) ** 0.5 / 2 < throat.radius


@pytest.mark.parametrize(("segments", "contacts"), [(4, 10), (3, 12), (1, 1)])
def test_front_has_as_many_segments_and_contacts_as_said(segments, contacts):
    shapes = list(flat(front(segments=segments, contacts=contacts).shapes))
    assert sum(isinstance(shape, Arc) for shape in shapes) == segments
    assert sum(isinstance(shape, Circle) and shape.css == "contact" for shape in shapes) == contacts


def test_side_keeps_the_flange_distance():
    drawing = mount_side("sensor", "20 mm", "51.6 mm")
    sensor, light = only(drawing, "sensor"), only(drawing, "light")
    flange_x = max(x for x, _ in light.points)
    assert flange_x - (sensor.x + sensor.width) == pytest.approx(20 * drawing.units_per_mm)
    assert problems(drawing) == []


def test_comparison_has_bars_at_one_scale_and_a_line_at_20_mm():
    rows = (
        MountRow("Nikon Z", 16, 55, "16 mm", "⌀ 55 mm"),
        MountRow("L-Mount", 20, 51.6, "20 mm", "⌀ 51.6 mm", here=True),
        MountRow("Leica S", None, None, "unknown", "⌀ unknown"),
    )
    drawing = mount_comparison(rows, "20 mm")
    scale = drawing.units_per_mm
    assert only(drawing, "bar").width == pytest.approx(16 * scale)
    own = only(drawing, "bar here")
    assert own.width == pytest.approx(20 * scale)
    assert only(drawing, "line-red").x1 == pytest.approx(own.x + own.width)
    assert problems(drawing) == []
