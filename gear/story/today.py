"""Today's pair: another one each day by a rule, the same for everyone that day."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ..figures.pairs import top_figure
from ..models import Camera, Lens
from ..pairs.page import pair_address
from ..pairs.rows import Mounted, facts_about_pair, load_facts
from ..pairs.sentences import pair_answer, verdicts

# What must be on record of both, so that the four answers and the drawing leave nothing open.
CAMERA_FACTS = (
    "effective_megapixels",
    "ibis",
    "autofocus_system",
    "weather_sealed",
    "width_mm",
    "height_mm",
    "depth_mm",
    "weight_g",
)
LENS_FACTS = (
    "coverage",
    "aperture_wide",
    "autofocus",
    "ois",
    "weather_sealed",
    "diameter_mm",
    "length_mm",
    "weight_g",
)
# A prime: by steps of it all pairs are walked through before one comes again.
STEP = 7919
# So many pairs are tried on a day: that one does not fit is rare.
TRIES = 3

# A key and the key of its maker.
Keyed = tuple[int, int]


def today_context(day: date) -> dict[str, Any] | None:
    """What the front page shows of the pair of a day; None where no pair has all that is asked. At most nine queries.

    The answer follows from the day and the revision alone: whatever keeps it keeps it by both.
    """
    mounted = pair_of(day)
    if mounted is None:
        return None
    return {
        "camera": mounted.camera,
        "lens": mounted.lens,
        "url": pair_address(mounted.camera.slug, mounted.lens.slug),
        "verdicts": verdicts(mounted.pairing),
        "answer": pair_answer(mounted.pairing.findings, mounted.pairing.numbers.totals["weight_g"]),
        "figure": top_figure(mounted),
    }


def pair_of(day: date) -> Mounted | None:
    """The pair of a day: of two makers, with the facts asked for on record, and one that fits."""
    for place, (camera, lens) in enumerate(pairs_from(day, measured(Camera, CAMERA_FACTS), measured(Lens, LENS_FACTS))):
        mounted = mount(camera, lens)
        if not mounted.pairing.is_failing:
            return mounted
        if place + 1 == TRIES:
            break
    return None


def measured(model: type[Camera] | type[Lens], facts: Sequence[str]) -> list[Keyed]:
    """The public products of which all of these facts are on record, with their makers, by slug. One query."""
    known = dict.fromkeys((f"{fact}__isnull" for fact in facts), False)
    return list(model.objects.published().filter(**known).order_by("slug").values_list("pk", "maker_id"))


def pairs_from(day: date, cameras: Sequence[Keyed], lenses: Sequence[Keyed]) -> Iterator[tuple[int, int]]:
    """The pairs of two makers from that of a day on, by their keys. Pure.

    All pairs stand in one row, lens by lens; each day is STEP places further, and a pair of one maker gives way to
    the next.
    """
    count = len(cameras) * len(lenses)
    for attempt in range(count):
        lens, camera = divmod((day.toordinal() * STEP + attempt) % count, len(cameras))
        if cameras[camera][1] != lenses[lens][1]:
            yield cameras[camera][0], lenses[lens][0]


def mount(camera_key: int, lens_key: int) -> Mounted:
    """The pair of two keys with the facts on record. Three queries."""
    camera, lens = Camera.objects.get(pk=camera_key), Lens.objects.get(pk=lens_key)
    return Mounted(camera, lens, None, load_facts(facts_about_pair(camera, lens)))
