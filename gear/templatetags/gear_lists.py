"""The parts of a list page that stand there a hundred times: options, histograms and cells.

Written here and not as templates because the template engine takes many times as long for them, which is most of the
time that a page takes. `html.escape` does for plain texts what a template's variable does.
"""

from collections.abc import Sequence
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from ..lists.carried import Toggle
from ..lists.facets import CHART_HEIGHT, CHART_WIDTH, Chart, Facet, Option, WrittenField
from ..lists.page import Divider, ShownRow, SortHeading
from ..spoken import speaker

register = template.Library()


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
    """One facet."""
    chart = chart_html(facet, facet.chart, chart_words) if facet.chart else ""
    fields = f'<div class="limits">{"".join(map(field_html, facet.fields))}</div>' if facet.fields else ""
    name = escape(facet.parameter)
    options = "\n".join(option_html(name, option) for option in facet.options)
    return f'<fieldset class="facet"><legend>{escape(facet.label)}</legend>{chart}{fields}\n{options}</fieldset>'


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
    """The headings of the table view; those that can sort are links."""
    cells = []
    for heading in headings:
        label = escape(heading.label)
        link = f'<a rel="nofollow" href="{escape(heading.url)}">{label}</a>' if heading.url else label
        link = f'<span class="visually-hidden">{label}</span>' if heading.is_hidden else link
        sort = f' aria-sort="{heading.direction}"' if heading.direction else ""
        cells.append(f'<th scope="col"{sort} class="{heading.classes}">{link}</th>')
    return mark_safe("".join(cells))


@register.simple_tag
def table_rows(rows: Sequence[ShownRow], divider: Divider | None = None) -> SafeString:
    """The rows of the table view; what is not known is said to be unknown. A divider parts them."""
    unknown, mark, compare = unknown_text(), best_mark(), gettext("Compare %(name)s")
    lines = []
    for number, row in enumerate(rows):
        if divider and number == divider.at:
            text, wide = escape(divider.text), len(row.cells) + 1 + bool(row.toggle) + (row.unbeaten is not None)
            lines.append(f'<tr class="divider"><th scope="rowgroup" colspan="{wide}">{text}</th></tr>')
        cells = mark_cell(row, mark) + "".join(
            f'<td class="{heading.classes}">{shown(text, unknown)}</td>' for text, heading in row.cells
        )
        name = f"{escape(row.name)}{about(row, unknown)}"
        box = f"<td>{toggle_html(row, row.toggle, compare)}</td>" if row.toggle else ""
        lines.append(f'<tr><td><a class="row-name" href="{escape(row.url)}">{name}</a></td>{cells}{box}</tr>')
    return mark_safe("\n".join(lines))


def mark_cell(row: ShownRow, mark: str) -> str:
    """The cell that bears the mark of what nothing beats; none where nothing is marked."""
    return "" if row.unbeaten is None else f'<td class="best-cell">{mark if row.unbeaten else ""}</td>'


@register.simple_tag
def compare_box(row: ShownRow) -> SafeString:
    """The box of a card, with a word beside it; empty for what cannot be compared."""
    if row.toggle is None:
        return mark_safe("")
    return mark_safe(toggle_html(row, row.toggle, gettext("Compare %(name)s"), gettext("Compare")))


def toggle_html(row: ShownRow, toggle: Toggle, name: str, text: str = "") -> str:
    """The link that carries a product along, as a box with or without a tick."""
    state = ' aria-current="true"' if toggle.is_carried else ""
    return (
        f'<a class="compare-box" id="c-{row.slug}" rel="nofollow" href="{escape(toggle.url)}"'
        f' aria-label="{escape(name % {"name": row.name})}"{state}>{escape(text)}</a>'
    )


def about(row: ShownRow, unknown: str) -> str:
    """The line under a name; where columns have no room, the one that speaks for them."""
    if not (row.about_narrow or row.asked):
        return f"<small>{escape(row.about)}</small>"
    figures = [f"{escape(speaker()(heading.label))}: {shown(text, unknown)}" for text, heading in row.asked]
    line = ", ".join([*figures, *filter(None, [escape(row.about_narrow or row.about)])])
    return f'<small class="hide-narrow">{escape(row.about)}</small><small class="only-narrow">{line}</small>'


@register.simple_tag
def card_facts(row: ShownRow) -> SafeString:
    """The same facts with their names, for a card."""
    unknown, spoken = unknown_text(), speaker()
    facts = (
        f"<div><dt>{escape(spoken(heading.label))}</dt><dd>{shown(text, unknown)}</dd></div>"
        for text, heading in row.cells
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
