"""What the pairing rules cost: `make bench ONLY=pairing`.

Loads the real catalogue into a database of its own, times the outcomes of one camera with all lenses
beside the uncached page that shows them, and counts pairs per second. Figures are medians; the share is
what counts, and it is checked. The page is timed twice: with the index of the revision in memory, as
readers meet it, and without, as the first reader after an edit does.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.place import fresh_place

CAMERA = "panasonic-lumix-s5-ii"
ROUNDS = 15
# What is reckoned when it is asked for, asked for here.
NUMBERS = (
    "image_area", "crop_factor", "focal_length_mm", "f_number", "equivalent_focal_length_mm", "equivalent_f_number",
    "angle_of_view_deg", "light_loss_stops", "totals", "balance",
)  # fmt: skip
LARGEST_SHARE = 0.25


def medians_s(*calls: Callable[[], object]) -> list[float]:
    """Median times of some calls in seconds, taken in turn so that a busy machine is as busy for each."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(1 + ROUNDS):
        for call, its in zip(calls, times, strict=True):
            start = time.perf_counter()
            call()
            its.append(time.perf_counter() - start)
    # The first round warms up.
    return [statistics.median(its[1:]) for its in times]


def prepare() -> None:
    """A database with the real catalogue, under VAR_DIR."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    with Path(os.devnull).open("w") as quiet:
        call_command("load_catalogue", stdout=quiet)
    call_command("collectstatic", verbosity=0, interactive=False)


def measure() -> float:
    """Print the figures; the share of the outcomes in the page comes back."""
    from django.core.cache import cache
    from django.test import Client

    from gear.models import Camera, Lens, Revision
    from gear.pairing import Pairing, outcomes
    from gear.pairs.rows import camera_facts, lens_facts, load_facts

    cameras = [camera_facts(camera) for camera in Camera.objects.published()]
    lenses = [lens_facts(lens) for lens in Lens.objects.published()]
    facts, client, address = load_facts(), Client(HTTP_HOST="localhost"), f"/mix/{CAMERA}/"
    camera = next(camera for camera in cameras if camera.slug == CAMERA)

    def everything(pairing: Pairing) -> object:
        return pairing.findings, pairing.outcomes, [getattr(pairing.numbers, name) for name in NUMBERS]

    def page() -> None:
        cache.clear()
        assert client.get(address).status_code == 200

    def first_page() -> None:
        Revision.grow()
        page()

    one, findings, warm, cold, every = medians_s(
        lambda: [outcomes(camera, lens, None, facts) for lens in lenses],
        lambda: [everything(Pairing(camera, lens, None, facts)) for lens in lenses],
        page,
        first_page,
        lambda: [outcomes(body, lens, None, facts) for body in cameras for lens in lenses],
    )
    pairs = len(cameras) * len(lenses)
    print(f"outcomes of one camera with {len(lenses)} lenses   {one * 1000:8.2f} ms")
    print(f"{address:<43}{warm * 1000:8.2f} ms")
    print(f"  after an edit                            {cold * 1000:8.2f} ms")
    print(f"share of the outcomes in the page          {one / warm:8.1%}   (at most {LARGEST_SHARE:.0%})")
    print(f"outcomes, pairs per second                 {pairs / every:8,.0f}")
    print(f"with numbers and findings, pairs per second{len(lenses) / findings:8,.0f}")
    return one / warm


def main() -> None:
    """Measure in a fresh place, and fail where the share is too large."""
    with fresh_place():
        prepare()
        share = measure()
    if share > LARGEST_SHARE:
        sys.exit(f"The outcomes take {share:.0%} of the page; at most {LARGEST_SHARE:.0%} is allowed.")


if __name__ == "__main__":
    main()
