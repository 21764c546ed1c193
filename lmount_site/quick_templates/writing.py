"""Nodes of a template, written as one Python function that answers as they do.

Texts, variables, filters, conditions, loops, `with`, includes of a fixed name with `only`, translated texts and simple
tags become lines of that function, where the names of loops are names of Python. Whatever else stands in a template is
rendered as ever, and finds the names around it in its context.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from typing import Any

from django.template import Context, Node
from django.template.base import FilterExpression, TextNode, Variable, VariableNode
from django.template.defaulttags import CommentNode, ForNode, IfNode, LoadNode, TemplateLiteral, WithNode
from django.template.library import SimpleNode
from django.template.loader_tags import BlockNode
from django.template.smartif import TokenBase
from django.templatetags.i18n import BlockTranslateNode
from django.utils.safestring import SafeString, mark_safe

from . import tools
from .nodes import ConstantNode, QuickInclude, folded

Render = Callable[[Context], SafeString]
FLAGS = ("is_safe", "needs_autoescape", "expects_localtime")
COMPARED_AS_THEY_ARE = {"==", "!=", "is", "is not"}
LOOP = "forloop"


def written(nodes: Iterable[Node], name: str) -> Render:
    """The function that renders some nodes; `name`: of their template, for tracebacks."""
    writer = Writer(nodes)
    made: dict[str, Any] = {}
    exec(compile(writer.source(), f"<template {name}>", "exec"), vars(tools), made)
    return made["make"](*writer.constants)


class Writer:
    """Writes one function: lines of Python, and the constants that they name.

    Nothing of a template stands in them but what `repr` writes, and names that are identifiers.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.constants: list[Any] = []
        self.numbers = count()
        self.lines: list[str] = []
        self.pieces: list[str] = []
        self.depth = 2
        # Names that loops and `with` gave, then those of the context that were looked up at the head.
        self.given: dict[str, str] = {}
        self.found: dict[str, str] = {}
        self.is_settled = not any(may_set_names(node) for node in nodes)
        self.has_constants = False
        self.write(nodes)

    def source(self) -> str:
        """The whole source: a function that is given the constants and makes the one that renders."""
        names = ", ".join(f"c{number}" for number in range(len(self.constants)))
        head = [f"{local} = find(context, {name!r})" for name, local in self.found.items()]
        if self.has_constants:
            head.append("around = surroundings(context)")
        return "\n".join([
            f"def make({names}):",
            " def render(context):",
            "  out = []",
            *(f"  {line}" for line in head),
            *self.lines,
            "  return SafeString(''.join(out))",
            " return render",
        ])  # fmt: skip

    # Lines

    def line(self, code: str) -> None:
        """Write a line, after the pieces that come before it."""
        self.flush()
        self.lines.append(" " * self.depth + code)

    def flush(self) -> None:
        """Write the pieces so far as one line."""
        if self.pieces:
            pieces, self.pieces = self.pieces, []
            self.line(f"out += ({', '.join(pieces)},)")

    @contextmanager
    def block(self, head: str, **names: str) -> Iterator[None]:
        """Lines below a head, in which names of the template are names of Python."""
        self.flush()
        if head:
            self.line(head)
        before, self.given = self.given, self.given | names
        self.depth += bool(head)
        start = len(self.lines)
        yield
        self.flush()
        if len(self.lines) == start:
            self.line("pass")
        self.depth -= bool(head)
        self.given = before

    def constant(self, value: Any) -> str:
        """The name of a value that is the same for all."""
        self.constants.append(value)
        return f"c{len(self.constants) - 1}"

    def local(self, name: str = "local") -> str:
        """A name of Python that nothing else has."""
        return f"{name if name.isidentifier() else 'local'}_{next(self.numbers)}"

    # Values

    def named(self, name: str) -> str:
        """What a name of the template means."""
        if name in self.given:
            return self.given[name]
        if not self.is_settled:
            return f"find(context, {name!r})"
        return self.found.get(name) or self.found.setdefault(name, self.local(name))

    def looked(self, variable: Variable) -> str:
        """What a variable means, where there is such a thing."""
        if variable.lookups is None:
            return self.constant(variable.resolve({}))
        name, *further = variable.lookups
        code = self.named(name)
        for part in further:
            code = f"{'asked' if part.isdecimal() else 'look'}({code}, {part!r})"
        return code

    def value(self, expression: FilterExpression, missing: str = "told") -> str:
        """The value of an expression; `missing`: what makes a value of one that is not there, if any."""
        variable = expression.var
        is_name = isinstance(variable, Variable) and variable.lookups is not None
        code = self.looked(variable) if isinstance(variable, Variable) else self.constant(variable)
        if is_name and (missing or expression.filters):
            code = f"{missing or 'given'}({code})"
        for function, arguments in expression.filters:
            its = "".join(f", {self.argument(*argument)}" for argument in arguments)
            name = self.constant(function)
            is_plain = not any(getattr(function, flag, False) for flag in FLAGS)
            code = f"{name}({code}{its})" if is_plain else f"filtered({name}, context, {code}{its})"
        return code

    def argument(self, is_variable: bool, argument: Any) -> str:
        """An argument of a filter."""
        if not is_variable:
            return self.constant(mark_safe(argument))
        return f"needed({self.looked(argument)})"

    def condition(self, token: TokenBase) -> str:
        """Whether a condition holds; one of several parts that fails does not, as Django has it."""
        code = self.judged(token)
        may_fail = not isinstance(token, TemplateLiteral) or "needed(" in code
        return f"holds(lambda: {code})" if may_fail else code

    def judged(self, token: TokenBase, missing: str = "") -> str:
        """A part of a condition."""
        if isinstance(token, TemplateLiteral):
            return self.value(token.value, missing)
        if token.id == "not":
            return f"(not {self.judged(token.first)})"
        if token.id in ("and", "or"):
            return f"({self.judged(token.first)} {token.id} {self.judged(token.second)})"
        sides = self.judged(token.first, "given"), self.judged(token.second, "given")
        code = f"({sides[0]} {token.id} {sides[1]})"
        return code if token.id in COMPARED_AS_THEY_ARE else f"compares(lambda: {code})"

    # Nodes

    def write(self, nodes: Iterable[Node]) -> None:
        """Write some nodes, one after the other."""
        for node in folded(nodes):
            way = WAYS.get(type(node))
            if way and is_written(node):
                way(self, node)
            else:
                self.pieces.append(f"{self.constant(node)}.render(context)")
        self.flush()

    def write_text(self, node: TextNode) -> None:
        """A text as it is."""
        self.pieces.append(repr(str(node.s)))

    def write_constant(self, node: ConstantNode) -> None:
        """What was rendered before in these surroundings."""
        self.has_constants = True
        self.pieces.append(f"{self.constant(node.kept)}.get(around) or {self.constant(node)}.render(context)")

    def write_variable(self, node: VariableNode) -> None:
        """A value as a text."""
        self.pieces.append(f"text({self.value(node.filter_expression, '')}, context)")

    def write_if(self, node: IfNode) -> None:
        """The nodes below the first condition that holds."""
        word = "if"
        for condition, nodes in node.conditions_nodelists:
            with self.block(f"{word} {self.condition(condition)}:" if condition else "else:"):
                self.write(nodes)
            word = "elif"

    def write_for(self, node: ForNode) -> None:
        """The nodes of a loop for each value."""
        values = self.local("values")
        self.line(f"{values} = listed({self.value(node.sequence, '')})")
        with self.block(f"if len({values}):"):
            self.write_loop(node, values)
        if node.nodelist_empty:
            with self.block("else:"):
                self.write(node.nodelist_empty)

    def write_loop(self, node: ForNode, values: str) -> None:
        """The loop itself."""
        shares = any(map(asks_context, node.nodelist_loop))
        item, place, loop, frame = map(self.local, ("item", "place", "loop", "frame"))
        names = {name: self.local(name) for name in node.loopvars} | {LOOP: loop}
        targets = [names[name] for name in node.loopvars]
        through = f"reversed({values})" if node.is_reversed else values
        with self.block(f"with context.push() as {frame}:" if shares else ""):
            self.line(f"{loop} = {{'parentloop': {self.given.get(LOOP) or f'find(context, {LOOP!r})'} or {{}}}}")
            begins = len(self.lines)
            with self.block(f"for {place}, {item} in enumerate({through}):", **names):
                if len(targets) == 1:
                    self.line(f"{targets[0]} = {item} if type({item}) in PLAIN else called({item})")
                else:
                    self.line(f"{', '.join(targets)} = unpacked({item}, {len(targets)})")
                self.line(f"step({loop}, {place}, len({values}))")
                counts = len(self.lines)
                if shares:
                    self.line(f"{frame}.update({self.shared(names)})")
                self.write(node.nodelist_loop)
            if not any(loop in line for line in self.lines[counts:]):
                del self.lines[counts - 1], self.lines[begins - 1]

    def write_with(self, node: WithNode) -> None:
        """The nodes below names for values."""
        names = {name: self.local(name) for name in node.extra_context}
        for name, expression in node.extra_context.items():
            self.line(f"{names[name]} = {self.value(expression)}")
        shares = any(asks_context(inner) for inner in node.nodelist)
        with self.block(f"with context.push({self.shared(names)}):" if shares else "", **names):
            self.write(node.nodelist)

    def shared(self, names: Mapping[str, str]) -> str:
        """Names for the context, with their values."""
        return f"{{{', '.join(f'{name!r}: {local}' for name, local in names.items())}}}"

    def write_include(self, node: QuickInclude) -> None:
        """Another template, which is given values."""
        values = self.shared({name: self.value(given) for name, given in node.extra_context.items()})
        self.pieces.append(f"{self.constant(node)}.rendered_with(context, {values})")

    def write_message(self, node: BlockTranslateNode) -> None:
        """A translated text with values."""
        values = {name: self.value(given) for name, given in node.extra_context.items()}
        message, names = node.render_token_list(node.singular)
        parts = [repr(message)]
        if node.plural and node.countervar and node.counter:
            number = values[node.countervar] = self.local("number")
            self.line(f"{number} = {self.value(node.counter)}")
            plural, others = node.render_token_list(node.plural)
            names += others
            parts += repr(plural), number
        texts = {name: f"text({values.get(name) or self.named(name)}, context)" for name in names}
        self.pieces.append(f"spoken({self.shared(texts)}, {', '.join(parts)})")

    def write_tag(self, node: SimpleNode) -> None:
        """What a function makes of values."""
        arguments = ["context"] * bool(node.takes_context) + [self.value(value) for value in node.args]
        arguments.append(f"**{self.shared({name: self.value(value) for name, value in node.kwargs.items()})}")
        self.pieces.append(f"shown({self.constant(node.func)}({', '.join(arguments)}), context)")


