"""The mount in pictures, and other mounts beside it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from .. import units
from ..drawing import mount as drawing
from ..models import L_MOUNT_SLUG, Alliance, Mount
from .figure import Figure

# The drawings need a count; sources that disagree on it leave it unknown.
SEGMENTS = 4
CONTACTS = 10


def mount_front(alliance: Alliance) -> Figure:
    """The bayonet from the front with both image frames in it."""
    diameter = units.mm_text(drawing.INNER_DIAMETER_MM)
    full_frame, aps_c = units.area_text(*drawing.FULL_FRAME_MM), units.area_text(*drawing.APS_C_MM)
    picture = drawing.mount_front(
        full_frame=_("full frame %(size)s") % {"size": full_frame},
        aps_c=_("APS-C"),
        diameter=_("%(size)s inside") % {"size": diameter},
        segments=alliance.flange_segments or SEGMENTS,
        contacts=alliance.contacts or CONTACTS,
    )
    return Figure(
        name="mount-front",
        drawing=picture,
        title=_("The L-Mount from the front, to scale"),
        description=_(
            "A bayonet of %(diameter)s inside diameter; in it the full-frame picture of %(full_frame)s and "
            "the APS-C picture of %(aps_c)s, both with room to the rim."
        )
        % {"diameter": diameter, "full_frame": full_frame, "aps_c": aps_c},
        caption=_(
            "Bayonet and image frames to scale. The ring's width and the places of segments and contacts are for show."
        ),
        columns=(_("What"), _("Measure")),
        rows=(
            (_("Inside diameter"), diameter),
            (_("Full frame"), full_frame),
            (_("APS-C"), aps_c),
            (_("Flange segments"), units.number_text(alliance.flange_segments)),
            (_("Contacts"), units.number_text(alliance.contacts)),
        ),
    )


def mount_side() -> Figure:
    """The cut through the mount with the flange distance."""
    flange, diameter = (units.mm_text(size) for size in (drawing.FLANGE_DISTANCE_MM, drawing.INNER_DIAMETER_MM))
    return Figure(
        name="mount-side",
        drawing=drawing.mount_side(sensor=_("sensor"), flange=flange or "", diameter=diameter or ""),
        title=_("The L-Mount cut along the axis, to scale"),
        description=_("The sensor stands %(flange)s behind the flange; the opening is %(diameter)s wide.")
        % {"flange": flange, "diameter": diameter},
        caption=_("A short way and a wide opening: light may reach the corners of the sensor at a shallow angle."),
        columns=(_("What"), _("Measure")),
        rows=(
            (_("Flange distance"), flange),
            (_("Inside diameter"), diameter),
            (_("Sensor height"), units.mm_text(drawing.FULL_FRAME_MM[1])),
        ),
    )


def _row(mount: Mount) -> drawing.MountRow:
    unknown = _("unknown")
    return drawing.MountRow(
        name=mount.name,
        flange_distance_mm=mount.flange_distance_mm,
        diameter_mm=mount.inner_diameter_mm,
        flange_label=units.mm_text(mount.flange_distance_mm) or unknown,
        diameter_label=f"⌀ {units.mm_text(mount.inner_diameter_mm) or unknown}",
        here=mount.slug == L_MOUNT_SLUG,
    )


def mount_figures(alliance: Alliance) -> list[Figure]:
    """The mount from the front and cut along its axis."""
    return [mount_front(alliance), mount_side()]


def mount_comparison(mounts: Sequence[Mount]) -> Figure | None:
    """Flange distance and diameter of all mounts at one scale; None with nothing to compare."""
    rows = tuple(_row(mount) for mount in mounts)
    if not any(row.flange_distance_mm for row in rows):
        return None
    flange = units.mm_text(drawing.FLANGE_DISTANCE_MM) or ""
    return Figure(
        name="mount-comparison",
        drawing=drawing.mount_comparison(rows, flange),
        title=_("Flange distances and diameters of mounts, at one scale"),
        description=_(
            "For each mount a filled bar for the flange distance and an outlined bar for the inside diameter. "
            "A line through all of them stands at the L-Mount's %(flange)s."
        )
        % {"flange": flange},
        caption=_(
            "Filled: flange distance; outlined: inside diameter. A lens whose filled bar ends on the line or before it "
            "cannot be adapted to the L-Mount without glass."
        ),
        columns=(_("Mount"), _("Flange distance"), _("Inside diameter")),
        rows=tuple(
            (mount.name, units.mm_text(mount.flange_distance_mm), units.mm_text(mount.inner_diameter_mm))
            for mount in mounts
        ),
    )
