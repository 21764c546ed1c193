"""The forms of the tools: what a visitor may ask, and what is said when it makes no sense.

A form is always bound: what the address leaves out has a default, so every address shows an answer.
"""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import optics, units
from ..choices import ImageFormat
from ..forms.measures import MeasureField, labelled, say_mm
from ..models import Camera
from ..pairing.numbers import CROP_SIDES, FULL_FRAME_SIDES, Sides, angle_sides_mm
from ..pairs.rows import camera_facts

FEWEST_MM, MOST_MM = 5.0, 2000.0
MOST_FOCAL_LENGTHS = 6
NEAREST_M, FARTHEST_M = FEWEST_MM / optics.MM_PER_M, 100_000.0
SMALLEST_SIDE_MM, LARGEST_SIDE_MM = 1.0, 300.0
SENSOR_SIDES = ("sensor_width_mm", "sensor_height_mm")
UNIT = re.compile(rf"\s*{units.MM}\b")
# A hyphen or a dash between two ends, as in 24-70; not the sign of a negative number.
RANGE_SIGN = re.compile(r"(?<=\d)\s*[-–]\s*(?=\d)")

read_metres = partial(units.read_number, unit="m")
read_f_number = partial(units.read_number, unit="f")
say_metres = partial(units.metres_text, grouped=True)


class DistanceField(MeasureField):
    """How far away something stands, in metres or in what unit is written."""

    default_error_messages = {
        "invalid": _("Write a distance in metres or with its unit: 2.5, 250 cm, 6 ft or 5′6″."),
    }

    def __init__(self, *, least: float, help_text: Any) -> None:
        super().__init__(
            least=least,
            most=FARTHEST_M,
            read=read_metres,
            say=say_metres,
            label=labelled(_("Distance ({unit})"), units.M),
            help_text=help_text,
        )


class SensorSideField(MeasureField):
    """A side of a sensor that need be no camera's on record; the form shows it beside the other one."""

    is_half = True

    def __init__(self, label: Any) -> None:
        super().__init__(least=SMALLEST_SIDE_MM, most=LARGEST_SIDE_MM, label=labelled(label, units.MM), required=False)


class FocalLengthsField(forms.CharField):
    """One or several focal lengths in mm, in ascending order without repeats.

    Commas, semicolons or spaces part them; a zoom's range, such as 24-70 or 24–70 mm, stands for its two ends.
    """

    default_error_messages = {
        "required": _("Write focal lengths, such as 24, 50 or 24-70."),
        "max_length": _("Write at most six focal lengths."),
    }

    def clean(self, value: Any) -> list[float]:
        """The focal lengths."""
        text = RANGE_SIGN.sub(" ", UNIT.sub("", str(super().clean(value))))
        words = text.replace(",", " ").replace(";", " ").split()
        try:
            lengths = sorted({float(word) for word in words})
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["required"]) from error
        if not lengths or not all(FEWEST_MM <= length <= MOST_MM for length in lengths):
            raise forms.ValidationError(
                _("Write focal lengths from %(least)s to %(most)s.")
                % {"least": units.number_text(FEWEST_MM), "most": say_mm(MOST_MM)}
            )
        if len(lengths) > MOST_FOCAL_LENGTHS:
            raise forms.ValidationError(self.error_messages["max_length"])
        return lengths


class CameraChoiceField(forms.ModelChoiceField):
    """A public camera by its slug."""

    def label_from_instance(self, obj: Camera) -> str:
        """Maker and name."""
        return obj.full_name


