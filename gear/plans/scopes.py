"""For which pairs of a kit something holds, in a few words: `Sigma fp × every lens`."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .. import querystring
from ..models import Accessory, Camera, Lens, Maker
from ..pairs.page import pair_address
from ..pairs.sentences import listed
from .kit import Kit

# From so many of a kind on it is shorter to say which one of them is left out.
MANY = 4


class Combination(NamedTuple):
    """A body with what is on it, a lens or an adapter, and the converter between if there is one: their slugs."""

    camera: str
    front: str
    converter: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """For which pairs something holds. `url` leads to the page of the one pair; empty where there are several."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class Scopes:
    """What says for which pairs of a kit something holds.

    A kind of which the kit has but one goes without saying; of two lenses of one name each has its maker's.
    `names_bodies`: whether it says on which bodies, which a list of one body need not.
    """

    kit: Kit
    names_bodies: bool = True

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What everything in the kit is called here, by its slug: lenses without their maker."""
        counts = Counter(lens.name for lens in self.kit.lenses)
        short = {lens.slug: lens.name for lens in self.kit.lenses if counts[lens.name] == 1}
        return {product.slug: product.full_name for product in self.kit.products} | short

    @cached_property
    def makers(self) -> Mapping[str, Maker]:
        """The makers of everything in the kit, by slug."""
        return {product.slug: product.maker for product in self.kit.products}

    def makers_of(self, held: Combination) -> tuple[Maker, ...]:
        """The makers of the parts of a combination."""
        return tuple(self.makers[slug] for slug in held if slug)

    @cached_property
    def suffix(self) -> str:
        """What the address of a product carries: the kit."""
        return querystring.encode(self.kit.items.carried)

    def address(self, held: Combination) -> str:
        """The page of a combination, with the kit."""
        address = pair_address(held.camera, held.front, held.converter or None)
        return address + (f"&{self.suffix[1:]}" if held.converter else self.suffix)

    def of(self, held: Iterable[Combination]) -> Scope:
        """For which of the kit something holds. No words where it holds for the only pair there is."""
        held = list(dict.fromkeys(held))
        parts = [*self.pairs_words(held), *self.chains_words(held), *self.adapted_words(held)]
        return Scope("; ".join(part for part in parts if part), self.address(held[0]) if len(held) == 1 else "")

    @cached_property
    def bodies(self) -> "Kind":
        """The bodies of the kit."""
        return Kind(self.kit.cameras, _("every body"), _("every body but %(name)s"))

    @cached_property
    def lenses(self) -> "Kind":
        """The lenses of the kit."""
        return Kind(self.kit.lenses, _("every lens"), _("every lens but %(name)s"))

    @cached_property
    def adapters(self) -> "Kind":
        """The adapters of the kit: each is named, as most lines are about lenses."""
        return Kind(self.kit.adapters)

    def pairs_words(self, held: Sequence[Combination]) -> list[str]:
        """The bodies with lenses alone."""
        bare = [one for one in held if one.front in self.lenses.slugs and not one.converter]
        return self.rectangles(bare, self.lenses)

    def chains_words(self, held: Sequence[Combination]) -> list[str]:
        """Those with a converter between, converters that are alike together."""
        behind: dict[frozenset[Combination], list[str]] = {}
        for converter in self.kit.converters:
            chained = frozenset(one._replace(converter="") for one in held if one.converter == converter.slug)
            if chained:
                behind.setdefault(chained, []).append(self.names[converter.slug])
        sentence = _("%(pairs)s with %(converters)s")
        return [
            sentence % {"pairs": pairs, "converters": listed(converters)} if pairs else listed(converters)
            for chained, converters in behind.items()
            for pairs in self.rectangles(chained, self.lenses)
        ]

    def adapted_words(self, held: Sequence[Combination]) -> list[str]:
        """The bodies with adapters."""
        return self.rectangles([one for one in held if one.front in self.adapters.slugs], self.adapters)

    def rectangles(self, held: Iterable[Combination], fronts: "Kind") -> list[str]:
        """Bodies with all of which the same is meant, together, in the order of the kit."""
        by_camera: dict[str, set[str]] = {}
        for one in held:
            by_camera.setdefault(one.camera, set()).add(one.front)
        alike: dict[frozenset[str], set[str]] = {}
        for slug in by_camera:
            alike.setdefault(frozenset(by_camera[slug]), set()).add(slug)
        in_order = sorted(alike.items(), key=lambda one: min(map(self.bodies.slugs.index, one[1])))
        return [self.rectangle(bodies, meant, fronts) for meant, bodies in in_order]

    def rectangle(self, bodies: Set[str], meant: Set[str], fronts: "Kind") -> str:
        """Some bodies with some lenses, in words; empty where both go without saying."""
        if not self.names_bodies:
            return self.some(meant, fronts)
        if self.bodies.are_all(bodies) and fronts.are_all(meant):
            return _("every pair")
        sides = self.some(bodies, self.bodies), self.some(meant, fronts)
        return pgettext("between body and lens", " × ").join(side for side in sides if side)

    def some(self, slugs: Set[str], kind: "Kind") -> str:
        """Some things of a kind, in the order of the kit; empty for the only one, unless it must be named."""
        if kind.are_all(slugs):
            return kind.every
        left_out = [slug for slug in kind.slugs if slug not in slugs]
        if kind.every and not left_out:
            return ""
        if kind.every and len(left_out) == 1 and len(kind.slugs) >= MANY:
            return kind.every_but % {"name": self.names[left_out[0]]}
        return listed(self.names[slug] for slug in kind.slugs if slug in slugs)


@dataclass(frozen=True)
class Kind:
    """The things of a kind in a kit, and how all of them are said, and all but one; empty where each is named."""

    things: Sequence[Camera | Lens | Accessory]
    every: str = ""
    every_but: str = ""

    @cached_property
    def slugs(self) -> list[str]:
        """Their slugs, in the order of the kit."""
        return [thing.slug for thing in self.things]

    def are_all(self, slugs: Set[str]) -> bool:
        """Whether these are all of several that need not be named."""
        return bool(self.every) and 1 < len(self.slugs) == len(slugs)
