"""How much is tried: every test at a small size, more of each on CI."""

import os

_ON_CI = os.environ.get("CI", "").lower() not in {"", "0", "false", "no"}
# The second run of CI, on PostgreSQL, is at the small size: it tells one database from the other.
SECOND_RUN = _ON_CI and bool(os.environ.get("DATABASE_URL"))
CI = _ON_CI and not SECOND_RUN
# How many random requests, and which.
FUZZ = int(os.environ.get("FUZZ", "") or (20_000 if CI else 400))
FUZZ_SEED = int(os.environ.get("FUZZ_SEED", "") or 1)
