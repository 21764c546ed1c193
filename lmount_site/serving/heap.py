"""Memory that the C library holds back: what pages needed for a moment is given back to the machine.

Left to itself glibc gives each thread a heap of its own, up to eight for each core, none of which ever shrinks in its
middle: with eight threads that is a quarter of what a worker takes. Python's threads allocate one at a time: they need
one heap. Other C libraries know neither of these and are left as they are.
"""

import ctypes
from functools import cache

# As <malloc.h> numbers it.
M_ARENA_MAX, M_MMAP_THRESHOLD = -8, -3
# What is at least so large lies outside the heap, and goes back as soon as it is free. Left to itself glibc raises this
# with the first large block that is freed, up to 32 MB, and keeps the room of each in the heap.
LARGE_BYTES = 128 * 1024


def share_heap() -> None:
    """Let all threads to come have one heap, without large blocks in it."""
    mallopt = getattr(_library(), "mallopt", None)
    if mallopt is not None:
        mallopt(M_ARENA_MAX, 1)
        mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)


def give_back() -> None:
    """Give what is free to the machine; other threads go on meanwhile."""
    trim = getattr(_library(), "malloc_trim", None)
    if trim is not None:
        trim(0)


@cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None)
