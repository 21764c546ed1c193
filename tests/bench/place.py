"""A place of its own for a benchmark: an empty folder with a database of its own, and settings that ask for nothing."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


@contextmanager
def fresh_place() -> Iterator[Path]:
    """The folder, while it lasts. Call it before Django is set up."""
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            DJANGO_SETTINGS_MODULE="lmount_site.settings",
            DATABASE_URL=f"sqlite:///{folder}/site.sqlite3",
            VAR_DIR=folder,
            SECRET_KEY="benchmark-only-" + "0123456789abcdef" * 4,
            ALLOWED_HOSTS="testserver",
            DEBUG="no",
            LOG_LEVEL="ERROR",
        )
        yield Path(folder)
