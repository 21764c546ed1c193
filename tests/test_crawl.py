"""One crawl of the site with the real catalogue: where links lead, what is reached, whether titles tell pages apart.

From the front page and from every example page; on CI from every page that these lead to as well, and so on.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import Resolver404, resolve

from gear.machines import sitemaps
from tests.effort import CI
from tests.pages import body
from tests.test_routes import PAGES

pytestmark = pytest.mark.usefixtures("catalogue")

# More than this many links of one route are not followed, but for one full crawl on CI.
LINKS_PER_ROUTE = 3
# Of the pairs one in so many: there are thousands of one kind, and all of them are reckoned in tests/pairing.
PAIRS_SKIPPED = 10
# Sections of the sitemap whose pages the few links of a small crawl reach already.
NEARBY = ("pages", "makers", "mounts", "people")
DESCRIPTION_LENGTHS = range(40, 241)


@dataclass(frozen=True)
class Head:
    """What finders are told of a page; `canonical` is its path and query."""

    title: str
    description: str
    canonical: str
    robots: str

    @classmethod
    def of(cls, text: str) -> "Head":
        """Read by pattern and not by the parser, since a full crawl reads thousands of pages."""
        canonical = urlsplit(told(text, r'<link rel="canonical"\s+href="([^"]*)"'))
        return cls(
            told(text, r"<title>(.*?)</title>"),
            told(text, r'<meta name="description"\s+content="([^"]*)"'),
            canonical._replace(scheme="", netloc="").geturl(),
            told(text, r'<meta name="robots"\s+content="([^"]*)"'),
        )


def told(text: str, pattern: str) -> str:
    """What a pattern finds, as it was written."""
    found = re.search(pattern, text, re.DOTALL)
    return unescape(found[1]) if found else ""


@dataclass
class Crawl:
    """What was found: every link seen, those seen on the way from the front page, faults, and the heads of pages."""

    seen: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    heads: dict[str, Head] = field(default_factory=dict)
    followed: Counter[str] = field(default_factory=Counter)

    def go(self, *starts: str) -> None:
        """Follow links from some addresses on."""
        waiting = [start for start in starts if start not in self.seen]
        self.seen.update(waiting)
        while waiting:
            waiting.extend(self.visited(waiting.pop()))

    def visited(self, address: str) -> Iterator[str]:
        """Visit an address; the links on its page that are to be followed."""
        response = Client().get(address)
        if response.status_code >= 400:
            self.broken.append(f"{response.status_code} {address}")
        if not response.get("Content-Type", "").startswith("text/html"):
            return
        text = body(response)
        if response.status_code == 200:
            self.heads[address] = Head.of(text)
        for link in sorted(internal_links(text, address) - self.seen):
            self.seen.add(link)
            if self.leads_on(link, address):
                yield link

    def leads_on(self, link: str, address: str) -> bool:
        """Whether a new link is to be followed; whether anything is there is seen without that."""
        route = route_of(link)
        if route == "static":
            if not finders.find(link.removeprefix("/static/")):
                self.broken.append(f"no file: {link} on {address}")
            return False
        if route is None:
            self.broken.append(f"no route: {link} on {address}")
            return False
        self.followed[route] += 1
        return self.followed[route] <= LINKS_PER_ROUTE or is_of_full_crawl(link, self.followed[route])


@cache
def crawl() -> Crawl:
    """The crawl, done once: these tests change nothing."""
    found = Crawl()
    found.go("/")
    found.reached = set(found.seen)
    found.go(*PAGES)
    return found


def internal_links(text: str, address: str) -> set[str]:
    """Where a page's links, forms and files lead on this site, without fragments.

    Found by pattern and not by the parser, since a full crawl reads thousands of pages.
    """
    found = (unescape(link) for link in re.findall(r'\s(?:href|src|action)="([^"]*)"', text))
    full = (urlsplit(urljoin(f"http://testserver{address}", link)) for link in found if link)
    return {link._replace(scheme="", netloc="", fragment="").geturl() for link in full if link.netloc == "testserver"}


def is_of_full_crawl(link: str, place: int) -> bool:
    """Whether CI follows a link too, at its place among those of its route."""
    return CI and "?" not in link and (route_of(link) != "gear:pair-detail" or place % PAIRS_SKIPPED == 0)


def route_of(link: str) -> str | None:
    """The name of the route that answers a link."""
    if link.startswith("/static/"):
        return "static"
    try:
        return resolve(urlsplit(link).path).view_name
    except Resolver404:
        return None


def lasting() -> dict[str, Head]:
    """The heads of the pages that search engines may keep, by their canonical addresses."""
    return {head.canonical: head for head in crawl().heads.values() if not head.robots}


def paths(sections: list[str]) -> set[str]:
    """The paths of the pages of some sections of the sitemap."""
    return {entry.path for name in sections for entry in sitemaps.section(name) or []}


def alike(part: str) -> dict[str, list[str]]:
    """The canonical addresses that share a part of their head with others, by that part."""
    found = defaultdict(list)
    for address, head in lasting().items():
        found[getattr(head, part)].append(address)
    return {text: addresses for text, addresses in found.items() if len(addresses) > 1}


def test_every_internal_link_leads_somewhere() -> None:
    assert crawl().broken == []


def test_every_page_that_is_to_be_found_is_reached_from_the_front_page() -> None:
    names = [name for name, _changed in sitemaps.sections()] if CI else list(NEARBY)
    assert paths(names) - crawl().reached == set()


def test_the_sitemap_names_lasting_pages_by_their_own_address() -> None:
    """Of those that the crawl came by."""
    names = paths([name for name, _changed in sitemaps.sections()])
    visited = {address: head for address, head in crawl().heads.items() if address in names}
    assert len(visited) > 30
    assert {address for address, head in visited.items() if head.robots or head.canonical != address} == set()


def test_every_lasting_page_without_a_query_is_in_the_sitemap() -> None:
    names = paths([name for name, _changed in sitemaps.sections()])
    missing = {address for address in lasting() if "?" not in address} - names
    assert {address for address in missing if route_of(address) not in NOT_ASKED_FOR} == set()


# Pages that may be kept, but that nobody looks for: what is empty before it is asked, and the mount under another name.
NOT_ASKED_FOR = {"gear:search", "gear:mount-adapters"}


@pytest.mark.parametrize("part", ["title", "description"])
def test_no_two_lasting_pages_say_the_same_of_themselves(part: str) -> None:
    assert alike(part) == {}


def test_descriptions_have_the_length_that_is_shown() -> None:
    lengths = {head.description: len(head.description) for head in lasting().values()}
    assert {text for text, length in lengths.items() if length not in DESCRIPTION_LENGTHS} == set()
