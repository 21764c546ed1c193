"""The subjects of statements: all of them, and one with what is said of it, by whom and beside what."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from ..models import Maker, Person, Statement, Tag
from ..models.publication import is_published
from .press import voices, with_their_voices


@dataclass(frozen=True, slots=True)
class Counted:
    """Somebody or something that stands in statements, and in how many."""

    its: Person | Maker | Tag
    count: int


def tags_context() -> dict[str, Any]:
    """All subjects by name, each with the number of its statements. One query."""
    tags = Tag.objects.annotate(statement_count=Count("statements", filter=is_published("statements")))
    tags = tags.not_of_drafts_alone()
    # Sorted here: databases differ in how they sort capitals.
    return {"tags": sorted(tags, key=lambda tag: (tag.name.casefold(), tag.slug))}


def tag_context(tag: Tag) -> dict[str, Any]:
    """One subject: its statements, newest first, who speaks on it, and the subjects that stand beside it."""
    statements = list(Statement.objects.published().filter(tags=tag).newest_first().with_voices())
    return {
        "tag": tag,
        "said": with_their_voices(statements),
        "days": list(dict.fromkeys(one.date for one in (*statements[-1:], *statements[:1]))),
        "people": counted(voice.person for one in statements for voice in voices(one)),
        "makers": counted(maker for one in statements for maker in one.makers.all()),
        "related": counted(other for one in statements for other in one.tags.all() if other != tag),
    }


def counted(found: Iterable[Any]) -> list[Counted]:
    """How often each was found, the most frequent first, equals by name."""
    counts = Counter(found)
    return [Counted(its, counts[its]) for its in sorted(counts, key=lambda its: (-counts[its], str(its).casefold()))]
