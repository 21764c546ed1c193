"""What editors decide on what readers send, and what is forgotten then."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from ..choices import PostKind, PostState
from ..models import ReaderPost, Revision

# What was refused is kept for so long, so that a mistake can be mended.
REFUSED_KEPT = timedelta(days=30)
# What readers see of an approved post.
SHOWN = ("name", "text", "effect", "body_firmware", "lens_firmware")
ON_PAGES = Q(state=PostState.APPROVED) & ~Q(kind=PostKind.CORRECTION)


@transaction.atomic
def decide(posts: QuerySet[ReaderPost], state: str, user: AbstractBaseUser) -> int:
    """Give posts another state, and forget who sent them; returns how many had another one before.

    The number of queries does not grow with the posts.
    """
    others = posts.order_by().exclude(state=state)
    seen = ~Q(kind=PostKind.CORRECTION) if state == PostState.APPROVED else ON_PAGES
    changes_pages = others.filter(seen).exists()
    changed = others.update(state=state, **decision(user))
    if changes_pages:
        Revision.grow()
    forget_refused()
    return changed


def decision(user: AbstractBaseUser) -> dict[str, object]:
    """The facts of a post that was decided on now: who did, and nothing of the sender."""
    return {"decided_at": timezone.now(), "decided_by": user, "email": "", "sender": ""}


@transaction.atomic
def save_edited(post: ReaderPost, user: AbstractBaseUser) -> None:
    """Save what an editor changed in a post. Another state is a decision; what changes on a page counts as a change."""
    before = ReaderPost.objects.get(pk=post.pk)
    if post.state != before.state:
        for name, value in decision(user).items():
            setattr(post, name, value)
    post.save()
    if shown(before) != shown(post):
        Revision.grow()
    forget_refused()


def shown(post: ReaderPost) -> tuple[object, ...] | None:
    """What readers see of a post; None of one that no page shows."""
    if post.state != PostState.APPROVED or post.kind == PostKind.CORRECTION:
        return None
    return tuple(getattr(post, name) for name in SHOWN)


@transaction.atomic
def remove(posts: QuerySet[ReaderPost]) -> None:
    """Delete posts for good."""
    changes_pages = posts.order_by().filter(ON_PAGES).exists()
    ReaderPost.objects.filter(pk__in=posts.order_by().values("pk")).delete()
    if changes_pages:
        Revision.grow()


def forget_refused(now: datetime | None = None) -> int:
    """Delete what was rejected or called spam more than 30 days ago; returns how many posts."""
    long_ago = (now or timezone.now()) - REFUSED_KEPT
    refused = ReaderPost.objects.filter(state__in=[PostState.REJECTED, PostState.SPAM], decided_at__lt=long_ago)
    return refused.delete()[0]
