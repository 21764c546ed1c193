"""The real site behind the layer: what is kept is what the site would answer, until an edit."""

from collections.abc import Callable, Iterator

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.urls import resolve

from gear.machines.keeping.addresses import HOW
from gear.machines.keeping.layer import KeptAnswers
from gear.machines.keeping.making import REVISED
from gear.machines.keeping.shelf import Shelf
from gear.machines.pages import ASKED
from gear.models import Lens
from gear.urls import WRITTEN
from tests import builders
from tests.effort import CI
from tests.machines.keeping.asking import Asked, ask
from tests.pages import content, counted_queries
from tests.test_routes import ADDRESSES, routes

Asking = Callable[..., Asked]
LENS = "/lenses/test-lens/"
# Read by one person, or written; and what is there only where somebody runs the site.
OWN = ("/talk/", "/preview/", "/.well-known/")
FOR_ALL = [address for address in dict.fromkeys(ADDRESSES) if not address.startswith(OWN)]
# Longer than what is kept.
LONG = {"/mix.json", "/mix.csv"}


def route_of(address: str) -> str:
    """The name of the route of an address."""
    return resolve(address.partition("?")[0]).url_name


# One address of each route; on CI all that are worth a walk.
WALKED = FOR_ALL if CI else list({route_of(address): address for address in FOR_ALL}.values())


@pytest.fixture
def asking(kept_connection: None) -> Iterator[Asking]:
    """Asks the site behind a layer of its own."""
    layer = KeptAnswers(get_wsgi_application(), Shelf(8 * 1024 * 1024))

    def asks(address: str, **more: str) -> Asked:
        path, _, query = address.partition("?")
        return ask(layer, path, query, **more)

    asks.held = layer.held  # type: ignore[attr-defined]
    yield asks


@pytest.mark.usefixtures("catalogue")
class TestRealPages:
    @pytest.mark.parametrize("address", WALKED)
    def test_what_is_kept_is_what_the_site_answers(self, asking: Asking, client: Client, address: str) -> None:
        """Asked again, it costs one query; whoever has it is told so for one."""
        plain = client.get(address, headers={"host": "127.0.0.1"})
        first = asking(address)
        assert first.body == content(plain)
        if "ETag" not in first.headers:  # What is carried is somebody's own.
            assert first.headers["Cache-Control"] == "private"
            return
        with counted_queries() as queries:
            again = asking(address)
            known = asking(address, HTTP_IF_NONE_MATCH=again.headers["ETag"])
        assert (again.body, again.headers) == (first.body, first.headers)
        assert "Set-Cookie" not in again.headers
        if "?" not in address and address not in LONG:
            assert (len(queries), again.environ[HOW], known.environ[HOW]) == (2, "hit", "not-modified")
            assert (known.status, known.body) == ("304 Not Modified", b"")
            assert again.headers["Cache-Control"] == REVISED

    @pytest.mark.parametrize("address", [one for one in WALKED if route_of(one) in ASKED])
    def test_parameters_that_a_route_does_not_know_change_nothing(self, client: Client, address: str) -> None:
        sign = "&" if "?" in address else "?"
        strange = client.get(f"{address}{sign}utm_source=x&fbclid=y")
        assert content(strange) == content(client.get(address))

    def test_addresses_that_say_the_same_share_an_answer(self, asking: Asking) -> None:
        first = asking("/lenses/?maker=sigma&weather_sealed=yes")
        for same in ("weather_sealed=yes&maker=sigma", "maker=sigma&utm_source=x&weather_sealed=yes&weight_g_max="):
            again = asking(f"/lenses/?{same}")
            assert (again.environ[HOW], again.headers["ETag"]) == ("hit", first.headers["ETag"])

    def test_what_an_address_says_in_vain_is_not_kept(self, asking: Asking) -> None:
        asking("/lenses/")
        before = asking.held().answers
        vain = [f"/lenses/?utm_source={number}" for number in range(20)]
        vain += [f"/lenses/?weight_g_max=heavy{number}" for number in range(20)]
        vain += [f"/lenses/?page={number}" for number in range(1_000, 1_020)]
        vain += [f"/lenses/nothing-{number}/" for number in range(20)]
        vain += [f"/lenses.json?nothing={number}" for number in range(20)]
        vain += [f"/robots.txt?{number}=1" for number in range(5)]
        vain += [f"/mix/sigma-fp/sigma-45mm-f2-8-dg-dn-contemporary/?converter=none-{number}" for number in range(20)]
        for address in vain:
            asking(address)
        assert asking.held().answers <= before + 1  # The pair without a converter.


@pytest.mark.django_db
class TestEdits:
    def test_the_next_request_after_an_edit_shows_it(self, asking: Asking) -> None:
        lens = builders.make_lens(name="Alpha", weight_g=500)
        page, data, listed = asking(LENS), asking("/lenses/test-lens.json"), asking("/lenses/")
        assert asking(LENS).environ[HOW] == "hit"
        lens.weight_g = 512
        lens.save()
        for address, before in ((LENS, page), ("/lenses/test-lens.json", data), ("/lenses/", listed)):
            after = asking(address, HTTP_IF_NONE_MATCH=before.headers["ETag"])
            assert (after.status, after.environ[HOW]) == ("200 OK", "made"), address
            assert b"512" in after.body

    def test_a_page_that_an_edit_leaves_alone_keeps_its_tag(self, asking: Asking) -> None:
        builders.make_lens(name="Alpha")
        tag = asking("/privacy/").headers["ETag"]
        builders.make_lens("other-lens", name="Beta")
        again = asking("/privacy/", HTTP_IF_NONE_MATCH=tag)
        assert (again.status, again.environ[HOW]) == ("304 Not Modified", "made")

    def test_whoever_is_signed_in_gets_answers_of_their_own(self, asking: Asking, admin_client: Client) -> None:
        builders.make_lens(name="Alpha")
        asking(LENS)
        session = "; ".join(f"{name}={morsel.value}" for name, morsel in admin_client.cookies.items())
        own = asking(LENS, HTTP_COOKIE=session)
        assert own.headers["Cache-Control"] == "private, no-store"
        assert "ETag" not in own.headers
        assert HOW not in own.environ

    def test_what_is_carried_is_kept_by_nobody(self, asking: Asking) -> None:
        builders.make_lens(name="Alpha")
        asking(LENS)
        for _ in range(2):
            carried = asking(f"{LENS}?compare=test-lens")
            assert (carried.environ[HOW], carried.headers["Cache-Control"]) == ("made", "private")

    def test_a_withdrawn_lens_is_gone_at_once(self, asking: Asking) -> None:
        lens = builders.make_lens(name="Alpha")
        assert asking(LENS).status == "200 OK"
        lens.withdraw()
        lens.save()
        assert asking(LENS).status.startswith("410")
        assert Lens.objects.count() == 1

    def test_a_host_that_is_not_ours_is_refused_also_when_the_page_is_kept(self, asking: Asking) -> None:
        asking("/")
        assert asking("/", HTTP_HOST="evil.example").status.startswith("400")


def test_every_name_in_the_table_is_that_of_a_page_that_is_walked() -> None:
    assert set(ASKED) <= set(map(route_of, FOR_ALL)) & ({route.name for route in routes()} - WRITTEN)
