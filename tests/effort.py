"""How much is tried: every test at a small size, more of each on CI."""

import os
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")

ON_CI = os.environ.get("CI", "").lower() not in {"", "0", "false", "no"}
# The second run of CI, on PostgreSQL, is at the small size: it tells one database from the other.
SECOND_RUN = ON_CI and bool(os.environ.get("DATABASE_URL"))
CI = ON_CI and not SECOND_RUN
# How many random requests, and which.
FUZZ = int(os.environ.get("FUZZ", "") or (20_000 if CI else 400))
FUZZ_SEED = int(os.environ.get("FUZZ_SEED", "") or 1)


def some(things: Sequence[Thing], every: int, start: int = 0) -> list[Thing]:
    """All of many alike on CI, in both runs; elsewhere every so many, spread over the whole, from a start on."""
    return list(things) if ON_CI else list(things[start % every :: every])
