"""The process that keeps the others: starts, renews and stops them."""

import gc
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import NoReturn

log = logging.getLogger(__name__)

SIGNALS = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD}
# What has begun may take so long when the site stops; new processes may take so long to start.
STOP_S, START_S = 30, 60
# Readers who keep their connection to an old process are sent on with their next request within so long.
RETIRE_S = 3
# When Python looks for garbage. Seldom in what is new: a page makes tens of thousands of objects with hardly a ring
# among them, and was looked through for a twentieth of its time. More often than by itself in what is old but was not
# there before the workers started: that is little, and most of what pages leave behind is found there alone.
GARBAGE = (5_000, 5, 2)
# A process that ends so soon after its start would end again.
SOON_S = 2


class Master:
    """Keeps a number of workers at a socket. `work` is what a worker does, given what to call when it is ready."""

    def __init__(self, listener: socket.socket, count: int, work: Callable[[Callable[[], None]], None]) -> None:
        self.listener, self.count, self.work = listener, count, work
        self.workers: dict[int, float] = {}

    def run(self, greet: Callable[[], None], old: Iterable[int] = ()) -> int:
        """Serve until SIGTERM or SIGINT, and return the exit code. `old` are the workers of who was here before."""
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        self.workers = dict.fromkeys(old, 0.0)
        if not self._start_all():
            self._stop(list(self.workers))
            return 1
        greet()
        self._send_home(list(old))
        return self._watch()

    def _start_all(self) -> bool:
        """Start the workers; whether all of them answer."""
        gc.collect()
        gc.freeze()  # What is loaded stays as it is: looking for garbage in it would copy it into each worker.
        gc.set_threshold(*GARBAGE)
        pipe, told = os.pipe()
        for _ in range(self.count):
            self._start(told)
        os.close(told)
        with os.fdopen(pipe, "rb", buffering=0) as ready:
            return all(ready.read(1) for _ in range(self.count))

    def _start(self, told: int | None = None) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        if pid := os.fork():
            self.workers[pid] = time.monotonic()
            return
        try:
            self.work(lambda: _tell(told))
        except BaseException:
            log.exception("A worker could not go on.")
            os._exit(1)
        os._exit(0)

    def _watch(self) -> int:
        while True:
            match signal.sigwait(SIGNALS):
                case signal.SIGTERM | signal.SIGINT:
                    self.listener.close()
                    self._stop(list(self.workers))
                    return 0
                case signal.SIGHUP:
                    self._renew()
                case _:
                    self._reap()

    def _reap(self) -> set[int]:
        """The processes that ended. For each of ours that nobody told to end another one starts."""
        ended = dict(_ended())
        for pid in ended.keys() & self.workers.keys():
            log.error("Worker %d ended with %d: another one starts.", pid, ended[pid])
            if time.monotonic() - self.workers.pop(pid) < SOON_S:
                time.sleep(SOON_S)
            self._start()
        return set(ended)

    def _renew(self) -> None:
        """Become the program as it is on the disk now: same process, same socket; the workers go on until it answers.

        A program that cannot start is told of, and this one stays.
        """
        check = subprocess.run([sys.executable, "-m", "lmount_site.server", "--check"], stdin=subprocess.DEVNULL)
        if check.returncode:
            log.error("The new version cannot start: the old one goes on.")
            return
        self.listener.set_inheritable(True)
        _become(self.listener.fileno(), list(self.workers))

    def _send_home(self, pids: list[int]) -> None:
        """Let workers take no more connections, give their readers time to come back by new ones, and end them."""
        if pids:
            _signal(pids, signal.SIGUSR1)
            time.sleep(RETIRE_S)
            self._stop(pids)

    def _stop(self, pids: list[int]) -> None:
        """End workers: they finish what they have begun, within bounds."""
        left, latest = set(pids), time.monotonic() + STOP_S
        for pid in pids:
            self.workers.pop(pid, None)
        end_workers(pids)
        while left and time.monotonic() < latest:
            signal.sigtimedwait({signal.SIGCHLD}, 0.1)
            left -= self._reap()
        _signal(left, signal.SIGKILL)


def end_workers(pids: Iterable[int]) -> None:
    """Tell workers to finish what they have begun and to end."""
    _signal(pids, signal.SIGTERM)


def _become(listener: int, workers: list[int]) -> NoReturn:
    words = [f"--listener={listener}", *(f"--old={pid}" for pid in workers)]
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    os.execv(sys.executable, [sys.executable, "-m", "lmount_site.server", *words])


def _tell(pipe: int | None) -> None:
    if pipe is not None:
        os.write(pipe, b".")
        os.close(pipe)


def _signal(pids: Iterable[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def _ended() -> Iterator[tuple[int, int]]:
    """The processes of ours that have ended, and their exit codes."""
    with suppress(ChildProcessError):  # There is none at all.
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            yield pid, os.waitstatus_to_exitcode(status)
