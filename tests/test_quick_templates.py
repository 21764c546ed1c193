"""Templates are rendered more quickly, and as Django renders them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.template import Context, Engine, Node, engines
from django.template.loaders import locmem
from django.test import override_settings
from django.utils import translation
from django.utils.functional import lazystr
from django.utils.safestring import mark_safe

from lmount_site.quick_templates import ConstantNode, Loader, QuickVariableNode, load_ahead, quicken, quickened

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
}
PARTIALS = {
    "given.html": "{% load i18n %}[{{ name }}|{{ outer }}|{% translate 'Search' %}]",
    "empty.html": "",
    "middle.html": "{% extends 'base.html' %}"
    "{% block one %}{{ block.super }}{% block two %}{% endblock %}{% endblock %}",
    "base.html": "{% load i18n %}{% translate 'Search' %}<{% block one %}{% translate 'Find' %}{% endblock %}>",
}
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


def rendered(made: Engine, source: str, quick: bool) -> list[str]:
    """What a template says, twice: also from what it kept."""
    template = made.from_string(source)
    if quick:
        quickened(template)
    return [template.render(Context(dict(VALUES))) for _ in range(2)]


@pytest.mark.parametrize("source", TEMPLATES)
def test_it_says_what_django_says(source):
    assert rendered(quick_engine(), source, True) == rendered(engine(), source, False)


def test_what_a_property_raises_is_not_hidden():
    template = quick_engine().from_string("{{ thing.broken }}")
    quicken(template.nodelist)
    with pytest.raises(AttributeError):
        template.render(Context(dict(VALUES)))


def test_constant_parts_are_one_node_that_follows_the_language():
    template = engine().from_string("{% load i18n %}<a>{% translate 'Search' %}</a>{{ plain }}")
    quicken(template.nodelist)
    assert [type(node) for node in template.nodelist] == [ConstantNode, QuickVariableNode]
    assert template.render(Context()) == "<a>Search</a>"
    with pseudo_locale():
        assert translation.get_language() == LANGUAGE
        assert template.render(Context()) == "<a>⟦Search⟧</a>"
    assert template.render(Context()) == "<a>Search</a>"


def loaded(folder: Path, name: str, *, debug: bool = False) -> Engine:
    """An engine of the site's loader on a folder, after all were loaded but those of editors."""
    loaders = [("lmount_site.quick_templates.Loader", ["django.template.loaders.filesystem.Loader"])]
    made = Engine([str(folder)], loaders=loaders, debug=debug)
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
def test_what_a_node_was_written_as_is_kept_for_the_page_of_errors_alone(debug, tmp_path):
    template = loaded(tmp_path, "admin", debug=debug).get_template("page.html")
    nodes = template.nodelist.get_nodes_by_type(Node)
    assert nodes
    assert {node.token is not None for node in nodes} == {debug}


def test_constant_parts_follow_changed_settings():
    template = engine().from_string("{% load i18n static %}{% static 'a' %}{% translate '<&' %}")
    quicken(template.nodelist)
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(STORAGES=plain, STATIC_URL="/one/"):
        assert template.render(Context()) == "/one/a<&"
    with override_settings(STORAGES=plain, STATIC_URL="/two/"):
        assert template.render(Context()) == "/two/a<&"


def test_the_pages_of_the_site_are_quick():
    page = engines["django"].get_template("base.html").template
    assert page.nodelist.get_nodes_by_type(ConstantNode)


def test_what_has_the_name_of_its_own_parent_extends_that_of_the_next_directory(tmp_path):
    folders = [tmp_path / name for name in ("site", "below")]
    for folder, source in zip(folders, ("{% extends 'same.html' %}{% block one %}above{% endblock %}",
                                        "<{% block one %}{% endblock %}>"), strict=True):  # fmt: skip
        folder.mkdir()
        (folder / "same.html").write_text(source)
    loaders = [("lmount_site.quick_templates.Loader", ["django.template.loaders.filesystem.Loader"])]
    made = Engine(dirs=folders, loaders=loaders)
    assert [made.render_to_string("same.html") for _ in range(2)] == ["<above>"] * 2
