"""The smallest parts of a pair, and strategies for any: name only what a test is about."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from hypothesis import strategies as st

from gear.pairing import CameraFacts, ConverterFacts, Fact, FactBook, LensFacts, Pairing


def camera(**facts: Any) -> CameraFacts:
    """A full-frame body of maker M of which nothing else is known."""
    return CameraFacts(**{"slug": "body", "maker": "m", "sensor_format": "full-frame", **facts})


def lens(**facts: Any) -> LensFacts:
    """A 50 mm lens of maker G of which nothing else is known."""
    return LensFacts(**{"slug": "glass", "maker": "g", "focal_min_mm": 50.0, "focal_max_mm": 50.0, **facts})


def converter(**facts: Any) -> ConverterFacts:
    """A 1.4x converter of which nothing else is known."""
    return ConverterFacts(**{"slug": "tc", "maker": "g", "factor": 1.4, **facts})


def fact(topic: str, effect: str, **selectors: Any) -> Fact:
    """A fact of the press."""
    known = {"id": f"{topic}-{effect}", "grade": "press", "summary": "It is so.", "source": "https://example.org/"}
    return Fact(**{"topic": topic, "effect": effect, **known, **selectors})


def pair(
    camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None = None, facts: Iterable[Fact] = ()
) -> Pairing:
    """All that is to be said of a pair."""
    return Pairing(camera, lens, converter, FactBook.of(facts))


maybe = st.sampled_from([None, True, False])
formats = st.sampled_from([None, "full-frame", "aps-c", "super-35"])
cameras = st.builds(
    camera,
    sensor_format=formats,
    sensor_width_mm=st.sampled_from([None, 36.0, 23.6]),
    sensor_height_mm=st.sampled_from([None, 24.0, 15.7]),
    effective_megapixels=st.sampled_from([None, 24.2]),
    apsc_crop_megapixels=st.sampled_from([None, 10.1]),
    ibis=maybe,
    autofocus_system=st.sampled_from([None, "none", "contrast", "phase-detect"]),
    weather_sealed=maybe,
    depth_mm=st.sampled_from([None, 45.3]),
    weight_g=st.sampled_from([None, 422.0]),
    launch_price_usd=st.sampled_from([None, 1899.0]),
)
lenses = st.builds(
    lens,
    coverage=formats,
    aperture_wide=st.sampled_from([None, 2.8]),
    aperture_tele=st.sampled_from([None, 2.8, 4.0]),
    fisheye=maybe,
    autofocus=maybe,
    electronic=maybe,
    ois=maybe,
    weather_sealed=st.sampled_from([None, "yes", "mount", "no"]),
    squeeze=st.sampled_from([None, 1.33]),
    length_mm=st.sampled_from([None, 74.5]),
    weight_g=st.sampled_from([None, 290.0]),
    launch_price_usd=st.sampled_from([None, 549.0]),
)
converters = st.builds(
    converter,
    factor=st.sampled_from([1.4, 2.0]),
    autofocus=maybe,
    electronic=maybe,
    length_mm=st.sampled_from([None, 20.0]),
    weight_g=st.sampled_from([None, 160.0]),
)
facts = st.lists(
    st.builds(
        fact,
        topic=st.sampled_from(["fit", "autofocus", "stabilisation", "teleconverter", "crop", "shutter", "firmware"]),
        effect=st.sampled_from(["works", "limited", "fails", "info"]),
        id=st.uuids().map(str),
        grade=st.sampled_from(["maker", "press", "users", "derived"]),
        camera=st.sampled_from([None, "body", "other"]),
        lens=st.sampled_from([None, "glass", "other"]),
        accessory=st.sampled_from([None, "tc", "other"]),
        lens_coverage=formats,
        lens_electronic=maybe,
    )
    | st.builds(
        fact,
        topic=st.sampled_from(["fit", "autofocus", "stabilisation", "teleconverter"]),
        effect=st.sampled_from(["works", "limited", "fails", "info"]),
        id=st.uuids().map(str),
        camera_maker=st.sampled_from([None, "m", "other"]),
        lens_maker=st.sampled_from([None, "g", "other"]),
        camera_format=formats,
        accessory_electronic=maybe,
    ),
    max_size=6,
)


def without_each_fact(part: Any) -> list[Any]:
    """The part with one known column less, for every known column that can be unknown."""
    kept = {"slug", "maker", "name", "factor"}
    known = (field.name for field in fields(part) if field.name not in kept and getattr(part, field.name) is not None)
    return [replace(part, **{name: None}) for name in known]
