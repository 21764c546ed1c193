"""Processes hold numbers while they live; who comes next takes that of a dead one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gear.machines import slots
from gear.machines.slots import KINDS, ROOM, Slots

# Takes a number, says it, and holds it until its input ends.
HOLD = """
import sys
from pathlib import Path
from gear.machines.slots import Slots
slots = Slots(Path(sys.argv[1]))
slots.is_open = True
print(slots.number(), flush=True)
sys.stdin.read()
"""


@contextmanager
def holder(folder: Path) -> Iterator[tuple[int, int]]:
    """The number and the id of another process that holds one."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield int(process.stdout.readline()), process.pid
        process.stdin.close()


def opened(folder: Path) -> Slots:
    mine = Slots(folder)
    mine.is_open = True
    return mine


def test_each_process_has_a_number_of_its_own(tmp_path: Path) -> None:
    with holder(tmp_path) as (first, first_pid), holder(tmp_path) as (second, second_pid):
        assert (first, second) == (0, 1)
        mine = opened(tmp_path)
        assert mine.number() == mine.number() == 2
        assert sorted(mine.held()) == [(0, first_pid), (1, second_pid), (2, os.getpid())]


def test_the_number_of_a_dead_process_is_free_and_what_it_counted_stays(tmp_path: Path) -> None:
    with holder(tmp_path):
        (tmp_path / "counter_0.db").write_bytes(b"counted")
    mine = opened(tmp_path)
    assert mine.number() == 0
    assert (tmp_path / "counter_0.db").read_bytes().startswith(b"counted\0")


def test_a_forked_process_takes_a_number_of_its_own(tmp_path: Path) -> None:
    forking = (
        HOLD.replace("sys.stdin.read()", "")
        + """
import os
if not os.fork():
    print(slots.number(), flush=True)
    os._exit(0)
os.wait()
print(sorted(slots.held()) == [(0, os.getpid())])
"""
    )
    done = subprocess.run([sys.executable, "-c", forking, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1", "True"]


def test_a_process_that_is_not_to_count_takes_none(tmp_path: Path) -> None:
    assert Slots(tmp_path).number() == -1
    assert list(tmp_path.iterdir()) == []


def test_only_what_the_dead_left_is_forgotten(tmp_path: Path) -> None:
    with holder(tmp_path) as (alive, _):
        (tmp_path / "1.slot").touch()
        for number in (alive, 1, 11):
            for kind in KINDS:
                (tmp_path / f"{kind}_{number}.db").touch()
        Slots(tmp_path).forget("gauge_sum")
        assert {file.name for file in tmp_path.glob("*_1.db")} == {"counter_1.db", "histogram_1.db"}
        Slots(tmp_path).forget()
        assert list(tmp_path.glob("*_1.db")) == []
        assert len(list(tmp_path.glob(f"*_{alive}.db"))) == len(list(tmp_path.glob("*_11.db"))) == len(KINDS)


def test_a_folder_that_takes_no_changes_keeps_what_it_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "0.slot").touch()
    (tmp_path / "counter_0.db").touch()

    def read_only(file: Path) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(slots, "hold", read_only)
    Slots(tmp_path).forget()
    assert (tmp_path / "counter_0.db").exists()


def test_room_is_taken_before_anything_is_counted(tmp_path: Path) -> None:
    """A file with holes, written by memory on a full disk, would end the process."""
    opened(tmp_path).number()
    for kind in KINDS:
        told = (tmp_path / f"{kind}_0.db").stat()
        assert told.st_blocks * 512 >= told.st_size == ROOM
        assert told.st_mode & 0o777 == 0o600


def test_too_many_processes_and_no_folder_are_errors_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "MOST", 0)
    with pytest.raises(OSError, match="More than 0 processes"):
        opened(tmp_path).number()
    monkeypatch.setattr(slots, "MOST", 1)
    with pytest.raises(FileNotFoundError):
        opened(tmp_path / "missing").number()
