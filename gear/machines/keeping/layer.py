"""The layer in front of Django that answers what is kept.

It serves GET and HEAD of those who are not signed in. What may be kept the views say: by the Cache-Control that every
public answer bears, and by what counts in its address (`addresses.Kept`, gear/views/doors.py).
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from threading import Lock

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, close_old_connections, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http.request import split_domain_port, validate_host

from ... import dates
from ...models import Revision
from ...querystring import Query
from .addresses import HIT, HOW, MADE, NOT_MODIFIED, ROUTE, counted, read_query
from .answers import OK, Age, Answer, Environ, StartResponse
from .making import Application, Made, make
from .shelf import Held, Key, Place, Shelf

# Never public. What lies below STATIC_URL is served from files.
PRIVATE = ("/admin/", "/talk/", "/preview/", "/health/", "/metrics")
# The cookie of messages says something to one reader once.
COOKIES = ("messages", settings.SESSION_COOKIE_NAME)
# With these, an asker wants more of the answer than the layer knows.
CONDITIONS = {"HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"}
LOCKS = 64
# What reads the revision from a database; None where it cannot at once.
Revised = Callable[[BaseDatabaseWrapper], int | None]
# Where the environment of a request holds what was read of it already.
ASKED = "guide.asked"


class KeptAnswers:
    """WSGI middleware: what is asked for again is answered from memory, until the public data or the day change."""

    def __init__(self, application: Application, shelf: Shelf) -> None:
        self._application = application
        self._shelf = shelf
        # Who asks for what is being made waits for it. Addresses share locks: there is no end of addresses.
        self._locks = [Lock() for _ in range(LOCKS)]

    def at_once(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes] | None:
        """The answer where it is kept. None where it is not: then call the layer itself, which may take its time."""
        asked = read(environ, Revision.at_once)
        if asked is None:
            return None
        place, query, age = asked
        key = self._shelf.key(place, query)
        answer = self._shelf.find(key, age)
        if answer is None:
            environ[ASKED] = asked
            return None
        return self._give(key, answer, HIT, environ, start_response)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """The answer: kept, or made by Django."""
        asked = environ.pop(ASKED, None) or read(environ, Revision.read_from)
        if asked is None:
            return self._application(environ, start_response)
        place, query, age = asked
        key = self._shelf.key(place, query)
        answer = self._shelf.find(key, age)
        if answer is not None:
            return self._give(key, answer, HIT, environ, start_response)
        with self._locks[hash(key) % LOCKS]:
            key = self._shelf.key(place, query)  # By now it may be known what counts.
            answer = self._shelf.find(key, age)
            made = make(self._application, environ, age) if answer is None else None
            if made is not None:
                key, answer = self._keep(place, query, made)
        if answer is not None:
            return self._give(key, answer, MADE if made else HIT, environ, start_response)
        return made.give(environ, start_response) if made is not None else ()

    def held(self) -> Held:
        """How much this process keeps."""
        return self._shelf.held()

    def _keep(self, place: Place, query: Query, made: Made) -> tuple[Key, Answer | None]:
        """What was made as an answer, kept where it may be."""
        names = made.kept.names if made.kept else None
        key = (place, counted(query, names))
        if made.answer and made.kept:
            self._shelf.keep(key, names, made.answer)
        return key, made.answer

    def _give(
        self, key: Key, answer: Answer, how: str, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Send an answer, and say how it came about to what observes the request."""
        forms = len(answer.forms)
        status, headers, parts = answer.reply(environ)
        if len(answer.forms) != forms:
            self._shelf.weigh(key, answer)
        environ[ROUTE], environ[HOW] = answer.route, NOT_MODIFIED if how == HIT and status != OK else how
        start_response(status, [*headers])
        return parts


def read(environ: Environ, revision: Revised) -> tuple[Place, Query, Age] | None:
    """What a request asks for, and the age of an answer to it; None where the layer has nothing to say to it.

    The revision is read after the request came, and once for it.
    """
    place = place_of(environ) if is_public(environ) else None
    query = read_query(environ.get("QUERY_STRING", "")) if place else None
    age = age_today(revision) if query is not None else None
    return None if place is None or query is None or age is None else (place, query, age)


def is_public(environ: Environ) -> bool:
    """Whether a request may be answered as it would be to anybody else."""
    path = environ["PATH_INFO"]
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("SCRIPT_NAME") or path.startswith(PRIVATE):
        return False
    cookies = environ.get("HTTP_COOKIE")
    if cookies and any(name in cookies for name in COOKIES):
        return False
    return not path.startswith(settings.STATIC_URL) and environ.keys().isdisjoint(CONDITIONS)


def place_of(environ: Environ) -> Place | None:
    """The site as it was named, and the path. None for a host that Django refuses.

    A site with an origin of its own has the same pages under all its names.
    """
    host, scheme = environ.get("HTTP_HOST", ""), environ["wsgi.url_scheme"]
    if not is_ours(host):
        return None
    return (scheme if settings.SITE_ORIGIN else f"{scheme}://{host}"), environ["PATH_INFO"]


@lru_cache(maxsize=256)
def is_ours(host: str) -> bool:
    """Whether a host is one of the site's."""
    return validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)


def age_today(revision: Revised) -> Age | None:
    """The revision and the day: one query. None where the database does not answer; the views say so, then."""
    database = connections[DEFAULT_DB_ALIAS]
    # Whether a connection is alive is not asked first: a question that fails is asked again on a new one.
    database.health_check_done = True
    try:
        number = revision(database)
        return None if number is None else (number, dates.today())
    except Error:
        return None
    finally:  # No request may follow that would give one back to its pool.
        if database.connection is None:  # The replica was asked.
            close_old_connections()
        else:
            database.close_if_unusable_or_obsolete()
