"""What the rules read: facts of a camera, a lens and a teleconverter, and what is documented about them.

The fields bear the names of the catalogue's columns; `maker` is a slug; None is unknown.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

FULL_FRAME = "full-frame"
APS_C = "aps-c"
SUPER_35 = "super-35"


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
    fisheye: bool | None = None
    autofocus: bool | None = None
    ois: bool | None = None
    ois_stops: float | None = None
    weather_sealed: bool | None = None
    length_mm: float | None = None
    weight_g: float | None = None
    launch_price_usd: float | None = None


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
    lists_lens: bool = False  # Whether the list of its lenses names the lens of the pair.


@dataclass(frozen=True, slots=True)
class Fact:
    """A compatibility fact: selectors that must all match, and what is documented about the match.

    `camera` and `camera_maker` exclude each other, as do `lens` and `lens_maker`. `source` is an address.
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
    further_sources: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[int, int]:
        """How specific it is: number of exact products named, then of makers named."""
        products = (self.camera, self.lens, self.accessory)
        makers = (self.camera_maker, self.lens_maker)
        return sum(name is not None for name in products), sum(name is not None for name in makers)

    @property
    def is_about_both(self) -> bool:
        """Whether it names a body, or a maker's bodies, and a lens, or a maker's lenses."""
        return bool(self.camera or self.camera_maker) and bool(self.lens or self.lens_maker)

    @property
    def is_decisive(self) -> bool:
        """Whether it can decide an outcome; what is for information only adds a finding."""
        return self.effect != "info"


# The topics whose facts can decide an outcome.
DECIDING_TOPICS = frozenset({"fit", "teleconverter", "autofocus", "stabilisation"})


class _LensIndex:
    """Facts by what they say of the lens: any, this one, or all of a maker's."""

    __slots__ = ("any", "exact", "makers")

    def __init__(self) -> None:
        self.any: list[Fact] = []
        self.exact: dict[str, list[Fact]] = {}
        self.makers: dict[str, list[Fact]] = {}

    def add(self, fact: Fact) -> None:
        if fact.lens is not None:
            self.exact.setdefault(fact.lens, []).append(fact)
        elif fact.lens_maker is not None:
            self.makers.setdefault(fact.lens_maker, []).append(fact)
        else:
            self.any.append(fact)

    def collect(self, lens: LensFacts, found: list[Fact]) -> None:
        found += self.any
        found += self.exact.get(lens.slug, ())
        found += self.makers.get(lens.maker, ())


class _Index:
    """Facts by what they say of the camera, then of the lens."""

    __slots__ = ("any", "exact", "makers")

    def __init__(self) -> None:
        self.any = _LensIndex()
        self.exact: dict[str, _LensIndex] = {}
        self.makers: dict[str, _LensIndex] = {}

    def add(self, fact: Fact) -> None:
        lenses = self.any
        if fact.camera is not None:
            lenses = self.exact.setdefault(fact.camera, _LensIndex())
        elif fact.camera_maker is not None:
            lenses = self.makers.setdefault(fact.camera_maker, _LensIndex())
        lenses.add(fact)

    def collect(self, camera: CameraFacts, lens: LensFacts, found: list[Fact]) -> None:
        self.any.collect(lens, found)
        if camera.slug in self.exact:
            self.exact[camera.slug].collect(lens, found)
        if camera.maker in self.makers:
            self.makers[camera.maker].collect(lens, found)


class FactBook(Sequence[Fact]):
    """Facts, indexed by their selectors: the matching ones are found without walking all of them."""

    __slots__ = ("_accessories", "_bare", "_deciding", "_facts")

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self._facts = tuple(facts)
        self._bare = _Index()
        self._accessories: dict[str, _Index] = {}
        self._deciding: FactBook | None = None
        for fact in self._facts:
            index = self._bare
            if fact.accessory is not None:
                index = self._accessories.setdefault(fact.accessory, _Index())
            index.add(fact)

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
        """The facts whose selectors all match."""
        found: list[Fact] = []
        self._bare.collect(camera, lens, found)
        if converter is not None and converter.slug in self._accessories:
            self._accessories[converter.slug].collect(camera, lens, found)
        return tuple(found)

    def chained(self, lens: LensFacts, converter: ConverterFacts) -> tuple[Fact, ...]:
        """The facts on whether this lens goes with this converter, on whatever body."""
        return tuple(
            fact
            for fact in self
            if fact.accessory == converter.slug
            and fact.topic in ("teleconverter", "fit")
            and fact.is_decisive
            and (fact.lens == lens.slug or fact.lens_maker == lens.maker)
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


def winning(facts: Iterable[Fact], *topics: str) -> tuple[Fact, ...]:
    """The most specific decisive facts on a topic: one, several of equal rank, or none.

    The grade does not outrank: a user's word on this very pair beats a maker's on all of its lenses.
    """
    decisive = [fact for fact in facts if fact.topic in topics and fact.is_decisive]
    if not decisive:
        return ()
    highest = max(fact.rank for fact in decisive)
    return tuple(fact for fact in decisive if fact.rank == highest)
