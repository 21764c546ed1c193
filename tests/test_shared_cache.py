"""A cache in Redis that is not needed: without it all goes on."""

import logging
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from lmount_site import environment, shared_cache
from tests.browser.served import free_port

PLAIN = [b"\x89PNG\x00", b"", "words é", "", 0, -12, b"12", "12"]


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch) -> shared_cache.SharedCache:
    monkeypatch.setattr(shared_cache.SharedCache, "absence", shared_cache.Absence())
    return shared_cache.SharedCache(f"redis://127.0.0.1:{free_port()}/0", {"KEY_PREFIX": "guide"})


@pytest.mark.parametrize("value", PLAIN, ids=repr)
def test_values_come_back_as_they_were(value: object) -> None:
    plain = shared_cache.PlainValues()
    kept = plain.dumps(value)
    assert plain.loads(str(kept).encode() if isinstance(kept, int) else kept) == value


@pytest.mark.parametrize("kept", [b"", b"\x80\x05N.", b"cos\nsystem\n(S'true'\ntR.", b"s\xff"])
def test_what_nobody_of_us_wrote_is_no_value(kept: bytes) -> None:
    assert shared_cache.PlainValues().loads(kept) is None


def test_no_other_kind_is_kept() -> None:
    with pytest.raises(TypeError, match="no dict"):
        shared_cache.PlainValues().dumps({})


def test_without_redis_nothing_is_found_and_nothing_kept(cache: shared_cache.SharedCache) -> None:
    assert cache.get("a") is None
    assert cache.get("a", 3) == 3
    assert cache.get_many(["a"]) == {}
    assert (cache.has_key("a"), cache.add("a", 1), cache.touch("a"), cache.delete("a")) == (False,) * 4
    assert (cache.set("a", 1), cache.delete_many(["a"]), cache.clear()) == (None, None, False)
    assert cache.set_many({"a": 1}) == ["a"]
    assert cache.get_or_set("a", lambda: b"drawn", 60) == b"drawn"


def test_an_absence_is_said_once_and_asked_about_seldom(
    cache: shared_cache.SharedCache, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now, asked = [100.0], []
    monkeypatch.setattr(shared_cache, "monotonic", lambda: now[0])
    client = cache._cache.get_client
    monkeypatch.setattr(cache._cache, "get_client", lambda *words, **options: (asked.append(1), client())[1])
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            cache.get("a")
        now[0] += shared_cache.PATIENCE_S
        for _ in range(3):
            cache.get("a")
    assert len(asked) == 2
    assert len(caplog.records) == 1


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[int]:
    """The port of a Redis, where one is installed."""
    if not shutil.which("redis-server"):
        pytest.skip("no redis-server")
    port = free_port()
    words = ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", str(tmp_path)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as server:
        yield port
        server.kill()


def test_with_redis_it_keeps_values(redis: int, cache: shared_cache.SharedCache, monkeypatch) -> None:
    monkeypatch.setattr(shared_cache, "PATIENCE_S", 0.0)
    cache = shared_cache.SharedCache(f"redis://127.0.0.1:{redis}/0", {"KEY_PREFIX": "guide"})
    end = time.monotonic() + 10
    while not cache.add("started", 1) and time.monotonic() < end:
        time.sleep(0.05)
    for value in PLAIN:
        cache.set("value", value, 60)
        assert cache.get("value") == value
    assert (cache.has_key("value"), cache.delete("value"), cache.get("value", 5)) == (True, True, 5)
    assert cache.incr("started") == 2


def test_no_address_is_a_cache_in_each_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REDIS_URL", raising=False)
    assert environment.read_cache("REDIS_URL")["default"]["BACKEND"].endswith("LocMemCache")


@pytest.mark.parametrize("url", ["redis://:p%40ss@10.0.0.3:6379/0", "rediss://10.0.0.3", "unix:///run/redis.sock"])
def test_an_address_of_redis(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", url)
    assert environment.read_cache("REDIS_URL")["default"]["LOCATION"] == url


@pytest.mark.parametrize("url", ["10.0.0.3:6379", "redis://", "http://:s3cret@x", "redis://:s3cret@x:port"])
def test_no_address_of_redis_and_no_password_in_the_sentence(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", url)
    with pytest.raises(ImproperlyConfigured, match="REDIS_URL cannot be understood") as refusal:
        environment.read_cache("REDIS_URL")
    assert "s3cret" not in str(refusal.value)
