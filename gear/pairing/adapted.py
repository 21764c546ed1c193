"""What a body does with a lens of another mount: rules on a camera, an adapter and whatever lens of its mount.

Of the lens nothing is known but its mount. So no outcome promises more than the body and the adapter allow.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from .adapters import AdapterFacts, MountFacts, possible_with
from .facts import ADAPTER, FULL_FRAME, CameraFacts, Condition, Fact, open_conditions, winning
from .findings import PLACES, Finding, Findings, Place, Rule, derived, from_fact, unsaid
from .logic import both
from .numbers import ImageArea, used_megapixels
from .outcomes import body_autofocuses, verdict
from .rules import GRAVEST_FIRST

Focus = Literal["autofocus-possible", "manual", "unknown"]
Aperture = Literal["ring", "contacts", "unknown"]
Metadata = Literal["works", "limited", "none", "contacts", "unknown"]
Stabilised = Literal["body", "body-by-hand", "none-from-body", "unknown"]
AdaptedPart = Literal["body", "adapter"]
Reach = Literal["maker", "bodies", "adapters", "contacts", "no-contacts"]

# The topics whose facts decide what is reckoned, and that of the findings on each.
DECIDING = {"autofocus": "focus", "metadata": "metadata", "stabilisation": "stabilisation"}
# The topics on which a failure means that nothing works at all.
BLOCKING = (ADAPTER, "fit")

# What follows from contacts alone, by whether the adapter has any.
APERTURE: Mapping[bool | None, Aperture] = {False: "ring", True: "contacts", None: "unknown"}
METADATA: Mapping[bool | None, Metadata] = {False: "none", True: "contacts", None: "unknown"}


def room_mm(flange_distance_mm: float | None, own_flange_mm: float | None) -> float | None:
    """A mount's flange distance less the system's own; None where one is not on record."""
    if flange_distance_mm is None or own_flange_mm is None:
        return None
    return flange_distance_mm - own_flange_mm


def tube_length_mm(flange_distance_mm: float | None, own_flange_mm: float | None) -> float | None:
    """The length of a tube without glass from mount to mount; None where there is no room, or none on record."""
    room = room_mm(flange_distance_mm, own_flange_mm)
    return room if room is not None and room > 0 else None


@dataclass(frozen=True, eq=False)
class Adapted:
    """A camera with an adapter: all that a rule on adapted lenses may read, and what it comes to.

    `book` may hold any facts: those that hold here are picked.
    """

    camera: CameraFacts
    adapter: AdapterFacts
    mount: MountFacts
    own_flange_mm: float | None
    book: Iterable[Fact] = ()

    @cached_property
    def holding(self) -> tuple[Fact, ...]:
        """The facts on record that are known to hold for this body and this adapter."""
        return tuple(fact for fact in self._naming if open_conditions(fact, self._said) == ())

    @cached_property
    def conditional(self) -> tuple[tuple[Fact, tuple[Condition, ...]], ...]:
        """The facts that would hold if something were so that nobody records, each with what that is."""
        asked = ((fact, open_conditions(fact, self._said)) for fact in self._naming)
        return tuple((fact, conditions) for fact, conditions in asked if conditions)

    @cached_property
    def _naming(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.book if names(fact, self.camera, self.adapter))

    @property
    def _said(self) -> Mapping[str, str | bool | None]:
        """What conditions ask of the parts; of the lens neither coverage nor contacts are known."""
        of_lens = {"lens_coverage": None, "lens_electronic": None}
        return {"camera_format": self.camera.sensor_format, "accessory_electronic": self.adapter.electronic, **of_lens}

    def deciding(self, topic: str) -> tuple[Fact, ...]:
        """The most specific facts on a topic that say more than information."""
        return winning(self.holding, topic)

    @property
    def autofocus_parts(self) -> Mapping[AdaptedPart, bool | None]:
        """What autofocus needs of the body and of the adapter; the lens needs a motor besides."""
        return {"body": body_autofocuses(self.camera), "adapter": self.adapter.autofocus}

    @cached_property
    def focus(self) -> Focus:
        """At best possible, with lenses that have a motor. A success on record gives no motor to a body."""
        works = both(*self.autofocus_parts.values())
        said = verdict(self.deciding("autofocus"))
        if works is False or said is False:
            return "manual"
        return "autofocus-possible" if works or said else "unknown"

    @property
    def aperture(self) -> Aperture:
        """Without contacts only the ring of the lens sets it; with them nothing says whether the camera does."""
        return APERTURE[self.adapter.electronic]

    @cached_property
    def metadata(self) -> Metadata:
        """Whether lens data reach the picture file: what is on record, else what contacts allow."""
        effects = {fact.effect for fact in self.deciding("metadata")}
        if self.adapter.electronic is False or "fails" in effects:
            return "none"
        if effects:
            return "limited" if "limited" in effects else "works"
        return METADATA[self.adapter.electronic]

    @cached_property
    def stabilisation(self) -> Stabilised:
        """What the body gives; what the lens gives of its own is not known."""
        said = verdict(self.deciding("stabilisation"))
        if self.camera.ibis is False or said is False:
            return "none-from-body"
        if self.camera.ibis is None and said is None:
            return "unknown"
        return "body-by-hand" if self.adapter.electronic is False else "body"

    @cached_property
    def image_area(self) -> ImageArea:
        """The sensor as it is. Whether full frame is cropped is for the lens to say, of which nothing is known."""
        camera = self.camera
        is_smaller = camera.sensor_format is not None and camera.sensor_format != FULL_FRAME
        sides = camera.sensor_width_mm, camera.sensor_height_mm
        return ImageArea(
            camera.sensor_format, *sides, False if is_smaller else None, *used_megapixels(camera, cropped=False)
        )

    @property
    def room_mm(self) -> float | None:
        """The mount's flange distance less the system's own; not above 0 where glass would be needed."""
        return room_mm(self.mount.flange_distance_mm, self.own_flange_mm)

    @property
    def tube_length_mm(self) -> float | None:
        """The length of a tube without glass from mount to mount; None where there is no room, or none on record."""
        return tube_length_mm(self.mount.flange_distance_mm, self.own_flange_mm)

    @property
    def is_failing(self) -> bool:
        """Whether a fact on record says that nothing works."""
        return any(is_blocking(fact) for fact in self.holding)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What all rules find, the gravest first, otherwise in the order of the rules."""
        found = [finding for rule in ADAPTED_RULES for finding in rule.check(self)]
        return tuple(sorted(found, key=lambda finding: GRAVEST_FIRST.index(finding.severity)))


