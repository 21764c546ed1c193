"""Load by wrk on the same machine, and single requests."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

SCRIPT = Path(__file__).with_name("load.lua")
CONNECTIONS = 16


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a load: answers a second, the median and the 99th percentile in ms, and what was no good answer."""

    rate: float
    p50: float
    p99: float
    errors: int


PROGRAMS = ("wrk", "nginx")


def install_programs() -> None:
    """Install what makes the load and serves files where it is missing and this is root on Debian.

    Ends the program with a sentence elsewhere.
    """
    missing = [name for name in PROGRAMS if not shutil.which(name)]
    if not missing:
        return
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    if os.geteuid() or not shutil.which("apt-get") or subprocess.run(install, check=False).returncode:
        sys.exit(f"Missing: {' and '.join(missing)}. Install them (Debian: sudo {' '.join(install)}).")


def load(address: str, seconds: float, connections: int = CONNECTIONS, headers: Sequence[str] = ()) -> Load:
    """Ask for one address as fast as it is answered. Raises RuntimeError where wrk fails."""
    told = [word for header in headers for word in ("-H", header)]
    return run(["-c", str(connections), "-t", "1", *told, "-s", str(SCRIPT), address], seconds)


def run(words: Sequence[str], seconds: float, environment: dict[str, str] | None = None) -> Load:
    """Run wrk, whose script writes its figures as JSON in its last line."""
    line = ["wrk", "-d", f"{round(seconds)}s", "--timeout", "20s", *words]
    ended = subprocess.run(line, capture_output=True, text=True, env=environment, check=False)
    if ended.returncode:
        raise RuntimeError(f"wrk failed: {ended.stderr or ended.stdout}")
    return Load(**json.loads(ended.stdout.strip().splitlines()[-1]))


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: status, headers with small letters, body."""

    status: int
    headers: dict[str, str]
    body: bytes


def fetch(address: str, headers: dict[str, str] | None = None) -> Answer:
    """One answer over a connection of its own."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=120)
    try:
        connection.request("GET", address.removeprefix(f"{parts.scheme}://{parts.netloc}"), headers=headers or {})
        response = connection.getresponse()
        told = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, told, response.read())
    finally:
        connection.close()
