"""How much is tried: every test at a small size, more of each on CI."""

import os

CI = os.environ.get("CI", "").lower() not in {"", "0", "false", "no"}
