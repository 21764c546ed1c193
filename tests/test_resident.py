"""What a process of a site on SQLite leaves out of memory: looked at in one that loaded all that makes its pages."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.served import ROOT, surroundings

START = """
import sys
from importlib import import_module
import lmount_site.wsgi, lmount_site.server
import_module("lmount_site.urls")
"""
# A site on SQLite asks no PostgreSQL.
DATABASE = 'print("psycopg" in sys.modules)'
# Filled columns, as the tables of all lists have them: numpy's own ways to the same load numpy.ma.
COLUMNS = """
import numpy as np
from gear.tables.ranges import Sizes
sizes = Sizes(np.array([67.0, 49.0, np.nan, 67.0]))
assert sizes.distinct.tolist() == [49, 67]
assert sizes.histogram.size
print("numpy.ma" in sys.modules)
"""


@pytest.mark.parametrize("program", [DATABASE, COLUMNS])
def test_it_loads_nothing_that_it_does_not_need(program: str, tmp_path: Path) -> None:
    environment = surroundings(tmp_path) | {"DJANGO_SETTINGS_MODULE": "lmount_site.settings"}
    said = subprocess.run(
        [sys.executable, "-c", START + program], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert said == "False\n"
