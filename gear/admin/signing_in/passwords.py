"""Passwords that are guessed first: a common word in disguise, the account's own words, a row of keys.

Everything is checked here: no service is asked, and no password leaves the site.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What stands for a letter in a disguise.
DISGUISES = str.maketrans("@4310$5!7", "aaeiossit")
# Keyboards of the members' languages, by rows, and what is typed across them.
ROWS = ("1234567890", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm", "1qaz2wsx3edc4rfv")
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# Whoever tries here begins with these.
OWN_WORDS = {"lmount", "leica", "panasonic", "lumix", "sigma", "camera", "lens", "guide", "fieldguide", "editor"}
FEWEST_SIGNS = 5
RUN = 4
MOST_IN_RUNS = 0.6
LEAST_LEFT = 5


class GuessedPasswordValidator:
    """Refuses what a guesser tries first, beyond the list of common passwords as they stand."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError with a sentence that says what is wrong."""
        word = password.casefold()
        if len(set(word)) < FEWEST_SIGNS:
            raise ValidationError(_("This password repeats too few signs."), code="password_repeats")
        if in_runs(word) >= MOST_IN_RUNS * len(word):
            raise ValidationError(_("This password is a row of keys."), code="password_row_of_keys")
        if what_is_left(word, own_words(user)) < LEAST_LEFT:
            raise ValidationError(
                _("This password is a common word, or a name, with numbers or signs around it."),
                code="password_in_disguise",
            )

    def get_help_text(self) -> str:
        """What editors are told before they choose."""
        return _("Several words that have nothing to do with each other are best. No row of keys, no word with a year.")


def in_runs(word: str) -> int:
    """How many signs stand in runs of keys or of the alphabet, in either direction."""
    lines = [line for row in (*ROWS, ALPHABET) for line in (row, row[::-1])]
    steps = {step for line in lines for step in pairwise(line)}
    total, length = 0, 1
    for step in pairwise(word):
        length = length + 1 if step in steps or step[0] == step[1] else 1
        total += RUN if length == RUN else int(length > RUN)
    return total


def what_is_left(word: str, own: set[str]) -> int:
    """How many letters are left when the longest common words are taken out, and all that is no letter."""
    letters = "".join(sign for sign in word.translate(DISGUISES) if sign.isalpha())
    plain = "".join(sign for sign in word if sign.isalpha())
    return min(_left(each, own) for each in (letters, plain))


def _left(letters: str, own: set[str]) -> int:
    for known in sorted(own, key=len, reverse=True):
        letters = letters.replace(known, "")
    once = letters[: len(letters) // 2]
    return 0 if {letters, once if once * 2 == letters else letters} & common_words() else len(letters)


def own_words(user: Any) -> set[str]:
    """The words of the site and those of the account, of four letters or more."""
    said = [getattr(user, name, "") or "" for name in ("username", "first_name", "last_name", "email")]
    return OWN_WORDS | {word for text in said for word in words_of(text)}


def words_of(text: str) -> Iterator[str]:
    """The words of four letters or more in a text."""
    yield from (word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= 4)


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """The letters of the 20,000 passwords that Django knows, without the figures around them."""
    passwords = CommonPasswordValidator().passwords
    return frozenset("".join(sign for sign in word if sign.isalpha()) for word in passwords)
