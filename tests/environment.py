"""Loaded before Django's settings: the tests need no secret of the machine and never touch its database."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "tests-only-" + "0123456789abcdef" * 4)
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="lmount-tests-"))
