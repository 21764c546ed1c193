"""The answer to "I own lenses of mount X": rows of the database in, the pure answer out, its words beside it."""

from django.db.models import Q
from django.utils.translation import gettext as _

from . import units
from .models import L_MOUNT_SLUG, Adapter, Mount
from .pairing import adapters
from .pairing.adapters import AdapterAnswer, AdapterFacts, MountFacts
from .pairs import load_facts


def adapter_answer(mount_slug: str) -> AdapterAnswer | None:
    """Which adapters take the lenses of a mount, what passes through them, and why there may be none.

    None for a slug that no mount has, and without the L-Mount's own flange distance. Three queries.
    """
    mounts = {mount.slug: mount for mount in Mount.objects.filter(slug__in=(mount_slug, L_MOUNT_SLUG))}
    if mount_slug not in mounts or L_MOUNT_SLUG not in mounts or mounts[L_MOUNT_SLUG].flange_distance_mm is None:
        return None
    takers = Adapter.objects.published().filter(from_mount__slug=mount_slug).order_by("slug")
    mount, l_mount = mounts[mount_slug], mounts[L_MOUNT_SLUG]
    return adapters.adapter_answer(
        MountFacts(mount.slug, mount.name, mount.flange_distance_mm),
        l_mount.flange_distance_mm,
        [adapter_facts(adapter, mount_slug) for adapter in takers],
        load_facts(Q(accessory__from_mount__slug=mount_slug)),
    )


def adapter_facts(adapter: Adapter, mount_slug: str) -> AdapterFacts:
    """The facts of an adapter; no query."""
    return AdapterFacts(
        adapter.slug, adapter.maker.slug, mount_slug, adapter.full_name, adapter.electronic, adapter.autofocus
    )


def flange_sentence(answer: AdapterAnswer) -> str:
    """Why a plain adapter can exist, or why it cannot, by the flange distances."""
    values = {
        "mount": answer.mount.name,
        "flange": units.mm_text(answer.mount.flange_distance_mm),
        "l_mount": units.mm_text(answer.l_mount_flange_mm),
        "room": units.mm_text(answer.room_mm),
    }
    sentences = {
        "native": _("Lenses with the L-Mount need no adapter."),
        "plain": _(
            "%(mount)s lenses stand %(flange)s from the sensor, the L-Mount %(l_mount)s: "
            "there are %(room)s of room for an adapter without glass."
        ),
        "glass": _(
            "No adapter without glass can exist. %(mount)s lenses must stand %(flange)s from the sensor, and the "
            "L-Mount already takes %(l_mount)s: only a converter with lenses of its own could reach infinity."
        ),
        "unknown": _("The flange distance of %(mount)s is not on record, so nothing follows from it."),
    }
    return sentences[answer.possible] % values
