"""The cache that several machines share, in Redis or Valkey: where it is away, the site goes on as without it."""

import logging
from collections.abc import Callable, Iterable
from threading import Lock
from time import monotonic
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)

# So long may an answer take; after one that did not come, nobody asks for a while.
ANSWER_S = 0.25
PATIENCE_S = 5.0


class PlainValues:
    """Bytes, words and whole numbers, as they are: who can write to the cache can make no process run code."""

    def dumps(self, value: bytes | str | int) -> bytes | int:
        """A value as it is kept. Raises TypeError for any other kind."""
        if type(value) is int:
            return value
        if isinstance(value, bytes | str):
            return b"b" + value if isinstance(value, bytes) else b"s" + value.encode()
        raise TypeError(f"the shared cache keeps bytes, words and whole numbers, no {type(value).__name__}")

    def loads(self, kept: bytes) -> bytes | str | int | None:
        """The value; None for what nobody of us wrote."""
        if kept[:1] == b"b":
            return kept[1:]
        try:
            return kept[1:].decode() if kept[:1] == b"s" else int(kept)
        except ValueError:
            return None


class Absence:
    """Since when the cache is away: said once when it begins, and once when it ends."""

    def __init__(self) -> None:
        self._ask_again_at, self._is_away, self._lock = 0.0, False, Lock()

    def is_now(self) -> bool:
        """Whether it was away a moment ago; one caller after each while finds out whether it still is."""
        if not self._is_away:
            return False
        with self._lock:
            now = monotonic()
            if now < self._ask_again_at:
                return True
            self._ask_again_at = now + PATIENCE_S
            return False

    def begins(self, error: RedisError) -> None:
        """An answer did not come."""
        with self._lock:
            was_away, self._is_away, self._ask_again_at = self._is_away, True, monotonic() + PATIENCE_S
        if not was_away:
            logger.warning("The shared cache is away, and nothing is kept in it meanwhile: %s", error)

    def ends(self) -> None:
        """An answer came."""
        if self._is_away:
            with self._lock:
                was_away, self._is_away = self._is_away, False
            if was_away:
                logger.warning("The shared cache is back.")


class SharedCache(RedisCache):
    """Django's cache in Redis, which finds nothing and keeps nothing while Redis is away."""

    absence = Absence()

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._options = {
            "serializer": PlainValues(),
            "socket_timeout": ANSWER_S,
            "socket_connect_timeout": ANSWER_S,
            "retry": Retry(NoBackoff(), 0),
            **self._options,
        }

    def _tried(self, ask: Callable[[], Any], otherwise: Any) -> Any:
        """The answer, or what is true of a cache that keeps nothing."""
        if self.absence.is_now():
            return otherwise
        try:
            answer = ask()
        except RedisError as error:
            self.absence.begins(error)
            return otherwise
        self.absence.ends()
        return answer

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value, or the default."""
        return self._tried(lambda: super(SharedCache, self).get(key, default, version), default)

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        """The values that are kept."""
        return self._tried(lambda: super(SharedCache, self).get_many(keys, version), {})

    def has_key(self, key: str, version: int | None = None) -> bool:
        """Whether a value is kept."""
        return self._tried(lambda: super(SharedCache, self).has_key(key, version), False)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value where there is none; whether it was kept."""
        return self._tried(lambda: super(SharedCache, self).add(key, value, timeout, version), False)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value."""
        self._tried(lambda: super(SharedCache, self).set(key, value, timeout, version), None)

    def set_many(self, data: dict[str, Any], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> list[str]:
        """Keep values; the keys of those that were not kept."""
        return self._tried(lambda: super(SharedCache, self).set_many(data, timeout, version), list(data))

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value longer; whether there was one."""
        return self._tried(lambda: super(SharedCache, self).touch(key, timeout, version), False)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Keep a value no more; whether there was one."""
        return self._tried(lambda: super(SharedCache, self).delete(key, version), False)

    def delete_many(self, keys: Iterable[str], version: int | None = None) -> None:
        """Keep values no more."""
        self._tried(lambda: super(SharedCache, self).delete_many(keys, version), None)

    def clear(self) -> bool:
        """Keep nothing more; whether that was done."""
        return self._tried(lambda: super(SharedCache, self).clear(), False)
