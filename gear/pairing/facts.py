"""What the rules read: facts of a camera, a lens and a teleconverter, and what is documented about them.

The fields bear the names of the catalogue's columns; `maker` is a slug; None is unknown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

FULL_FRAME = "full-frame"
APS_C = "aps-c"


@dataclass(frozen=True, slots=True)
class CameraFacts:
    """A body."""

    slug: str
    maker: str
    name: str = ""
    sensor_format: str | None = None
    sensor_width_mm: float | None = None
    sensor_height_mm: float | None = None
    effective_megapixels: float | None = None
    apsc_crop_megapixels: float | None = None
    ibis: bool | None = None
    ibis_stops: float | None = None
    dual_is: str | None = None
    viewfinder: str | None = None
    autofocus_system: str | None = None
    shutter: str | None = None
    hot_shoe: bool | None = None
    weather_sealed: bool | None = None
    depth_mm: float | None = None
    weight_g: float | None = None
    weight_basis: str | None = None
    launch_price_usd: float | None = None
    launch_price_basis: str | None = None


@dataclass(frozen=True, slots=True)
class LensFacts:
    """A lens."""

    slug: str
    maker: str
    name: str = ""
    coverage: str | None = None
    focal_min_mm: float | None = None
    focal_max_mm: float | None = None
    aperture_wide: float | None = None
    aperture_tele: float | None = None
    aperture_min: float | None = None
    squeeze: float | None = None
    fisheye: bool | None = None
    autofocus: bool | None = None
    electronic: bool | None = None
    ois: bool | None = None
    ois_stops: float | None = None
    weather_sealed: str | None = None
    length_mm: float | None = None
    weight_g: float | None = None
    launch_price_usd: float | None = None
    launch_price_basis: str | None = None


@dataclass(frozen=True, slots=True)
class ConverterFacts:
    """A teleconverter between body and lens."""

    slug: str
    maker: str
    factor: float
    name: str = ""
    electronic: bool | None = None
    autofocus: bool | None = None
    length_mm: float | None = None
    weight_g: float | None = None
    launch_price_usd: float | None = None
    launch_price_basis: str | None = None
    lists_lens: bool = False  # Whether the list of its lenses names the lens of the pair.


@dataclass(frozen=True, slots=True)
class Fact:
    """A compatibility fact: selectors that must all match, and what is documented about the match.

    `camera` and `camera_maker` exclude each other, as do `lens` and `lens_maker`. What it says of a format, of a
    coverage or of contacts are further conditions: it holds only where that is on record. `source` is an address.
    """

    id: str
    topic: str
    effect: str
    grade: str
    summary: str = ""
    source: str | None = None
    firmware: str = ""
    camera: str | None = None
    camera_maker: str | None = None
    lens: str | None = None
    lens_maker: str | None = None
    accessory: str | None = None
    camera_format: str | None = None
    lens_coverage: str | None = None
    lens_electronic: bool | None = None
    accessory_electronic: bool | None = None
    further_sources: tuple[str, ...] = ()

    @property
    def conditions(self) -> tuple["Condition", ...]:
        """What must be on record of the parts besides their names, in the order of CONDITIONS."""
        asked = ((name, getattr(self, name)) for name in CONDITIONS)
        return tuple((name, value) for name, value in asked if value is not None)

    @property
    def rank(self) -> tuple[int, int, int]:
        """How specific it is: number of exact products named, then of makers named, then of further conditions."""
        products = (self.camera, self.lens, self.accessory)
        makers = (self.camera_maker, self.lens_maker)
        named = sum(name is not None for name in products), sum(name is not None for name in makers)
        return *named, len(self.conditions)

    @property
    def is_about_both(self) -> bool:
        """Whether it names a body, or a maker's bodies, and a lens, or a maker's lenses."""
        return bool(self.camera or self.camera_maker) and bool(self.lens or self.lens_maker)

    @property
    def is_about_accessory(self) -> bool:
        """Whether it speaks of an accessory: of one by name, or of all with or without contacts."""
        return self.accessory is not None or self.accessory_electronic is not None

    @property
    def is_decisive(self) -> bool:
        """Whether it can decide an outcome; what is for information only adds a finding."""
        return self.effect != "info"


# A fact's further condition: the field of the fact, and what the part must be.
Condition = tuple[str, str | bool]
CONDITIONS = ("camera_format", "lens_coverage", "lens_electronic", "accessory_electronic")


# The topic of facts on lenses of other mounts, which are not told of a lens of the system.
ADAPTER = "adapter"
# The topics whose facts can decide an outcome.
DECIDING_TOPICS = frozenset({"fit", "teleconverter", "autofocus", "stabilisation"})


# What a fact names of a camera or of a lens: the product itself, or the maker of all of them, or neither.
Selector = tuple[str | None, str | None]
ANY: Selector = (None, None)


class FactBook(Sequence[Fact]):
    """Facts, indexed by their selectors: the matching ones are found without walking all of them."""

    __slots__ = ("_deciding", "_facts", "_index")

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self._facts = tuple(facts)
        self._deciding: FactBook | None = None
        # By accessory, then by what they say of the camera, then of the lens.
        self._index: dict[str | None, dict[Selector, dict[Selector, list[Fact]]]] = {}
        for fact in self._facts:
            by_camera = self._index.setdefault(fact.accessory, {})
            by_lens = by_camera.setdefault((fact.camera, fact.camera_maker), {})
            by_lens.setdefault((fact.lens, fact.lens_maker), []).append(fact)

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> "FactBook":
        """The facts as a book; a book is returned as it is."""
        return facts if isinstance(facts, FactBook) else cls(facts)

    @property
    def deciding(self) -> "FactBook":
        """The few facts that can decide an outcome, as a book of their own; made once."""
        if self._deciding is None:
            self._deciding = FactBook(fact for fact in self if fact.is_decisive and fact.topic in DECIDING_TOPICS)
        return self._deciding

    def matching(
        self, camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None = None
    ) -> tuple[Fact, ...]:
        """The facts whose selectors all match, and whose further conditions are all on record as met."""
        said = said_of(camera, lens, converter)
        return tuple(fact for fact in self.naming(camera, lens, converter) if open_conditions(fact, said) == ())

    def conditional(
        self, camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None = None
    ) -> tuple[tuple[Fact, tuple[Condition, ...]], ...]:
        """The facts that would match if something were so that is not on record, each with what that is."""
        said = said_of(camera, lens, converter)
        asked = ((fact, open_conditions(fact, said)) for fact in self.naming(camera, lens, converter))
        return tuple((fact, conditions) for fact, conditions in asked if conditions)

    def naming(self, camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None) -> tuple[Fact, ...]:
        """The facts that name these parts, or their makers, or neither; whatever their further conditions."""
        found: list[Fact] = []
        lenses = (ANY, (lens.slug, None), (None, lens.maker))
        for accessory in (None,) if converter is None else (None, converter.slug):
            by_camera = self._index.get(accessory, {})
            for body in (ANY, (camera.slug, None), (None, camera.maker)):
                by_lens = by_camera.get(body)
                if by_lens:
                    for glass in lenses:
                        found += by_lens.get(glass, ())
        return tuple(found)

    def chained(self, lens: LensFacts, converter: ConverterFacts) -> tuple[Fact, ...]:
        """The facts on whether this lens goes with this converter, on whatever body."""
        contacts = {"lens_electronic": lens.electronic, "accessory_electronic": converter.electronic}
        said = {"lens_coverage": lens.coverage, **contacts}
        return tuple(
            fact
            for fact in self
            if fact.accessory == converter.slug
            and fact.topic in ("teleconverter", "fit")
            and fact.is_decisive
            and (fact.lens == lens.slug or fact.lens_maker == lens.maker)
            and open_conditions(fact, {"camera_format": fact.camera_format, **said}) == ()
        )

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Fact, ...]: ...
    def __getitem__(self, index: int | slice) -> Fact | tuple[Fact, ...]:
        return self._facts[index]

    def __len__(self) -> int:
        return len(self._facts)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts)


def said_of(camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None) -> Mapping[str, str | bool | None]:
    """What the conditions of facts ask of the parts; without an accessory nothing can be so of one."""
    said = {"camera_format": camera.sensor_format, "lens_coverage": lens.coverage, "lens_electronic": lens.electronic}
    return said if converter is None else {**said, "accessory_electronic": converter.electronic}


def open_conditions(fact: Fact, said: Mapping[str, str | bool | None]) -> tuple[Condition, ...] | None:
    """The conditions of a fact of which nothing is on record: none where it is known to hold.

    None where it is known not to: one is not met, or asks for a part that `said` does not have.
    """
    conditions = fact.conditions
    if any(name not in said or said[name] not in (None, value) for name, value in conditions):
        return None
    return tuple((name, value) for name, value in conditions if said[name] is None)


def winning(facts: Iterable[Fact], *topics: str) -> tuple[Fact, ...]:
    """The most specific decisive facts on a topic: one, several of equal rank, or none.

    The grade does not outrank: a user's word on this very pair beats a maker's on all of its lenses.
    """
    decisive = [fact for fact in facts if fact.topic in topics and fact.is_decisive]
    if not decisive:
        return ()
    highest = max(fact.rank for fact in decisive)
    return tuple(fact for fact in decisive if fact.rank == highest)
