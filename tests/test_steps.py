"""The steps of `make run`: skipped while nothing changed, never marked as done when they failed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

STEP = Path(__file__).parent.parent / ".ci" / "step"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "facts.csv").write_text("a")
    return tmp_path


def step(place: Path, command: str = "echo ran >> log", setting: str = "x") -> int:
    words = [str(STEP), "stamps/done", "input", "=SETTING", "--", "bash", "-c", command]
    variables = os.environ | {"SETTING": setting}
    return subprocess.run(words, cwd=place, env=variables, capture_output=True).returncode


def runs(place: Path) -> int:
    log = place / "log"
    return len(log.read_text().splitlines()) if log.exists() else 0


def test_a_step_runs_once_while_nothing_changes(place: Path) -> None:
    assert [step(place), step(place)] == [0, 0]
    assert runs(place) == 1


@pytest.mark.parametrize("change", ["edited", "added", "removed", "renamed"])
def test_a_changed_input_runs_it_again(change: str, place: Path) -> None:
    (place / "input" / "old.csv").write_text("b")
    step(place)
    match change:
        case "edited":
            (place / "input" / "facts.csv").write_text("c")
        case "added":
            (place / "input" / "new.csv").write_text("")
        case "removed":
            (place / "input" / "old.csv").unlink()
        case "renamed":
            (place / "input" / "old.csv").rename(place / "input" / "new.csv")
    step(place)
    assert runs(place) == 2


def test_another_setting_runs_it_again(place: Path) -> None:
    step(place, setting="sqlite")
    step(place, setting="postgres")
    assert runs(place) == 2


def test_a_failed_step_runs_again(place: Path) -> None:
    step(place)
    (place / "input" / "facts.csv").write_text("c")
    assert step(place, "exit 3") != 0
    assert not (place / "stamps" / "done").exists()
    (place / "input" / "facts.csv").write_text("a")
    assert step(place) == 0
    assert runs(place) == 2


def test_a_missing_input_fails(place: Path) -> None:
    (place / "input" / "facts.csv").unlink()
    (place / "input").rmdir()
    assert step(place) != 0
    assert not (place / "stamps").exists()


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """A path with nothing but a shell, where the user is not root."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "bash").symlink_to("/bin/bash")
    for name, answer in {"id": "echo 1000", "apt-get": "echo installing"}.items():
        (programs / name).write_text(f"#!/bin/bash\n{answer}\n")
        (programs / name).chmod(0o755)
    return programs


def test_a_missing_chromium_is_said_in_a_sentence(bare_machine: Path) -> None:
    words = ["/bin/bash", str(STEP.parent / "chromium")]
    result = subprocess.run(words, env={"PATH": str(bare_machine)}, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("Chromium is missing: install it")


def test_a_named_chromium_is_taken(bare_machine: Path) -> None:
    words = ["/bin/bash", str(STEP.parent / "chromium")]
    browser = bare_machine / "my-browser"
    browser.write_text("#!/bin/bash\n")
    browser.chmod(0o755)
    variables = {"PATH": str(bare_machine), "CHROMIUM": str(browser)}
    result = subprocess.run(words, env=variables, capture_output=True, text=True)
    assert (result.returncode, result.stdout.strip()) == (0, str(browser))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose `make` has a step that would fail beside itself."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(STEP.parent / "alone", tmp_path / ".ci" / "alone")
    (tmp_path / "Makefile").write_text(
        "run: prepare\n\t@echo served\n"
        "prepare:\n\t@python3 .ci/alone $(MAKE) steps\n"
        "steps:\n\t@python3 .ci/alone mkdir busy\n\t@sleep 1; rmdir busy; echo step >> log\n"
    )
    return tmp_path


def test_the_second_of_two_starts_waits_for_the_first(checkout: Path) -> None:
    def started() -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["make", "run"], cwd=checkout, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    with started() as first, started() as second:
        said = [one.communicate(timeout=60) for one in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0)
    assert [out.splitlines()[-1] for out, _ in said] == ["served", "served"]
    assert [error for _, error in said if error] == ["Another make prepares the site: waiting for it.\n"]
    assert (checkout / "log").read_text() == "step\nstep\n"


def test_who_fails_alone_fails(checkout: Path) -> None:
    command = ["python3", str(checkout / ".ci" / "alone"), "bash", "-c", "exit 3"]
    assert subprocess.run(command).returncode == 3


def test_make_run_takes_its_steps_alone() -> None:
    said = (STEP.parent.parent / "Makefile").read_text()
    for target, steps in {"prepare": "steps", "install": "packages", "install-dev": "packages-dev"}.items():
        assert f"\n{target}:\n\t@$(ALONE) $(MAKE) {steps}\n" in said