def names(fact: Fact, camera: CameraFacts, adapter: AdapterFacts) -> bool:
    """Whether a fact names these parts, or their makers, or neither; whatever its further conditions.

    One that names neither an adapter nor a kind of them speaks of adapters by its topic alone. What is said of lenses
    of the system is not said of adapted ones.
    """
    is_named = (
        fact.camera in (None, camera.slug)
        and fact.camera_maker in (None, camera.maker)
        and fact.accessory in (None, adapter.slug)
    )
    return is_named and is_on_adapters(fact) and not (fact.lens or fact.lens_maker)


def is_on_adapters(fact: Fact) -> bool:
    """Whether a fact speaks of adapters, or of an accessory that may be one."""
    return fact.topic == ADAPTER or fact.is_about_accessory


def is_blocking(fact: Fact) -> bool:
    """Whether a fact says that nothing works."""
    return fact.effect == "fails" and fact.topic in BLOCKING


def reach(fact: Fact) -> Reach | None:
    """Of what a fact speaks where that is more than this adapter on this body; None where it is just that."""
    if fact.accessory is not None:
        return None if fact.camera else "maker" if fact.camera_maker else "bodies"
    if fact.accessory_electronic is None:
        return "adapters"
    return "contacts" if fact.accessory_electronic else "no-contacts"


def said(code: str, fact: Fact, blocks: bool = False) -> Finding:
    """What a fact on record says, and of how much it says it."""
    beyond = reach(fact)
    params = {} if beyond is None else {"reach": beyond}
    return from_fact(code, fact, PLACES[fact.effect], blocks=blocks, **params)


def decided(pair: Adapted, topic: str) -> Findings:
    """The facts that decide on a topic."""
    return (said(f"adapted-{DECIDING[topic]}-{fact.effect}", fact) for fact in pair.deciding(topic))


def focus(pair: Adapted) -> Findings:
    """The body needs a system, the adapter must pass autofocus on, and the lens needs a motor."""
    parts = pair.autofocus_parts
    refusing = next((part for part, fact in parts.items() if fact is False), None)
    if refusing:
        yield derived(f"adapted-focus-{refusing}-none", "loss")
    elif pair.focus == "unknown":
        unknown = tuple(part for part, fact in parts.items() if fact is None)
        yield unsaid("adapted-focus-unknown", unknown=unknown)
    elif pair.focus == "autofocus-possible" and both(*parts.values()):
        yield derived("adapted-focus-possible", "works", system=pair.camera.autofocus_system)
    yield from decided(pair, "autofocus")


def aperture(pair: Adapted) -> Findings:
    """The camera can set an aperture through contacts alone."""
    if pair.aperture == "ring":
        yield derived("adapted-aperture-ring", "loss")
    else:
        yield unsaid(f"adapted-aperture-{pair.aperture}")


def metadata(pair: Adapted) -> Findings:
    """Lens data come through contacts, and nobody says of most adapters whether they do."""
    if pair.adapter.electronic is False:
        yield derived("adapted-metadata-none", "loss")
    elif not pair.deciding("metadata"):
        yield unsaid(f"adapted-metadata-{pair.metadata}")
    yield from decided(pair, "metadata")


def stabilisation(pair: Adapted) -> Findings:
    """A stabilised sensor must know the focal length: by contacts, or by hand."""
    if pair.camera.ibis is False:
        yield derived("adapted-stabilisation-none", "loss")
    elif pair.stabilisation == "unknown":
        yield unsaid("adapted-stabilisation-unknown")
    elif pair.stabilisation != "none-from-body":
        if pair.camera.ibis:
            yield derived("adapted-stabilisation-body", "works", body_stops=pair.camera.ibis_stops)
        yield focal_length(pair)
    yield from decided(pair, "stabilisation")


