from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from gear.catalogue.edition import Edition, edition
from gear.catalogue.schema import DATA, FILES


def test_the_files_tell_their_edition() -> None:
    assert edition() == Edition(2, "2026-11")


def test_it_is_not_older_than_a_file_or_a_column() -> None:
    latest = max(since for file in FILES.values() for since in (file.since, *(column.since for column in file.columns)))
    assert edition().number >= latest


def test_the_readme_says_how_it_is_told() -> None:
    assert "edition.txt" in (DATA / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", ["", "2", "2 November", "two 2026-11", "2 2026-13", "2 2026-11 beta"])
def test_a_line_that_tells_none_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "edition.txt").write_text(line)
    with pytest.raises((ValueError, ValidationError)):
        edition(tmp_path)
