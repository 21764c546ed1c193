"""What an uncached page costs beside a bare Django view: `make bench`, or `python -m tests.bench.bench_pages`.

Serves the real catalogue with one worker of the site's own server and reads the processor time of that worker off the
system: a view that answers two letters through all layers and the whole middleware, then pages of every type, each
asked after it was warm. No answer is kept; a pair is another one at each request, which nobody asked for before. What
counts is the ratio to the bare view in the same run. Beside it stands the processor time of the application alone,
without the server.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from http.client import HTTPConnection
from io import StringIO
from itertools import count
from statistics import median

from tests.bench.answers.processes import worked_ms
from tests.bench.answers.servers import UNSHELVED, serve
from tests.bench.place import fresh_place

BARE = "/bare-view/"
ROUNDS, REQUESTS = 4, 6
# Page type: its address, none of a pair, and at most how many times a bare view it may cost.
PAGES: dict[str, tuple[str, float | None]] = {
    "pair": ("", 15),
    "alliance": ("/alliance/", 20),
    "home": ("/", None),
    "lens": ("/lenses/sigma-45mm-f2-8-dg-dn-contemporary/", None),
    "camera": ("/cameras/leica-sl2/", None),
    "lens list": ("/lenses/", None),
    "faceted list": ("/lenses/?coverage=full-frame&sort=weight_g", None),
    "mix": ("/mix/?crop=yes", None),
    "compare": ("/compare/?item=leica-sl2&item=sigma-fp", None),
    "kit": ("/kit/?camera=leica-sl2&lens=sigma-45mm-f2-8-dg-dn-contemporary", None),
    "press": ("/press/", None),
    "timeline": ("/alliance/timeline/", None),
    "promises": ("/press/promises/", None),
    "about": ("/about/", None),
}
# Steps through cameras and lenses that lead to no pair twice.
STEP = 37


def fetch(port: int, address: str) -> None:
    """Ask for a page as a new reader does. Raises RuntimeError where it is not answered with 200."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise RuntimeError(f"{address} answers {response.status}.")
    finally:
        connection.close()


def pairs() -> Iterator[str]:
    """Pairs over all bodies and lenses, no one twice."""
    from gear.models import Camera, Lens

    cameras, lenses = (list(model.objects.published().values_list("slug", flat=True)) for model in (Camera, Lens))
    for place in count():
        yield f"/mix/{cameras[place % len(cameras)]}/{lenses[place * STEP % len(lenses)]}/"


def measure(spent: Callable[[], float], ask: Callable[[str], None], asked: Sequence[tuple[str, Iterator[str]]]) -> dict:
    """The median of the processor time of each page, in rounds through all of them; the first round warms up."""
    times: dict[str, list[float]] = {name: [] for name, _addresses in asked}
    for _ in range(ROUNDS + 1):
        for name, addresses in asked:
            start = spent()
            for _request in range(REQUESTS):
                ask(next(addresses))
            times[name].append((spent() - start) / REQUESTS)
    return {name: median(found[1:]) for name, found in times.items()}


def always(address: str) -> Iterator[str]:
    """The same address for ever."""
    while True:
        yield address


def all_pages(fresh: Iterator[str]) -> list[tuple[str, Iterator[str]]]:
    """What is asked, the bare view first."""
    pages = [(name, always(address) if address else fresh) for name, (address, _most) in PAGES.items()]
    return [("bare view", always(BARE)), *pages]


def asked_directly() -> Callable[[str], None]:
    """What asks the application in this process, without a server."""
    from django.test import RequestFactory

    from tests.bench.answers.unshelved import application as answer

    factory = RequestFactory()

    def ask(address: str) -> None:
        path, _mark, query = address.partition("?")
        environ = factory._base_environ(PATH_INFO=path, QUERY_STRING=query, HTTP_ACCEPT_ENCODING="gzip")
        response = answer(environ, lambda _status, _headers: None)
        b"".join(response)
        getattr(response, "close", bool)()

    return ask


def main() -> int:
    """Print the table; exit status 1 when a page costs more than it may."""
    with fresh_place() as folder:
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("load_catalogue", stdout=StringIO())
        call_command("collectstatic", verbosity=0, interactive=False)
        fresh = pairs()
        with serve(UNSHELVED, folder, 1, DATABASE_URL=os.environ["DATABASE_URL"]) as server:
            (worker,), port = server.workers, server.port
            through = measure(lambda: worked_ms(worker), lambda page: fetch(port, page), all_pages(fresh))
        alone = measure(lambda: time.process_time() * 1000, asked_directly(), all_pages(fresh))
    return judge(through, alone)


def judge(through: dict[str, float], alone: dict[str, float]) -> int:
    """Print what each page costs, in milliseconds and in bare views; 1 when one costs more than it may."""
    missed = 0
    print(f"{'page':14}{'served ms':>11}{'bare views':>12}{'at most':>9}{'alone ms':>11}")
    for name, cost in through.items():
        ratio, most = cost / through["bare view"], PAGES.get(name, ("", None))[1]
        missed += most is not None and ratio > most
        print(f"{name:14}{cost:11.2f}{ratio:12.1f}{most or '':>9}{alone[name]:11.2f}")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
