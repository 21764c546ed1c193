"""The files of deploy/ are whole: nginx takes them, the site knows the variables, and systemd the command."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cluster import rendering
from tests.cluster.rendering import DEPLOY, ROOT, Place

OPERATING = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
RECIPE = (ROOT / "docs/howto/run-on-several-machines.md").read_text(encoding="utf-8")
UNITS = ["guide.service", "guide-daily.service"]


def test_what_a_file_does_not_have_is_not_changed() -> None:
    with pytest.raises(ValueError, match="has no 'nothing'"):
        rendering.rendered("guide.env", {"nothing": "something"})


def test_the_environment_names_only_what_the_site_knows(tmp_path: Path) -> None:
    documented = set(re.findall(r"`([A-Z_]+)`", "".join(re.findall(r"^\|([^|]+)\|", OPERATING, re.MULTILINE))))
    names = set(rendering.environment(Place(tmp_path), "site_a"))
    assert names <= documented
    assert {"SECRET_KEY", "DATABASE_URL", "REPLICA_URL", "REDIS_URL", "PHOTOGRAPHS_DIR", "PROXY_COUNT"} <= names


def test_two_sites_differ_by_port_and_folder_alone(tmp_path: Path) -> None:
    one, other = (rendering.environment(Place(tmp_path), name) for name in ("site_a", "site_b"))
    assert {name for name in one if one[name] != other[name]} == {"PORT", "VAR_DIR"}


def test_nothing_of_the_example_is_left(tmp_path: Path) -> None:
    place = Place(tmp_path)
    texts = [rendering.nginx(place), rendering.postgresql(place, "database_b"), rendering.redis(place)]
    texts += rendering.environment(place, "site_a").values()
    texts = [re.sub(r"(?m)^\s*#.*$", "", text) for text in texts]
    assert [found for text in texts for found in re.findall(r"10\.0\.0\.\d|/var/|/etc/|/srv/", text)] == []


@pytest.mark.skipif(not shutil.which("openssl") or not Path("/usr/sbin/nginx").exists(), reason="no nginx")
def test_nginx_takes_its_file(tmp_path: Path) -> None:
    folder = tmp_path / "nginx"
    folder.mkdir()
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=guide.example"]
    subprocess.run([*words, *files], check=True, capture_output=True)
    (tmp_path / "nginx.conf").write_text(rendering.nginx(Place(tmp_path)))
    told = subprocess.run(["/usr/sbin/nginx", "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr


def test_no_copy_is_given_out_while_the_site_answers() -> None:
    """`updating` would give the copy of before an edit to whoever comes second; 503 is how a save is refused."""
    text = rendering.rendered("nginx.conf", {})
    stale = re.findall(r"^\s*proxy_cache_use_stale ([^;]+);", text, re.MULTILINE)
    assert stale
    assert all("updating" not in words for words in stale)
    assert all("503" not in words for words in re.findall(r"proxy_next_upstream ([^;]+);", text))
    assert "background_update" not in text


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_is_closed_in(unit: str) -> None:
    text = (DEPLOY / unit).read_text(encoding="utf-8")
    wanted = ["ProtectSystem=strict", "PrivateTmp=yes", "NoNewPrivileges=yes", "CapabilityBoundingSet=\n"]
    wanted += ["SystemCallFilter=@system-service", "MemoryMax=", "ReadWritePaths=/srv/guide-photographs\n"]
    assert [line for line in wanted if line not in text] == []


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd")
@pytest.mark.parametrize("unit", UNITS)
def test_systemd_finds_little_to_blame(unit: str, tmp_path: Path) -> None:
    shutil.copy(DEPLOY / unit, tmp_path)
    words = ["systemd-analyze", "security", "--offline=yes", "--threshold=20", str(tmp_path / unit)]
    told = subprocess.run(words, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout[-300:] + told.stderr


def test_the_daily_commands_exist() -> None:
    from django.core.management import get_commands

    commands = re.findall(r"manage\.py (\w+)", (DEPLOY / "guide-daily.service").read_text(encoding="utf-8"))
    assert set(commands) == {"backup", "forget_posts", "clearsessions", "forget_photographs"} <= set(get_commands())


def test_the_recipe_names_every_file() -> None:
    assert [file.name for file in DEPLOY.iterdir() if f"deploy/{file.name}" not in RECIPE] == []
