"""Slugs of people and tags, made from the names that the files write."""

import re
import unicodedata

TITLE = re.compile(r"^((Dr|Prof|Mr|Mrs|Ms|Dipl|Ing)\.|Sir|Dame)\s+")


def slug_from(name: str) -> str:
    """Lower-case ASCII words of a name without its title; "" when a letter has no ASCII form."""
    while TITLE.match(name):
        name = TITLE.sub("", name)
    letters = unicodedata.normalize("NFKD", name)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    if any(letter.isalnum() and not letter.isascii() for letter in bare):
        return ""
    return "-".join(re.findall(r"[a-z0-9]+", bare.lower()))
