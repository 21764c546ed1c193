"""The file of a backup: what went in comes out, and nothing else is taken for one."""

import gzip
import io
import json
import stat
import tarfile
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gear.backup.archive import MANIFEST, NotABackup, pack, unpack

PHOTOGRAPH = f"photographs/{'0a' * 16}-480.webp"
CONTENT = {"database.sqlite3": bytes(range(256)) * 20, PHOTOGRAPH: b"a picture"}


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A backup of two files."""
    return pack_into(tmp_path_factory.mktemp("packed")).read_bytes()


def pack_into(folder: Path) -> Path:
    members = []
    for number, (name, content) in enumerate(CONTENT.items()):
        path = folder / f"member-{number}"
        path.write_bytes(content)
        members.append((name, path))
    file = folder / "guide.tar.gz"
    pack(file, members, {"database": "sqlite"})
    return file


def unpacked(content: bytes, folder: Path) -> dict[str, bytes]:
    """What comes out of a file with this content. Raises NotABackup."""
    folder.mkdir(exist_ok=True)
    file = folder / "file"
    file.write_bytes(content)
    place = folder / "place"
    place.mkdir()
    manifest = unpack(file, place)
    assert manifest["database"] == "sqlite"
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def archive_of(*members: tuple[str, bytes], kind: bytes = tarfile.REGTYPE) -> bytes:
    """A compressed tar archive, as anybody may make one."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size, info.type, info.linkname = len(content), kind, "/etc/passwd"
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def manifest(**said: Any) -> tuple[str, bytes]:
    """A list of files that says something."""
    return MANIFEST, json.dumps({"made_by": "lmount-field-guide", "form": 1, "files": {}} | said).encode()


def test_what_went_in_comes_out(packed: bytes, tmp_path: Path) -> None:
    assert unpacked(packed, tmp_path) == CONTENT


def test_its_owner_alone_reads_it_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = pack_into(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"member-0", "member-1", file.name}


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    before = pack_into(tmp_path).read_bytes()
    with pytest.raises(FileExistsError):
        pack_into(tmp_path)
    assert (tmp_path / "guide.tar.gz").read_bytes() == before


def test_nothing_is_left_of_a_backup_that_fails(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        pack(tmp_path / "guide.tar.gz", [("database.sqlite3", tmp_path / "missing")], {})
    assert list(tmp_path.iterdir()) == []


def test_it_is_refused_wherever_it_is_cut_off(packed: bytes, tmp_path: Path) -> None:
    places = {*range(0, len(packed), max(1, len(packed) // 60)), *range(len(packed) - 12, len(packed))}
    for place in sorted(places):
        with pytest.raises(NotABackup):
            unpacked(packed[:place], tmp_path / str(place))


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_changed_bit_is_refused_or_changes_nothing(
    packed: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Such as the moment in the head of the file, which nobody needs."""
    place = data.draw(st.integers(0, len(packed) - 1))
    spoilt = bytearray(packed)
    spoilt[place] ^= 1 << data.draw(st.integers(0, 7))
    try:
        found = unpacked(bytes(spoilt), tmp_path_factory.mktemp("spoilt"))
    except NotABackup:
        return
    assert found == CONTENT


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no backup"),
        (b"slug,name\nfp,fp\n", "no backup"),
        (gzip.compress(b"a log"), "no backup"),
        (archive_of(), "no list of its files"),
        (archive_of(("database.sqlite3", b"x")), "no list of its files"),
        (archive_of(("database.sqlite3", b"x"), manifest()), "is not what its list says"),
        (archive_of(manifest(files={"database.sqlite3": {"bytes": 1, "sha256": "0"}})), "is not what its list says"),
        (archive_of(manifest(form=2)), "newer release"),
        (archive_of(manifest(made_by="another")), "another program"),
        (archive_of(manifest(files=[])), "another program"),
        (archive_of((MANIFEST, b"[")), "cannot be read"),
        (archive_of((MANIFEST, b"[]")), "another program"),
        (archive_of(("../../etc/passwd", b"x"), manifest()), "in no backup"),
        (archive_of(("/etc/passwd", b"x"), manifest()), "in no backup"),
        (archive_of(("photographs/../x", b"x"), manifest()), "in no backup"),
        (archive_of(("secret_key", b"x"), manifest()), "in no backup"),
        (archive_of(("database.sqlite3", b""), kind=tarfile.SYMTYPE), "in no backup"),
    ],
    ids=count(),  # The bytes tell the second in which they were made.
)
def test_what_is_no_backup_is_told_from_one(content: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(NotABackup, match=said):
        unpacked(content, tmp_path)
