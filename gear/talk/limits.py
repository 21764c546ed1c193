"""How much may be sent, and by whom: counted in the database, which all processes share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import ReaderPost, Revision
from ..spoken import time_html

MOST_IN_A_WHILE, WHILE = 5, timedelta(minutes=10)
MOST_IN_A_DAY, DAY = 20, timedelta(days=1)
# Within so short a time the same may be a second click, which is worth a closer look.
SECOND_CLICK = timedelta(seconds=3)
MOST_HELD = 2000
TRY_CROWDED_AGAIN = timedelta(hours=1)
REMEMBERED = timedelta(days=30)

# When a sender sent something, and its digest.
Sent = tuple[datetime, str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a post is not taken now: the sentence, the status, and after how long to try again."""

    sentence: str
    status: int
    wait: timedelta | None = None


def digest_of(subject: str, *words: str) -> str:
    """What two posts share that say the same of the same subject."""
    return sha256("\n".join((subject, *words)).encode()).hexdigest()


def hold(post: ReaderPost) -> Refusal | None:
    """Hold a post for an editor, or say why not. What was sent twice at once counts as held.

    Who seems welcome is looked at again where only one post at a time is.
    """
    refusal, is_twice = judged(post)
    if refusal or is_twice:
        return refusal
    with transaction.atomic():
        Revision.objects.select_for_update().filter(pk=1).first()  # SQLite lets in one writer anyway.
        refusal, is_twice = judged(post)
        refusal = refusal or (None if is_twice else crowded() or repeated(post))
        if refusal is None and not is_twice:
            post.save(force_insert=True)
    return refusal


def refused_unread(sender: str) -> Refusal | None:
    """The refusal of a sender over the limit, before anybody looks at the post: one read by the sender's index."""
    now = timezone.now()
    sent = latest(sender, now)
    is_second_click = bool(sent) and sent[0][0] > now - SECOND_CLICK
    return None if is_second_click else too_much(sent, now)


def latest(sender: str, now: datetime) -> list[Sent]:
    """What a sender sent within a day, the last one first, as far as it counts."""
    by_sender = ReaderPost.objects.filter(sender=sender, sent_at__gt=now - DAY).order_by("-sent_at")
    return list(by_sender.values_list("sent_at", "digest")[:MOST_IN_A_DAY])


def judged(post: ReaderPost) -> tuple[Refusal | None, bool]:
    """Whether the sender sent too much, and whether it is the same once more."""
    now = timezone.now()
    sent = latest(post.sender, now)
    is_twice = any(digest == post.digest and moment > now - WHILE for moment, digest in sent)
    return (None if is_twice else too_much(sent, now)), is_twice


def too_much(sent: Sequence[Sent], now: datetime) -> Refusal | None:
    """The refusal of a sender whose latest posts are these, the last one first."""
    for most, time in ((MOST_IN_A_DAY, DAY), (MOST_IN_A_WHILE, WHILE)):
        if len(sent) >= most and sent[most - 1][0] > now - time:
            wait = sent[most - 1][0] + time - now
            return Refusal(_much_sentence(most, wait), 429, wait)
    return None


def _much_sentence(most: int, wait: timedelta) -> str:
    """What is said to who sent so many."""
    sentence = _("From your network address %(most)s posts came already, which is as many as one may send for now.")
    return f"{sentence % {'most': most}} {again_in(wait)}"


def again_in(wait: timedelta) -> str:
    """When to try again, in a sentence."""
    minutes = int(wait.total_seconds() // 60) + 1
    if minutes < 90:
        again = ngettext("Try again in %(count)s minute.", "Try again in %(count)s minutes.", minutes)
        count = minutes
    else:
        count = round(minutes / 60)
        again = ngettext("Try again in %(count)s hour.", "Try again in %(count)s hours.", count)
    return again % {"count": count}


def crowded() -> Refusal | None:
    """The refusal while more waits for the editors than they can read."""
    if ReaderPost.objects.held().count() < MOST_HELD:
        return None
    return Refusal(
        _("So many posts wait for the editors that no more are taken today. Keep your text and try again later."),
        503,
        TRY_CROWDED_AGAIN,
    )


def repeated(post: ReaderPost) -> Refusal | None:
    """The refusal of what was said of the same subject already."""
    since = timezone.now() - REMEMBERED
    earlier = ReaderPost.objects.filter(digest=post.digest, sent_at__gt=since).order_by("-sent_at").first()
    if earlier is None:
        return None
    day = strip_tags(time_html(earlier.sent_at.date().isoformat()))
    sentence = _("The same was sent about this page on %(day)s already; it need not be sent twice.")
    return Refusal(sentence % {"day": day}, 409)
