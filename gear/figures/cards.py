"""Share cards: what a link to a product or pair looks like elsewhere, as PNG, drawn from the same shapes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import resvg_py
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import units
from ..choices import AccessoryKind
from ..drawing import lineup
from ..drawing.card import CardWords, card, shelves
from ..drawing.mount import APS_C_MM, FLANGE_DISTANCE_MM, FULL_FRAME_MM, bayonet, frame
from ..drawing.pairs import adapted_shapes, pair_shapes
from ..drawing.products import camera_front, lens_outline
from ..drawing.shapes import Drawing, Shape, turned
from ..drawing.svg import shapes_markup, view_box
from ..models import Accessory, Camera, Lens
from ..pairing import numbers
from ..pairs.rows import camera_facts, converter_facts, lens_facts
from .sizes import camera_sizes, converter_length, lens_sizes

FONT = Path(__file__).parent / "fonts" / "barlow-condensed-600-1.408.ttf"

# A card has no dark mode: the light inks of static/css/site.css.
STYLE = """
text { font-family: "Barlow Condensed SemiBold"; fill: #17181a }
.name { font-size: 60px } .large { font-size: 76px } .site { font-size: 34px }
.item { font-size: 28px }
.kicker { font-size: 26px; fill: #5c5f63 } .fact { font-size: 34px; fill: #5c5f63 }
.paper { fill: #fbfaf6 } .rule { stroke: #17181a; stroke-width: 1.5 } .mark-red { fill: #c8102e }
.outline { fill: #e9e7e0; stroke: #17181a; stroke-width: 3 }
.barrel, .plate { fill: #fff; stroke: #17181a; stroke-width: 3; stroke-linejoin: round }
.throat { fill: #fff; stroke: #17181a; stroke-width: 2.5 }
.glass, .finder { fill: #d9e4e8; stroke: #17181a; stroke-width: 2 }
.grip { fill: #e9e7e0 } .contact { fill: #17181a }
.ring { fill: none; stroke: #5c5f63; stroke-width: 1.5 }
.segment { fill: none; stroke: #5c5f63; stroke-width: 6 }
.sensor-frame, .frame-used { fill: #d9e4e8; stroke: #c8102e; stroke-width: 3 }
.frame-full { fill: none; stroke: #5c5f63; stroke-width: 2; stroke-dasharray: 7 7 }
.guess { stroke-dasharray: 12 9 }
"""


def png(drawing: Drawing) -> bytes:
    """A drawing as PNG, one pixel per unit, with the site's own face and no other font of the machine."""
    markup = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box(drawing)}" width="{drawing.width:.0f}"'
        f' height="{drawing.height:.0f}"><style>{STYLE}</style>{shapes_markup(drawing.shapes)}</svg>'
    )
    return bytes(resvg_py.svg_to_bytes(svg_string=markup, font_files=[str(FONT)], skip_system_fonts=True))


def _known(*facts: str | None) -> list[str]:
    return [fact for fact in facts if fact]


def _lens_facts(lens: Lens) -> list[str]:
    return _known(
        lens.get_coverage_display() and str(lens.get_coverage_display()),
        units.f_number_text(lens.aperture_wide, lens.aperture_tele) or units.t_stop_text(lens.t_stop),
        units.weight_text(lens.weight_g),
    )


def _words(kicker: str, name: str, facts: list[str]) -> CardWords:
    return CardWords(_("L-Mount field guide"), kicker, name, facts)


def camera_card(camera: Camera) -> Drawing:
    """A body from the front."""
    megapixels = units.megapixels_text(camera.effective_megapixels)
    facts = _known(
        str(camera.get_sensor_format_display()),
        _("%(count)s megapixels") % {"count": megapixels} if megapixels else None,
        units.weight_text(camera.weight_g),
    )
    return card(camera_front(camera_sizes(camera)), _words(_("Camera"), camera.full_name, facts))


def lens_card(lens: Lens) -> Drawing:
    """A lens lying on its axis."""
    return card(lens_outline(lens_sizes(lens)), _words(_("Lens"), lens.full_name, _lens_facts(lens)))


def accessory_card(accessory: Accessory) -> Drawing:
    """The mount, which every accessory has."""
    facts = _known(units.factor_text(accessory.factor), accessory.from_mount and accessory.from_mount.name)
    kicker = capfirst(str(AccessoryKind(accessory.kind).label))
    return card(_mount(), _words(kicker, accessory.full_name, facts))


def guide_card() -> Drawing:
    """The mount, for the guide itself."""
    facts = [_("Crop, stabilisation, autofocus, sealing and weight"), _("of every pair, and who says so")]
    return card(_mount(), _words(_("The L-Mount"), _("What every camera does with every lens"), facts))


def _mount() -> tuple[Shape, ...]:
    return (*bayonet(), frame(*FULL_FRAME_MM, "frame-full"), frame(*APS_C_MM, "frame-used"))


def pair_card(camera: Camera, lens: Lens, converter: Accessory | None = None) -> Drawing:
    """The pair from above, the lens pointing right; with a converter, what becomes of the lens."""
    chain = numbers(camera_facts(camera), lens_facts(lens), converter and converter_facts(converter))
    if converter:
        kicker, between = _("Camera, lens and teleconverter"), converter_length(converter)
        optics = _known(units.focal_length_text(*chain.focal_length_mm), units.f_number_text(*chain.f_number))
        facts = [_("with %(converter)s") % {"converter": converter.full_name}, ", ".join(optics)]
    else:
        kicker, between = _("Camera and lens"), None
        total = units.weight_text(chain.weight_g)
        facts = _known(total and _("together %(weight)s") % {"weight": total})
    shapes = turned(pair_shapes(camera_sizes(camera), lens_sizes(lens), between), 3)
    return card(shapes, _words(kicker, f"{camera.full_name} × {lens.full_name}", facts))


def adapted_card(camera: Camera, adapter: Accessory) -> Drawing:
    """A body with an adapter from above, as long as the flange distances differ."""
    flange = adapter.from_mount.flange_distance_mm
    tube = None if flange is None or flange <= FLANGE_DISTANCE_MM else flange - FLANGE_DISTANCE_MM
    length = units.mm_text(tube)
    facts = [_("for %(mount)s lenses") % {"mount": adapter.from_mount.name}]
    facts += [_("a tube of %(length)s") % {"length": length}] if length else []
    shapes = turned(adapted_shapes(camera_sizes(camera), tube), 3)
    return card(shapes, _words(_("Camera and adapter"), f"{camera.full_name} × {adapter.full_name}", facts))


@dataclass(frozen=True, slots=True)
class KitWords:
    """What the card of a kit says: its parts counted, some facts, the names of products.

    `unnamed` counts what stands there without a name: things of one's own, as anyone may write anything into an address
    in letters that the card's face lacks.
    """

    name: str
    facts: Sequence[str]
    listed: Sequence[str]
    unnamed: int = 0


def kit_card(cameras: Iterable[Camera], lenses: Iterable[Lens], said: KitWords) -> Drawing:
    """The bodies and lenses of a kit on ground lines, at one scale; the mount where there are none."""
    items = [lineup.standing_camera(camera_sizes(camera), "", "", camera.full_name) for camera in cameras]
    items += [lineup.standing_lens(lens_sizes(lens), "", "", lens.full_name) for lens in lenses]
    site = _("L-Mount field guide")
    words = CardWords(site, _("Kit"), said.name, said.facts, said.listed, said.unnamed, more_words)
    return card(shelves(items) if items else _mount(), words)


def more_words(count: int) -> str:
    """How many things a card has no room to name."""
    return ngettext("and %(count)s more", "and %(count)s more", count) % {"count": count}
