"""How much is tried: every test at a small size, more of each on CI."""

import os

CI = os.environ.get("CI", "").lower() not in {"", "0", "false", "no"}
# What is much work and hardly asks the database is done at full size in the first run alone, not again on PostgreSQL.
FIRST_RUN = CI and not os.environ.get("DATABASE_URL")
