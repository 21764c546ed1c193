"""Whether the site lives and can serve, for load balancers."""

import json
import threading
import time
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from gear.machines import health
from gear.models import Product
from tests import builders
from tests.pages import body

SECRETS = ("password", "10.0.0.9", "guide_user")
LIVE, READY = "/health/live", "/health/ready"


def away(*args: object) -> None:
    raise OperationalError('connection to server at "10.0.0.9" failed: password of "guide_user" was wrong')


class Databases(dict):
    """Connections by name, and the names that settings know."""

    @property
    def settings(self) -> "Databases":
        return self


@pytest.fixture
def in_this_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' database lies in memory, and another thread would wait for their transaction."""
    monkeypatch.setattr(health, "checked_in_time", lambda: dict(health.checked()))


def asked(client, path: str = READY, **more: object) -> tuple[int, dict]:
    response = client.get(path, **more)
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Type"] == "application/json"
    return response.status_code, json.loads(body(response))


@pytest.mark.django_db
@pytest.mark.usefixtures("in_this_thread")
class TestReady:
    def test_all_is_well(self, client):
        builders.make_lens()
        checks = dict.fromkeys(("database", "migrations", "cache", "catalogue"), "ok")
        assert asked(client) == (200, {"ready": True, "checks": checks})

    def test_queries_do_not_grow(self, client, django_assert_num_queries):
        builders.make_lens()
        asked(client)
        for number in range(2):
            with django_assert_num_queries(4):
                asked(client)
            builders.make_camera(slug=f"camera-{number}")

    def test_an_empty_catalogue(self, client):
        status, told = asked(client)
        assert (status, told["ready"]) == (503, False)
        assert told["checks"]["catalogue"] == "The catalogue is empty: run manage.py load_catalogue."

    def test_a_migration_that_is_not_applied(self, client):
        builders.make_lens()
        MigrationRecorder(connection).record_unapplied("gear", "0020_uploads")
        status, told = asked(client)
        assert status == 503
        assert told["checks"]["migrations"] == "Not applied are 1 migrations: run manage.py migrate."

    def test_a_migration_of_a_newer_release_does_no_harm(self, client):
        builders.make_lens()
        MigrationRecorder(connection).record_applied("gear", "9999_later")
        assert asked(client)[0] == 200

    @pytest.mark.parametrize("get", [away, lambda key: None])
    def test_a_cache_that_does_not_work(self, client, monkeypatch, get):
        builders.make_lens()
        monkeypatch.setattr(health.kept, "get", get, raising=False)
        status, told = asked(client)
        assert (status, told["ready"]) == (200, True)  # Without a cache readers are served all the same.
        assert [name for name, said in told["checks"].items() if said != "ok"] == ["cache"]

    def test_a_database_that_is_away_is_asked_once_and_nothing_secret_is_said(self, client, monkeypatch, caplog):
        monkeypatch.setattr(connection, "cursor", away)
        status, told = asked(client)
        assert status == 503
        assert told["checks"] == {"cache": "ok"} | dict.fromkeys(
            ("database", "migrations", "catalogue"), "The database does not answer."
        )
        assert not [word for word in SECRETS if word in json.dumps(told)]
        lines = [line for line in caplog.records if line.name == health.logger.name]
        assert len(lines) == 1

    def test_a_primary_that_is_away_is_told_while_its_replica_answers(self, client, monkeypatch):
        builders.make_lens()
        databases = Databases({"default": SimpleNamespace(cursor=away), health.REPLICA: connection})
        monkeypatch.setattr(health, "connections", databases)
        rows = Product.objects.all()
        monkeypatch.setattr(health, "Product", SimpleNamespace(objects=SimpleNamespace(using=lambda using: rows)))
        status, told = asked(client)
        assert (status, told["ready"]) == (200, True)
        checks = dict.fromkeys(("database", "migrations", "cache", "catalogue"), "ok")
        assert told["checks"] == {"primary": "The database does not answer."} | checks

    @pytest.mark.parametrize("path", [LIVE, READY, "/metrics"])
    def test_any_host_and_no_redirect_to_https(self, client, settings, path):
        builders.make_lens()
        settings.SECURE_SSL_REDIRECT = True
        settings.METRICS_TOKEN = "a-token-of-the-tests"
        client.handler.load_middleware()
        response = client.get(path, headers={"host": "10.0.0.9:8000"})
        assert response.status_code == (401 if path == "/metrics" else 200)
        assert client.get("/privacy/", secure=False).status_code == 301
        assert client.get("/privacy/", secure=True, headers={"host": "10.0.0.9:8000"}).status_code == 400

    @pytest.mark.parametrize("path", [LIVE, READY])
    def test_it_is_only_read(self, client, path):
        builders.make_lens()
        assert client.head(path).status_code == 200
        for method in ("post", "put", "delete", "patch"):
            refused = getattr(client, method)(path)
            assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD")


def test_that_it_lives_needs_no_database(client):
    assert asked(client, LIVE) == (200, {"live": True})


def test_the_migrations_are_those_that_django_finds():
    assert health.known_migrations() == set(MigrationLoader(None).disk_migrations)


def test_a_database_that_hangs_is_not_waited_for(monkeypatch):
    """And those who ask meanwhile wait no longer, nor does each of them leave a thread behind."""
    let_go = threading.Event()
    monkeypatch.setattr(health, "PATIENCE_S", 0.05)
    monkeypatch.setattr(health, "checked", lambda: iter([("database", "ok") if let_go.wait(30) else ("", "")]))
    monkeypatch.setattr(health, "_asking", threading.Lock())
    before = threading.active_count()
    try:
        for _ in range(3):
            assert set(health.checked_in_time().values()) == {health.SILENT}
            assert threading.active_count() == before + 1
    finally:
        let_go.set()
    for _ in range(1000):
        if threading.active_count() == before:
            break
        time.sleep(0.01)
    assert health.checked_in_time()["database"] == "ok"
