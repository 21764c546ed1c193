"""The parts of a list page that stand there a hundred times: options, histograms and cells.

Written here and not as templates because the template engine takes many times as long for them, which is most of the
time that a page takes. `html.escape` does for plain texts what a template's variable does.

What does not change from page to page is written once, as a frame: a text with places (`%s`) for what does.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape as html_escape
from itertools import chain

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from ..lists.carried import Toggle
from ..lists.cells import unknown_mark
from ..lists.facets import CHART_HEIGHT, CHART_WIDTH, Chart, Facet, Frame, Option, WrittenField
from ..lists.headings import SortHeading
from ..lists.kinds import ListColumn
from ..lists.shown import Divider, ShownRow, ToldRow
from ..lists.words import count_texts
from ..spoken import speaker

register = template.Library()

# The same words, names and numbers stand on page after page.
escape = lru_cache(maxsize=4096)(html_escape)


@register.simple_tag
def facet_panel(facets: Sequence[Facet]) -> SafeString:
    """Facets as field sets: histogram, fields to write limits in, options with their counts."""
    frames = "\n".join([facet_frame(facet.frame) for facet in facets])
    return mark_safe(frames % tuple(chain.from_iterable(map(numbers_of, facets))))


def facet_frame(frame: Frame) -> str:
    """A facet with places for its numbers, written once."""
    kept = frame.rendered
    return kept.get(facet_panel) or kept.setdefault(facet_panel, written_frame(frame))


def numbers_of(facet: Facet) -> Iterable[str]:
    """What stands in the places of a frame: the bars of its histogram, outlined and in numbers, and of each option
    whether it is disabled, as it gives nothing, and its count.
    """
    bars, enabled = facet.bars, facet.counts
    if facet.in_use:
        options = chain(facet.frame.options, facet.frame.more)
        enabled = [count or option.selected for option, count in zip(options, facet.counts, strict=True)]
    states = ["" if its else " disabled" for its in enabled]
    charted = [bars.outside, bars.inside, *count_texts(bars.counts)] if bars else []
    return chain(charted, chain.from_iterable(zip(states, count_texts(facet.counts), strict=True)))


def written_frame(frame: Frame) -> str:
    """The same, written; of many options the less usual are folded away unless one of them is chosen."""
    chart = chart_frame(frame, frame.chart) if frame.chart else ""
    fields = f'<div class="limits">{"".join(map(field_frame, frame.fields))}</div>' if frame.fields else ""
    name = around(frame.parameter)
    options = "\n".join(option_frame(name, option) for option in frame.options)
    more = more_frame(name, frame.more) if frame.more else ""
    return f'<fieldset class="facet"><legend>{around(frame.label)}</legend>{chart}{fields}\n{options}{more}</fieldset>'


def around(text: str) -> str:
    """A text between the places of a frame."""
    return escape(text).replace("%", "%%")


def more_frame(name: str, options: Sequence[Option]) -> str:
    """Options that are folded away."""
    opened = " open" if any(option.selected for option in options) else ""
    summary = around(gettext("%(number)s more") % {"number": len(options)})
    lines = "\n".join(option_frame(name, option) for option in options)
    return f'<details class="more-options" id="o-{name}"{opened}><summary>{summary}</summary>\n{lines}</details>'


def option_frame(name: str, option: Option) -> str:
    """A checkbox with its count; one that gives nothing is disabled unless it is chosen."""
    value = around(option.value)
    return (
        f'<label class="option"><input type="checkbox" id="f-{name}-{value.replace(" ", "_")}" name="{name}"'
        f' value="{value}"{" checked" if option.selected else ""}%s> <span>{around(option.label)}</span>'
        f' <span class="many">%s</span></label>'
    )


def field_frame(field: WrittenField) -> str:
    """A field to write in, with its unit and what is to be said of it."""
    before = f"<span>{around(field.before)}</span> " if field.before else ""
    after = f" <span>{around(field.after)}</span>" if field.after else ""
    mode = ' inputmode="decimal"' if field.is_number else ""
    wrong = ' aria-invalid="true"' if field.problem else ""
    about, under = said_beside(field) if field.note or field.problem else ("", "")
    return (
        f'<label>{around(field.label)} {before}<input class="field" id="f-{around(field.mark)}"'
        f' name="{around(field.name)}" autocomplete="off" value="{around(field.value)}"'
        f' placeholder="{around(field.hint)}"{mode}{about}{wrong}>{after}</label>\n{under}'
    )


def said_beside(field: WrittenField) -> tuple[str, str]:
    """What is to be said of a field: the attribute that leads there, and the sentences."""
    both = (("note", f"n-{field.mark}", field.note), ("error", f"e-{field.mark}", field.problem))
    said = [(css, around(mark), around(text)) for css, mark, text in both if text]
    lines = "".join(f'<p class="{css}" id="{mark}">{text}</p>\n' for css, mark, text in said)
    return f' aria-describedby="{" ".join(mark for _css, mark, _text in said)}"', lines


def chart_frame(frame: Frame, chart: Chart) -> str:
    """The histogram of a facet as a drawing, and folded under it the table with the same numbers."""
    name, unit = around(frame.name), around(chart.unit)
    about = gettext("%(count)s bars from %(first)s to %(last)s %(unit)s; their numbers stand in the table.") % {
        "count": len(chart.labels),
        "first": chart.labels[0],
        "last": chart.labels[-1],
        "unit": chart.unit,
    }
    title = gettext("%(label)s: how many have which") % {"label": frame.label}
    bins = "\n".join(f'<tr><th scope="row">{around(label)}</th><td>%s</td></tr>' for label in chart.labels)
    return (
        f'<svg class="chart" viewBox="0 0 {CHART_WIDTH} {CHART_HEIGHT}" preserveAspectRatio="none" role="img"'
        f' aria-labelledby="c-{name}" aria-describedby="t-{name}"><title id="c-{name}">'
        f"{around(title)}</title><desc>{around(about)}</desc>"
        f'<path class="outside" d="%s"/><path class="inside" d="%s"/></svg>\n'
        f'<details class="twin" id="d-{name}"><summary>{around(gettext("in numbers"))}'
        f'{f" ({unit})" if unit else ""}</summary><table id="t-{name}">\n{bins}</table></details>'
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
    mark, lines = best_mark(), []
    for number, row in enumerate(rows):
        if divider and number == divider.at:
            lines.append(divider_row(divider, row))
        lines.append(row_frame(row) % (html_escape(row.url), mark_cell(row, mark), *box_urls(row)))
    return mark_safe("\n".join(lines))


def row_frame(row: ShownRow) -> str:
    """A row of a table with places for its addresses and its mark, written once for what is carried of it."""
    kept, carried = row.told.rendered, (row.toggle and row.toggle.is_carried, row.kit and row.kit.is_carried)
    return kept.get((table_rows, carried)) or kept.setdefault((table_rows, carried), written_row(row))


def written_row(row: ShownRow) -> str:
    """The same, written."""
    told, unknown, frames = row.told, unknown_mark(), cell_frames(row.told.columns)
    cells = "".join(
        f"{start}{shown(text, unknown)}{end}" for text, (start, end) in zip(told.texts, frames, strict=True)
    )
    name, cells = (text.replace("%", "%%") for text in (named(told), cells))
    boxes = "".join(f"<td>{box}</td>" for box in box_frames(row))
    return f'<tr><td><a class="row-name" href="%s">{name}</a></td>%s{cells}{boxes}</tr>'


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
    columns = sum(not column.stacked for column in row.told.columns)
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
    if row.kit is None:
        return mark_safe("")
    words = gettext("In the kit") if row.kit.is_carried else gettext("Add to kit")
    boxes = " ".join(box_frames(row, gettext("Compare"), words)) % tuple(box_urls(row))
    return mark_safe(f'<div class="boxes">{boxes}</div>')


def box_urls(row: ShownRow) -> list[str]:
    """Where the boxes of a row lead; none for what cannot be carried."""
    return [html_escape(toggle.url) for toggle in (row.toggle, row.kit) if toggle]


def box_frames(row: ShownRow, compare: str = "", kit: str = "") -> list[str]:
    """The links of a row that carry it along, each a box, filled where it is carried, and with a place for its address;
    none for what cannot be.
    """
    if row.toggle is None or row.kit is None:
        return []
    in_kit = gettext("In the kit: %(name)s") if row.kit.is_carried else gettext("Add to kit: %(name)s")
    name, slug = {"name": row.told.name}, row.told.slug
    return [
        box_frame("compare-box", f"c-{slug}", row.toggle, gettext("Compare %(name)s") % name, compare),
        box_frame("kit-box", f"k-{slug}", row.kit, in_kit % name, kit),
    ]


def box_frame(css: str, mark: str, toggle: Toggle, name: str, text: str) -> str:
    """A link that carries something along, or puts it down, with a place for its address."""
    state = ' aria-current="true"' if toggle.is_carried else ""
    return (
        f'<a class="{css}" id="{mark}" rel="nofollow" href="%s" aria-label="{around(name)}"{state}>{around(text)}</a>'
    )


def named(row: ToldRow) -> str:
    """The name of a row with its badge, and the line under it."""
    badge = f'<span class="badge"> {escape(row.badge)}</span>' if row.badge else ""
    return f"{escape(row.name)}{badge}<small>{line_html(row)}</small>"


def line_html(row: ToldRow) -> str:
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
    return mark_safe(f"{best_mark() if row.unbeaten else ''}{named(row.told._replace(lines=[]))}")


@register.simple_tag
def card_facts(row: ShownRow) -> SafeString:
    """The same facts with their names, for a card."""
    unknown, spoken = unknown_text(), speaker()
    facts = (
        f"<div><dt>{escape(spoken(heading.label))}</dt><dd>{shown(text, unknown)}</dd></div>"
        for text, heading in zip(row.told.texts, row.told.columns, strict=True)
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
