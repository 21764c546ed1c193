import json
import struct

from django.conf import settings
from django.core.management import call_command

from .figures.test_cards import size_of


def test_icons_in_the_project_are_those_that_the_command_draws(settings, tmp_path):
    committed = settings.BASE_DIR / "static" / "icons"
    settings.BASE_DIR = tmp_path
    call_command("draw_icons")
    drawn = tmp_path / "static" / "icons"
    for path in drawn.iterdir():
        assert path.read_bytes() == (committed / path.name).read_bytes(), path.name
    assert size_of((drawn / "icon-512.png").read_bytes()) == (512, 512)


def test_ico_holds_three_pictures_at_their_offsets():
    data = (settings.BASE_DIR / "static" / "icons" / "favicon.ico").read_bytes()
    assert struct.unpack("<HHH", data[:6]) == (0, 1, 3)
    for index, side in enumerate((16, 32, 48)):
        width, *_, length, offset = struct.unpack("<BBBBHHII", data[6 + 16 * index : 22 + 16 * index])
        assert width == side
        assert size_of(data[offset : offset + length]) == (side, side)


def test_manifest_names_icons_that_exist():
    folder = settings.BASE_DIR / "static" / "icons"
    manifest = json.loads((folder / "site.webmanifest").read_text(encoding="utf-8"))
    for icon in manifest["icons"]:
        side = int(icon["sizes"].split("x")[0])
        assert size_of((folder / icon["src"]).read_bytes()) == (side, side)
