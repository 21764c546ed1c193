"""The cells of a page: columns of a table in words, two dozen at a time. No query is needed for them."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import units
from ..choices import Answer, ImageFormat, Sealing, SealingAnswer, Stabilisation
from ..evidence.prices import are_of_launch
from ..pairs.sentences import OUTCOME_WORDS
from ..spoken import speaker, time_html
from ..tables.columns import UNKNOWN, Reals, Sets, Words
from ..tables.ranges import Dates, Spans
from ..tables.table import CELLS, Rows, Table

Texts = list[str | None]
Say = Callable[..., str | None]
Cell = Callable[[Table, Rows], Texts]
NO_CODE = 1  # Of a column of yes and no.
COVERAGE_SHORT = {ImageFormat.FULL_FRAME.value: gettext_lazy("FF"), ImageFormat.SUPER_35.value: gettext_lazy("S35")}
SEALING_SHORT = {Sealing.MOUNT.value: gettext_lazy("mount")}
SEALED_SHORT = {SealingAnswer.MOUNT.value: gettext_lazy("mount")}
STABILISED_SHORT = {Stabilisation.BODY_AND_LENS.value: gettext_lazy("both")}


def places(table: Table, name: str, cells: Rows) -> npt.NDArray[Any]:
    """Where the cells stand in a column."""
    axis = table.axes[name]
    return cells if axis == CELLS or len(table.keys) == 1 else np.unravel_index(cells, table.shape)[axis]


def texts(name: str, say: Say = units.number_text) -> Cell:
    """What writes a column in words, whatever its kind; `say` writes its numbers."""

    def cell(table: Table, cells: Rows) -> Texts:
        column, where = table.columns[name], places(table, name, cells)
        match column:
            case Words():
                return labels(column, where)
            case Sets():
                named = (column.codes[column.rows == row] for row in where)
                return [", ".join(column.labels[code] for code in codes) or None for codes in named]
            case Dates():
                return [time_html(column.texts[row]) if column.texts[row] else None for row in where.tolist()]
            case Spans():
                return ends(column.low, column.high, where, say)
        values = column.sort_key.ravel()[where].tolist()
        return [None if math.isnan(value) else say(value) for value in values]

    return cell


def labels(column: Words, where: npt.NDArray[Any]) -> Texts:
    """The labels of a column of words at some places."""
    spoken = speaker()
    codes = column.codes.ravel()[where].tolist()
    return [spoken(column.labels[code]) if code < len(column.labels) else None for code in codes]


def short(name: str, forms: Mapping[str, Any]) -> Cell:
    """What writes a column of words where there is little room; who listens hears those with a short form whole."""

    def cell(table: Table, cells: Rows) -> Texts:
        column, spoken = table.columns[name], speaker()
        whole = zip(column.options, map(spoken, column.labels), strict=True)
        said = [shortened(spoken(forms[word]), label) if word in forms else label for word, label in whole]
        codes = column.codes.ravel()[places(table, name, cells)].tolist()  # type: ignore[attr-defined]
        return [said[code] if code < len(said) else None for code in codes]

    return cell


def shortened(form: str, whole: str) -> SafeString:
    """A short form for the eye and the whole for the ear."""
    return format_html('<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>', form, whole)


def unknown_mark() -> SafeString:
    """What stands for unknown where there is little room."""
    return format_html('<span class="unknown">{}</span>', shortened("?", _("unknown")))


def words(table: Table, name: str, cells: Rows) -> Texts:
    """The labels of a column of words."""
    return texts(name)(table, cells)


def ends(low: Reals, high: Reals, where: npt.NDArray[Any], say: Say) -> Texts:
    """Two numbers as a range in words; the first alone where the second is unknown."""
    pairs = zip(low.ravel()[where].tolist(), high.ravel()[where].tolist(), strict=True)
    return [None if math.isnan(one) else say(one, None if math.isnan(other) else other) for one, other in pairs]


def years(table: Table, name: str, cells: Rows) -> Texts:
    """The years of a column of dates."""
    texts = table.columns[name].texts  # type: ignore[attr-defined]
    return [texts[place][:4] or None for place in places(table, name, cells).tolist()]


def slugs(table: Table, name: str, cells: Rows) -> list[str]:
    """The slugs of a column that names the rows of an axis."""
    options = table.columns[name].options
    return [options[place] for place in places(table, name, cells).tolist()]


def codes_of(table: Table, name: str, cells: Rows) -> list[str]:
    """A column of words as the words of addresses, `unknown` among them."""
    column = table.columns[name]
    options = [*column.options, UNKNOWN]
    return [options[code] for code in column.codes.ravel()[places(table, name, cells)].tolist()]  # type: ignore[attr-defined]


def said_of(name: str, sentences: Mapping[str, Any]) -> Cell:
    """What says something only where a column of words has one of some words."""

    def cell(table: Table, cells: Rows) -> Texts:
        spoken = speaker()
        said = {word: spoken(text) for word, text in sentences.items()}
        return [said.get(code) for code in codes_of(table, name, cells)]

    return cell


def apertures(prefix: str = "") -> Cell:
    """What writes the largest apertures of lenses, at both ends of a zoom."""

    def cell(table: Table, cells: Rows) -> Texts:
        wide, tele = (table.columns[f"{prefix}{name}"].sort_key for name in ("aperture_wide", "aperture_tele"))
        return ends(wide, tele, places(table, f"{prefix}aperture_wide", cells), units.f_number_text)

    return cell


def threads(prefix: str = "") -> Cell:
    """What writes the filter diameters of lenses; that there is no thread is known too."""

    def cell(table: Table, cells: Rows) -> Texts:
        thread = f"{prefix}filter_thread"
        without = table.columns[thread].codes[places(table, thread, cells)] == NO_CODE  # type: ignore[attr-defined]
        sizes = texts(f"{prefix}filter_mm", units.mm_text)(table, cells)
        return [_("none") if none else size for none, size in zip(without.tolist(), sizes, strict=True)]

    return cell


def prices_with(mark: Callable[[Sequence[str]], str], *bases: str) -> Cell:
    """What writes prices: plain where all are those of the launch, as the heading says, else with a mark."""

    def cell(table: Table, cells: Rows) -> Texts:
        found = [codes_of(table, name, cells) for name in bases]
        prices = texts("launch_price_usd", units.whole_price_text)(table, cells)
        return [
            price if price is None or are_of_launch(its) else format_html(PRICE, price, mark(its))
            for price, its in zip(prices, zip(*found, strict=True), strict=True)
        ]

    return cell


PRICE = '{} <span class="basis">{}</span>'
prices = prices_with(
    lambda bases: _("basis unknown") if UNKNOWN in bases else _("later list price"), "launch_price_basis"
)
prices_together = prices_with(lambda bases: _("list price"), "camera_launch_price_basis", "lens_launch_price_basis")


def taken(table: Table, cells: Rows) -> Texts:
    """What an accessory takes: a converter's factor, or an adapter's mount."""
    factors, mounts = texts("factor", units.factor_text)(table, cells), words(table, "from_mount", cells)
    return [factor or mount for factor, mount in zip(factors, mounts, strict=True)]


def outcomes(name: str) -> Cell:
    """What says one outcome of pairs in a few words each, unknown ones too."""
    return said_of(name, {code: words for (its, code), words in OUTCOME_WORDS.items() if its == name})


MISFIT = said_of("fits", {Answer.NO.value: OUTCOME_WORDS["fits", Answer.NO.value]})


def losses(table: Table, cells: Rows) -> list[SafeString]:
    """What opens the line of a pair: that it does not fit, what a crop leaves, that nobody knows whether it crops."""
    unknown, left = crop_unknown(), "camera_crop_megapixels"
    pixels = table.columns[left].sort_key[places(table, left, cells)].tolist()
    said = {Answer.NO.value: "", Answer.UNKNOWN.value: unknown}
    crops = [
        said[code] if code in said else crop_text(number)
        for code, number in zip(codes_of(table, "crop", cells), pixels, strict=True)
    ]
    misfits = [loss_html(text) if text else "" for text in MISFIT(table, cells)]
    return [mark_safe(", ".join(filter(None, parts))) for parts in zip(misfits, crops, strict=True)]


def crop_text(megapixels: float) -> str:
    """That a pair crops, and to how much where that is known."""
    number = units.number_text(megapixels, 0)
    return loss_html(_("crops") if math.isnan(megapixels) else _("crops to %(megapixels)s MP") % {"megapixels": number})


def crop_unknown() -> str:
    """That it is not known whether a pair crops."""
    return format_html(_("crop {mark}"), mark=unknown_mark())


def loss_html(text: str) -> str:
    """A loss in words, as it is marked."""
    return format_html('<span class="loss">{}</span>', text)
