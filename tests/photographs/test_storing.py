"""Files of photographs: whole or not at all, kept for a while after their row, gone after that."""

import errno
import os
import stat
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from gear.models import Photograph
from gear.photographs import storing
from gear.photographs.encoding import Encoded
from tests import builders

MADE = Encoded(960, 640, {(480, "webp"): b"narrow", (960, "webp"): b"wide"})
DAY_S = 24 * 60 * 60


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def age(folder: Path, days: int) -> None:
    """Let all files be that old."""
    for path in folder.iterdir():
        os.utime(path, (time.time() - days * DAY_S,) * 2)


def test_files_are_called_by_their_digest_and_read_by_their_owner_alone(folder: Path) -> None:
    storing.keep(MADE)
    assert names(folder) == {f"{MADE.digest}-480.webp", f"{MADE.digest}-960.webp"}
    assert (folder / f"{MADE.digest}-960.webp").read_bytes() == b"wide"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    storing.keep(MADE)
    assert len(names(folder)) == 2


@pytest.mark.parametrize("failing", ["write", "beginning"])
def test_a_full_disk_leaves_nothing_half_written(failing: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, calls = getattr(storing, failing), []

    def full(*args: Any) -> Any:
        calls.append(args)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole(*args)

    monkeypatch.setattr(storing, failing, full)
    with pytest.raises(OSError, match="No space left"):
        storing.keep(MADE)
    assert names(folder) == set()


@pytest.mark.django_db
def test_files_outlive_their_row_for_thirty_days(
    folder: Path, capsys: pytest.CaptureFixture[str], django_capture_on_commit_callbacks: Any
) -> None:
    storing.keep(MADE)
    row, other = builders.make_photograph(digest=MADE.digest), builders.make_photograph(builders.make_lens("another"))
    age(folder, 400)
    call_command("forget_photographs")
    assert len(names(folder)) == 2, "a row names them"
    with django_capture_on_commit_callbacks(execute=True):
        Photograph.objects.filter(pk__in=[row.pk, other.pk]).delete()
    call_command("forget_photographs")
    assert len(names(folder)) == 2, "the deletion may still be undone"
    age(folder, 31)
    call_command("forget_photographs")
    assert names(folder) == set()
    assert capsys.readouterr().out.splitlines()[-1].startswith("2 files")


@pytest.mark.django_db
def test_no_time_begins_for_a_deletion_that_is_taken_back(folder: Path) -> None:
    storing.keep(MADE)
    age(folder, 400)
    builders.make_photograph(digest=MADE.digest).delete()
    assert all(path.stat().st_mtime < time.time() - DAY_S for path in folder.iterdir())


@pytest.mark.django_db
def test_files_whose_row_is_on_the_way_are_not_forgotten(folder: Path) -> None:
    assert storing.forget() == 0, "there is no folder yet"
    storing.keep(MADE)
    assert storing.forget() == 0
    assert len(names(folder)) == 2
