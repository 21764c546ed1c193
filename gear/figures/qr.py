"""An address as a QR code, drawn as one path."""

from dataclasses import dataclass
from functools import lru_cache

import segno

from ..drawing import qr

# Version 20, for more than 624 bytes: from so many modules on a phone needs a good camera and a steady hand.
DENSE_MODULES = 97
# The search for the mask takes longer than all else on the way, and the same few addresses are asked for again.
KEPT = 64


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code: how many units its sides have, and its dark modules as the data of a path, one unit thick."""

    side: int
    path: str
    is_dense: bool


@lru_cache(maxsize=KEPT)
def qr_code(address: str) -> QrCode | None:
    """The code of an address, with error correction M; None for one of more than 2,331 bytes, which no code holds."""
    try:
        code = segno.make_qr(address, error="m", boost_error=False)
    except segno.DataOverflowError:
        return None
    modules = code.matrix
    return QrCode(qr.side(modules), qr.path(modules), len(modules) >= DENSE_MODULES)
