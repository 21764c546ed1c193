"""The files of the mounts, the makers, the Alliance and the timeline."""

from collections.abc import Callable
from typing import Any

from ... import models
from ...choices import MembershipRole, MilestoneKind, MountKind
from ..cells import DATE, INTEGER, NUMBER, PARAGRAPHS, REF, REFS, TEXT, URL, WORDS, YES_OR_NO
from ..columns import Column, File, choice, columns
from .products import PRODUCTS
from .recurring import NAME, NOTES, SLUG_COLUMN, SOURCES, SUMMARY

MAKES = PRODUCTS


def membership_of(maker: models.Maker) -> models.Membership | None:
    """The maker's place in the Alliance, if it has one."""
    return getattr(maker, "membership", None)


def of_membership(fact: str) -> Callable[[models.Maker], Any]:
    """What reads a fact of a maker's membership; None without one."""
    return lambda maker: getattr(membership_of(maker), fact, None)


def made_by(maker: models.Maker) -> tuple[str, ...]:
    """What a maker makes, in the words of the file."""
    return tuple(word for word in MAKES if getattr(maker, f"makes_{word}"))


def makes(writer: Any, row: Any) -> dict[str, bool]:
    """The same as fields of the maker."""
    return {f"makes_{word}": word in row.values["makes"] for word in MAKES}


def check_maker(check: Any, row: Any) -> None:
    """Only members have a day of joining and a role, and they need the Alliance."""
    if row.values["member"]:
        if not check.rows["alliance"] and check.tables["alliance"].complete:
            check.blame(row, "member", "needs a row in alliance.csv.")
        return
    for name in ("joined", "role"):
        if row.cells[name] and "member" not in row.bad:
            check.blame(row, name, "must be empty where member is no.")


def write_memberships(writer: Any, written: Any) -> None:
    """Who belongs to the Alliance, since when and in which role."""
    alliance = models.Alliance.objects.first()
    for row, maker in written:
        if row.values["member"]:
            facts = {"alliance": alliance, "joined": row.values["joined"], "role": row.values["role"]}
            models.Membership.objects.update_or_create(maker=maker, defaults=facts)
        else:
            models.Membership.objects.filter(maker=maker).delete()


MOUNTS = File(
    "mounts",
    models.Mount,
    (
        SLUG_COLUMN,
        NAME,
        *columns(NUMBER, "flange_distance_mm", "inner_diameter_mm", "throat_mm"),
        choice("kind", MountKind),
        SOURCES,
        NOTES,
    ),
    named_once=True,
    cited_as="mount",
)

MAKERS = File(
    "makers",
    models.Maker,
    (
        SLUG_COLUMN,
        NAME,
        *columns(TEXT, "legal_name", "country", "headquarters"),
        Column("founded_year", INTEGER),
        Column("member", YES_OR_NO, required=True, read=lambda maker: membership_of(maker) is not None),
        Column("joined", DATE, read=of_membership("joined"), stored_in=(models.Membership, "joined")),
        choice("role", MembershipRole, read=of_membership("role"), stored_in=(models.Membership, "role")),
        Column("makes", WORDS, choices=MAKES, read=made_by),
        Column("website", URL),
        SOURCES,
        NOTES,
    ),
    has_page=True,
    named_once=True,
    cited_as="maker",
    related=("membership",),
    parts=(models.Membership,),
    checks=(check_maker,),
    further_facts=makes,
    finish=write_memberships,
)

ALLIANCE = File(
    "alliance",
    models.Alliance,
    (
        SLUG_COLUMN,
        NAME,
        Column("mount", REF, required=True, refers_to=("mounts",)),
        Column("licensor", REF, required=True, refers_to=("makers",)),
        Column("founded", DATE, required=True),
        Column("founded_at", TEXT, required=True),
        *columns(INTEGER, "contacts", "flange_segments"),
        Column("story", PARAGRAPHS, required=True),
        Column("aims", PARAGRAPHS, required=True),
        SOURCES,
        NOTES,
    ),
    cited_as="alliance",
)

TIMELINE = File(
    "timeline",
    models.Milestone,
    (
        Column("date", DATE, required=True),
        Column("title", TEXT, required=True),
        SUMMARY,
        choice("kind", MilestoneKind, required=True),
        Column("makers", REFS, refers_to=("makers",), may_be_none=True),
        Column("products", REFS, refers_to=PRODUCTS, may_be_none=True),
        SOURCES,
    ),
    key=("date", "title"),
    order=("date", "title"),
    cited_as="milestone",
)
