"""`backup` and `restore` on a site of their own: what was there comes back, and what is no backup changes nothing."""

import gzip
import os
import re
import stat
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gear.backup.archive import pack
from gear.backup.databases import NAMES
from tests.catalogue.folders import copy_of_few_rows
from tests.sites import MIGRATE, ROOT, Command, Site, Statement, site_beside

pytestmark = pytest.mark.database

DUMP: Command = ("dumpdata", "--exclude=gear.revision", "--exclude=sessions.session")
REVISION: Statement = ("SELECT number FROM gear_revision", [])
SIGN_IN: Statement = (
    "INSERT INTO django_session (session_key, session_data, expire_date) VALUES ('old', 'x', '2099-01-01')",
    [],
)
EDIT: list[Statement] = [
    ("UPDATE gear_product SET notes = 'Edited later.'", []),
    ("DELETE FROM gear_quote", []),
    ("DELETE FROM gear_citation", []),
]
PICTURE = f"{'0a' * 16}-480.webp"
# Two rows that each step of an editor changes alike.
WRITER = """
import django
django.setup()
from django.db import transaction
from gear.models import Maker
first, second = Maker.objects.order_by("pk")[:2]
for number in range(10**9):
    with transaction.atomic():
        for maker in (first, second):
            maker.country = f"Country {number}"
            maker.save(update_fields=["country"])
    print(number, flush=True)
"""
WRITTEN: Statement = ("SELECT country FROM gear_maker ORDER BY id LIMIT 2", [])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with a few rows of the catalogue, somebody signed in, and a file of a photograph."""
    folder = tmp_path_factory.mktemp("backup")
    with site_beside(folder) as beside:
        beside.do(("load_catalogue", str(copy_of_few_rows(folder / "files"))), SIGN_IN)
        (photographs(beside) / PICTURE).write_bytes(b"a picture")
        yield beside


def photographs(site: Site) -> Path:
    return site.folder / "photographs"


def kind_of(site: Site) -> str:
    return "postgresql" if site.variables["DATABASE_URL"].startswith("postgres") else "sqlite"


def file_of(site: Site) -> str:
    """What the database is called in a backup of the site."""
    return NAMES[kind_of(site)]


def make(file: Path, kind: str, holds: str | None = None, migrations: Sequence[str] = ()) -> None:
    """A backup of a kind of database, whole as a file, that holds no database."""
    copy = file.with_suffix(".copy")
    copy.write_bytes(b"no database")
    pack(file, [(NAMES[holds or kind], copy)], {"database": kind, "migrations": migrations})


def test_what_was_there_comes_back(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "guide.tar.gz"
    said, before, ((revision,),) = site.do(("backup", str(file)), DUMP, REVISION)
    assert "the database and 1 files of photographs" in said
    assert "Not in it: the secret key" in said
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with tarfile.open(file) as archive:
        assert archive.getnames() == [file_of(site), f"photographs/{PICTURE}", "manifest.json"]
    assert site.variables["SECRET_KEY"].encode() not in gzip.decompress(file.read_bytes())

    edited = site.do(*EDIT, DUMP)[-1]
    assert edited != before
    (photographs(site) / PICTURE).unlink()
    said, after, ((later,),), sessions = site.do(
        ("restore", str(file)), DUMP, REVISION, ("SELECT COUNT(*) FROM django_session", [])
    )
    assert after == before
    assert later > revision, "no page that is kept anywhere stands for another one"
    assert sessions == [[0]]
    assert (photographs(site) / PICTURE).read_bytes() == b"a picture"
    assert [path.name for path in site.folder.glob(".backup-*")] == [], "nothing is left in between"

    kept = re.search(r"What was there is in (\S+)\.\n", said)
    assert kept is not None
    assert stat.S_IMODE(Path(kept[1]).parent.stat().st_mode) == 0o700
    _, undone = site.do(("restore", kept[1], "--no-copy"), DUMP)
    assert undone == edited


def test_an_empty_site_takes_a_backup(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "guide.tar.gz"
    _, before = site.do(("backup", str(file)), DUMP)
    with site_beside(tmp_path, begins_with=None) as other:
        said, after = other.do(("restore", str(file)), DUMP)
        assert after == before
        assert "What was there" not in said
        assert (photographs(other) / PICTURE).read_bytes() == b"a picture"


def test_a_backup_of_an_older_release_is_brought_up_to_date(site: Site, tmp_path: Path) -> None:
    file, uploads = tmp_path / "guide.tar.gz", ("SELECT COUNT(*) FROM gear_upload", [])
    before = site.do(("migrate", "gear", "0019", "--verbosity=0"), ("backup", str(file)), MIGRATE, DUMP)[-1]
    assert site.do(("restore", str(file)), DUMP, uploads)[1:] == [before, [[0]]]


def test_what_was_saved_is_on_the_disk(site: Site) -> None:
    """A power cut takes no save back: 2 is SQLite's FULL. PostgreSQL waits for a standby too, where it has one."""
    asked, said = (
        ("PRAGMA synchronous", 2) if kind_of(site) == "sqlite" else ("SHOW synchronous_commit", "remote_apply")
    )
    assert site.do((asked, [])) == [[[said]]]


