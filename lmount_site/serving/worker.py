"""A process that answers: granian's HTTP on the socket that all share.

This module alone knows what granian does not document; `make requirements` may change it, and tests/serving says so.
"""

import asyncio
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from granian._granian import ASGIWorker, CallbackScheduler, SocketHolder, WorkerSignal
from granian.http import HTTP1Settings

from ..environment import Network
from .bridge import Application, Bridge
from .heap import give_back, share_heap

# That make answers, for those who read and for those who send.
THREADS = 4
# How long a thread that makes a page may keep one that sends a kept answer waiting, at each step: Python's own 5 ms are
# many times what such an answer takes. Pages are made no slower.
SWITCH_S = 0.0005
BACKLOG = 1024
# Sockets that a process holds at a time, and the files that it needs besides.
CONNECTIONS, FILES = 8192, 512
# A head, request line included, has to be there in so many milliseconds; so long an idle connection is kept as well.
HEAD_MS = 10_000
LARGEST_HEAD = 32 * 1024
# A thread that has nothing to do keeps its connection to the database so long.
THREAD_IDLE_S = 600
# How often free memory is given back: a millisecond's work.
GIVE_BACK_S = 5
NO_TLS: tuple[Any, ...] = (False, None, None, None, "tls1.3", None, [], False)


class Direct(CallbackScheduler):
    """Hands requests to a function in granian's thread, instead of to an event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop, call: Callable[[Any], None], *unused: None) -> None:
        super().__init__()
        self._schedule_fn = call


def allow_sockets() -> int:
    """Raise the limit of open files as far as it goes, and say how many connections it allows."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + FILES
    most = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return max(most - FILES, 128)


def serve(
    application: Application,
    listener: socket.socket,
    proxies: tuple[Network, ...],
    ready: Callable[[], None],
    lanes: int = 1,
) -> None:
    """Answer until SIGTERM or SIGINT; then finish what has begun. SIGUSR1 sends readers on to other processes.

    So many threads, the lanes, give out what the application has at once. One is the quickest: several only wait for
    each other, unless they wait for another machine before.
    """
    share_heap()  # Before there are threads.
    sys.setswitchinterval(SWITCH_S)
    loop, told, stopped = asyncio.new_event_loop(), WorkerSignal(), asyncio.Event()
    descriptor = listener.detach()  # Granian closes it as soon as it is told to stop.
    bridge = Bridge(application, loop, proxies, THREADS)
    told.add_cb(lambda: loop.call_soon_threadsafe(stopped.set))
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    loop.add_signal_handler(signal.SIGUSR1, _retire, bridge, descriptor)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    _granian(descriptor, lanes, allow_sockets()).serve_mtr(Direct(loop, bridge.handle, None, None, None), loop, told)
    ready()
    beside = [loop.create_task(_watch_master(os.getppid(), told)), loop.create_task(_stay_small())]
    loop.run_until_complete(stopped.wait())
    for task in beside:
        task.cancel()


def _granian(descriptor: int, lanes: int, connections: int) -> Any:
    worker: Any = ASGIWorker  # Granian's own stubs describe an older signature, and no holder of a descriptor.
    holder: Any = SocketHolder
    shared = (None, holder(descriptor, False, BACKLOG))
    http = HTTP1Settings(header_read_timeout=HEAD_MS, max_buffer_size=LARGEST_HEAD)
    runtime = (1, 16, lanes, THREAD_IDLE_S, connections)
    return worker(1, shared, None, *runtime, "1", http, None, False, None, *NO_TLS, (None, None))


def _retire(bridge: Bridge, descriptor: int) -> None:
    """Take no further connection: they wait at the shared socket for another process."""
    bridge.is_retiring = True
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # Nobody knows this one.
        deaf.setblocking(False)
        os.dup2(deaf.fileno(), descriptor)


async def _watch_master(master: int, told: WorkerSignal) -> None:
    """Stop where nobody is left to say so: else the socket would stay taken."""
    while os.getppid() == master:
        await asyncio.sleep(1)
    told.set()


async def _stay_small() -> None:
    """Give free memory back from time to time."""
    while True:
        await asyncio.sleep(GIVE_BACK_S)
        give_back()
