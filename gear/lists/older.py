"""Older slugs in the filters of a list, with those of today, and withdrawn products."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db.models import Q

from ..models import OldSlug
from ..models.fields import is_slug
from .filters.base import ListParameter
from .filters.filterset import ListFilter
from .named import named_products

PRODUCT = "product"

Words = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Older:
    """Of words that a list does not know: the slugs of today, and sentences on what is gone, by parameter and word."""

    today: Words = field(default_factory=dict)
    gone: Words = field(default_factory=dict)


def read_older(filters: ListFilter) -> Older:
    """What words that are no choice were: no query where all are choices, else at most three."""
    unknown = {name: words for name, words in unknown_slugs(filters) if words}
    if not unknown:
        return Older()
    by_kind: dict[str, list[str]] = {}
    for name, words in unknown.items():
        by_kind.setdefault(filters.filters[name].slugs_of, []).extend(words)
    products = named_products(by_kind.pop(PRODUCT, []))
    today, older = {PRODUCT: products.older, **renamed(by_kind)}, Older()
    for name, words in unknown.items():
        its = filters.filters[name]
        slugs = today.get(its.slugs_of, {})
        older.today[name] = {word: slugs[word] for word in words if slugs.get(word) in its.column.options}
        gone = products.gone if its.slugs_of == PRODUCT else frozenset[str]()
        older.gone[name] = {word: products.vain[word] for word in words if word in gone}
    return older


def unknown_slugs(filters: ListFilter) -> Iterator[tuple[str, list[str]]]:
    """The parameters whose words are slugs of pages, each with those that are no choice."""
    for name, words in filters.refused.items():
        if filters.filters[name].slugs_of:
            yield name, [word for word in words if is_slug(word)]


def renamed(asked: dict[str, list[str]]) -> Words:
    """The slugs of today of makers, people and tags, by their kind and the older slug; at most one query."""
    which = Q(*(Q(kind=kind, slug__in=words) for kind, words in asked.items()), _connector=Q.OR)
    found: Words = {}
    for old in OldSlug.objects.filter(which).select_related(*asked) if asked else ():
        found.setdefault(old.kind, {})[old.slug] = old.target.slug
    return found


def retold(sentences: list[str], its: ListParameter, gone: dict[str, str]) -> list[str]:
    """The sentences on the words of a filter, where those on what is gone say so."""
    replaced = {sentence for word in gone for sentence in refusals(its, word)}
    return [*gone.values(), *(sentence for sentence in sentences if sentence not in replaced)]


def refusals(its: ListParameter, word: str) -> list[str]:
    """What the field of a filter says of a word that makes no sense."""
    try:
        its.field.word(word)
    except ValidationError as error:
        return list(error.messages)
    return []
