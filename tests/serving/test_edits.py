"""Several processes and several servers on one database: each shows an edit on the next request."""

from pathlib import Path

import pytest

from tests.serving.test_server import Served, serving, site  # noqa: F401  The fixture of a site.
from tests.sites import Site

pytestmark = pytest.mark.database

SLUG = "sigma-45mm-f2-8-dg-dn-contemporary"
PAGES = (f"/lenses/{SLUG}/", f"/lenses/{SLUG}.json", "/lenses.json?maker=sigma&zoom=no")
EDIT = "from gear.models import Lens; lens = Lens.objects.get(slug={slug!r}); lens.weight_g = {weight}; lens.save()"
# Each on a connection of its own: of two processes both come to answer.
TIMES = 12


def answers(server: Served, page: str) -> set[bytes]:
    """All that a server answers to a page, asked as often as it takes for all of its processes to be asked."""
    return {server.answer(f"GET {page}").partition(b"\r\n\r\n")[2] for _ in range(TIMES)}


def test_every_process_of_every_server_shows_an_edit_at_once(site: Site, tmp_path: Path) -> None:  # noqa: F811
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    with serving(site, folders[0], WEB_CONCURRENCY="2") as one, serving(site, folders[1]) as two:
        for weight in (b"4321", b"8765"):
            done = site.manage("shell", "--verbosity=0", "-c", EDIT.format(slug=SLUG, weight=int(weight)))
            assert done.returncode == 0, done.stderr
            for server in (one, two):
                for page in PAGES:
                    found = answers(server, page)
                    assert all(weight in body.replace(b",", b"") for body in found), page
                    assert len(found) == 1, page
