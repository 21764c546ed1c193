"""The site as `make run` serves it, with a temporary database: for browser tests, screenshots and measurements."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent.parent
SERVER = [sys.executable, "-m", "lmount_site.server"]
EDITOR = {"username": "editor", "password": "a long pass phrase"}
# Commands in one program: each start of manage.py takes seconds.
DO = """
import json, sys
import django
from django.core.management import call_command
django.setup()
for words in json.loads(sys.argv[1]):
    call_command(*words)
"""
MAKE_EDITOR = ["createsuperuser", "--noinput", f"--username={EDITOR['username']}", "--email=editor@example.org"]
CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome"]
NOT_PASSED_ON = {"DATABASE_URL", "DEBUG", "HOST", "SITE_ORIGIN", "DJANGO_ALLOW_ASYNC_UNSAFE"}
# What Playwright switches off, as the last list alone counts, and the suggestions below the address bar: pages of their
# own, which the browser loads with each window though nobody sees it, at half of what a window costs.
SWITCHED_OFF = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
)  # fmt: skip
# Root needs --no-sandbox; the others keep the browser from calling home.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    f"--disable-features={','.join(SWITCHED_OFF)}",
]


def find_chromium() -> str:
    """The browser named in CHROMIUM, or the first one on the path."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if not found:
        raise RuntimeError("Chromium is missing: `make test` installs it, or name one in CHROMIUM.")
    return found


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_served(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return when the site answers. Raises RuntimeError after 30 s or when the server ended."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(f"{address}/admin/login/"):
                return
        except URLError:
            time.sleep(0.1)
    raise RuntimeError(f"No answer from {address}.")


def surroundings(var: Path) -> dict[str, str]:
    """The environment of a site whose files lie in `var`."""
    passed_on = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    return passed_on | {"VAR_DIR": str(var), "WEB_CONCURRENCY": "1", "SECRET_KEY": "served-once-" * 6}


def fill(var: Path, *commands: list[str]) -> None:
    """Run commands of the site whose files lie in `var`."""
    environment = surroundings(var) | {
        "DJANGO_SETTINGS_MODULE": "lmount_site.settings",
        "DJANGO_SUPERUSER_PASSWORD": EDITOR["password"],
    }
    words = [sys.executable, "-c", DO, json.dumps(commands)]
    subprocess.run(words, cwd=ROOT, env=environment, check=True, stdout=DEVNULL)


def prepare_site(var: Path) -> None:
    """Fill `var` with what a site needs: the real catalogue, the static files and the account EDITOR."""
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput"]
    collecting = subprocess.Popen(collect, cwd=ROOT, env=surroundings(var), stdout=DEVNULL)
    fill(var, ["migrate"], ["load_catalogue"], MAKE_EDITOR)
    if collecting.wait():
        raise RuntimeError("The static files could not be collected.")


@contextmanager
def serve(var: Path, workers: int = 1) -> Iterator[str]:
    """The address of a running site that was prepared in `var`."""
    port = free_port()
    environment = surroundings(var) | {"PORT": str(port), "WEB_CONCURRENCY": str(workers)}
    with subprocess.Popen(SERVER, cwd=ROOT, env=environment, stdout=DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            wait_until_served(address, server)
            yield address
        finally:
            server.terminate()


@contextmanager
def served_site(var: Path) -> Iterator[str]:
    """The address of a running site with the real catalogue and the account EDITOR; its files lie in `var`."""
    prepare_site(var)
    with serve(var) as address:
        yield address
