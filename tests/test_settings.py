"""Every setting is one that somebody reads: Django ignores a misspelt name without a word."""

import ast
import inspect
import re
from pathlib import Path

import django_filters.conf
import whitenoise.middleware
from django.conf import global_settings
from django.core.cache import cache

from lmount_site import settings

OURS = {"BASE_DIR", "VAR_DIR", "SITE_ORIGIN", "HTTPS", "CONTACT", "PROXY_COUNT"}
OURS |= {"LOG_FORMATS", "LOG_LEVELS", "LOG_REQUESTS", "METRICS_TOKEN", "PAGE_CACHE_BYTES"}
OURS |= {"DATABASE_POOL", "PRIMARY"}
DJANGO = {name for name in dir(global_settings) if name.isupper()} | {"ROOT_URLCONF"}
OTHERS = {f"FILTERS_{name}" for name in django_filters.conf.DEFAULTS} | set(
    re.findall(r"WHITENOISE_[A-Z_]+", inspect.getsource(whitenoise.middleware))
)


def test_every_setting_is_known() -> None:
    names = {name for name in vars(settings) if name.isupper()}
    assert names - DJANGO - OTHERS - OURS == set()


def test_settings_of_our_own_are_read() -> None:
    """A setting that nobody reads says something untrue."""
    root = Path(settings.BASE_DIR)
    files = [*(root / "lmount_site").glob("*.py"), *(root / "gear").rglob("*.py")]
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    read = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    assert read | {node.attr for node in nodes if isinstance(node, ast.Attribute)} >= OURS


def test_debug_is_off_unless_asked_for() -> None:
    assert settings.DEBUG is False


def test_few_share_cards_are_kept_in_each_worker() -> None:
    assert settings.CACHES["default"]["OPTIONS"] == {"MAX_ENTRIES": 40}
    for number in range(100):
        cache.set(f"card-{number}", b"")
    kept = [number for number in range(100) if cache.get(f"card-{number}") is not None]
    cache.clear()
    assert 0 < len(kept) <= 40
