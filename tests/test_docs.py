"""What the documents say is there: files, links, dependencies, variables, targets, commands, numbers."""

import csv
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).parent.parent
DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
DEPENDENCIES = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
OPERATING = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
REPOSITORY_PATH = re.compile(r"`((?:gear|templates|static|tests|docs|lmount_site|\.ci)/[\w./-]*)`")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def direct(file: str) -> set[str]:
    """The packages that a .in file asks for."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return {re.split(r"[\[<>=~ ]", line)[0].lower() for line in lines if line and not line.startswith(("-", "#"))}


@pytest.mark.parametrize("doc", DOCS, ids=name)
def test_links_lead_to_files(doc: Path) -> None:
    targets = re.findall(r"\]\((?!https?://)([^)#]+)", doc.read_text(encoding="utf-8"))
    assert [target for target in targets if not (doc.parent / target).exists()] == []


@pytest.mark.parametrize("doc", DOCS, ids=name)
def test_named_files_exist(doc: Path) -> None:
    named = REPOSITORY_PATH.findall(doc.read_text(encoding="utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("doc", DOCS, ids=name)
def test_named_targets_and_commands_exist(doc: Path) -> None:
    text = doc.read_text(encoding="utf-8")
    targets = re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE)
    assert [target for target in targets if not re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)] == []
    commands = re.findall(r"manage\.py ([a-z_]+)", text)
    assert set(commands) <= set(get_commands())


def test_every_dependency_has_its_line() -> None:
    listed = set(re.findall(r"^\| ([a-z][a-z0-9-]+) \|", DEPENDENCIES, re.MULTILINE)) - {"package", "file"}
    assert listed == direct("requirements.in") | direct("requirements-dev.in")


def test_every_vendored_file_has_its_line() -> None:
    vendored = [*(ROOT / "static/vendor").glob("*"), *(ROOT / "static/fonts").glob("*.woff2")]
    assert vendored
    assert [name(file) for file in vendored if f"`{name(file)}`" not in DEPENDENCIES] == []


def test_every_variable_is_documented() -> None:
    files = [ROOT / "lmount_site/settings.py", ROOT / "lmount_site/server.py"]
    code = "".join(file.read_text(encoding="utf-8") for file in files)
    read = set(re.findall(r'(?:read_\w+|environ\.get)\(\s*"([A-Z_]+)"', code))
    documented = set(re.findall(r"`([A-Z_]+)`", "".join(re.findall(r"^\|([^|]+)\|", OPERATING, re.MULTILINE))))
    assert read == documented


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(file.name[:4]) for file in (ROOT / "docs/adr").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_readme_counts_the_catalogue() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    counted = {"cameras": "cameras", "lenses": "lenses", "accessories": "accessories"}
    for stem, words in (counted | {"compatibility": "documented facts"}).items():
        assert f"{len(rows_of(ROOT / f'gear/catalogue/data/{stem}.csv'))} {words}" in text


def test_the_readme_of_the_data_counts_its_files() -> None:
    data = ROOT / "gear/catalogue/data"
    text = (data / "README.md").read_text(encoding="utf-8")
    counts = {file: int(count) for file, count in re.findall(r"^\| (\w+\.csv) \| (\d+) \|", text, re.MULTILINE)}
    assert counts == {file.name: len(rows_of(file)) for file in data.glob("*.csv")}
    gaps = re.findall(r"^\| (\w+\.csv) \| `(\w+)` \| (\d+) of (\d+) \((\d+) %\)", text, re.MULTILINE)
    assert len(gaps) > 30
    for file, column, *said in gaps:
        rows = rows_of(data / file)
        filled = sum(bool(row[column]) for row in rows)
        assert said == [str(filled), str(len(rows)), str(100 * filled // len(rows))], (file, column)


def test_the_readme_of_the_data_names_every_column() -> None:
    data = ROOT / "gear/catalogue/data"
    text = (data / "README.md").read_text(encoding="utf-8")
    for file in data.glob("*.csv"):
        named = re.findall(
            r"\w+", text.split("## " + file.name if file.stem != "tags" else "tags.csv\n")[1].split("## ")[0]
        )
        with file.open(encoding="utf-8", newline="") as lines:
            assert set(next(csv.reader(lines))) <= set(named), file.name


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_pinned_requirements_have_hashes_and_no_addresses(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert "://" not in text
    entries = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line)]
    assert entries
    assert [line for line in entries if not re.fullmatch(r"[\w.\[\]-]+==\S+ \\", line)] == []
