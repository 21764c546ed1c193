"""The second factor of an account: time-based codes from a phone, and recovery codes for when it is lost."""

import re
import secrets
import time
from base64 import b32encode
from binascii import unhexlify
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import django_otp
import segno
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

from ...drawing import qr
from ...models import DeskSettings

ISSUER = "L-Mount field guide"
RECOVERY_CODES = 10
# No letter or digit that looks like another one.
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH = 10
SALT = "gear.admin.signing_in.recovery"
# A step of 30 seconds earlier and later: clocks of phones are a little off.
TOLERANCE = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts for an account: whether it has a second factor, and whether everybody needs one."""

    has_one: bool
    needs_one: bool


def standing_of(user: AbstractBaseUser) -> Standing:
    """The standing of an account, in one query."""
    devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
    rule = DeskSettings.objects.filter(second_factor_required=True)
    found = get_user_model()._base_manager.filter(pk=user.pk).values_list(Exists(devices), Exists(rule)).first()
    return Standing(*(found or (False, False)))


def new_key() -> str:
    """A new secret, which nobody has yet."""
    return default_key()


def secret_text(key: str) -> str:
    """The secret as one types it into an app, in groups of four."""
    text = b32encode(unhexlify(key)).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def setup_address(key: str, name: str) -> str:
    """What an app reads from the picture: the secret, and whose it is."""
    query = urlencode({"secret": b32encode(unhexlify(key)).decode(), "issuer": ISSUER}, quote_via=quote)
    return f"otpauth://totp/{quote(ISSUER)}:{quote(name)}?{query}"


def picture(address: str) -> dict[str, object]:
    """The address as a QR code: `side` in units, and its dark modules as the data of a path."""
    modules = segno.make_qr(address, error="m", boost_error=False).matrix
    return {"side": qr.side(modules), "path": qr.path(modules)}


def take(request: HttpRequest, key: str, code: str) -> list[str] | None:
    """Give the account the secret, if the code shows that a phone has it: its new recovery codes, or None.

    The secret before it is gone then, and with it the codes of before.
    """
    clock = TOTP(unhexlify(key))
    clock.time = time.time()
    if not re.fullmatch(r"\d{6}", code) or not clock.verify(int(code), TOLERANCE):
        return None
    with transaction.atomic():
        TOTPDevice.objects.filter(user=request.user).delete()
        device = TOTPDevice.objects.create(
            user=request.user, name="app", key=key, tolerance=TOLERANCE, drift=clock.drift, last_t=clock.t()
        )
        codes = renew_codes(request.user)
    django_otp.login(request, device)
    request.session.cycle_key()
    return codes


@transaction.atomic
def renew_codes(user: AbstractBaseUser) -> list[str]:
    """New recovery codes instead of all before. Only digests of them are kept."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery")
    codes = ["".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH)) for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=_digest(user, code)) for code in codes)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def codes_left(user: AbstractBaseUser) -> int:
    """How many recovery codes were not used yet."""
    return StaticToken.objects.filter(device__user=user).count()


def remove(user: AbstractBaseUser) -> bool:
    """Take the second factor and its recovery codes away; whether there was one."""
    StaticDevice.objects.filter(user=user).delete()
    return bool(TOTPDevice.objects.filter(user=user).delete()[0])


def device_that_takes(user: AbstractBaseUser, code: str) -> django_otp.models.Device | None:
    """The device of the account that a code is of, or None. A code counts once, also where it is sent twice at once."""
    code = plain(code)
    if re.fullmatch(r"\d{6}", code):
        device, token = TOTPDevice.objects.filter(user=user, confirmed=True).first(), code
    else:
        device, token = StaticDevice.objects.filter(user=user, confirmed=True).first(), _digest(user, code)
    return device and django_otp.verify_token(user, device.persistent_id, token)


def plain(code: str) -> str:
    """A code as it counts, however it was typed."""
    return re.sub(r"[\s-]", "", code).lower()


def _digest(user: AbstractBaseUser, code: str) -> str:
    """What is kept of a recovery code."""
    return salted_hmac(SALT, f"{user.pk}\n{plain(code)}", algorithm="sha256").hexdigest()[:16]
