"""Whether a source is the maker's own page, or a copy of what the maker says."""

import re
from collections.abc import Iterable
from typing import Protocol
from urllib.parse import urlsplit

from ..choices import Grade
from ..models import CompatibilityFact


class Site(Protocol):
    """What tells a maker's own pages: its slug and its website, "" where none is on record."""

    slug: str
    website: str


def host_of(url: str) -> str:
    """The host of an address, without www; "" where it has none."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def is_makers_own(url: str, maker: Site) -> bool:
    """Whether an address is on the maker's website, or on a host with the maker's slug as a word of its own.

    A word: sigma-global.com and panasonic.jp are the makers', a panasonicfans.com is not.
    """
    host, site = host_of(url), host_of(maker.website)
    if site and (host == site or host.endswith(f".{site}")):
        return True
    return maker.slug.replace("-", "") in re.split(r"[.-]", host)


def is_any_makers_own(url: str, makers: Iterable[Site]) -> bool:
    """Whether an address is that of one of the makers."""
    return any(is_makers_own(url, maker) for maker in makers)


def is_read_in_a_copy(grade: str | None, urls: Iterable[str], makers: Iterable[Site]) -> bool:
    """Whether a maker says so, but not one of the sources is the maker's own page: its words were read in a copy.

    An address of this site, such as that of a body's sources, says nothing of where a fact was read.
    """
    outside, makers = [url for url in urls if host_of(url)], list(makers)
    return grade == Grade.MAKER and bool(outside) and not any(is_any_makers_own(url, makers) for url in outside)


def is_fact_read_in_a_copy(fact: CompatibilityFact) -> bool:
    """The same of a fact on record, whose makers are those of all that it names. No query where they were fetched."""
    products = (fact.camera, fact.lens, fact.accessory)
    named = [fact.camera_maker, fact.lens_maker, *(product.maker for product in products if product)]
    urls = [fact.source.url, *(cited.source.url for cited in fact.citations.all())]
    return is_read_in_a_copy(fact.grade, urls, [maker for maker in named if maker])