def nothing(_writer: Writer, _node: Node) -> None:
    """Write nothing for what says nothing."""


WAYS: dict[type, Callable[[Writer, Any], None]] = {
    TextNode: Writer.write_text,
    ConstantNode: Writer.write_constant,
    VariableNode: Writer.write_variable,
    IfNode: Writer.write_if,
    ForNode: Writer.write_for,
    WithNode: Writer.write_with,
    QuickInclude: Writer.write_include,
    BlockTranslateNode: Writer.write_message,
    SimpleNode: Writer.write_tag,
    LoadNode: nothing,
    CommentNode: nothing,
}


def is_written(node: Node) -> bool:
    """Whether a node becomes lines, as far as its own kind says."""
    if isinstance(node, QuickInclude):
        return node.is_fixed and node.isolated_context
    if isinstance(node, BlockTranslateNode):
        return not (node.asvar or node.message_context)
    if isinstance(node, SimpleNode):
        return type(node) is SimpleNode and node.target_var is None
    return type(node) in WAYS


def nodes_within(node: Node) -> Iterator[Node]:
    """The nodes that become lines together with this one."""
    if isinstance(node, IfNode):
        yield from node
    elif isinstance(node, ForNode):
        yield from [*node.nodelist_loop, *node.nodelist_empty]
    elif isinstance(node, WithNode):
        yield from node.nodelist


def asks_context(node: Node) -> bool:
    """Whether a node, or one within it, finds names in the context by itself."""
    if not is_written(node) or (isinstance(node, SimpleNode) and node.takes_context):
        return True
    return any(map(asks_context, nodes_within(node)))


def may_set_names(node: Node) -> bool:
    """Whether a node, or one within it, may leave names in the context."""
    if not is_written(node):
        return not isinstance(node, BlockNode | QuickInclude)
    return any(map(may_set_names, nodes_within(node)))
