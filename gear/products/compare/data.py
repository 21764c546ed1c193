"""A comparison for programs: who is compared, and of every fact the values, whether they differ, the better ones."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Q

from ...catalogue.rows import data_row, rows_queryset, text_row
from ...catalogue.schema import FILES
from ...lists.exports import PairExport, cell, pair_line
from ...lists.named import BETWEEN, Pair
from ...models import Camera, Disagreement, Lens, Product
from ...pairing import Pairing
from ...pairs.data import row_data
from ...pairs.disputed import part_disagreements
from ...pairs.page import pair_address
from ...pairs.rows import camera_facts, lens_facts, load_facts
from .asked import Asked
from .judging import bases_of, best_of, differs
from .rows import pair_bases

# What is known where it is null: a pair without a converter.
NONE_IS_KNOWN = {"converter"}


def comparison_data(asked: Asked) -> dict[str, Any]:
    """The comparison as JSON: a number of queries that does not grow with what is compared."""
    if asked.pairs:
        pairs = parts_of(asked.pairs)
        told = pairings(pairs)
        rows = pair_rows(pairs, told)
        columns, fields, bases = list(map(pair_column, rows)), list(rows[0]), list(map(pair_bases, told))
    else:
        rows = [data_row(asked.stem, product) for product in catalogue_rows(asked)]
        columns = [{name: row[name] for name in ("slug", "name", "maker", "url")} for row in rows]
        fields, bases = list(FILES[asked.stem].header), list(map(bases_of, rows))
    return {"columns": columns, "rows": [field_row(field, [row[field] for row in rows], bases) for field in fields]}


def field_row(field: str, values: list[Any], bases: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One field: whether its values differ, and the places of the better ones."""
    is_none_for_all = field in NONE_IS_KNOWN and set(values) == {None}
    return {
        "field": field,
        "values": values,
        "differs": False if is_none_for_all else differs(values),
        "best": best_of(field, values, bases),
    }


def catalogue_rows(asked: Asked) -> list[Any]:
    """The rows of the catalogue's file, in the order of the address."""
    found = {row.pk: row for row in rows_queryset(asked.stem).filter(pk__in=[item.pk for item in asked.items])}
    return [found[item.pk] for item in asked.items if item.pk in found]


def pair_rows(pairs: Sequence[tuple[Camera, Lens]], told: Sequence[Pairing]) -> list[dict[str, Any]]:
    """The pairs as a list of pairs has them, with what is disputed of their parts: one query."""
    said = said_of([part for pair in pairs for part in pair])
    return [
        pairing_row(pairing)
        | {
            "disagreements": [
                *part_disagreements("camera", said[camera.pk]),
                *part_disagreements("lens", said[lens.pk]),
            ]
        }
        for pairing, (camera, lens) in zip(told, pairs, strict=True)
    ]


def said_of(products: Iterable[Product]) -> dict[int, list[Disagreement]]:
    """What sources disagree on of each product, by its key; it needs no query to know its product. One query."""
    by_key = {product.pk: product for product in products}
    said: dict[int, list[Disagreement]] = {key: [] for key in by_key}
    for disagreement in Disagreement.objects.filter(product__in=by_key):
        disagreement.product = by_key[disagreement.product_id]
        said[disagreement.product_id].append(disagreement)
    return said


def parts_of(pairs: Sequence[Pair]) -> list[tuple[Camera, Lens]]:
    """The cameras and lenses of pairs with all of their facts: two queries."""
    cameras = Camera.objects.in_bulk([camera.pk for camera, _lens in pairs])
    lenses = Lens.objects.in_bulk([lens.pk for _camera, lens in pairs])
    return [(cameras[camera.pk], lenses[lens.pk]) for camera, lens in pairs]


def pairings(pairs: Sequence[tuple[Camera, Lens]]) -> list[Pairing]:
    """Cameras and lenses with all of their facts as the rules see them: one query, for what is documented."""
    lenses = [lens.pk for _camera, lens in pairs]
    facts = load_facts(Q(lens__in=lenses) | Q(lens=None))
    return [Pairing(camera_facts(camera), lens_facts(lens), None, facts) for camera, lens in pairs]


def pairing_row(pairing: Pairing) -> dict[str, Any]:
    """A pair as a row of a list of pairs."""
    return row_data(pairing.camera, pairing.lens, None, pairing.outcomes, pairing.numbers)


def pair_column(row: dict[str, Any]) -> dict[str, Any]:
    """Who a pair is, with the address of its page."""
    camera, lens = row["camera"], row["lens"]
    return {"camera": camera, "lens": lens, "url": pair_address(camera["slug"], lens["slug"])}


def comparison_csv(asked: Asked) -> Iterator[list[str]]:
    """The comparison as lines of a file: a line for each field, a column for each product or pair."""
    if asked.pairs:
        told = pairings(parts_of(asked.pairs))
        rows, bases = list(map(pairing_row, told)), list(map(pair_bases, told))
        names = [f"{row['camera']['slug']}{BETWEEN}{row['lens']['slug']}" for row in rows]
        texts = [dict(zip(PairExport.header, pair_line(row), strict=True)) for row in rows]
    else:
        products = catalogue_rows(asked)
        names, rows = [item.slug for item in products], [data_row(asked.stem, item) for item in products]
        texts, bases = [text_row(asked.stem, item) for item in products], list(map(bases_of, rows))
    yield ["field", *names, "differs", "best"]
    for field in texts[0]:
        yield csv_line(field, names, [text[field] for text in texts], [row.get(field) for row in rows], bases)


def csv_line(
    field: str, names: Sequence[str], texts: Sequence[str], values: Sequence[Any], bases: Sequence[dict[str, Any]]
) -> list[str]:
    """A field as a line: its cells, whether they differ, and who is better."""
    better = (names[place] for place in best_of(field, values, bases))
    return [field, *texts, cell(differs([text or None for text in texts])), "; ".join(better)]
