"""Templates are rendered more quickly, and as Django renders them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from traceback import format_exception
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from django.template import Context, Engine, Node, Template, TemplateSyntaxError, engines
from django.template.base import TextNode, VariableNode
from django.template.defaulttags import IfNode
from django.template.loaders import locmem
from django.test import override_settings
from django.utils import translation
from django.utils.functional import lazystr
from django.utils.safestring import mark_safe

from gear.models import Lens
from lmount_site.quick_templates import Loader, WrittenNodes, load_ahead, quickened

from .pseudo_locale import LANGUAGE, pseudo_locale


class Row(NamedTuple):
    name: str


@dataclass
class Thing:
    name: str = "a <b>"
    nothing: Any = None

    @property
    def broken(self) -> str:
        raise AttributeError(self.name)

    @property
    def gone(self) -> str:
        raise Lens.DoesNotExist

    def call(self) -> str:
        return "called & done"

    def delete(self) -> str:
        return "deleted"

    delete.alters_data = True  # type: ignore[attr-defined]

    def asks(self, what: str) -> str:
        return what


VALUES = {
    "plain": "<&'\">",
    "safe": mark_safe("<i>"),
    "lazy": lazystr("<u>"),
    "number": 1234567.5,
    "whole": 12,
    "word": "csv",
    "yes": True,
    "none": None,
    "thing": Thing(),
    "row": Row("<row>"),
    "rows": [Row("one"), Row("two")],
    "pairs": [("a", 1), ("b", 2)],
    "dict": {"name": "d", "items": "own items"},
    "function": lambda: ["made & called"],
    "kinds": [Thing, Row],
    "table": [[1, 2], [], [3]],
    "made": (letter for letter in ()),
    "decimal": Decimal("2"),
    "day": date(2026, 11, 28),
}
PARTIALS = {
    "given.html": "{% load i18n %}[{{ name }}|{{ outer }}|{% translate 'Search' %}]",
    "setting.html": "{% load i18n %}{% translate 'Find' as name %}{{ name }}{% get_current_language as row %}{{ row }}",
    "empty.html": "",
    "middle.html": "{% extends 'base.html' %}"
    "{% block one %}{{ block.super }}{% block two %}{% endblock %}{% endblock %}",
    "base.html": "{% load i18n %}{% translate 'Search' %}<{% block one %}{% translate 'Find' %}{% endblock %}>",
}
LOADERS = [("lmount_site.quick_templates.Loader", ["django.template.loaders.filesystem.Loader"])]
LOAD = "{% load i18n static %}"
TEMPLATES = [
    "{{ plain }}{{ safe }}{{ lazy }}{{ number }}{{ whole }}{{ yes }}{{ none }}{{ missing }}",
    "{% autoescape off %}{{ plain }}{{ safe }}{{ lazy }}{{ number }}{% endautoescape %}",
    "{{ thing.name }}{{ thing.nothing }}{{ thing.missing }}{{ thing.call }}{{ thing.delete }}{{ thing.asks }}",
    "{{ row.name }}{{ row.0 }}{{ row.count }}{{ rows.1.name }}{{ rows.7 }}{{ dict.name }}{{ dict.items }}{{ dict.no }}",
    "{{ plain|upper }}{{ missing|default:'none' }}{{ plain|default:thing.name }}{{ safe|upper }}{{ _('Search') }}",
    "{% for row in rows %}{% include 'given.html' with name=row.name outer=plain only %}{% endfor %}",
    "{% with outer='set' %}{% include 'given.html' %}{% include 'empty.html' only %}{% endwith %}",
    "{% include none|default:'given.html' only %}",
    "{% for key, value in pairs %}{{ key }}{{ value }}{{ forloop.counter }}{% empty %}none{% endfor %}",
    LOAD + "{% translate 'Search' %} {% url 'gear:home' %} {% static 'css/site.css' %}",
    LOAD + "{% url 'gear:lens-list-data' 'csv' %}{% url 'gear:lens-list-data' format='json' %}",
    LOAD + "{% url 'gear:lens-list-data' format=word %}{% url 'gear:lens-detail' row.name|slugify as its %}{{ its }}",
    LOAD + "{% translate 'Find' as found %}{{ found }}{% translate plain %}",
    LOAD + "{% blocktranslate with name=plain %}Of {{ name }}{% endblocktranslate %}",
    LOAD + "{% blocktranslate count n=whole %}{{ n }} lens{% plural %}{{ n }} lenses{% endblocktranslate %}",
    LOAD + "{% if missing or thing.name == 'x' %}no{% elif dict.name == 'd' %}{% translate 'Search' %}{% endif %}",
    "{% if thing.missing or missing or missing.more or dict.no or row.no %}no{% else %}{{ missing.more }}{% endif %}",
    "{% if rows.7 or not dict.items or template.name or dicts %}no{% else %}yes{% endif %}",
    "{% include 'given.html' with name=plain %}{{ name }}{% include missing|default:'given.html' with name=safe %}",
    "{% extends 'base.html' %}{% block one %}{{ block.super }}{{ plain }}{{ _('Search') }}{% endblock %}",
    "{% extends 'middle.html' %}{% block one %}{{ block.super }}{% endblock %}{% block two %}{{ plain }}{% endblock %}",
    "{% extends missing|default:'base.html' %}",
    "{{ function }}{{ function.0 }}{{ day }}{{ day|date:'Y' }}{{ decimal }}{{ thing.gone }}{{ thing.gone.name }}",
    "{% for kind in kinds %}{{ kind }}{{ kind.name }}{% endfor %}{% for each in function %}{{ each }}{% endfor %}",
    "{% for row in rows reversed %}{{ forloop.counter0 }}{{ forloop.revcounter }}{{ row.name }}{% endfor %}{{ row }}",
    "{% for line in table %}{% for one in line %}{{ forloop.parentloop.counter }}{{ forloop.last }}{{ one }}{% empty %}"
    "-{% endfor %}{% if not forloop.last %}, {% endif %}{% endfor %}",
    "{% for line in table %}{% for one in line %}{{ one }}{% include 'given.html' with name=forloop.first only %}"
    "{% endfor %}{% endfor %}",
    "{% for x in missing %}no{% empty %}none{% endfor %}{% for x in none %}no{% endfor %}"
    "{% for x in made %}{% endfor %}",
    "{% for row in rows %}{% include 'given.html' with name=row.name %}{% include 'setting.html' %}"
    "{{ row.name }}{% endfor %}",
    "{% for row in rows %}{% autoescape off %}{{ row.name }}{{ plain }}{% endautoescape %}{{ plain }}{% endfor %}",
    "{% for row in rows %}{% cycle 'odd' 'even' as kind %}{{ kind }}{% ifchanged row.count %}!"
    "{% endifchanged %}{% endfor %}",
    "{% for row in rows %}{% filter upper %}{{ row.name }}{% endfilter %}{% firstof missing row.name %}{% endfor %}",
    "{% for row in rows %}{% regroup table by missing as groups %}{{ groups|length }}{{ row.name }}{% endfor %}",
    "{% for row in rows %}{% block inner %}{{ row.name }}{{ forloop.counter }}{% endblock %}{% endfor %}",
    "{% with name=row.name row=plain %}{{ name }}{{ row }}{% with name=row %}{{ name }}{% endwith %}"
    "{{ name }}{% endwith %}",
    "{% with class=row.name %}{{ class }}{% include 'given.html' with name=class %}{% endwith %}{{ class }}",
    "{% if whole > 3 and whole <= 12 %}a{% endif %}"
    "{% if none < 3 or plain > 3 or missing >= 1 %}no{% else %}b{% endif %}",
    "{% if 'a' in word or missing in word or 1 in whole %}no{% elif word not in missing %}no{% else %}c{% endif %}",
    "{% if 'c' in word and word not in table and not missing in table %}in{% endif %}"
    "{% if missing == none %}nothing{% endif %}",
    "{% if none is None and yes is True and whole is not None %}is{% endif %}{% if missing is None %}is{% endif %}",
    "{% if thing.broken or word %}no{% elif not thing.broken %}no"
    "{% elif word and thing.broken %}no{% else %}b{% endif %}",
    "{% if word|default:missing %}{% endif %}{% if plain|add:missing == plain %}no{% else %}not there{% endif %}",
    "{% if rows|length == 2 and rows|length_is_not_there %}{% endif %}",
    "{{ plain|cut:safe }}{{ none|default_if_none:plain }}{{ whole|add:1 }}{{ rows|length }}{{ number|floatformat:1 }}",
    "{{ plain|add:word|upper }}{{ safe|add:plain }}{{ plain|safe }}{{ plain|linebreaks }}{{ rows|join:', ' }}",
    LOAD + "{% for key, value in pairs %}{% blocktranslate count n=value %}{{ n }} {{ key }}{{ plain }}{% plural %}"
    "{{ n }} {{ key }}s{{ missing }}{% endblocktranslate %}{% endfor %}",
    LOAD + "{% blocktranslate trimmed with one=row.name|upper %}\n Only {{ one }}\n 100% {% endblocktranslate %}",
    LOAD + "{% blocktranslate count n=decimal %}{{ n }}{% plural %}{{ n }} all{% endblocktranslate %}",
    LOAD + "{% blocktranslate asvar told %}Told {{ word }}{% endblocktranslate %}{{ told }}{{ told|upper }}",
    LOAD + "{% for row in rows %}{% url 'gear:lens-detail' row.name %}"
    "{% url 'gear:no' row.name as no %}{{ no }}{% endfor %}",
    LOAD
    + "{% get_current_language as word %}{{ word }}{% if word %}{% translate 'Find' as word %}{{ word }}{% endif %}",
    "{% load gear_addresses gear_units %}{% for row in rows %}{% keeping row.name %}{{ row.name|known }}{% endfor %}",
    "{% comment %}{{ plain }}{% endcomment %}{# no #}{% verbatim %}{{ plain }}{% endverbatim %}{% spaceless %} <p> "
    "</p> {% endspaceless %}{% templatetag openblock %}",
    "{% for a, b, c in pairs %}{% endfor %}",
    LOAD + "{% blocktranslate count n=word %}{{ n }}{% plural %}{{ n }}{% endblocktranslate %}",
    "{{ thing.broken }}",
    "{{ plain|add:missing }}",
]


def engine() -> Engine:
    """An engine with the site's tags, and with Django's own loader."""
    own = engines["django"].engine
    return Engine(loaders=[("django.template.loaders.locmem.Loader", PARTIALS)], libraries=own.libraries)


class QuickenedInMemory(locmem.Loader):
    """A loader of templates in memory that makes them quicker."""

    def get_template(self, template_name, skip=None):
        return quickened(super().get_template(template_name, skip))


def quick_engine() -> Engine:
    """The same with all that makes templates quicker."""
    made = engine()
    made.template_loaders = [QuickenedInMemory(made, PARTIALS)]
    return made


def rendered(made: Engine, source: str, quick: bool) -> list[str | type[Exception]]:
    """What a template says, or how it fails, twice: also from what it kept."""
    try:
        template = made.from_string(source)
    except TemplateSyntaxError as failed:
        return [type(failed)]
    if quick:
        quickened(template)
    return [said(template) for _ in range(2)]


def said(template: Template) -> str | type[Exception]:
    """What a template says, or how it fails."""
    try:
        return template.render(Context(dict(VALUES)))
    except Exception as failed:
        return type(failed)


@pytest.mark.parametrize("source", TEMPLATES)
def test_it_says_what_django_says(source):
    assert rendered(quick_engine(), source, True) == rendered(engine(), source, False)


def test_all_but_what_is_to_fail_says_something():
    assert [source for source in TEMPLATES if not isinstance(rendered(engine(), source, False)[0], str)] == [
        "{% if rows|length == 2 and rows|length_is_not_there %}{% endif %}",
        *TEMPLATES[-4:],
    ]


def quick(source: str) -> Template:
    """A template made quicker."""
    return quickened(engine().from_string(source))


def test_constant_parts_follow_the_language():
    template = quick("{% load i18n %}<a>{% translate 'Search' %}</a>{{ plain }}")
    assert template.render(Context()) == "<a>Search</a>"
    with pseudo_locale():
        assert translation.get_language() == LANGUAGE
        assert template.render(Context()) == "<a>⟦Search⟧</a>"
    assert template.render(Context()) == "<a>Search</a>"


def test_constant_parts_are_rendered_once():
    template = quick("{% load i18n %}{% for row in rows %}<a>{% translate 'Search' %}</a>{% endfor %}")
    told: list[str] = []

    def gettext(message: str) -> str:
        told.append(message)
        return message

    with patch("django.utils.translation._trans.gettext", gettext):
        assert template.render(Context(dict(VALUES))) == "<a>Search</a>" * 2
    assert told == ["Search"]


def loaded(folder: Path, name: str, *, debug: bool = False) -> Engine:
    """An engine of the site's loader on a folder, after all were loaded but those of editors."""
    made = Engine([str(folder)], loaders=LOADERS, debug=debug)
    for path in ("page.html", "parts/_part.html", "admin/index.html"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text("{{ name }}{% if name %}<p>{% endif %}")
    load_ahead(made, apart={name})
    return made


def test_templates_are_loaded_ahead_but_for_those_of_few(tmp_path):
    (loader,) = loaded(tmp_path, "admin").template_loaders
    assert isinstance(loader, Loader)
    assert set(loader.get_template_cache) == {"page.html", "parts/_part.html"}


@pytest.mark.parametrize("debug", [False, True])
def test_templates_stay_nodes_for_the_page_of_errors_alone(debug, tmp_path):
    template = loaded(tmp_path, "admin", debug=debug).get_template("page.html")
    assert isinstance(template.nodelist, WrittenNodes) != debug
    nodes = template.nodelist.get_nodes_by_type(Node)
    assert [type(node) for node in nodes] == ([VariableNode, IfNode, TextNode] if debug else [])
    assert all(node.token for node in nodes)


def test_constant_parts_follow_changed_settings():
    template = quick("{% load i18n static %}{% static 'a' %}{% translate '<&' %}")
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(STORAGES=plain, STATIC_URL="/one/"):
        assert template.render(Context()) == "/one/a<&"
    with override_settings(STORAGES=plain, STATIC_URL="/two/"):
        assert template.render(Context()) == "/two/a<&"


def test_the_pages_of_the_site_are_quick():
    page = engines["django"].get_template("base.html").template
    assert isinstance(page.nodelist, WrittenNodes)


def test_what_fails_names_the_template(tmp_path):
    (tmp_path / "page.html").write_text("{{ thing.broken }}")
    made = Engine([str(tmp_path)], loaders=LOADERS)
    with pytest.raises(AttributeError) as failed:
        made.render_to_string("page.html", dict(VALUES))
    assert "<template page.html>" in "".join(format_exception(failed.value))


def test_a_translation_that_names_other_values_is_not_followed():
    template = quick("{% load i18n %}{% blocktranslate %}Of {{ plain }}{% endblocktranslate %}")
    with patch(
        "django.utils.translation.gettext", lambda message: "%(other)s" if translation.get_language() else message
    ):
        assert template.render(Context({"plain": "<"})) == "Of &lt;"


def test_what_has_the_name_of_its_own_parent_extends_that_of_the_next_directory(tmp_path):
    folders = [tmp_path / name for name in ("site", "below")]
    for folder, source in zip(folders, ("{% extends 'same.html' %}{% block one %}above{% endblock %}",
                                        "<{% block one %}{% endblock %}>"), strict=True):  # fmt: skip
        folder.mkdir()
        (folder / "same.html").write_text(source)
    made = Engine(dirs=folders, loaders=LOADERS)
    assert [made.render_to_string("same.html") for _ in range(2)] == ["<above>"] * 2
