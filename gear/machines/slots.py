"""A number for each process that serves, so that what they count lies in as many files as ever ran at once.

A process holds its number by a lock on a file, which ends with it however it ends. Whoever comes next takes the
number, and counts on where the dead one stopped: nothing counted is lost, and nothing grows with each process.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

MOST = 256
# Room is taken on the disk at once. The files are written by memory: where a full disk had no room for a page of
# one, the system would end the process.
ROOM = 1 << 20
KINDS = ("counter", "histogram", "gauge_sum")
ENDING = ".slot"


class Slots:
    """The numbers of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_open = False
        self._holder = self._number = -1

    def number(self) -> int:
        """The number of this process, taken when it is first asked for; a forked one takes its own.

        Raises OSError where the folder takes no files.
        """
        if self.is_open and self._holder != os.getpid():
            self._number = self._taken()
            self._holder = os.getpid()
        return self._number

    def _taken(self) -> int:
        for number in range(MOST):
            if hold(self.folder / f"{number}{ENDING}") is not None:
                for kind in KINDS:
                    take_room(self.folder / f"{kind}_{number}.db")
                return number
        raise OSError(f"More than {MOST} processes count.")

    def held(self) -> Iterator[tuple[int, int]]:
        """The numbers that processes hold, with the ids of these. Their own is among them."""
        for file in self.folder.glob(f"*{ENDING}"):
            number = int(file.stem)
            pid = self._holder if number == self._number else holder_of(file)
            if pid:
                yield number, pid

    def forget(self, kind: str = "*") -> None:
        """Delete what processes left behind that hold their number no more, of a kind or all of it.

        A folder that takes no changes keeps what it has.
        """
        for file in self.folder.glob(f"*{ENDING}"):
            if int(file.stem) != self._number:
                with suppress(OSError):
                    self._forget_left(file, kind)

    def _forget_left(self, file: Path, kind: str) -> None:
        """The same for one number. Its lock is held meanwhile, so that nobody begins to count into what goes."""
        lock = hold(file)
        if lock is None:
            return
        try:
            for left in self.folder.glob(f"{kind}_{file.stem}.db"):
                left.unlink(missing_ok=True)
        finally:
            os.close(lock)


def hold(file: Path) -> int | None:
    """Lock a file for this process, and write its id there; None where another holds it. Raises OSError."""
    lock = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    with suppress(OSError):  # On a full disk nobody reads its id: its memory is not told.
        os.pwrite(lock, f"{os.getpid():<10}".encode(), 0)
    return lock


def holder_of(file: Path) -> int:
    """The id of the process that holds a file; 0 where none does."""
    with file.open("r+b") as opened:
        try:
            fcntl.lockf(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return int(opened.read(10) or 0)
    return 0


def take_room(file: Path) -> None:
    """A file whose room is on the disk. Raises OSError where there is none."""
    made = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        os.posix_fallocate(made, 0, ROOM)
    finally:
        os.close(made)
