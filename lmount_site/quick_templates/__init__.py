"""Templates that are rendered more quickly: each is a Python function, written when it is loaded.

Runs of texts, translations and addresses that depend on nothing but the language are rendered once. What is left is
written as a function by `writing`. Where Django shows its page of errors, templates stay as they are.
"""

from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import Any

from django.template import Engine, Node, NodeList, Template
from django.template.library import InclusionNode
from django.template.loader_tags import BlockNode, ExtendsNode, IncludeNode
from django.template.loaders import base, cached

from .nodes import QuickExtends, QuickInclude, QuickInclusion
from .writing import Render, is_written, nodes_within, written

QUICKER: dict[type, type] = {IncludeNode: QuickInclude, ExtendsNode: QuickExtends, InclusionNode: QuickInclusion}


class WrittenNodes(NodeList):
    """Nodes that were written as a function. Of them only those stay that a page asks for which extends this one."""

    def __init__(self, nodes: NodeList, function: Render) -> None:
        extends = [node for node in nodes if isinstance(node, ExtendsNode)]
        super().__init__(extends or nodes.get_nodes_by_type(BlockNode))
        self.render = function

    @cached_property
    def blocks(self) -> list[BlockNode]:
        """All blocks in it."""
        return super().get_nodes_by_type(BlockNode)

    def get_nodes_by_type(self, nodetype: type[Node]) -> list[Any]:
        """All nodes of a type in it."""
        return self.blocks if nodetype is BlockNode else super().get_nodes_by_type(nodetype)


def quickened(template: Template) -> Template:
    """A whole template, made quicker in place; one whose errors are to be shown stays as it is."""
    if not template.engine.debug:
        template.nodelist = quicken(template.nodelist, template.origin.template_name or "of no name")
    return template


def quicken(nodes: NodeList, name: str) -> WrittenNodes:
    """Nodes as a function, and so all within that stay nodes; `name`: of their template."""
    for node in nodes:
        prepare(node, name)
    return WrittenNodes(nodes, written(nodes, name))


def prepare(node: Node, name: str) -> None:
    """Give a node and those within their quicker classes.

    What a node was written as is shown by Django's page of errors alone, and takes a third of a template.
    """
    node.__class__ = QUICKER.get(type(node), type(node))
    vars(node).pop("token", None)
    for inner in nodes_within(node):
        prepare(inner, name)
    if not is_written(node):
        inner_lists = {of: value for of, value in vars(node).items() if isinstance(value, NodeList)}
        vars(node).update({of: quicken(value, name) for of, value in inner_lists.items()})


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
