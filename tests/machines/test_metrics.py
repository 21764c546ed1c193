"""What is counted, and who may read it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from prometheus_client import values
from prometheus_client.parser import text_string_to_metric_families

from gear.machines import metrics
from gear.machines.keeping.addresses import HOW, ROUTE
from gear.models import Revision, hindrances
from lmount_site.counting import ADMIN, NONE, STATIC, CountRequests, counted_in
from lmount_site.observed import Seen
from tests.pages import body

TOKEN = "a-token-of-the-tests"
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def alone(monkeypatch):
    """Metrics of this process that counted nothing yet."""
    for metric in (
        metrics.requests,
        metrics.seconds,
        metrics.kept_answers,
        metrics.kept_pages,
        metrics.database_errors,
    ):
        metric.clear()
    metrics.series.cache_clear()
    yield
    metrics.series.cache_clear()


def seen(path: str = "/", method: str = "GET", status: int = 200, seconds: float = 0.003, **told: str) -> Seen:
    return Seen({"REQUEST_METHOD": method, "PATH_INFO": path, **told}, status, seconds, 10)


def samples(text: bytes) -> dict[tuple[str, ...], float]:
    """The values by name and labels, in the order of these."""
    families = text_string_to_metric_families(text.decode())
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("alone")
class TestCounting:
    def test_requests_by_method_status_and_route(self):
        count = CountRequests("/static/", lambda: (3, 4_096))
        count(seen("/lenses/", **{ROUTE: "gear:lens-list"}))
        count(seen("/lenses/", status=304, seconds=0.0001, **{ROUTE: "gear:lens-list", HOW: "not-modified"}))
        found = samples(metrics.exposition())
        assert found["guide_requests_total", "GET", "gear:lens-list", "2xx"] == 1
        assert found["guide_requests_total", "GET", "gear:lens-list", "3xx"] == 1
        assert found["guide_request_seconds_count", "gear:lens-list"] == 2
        assert found["guide_request_seconds_sum", "gear:lens-list"] == pytest.approx(0.0031)
        assert found["guide_request_seconds_bucket", "0.0005", "gear:lens-list"] == 1
        assert found["guide_request_seconds_bucket", "0.005", "gear:lens-list"] == 2
        assert found["guide_kept_answers_total", "not-modified"] == 1

    def test_strangers_make_no_new_series(self):
        count = CountRequests("/static/", lambda: (3, 4_096))
        for number in range(50):
            count(seen(f"/nothing/{number}/", method=f"M{number}", status=404))
            count(seen(f"/static/{number}.css"))
            count(seen(f"/admin/gear/lens/{number}/", **{ROUTE: f"admin:gear_{number}"}))
        counted = {key[1:]: value for key, value in samples(metrics.exposition()).items() if key[0] == REQUESTS}
        assert counted == {
            (metrics.OTHER, NONE, "4xx"): 50,
            ("GET", STATIC, "2xx"): 50,
            ("GET", ADMIN, "2xx"): 50,
        }

    def test_what_hindered(self):
        CountRequests("/static/", lambda: (3, 4_096))(seen(status=503, **{hindrances.KEY: "read-only"}))
        assert samples(metrics.exposition())["guide_database_errors_total", "read-only"] == 1

    def test_what_the_page_cache_holds(self):
        count = CountRequests("/static/", lambda: (12, 34567))
        count(seen("/lenses/", **{HOW: "made"}))
        found = samples(metrics.exposition())
        assert (found["guide_kept_pages", "pages"], found["guide_kept_pages", "bytes"]) == (12, 34567)

    def test_what_runs(self):
        found = samples(metrics.exposition())
        assert found["guide_revision",] == Revision.current()
        assert 10_000_000 < found["guide_worker_memory_bytes", "0"] < 10_000_000_000
        (build,) = (key for key in found if key[0] == "guide_build_info")
        assert metrics.release().digest in build

    def test_a_disk_that_takes_nothing_is_said_once_and_hinders_nobody(self, monkeypatch, caplog):
        def full(*args):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(metrics, "count", full)
        count = CountRequests("/static/", lambda: (3, 4_096))
        count(seen())
        count(seen())
        assert len(caplog.records) == 1
        assert "Requests are not counted" in caplog.text


REQUESTS = "guide_requests_total"


@pytest.mark.django_db
@pytest.mark.usefixtures("alone")
class TestWhoMayRead:
    def test_nobody_without_a_token_of_the_site(self, client, settings):
        settings.METRICS_TOKEN = ""
        assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404

    @pytest.mark.parametrize(
        "said", ["", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", f"Basic {TOKEN}", TOKEN, "Bearer ä"]
    )
    def test_nobody_with_another(self, client, settings, said):
        settings.METRICS_TOKEN = TOKEN
        response = client.get("/metrics", headers={"authorization": said} if said else {})
        assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer")
        assert TOKEN not in body(response)
        assert "guide_" not in body(response)

    def test_who_has_it(self, client, settings):
        settings.METRICS_TOKEN = TOKEN
        response = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
        assert response.status_code == 200
        assert response["Content-Type"].startswith("text/plain; version=0.0.4")
        assert response["Cache-Control"] == "no-store"
        assert ("guide_revision",) in samples(response.content)


# Counts in a process of its own together with others, says the sums, and is killed with no time to tidy up.
COUNT = """
import os, sys
from pathlib import Path
import django
django.setup()
from gear.machines import metrics
metrics.counted_together(Path(sys.argv[1]))
metrics.count("GET", 200, "gear:home", 0.002)
metrics.note_kept_pages(3, 300)
metrics.Revision.current = classmethod(lambda cls: 7)
print(metrics.exposition().decode(), flush=True)
os.kill(os.getpid(), 9)
"""


def test_processes_count_together_and_what_dead_ones_counted_stays(tmp_path):
    folder = tmp_path / "metrics"
    told = [counted(folder) for _ in range(3)]
    assert [found[REQUESTS, "GET", "gear:home", "2xx"] for found in told] == [1, 2, 3]
    assert told[-1]["guide_request_seconds_bucket", "+Inf", "gear:home"] == 3
    assert [found["guide_kept_pages", "pages"] for found in told] == [3, 3, 3]
    assert {file.name for file in folder.glob("*.db")} == {"counter_0.db", "histogram_0.db", "gauge_sum_0.db"}
    metrics.begun_anew(folder)
    assert counted(folder)[REQUESTS, "GET", "gear:home", "2xx"] == 1


def counted(folder: Path) -> dict[tuple[str, ...], float]:
    """What a process tells that counted one request more."""
    surroundings = os.environ | {"DJANGO_SETTINGS_MODULE": "lmount_site.settings"}
    command = [sys.executable, "-c", COUNT, str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, check=False)
    assert done.returncode == -9, done.stderr.decode()
    return samples(done.stdout)


def test_where_no_folder_can_be_made_each_process_counts_for_itself(tmp_path, caplog):
    (tmp_path / "file").touch()
    counted_in(tmp_path / "file" / "metrics")
    assert "Each process counts for itself" in caplog.text
    assert values.ValueClass.__name__ == "MutexValue"


def test_this_process_counts_alone():
    """The tests would share a folder with a site that runs."""
    assert values.ValueClass.__name__ == "MutexValue"
    assert "PROMETHEUS_MULTIPROC_DIR" not in os.environ


def test_names_follow_the_words_of_prometheus():
    names = {sample[0] for sample in samples(metrics.generate_latest(metrics.COUNTED))}
    assert not [name for name in names if not re.fullmatch("guide_[a-z_]+", name)]
