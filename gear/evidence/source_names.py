"""How a list names its sources: by title or host, and by as much of the address as tells each from the others."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..models import Source

BARE_ADDRESS = re.compile(r"[0-9.]+|.*:.*")  # An IP address, of either kind.
# The end of a path that says something alone: `c021_24_2`, not `specs` or `5`.
TELLING = re.compile(r"(?=.*[\d_-]).{6,}")
REPOSITORIES = {"github.com": 1, "raw.githubusercontent.com": 0}  # And how many words part the name from the version.
LENGTH, END = 72, 24
VERSION_DIGITS = 7


class NamedSource(NamedTuple):
    """A source as a list shows it: beside the name of a host the path on it, beside a file's the host that keeps it."""

    url: str
    name: str
    path: str = ""
    keeper: str = ""


def named_sources(sources: Sequence[Source]) -> list[NamedSource]:
    """Sources with names of which no two are alike. The title that an editor gave wins."""
    names = source_names([(source.url, source.title) for source in sources])
    return [named_source(source, name) for source, name in zip(sources, names, strict=True)]


def named_source(source: Source, name: str) -> NamedSource:
    """A source with its name in a list, and what stands beside it."""
    host = host_name(source.url)
    if name == host:
        return NamedSource(source.url, name, path=shown_path(source.url))
    tells_host = bool(source.title) or name.startswith(host) or name == source.url
    return NamedSource(source.url, name, keeper="" if tells_host else host)


def source_names(listed: Sequence[tuple[str, str]]) -> list[str]:
    """A name for each address with its title, "" for none: the shortest one that no other in the list has."""
    ladders = [ladder(url, title, get_language()) for url, title in listed]
    rungs = [0] * len(ladders)
    while True:
        names = [ladder[rung] for ladder, rung in zip(ladders, rungs, strict=True)]
        counted = Counter(names)
        unclear = [
            place for place, name in enumerate(names) if counted[name] > 1 and rungs[place] + 1 < len(ladders[place])
        ]
        if not unclear:
            return names
        for place in unclear:
            rungs[place] += 1


@lru_cache(maxsize=4096)  # Some 700 bytes each; the catalogue knows two thousand sources.
def ladder(url: str, title: str, _language: str | None) -> tuple[str, ...]:
    """The names of an address, each once, from the shortest to the address itself."""
    return tuple(dict.fromkeys(names_of(url, title)))


def names_of(url: str, title: str = "") -> Iterator[str]:
    """The names of an address, from the shortest to the address itself."""
    parts = urlsplit(url)
    if title:
        yield title
        yield _("%(title)s, on %(host)s") % {"title": title, "host": host_name(url)}
    else:
        steps = [unquote(step) for step in parts.path.split("/") if step]
        yield from repository_names(parts.hostname or "", steps) or page_names(url, steps)
    yield url


def page_names(url: str, steps: Sequence[str]) -> Iterator[str]:
    """The names of a page: its host, its host with the end of its path, with all of it, and with what is asked."""
    host, asked = host_name(url), unquote(urlsplit(url).query)
    if not is_bare_address(url) or not steps:
        yield host
    if steps:
        yield _named(host, "/".join(steps[-1:] if TELLING.fullmatch(steps[-1]) else steps[-2:]))
        yield _named(host, "/".join(steps))
    if asked:
        yield _named(host, f"{'/'.join(steps)}?{asked}")


def repository_names(host: str, steps: Sequence[str]) -> list[str]:
    """The names of a file in a public repository: with the repository, its owner and the version. None of others."""
    if host not in REPOSITORIES or len(steps) < 2:
        return []
    owner, repository, *rest = steps
    if not rest:
        return [f"{owner}/{repository}"]
    version_at = REPOSITORIES[host]
    is_file = len(rest) > version_at + 1 and (not version_at or rest[0] in ("blob", "tree", "raw"))
    file = "/".join(rest[version_at + 1 :] if is_file else rest)
    names = [_named(repository, file), _named(f"{owner}/{repository}", file)]
    if is_file:
        of_version = _("%(file)s, version %(version)s")
        names.append(of_version % {"file": names[-1], "version": rest[version_at][:VERSION_DIGITS]})
    return names


def _named(place: str, path: str) -> str:
    return _("%(place)s: %(path)s") % {"place": place, "path": shortened(path)}


def is_bare_address(url: str) -> bool:
    """Whether a host has no name."""
    return BARE_ADDRESS.fullmatch(urlsplit(url).hostname or "") is not None


def host_name(url: str) -> str:
    """The host of an address as a reader names it, without www; one without a name is said to have none."""
    host = (urlsplit(url).hostname or url).removeprefix("www.")
    return _("%(address)s (no name)") % {"address": host} if is_bare_address(url) else host


def shown_path(url: str) -> str:
    """The path of an address in readable letters, shortened in the middle: its end tells it from its neighbours."""
    return shortened(unquote(urlsplit(url).path.rstrip("/")))


def shortened(path: str) -> str:
    """A path that fits on a line or two."""
    return path if len(path) <= LENGTH else f"{path[: LENGTH - END - 1]}…{path[-END:]}"
