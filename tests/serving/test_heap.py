"""Memory that the C library would hold back: each in a process of its own, since what is said holds for all of it."""

import ctypes
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="no glibc")

# What a thread allocates lies in the heap of the process, not in one of its own.
ONE_HEAP = """
from pathlib import Path
from threading import Thread
from lmount_site.serving.heap import share_heap
share_heap()
found = []
thread = Thread(target=lambda: found.append(bytes(4000)))
thread.start()
thread.join()
heap = next(line for line in Path("/proc/self/maps").read_text().splitlines() if line.endswith("[heap]"))
start, end = (int(word, 16) for word in heap.split()[0].split("-"))
print(start <= id(found[0]) < end)
"""
# The last block keeps what is before it from being given back by itself.
HELD_BACK = """
from pathlib import Path
from lmount_site.serving.heap import give_back
def resident_mb():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
blocks = [bytearray(b"x" * 4000) for _ in range(10_000)]
last = blocks.pop()
del blocks
before = resident_mb()
give_back()
print(before - resident_mb() > 20)
"""
# One that was freed tells glibc by itself to put the next one into the heap.
LARGE_APART = """
from pathlib import Path
from lmount_site.serving.heap import share_heap
share_heap()
del (large := [bytes(1_000_000)])[0]
large.append(bytes(900_000))
heap = next(line for line in Path("/proc/self/maps").read_text().splitlines() if line.endswith("[heap]"))
start, end = (int(word, 16) for word in heap.split()[0].split("-"))
print(not start <= id(large[0]) < end)
"""


@pytest.mark.parametrize("program", [ONE_HEAP, HELD_BACK, LARGE_APART])
def test_free_memory_is_given_back_and_threads_share_a_heap(program: str) -> None:
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said == "True\n"
