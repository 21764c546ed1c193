"""What readers see of what readers sent: what an editor approved, the oldest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from ..models import ReaderPost
from ..spoken import time_html
from .plain_text import text_html
from .subjects import Subject
from .words import WHAT_HAPPENED

# Where a page begins to tell.
TOP = "content"


@dataclass(frozen=True, slots=True)
class ShownPost:
    """A comment or a report on its page. `fact_anchor`: where the fact stands that an editor made of it, or ""."""

    anchor: str
    name: str
    day: SafeString
    text: SafeString
    effect: str
    body_firmware: str
    lens_firmware: str
    fact_anchor: str


@dataclass(frozen=True, slots=True)
class Talk:
    """What stands at the end of a page that readers speak about: the posts, and the ways to the forms."""

    posts: Sequence[ShownPost]
    is_pair: bool
    comment_url: str
    correct_url: str


def talk_about(subject: Subject, lines: Mapping[str, str] | None = None, is_silent: bool = False) -> Talk:
    """The end of the page of a statement or a pair: one query, none where it is known that nobody said anything.

    `lines`: the id of the line of the page that names a source, by the address of that.
    """
    found = () if is_silent else public_posts(subject)
    posts = [shown(post, fact_anchor(post, subject, lines or {})) for post in found]
    return Talk(posts, subject.is_pair, subject.address("comment"), subject.address("correct"))


def public_posts(subject: Subject) -> QuerySet:
    """What is approved about a subject."""
    posts = ReaderPost.objects.public()
    if subject.is_pair:
        return posts.on_pair(subject.camera, subject.product)
    return posts.filter(statement=subject.statement)


def fact_anchor(post: ReaderPost, subject: Subject, lines: Mapping[str, str]) -> str:
    """The id of the line that names the post as its source, else of the top of the page; "" where it is no fact."""
    if post.made_fact_id is None:
        return ""
    own = f"{subject.url}#{post.anchor}"
    return next((anchor for url, anchor in lines.items() if url.endswith(own)), TOP)


def shown(post: ReaderPost, fact_anchor: str) -> ShownPost:
    """A post for the page that it is about."""
    return ShownPost(
        anchor=post.anchor,
        name=post.name,
        day=time_html(post.sent_at.date().isoformat()),
        text=text_html(post.text) if post.text else SafeString(""),
        effect=str(WHAT_HAPPENED.get(post.effect, "")),
        body_firmware=post.body_firmware,
        lens_firmware=post.lens_firmware,
        fact_anchor=fact_anchor,
    )
