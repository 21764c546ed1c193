"""A minute at 70 % of what the site can give, at a constant rate: how long the slowest wait beside the others."""

import os
from dataclasses import dataclass
from pathlib import Path

from .load import Load, run
from .pages import PAGES
from .servers import Server

SCRIPT = Path(__file__).with_name("steady.lua")
THREADS = 16
SHARE, SECONDS, PEAK_SECONDS = 0.7, 60, 5


@dataclass(frozen=True, slots=True)
class Steady:
    """The peak in answers a second, and what came of the minute."""

    peak: float
    minute: Load


def paced(server: Server, folder: Path, every_ms: float, seconds: int) -> Load:
    """Ask for all pages in turn on sixteen connections, on each one request every so many milliseconds.

    With 0 each asks as soon as it is answered.
    """
    paths = folder / "paths"
    paths.write_text("".join(f"{path}\n" for path in PAGES.values()), encoding="utf-8")
    told = {"BENCH_EVERY_MS": str(every_ms), "BENCH_THREADS": str(THREADS), "BENCH_PATHS": str(paths)}
    words = ["-c", str(THREADS), "-t", str(THREADS), "-s", str(SCRIPT), server.address]
    return run(words, seconds, os.environ | told)


def steady(server: Server, folder: Path) -> Steady:
    """Find the peak, then keep to a share of it."""
    paced(server, folder, 0, 1)
    peak = paced(server, folder, 0, PEAK_SECONDS).rate
    return Steady(peak, paced(server, folder, 1000 * THREADS / (SHARE * peak), SECONDS))
