"""The parts of a list page that stand there a hundred times: options, histograms and cells.

Written here and not as templates because the template engine takes many times as long for them, which is most of the
time that a page takes. `html.escape` does for plain texts what a template's variable does.
"""

from collections.abc import Sequence
from functools import lru_cache
from html import escape as html_escape
from typing import NamedTuple

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from ..lists.carried import Toggle
from ..lists.cells import unknown_mark
from ..lists.facets import CHART_HEIGHT, CHART_WIDTH, Chart, Facet, Option, WrittenField
from ..lists.headings import SortHeading
from ..lists.kinds import ListColumn
from ..lists.shown import Divider, ShownRow
from ..spoken import speaker

register = template.Library()

# The same words, names and numbers stand on page after page.
escape = lru_cache(maxsize=4096)(html_escape)


@register.simple_tag
def facet_panel(facets: Sequence[Facet]) -> SafeString:
    """Facets as field sets: histogram, fields to write limits in, options with their counts."""
    chart_words = (
        gettext("%(label)s: how many have which"),
        gettext("%(count)s bars from %(first)s to %(last)s %(unit)s; their numbers stand in the table."),
        gettext("in numbers"),
    )
    return mark_safe("\n".join(facet_html(facet, chart_words) for facet in facets))


def facet_html(facet: Facet, chart_words: tuple[str, str, str]) -> str:
    """One facet; of many options the less usual are folded away unless one of them is chosen."""
    chart = chart_html(facet, facet.chart, chart_words) if facet.chart else ""
    fields = f'<div class="limits">{"".join(map(field_html, facet.fields))}</div>' if facet.fields else ""
    name = escape(facet.parameter)
    options = "\n".join(option_html(name, option) for option in facet.options)
    more = more_html(name, facet.more) if facet.more else ""
    return f'<fieldset class="facet"><legend>{escape(facet.label)}</legend>{chart}{fields}\n{options}{more}</fieldset>'


def more_html(name: str, options: Sequence[Option]) -> str:
    """Options that are folded away."""
    opened = " open" if any(option.selected for option in options) else ""
    summary = escape(gettext("%(number)s more") % {"number": len(options)})
    lines = "\n".join(option_html(name, option) for option in options)
    return f'<details class="more-options" id="o-{name}"{opened}><summary>{summary}</summary>\n{lines}</details>'


def option_html(name: str, option: Option) -> str:
    """A checkbox with its count; one that gives nothing is disabled unless it is chosen."""
    value = escape(option.value)
    state = " checked" if option.selected else "" if option.count else " disabled"
    return (
        f'<label class="option"><input type="checkbox" id="f-{name}-{value.replace(" ", "_")}" name="{name}"'
        f' value="{value}"{state}> <span>{escape(option.label)}</span>'
        f' <span class="many">{option.number}</span></label>'
    )


def field_html(field: WrittenField) -> str:
    """A field to write in, with its unit and what is to be said of it."""
    before = f"<span>{escape(field.before)}</span> " if field.before else ""
    after = f" <span>{escape(field.after)}</span>" if field.after else ""
    mode = ' inputmode="decimal"' if field.is_number else ""
    wrong = ' aria-invalid="true"' if field.problem else ""
    about, under = said_beside(field) if field.note or field.problem else ("", "")
    return (
        f'<label>{escape(field.label)} {before}<input class="field" id="f-{escape(field.mark)}"'
        f' name="{escape(field.name)}" autocomplete="off" value="{escape(field.value)}"'
        f' placeholder="{escape(field.hint)}"{mode}{about}{wrong}>{after}</label>\n{under}'
    )


def said_beside(field: WrittenField) -> tuple[str, str]:
    """What is to be said of a field: the attribute that leads there, and the sentences."""
    both = (("note", f"n-{field.mark}", field.note), ("error", f"e-{field.mark}", field.problem))
    said = [(css, escape(mark), escape(text)) for css, mark, text in both if text]
    lines = "".join(f'<p class="{css}" id="{mark}">{text}</p>\n' for css, mark, text in said)
    return f' aria-describedby="{" ".join(mark for _css, mark, _text in said)}"', lines


