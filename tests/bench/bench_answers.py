"""How fast the site answers beside what else could answer: `make bench`.

One table of nine pages, and of the lists of 100,000 lenses: made anew, kept and not sent again, beside a Django view
and a bare WSGI callable with the same bytes in the same server, nginx with them as a file, and Datasette with the same
rows. What counts are the ratios, all taken in this run. Exit status 1 when a bound is missed.
"""

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from tests.bench import datasette
from tests.bench.answers import measuring, rivals, servers
from tests.bench.answers.fill import fill_site
from tests.bench.answers.load import fetch, install_programs
from tests.bench.answers.measuring import Figures
from tests.bench.answers.pages import PAGES
from tests.bench.answers.processes import resident_mb
from tests.bench.answers.restart import restarted
from tests.bench.answers.steady import steady
from tests.bench.answers.table import LEGEND, Bound, lines
from tests.bench.answers.together import together
from tests.browser.served import ROOT, free_port

REAL, LARGE = "real", "large"
SIZES = {REAL: None, LARGE: (1, 100_000)}
# The first is made, the other one without its indexes: the bounds are about the data as they are loaded.
FORMS = ("indexed", "datasette")
QUERIES = {"lens list": ("", "_sort_desc=announced"), "faceted list": ("coverage=full-frame", "_sort=weight_g")}
BESIDE = "100,000 lenses: "
MOST_MB = 120


def measure_pages(folder: Path, tools: Path) -> dict[str, Figures]:
    """Every page of the real catalogue beside its rivals, each for a moment in turn: the machine has moods."""
    var = folder / REAL
    with ExitStack() as stack:
        site = stack.enter_context(servers.serve(servers.SITE, var))
        pages = {name: first_look(var, site, path) for name, path in PAGES.items()}
        bodies = {name: fetch(site.address + path).body for name, path in PAGES.items()}
        rivals.write_bodies(folder / "bodies", bodies)
        others = start_rivals(stack, folder, var)
        check(bodies, others)
        unkept = stack.enter_context(servers.serve(servers.UNKEPT, var))
        flat = start_datasettes(stack, folder, REAL, tools)
        for _ in range(measuring.ROUNDS):
            for name, figures in pages.items():
                measuring.measure_site(figures, site, unkept, PAGES[name])
                measure_datasettes(figures, name, flat)
                for other, server in others.items():
                    measuring.higher(figures, other, measuring.rate(server.address + rivals.path_of(name)))
    return pages


def measure_large(folder: Path, tools: Path) -> dict[str, Figures]:
    """The lists of 100,000 lenses beside Datasette."""
    var, pages = folder / LARGE, {}
    with ExitStack() as stack:
        site, unkept = (stack.enter_context(servers.serve(what, var, 1)) for what in (servers.SITE, servers.UNKEPT))
        flat = start_datasettes(stack, folder, LARGE, tools)
        for name in QUERIES:
            figures = pages[BESIDE + name] = first_look(var, site, PAGES[name])
            for _ in range(measuring.ROUNDS):
                measuring.measure_site(figures, site, unkept, PAGES[name])
                measure_datasettes(figures, name, flat)
    return pages


def start_rivals(stack: ExitStack, folder: Path, var: Path) -> dict[str, servers.Server]:
    """What answers with the same bytes."""
    (folder / "nginx").mkdir()
    told = {rivals.FOLDER: str(folder / "bodies")}
    in_memory = {"DJANGO_SETTINGS_MODULE": "tests.bench.answers.memory_settings"}
    return {
        "django": stack.enter_context(servers.serve(servers.MEMORY, var, **told, **in_memory)),
        "bare": stack.enter_context(servers.serve(servers.BARE, var, **told)),
        "nginx": stack.enter_context(servers.nginx(folder / "nginx", folder / "bodies")),
    }


def start_datasettes(stack: ExitStack, folder: Path, name: str, tools: Path) -> dict[str, servers.Server]:
    """Datasette with indexes, and without."""
    ports = {form: free_port() for form in FORMS}
    lines = {form: datasette.command(tools, flat_file(folder, form, name), port) for form, port in ports.items()}
    return {form: stack.enter_context(servers.started(lines[form], ports[form], dict(os.environ))) for form in FORMS}


