"""Nodes that are rendered more quickly than Django's: the usual case first."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.core.signals import setting_changed
from django.template import Context, Node, NodeList, Template
from django.template.base import TextNode
from django.template.context import RenderContext
from django.template.defaulttags import LoadNode, URLNode
from django.template.library import InclusionNode
from django.template.loader_tags import ExtendsNode, IncludeNode
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode
from django.utils.safestring import SafeString

from .tools import surroundings

BUILTINS = {"True": True, "False": False, "None": None}


class QuickInclude(IncludeNode):
    """Another template, mostly one of a fixed name that is given all it needs."""

    included: Template | None = None

    @property
    def is_fixed(self) -> bool:
        """Whether the template always is the same."""
        return type(self.template.var) is SafeString and not self.template.filters

    def render(self, context: Context) -> str:
        """The other template, rendered with what it is given."""
        if not self.is_fixed:
            return super().render(context)
        values = {name: given.resolve(context) for name, given in self.extra_context.items()}
        if self.isolated_context:
            return self.rendered_with(context, values)
        with context.push(**values):
            return self.loaded(context).render(context)

    def rendered_with(self, context: Context, values: dict[str, Any]) -> str:
        """The other template, of a fixed name, rendered with these values alone."""
        template = self.included or self.loaded(context)
        return template._render(isolated(context, values, template))

    def loaded(self, context: Context) -> Template:
        """The other template, of a fixed name. Raises TemplateDoesNotExist."""
        self.included = self.included or context.template.engine.get_template(self.template.var)
        return self.included


class QuickExtends(ExtendsNode):
    """What fills the blocks of another template, mostly of one of a fixed and another name."""

    extended: Template | None = None

    def get_parent(self, context: Context) -> Template:
        """The other template. One of its own name is that of the next directory, which Django looks for each time."""
        name = self.parent_name.var
        if type(name) is not SafeString or self.parent_name.filters or name == self.origin.template_name:
            return super().get_parent(context)
        if self.extended is None:
            self.extended = super().get_parent(context)
        return self.extended


class QuickInclusion(InclusionNode):
    """A tag that renders a template of a fixed name with what its function gives."""

    included: Template | None = None

    def render(self, context: Context) -> str:
        """The template of the tag, rendered with what its function gives."""
        if not isinstance(self.filename, str) or context.get("csrf_token") is not None:
            return super().render(context)
        if self.included is None:
            self.included = context.template.engine.get_template(self.filename)
        arguments, named = self.get_resolved_arguments(context)
        return self.included._render(isolated(context, self.func(*arguments, **named), self.included))


def isolated(context: Context, values: dict[str, Any], template: Template) -> Context:
    """A context like another one for a template within, with these values alone."""
    inner = object.__new__(type(context))
    inner.__dict__ = {**context.__dict__, "dicts": [BUILTINS, values]}
    inner.__dict__.pop("_processors_index", None)
    state = object.__new__(RenderContext)
    state.dicts = [*context.render_context.dicts, {}]
    state.template = template
    inner.render_context = state
    return inner


class ConstantNode(Node):
    """Parts that depend on the language and the surroundings of the site alone: rendered once for each of them."""

    child_nodelists = ()

    def __init__(self, parts: Iterable[Node]) -> None:
        self.parts = NodeList(parts)
        self.kept: dict[tuple[Any, ...], SafeString] = {}
        _constants.append(self.kept)

    def render(self, context: Context) -> SafeString:
        """The parts as one text."""
        around = surroundings(context)
        text = self.kept.get(around)
        if text is None:
            text = self.kept[around] = self.parts.render(context)
        return text


# What all of them keep: forgotten when a setting changes, as happens in tests.
_constants: list[dict[tuple[Any, ...], SafeString]] = []


def forget_constants(**_of: object) -> None:
    """Receiver of changed settings."""
    for kept in _constants:
        kept.clear()


setting_changed.connect(forget_constants)


def is_constant(node: Node) -> bool:
    """Whether a node depends on nothing but the language and the surroundings of the site."""
    if isinstance(node, TranslateNode):
        expression = node.filter_expression
        return not (node.asvar or node.message_context or expression.filters or expression.var.lookups)
    if isinstance(node, URLNode):
        given = (node.view_name, *node.args, *node.kwargs.values())
        return not (node.asvar or any(its.filters or its.is_var for its in given))
    if isinstance(node, StaticNode):
        return not (node.varname or node.path.filters or node.path.is_var)
    return isinstance(node, TextNode | LoadNode)


def folded(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes, with one in place of each run of constant ones."""
    for constant, run in groupby(nodes, key=is_constant):
        parts = list(run)
        if not constant or (len(parts) == 1 and isinstance(parts[0], TextNode)):
            yield from parts
        else:
            yield ConstantNode(parts)