def chart_html(facet: Facet, chart: Chart, words: tuple[str, str, str]) -> str:
    """The histogram of a facet as a drawing, and folded under it the table with the same numbers."""
    name, unit = escape(facet.name), escape(chart.unit)
    title, about, in_numbers = words
    labels = {"count": len(chart.bars), "first": chart.bars[0][0], "last": chart.bars[-1][0], "unit": chart.unit}
    bins = "\n".join(f'<tr><th scope="row">{label}</th><td>{number}</td></tr>' for label, number in chart.bars)
    return (
        f'<svg class="chart" viewBox="0 0 {CHART_WIDTH} {CHART_HEIGHT}" preserveAspectRatio="none" role="img"'
        f' aria-labelledby="c-{name}" aria-describedby="t-{name}"><title id="c-{name}">'
        f"{escape(title % {'label': facet.label})}</title><desc>{escape(about % labels)}</desc>"
        f'<path class="outside" d="{chart.outside}"/><path class="inside" d="{chart.inside}"/></svg>\n'
        f'<details class="twin" id="d-{name}"><summary>{escape(in_numbers)}{f" ({unit})" if unit else ""}</summary>'
        f'<table id="t-{name}">\n{bins}</table></details>'
    )


@register.simple_tag
def select_options(choices: Sequence[tuple[str, str, bool]]) -> SafeString:
    """The options of a select: word, label, chosen."""
    return mark_safe(
        "\n".join(
            f'<option value="{escape(word)}"{" selected" if chosen else ""}>{escape(label)}</option>'
            for word, label, chosen in choices
        )
    )


@register.simple_tag
def table_head(headings: Sequence[SortHeading]) -> SafeString:
    """The headings of the table view; those that can sort are links. A stacked one stands below the one before."""
    cells: list[list[SortHeading]] = []
    for heading in headings:
        if heading.stacked:
            cells[-1].append(heading)
        else:
            cells.append([heading])
    return mark_safe("".join(map(heading_cell, cells)))


def heading_cell(headings: Sequence[SortHeading]) -> str:
    """One cell of the head, of one or two lines."""
    first, *others = headings
    direction = next((heading.direction for heading in headings if heading.direction), "")
    sort = f' aria-sort="{direction}"' if direction else ""
    below = "".join(f"<small>{heading_html(heading)}</small>" for heading in others)
    return f'<th scope="col"{sort} class="{first.classes}">{heading_html(first)}{below}</th>'


def heading_html(heading: SortHeading) -> str:
    """What a heading says, as a link where it sorts; a short one is said whole to those who listen."""
    label = escape(heading.label)
    if heading.is_hidden:
        return f'<span class="visually-hidden">{label}</span>'
    text = f'{escape(heading.short)}<span class="visually-hidden">, {label}</span>' if heading.short else label
    mark = f' class="{heading.direction}"' if heading.direction else ""
    return f'<a rel="nofollow"{mark} href="{escape(heading.url)}">{text}</a>' if heading.url else text


@register.simple_tag
def table_rows(rows: Sequence[ShownRow], divider: Divider | None = None) -> SafeString:
    """The rows of the table view; what is not known has a mark. A divider parts them."""
    unknown, mark, names = unknown_mark(), best_mark(), BoxNames.spoken()
    frames = cell_frames([column for _text, column in rows[0].cells]) if rows else []
    lines = []
    for number, row in enumerate(rows):
        if divider and number == divider.at:
            lines.append(divider_row(divider, row))
        cells = mark_cell(row, mark) + "".join(
            f"{start}{shown(text, unknown)}{end}"
            for (text, _column), (start, end) in zip(row.cells, frames, strict=True)
        )
        boxes = "".join(f"<td>{box}</td>" for box in box_links(row, names))
        lines.append(f'<tr><td><a class="row-name" href="{escape(row.url)}">{named(row)}</a></td>{cells}{boxes}</tr>')
    return mark_safe("\n".join(lines))


def mark_cell(row: ShownRow, mark: str) -> str:
    """The cell that bears the mark of what nothing beats; none where nothing is marked."""
    return "" if row.unbeaten is None else f'<td class="best-cell">{mark if row.unbeaten else ""}</td>'


def cell_frames(columns: Sequence[ListColumn]) -> list[tuple[str, str]]:
    """What stands around the texts of each column: a cell of its own, or a second line in the one before."""
    following = [*(column.stacked for column in columns[1:]), False]
    return [
        (
            "<small>" if column.stacked else f'<td class="{column.classes}">' if column.classes else "<td>",
            f"{'</small>' if column.stacked else ''}{'' if is_followed else '</td>'}",
        )
        for column, is_followed in zip(columns, following, strict=True)
    ]


def divider_row(divider: Divider, row: ShownRow) -> str:
    """The line above a row that parts it from those before."""
    columns = sum(not column.stacked for _text, column in row.cells)
    wide = columns + 1 + bool(row.toggle) + bool(row.kit) + (row.unbeaten is not None)
    return f'<tr class="divider"><th scope="rowgroup" colspan="{wide}">{escape(divider.text)}</th></tr>'


