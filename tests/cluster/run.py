"""`make cluster-test`: readers read and an editor saves while one program after the other is killed.

Readers are answered throughout; what was answered as saved is there in the end; a save shows at once on both machines.
"""

import os
import re
import signal
import sys
import tempfile
import time
from itertools import chain, cycle
from pathlib import Path

from tests.cluster.browsing import Browser, Editor, Tally, Worker, reader
from tests.cluster.cluster import EDITOR, PASSWORD, Cluster, cluster
from tests.cluster.programs import wait_until

MAKER = "7artisans"
READ_BEFORE = ["/", "/makers/", f"/makers/{MAKER}/", "/cameras/", "/lenses/", "/press/", "/about/", "/search/?q=24"]
ALLOW = ("ALTER SYSTEM SET synchronous_standby_names = ''", "SELECT pg_reload_conf()")
# Here a site is killed, and one answer for each reader may be cut off.
KILLS, READERS = {"site A killed", "both sites killed"}, 4
# A phase lasts no longer, whatever it waits for.
MOST_S = 20
INSIST = ("ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()")
COLUMNS = (
    "read",
    "read failed",
    "new",
    "new failed",
    "cut off",
    "copies",
    "saved",
    "refused",
    "unsure",
    "form unread",
    "looks",
)


class Story:
    """What happens, with the readers and the editor it happens to."""

    def __init__(self, made: Cluster) -> None:
        self.cluster, self.tally, self.problems = made, Tally(KILLS), []
        self.front = Browser(made.place.port("front"))
        self.editor = Editor(self.front, [made.browser_of(name) for name in made.sites], self.tally)
        self.workers: list[Worker] = []

    def begin(self) -> None:
        """Sign the editor in, read each page once, and let all start."""
        self.phase("quiet")
        port = self.cluster.place.port("front")
        primary = self.cluster.databases["database_a"]
        self.pk = rows(primary, f"SELECT id FROM gear_maker WHERE slug = '{MAKER}'")[0][0]
        self.editor.sign_in(EDITOR, PASSWORD, self.pk, MAKER)
        for path in READ_BEFORE:
            answer = self.front.ask(path)
            self.check(answer.status == 200, f"{path} answers {answer.status}")
        stranger = [Browser(port) for _ in range(4)]
        for start, one in enumerate(stranger[:3]):
            pages = cycle(READ_BEFORE[start:] + READ_BEFORE[:start])
            self.workers.append(Worker(reader(one, self.tally, "read", pages), 0.1))
        self.workers.append(Worker(reader(stranger[3], self.tally, "new", self.unread(primary)), 0.2))
        self.workers.append(Worker(self.editor.act, 1.0))
        for each in self.workers:
            each.start()
        self.last(6, "saved")

    def unread(self, primary) -> chain:
        """Pages that nobody read before, as many as are needed."""
        asked = "SELECT category, slug FROM gear_product WHERE category IN ('camera', 'lens') AND state = 'published'"
        products = rows(primary, asked)
        cameras = [slug for category, slug in products if category == "camera"]
        lenses = [slug for category, slug in products if category == "lens"]
        return chain.from_iterable((f"/mix/{camera}/{lens}/" for lens in lenses) for camera in cameras)

    def phase(self, name: str) -> None:
        """What is counted from now on."""
        print(f"  {name}", file=sys.stderr, flush=True)
        self.tally.begin(name)

    def last(self, seconds: float, *needed: str) -> None:
        """Let the phase last so long, and until each of these was counted; on a busy machine that takes longer."""
        began, counts = time.monotonic(), self.tally.counts[self.tally.phase]
        while time.monotonic() - began < seconds or not any(counts[name] for name in needed or ("read",)):
            if time.monotonic() - began > MOST_S:
                return
            time.sleep(0.1)

    def check(self, is_so: bool, problem: str) -> None:
        """Note what should not be."""
        if not is_so:
            self.problems.append(problem)

    def lose_a_site(self) -> None:
        """One of the two sites is killed, and started again."""
        self.phase("site A killed")
        self.cluster.sites["site_a"].end()
        self.last(6, "saved")
        self.phase("site A again")
        self.cluster.start_site("site_a")
        self.last(3)

    def lose_redis(self) -> None:
        """Redis is stopped, and started again."""
        self.phase("Redis stopped")
        self.cluster.redis.end(signal.SIGTERM)
        self.last(6, "saved")
        self.phase("Redis again")
        self.cluster.redis.start()
        self.last(3)

    def lose_the_standby(self) -> None:
        """The primary is alone: edits are refused, until an operator allows them; then the standby is back."""
        primary, standby = self.cluster.databases.values()
        self.phase("standby killed")
        standby.end()
        self.last(9, "refused")
        self.phase("allowed alone")
        primary.do(*ALLOW)
        self.last(4, "saved")
        self.phase("standby again")
        standby.start()
        primary.do(*INSIST)
        wait_until(primary.has_standby, "the standby does not follow again")
        self.last(4, "saved")

    def lose_the_primary(self) -> None:
        """The standby becomes the primary, alone; then the lost machine is made its standby."""
        lost, standby = self.cluster.databases.values()
        self.phase("primary killed")
        lost.end()
        self.last(5, "refused", "form unread")
        self.phase("promoted, alone")
        standby.do("SELECT pg_promote()")
        self.last(5, "refused")
        self.phase("allowed alone 2")
        standby.do(*ALLOW)
        self.last(4, "saved")
        self.phase("new standby")
        lost.copy_of(standby)
        lost.start()
        standby.do(*INSIST)
        wait_until(standby.has_standby, "the new standby does not follow")
        self.last(4, "saved")

    def lose_both_sites(self) -> None:
        """nginx is left, and its copies."""
        self.phase("both sites killed")
        for site in self.cluster.sites.values():
            site.end()
        self.last(4)
        self.phase("both sites again")
        for name in self.cluster.sites:
            self.cluster.start_site(name)
        self.last(4)

    def end(self) -> None:
        """Let all finish, and see what is true."""
        for each in self.workers:
            each.end()
            self.check(each.error is None, f"{each.error!r}")
        self.check_saves()
        self.check_readers()
        for phase in ("quiet", "site A killed", "Redis stopped", "allowed alone", "standby again", "new standby"):
            self.check(self.tally.counts[phase]["saved"] > 0, f"{phase}: nothing could be saved")
        for phase in ("standby killed", "primary killed", "promoted, alone"):
            counts = self.tally.counts[phase]
            self.check(counts["refused"] + counts["form unread"] > 0, f"{phase}: no save was refused")
        self.check_alone()

    def check_alone(self) -> None:
        """A primary that is alone takes one save at most: the one that was on its way, which is said to be unsure."""
        for phase in ("primary killed", "promoted, alone"):
            self.check(self.tally.counts[phase]["saved"] == 0, f"{phase}: a save was taken")

    def check_saves(self) -> None:
        """Every save that was answered is in the history of the row, and the last one on the page."""
        primary = self.cluster.databases["database_b"]
        asked = f"SELECT after::text FROM gear_change WHERE model = 'maker' AND row = {self.pk}"
        kept = set(re.findall(r"Saved \d+\.", " ".join(text for (text,) in rows(primary, asked) if text)))
        lost = [value for value in self.editor.saved if value not in kept]
        self.check(not lost, f"lost: {', '.join(lost)}")
        self.check(not self.editor.old_pages, f"old pages after an edit: {self.editor.old_pages}")
        print(f"{len(self.editor.saved)} edits were answered as saved, {len(lost)} of them are lost.")
        arrived = [value for value in self.editor.unsure if value in kept]
        print(f"{len(self.editor.unsure)} were answered as unsure, {len(arrived)} of them arrived.")

    def check_readers(self) -> None:
        """No page that was read before failed; others did for no longer than a switch takes."""
        known = [f"{phase}: {path} ({status})" for _, phase, path, status in self.tally.failures if path in READ_BEFORE]
        self.check(not known, f"readers were turned away {len(known)} times: {'; '.join(known[:5])}")
        new = [(moment, phase) for moment, phase, path, _ in self.tally.failures if path not in READ_BEFORE]
        elsewhere = {phase for _, phase in new} - {"primary killed", "both sites killed", "both sites again"}
        self.check(not elsewhere, f"new pages failed in: {', '.join(sorted(elsewhere))}")

        for phase, counts in self.tally.counts.items():
            self.check(counts["cut off"] <= READERS, f"{phase}: {counts['cut off']} answers were cut off")

    def table(self) -> str:
        """What happened, phase by phase."""
        lines = [f"{'':18}" + "".join(f"{name:>12}" for name in (*COLUMNS, "slowest ms"))]
        for phase, counts in self.tally.counts.items():
            cells = (*(counts[name] for name in COLUMNS), round(self.tally.slowest[phase] * 1000))
            lines.append(f"{phase:18}" + "".join(f"{cell:>12}" for cell in cells))
        return "\n".join(lines)


def rows(database, statement: str) -> list[tuple]:
    """The rows of a statement in the guide's database."""
    import psycopg

    with psycopg.connect(host="127.0.0.1", port=database.port, user="postgres", dbname="guide") as own:
        return own.execute(statement).fetchall()


def main() -> int:
    """Tell the story, print the table and return the exit code."""
    folder = Path(tempfile.mkdtemp(prefix="lmount-cluster-")) / "cluster"
    folder.parent.chmod(0o755)
    began = time.monotonic()
    with cluster(folder, int(os.environ.get("CLUSTER_PORT", "8250"))) as made:
        print(f"started in {time.monotonic() - began:.0f} s", file=sys.stderr)
        story = Story(made)
        story.begin()
        story.lose_a_site()
        story.lose_redis()
        story.lose_the_standby()
        story.lose_the_primary()
        story.lose_both_sites()
        story.end()
    print(story.table())
    for problem in story.problems:
        print(f"FAILED: {problem}")
    print(f"{'failed' if story.problems else 'passed'} in {time.monotonic() - began:.0f} s")
    return 1 if story.problems else 0


if __name__ == "__main__":
    sys.exit(main())
