"""What a flood of posts costs readers: `make bench ONLY=flood`.

Serves the real catalogue as it is served by default, on a database of its own, and measures the median
time of readers' pages: first alone, then while 1,000 comments come in within 10 s from 50 addresses. The median must
stay within twice what it was, every post must be held or refused with a sentence, and none may be shown.
"""

import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from threading import Thread
from urllib.parse import urlencode

from tests.browser.served import ROOT, SERVER, free_port, prepare_site, surroundings, wait_until_served

SECONDS, POSTS, SENDERS = 10, 1000, 50
LARGEST_RATIO = 2.0
# A form that is sent sooner comes back.
TYPING_S = 8
PAIR = "camera=panasonic-lumix-s5-ii&lens=sigma-45mm-f2-8-dg-dn-contemporary"
FORMS = ("/talk/comment/?statement=l-mount-alliance-founded", f"/talk/comment/?{PAIR}")
READ = (
    "/",
    "/lenses/",
    "/lenses/?maker=sigma&weather_sealed=yes",
    "/press/l-mount-alliance-founded/",
    "/mix/panasonic-lumix-s5-ii/sigma-45mm-f2-8-dg-dn-contemporary/",
    "/lenses/sigma-45mm-f2-8-dg-dn-contemporary/",
)
MARK = "flooding"


@contextmanager
def served(var: Path) -> Iterator[int]:
    """The port of the site, behind one proxy as far as it knows."""
    port = free_port()
    environment = {name: value for name, value in surroundings(var).items() if name != "WEB_CONCURRENCY"}
    environment |= {"PORT": str(port), "PROXY_COUNT": "1"}
    with subprocess.Popen(SERVER, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            wait_until_served(f"http://127.0.0.1:{port}", server)
            yield port
        finally:
            server.terminate()


def fetch(connection: HTTPConnection, address: str) -> tuple[HTTPResponse, str]:
    """The answer to a reader, and its text."""
    connection.request("GET", address)
    response = connection.getresponse()
    return response, response.read().decode()


def reading_ms(port: int, seconds: float) -> list[float]:
    """What each page took of a reader who reads one after the other for so long."""
    times, end = [], time.monotonic() + seconds
    with closing(HTTPConnection("127.0.0.1", port)) as connection:
        for address in cycle(READ):
            start = time.monotonic()
            if start > end:
                return times
            if fetch(connection, address)[0].status != 200:
                raise RuntimeError(f"{address} failed.")
            times.append((time.monotonic() - start) * 1000)
    return times


class Sender(Thread):
    """One address that opens a form, waits as if it typed, and sends its share of the flood evenly."""

    def __init__(self, port: int, number: int, start: float) -> None:
        super().__init__()
        self.port, self.number, self.begin = port, number, start
        self.form = FORMS[number % len(FORMS)]
        self.statuses: Counter[int] = Counter()

    def run(self) -> None:
        """Send."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            response, page = fetch(connection, self.form)
            cookie = (response.getheader("Set-Cookie") or "").partition(";")[0]
            connection.close()  # The server would, before anything is typed.
            hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|opened)" value="([^"]*)"', page))
            for place in range(POSTS // SENDERS):
                moment = self.begin + (place + self.number / SENDERS) * SECONDS * SENDERS / POSTS
                time.sleep(max(0.0, moment - time.monotonic()))
                self.statuses[self.send(connection, cookie, hidden, place)] += 1

    def send(self, connection: HTTPConnection, cookie: str, hidden: dict[str, str], place: int) -> int:
        """The status of one post."""
        words = f"{MARK} {self.number} {place}: it works, see https://example.org/{place}"
        body = urlencode({**hidden, "name": "Flood", "text": words, "effect": "works", "homepage": ""})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": cookie,
            "X-Forwarded-For": f"198.51.100.1, 203.0.113.{self.number}",
        }
        connection.request("POST", self.form, body, headers)
        response = connection.getresponse()
        response.read()
        return response.status


def flood(port: int, start: float, statuses: "Counter[int]") -> None:
    """Send it all; put the number of answers of each status into `statuses`, which another process reads."""
    senders = [Sender(port, number, start) for number in range(SENDERS)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
        for status, count in sender.statuses.items():
            statuses[status] = statuses.get(status, 0) + count


def states(var: Path) -> Counter[str]:
    """How many posts the database has in each state."""
    with closing(sqlite3.connect(var / "db.sqlite3")) as database:
        return Counter(dict(database.execute("SELECT state, count(*) FROM gear_readerpost GROUP BY state")))


def shown(port: int) -> bool:
    """Whether a reader sees anything of the flood."""
    with closing(HTTPConnection("127.0.0.1", port)) as connection:
        return any(MARK in fetch(connection, address)[1] for address in READ)


def main() -> int:
    """Measure both; exit status 1 when readers wait too long, a post is lost or one is shown."""
    context = get_context("fork")
    with tempfile.TemporaryDirectory() as folder, context.Manager() as manager:
        var = Path(folder)
        prepare_site(var)
        with served(var) as port:
            reading_ms(port, 4)  # Tables are built, so that they are no part of it.
            alone = reading_ms(port, SECONDS)
            statuses, start = manager.dict(), time.monotonic() + TYPING_S
            flooding = context.Process(target=flood, args=(port, start, statuses))
            flooding.start()
            time.sleep(start - time.monotonic())
            beside = reading_ms(port, SECONDS)
            flooding.join()
            took, is_shown = time.monotonic() - start, shown(port)
            alone += reading_ms(port, SECONDS)  # Before and after, since other work on the machine comes and goes.
        held, answers = states(var), Counter(dict(statuses))
    ratio = median(beside) / median(alone)
    print(f"readers alone {median(alone):.1f} ms ({len(alone)} pages), beside {median(beside):.1f} ms ({len(beside)})")
    print(f"{answers.total()} posts in {took:.1f} s: {dict(sorted(answers.items()))}; in the database {dict(held)}")
    print(f"ratio {ratio:.2f}; bound {LARGEST_RATIO}")
    refused = sum(count for status, count in answers.items() if 400 <= status < 500)
    is_whole = answers.total() == POSTS and answers[302] + refused == POSTS and held == {"held": answers[302]}
    return int(ratio > LARGEST_RATIO or is_shown or not is_whole)


if __name__ == "__main__":
    sys.exit(main())
