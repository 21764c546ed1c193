"""The kinds of cells: how each is read from the files' text, written back and given to programs.

Reading is strict: a cell has exactly one spelling, so that writing the catalogue gives the same bytes again.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models.alike import one_line
from ..models.fields import is_slug, validate_partial_date, validate_web_address

LIST_SEPARATOR = "; "
NUMBER_PATTERN = r"-?[0-9]+(\.[0-9]+)?"
YES_NO = {"yes": True, "no": False}
# Signs that nobody sees and that no database need take: controls, separators of lines, byte order marks, half signs.
CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


class BadCell(ValueError):
    """A cell that cannot be read; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of cell, with the name that readers of the data dictionary see.

    `empty` is the value of an empty cell; the functions see only what is given.
    """

    name: str | Promise
    parse: Callable[[str], Any]
    write: Callable[[Any], str] = str
    data: Callable[[Any], Any] = lambda value: value
    empty: Any = None
    is_list: bool = False


def parse_paragraphs(text: str) -> str:
    """Text of one or more lines, without space around it."""
    if not text.isprintable() and CONTROL_CHARACTERS.search(text):
        raise BadCell("holds a control character.")
    if text != text.strip():
        raise BadCell("has space or an empty line at its start or end.")
    return text


def parse_text(text: str) -> str:
    """Text of one line, without space around it."""
    if "\n" in text:
        raise BadCell("must stand on one line.")
    parse_paragraphs(text)
    if one_line(text) != text:
        raise BadCell("has a space that is no single plain one.")
    return text


def write_paragraphs(text: str) -> str:
    """Text as the files hold it: LF line ends, no control characters, no space around it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL_CHARACTERS.sub("", text).strip()


def write_text(text: str) -> str:
    """Text on one line."""
    return one_line(CONTROL_CHARACTERS.sub("", one_line(text)))


def parse_slug(text: str) -> str:
    """A key of lower-case ASCII words."""
    if not is_slug(text):
        raise BadCell("is no slug: write lower-case letters, digits and single hyphens.")
    return text


def parse_number(text: str) -> float:
    """A finite decimal number in its shortest spelling."""
    if not re.fullmatch(NUMBER_PATTERN, text, re.ASCII):
        raise BadCell("is no number: write a plain decimal such as 24 or 2.8, without unit or thousands separator.")
    number = float(text)
    if not math.isfinite(number):
        raise BadCell("is too large a number.")
    if write_number(number) != text:
        raise BadCell(f"is not the shortest spelling of the number: write {write_number(number)}.")
    return number


def write_number(number: float) -> str:
    """The shortest decimal that reads back as the same number: 2, 2.8, 0.00001."""
    text = f"{Decimal(repr(float(number))):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def data_number(number: float) -> int | float:
    """The number for JSON: whole numbers without a decimal point."""
    return int(number) if float(number).is_integer() else float(number)


def parse_integer(text: str) -> int:
    """A whole number in its shortest spelling."""
    number = parse_number(text)
    if not number.is_integer():
        raise BadCell("is no whole number.")
    return int(text)


def parse_yes_no(text: str) -> bool:
    """True for yes, False for no."""
    if text not in YES_NO:
        raise BadCell("must be yes or no; unknown stays empty.")
    return YES_NO[text]


def parse_date(text: str) -> str:
    """A date as exact as its source; it stays text."""
    try:
        validate_partial_date(text)
    except ValidationError as error:
        raise BadCell(f"is no date: {error.message}") from error
    return text


def parse_url(text: str) -> str:
    """A public web address."""
    try:
        validate_web_address(text)
    except ValidationError as error:
        raise BadCell("is no web address: write http:// or https:// and the address.") from error
    return text


def parse_list(part: Callable[[str], Any], separator: str, text: str) -> tuple[Any, ...]:
    """The parts of a list cell, each read by its own kind; none twice."""
    parts = text.split(separator)
    if any(not one.strip() for one in parts):
        raise BadCell(f"has an empty part: separate parts by {separator!r}.")
    repeated = sorted({one for one in parts if parts.count(one) > 1})
    if repeated:
        raise BadCell(f"names a part twice: {', '.join(repeated)}.")
    return tuple(read_part(part, one, separator) for one in parts)


def read_part(part: Callable[[str], Any], text: str, separator: str) -> Any:
    """One part of a list cell. Raises BadCell that names the part."""
    if separator == LIST_SEPARATOR and ";" in text:
        raise BadCell(f"part {text!r}: separate parts by {separator!r}.")
    try:
        return part(text)
    except BadCell as error:
        raise BadCell(f"part {text!r} {error}") from error


def parse_roles(text: str) -> tuple[str, ...]:
    """The roles of several speakers: parts may repeat and may be empty."""
    return tuple(
        part if not part else read_part(parse_text, part, LIST_SEPARATOR) for part in text.split(LIST_SEPARATOR)
    )


def write_roles(roles: Sequence[str]) -> str:
    """The roles in order; nothing where no role is known."""
    return LIST_SEPARATOR.join(map(write_text, roles)) if any(roles) else ""


def list_kind(name: str | Promise, part: Callable[[str], Any], separator: str = LIST_SEPARATOR) -> Kind:
    """The kind of a cell with several parts."""
    return Kind(
        name,
        parse=lambda text: parse_list(part, separator, text),
        write=lambda parts: separator.join(map(write_text, parts)),
        data=list,
        empty=(),
        is_list=True,
    )


TEXT = Kind(_("text"), parse_text, write_text, empty="")
PARAGRAPHS = Kind(_("text of several lines"), parse_paragraphs, write_paragraphs, empty="")
SLUG = Kind(_("slug"), parse_slug)
NUMBER = Kind(_("number"), parse_number, write_number, data_number)
INTEGER = Kind(_("whole number"), parse_integer, data=int)
YES_OR_NO = Kind(_("yes or no"), parse_yes_no, lambda value: "yes" if value else "no", bool)
CHOICE = Kind(_("choice"), parse_text)
DATE = Kind(_("date"), parse_date)
URL = Kind(_("address"), parse_url, empty="")
REF = Kind(_("reference"), parse_slug)
WORDS = list_kind(_("list of words"), parse_text)
REFS = list_kind(_("list of references"), parse_slug)
URLS = list_kind(_("list of addresses"), parse_url, separator=" ")
ROLES = Kind(_("list of roles"), parse_roles, write_roles, list, empty=(), is_list=True)
