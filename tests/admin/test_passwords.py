"""Passwords that are guessed first are refused, and those of several words are not."""

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

ERIKA = User(username="erika.muster", first_name="Erika", last_name="Mustermann", email="em@wetzlar-optik.example")


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short one", "too short"),
        ("passwordpassword", "common word"),
        ("aaaaaaaabbbb", "repeats"),
        ("qwertyuiop123", "row of keys"),
        ("asdfghjkl;12", "row of keys"),
        ("1qaz2wsx3edc", "row of keys"),
        ("abcdefghijklm", "row of keys"),
        ("321poiuytrewq", "row of keys"),
        ("P@ssw0rd2026!", "common word"),
        ("Sunshine!!2025", "common word"),
        ("Football#19991", "common word"),
        ("Mustermann2026", "similar"),
        ("Leica-Lumix-2026", "common word"),
        ("LMount!Guide#1", "common word"),
        ("Sigma+Leica=2018", "common word"),
        ("wetzlar-2026-optik", "common word"),
    ],
)
def test_what_is_guessed_first_is_refused(password: str, said: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_password(password, ERIKA)
    assert said in " ".join(refusal.value.messages)


@pytest.mark.parametrize(
    "password",
    [
        "a long pass phrase",
        "correct horse battery staple",
        "Zu viele Köche verderben",
        "kT9#vLq2!xWz",
        "レンズとカメラと三脚と朝の光",
    ],
)
def test_what_is_hard_to_guess_is_taken(password: str) -> None:
    validate_password(password, ERIKA)
