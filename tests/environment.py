"""Loaded before Django's settings: the tests need no secret of the machine and never touch its data."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

for name in ("DEBUG", "SITE_ORIGIN", "CONTACT", "HOST", "PORT", "ALLOWED_HOSTS", "LOG_LEVEL", "EMAIL_URL"):
    os.environ.pop(name, None)
for name in ("MAIL_FROM", "SESSION_HOURS", "VAR_SHARED", "LOG_FORMAT", "LOG_REQUESTS", "METRICS_TOKEN"):
    os.environ.pop(name, None)
for name in ("REPLICA_URL", "DATABASE_POOL", "REDIS_URL"):
    os.environ.pop(name, None)
os.environ["SECRET_KEY"] = "tests-only-" + "0123456789abcdef" * 4
# Playwright keeps an event loop in the thread of the tests; Django would refuse to query beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
if "PYTEST_XDIST_WORKER" not in os.environ:  # Workers share the directory of the process that started them.
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="lmount-tests-")
    atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)
    (Path(os.environ["VAR_DIR"]) / "static").mkdir()
