"""A folder for the files of each test."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """Where the files of this test lie; it is made when the first comes."""
    settings.MEDIA_ROOT = tmp_path / "photographs"
    return settings.MEDIA_ROOT