def measure_datasettes(figures: Figures, name: str, flat: Mapping[str, servers.Server]) -> None:
    """A list in each Datasette."""
    for form, server in flat.items() if name in QUERIES else ():
        measuring.lower(figures, form, measuring.alone_ms(server.address + datasette.page(*QUERIES[name])))


def hold_out(folder: Path) -> Iterator[Bound]:
    """What the site of the real catalogue does for a minute of load, with many at once and through restarts."""
    with servers.serve(servers.SITE, folder / REAL) as site:
        minute = steady(site, folder)
        yield Bound(
            f"p99 in medians, 60 s at {minute.minute.rate:,.0f}/s of a peak of {minute.peak:,.0f}/s, "
            f"median {minute.minute.p50:.2f} ms",
            minute.minute.p99 / minute.minute.p50,
            most=10,
        )
        yield Bound("errors in that minute", minute.minute.errors, most=0)
        yield Bound("MB of memory of the largest worker after it", max(map(resident_mb, site.workers)), most=MOST_MB)
        seen = restarted(site)
        yield Bound(f"failed of {seen.answered:,} requests during restarts", seen.failed, most=0)
    with servers.serve(servers.SITE, folder / REAL) as site:
        found = together(site)
        what = f"errors, lost saves and locks: {found.wanted} saves beside {found.statuses.total():,} answers"
        yield Bound(what, found.faults, most=0)


def first_look(var: Path, site: servers.Server, path: str) -> Figures:
    """The size of a page and how long its first answer takes. Raises RuntimeError where the page is no page."""
    answer = fetch(site.address + path)
    if answer.status != 200:
        raise RuntimeError(f"{path} answers {answer.status}.")
    return Figures(len(answer.body), {"cold": measuring.cold_ms(var, site.address + path)})


def check(bodies: Mapping[str, bytes], others: Mapping[str, servers.Server]) -> None:
    """Raise RuntimeError where a rival answers with other bytes."""
    for name, body in bodies.items():
        for other, server in others.items():
            if fetch(server.address + rivals.path_of(name)).body != body:
                raise RuntimeError(f"{other} answers other bytes for {name}.")


def fill_sites(folder: Path) -> None:
    """Fill the sites of both sizes, and the files for Datasette."""
    for name, size in SIZES.items():
        files = [flat_file(folder, form, name) for form in FORMS]
        for directory in (folder / name, *(file.parent for file in files)):
            directory.mkdir()
        fill_site(folder / name, files[0], size)
        datasette.without_indexes(*files)


def flat_file(folder: Path, form: str, name: str) -> Path:
    """Where a file for Datasette lies; its name is that of the database in addresses."""
    return folder / f"{form}-{name}" / "lenses.db"


def bounds(pages: Mapping[str, Figures]) -> Iterator[Bound]:
    """What must be reached: of rates the page where it is lowest counts."""
    real = {name: its for name, its in pages.items() if not name.startswith(BESIDE)}
    for what, rate, other, least in (
        ("cached beside Django", "cached", "django", 0.9),
        ("304 beside Django", "304", "django", 1.2),
        ("cached beside bare", "cached", "bare", 0.5),
    ):
        worst = min(real, key=lambda name: real[name].ratio(rate, other))
        yield Bound(f"{what}, lowest for {worst}", real[worst].ratio(rate, other), least)
    for beside, least in (("", 8), (BESIDE, 30)):
        for name in QUERIES:
            figures = pages[beside + name]
            yield Bound(
                f"{beside}{name}, uncached beside Datasette", figures.times_faster("datasette", "uncached"), least
            )
            yield Bound(f"{beside}{name}, cached beside Datasette", figures.times_faster("datasette", "cached"), 150)


def main() -> int:
    """Measure all; exit status 1 when a bound is missed."""
    install_programs()
    tools = Path(os.environ.get("VAR_DIR", ROOT / "var")).absolute() / "datasette-venv"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        folder.chmod(0o755)
        fill_sites(folder)
        pages = measure_pages(folder, tools) | measure_large(folder, tools)
        print(*lines(pages), LEGEND, sep="\n", flush=True)
        return int(sum([told(bound) for bound in chain(bounds(pages), hold_out(folder))]) > 0)


def told(bound: Bound) -> bool:
    """Print a bound as soon as it is known; whether it is missed."""
    print(bound, flush=True)
    return not bound.is_met


if __name__ == "__main__":
    sys.exit(main())
