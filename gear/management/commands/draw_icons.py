"""`manage.py draw_icons`: draw the site's icons anew. Needed only when the sign itself changes."""

import struct
from pathlib import Path
from typing import Any

import resvg_py
from django.conf import settings
from django.core.management.base import BaseCommand

from ...drawing.icon import icon
from ...drawing.shapes import Drawing
from ...drawing.svg import shapes_markup, view_box

INK, PAPER, INDEX = "#17181a", "#fbfaf6", "#c8102e"
STYLE = f".ring{{fill:none;stroke:{INK};stroke-width:7}}.mark-red{{fill:{INDEX}}}.paper,.halo{{fill:{PAPER}}}"
DARK = "@media(prefers-color-scheme:dark){.ring{stroke:#ebe9e3}.mark-red{fill:#ff6b70}}"
PNG_SIZES = {"icon-192.png": 192, "icon-512.png": 512, "apple-touch-icon.png": 180}
ICO_SIZES = (16, 32, 48)


class Command(BaseCommand):
    """Writes static/icons/."""

    help = "Draws the site's icons anew into static/icons/."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write every icon of the set."""
        folder = Path(settings.BASE_DIR) / "static" / "icons"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "favicon.svg").write_text(markup(icon(), STYLE + DARK) + "\n", encoding="utf-8")
        for name, size in PNG_SIZES.items():
            (folder / name).write_bytes(picture(icon(sheet=True), size))
        (folder / "favicon.ico").write_bytes(ico({size: picture(icon(), size) for size in ICO_SIZES}))


def markup(drawing: Drawing, style: str) -> str:
    """A drawing as an SVG file."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box(drawing)}">'
        f"<style>{style}</style>{shapes_markup(drawing.shapes)}</svg>"
    )


def picture(drawing: Drawing, size: int) -> bytes:
    """A drawing as a square PNG."""
    return bytes(
        resvg_py.svg_to_bytes(svg_string=markup(drawing, STYLE), width=size, height=size, skip_system_fonts=True)
    )


def ico(pictures: dict[int, bytes]) -> bytes:
    """PNG pictures by size in one ICO file: a header, an entry for each, then the pictures."""
    header = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(header) + 16 * len(pictures)
    entries = b""
    for size, data in pictures.items():
        entries += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return header + entries + b"".join(pictures.values())
