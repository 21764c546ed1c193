"""When a form was opened: signed into it, so that what is sent at once or a day later comes back."""

from django.core.signing import BadSignature, Signer
from django.utils import timezone

SALT = "gear.talk.opening"
SOONEST_S = 3
LATEST_S = 24 * 60 * 60
MS_PER_S = 1000


def opened_now() -> str:
    """The signed moment for a form that is opened now."""
    return Signer(salt=SALT).sign(str(int(timezone.now().timestamp() * MS_PER_S)))


def age_s(opened: str) -> float | None:
    """How long ago a form was opened; None where nobody can tell."""
    try:
        moment = int(Signer(salt=SALT).unsign(opened))
    except (BadSignature, ValueError):
        return None
    return timezone.now().timestamp() - moment / MS_PER_S


def kept_or_anew(opened: str) -> str:
    """The moment for a form that comes back: the same while it is good, so that nobody waits twice."""
    age = age_s(opened)
    return opened if age is not None and 0 <= age <= LATEST_S / 2 else opened_now()
