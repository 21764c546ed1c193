"""docs/howto/use-the-data.md: its examples are run as they are written."""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.request import urlopen
from wsgiref.simple_server import WSGIRequestHandler, make_server
from zipfile import ZipFile

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections

from gear.catalogue.schema import FILES
from gear.models import Camera, Lens

ROOT = Path(__file__).parent.parent.parent
DOCUMENT = (ROOT / "docs" / "howto" / "use-the-data.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", DOCUMENT, re.DOTALL | re.MULTILINE)
CURL, ASKING, PAGES, KEPT, WHOLE, SPREADSHEET = (text for _language, text in BLOCKS)
PYTHON = [sys.executable, "-W", "error", "-c"]


class Quiet(WSGIRequestHandler):
    """Tells nobody of what was asked."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@pytest.fixture
def site(catalogue: None, kept_connection: None) -> Iterator[str]:
    """The address of the site on this machine, with the data that the test sees."""
    application, shared = get_wsgi_application(), connections["default"]

    def answer(environ: dict[str, Any], start: Any) -> Any:
        connections["default"] = shared
        return application(environ, start)

    connection.inc_thread_sharing()
    with make_server("127.0.0.1", 0, answer, handler_class=Quiet) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            connection.dec_thread_sharing()


def said(command: list[str], text: str, site: str, folder: Path) -> list[str]:
    """The lines that an example prints, run in a folder of its own."""
    surroundings = {"PATH": os.environ["PATH"], "SITE": site, "PYTHONUTF8": "1", "NO_PROXY": "*"}
    done = subprocess.run([*command, text], cwd=folder, env=surroundings, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_there_is_an_example_for_each() -> None:
    assert [language for language, _text in BLOCKS] == ["sh", "python", "python", "python", "python", "text"]


def test_curl(site: str, tmp_path: Path) -> None:
    if not shutil.which("curl"):
        pytest.skip("curl is missing: install it (Debian: sudo apt-get install curl).")
    text = "\n".join(said(["sh", "-eu", "-c"], CURL, site, tmp_path))
    assert text.startswith('{"count": ')
    assert f"\n{','.join(FILES['lenses'].header)}\n" in text
    assert "\n304\n" in text
    assert "There is no such parameter." in text
    assert "is not a choice of" in text
    assert (tmp_path / "makers.json").stat().st_size > 1000
    assert ZipFile(tmp_path / "catalogue.zip").testzip() is None
    with (tmp_path / "lenses.csv").open(encoding="utf-8", newline="") as file:
        assert {row["maker"] for row in csv.DictReader(file)} == {"sigma"}


def test_what_is_asked_with_python(site: str, tmp_path: Path) -> None:
    first, second, third, *findings = said(PYTHON, ASKING, site, tmp_path)
    light = Lens.objects.filter(maker__slug__in=["sigma", "leica"], autofocus=True, weight_g__lte=500)
    assert first == f"{light.count()} lenses, the lightest is {light.order_by('weight_g').first().name}"
    sealed, unknown = (Lens.objects.filter(weather_sealed=word).count() for word in ("yes", None))
    assert second == f"{sealed} are sealed, {unknown} may be"
    # A 45 mm lens on full frame is what it is called.
    assert third.startswith("[45, 45] ")
    assert len(findings) >= 5
    assert {line.split()[0] for line in findings} <= {"maker", "press", "users", "derived", "unknown"}


def test_page_by_page(site: str, tmp_path: Path) -> None:
    assert said(PYTHON, PAGES, site, tmp_path) == [f"{Lens.objects.published().count()} lenses, page by page"]


def test_only_what_is_new(site: str, tmp_path: Path) -> None:
    assert said(PYTHON, KEPT, site, tmp_path) == ["True False"]


def test_the_whole(site: str, tmp_path: Path) -> None:
    heavy = Camera.objects.filter(weight_g__gt=900).count()
    assert said(PYTHON, WHOLE, site, tmp_path) == [
        f"{Camera.objects.count()} cameras; {heavy} of them weigh more than 900 g",
        "The data of the L-Mount field guide: who may use it",
    ]


def test_what_a_spreadsheet_fetches(site: str) -> None:
    address = re.fullmatch(r'=IMPORTDATA\("SITE(.*)"\)', SPREADSHEET.strip())
    assert address
    with urlopen(site + address[1]) as answer:
        rows = list(csv.DictReader(io.TextIOWrapper(answer, encoding="utf-8", newline="")))
    weights = [float(row["weight_g"]) for row in rows if row["weight_g"]]
    assert weights == sorted(weights)
    assert {row["maker"] for row in rows} == {"sigma"}
