"""Eight editors who save and fifty readers at once: what each of them meets."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

from tests.browser.editing import Editor, read_until

from .pages import PAGES
from .servers import Server

EDITORS, READERS, SAVES = 8, 50, 1
PAUSE_S = 1.0  # Between two pages that somebody reads: each save makes all of them cold.


@dataclass(frozen=True, slots=True)
class Together:
    """What came of it: answers to readers by status, saves that are there and were made, lines of the log of a lock."""

    statuses: Counter[int]
    saved: int
    wanted: int
    locks: int

    @property
    def faults(self) -> int:
        """What should not have been."""
        bad = sum(count for status, count in self.statuses.items() if status != 200)
        return bad + self.wanted - self.saved + self.locks


def together(server: Server) -> Together:
    """Let all save in one lens and each in one of their own, while the readers read."""
    site, done = server.address, Event()
    # One after the other: they share an account, and so many tries at once would be slowed.
    editors = [Editor(site, number) for number in range(EDITORS)]
    shared, *own = editors[0].lenses()[: EDITORS + 1]
    with ThreadPoolExecutor(EDITORS + READERS) as pool:
        readers = [pool.submit(read_until, done, site, list(PAGES.values()), PAUSE_S) for _ in range(READERS)]
        try:
            for _ in range(SAVES):
                list(pool.map(lambda editor: editor.add_name(shared), editors))
                list(pool.map(Editor.add_name, editors, own))
        finally:
            done.set()
        statuses = sum((reader.result() for reader in readers), Counter[int]())
    said = Counter(editors[0].notes(shared).split())
    saved = sum(said[editor.name] for editor in editors)
    saved += sum(editors[0].notes(pk).split().count(editor.name) for editor, pk in zip(editors, own, strict=True))
    locks = server.log.read_text(encoding="utf-8", errors="replace").count("locked")
    return Together(statuses, saved, 2 * EDITORS * SAVES, locks)
