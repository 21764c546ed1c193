"""Many at once, over HTTP: editors save while readers read. No save is lost, and nobody meets a lock."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree
from threading import Event

import pytest

from tests.browser.editing import Editor, read_until
from tests.browser.served import serve
from tests.effort import CI

pytestmark = pytest.mark.browser

EDITORS, READERS, SAVES = (8, 20, 1) if CI else (3, 5, 1)
PAUSE_S = 2.0  # Between two pages that somebody reads.
# A lens that all editors change, in the catalogue's own words.
SHARED = "sigma-45mm-f2-8-dg-dn-contemporary"
PAGES = ("/", f"/lenses/{SHARED}/", "/press/", "/makers.json")


@pytest.fixture(scope="module")
def address(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of its own with two workers."""
    with serve(copytree(prepared, tmp_path_factory.mktemp("together") / "own"), workers=2) as served:
        yield served


def test_no_save_is_lost(address: str) -> None:
    first = Editor(address, 0)
    shared = first.lenses(f"?q={SHARED}")[0]
    own = [pk for pk in first.lenses()[:EDITORS] if pk != shared]

    done = Event()
    with ThreadPoolExecutor(EDITORS + READERS) as pool:
        readers = [pool.submit(read_until, done, address, PAGES, PAUSE_S) for _ in range(READERS)]
        try:
            # One after the other: they share an account, and so many tries at once would be slowed.
            editors = [Editor(address, number) for number in range(EDITORS)]
            for _ in range(SAVES):
                list(pool.map(lambda editor: editor.add_name(shared), editors))
            list(pool.map(lambda pair: pair[0].add_name(pair[1]), zip(editors, own, strict=False)))
        finally:
            done.set()
        statuses = sum((reader.result() for reader in readers), Counter())

    said = Counter(first.notes(shared).split())
    assert {editor.name: said[editor.name] for editor in editors} == {editor.name: SAVES for editor in editors}
    for editor, pk in zip(editors, own, strict=False):
        assert editor.name in first.notes(pk)
    assert set(statuses) == {200}
    assert statuses.total() >= READERS * len(PAGES)
