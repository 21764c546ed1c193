"""A picture as a page shows it: drawing, words and the table of the same numbers."""

from dataclasses import dataclass

from ..drawing.shapes import Drawing, Link
from ..drawing.svg import shapes_markup, view_box

Cell = str | None  # None is said as unknown.


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with its title, description, caption and table twin. `name` is unique on a page.

    `tool` leads to the tool that answers the same question for other numbers.
    """

    name: str
    drawing: Drawing
    title: str
    description: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    tool: str = ""

    @property
    def view_box(self) -> str:
        """The view box of the SVG element."""
        return view_box(self.drawing)

    @property
    def markup(self) -> str:
        """The shapes as SVG; texts and addresses are escaped."""
        return shapes_markup(self.drawing.shapes)

    @property
    def role(self) -> str:
        """`img` for a mere picture; a picture with links keeps them reachable as a group."""
        return "group" if any(isinstance(shape, Link) for shape in self.drawing.shapes) else "img"
