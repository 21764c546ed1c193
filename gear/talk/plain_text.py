"""Text of strangers: what is taken out of it, how it is compared, and how it is shown."""

import re
import unicodedata
from urllib.parse import urlsplit

from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

# What may turn the letters around it, beyond its own line: embeddings, overrides and isolates.
TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
# Signs that fonts leave empty, though they count as letters or signs.
EMPTY = {0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0}
ADDRESS = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
LINK = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
BLANK_LINES = re.compile(r"\n\s*\n")
CLOSING = {")": "(", "]": "[", "}": "{"}
RELATION = "nofollow ugc noopener"


def clean_lines(text: str) -> str:
    """The text as it is kept: one kind of line end, no empty lines but one, and nothing that cannot be seen.

    Signs that only shape others stay beside them; alone they are no text.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = "\n".join(_visible(line).rstrip() for line in lines)
    return BLANK_LINES.sub("\n\n", kept).strip() if any(map(_is_seen, kept)) else ""


def clean_line(text: str) -> str:
    """The same of a text of one line."""
    return " ".join(clean_lines(text).split())


def _visible(line: str) -> str:
    """A line without control characters, NUL among them, and without what turns the letters around it."""
    composed = unicodedata.normalize("NFC", line.replace("\t", " "))
    return "".join(sign for sign in composed if unicodedata.category(sign) not in "CcCs" and ord(sign) not in TURNING)


def _is_seen(sign: str) -> bool:
    """Whether a sign alone leaves something on the page: no blank, no mark upon others, none that only joins them."""
    category = unicodedata.category(sign)
    return category not in "CcCsCf" and category[0] not in "MZ" and ord(sign) not in EMPTY


def is_said(text: str) -> bool:
    """Whether a text has a letter or a digit."""
    return any(sign.isalnum() for sign in text)


def folded(text: str) -> str:
    """What stays the same where a text is sent again with other capitals, blanks and stops."""
    letters = "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())
    return letters or text


def count_links(text: str) -> int:
    """How many web addresses a text has."""
    return len(LINK.findall(text))


def text_html(text: str) -> SafeString:
    """The text in paragraphs and lines; whole web addresses in it become links that vouch for nothing."""
    parts, end = [], 0
    for found in ADDRESS.finditer(text):
        parts += [conditional_escape(text[end : found.start()]), _linked(found[0])]
        end = found.end()
    parts.append(conditional_escape(text[end:]))
    return mark_safe(linebreaks("".join(parts)))  # Each part was escaped above.


def _linked(words: str) -> SafeString:
    """A web address as a link, with the stop that ends the sentence behind it; what only looks like one stays text."""
    address = _without_stops(words)
    if not _is_plain(address):
        return conditional_escape(words)
    rest = words[len(address) :]
    return format_html('<a href="{}" rel="{}">{}</a>{}', address, RELATION, address, rest)


def _without_stops(address: str) -> str:
    """An address without what ends the sentence, and without a bracket that was opened before it."""
    while address and (address[-1] in ".,:;!?'’…*_" or _is_unopened(address)):
        address = address[:-1]
    return address


def _is_unopened(address: str) -> bool:
    opening = CLOSING.get(address[-1])
    return opening is not None and address.count(address[-1]) > address.count(opening)


def _is_plain(address: str) -> bool:
    """Whether it leads to the host that it seems to: no name and word before it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname) and "." in parts.hostname and "@" not in parts.netloc
