"""What the drawings share on paper: width, dimension lines, the bank card, the scale that fits."""

from dataclasses import dataclass

from .shapes import TEXT_SIZE, Line, Rect, Shape, Text, text_width

WIDTH = 480.0  # Drawing units across every picture: one text size suits all of them.
MARGIN = 12.0
LINE_HEIGHT = 1.35 * TEXT_SIZE
TICK = 5.0
LABEL_GAP = 6.0

# ISO/IEC 7810 ID-1: 85.60 x 53.98 mm, rounded as it is commonly given.
BANK_CARD_MM = (85.6, 54.0)
BANK_CARD_RADIUS_MM = 3.2


@dataclass(frozen=True, slots=True)
class Length:
    """A length in mm, and whether it is on record or stands in from the class median."""

    mm: float
    known: bool = True

    def css(self, name: str, *others: "Length") -> str:
        """The role, with `guess` added when this or another length is not on record."""
        return name if self.known and all(other.known for other in others) else f"{name} guess"


def largest_scale(width_mm: float, height_mm: float, width: float, height: float, ceiling: float) -> float:
    """Units per mm at which a drawing just fits, at most `ceiling` so that small things look small."""
    return min(width / width_mm, height / height_mm, ceiling)


def horizontal_dimension(x1: float, x2: float, y: float, label: str) -> tuple[Shape, ...]:
    """A measuring line with its words below the middle, or as near to it as the left edge allows."""
    middle = max((x1 + x2) / 2, text_width(label) / 2)
    return (
        Line(x1, y, x2, y, "dim"),
        Line(x1, y - TICK, x1, y + TICK, "dim"),
        Line(x2, y - TICK, x2, y + TICK, "dim"),
        Text(middle, y + LINE_HEIGHT, label, "middle"),
    )


def vertical_dimension(x: float, y1: float, y2: float, label: str) -> tuple[Shape, ...]:
    """A measuring line with its words to the right of the middle."""
    return (
        Line(x, y1, x, y2, "dim"),
        Line(x - TICK, y1, x + TICK, y1, "dim"),
        Line(x - TICK, y2, x + TICK, y2, "dim"),
        Text(x + TICK + LABEL_GAP, (y1 + y2) / 2 + 0.35 * TEXT_SIZE, label),
    )


def dimension_room(label: str) -> float:
    """How much width a vertical dimension takes beside what it measures."""
    return 2 * TICK + 2 * LABEL_GAP + text_width(label)


def bank_card(x: float, y: float) -> tuple[Shape, ...]:
    """A bank card lying at (x, y), in mm: the measure everybody carries."""
    width, height = BANK_CARD_MM
    return (
        Rect(x, y, width, height, "card", BANK_CARD_RADIUS_MM),
        Line(x, y + 9, x + width, y + 9, "card-band"),
    )
