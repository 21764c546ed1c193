"""Things of one's own in a kit, as an address says them: `battery~90~70~2` is two batteries of 90 g and 70 USD each."""

from dataclasses import dataclass
from typing import Literal

from .. import units
from ..querystring import written
from .totals import Part

BETWEEN = "~"
LONGEST_NAME = 40
HEAVIEST_G, DEAREST_USD, MOST = 50_000.0, 100_000.0, 99
FIELDS = 4
Wrong = Literal["name", "weight_g", "launch_price_usd", "count", "parts"]


class BadOwn(ValueError):
    """What an address says is no such thing: the part that makes no sense."""

    def __init__(self, part: Wrong) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True, slots=True)
class Own:
    """Something that is not in the catalogue, `count` times over. None is unknown."""

    name: str
    weight_g: float | None = None
    launch_price_usd: float | None = None
    count: int = 1

    @property
    def value(self) -> str:
        """As an address says it; what it leaves out at the end is unknown, or one."""
        numbers = ("" if number is None else written(number) for number in (self.weight_g, self.launch_price_usd))
        return BETWEEN.join((self.name, *numbers, "" if self.count == 1 else str(self.count))).rstrip(BETWEEN)

    @property
    def part(self) -> Part:
        """As a part of a sum."""
        return Part(self.name, self.weight_g, self.launch_price_usd, count=self.count)


def read_own(value: str) -> Own:
    """What an address says of something of one's own: name, grams, dollars and number, the last three optional.

    Raises BadOwn for a name that is empty, too long or not printable, a number that is none or out of all proportion,
    and for more parts than there are.
    """
    name, *rest = (part.strip() for part in value.split(BETWEEN))
    if len(rest) >= FIELDS:
        raise BadOwn("parts")
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise BadOwn("name")
    weight, price, count = (*rest, "", "", "")[: FIELDS - 1]
    return Own(
        name,
        _amount(weight, "g", HEAVIEST_G, "weight_g"),
        _amount(price, "usd", DEAREST_USD, "launch_price_usd"),
        _count(count),
    )


def _amount(text: str, unit: str, most: float, part: Wrong) -> float | None:
    if not text:
        return None
    try:
        amount = units.read_number(text, unit)
    except units.Unreadable as error:
        raise BadOwn(part) from error
    if not 0 <= amount <= most:
        raise BadOwn(part)
    return amount


def _count(text: str) -> int:
    if not text:
        return 1
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(MOST)) and int(text) > 0):
        raise BadOwn("count")
    return int(text)
