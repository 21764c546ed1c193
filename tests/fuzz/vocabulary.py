"""What random requests are made of: real addresses and parameters, real values, and words that break things."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from django.contrib import admin
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from gear import models
from gear.lists import LISTS
from gear.machines.doors import DOORS
from gear.plans.limits import LIMITS

EDGES = (
    "", " ", "0", "-1", "1", "2", "-0", "9" * 30, "9" * 5000, "1e999", "nan", "inf", "-inf", "1.5", "1,5", "1/0",
    "50%", "\x00", "a\x00b", "\x1b[0m", "\ud800", "\u2028", "\ufffe", "\U0001f4f7", "ß", "İ", "٣", "²", "½",
    "\u202ea", "é", "e\u0301", "<script>alert(1)</script>", "' OR 1=1 --", "{{ 7|add:7 }}", "%s%n", "%00", "%", "_",
    "*", "(", "[a-", "\\", "+", "&", "=", ";", "../../etc/passwd", "..%2f..%2f", "//evil.example",
    "https://evil.example/", "javascript:alert(1)", "\r\nX-Evil: yes", "=1+1", "2026-02-30", "0001-01-01",
    "9999-12-31", "9999-99", "10000", "2018-09", "12:00", "P1D", "yes", "no", "unknown", "true", "on", "all",
    "table", "cards", "-name", "--name", "name,-name", "-", "~", "a~b~c~d~e", "own~battery~90~70~2",
    "battery~90~70~2", "battery~x~-1~1e9", "a" * 300, "é" * 500, "a " * 200, "[]", "{}", "null", '{"a":1}',
    "35 f2 sigma under 400 g", "under", "24-70 f/2.8", "sl2 45mm", "-1-3 4 -2", "0.1.2", "id", "pk",
)  # fmt: skip
JUNK_NAMES = ("", "a", "\x00", "\ud800", "__class__", "csrfmiddlewaretoken", "utm_source", "page[]", "é", "q" * 200)
NAMES_OF_PAGES = (
    "camera", "lens", "converter", "item", "pair", "with", "differences", "extra", "own", "add", "compare", "kit",
    "a", "b", "q", "kind", "page", "page_size", "sort", "view", "year", "and", "statement", "product", "fact",
    "f_number", "circle", "focal_length_mm", "distance_m", "name", "weight_g", "text", "email", "field", "value",
    "source", "from", "to", "next", "made_by",
)  # fmt: skip
NAMES_OF_THE_DESK = (
    "o", "p", "q", "e", "all", "_facets", "_to_field", "_popup", "_changelist_filters", "action",
    "_selected_action", "select_across", "index", "app_label", "model_name", "field_name", "term", "next", "_save",
    "_continue", "_saveasnew", "seen", "post", "ids", "id__exact", "id__in", "pk__in", "slug__regex",
    "slug__isnull", "name__icontains", "maker__id__exact", "maker__slug__in", "year__gte", "status__exact",
    "is_draft__exact", "password__startswith", "user__password", "field", "fields", "version", "file", "username",
    "password", "otp_token", "gear-tokens", "reason", "until", "publish_at", "form-TOTAL_FORMS", "form-0-id",
)  # fmt: skip


@cache
def parameters() -> tuple[str, ...]:
    """The names of all parameters that some public address knows."""
    known = {*NAMES_OF_PAGES, *LIMITS}
    known.update(name for kind in LISTS for name in kind.parameters)
    known.update(name for its in DOORS.values() for name in its.names)
    return tuple(sorted(known))


@cache
def real_words() -> tuple[str, ...]:
    """Slugs of today, the values of choices and the sorts of lists."""
    words = set(slugs(models.Product, 60)) | set(slugs(models.Maker, 20)) | set(slugs(models.Mount, 20))
    words |= set(slugs(models.Statement, 20)) | set(slugs(models.Person, 10)) | set(slugs(models.Tag, 10))
    words |= {value for model in row_models() for field in model._meta.fields for value, _ in field.choices or ()}
    words |= {field.name for model in row_models() for field in model._meta.fields}
    words |= {f"{camera}~{lens}" for camera in slugs(models.Camera, 5) for lens in slugs(models.Lens, 5)}
    return tuple(sorted(map(str, words)))


def slugs(model: type, most: int) -> Iterable[str]:
    """Some slugs of a model, always the same ones."""
    return model.objects.order_by("slug").values_list("slug", flat=True)[:most]


def row_models() -> list[type]:
    """The models that the desk shows."""
    return sorted(admin.site._registry, key=lambda model: model._meta.label)


@cache
def routes() -> tuple[str, ...]:
    """The routes of the whole site as written: `lenses/<slug:slug>/`, those of the desk included."""
    return tuple(sorted(set(walked(get_resolver().url_patterns, ""))))


def walked(patterns: Iterable[URLPattern | URLResolver], before: str) -> Iterator[str]:
    """The routes below some patterns. A regular expression, of which there are few, becomes a route."""
    for pattern in patterns:
        written = before + re.sub(r"\(\?P<(\w+)>[^)]*\)+", r"<str:\1>", str(pattern.pattern)).strip("^$")
        if isinstance(pattern, URLResolver):
            yield from walked(pattern.url_patterns, written)
        else:
            yield written


@cache
def routes_of(part: str) -> tuple[str, ...]:
    """The routes of the desk (`admin`), or all others (`public`)."""
    return tuple(route for route in routes() if route.startswith("admin/") == (part == "admin"))


@cache
def rows() -> tuple[str, ...]:
    """Keys of rows: some of each kind."""
    found = {
        str(pk)
        for model in row_models()
        for pk in model._default_manager.order_by("pk").values_list("pk", flat=True)[:3]
    }
    return (*sorted(found), "0", "99999999999999999999", "_5F", "1_2F2", "abc")
