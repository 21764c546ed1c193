"""What tests of the forms send, and what they send it about."""

from typing import Any

from django.test import Client

from gear.models import ReaderPost, Revision
from gear.talk import opening
from tests import builders

STATEMENT = "/talk/comment/?statement=founded"
PAIR = "/talk/comment/?camera=s5-ii&lens=45mm"
CORRECTION = "/talk/correct/?product=s5-ii"
PAIR_CORRECTION = "/talk/correct/?camera=s5-ii&lens=45mm"


def make_subjects() -> None:
    """A statement and a pair."""
    builders.make_statement("founded", title="Alliance founded")
    builders.make_camera("s5-ii", "panasonic", name="S5 II", weight_g=740, ibis=True, ibis_stops=5)
    builders.make_lens("45mm", name="45mm F2.8")
    builders.make_adapter("mc-21", name="MC-21")


def opened(seconds_ago: float) -> str:
    """What a form carries that was opened so long ago."""
    moment = int((opening.timezone.now().timestamp() - seconds_ago) * 1000)
    return opening.Signer(salt=opening.SALT).sign(str(moment))


def filled(**fields: Any) -> dict[str, Any]:
    """A form as a person sends it, a minute after it was opened."""
    said = {"name": "Anna", "text": "It is a good day.", "effect": "comment"}
    return {**said, "opened": opened(60), "homepage": "", **fields}


def send(client: Client, address: str, sender: str = "192.0.2.1", **fields: Any) -> Any:
    """The answer to a filled form."""
    return client.post(address, filled(**fields), REMOTE_ADDR=sender)


def make_post(**fields: Any) -> ReaderPost:
    """A post that was approved, which counts as a change."""
    fields.setdefault("kind", "comment")
    fields.setdefault("state", "approved")
    fields.setdefault("name", "Anna")
    fields.setdefault("text", "It is a good day.")
    fields.setdefault("digest", "0")
    post = ReaderPost.objects.create(**fields)
    Revision.grow()
    return post
