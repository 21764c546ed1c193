"""The files of deploy/ for one machine that plays all: other addresses, ports and folders, and nothing else."""

import shlex
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
HOST = "127.0.0.1"
# In the order of their ports.
NAMES = ("front", "plain", "site_a", "site_b", "database_a", "database_b", "redis")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the cluster is: one folder, and a row of ports."""

    folder: Path
    first_port: int = 8250

    def port(self, name: str) -> int:
        """The port of one of NAMES."""
        return self.first_port + NAMES.index(name)

    def at(self, name: str) -> str:
        """Its address."""
        return f"{HOST}:{self.port(name)}"


def rendered(name: str, changes: dict[str, str]) -> str:
    """A file of deploy/ with some words changed. Raises ValueError for one that the file does not have."""
    text = (DEPLOY / name).read_text(encoding="utf-8")
    for old, new in changes.items():
        if old not in text:
            raise ValueError(f"deploy/{name} has no {old!r}")
        text = text.replace(old, new)
    return text


def nginx(place: Place) -> str:
    """The whole of nginx.conf: what Debian's has around ours, and ours."""
    folder = place.folder / "nginx"
    ours = rendered(
        "nginx.conf",
        {
            "10.0.0.1:8000": place.at("site_a"),
            "10.0.0.2:8000": place.at("site_b"),
            "/var/cache/nginx/guide": f"{folder}/copies",
            "/etc/ssl/guide": str(folder),
            "  listen [::]:80;\n": "",
            "  listen [::]:443 ssl http2;\n": "",
            "listen 80;": f"listen {place.at('plain')};",
            "listen 443 ssl http2;": f"listen {place.at('front')} ssl http2;",
            "rate=50r/s": "rate=5000r/s",  # All readers of the test have one address.
            "guide_connections 60": "guide_connections 600",
        },
    )
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    around = f"daemon off;\nworker_processes 1;\npid {folder}/pid;\nerror_log {folder}/errors.log warn;\n"
    return f"{around}events {{ worker_connections 1024; }}\nhttp {{\n{temporary}\n{ours}\n}}\n"


def environment(place: Place, name: str) -> dict[str, str]:
    """The variables of one of the two sites."""
    text = rendered(
        "guide.env",
        {
            "SECRET_KEY=\n": f"SECRET_KEY={'of-the-cluster-' * 5}\n",
            "HOST=0.0.0.0": f"HOST={HOST}",
            "PORT=8000": f"PORT={place.port(name)}",
            "FORWARDED_ALLOW_IPS=10.0.0.3": f"FORWARDED_ALLOW_IPS={HOST}",
            "10.0.0.1:5432": place.at("database_a"),
            "10.0.0.2:5432": place.at("database_b"),
            "10.0.0.3:6379": place.at("redis"),
            "VAR_DIR=/var/lib/guide": f"VAR_DIR={place.folder / name}",
            "/srv/guide-photographs": str(place.folder / "photographs"),
        },
    )
    lines = (line.partition("=") for line in text.splitlines() if line and not line.startswith("#"))
    return {variable: value for variable, _, value in lines} | {"WEB_CONCURRENCY": "1"}


def command() -> list[str]:
    """What systemd starts, in this checkout."""
    text = (DEPLOY / "guide.service").read_text(encoding="utf-8")
    found = next(line for line in text.splitlines() if line.startswith("ExecStart="))
    return shlex.split(found.removeprefix("ExecStart=").replace("/srv/guide", str(ROOT)))


def postgresql(place: Place, name: str) -> str:
    """The settings of one of the two databases."""
    return (
        rendered(
            "postgresql.conf",
            {"listen_addresses = '*'": f"listen_addresses = '{HOST}'", "'guide_a'\n": f"'guide_{name[-1]}'\n"},
        )
        + f"port = {place.port(name)}\nunix_socket_directories = ''\n"
    )


def redis(place: Place) -> str:
    """The settings of Redis."""
    return rendered("redis.conf", {"bind 10.0.0.3": f"bind {HOST}", "port 6379": f"port {place.port('redis')}"})
