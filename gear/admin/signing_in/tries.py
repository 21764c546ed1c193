"""How many wrong tries may be made: counted in the database by name and network, and by network alone.

A name is never closed to everybody: whoever fails closes it for their own network. Nothing is kept but two keyed
digests, for as long as they count.
"""

import unicodedata
from datetime import datetime, timedelta
from ipaddress import ip_network

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from ...models import WrongTry
from ...talk.limits import Refusal, again_in
from ...talk.senders import network_of, sender_of
from .. import log_lines

MOST_OF_A_NAME = 5
# Of all names together: who tries many is slowed as well.
MOST_OF_A_NETWORK = 25
WHILE = timedelta(minutes=15)
SALT = "gear.admin.signing_in.tries"


class Try:
    """One try of a name from the network of a request: counted first, and forgotten again where it was right."""

    def __init__(self, request: HttpRequest, name: str) -> None:
        self.request, self.name = request, name
        self.network = sender_of(request.META)
        word = unicodedata.normalize("NFKC", name).casefold()
        self.name_there = salted_hmac(SALT, f"{self.network}\n{word}", algorithm="sha256").hexdigest()
        self.counted: WrongTry | None = None

    def refused(self) -> Refusal | None:
        """Count the try, or say why it may not be made now. Of many tries at the same time no more pass than may."""
        refusal = self._too_many(0)
        if refusal is None:
            WrongTry.objects.filter(tried_at__lt=timezone.now() - WHILE).delete()
            self.counted = WrongTry.objects.create(network=self.network, name_there=self.name_there)
            refusal = self._too_many(1)
        if refusal:
            self.was_none()
            log_lines.note(self.request, "sign-in locked", name=self.name)
        return refusal

    def was_none(self) -> None:
        """Forget this try, which was not wrong; earlier ones stay."""
        if self.counted:
            self.counted.delete()

    def was_right(self) -> None:
        """Forget the tries of this name from here: who got in starts anew, and only with the own name."""
        WrongTry.objects.filter(name_there=self.name_there).delete()

    def _too_many(self, own: int) -> Refusal | None:
        """The refusal where as many were wrong already, the own one not counted."""
        limits = [(Q(name_there=self.name_there), MOST_OF_A_NAME)]
        if is_one_place(network_of(self.request.META)):
            limits.append((Q(network=self.network), MOST_OF_A_NETWORK))
        ends = [end for of_whom, most in limits if (end := _full_until(of_whom, most, own))]
        return refusal_until(max(ends)) if ends else None


def _full_until(of_whom: Q, most: int, own: int) -> datetime | None:
    """When one more may be tried, where `most` beside the own one were tried within a while."""
    recent = WrongTry.objects.filter(of_whom, tried_at__gt=timezone.now() - WHILE).order_by("-tried_at", "-pk")
    moments = list(recent.values_list("tried_at", flat=True)[: most + own])
    return moments[-1] + WHILE if len(moments) == most + own else None


def refusal_until(end: datetime) -> Refusal:
    """What is said to who has to wait until then."""
    wait = max(end - timezone.now(), timedelta(seconds=1))
    return Refusal(f"{_('Too many tries were wrong.')} {again_in(wait)}", 429, wait)


def is_one_place(network: str) -> bool:
    """Whether an address on the internet stands for one place there.

    A loopback or private one, or none, is that of a proxy which PROXY_COUNT does not know: all the world would share
    its limit, and whoever likes could close the desk for everybody.
    """
    return bool(network) and ip_network(network).is_global