def focal_length(pair: Adapted) -> Finding:
    """How a stabilised body learns the focal length."""
    if pair.stabilisation == "body-by-hand":
        return derived("adapted-focal-length-by-hand", "loss")
    return unsaid(
        "adapted-focal-length-unknown" if pair.adapter.electronic is None else "adapted-focal-length-contacts"
    )


def image_area(pair: Adapted) -> Findings:
    """What the sensor is. On full frame a lens made for less would need the crop."""
    area = pair.image_area
    if area.format is None:
        yield unsaid("adapted-image-area-unknown")
    elif area.crop is None:
        yield derived("adapted-image-area-full", "remark", format=area.format)
    else:
        yield derived("adapted-image-area-sensor", "granted", format=area.format)


def tube(pair: Adapted) -> Findings:
    """How long a tube without glass is: the difference of the two flange distances."""
    room = pair.room_mm
    lengths = {"flange_mm": pair.mount.flange_distance_mm, "own_flange_mm": pair.own_flange_mm}
    if room is None:
        yield unsaid("adapted-tube-unknown")
    elif possible_with(room) == "glass":
        yield derived("adapted-tube-glass", "loss", **lengths)
    else:
        yield derived("adapted-tube", "remark", tube_mm=room, **lengths)


def record(pair: Adapted) -> Findings:
    """What else is on record about adapters on this body, and about this adapter; then what hangs on its contacts."""
    told = {fact.id for topic in DECIDING for fact in pair.deciding(topic)}
    for fact in pair.holding:
        if is_blocking(fact):
            yield said("adapter-fails", fact, blocks=True)
        elif fact.id not in told:
            yield said("recorded-adapter", fact)
    for fact, unknown in pair.conditional:
        place: Place = "remark" if fact.effect in ("works", "info") else "unsaid"
        yield from_fact("adapter-only-if", fact, place, adapter_conditions=unknown)


def disagreement(pair: Adapted) -> Findings:
    """Deciding facts of equal rank that do not agree: all are shown, and so is that they differ."""
    for topic in DECIDING:
        if len({fact.effect for fact in pair.deciding(topic)}) > 1:
            yield unsaid("adapted-sources-disagree", topic=topic)


EFFECTS = ("works", "limited", "fails")
ADAPTED_RULES: tuple[Rule[Adapted], ...] = (
    Rule(
        "adapted-focus",
        topic="autofocus",
        codes=(
            "adapted-focus-possible",
            "adapted-focus-body-none",
            "adapted-focus-adapter-none",
            "adapted-focus-unknown",
            *(f"adapted-focus-{effect}" for effect in EFFECTS),
        ),
        reads=("camera.autofocus_system", "accessory.autofocus"),
        check=focus,
        formula="body ∧ adapter ∧ motor of the lens",
    ),
    Rule(
        "adapted-aperture",
        topic="",
        codes=("adapted-aperture-ring", "adapted-aperture-contacts", "adapted-aperture-unknown"),
        reads=("accessory.electronic",),
        check=aperture,
    ),
    Rule(
        "adapted-metadata",
        topic="metadata",
        codes=(
            *(f"adapted-metadata-{outcome}" for outcome in ("none", "contacts", "unknown")),
            *(f"adapted-metadata-{effect}" for effect in EFFECTS),
        ),
        reads=("accessory.electronic",),
        check=metadata,
    ),
    Rule(
        "adapted-stabilisation",
        topic="stabilisation",
        codes=(
            *(f"adapted-stabilisation-{outcome}" for outcome in ("body", "none", "unknown")),
            *(f"adapted-focal-length-{how}" for how in ("by-hand", "contacts", "unknown")),
            *(f"adapted-stabilisation-{effect}" for effect in EFFECTS),
        ),
        reads=("camera.ibis", "camera.ibis_stops", "accessory.electronic"),
        check=stabilisation,
    ),
    Rule(
        "adapted-image-area",
        topic="",
        codes=("adapted-image-area-full", "adapted-image-area-sensor", "adapted-image-area-unknown"),
        reads=(
            "camera.sensor_format",
            "camera.sensor_width_mm",
            "camera.sensor_height_mm",
            "camera.effective_megapixels",
        ),
        check=image_area,
    ),
    Rule(
        "adapted-tube",
        topic="",
        codes=("adapted-tube", "adapted-tube-glass", "adapted-tube-unknown"),
        reads=("mount.flange_distance_mm",),
        check=tube,
        formula="tube = flange distance − 20 mm",
    ),
    Rule(
        "adapter",
        topic=ADAPTER,
        codes=("adapter-fails", "recorded-adapter", "adapter-only-if"),
        reads=("accessory.electronic", "camera.sensor_format"),
        check=record,
    ),
    Rule(
        "adapted-disagreement",
        topic="",
        codes=("adapted-sources-disagree",),
        reads=(),
        check=disagreement,
        grade="unknown",
    ),
)
