"""A reader and an editor who go by way of nginx, and what they were answered."""

import http.client
import re
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from bs4 import BeautifulSoup

from tests.admin.forms import shown_values
from tests.cluster.rendering import HOST

SITE = "guide.example"
UNVERIFIED = ssl.create_default_context()
UNVERIFIED.check_hostname = False
UNVERIFIED.verify_mode = ssl.CERT_NONE


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; status 0 where there was none."""

    status: int
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


class Browser:
    """Keeps a connection and cookies, as a browser does. With `direct` it asks a site past nginx, as nginx would."""

    def __init__(self, port: int, direct: bool = False) -> None:
        self.port, self.direct, self.cookies = port, direct, SimpleCookie()
        self.connection: http.client.HTTPConnection | None = None

    def ask(self, path: str, form: dict | None = None) -> Answer:
        """One request, on a new connection where the old one is gone before anything was sent."""
        began = time.monotonic()
        try:
            answer = self._ask(path, form)
        except (OSError, http.client.HTTPException):
            self.close()
            return Answer(0, seconds=time.monotonic() - began)
        return Answer(*answer, seconds=time.monotonic() - began)

    def _ask(self, path: str, form: dict | None) -> tuple[int, str, dict[str, str]]:
        headers = {"Host": SITE, "Referer": f"https://{SITE}{path}"}
        if self.direct:
            headers |= {"X-Forwarded-Proto": "https", "X-Forwarded-For": HOST}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={one.value}" for name, one in self.cookies.items())
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = None if form is None else urlencode(form, doseq=True)
        self.connection = self.connection or self.connected()
        self.connection.request("GET" if form is None else "POST", path, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode(errors="replace")
        for line in response.headers.get_all("Set-Cookie") or []:
            self.cookies.load(line)
        if response.will_close:
            self.close()
        return response.status, text, {name.lower(): value for name, value in response.headers.items()}

    def connected(self) -> http.client.HTTPConnection:
        """A new connection."""
        if self.direct:
            return http.client.HTTPConnection(HOST, self.port, timeout=30)
        return http.client.HTTPSConnection(HOST, self.port, timeout=30, context=UNVERIFIED)

    def close(self) -> None:
        """End the connection."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


class Tally:
    """What was answered, by phase."""

    def __init__(self, kills: set[str]) -> None:
        self.kills, self.phase, self.lock = kills, "", threading.Lock()
        self.counts: dict[str, Counter[str]] = {}
        self.slowest: dict[str, float] = {}
        self.failures: list[tuple[float, str, str, int]] = []

    def begin(self, phase: str) -> None:
        """Count from now on for a phase."""
        with self.lock:
            self.phase = phase
            self.counts[phase], self.slowest[phase] = Counter(), 0.0

    def note(self, kind: str, answer: Answer, path: str) -> None:
        """Count an answer of a kind of reader."""
        with self.lock:
            counts = self.counts[self.phase]
            counts[kind] += 1
            if answer.status == 0 and self.phase in self.kills:  # On its way when the site was killed.
                counts["cut off"] += 1
            elif answer.status == 0 or answer.status >= 500:
                counts[f"{kind} failed"] += 1
                self.failures.append((time.monotonic(), self.phase, path, answer.status))
            if answer.headers.get("x-cache-status") == "STALE":
                counts["copies"] += 1
            self.slowest[self.phase] = max(self.slowest[self.phase], answer.seconds)

    def add(self, what: str) -> None:
        """Count something else."""
        with self.lock:
            self.counts[self.phase][what] += 1


class Worker(threading.Thread):
    """Does something over and over, with a pause, until told to stop."""

    def __init__(self, act: Callable[[], None], pause_s: float) -> None:
        super().__init__(daemon=True)
        self.act, self.pause_s, self.is_over = act, pause_s, threading.Event()
        self.error: Exception | None = None

    def run(self) -> None:
        while not self.is_over.wait(self.pause_s):
            try:
                self.act()
            except Exception as error:  # Shown in the end, where it fails the test.
                self.error = self.error or error

    def end(self) -> None:
        """Let it finish what it does."""
        self.is_over.set()
        self.join(timeout=60)


def reader(browser: Browser, tally: Tally, kind: str, paths: Iterator[str]) -> Callable[[], None]:
    """Reads one page after the other."""

    def act() -> None:
        path = next(paths)
        answer = browser.ask(path)
        if answer.status == 404:
            raise AssertionError(f"{path} is no page")
        tally.note(kind, answer, path)

    return act


class Editor:
    """Saves a new value of one field each time, and then looks whether it shows everywhere."""

    FORM, PAGE, FIELD = "/admin/gear/maker/{pk}/change/", "/makers/{slug}/", "headquarters"

    def __init__(self, front: Browser, sites: list[Browser], tally: Tally) -> None:
        self.front, self.sites, self.tally = front, sites, tally
        self.number, self.saved, self.unsure, self.old_pages = 0, [], [], []

    def sign_in(self, name: str, password: str, pk: int, slug: str) -> None:
        """Sign in, as everybody does. Raises AssertionError."""
        self.form, self.page = self.FORM.format(pk=pk), self.PAGE.format(slug=slug)
        address = "/admin/login/?next=/admin/"
        page = self.front.ask(address)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert token, f"no form to sign in: {page.status}"
        form = {"csrfmiddlewaretoken": token[1], "username": name, "password": password, "next": "/admin/"}
        answer = self.front.ask(address, form)
        assert answer.status == 302, f"not signed in: {answer.status}"

    def act(self) -> None:
        """Save once."""
        shown = self.front.ask(self.form)
        if shown.status != 200:
            self.tally.add("form unread")
            return
        self.number += 1
        value = f"Saved {self.number:04}."
        values = shown_values(BeautifulSoup(shown.text, "lxml"))
        answer = self.front.ask(self.form, values | {self.FIELD: value})
        if answer.status == 302:
            self.saved.append(value)
            self.tally.add("saved")
            self.look_for(value)
        elif "Nothing was saved" in answer.text:
            self.tally.add("refused")
        elif answer.status in (0, 502, 503, 504):
            self.unsure.append(value)
            self.tally.add("unsure")
        else:
            raise AssertionError(f"A save was answered with {answer.status}: {answer.text[:2000]}")

    def look_for(self, value: str) -> None:
        """Read the page at once: through nginx as a stranger, and at each site that answers."""
        for name, browser in (("nginx", Browser(self.front.port)), *((str(one.port), one) for one in self.sites)):
            answer = browser.ask(self.page)
            if answer.status == 200:
                self.tally.add("looks")
                if value not in answer.text:
                    found = re.findall(r"Saved \d+\.", answer.text)
                    self.old_pages.append((self.tally.phase, name, value, found[:1]))
