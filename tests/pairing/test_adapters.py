"""Lenses of other mounts."""

import pytest

from gear.pairing.adapters import AdapterFacts, MountFacts, SystemMount, adapter_answer

RING = AdapterFacts("ring", "novoflex", "leica-m", electronic=False, autofocus=False)
SMART = AdapterFacts("smart", "sigma", "leica-m", electronic=True, autofocus=True)
L_MOUNT = SystemMount("l-mount", 20, frozenset({"m39"}))
UNKNOWN = AdapterFacts("unknown", "leica", "leica-m")


def answer(slug="leica-m", flange=27.8, adapters=()):
    return adapter_answer(MountFacts(slug, slug, flange), L_MOUNT, adapters)


@pytest.mark.parametrize(
    ("slug", "flange", "possible"),
    [
        ("canon-ef", 44, "plain"),
        ("leica-m", 27.8, "plain"),
        ("m39", 28.8, "plain"),
        ("a-hair-more", 20.1, "plain"),
        ("canon-rf", 20, "glass"),
        ("micro-four-thirds", 19.25, "glass"),
        ("sony-e", 18, "glass"),
        ("nikon-z", 16, "glass"),
        ("leica-s", None, "unknown"),
        ("l-mount", 20, "native"),
    ],
)
def test_an_adapter_without_glass_needs_more_than_twenty_millimetres(slug, flange, possible):
    assert answer(slug, flange).possible == possible


def test_the_room_is_the_difference_of_flange_distances():
    assert answer("leica-m", 27.8).room_mm == pytest.approx(7.8)
    assert answer("leica-s", None).room_mm is None


@pytest.mark.parametrize(
    ("adapter", "passes"),
    [(RING, ("no", "no", "no")), (SMART, ("unknown", "yes", "unknown")), (UNKNOWN, ("unknown", "unknown", "unknown"))],
)
def test_what_passes(adapter, passes):
    (line,) = answer(adapters=[adapter]).adapters
    assert (line.aperture, line.autofocus, line.stabilisation_data) == passes


def test_what_is_not_given_of_a_mount_or_an_adapter_is_unknown():
    mount, own = MountFacts("leica-s"), SystemMount("l-mount", 20)
    assert (mount.name, mount.flange_distance_mm, own.namesakes) == ("", None, frozenset())
    assert (UNKNOWN.name, UNKNOWN.electronic, UNKNOWN.autofocus) == ("", None, None)
    found = adapter_answer(mount, own, [])
    assert (found.mount, found.own, found.possible, found.adapters) == (mount, own, "unknown", ())
    assert found.is_namesake is False


def test_only_the_adapters_of_the_mount():
    (line,) = answer(adapters=[RING, AdapterFacts("other", "sigma", "canon-ef")]).adapters
    assert line.adapter.slug == "ring"


def test_the_old_screw_mount_is_told_apart():
    assert answer("m39", 28.8).is_namesake
    assert not answer("leica-m", 27.8).is_namesake
