"""The cluster: two databases, two sites, Redis and nginx, all on loopback, from the files of deploy/."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from tests.cluster import rendering
from tests.cluster.browsing import Browser
from tests.cluster.programs import AS_ROOT, PostgreSQL, Program, wait_until
from tests.cluster.rendering import ROOT, Place

EDITOR, PASSWORD = "editor", "a long pass phrase"


class Cluster:
    """All programs, by their place in the cluster."""

    def __init__(self, place: Place) -> None:
        self.place, folder = place, place.folder
        for name in ("nginx", "photographs", "site_a", "site_b"):
            (folder / name).mkdir(mode=0o700)
        self.databases = {name: self.database(name) for name in ("database_a", "database_b")}
        self.sites = {name: self.site(name) for name in ("site_a", "site_b")}
        (folder / "redis.conf").write_text(rendering.redis(place))
        self.redis = Program(["redis-server", str(folder / "redis.conf")], folder / "redis.log", cwd=folder)
        nginx = ["/usr/sbin/nginx", "-c", str(folder / "nginx.conf")]
        (folder / "nginx.conf").write_text(("user root;\n" if AS_ROOT else "") + rendering.nginx(place))
        self.nginx = Program(nginx, folder / "nginx.log")

    def database(self, name: str) -> PostgreSQL:
        """One of the two databases."""
        return PostgreSQL(self.place.folder / name, self.place.port(name), rendering.postgresql(self.place, name))

    def variables(self, name: str) -> dict[str, str]:
        """The environment of a site."""
        return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"} | rendering.environment(self.place, name)

    def site(self, name: str) -> Program:
        """One of the two sites."""
        return Program(rendering.command(), self.place.folder / f"{name}.log", self.variables(name), ROOT)

    def manage(self, name: str, *words: str) -> None:
        """Run a command of a site. Raises CalledProcessError."""
        variables = self.variables(name) | {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}
        subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=variables, check=True, stdout=subprocess.DEVNULL
        )

    def start(self) -> None:
        """Start all, as docs/howto/run-on-several-machines.md says."""
        self.start_databases()
        self.redis.start()
        # Both machines prepare at once: one waits for the other.
        both = [Thread(target=self.prepare, args=[name]) for name in self.sites]
        for each in both:
            each.start()
        for each in both:
            each.join()
        self.manage("site_a", "createsuperuser", "--noinput", "--username", EDITOR, "--email", "editor@guide.example")
        for name in self.sites:
            self.start_site(name)
        self.certify()
        self.nginx.start()
        front = Browser(self.place.port("front"))
        wait_until(lambda: front.ask("/").status == 200, "nginx gives no page")

    def start_databases(self) -> None:
        """A primary, its standby, and the rule that a save waits for it."""
        primary, standby = self.databases.values()
        primary.make()
        primary.start()
        wait_until(primary.answers, "the primary does not answer")
        # Roles are made before there is a standby: this once, the server is not to wait for it.
        primary.do(
            "SET synchronous_commit = local",
            "CREATE ROLE guide LOGIN",
            "GRANT pg_read_all_stats TO guide",
            "CREATE ROLE replicator LOGIN REPLICATION",
        )
        primary.do("SET synchronous_commit = local", "CREATE DATABASE guide OWNER guide")
        standby.copy_of(primary)
        standby.start()
        wait_until(primary.has_standby, "no standby follows the primary")

    def prepare(self, name: str) -> None:
        """What `make prepare` does on each machine."""
        for words in (["migrate", "-v0"], ["load_catalogue"], ["collectstatic", "--noinput", "-v0"]):
            self.manage(name, *words)

    def start_site(self, name: str) -> None:
        """Start a site and wait until it answers."""
        self.sites[name].start()
        browser = self.browser_of(name)
        wait_until(lambda: browser.ask("/makers/").status == 200, f"{name} does not answer")

    def browser_of(self, name: str) -> Browser:
        """A browser that asks one site past nginx."""
        return Browser(self.place.port(name), direct=True)

    def certify(self) -> None:
        """A certificate for a day, which nobody else believes."""
        folder = self.place.folder / "nginx"
        files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
        words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=guide.example"]
        subprocess.run([*words, *files], check=True, stderr=subprocess.DEVNULL)

    def end(self) -> None:
        """End all that was started."""
        for program in (self.nginx, *self.sites.values(), self.redis, *self.databases.values()):
            program.end()


@contextmanager
def cluster(folder: Path, first_port: int) -> Iterator[Cluster]:
    """A cluster that runs; nothing of it is left."""
    folder.mkdir(parents=True)
    folder.chmod(0o755)  # The owner of the databases is another.
    made = Cluster(Place(folder, first_port))
    try:
        made.start()
        yield made
    finally:
        made.end()
        if not os.environ.get("CLUSTER_KEEP"):
            shutil.rmtree(folder, ignore_errors=True)
