"""Where answers are kept, and how many."""

from datetime import date

from gear.machines.keeping.answers import OVERHEAD_BYTES, Answer
from gear.machines.keeping.shelf import Key, Shelf

TODAY = date(2026, 11, 28)
ROOM = 96 * 1024


def answer(body: bytes = b"a page", revision: int = 1, day: date = TODAY) -> Answer:
    return Answer.of((revision, day), "home", [("ETag", '"a"'), ("Content-Type", "text/html")], body, "")


def key(path: str, *query: tuple[str, str]) -> Key:
    return ("http://127.0.0.1", path), query


def test_an_answer_is_found_while_it_is_of_the_age_that_is_asked_for() -> None:
    shelf, kept = Shelf(ROOM), answer()
    shelf.keep(key("/"), None, kept)
    assert shelf.find(key("/"), (1, TODAY)) is kept
    assert shelf.find(key("/"), (2, TODAY)) is None
    assert shelf.find(key("/"), (1, date(2026, 11, 29))) is None
    assert shelf.find(key("/lenses/"), (1, TODAY)) is None


def test_who_was_slow_puts_nothing_older_over_a_newer_answer() -> None:
    shelf, newer = Shelf(ROOM), answer(revision=2)
    shelf.keep(key("/"), None, newer)
    shelf.keep(key("/"), None, answer(revision=1))
    assert shelf.find(key("/"), (2, TODAY)) is newer


def test_the_first_of_a_new_age_drives_out_all_that_are_older() -> None:
    shelf = Shelf(ROOM)
    for number in range(5):
        shelf.keep(key(f"/{number}/"), None, answer())
        shelf.keep(key("/", ("q", str(number))), None, answer())
    shelf.keep(key("/"), None, answer(revision=2))
    assert shelf.held().answers == 1
    shelf.keep(key("/0/"), None, answer(revision=1))
    assert shelf.held().answers == 1
    shelf.keep(key("/0/"), None, answer(revision=2, day=date(2026, 11, 29)))
    assert shelf.held().answers == 1


def test_bytes_are_bounded_and_what_was_asked_for_last_stays() -> None:
    shelf = Shelf(ROOM)
    for number in range(1_000):
        shelf.keep(key(f"/{number}/"), None, answer(b"x" * 1_000))
        shelf.keep(key("/", ("q", str(number))), None, answer(b"x" * 1_000))
        assert shelf.find(key("/0/"), (1, TODAY))
        assert shelf.held().bytes <= ROOM
    assert shelf.held().answers <= ROOM // (1_000 + OVERHEAD_BYTES)
    assert shelf.held().answers > 20
    assert not shelf.find(key("/1/"), (1, TODAY))


def test_many_queries_drive_no_page_out() -> None:
    shelf = Shelf(ROOM)
    shelf.keep(key("/alliance/"), None, answer())
    for number in range(2_000):
        shelf.keep(key("/search/", ("q", str(number))), None, answer())
    assert shelf.find(key("/alliance/"), (1, TODAY))


def test_what_would_fill_a_quarter_is_not_kept() -> None:
    shelf = Shelf(ROOM)
    shelf.keep(key("/"), None, answer(b"x" * ROOM))
    assert shelf.held().answers == 0


def test_a_further_form_is_counted() -> None:
    shelf, kept = Shelf(ROOM), answer(bytes(range(256)) * 8)
    shelf.keep(key("/"), None, kept)
    before = shelf.held().bytes
    kept.reply({"REQUEST_METHOD": "GET", "HTTP_ACCEPT_ENCODING": "gzip"})
    shelf.weigh(key("/"), kept)
    assert shelf.held().bytes == before + len(kept.forms["gzip"])


def test_paths_remember_what_counts() -> None:
    shelf = Shelf(ROOM)
    place = ("http://127.0.0.1", "/lenses/")
    asked = (("maker", "sigma"), ("utm_source", "x"))
    assert shelf.key(place, asked) == (place, asked)
    shelf.keep((place, ()), frozenset({"maker"}), answer())
    assert shelf.key(place, asked) == (place, (("maker", "sigma"),))
