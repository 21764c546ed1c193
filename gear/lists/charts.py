"""The charts of a page of a list: the same products that its table shows, drawn."""

from ..figures.charts import camera_lineup, focal_coverage, lens_lineup, weight_focal_length, weight_price
from ..figures.charts import timeline as timeline_figure
from ..figures.figure import Figure
from ..models import Camera, Lens, Milestone
from ..tables.table import Rows, Table
from .rows import in_order, products_of


def camera_charts(table: Table, cells: Rows) -> list[Figure]:
    """Bodies side by side, and what they weigh and cost. One query."""
    cameras = products_of(Camera, table, cells)
    return [figure for figure in (camera_lineup(cameras), weight_price(cameras)) if figure]


def lens_charts(table: Table, cells: Rows) -> list[Figure]:
    """Focal lengths, lenses side by side, and weight against focal length and against the price. One query."""
    lenses = products_of(Lens, table, cells)
    figures = (focal_coverage(lenses), lens_lineup(lenses), weight_focal_length(lenses), weight_price(lenses))
    return [figure for figure in figures if figure]


def timeline_charts(table: Table, cells: Rows) -> list[Figure]:
    """Events by time and kind. One query."""
    (pks,) = table.keys_of(cells)
    drawn = timeline_figure(in_order(Milestone.objects.filter(pk__in=pks), pks))
    return [drawn] if drawn else []
