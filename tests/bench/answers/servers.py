"""What serves: the site's own server with any application, and nginx. The one place that knows how each is started."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.browser.served import ROOT, free_port, surroundings

SITE = "lmount_site.wsgi"
UNKEPT = "tests.bench.answers.unkept"
UNSHELVED = "tests.bench.answers.unshelved"
MEMORY = "tests.bench.answers.memory"
BARE = "tests.bench.answers.bare"
# What the site is started with by default; two where nothing is said is what two cores get.
WORKERS = int(os.environ.get("WEB_CONCURRENCY", os.cpu_count() or 1))
PATIENCE_S = 120
NGINX = """
worker_processes auto;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max=100;
  default_type "text/html; charset=utf-8";
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {bodies};
  }}
}}
"""


@dataclass(frozen=True)
class Server:
    """Something that serves: its port, the process that was started and the file of what it writes."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def address(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def workers(self) -> list[int]:
        """The processes that answer: those that have started no others."""
        return list(leaves(self.process.pid))

    def restart(self) -> None:
        """Start it anew as an operator does, without stopping what is being answered."""
        self.process.send_signal(signal.SIGHUP)


def leaves(pid: int) -> Iterator[int]:
    """The processes below one that have none below them."""
    children = [int(word) for file in Path(f"/proc/{pid}/task").glob("*/children") for word in file.read_text().split()]
    if not children:
        yield pid
    for child in children:
        yield from leaves(child)


def command(application: str) -> list[str]:
    """The command line of the site's server with an application; what it reads of the environment is in `serve`."""
    if application == SITE:
        return [sys.executable, "-m", "lmount_site.server"]
    return [sys.executable, "-m", "tests.bench.answers.served", application]


@contextmanager
def serve(application: str, var: Path, workers: int = WORKERS, **settings: str) -> Iterator[Server]:
    """An application in the site's server, on a site that was prepared in `var`."""
    port = free_port()
    environment = surroundings(var) | {"PORT": str(port), "WEB_CONCURRENCY": str(workers), "PYTHONPATH": str(ROOT)}
    environment["DJANGO_SETTINGS_MODULE"] = "lmount_site.settings"
    with started(command(application), port, environment | settings) as server:
        yield server


@contextmanager
def nginx(folder: Path, bodies: Path) -> Iterator[Server]:
    """Debian's nginx serving the files of a folder, its own files in another."""
    port = free_port()
    for directory in (folder, bodies):
        directory.chmod(0o755)  # Started by root, it reads as somebody else.
    settings = folder / "nginx.conf"
    settings.write_text(NGINX.format(folder=folder, port=port, bodies=bodies), encoding="utf-8")
    with started(["nginx", "-c", str(settings), "-g", "daemon off; user root;"], port, dict(os.environ)) as server:
        yield server


@contextmanager
def started(line: Sequence[str], port: int, environment: dict[str, str]) -> Iterator[Server]:
    """A program that serves, until the block ends. What it writes goes into a file: it is not for the table."""
    with (
        NamedTemporaryFile(prefix="bench-", suffix=".log") as log,
        subprocess.Popen(line, cwd=ROOT, env=environment, stdout=log, stderr=log) as process,
    ):
        server = Server(port, process, Path(log.name))
        try:
            wait(server)
            yield server
        finally:
            process.terminate()


def wait(server: Server) -> None:
    """Return when it answers, whatever it says. Raises RuntimeError when it ended, or after two minutes."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            urlopen(f"{server.address}/home").close()
        except HTTPError:
            return
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    said = server.log.read_text(encoding="utf-8", errors="replace")[-2000:]
    raise RuntimeError(f"Nothing answers: {server.process.args}\n{said}")