def test_what_is_no_backup_changes_nothing(site: Site, tmp_path: Path) -> None:
    whole, cut, damaged = (tmp_path / name for name in ("whole", "cut", "damaged"))
    _, before = site.do(("backup", str(whole)), DUMP)
    cut.write_bytes(whole.read_bytes()[:-2000])
    make(damaged, kind_of(site))
    for file, reason in ((cut, "it is cut off"), (damaged, "Nothing was restored")):
        done = site.manage("restore", str(file), "--no-copy")
        assert (done.returncode, done.stdout) == (1, "")
        assert reason in done.stderr
        assert "Traceback" not in done.stderr
    said, after = site.do(("restore", str(whole), "--check"), DUMP)
    assert said.endswith(": whole.\n")
    assert after == before


def test_a_backup_beside_an_editor_who_writes_is_of_one_moment(site: Site, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.tar.gz" for number in range(3)]
    command = [sys.executable, "-c", WRITER]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | site.variables, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        site.do(*(("backup", str(file)) for file in files))
        writer.kill()
        written = len(writer.stdout.readlines())
    assert written > 3, "the editor went on meanwhile"
    steps = [step for file in files for step in (("restore", str(file), "--no-copy"), WRITTEN)]
    found = site.do(*steps)[1::2]
    assert all(first == second for first, second in found)
    assert len({first for ((first,), _) in found}) > 1, "time went by between them"


@pytest.mark.django_db
@pytest.mark.parametrize("options", [[], ["--check"]])
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing", "No such file"),
        ("foreign", "it is cut off, changed, or no backup"),
        ("newer", "it was made by a newer release, which has gear.9999_later"),
        ("empty", "it holds no database"),
        ("other", "of a database of another kind"),
    ],
)
def test_it_is_said_why_a_file_is_refused(name: str, reason: str, options: list[str], tmp_path: Path) -> None:
    kind, other = NAMES if connection.vendor == "sqlite" else reversed(NAMES)
    (tmp_path / "foreign").write_bytes(b"slug,name\n")
    make(tmp_path / "newer", kind, migrations=["gear.0001_initial", "gear.9999_later"])
    make(tmp_path / "empty", kind, holds=other)
    make(tmp_path / "other", other)
    with pytest.raises(CommandError, match=reason):
        call_command("restore", tmp_path / name, *options)


@pytest.mark.django_db
def test_no_file_is_written_over_nor_into_no_folder(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("kept")
    with pytest.raises(CommandError, match="exists already"):
        call_command("backup", there)
    with pytest.raises(CommandError, match="is no folder"):
        call_command("backup", tmp_path / "no" / "file")
    assert there.read_text() == "kept"


@pytest.mark.parametrize("command", [["backup"], ["restore", "{whole}"]])
def test_a_damaged_database_is_said_in_a_sentence(command: list[str], tmp_path: Path) -> None:
    """SQLite's: that of PostgreSQL is its server's."""
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "db.sqlite3").write_bytes(b"no database" * 1000)
    make(tmp_path / "whole", "sqlite")
    beside = Site(f"sqlite:///{tmp_path / 'var' / 'db.sqlite3'}", tmp_path / "var")
    done = beside.manage(*(word.format(whole=tmp_path / "whole") for word in command))
    assert done.returncode == 1
    assert "file is not a database" in done.stderr
    assert "Traceback" not in done.stderr