@register.simple_tag
def unknown_legend(lines: str) -> SafeString:
    """What the mark of the unknown means, below lines that have one."""
    mark = unknown_mark()
    if mark not in lines:
        return mark_safe("")
    said = escape(gettext("%(mark)s no source on record says it")) % {"mark": mark}
    return format_html('<p class="unknown-legend">{}</p>', mark_safe(said))


@register.simple_tag
def row_boxes(row: ShownRow) -> SafeString:
    """The boxes of a card, with words beside them; empty for what cannot be carried."""
    if row.toggle is None or row.kit is None:
        return mark_safe("")
    words = gettext("In the kit") if row.kit.is_carried else gettext("Add to kit")
    boxes = box_links(row, BoxNames.spoken(), gettext("Compare"), words)
    return mark_safe(f'<div class="boxes">{" ".join(boxes)}</div>')


class BoxNames(NamedTuple):
    """How the boxes of a row are called: the one to compare, and the one of the kit in its two states."""

    compare: str
    put_in: str
    take_out: str

    @classmethod
    def spoken(cls) -> "BoxNames":
        """In the language of the page."""
        return cls(gettext("Compare %(name)s"), gettext("Add to kit: %(name)s"), gettext("In the kit: %(name)s"))


def box_links(row: ShownRow, names: BoxNames, compare: str = "", kit: str = "") -> list[str]:
    """The links of a row that carry it along, each a box, filled where it is carried; none for what cannot be."""
    if row.toggle is None or row.kit is None:
        return []
    in_kit = names.take_out if row.kit.is_carried else names.put_in
    return [
        box_html("compare-box", f"c-{row.slug}", row.toggle, names.compare % {"name": row.name}, compare),
        box_html("kit-box", f"k-{row.slug}", row.kit, in_kit % {"name": row.name}, kit),
    ]


def box_html(css: str, mark: str, toggle: Toggle, name: str, text: str) -> str:
    """A link that carries something along, or puts it down."""
    state = ' aria-current="true"' if toggle.is_carried else ""
    return (
        f'<a class="{css}" id="{mark}" rel="nofollow" href="{escape(toggle.url)}"'
        f' aria-label="{escape(name)}"{state}>{escape(text)}</a>'
    )


def named(row: ShownRow) -> str:
    """The name of a row with its badge, and the line under it."""
    badge = f'<span class="badge"> {escape(row.badge)}</span>' if row.badge else ""
    return f"{escape(row.name)}{badge}<small>{line_html(row)}</small>"


def line_html(row: ShownRow) -> str:
    """The line under a name. What it tells until a column has room bears its comma, on the side of what stays."""
    before, after = ("", ", ") if row.about or not row.lead else (", ", "")
    told = [(f'<span class="until-{column.step}">{before}{shown(text, "")}', "</span>") for text, column in row.lines]
    if row.about:
        told.append((escape(row.about), ""))
    last = len(told) - 1
    line = "".join(f"{text}{after if place < last else ''}{end}" for place, (text, end) in enumerate(told))
    return f"{row.lead}{after if row.lead and line else ''}{line}"


@register.simple_tag
def card_name(row: ShownRow) -> SafeString:
    """The name of a row with its marks, and the line about it: what columns tell stands below in a card."""
    return mark_safe(f"{best_mark() if row.unbeaten else ''}{named(row._replace(lines=[]))}")


@register.simple_tag
def card_facts(row: ShownRow) -> SafeString:
    """The same facts with their names, for a card."""
    unknown, spoken = unknown_text(), speaker()
    facts = (
        f"<div><dt>{escape(spoken(heading.label))}</dt><dd>{shown(text, unknown)}</dd></div>"
        for text, heading in row.cells
        if heading.is_usual
    )
    return mark_safe("".join(facts))


@register.simple_tag
def best_mark() -> SafeString:
    """The mark of what nothing beats."""
    return mark_safe(f'<span class="best" role="img" aria-label="{escape(gettext("unbeaten"))}"></span>')


def unknown_text() -> str:
    """What stands where nothing is known."""
    return f'<span class="unknown">{escape(gettext("unknown"))}</span>'


def shown(text: str | None, unknown: str) -> str:
    """The text of a cell, escaped unless it is markup already."""
    if text is None:
        return unknown
    return text if isinstance(text, SafeString) else escape(text)
