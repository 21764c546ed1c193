"""Programs that are started, killed and started again."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import psycopg

from tests.cluster.rendering import HOST

AS_ROOT = os.geteuid() == 0


def wait_until(is_so: Callable[[], bool], what: str, seconds: float = 30) -> None:
    """Return when it is so. Raises TimeoutError with what was waited for."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(f"After {seconds:.0f} s: {what}.")
        time.sleep(0.1)


class Program:
    """One program with all its processes, and the file of what it says."""

    def __init__(
        self, words: Sequence[str], log: Path, variables: dict[str, str] | None = None, cwd: Path | None = None
    ):
        self.words, self.log, self.variables, self.cwd = list(words), log, variables, cwd
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, in a group of its own."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.words, stdout=log, stderr=log, env=self.variables, cwd=self.cwd, start_new_session=True
            )

    def end(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End all its processes, at once unless told otherwise."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, how)
        self.process.wait(timeout=30)
        self.process = None


class PostgreSQL(Program):
    """A server with a folder of its own, run by a user who is not root."""

    def __init__(self, folder: Path, port: int, settings: str) -> None:
        self.folder, self.port, self.settings = folder, port, settings
        self.programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
        words = [*self.owner(), str(self.programs / "postgres"), "-D", str(folder)]
        super().__init__(words, folder.parent / f"{folder.name}.log", cwd=Path("/"))

    def owner(self) -> list[str]:
        """How to run a program as the owner of the folder."""
        return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if AS_ROOT else []

    def run(self, program: str, *words: str) -> None:
        """Run one of PostgreSQL's programs. Raises CalledProcessError."""
        command = [*self.owner(), str(self.programs / program), *words]
        subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL)

    def empty(self) -> None:
        """An empty folder of its owner."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(mode=0o700)
        if AS_ROOT:
            shutil.chown(self.folder, "postgres", "postgres")

    def make(self) -> None:
        """A new cluster of databases, with the role of the site and that of the standby."""
        self.empty()
        self.run("initdb", "-D", str(self.folder), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        with (self.folder / "pg_hba.conf").open("a") as rules:
            rules.write(f"host replication replicator {HOST}/32 trust\n")
        self.configure()

    def copy_of(self, primary: "PostgreSQL") -> None:
        """A standby of another server, made as the guide says."""
        self.empty()
        source = f"host={HOST} port={primary.port} user=replicator"
        self.run("pg_basebackup", "-d", source, "-D", str(self.folder), "-X", "stream", "-c", "fast", "-R")
        self.configure()

    def configure(self) -> None:
        """Put the file of deploy/ beside the server's own."""
        (self.folder / "guide.conf").write_text(self.settings)
        main = self.folder / "postgresql.conf"
        if "guide.conf" not in main.read_text():
            with main.open("a") as lines:
                lines.write("include 'guide.conf'\n")

    def do(self, *statements: str) -> list[tuple]:
        """Run statements as the superuser, and return the rows of the last one."""
        with psycopg.connect(host=HOST, port=self.port, user="postgres", dbname="postgres", autocommit=True) as own:
            cursor = own.cursor()
            for statement in statements:
                cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def answers(self) -> bool:
        """Whether it takes connections."""
        try:
            return bool(self.do("SELECT 1"))
        except psycopg.OperationalError:
            return False

    def has_standby(self) -> bool:
        """Whether a synchronous standby follows it."""
        return bool(self.do("SELECT 1 FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = 'sync'"))
