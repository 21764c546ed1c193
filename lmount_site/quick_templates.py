"""Templates that are rendered more quickly: Django's own parts of them, the usual case first.

The loader goes once through all that a template was compiled to. Runs of texts, translations and addresses that depend
on nothing but the language become one node, which is rendered once. Variables, includes and texts with values get a
class that answers the usual case itself and leaves every other one to Django's.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core.signals import setting_changed
from django.template import Context, Engine, Node, NodeList, Template
from django.template.base import (
    FilterExpression,
    TextNode,
    Variable,
    VariableDoesNotExist,
    VariableNode,
    render_value_in_context,
)
from django.template.context import RenderContext
from django.template.defaulttags import LoadNode, URLNode
from django.template.library import InclusionNode
from django.template.loader_tags import BlockNode, ExtendsNode, IncludeNode
from django.template.loaders import base, cached
from django.template.smartif import TokenBase
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.templatetags.static import StaticNode
from django.urls import get_script_prefix, get_urlconf
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# Where a page notes what its constant parts depend on.
SURROUNDINGS = "quick_templates.surroundings"
BUILTINS = {"True": True, "False": False, "None": None}


class QuickVariable(Variable):
    """A variable that is a name in the context, mostly with attributes or keys behind it."""

    __slots__ = ()

    def _resolve_lookup(self, context: Any) -> Any:
        name, *further = self.lookups
        current = context
        try:
            current = context[name]
            for name in further:
                kind = type(current)
                if kind is dict:
                    current = current[name]
                elif (has_no_keys(kind) or is_field(kind, name)) and not callable(current):
                    current = getattr(current, name)
                else:
                    return super()._resolve_lookup(context)
        except (AttributeError, KeyError, TypeError):
            if is_missing(current, name):
                raise VariableDoesNotExist("Failed lookup for key [%s] in %r", (name, current)) from None
            return super()._resolve_lookup(context)
        return super()._resolve_lookup(context) if callable(current) else current


@lru_cache(maxsize=1024)
def has_no_keys(kind: type) -> bool:
    """Whether a name behind something of this kind can mean nothing but an attribute."""
    return not hasattr(kind, "__getitem__")


def is_field(kind: type, name: str) -> bool:
    """Whether a name means a field of a tuple: what is no place in it."""
    return issubclass(kind, tuple) and not name.isdecimal()


def is_missing(holder: Any, name: str) -> bool:
    """Whether a name behind something means nothing at all: a property that failed is there, and so is a place."""
    return not (hasattr(type(holder), name) or hasattr(holder, name) or name.isdecimal())


class QuickNodeList(NodeList):
    """Nodes that are rendered one after the other. Which of them failed is noted only where that is shown."""

    def render(self, context: Context) -> SafeString:
        """Their texts as one."""
        if context.template.engine.debug:
            return super().render(context)
        return SafeString("".join([node.render(context) for node in self]))


class TemplateNodes(QuickNodeList):
    """The nodes of a whole template: each page that extends it asks for its blocks."""

    @cached_property
    def blocks(self) -> list[BlockNode]:
        """All blocks in it."""
        return super().get_nodes_by_type(BlockNode)

    def get_nodes_by_type(self, nodetype: type[Node]) -> list[Any]:
        """All nodes of a type in it."""
        return self.blocks if nodetype is BlockNode else super().get_nodes_by_type(nodetype)


class QuickExpression(FilterExpression):
    """A variable, mostly without filters."""

    __slots__ = ()

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:
        """Its value; that of nothing where there is no such variable."""
        if not self.filters:
            variable = self.var
            if type(variable) is QuickVariable and not variable.translate and variable.lookups:
                try:
                    return variable._resolve_lookup(context)
                except VariableDoesNotExist:
                    if ignore_failures:
                        return None
        return super().resolve(context, ignore_failures)


class QuickVariableNode(VariableNode):
    """A value in the text: mostly a string, to be escaped unless that was done."""

    def render(self, context: Context) -> str:
        """The value as a text."""
        value = self.filter_expression.resolve(context)
        kind = type(value)
        if kind is SafeString:
            return value
        if kind is str and context.autoescape:
            return SafeString(escape(value))
        return render_value_in_context(value, context)


class QuickInclude(IncludeNode):
    """Another template, mostly one of a fixed name that is given all it needs."""

    included: Template | None = None

    def render(self, context: Context) -> str:
        """The other template, rendered with what it is given."""
        name = self.template.var
        if type(name) is not SafeString or self.template.filters:
            return super().render(context)
        if self.included is None:
            self.included = context.template.engine.get_template(name)
        values = {name: given.resolve(context) for name, given in self.extra_context.items()}
        if self.isolated_context:
            return self.included._render(isolated(context, values, self.included))
        with context.push(**values):
            return self.included.render(context)


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


class QuickBlockTranslate(BlockTranslateNode):
    """A text with values, whose message is put together once."""

    def render_token_list(self, tokens: list[Any]) -> tuple[str, list[str]]:
        """The message, and the names of its values, which the caller extends."""
        kept = self.__dict__.setdefault("messages", {})
        message, names = kept.get(id(tokens)) or kept.setdefault(id(tokens), super().render_token_list(tokens))
        return message, [*names]


class ConstantNode(Node):
    """Parts that depend on the language and the surroundings of the site alone: rendered once for each of them."""

    child_nodelists = ()

    def __init__(self, parts: Iterable[Node]) -> None:
        self.parts = NodeList(parts)
        self.kept: dict[tuple[Any, ...], SafeString] = {}
        _constants.append(self.kept)

    def render(self, context: Context) -> SafeString:
        """The parts as one text."""
        page = context.render_context.dicts[0]
        around = page.get(SURROUNDINGS)
        if around is None:
            around = page[SURROUNDINGS] = get_language(), get_script_prefix(), get_urlconf(), context.autoescape
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


QUICKER: dict[type, type] = {
    Variable: QuickVariable,
    FilterExpression: QuickExpression,
    VariableNode: QuickVariableNode,
    IncludeNode: QuickInclude,
    ExtendsNode: QuickExtends,
    InclusionNode: QuickInclusion,
    BlockTranslateNode: QuickBlockTranslate,
}


def quicken(part: Any, *, keeps_tokens: bool = False) -> None:
    """Give all that a template is made of its quicker class, and fold its constant nodes, all in place.

    What a node was written as is shown by Django's page of errors alone, and takes a third of a template: it is kept
    where that page is shown.
    """
    kind = type(part)
    if kind in QUICKER:
        part.__class__ = QUICKER[kind]
    if isinstance(part, Node) and not keeps_tokens:
        vars(part).pop("token", None)
    for inner in parts_of(part):
        quicken(inner, keeps_tokens=keeps_tokens)
    if kind is NodeList:
        part[:] = folded(part)
        part.__class__ = QuickNodeList


def parts_of(part: Any) -> Iterable[Any]:
    """What is compiled within something that is compiled."""
    if isinstance(part, FilterExpression):
        return [part.var, *(argument for _filter, arguments in part.filters for argument in arguments)]
    if isinstance(part, Node | TokenBase):
        return list(vars(part).values())
    if isinstance(part, dict):
        return list(part.values())
    return list(part) if isinstance(part, list | tuple) else ()


def quickened(template: Template) -> Template:
    """A whole template, made quicker in place."""
    quicken(template.nodelist, keeps_tokens=template.engine.debug)
    template.nodelist.__class__ = TemplateNodes
    return template


class Quickened(base.Loader):
    """Makes what is loaded quicker."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        """The template. Raises TemplateDoesNotExist."""
        return quickened(super().get_template(template_name, skip))


class Loader(cached.Loader, Quickened):
    """Django's loader that keeps what it loaded, made quicker before."""


def load_ahead(engine: Engine, apart: Collection[str]) -> None:
    """Load the site's own templates, but not those in folders that are named. Raises TemplateSyntaxError."""
    for folder in map(Path, engine.dirs):
        for file in sorted(folder.rglob("*.*")):
            name = file.relative_to(folder)
            if name.parts[0] not in apart:
                engine.get_template(name.as_posix())
