"""`make lighthouse`: the four figures of Lighthouse 12 for home, a list, a product and a pair. Needs npm.

Filtered lists are `noindex`, so their SEO figure is taken without that one audit.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.browser.page_types import PAGE_TYPES
from tests.browser.served import CHROMIUM_FLAGS, ROOT, find_chromium, served_site

PACKAGE = "lighthouse@12"
PAGES = ["home", "lenses", "lenses-filtered", "lens", "pair"]
NOINDEX = {"lenses-filtered"}
# What each category must reach; performance wavers on a busy machine.
FLOORS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}


def install(folder: Path) -> Path:
    """The program, installed below var/ at its first use."""
    program = folder / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--prefix", str(folder), PACKAGE], check=True)
    return program


def figures(program: Path, address: str, *, noindex: bool) -> dict[str, int]:
    """The figures of one page, 0 to 100. Lighthouse loses a trace now and then, and asks to be run again."""
    command = [
        str(program),
        address,
        "--quiet",
        "--output=json",
        f"--chrome-flags=--headless {' '.join(CHROMIUM_FLAGS)}",
    ]
    if noindex:
        command.append("--skip-audits=is-crawlable")
    environment = os.environ | {"CHROME_PATH": find_chromium()}
    for last in (False, False, True):
        answer = subprocess.run(command, env=environment, check=last, capture_output=True, text=True)
        if not answer.returncode:
            break
    categories = json.loads(answer.stdout)["categories"]
    return {name: round(100 * categories[name]["score"]) for name in FLOORS}


def main() -> int:
    """Print a table; 1 where a figure is too low."""
    program, low = install(ROOT / "var" / "lighthouse"), 0
    print(f"{'':16}" + "".join(f"{name:>16}" for name in FLOORS))
    with tempfile.TemporaryDirectory() as var, served_site(Path(var)) as site:
        for name in PAGES:
            result = figures(program, site + PAGE_TYPES[name], noindex=name in NOINDEX)
            print(f"{name:16}" + "".join(f"{result[category]:>16}" for category in FLOORS), flush=True)
            low += any(result[category] < floor for category, floor in FLOORS.items())
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