class ImageAreaForm(forms.Form):
    """What all tools ask: on which image area."""

    defaults: Mapping[str, str] = {}

    camera = CameraChoiceField(
        label=_("Camera"),
        queryset=Camera.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("any"),
        error_messages={"invalid_choice": _("No such camera is on record.")},
    )
    format = forms.ChoiceField(
        label=_("Image area"),
        choices=[
            ("", _("the camera's own")),
            (ImageFormat.FULL_FRAME, _("full frame")),
            (ImageFormat.APS_C, _("APS-C, or the crop")),
        ],
        required=False,
        help_text=_("Full frame without a camera. For another sensor write its sides."),
        error_messages={"invalid_choice": _("Choose one of the image areas.")},
    )
    sensor_width_mm = SensorSideField(_("Sensor width ({unit})"))
    sensor_height_mm = SensorSideField(_("Sensor height ({unit})"))

    def __init__(self, asked: Mapping[str, str]) -> None:
        # A NUL is no text for a database: what bears one must fail as any other nonsense does.
        given = {name: value.replace("\x00", "\ufffd") for name, value in asked.items() if value.strip()}
        super().__init__({**self.defaults, **given}, label_suffix="")
        self.is_asked = any(name in given for name in self.fields)
        self.fields["camera"].queryset = Camera.objects.published().order_by("maker__name", "name", "pk")

    def clean(self) -> dict[str, Any]:
        """Refuse an image area that the camera does not have, and sides beside a camera or half of them."""
        cleaned = super().clean() or self.cleaned_data
        camera = cleaned.get("camera")
        if given := [name for name in SENSOR_SIDES if name in self.data]:
            self._refuse_sides(given)
        elif camera and camera.sensor_format != ImageFormat.FULL_FRAME:
            if cleaned.get("format") == ImageFormat.FULL_FRAME:
                self.add_error("format", _("This camera has no full-frame sensor."))
            elif self._camera_sides_mm(camera) is None:
                self.add_error("camera", _("The sensor size of this camera is unknown."))
        return cleaned

    def _refuse_sides(self, given: list[str]) -> None:
        """Say why written sides are not counted with: two areas are asked, or one side is missing."""
        if "camera" in self.data:
            self.add_error(given[0], _("Choose a camera or write the sides of a sensor, not both."))
        elif "format" in self.data:
            self.add_error(given[0], _("Choose an image area or write the sides of a sensor, not both."))
        else:
            for name in set(SENSOR_SIDES).difference(given):
                self.add_error(name, _("Write both sides of the sensor, or neither."))

    def _camera_sides_mm(self, camera: Camera) -> Sides | None:
        return angle_sides_mm(camera_facts(camera), self.cleaned_data.get("format") == ImageFormat.APS_C)

    @property
    def sides_mm(self) -> Sides:
        """The image area of a valid form: the sides written, else those that angles of the camera are reckoned with."""
        asked = self.cleaned_data
        sides = asked["sensor_width_mm"], asked["sensor_height_mm"]
        if None not in sides:
            return sides
        nominal = CROP_SIDES if asked["format"] == ImageFormat.APS_C else FULL_FRAME_SIDES
        return (asked["camera"] and self._camera_sides_mm(asked["camera"])) or nominal

    @property
    def own_area(self) -> str | None:
        """The sensor of a full-frame body in words, where it is not the nominal size that a valid form counts with."""
        camera = self.cleaned_data["camera"]
        if not camera or camera.sensor_format != ImageFormat.FULL_FRAME:
            return None
        own = camera.sensor_width_mm, camera.sensor_height_mm
        return None if own == angle_sides_mm(camera_facts(camera), False) else units.area_text(*own)


class FieldOfViewForm(ImageAreaForm):
    """Which focal lengths, and how far away the subject stands."""

    defaults = {"focal_length": "24, 50, 105", "distance": "10"}

    focal_length = FocalLengthsField(
        label=labelled(_("Focal lengths ({unit})"), units.MM),
        max_length=60,
        help_text=_("Up to six; 24-70 stands for 24 and 70."),
    )
    distance = DistanceField(least=0.1, help_text=_("Or with its unit: 250 cm, 6 ft, 5′6″."))


class DepthOfFieldForm(ImageAreaForm):
    """One lens setting, and what counts as sharp."""

    EXACT = "exact"
    NOMINAL = "nominal"
    defaults = {"focal_length": "50", "f_number": "2.8", "distance": "3", "stops": NOMINAL}

    focal_length = MeasureField(label=labelled(_("Focal length ({unit})"), units.MM), least=FEWEST_MM, most=MOST_MM)
    f_number = MeasureField(
        label=_("Aperture (f-number)"), least=0.7, most=64, read=read_f_number, say=units.number_text
    )
    distance = DistanceField(least=NEAREST_M, help_text=_("From the lens. Or with its unit: 250 cm, 6 ft, 5′6″."))
    circle = MeasureField(
        label=labelled(_("Circle of confusion ({unit})"), units.MM),
        least=0.001,
        most=0.5,
        required=False,
        help_text=_("The largest blur that still counts as a point. Empty: the diagonal of the image area / 1500."),
    )
    stops = forms.ChoiceField(
        label=_("Count with"),
        choices=[(NOMINAL, _("the engraved f-number")), (EXACT, _("the exact one, such as 5.657 for 5.6"))],
        error_messages={"invalid_choice": _("Choose how to count.")},
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a distance inside the lens."""
        cleaned = super().clean()
        focal, distance = cleaned.get("focal_length"), cleaned.get("distance")
        if focal and distance and distance <= focal / optics.MM_PER_M:
            self.add_error("distance", self._inside_the_lens(focal))
        return cleaned

    @staticmethod
    def _inside_the_lens(focal_mm: float) -> str:
        limit = say_metres(focal_mm / optics.MM_PER_M)
        return _("Write more than %(limit)s, the focal length: nothing nearer to the lens is drawn sharp.") % {
            "limit": limit
        }

    @property
    def f_number_used(self) -> float:
        """The f-number that a valid form counts with."""
        f_number = self.cleaned_data["f_number"]
        return optics.exact_f_number(f_number) if self.cleaned_data["stops"] == self.EXACT else f_number

    @property
    def circle_mm(self) -> float:
        """The circle of confusion of a valid form: the chosen one or that of the image area."""
        return self.cleaned_data["circle"] or optics.circle_of_confusion_mm(*self.sides_mm)
