"""Made pictures, as cameras, shops and attackers send them."""

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

RED, GREEN, BLUE = (200, 30, 30), (30, 160, 30), (30, 30, 200)
SECRET = "St.-Nowhere-7"
SCRIPT = b"<script>alert(1)</script>"


def saved(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """The picture as a file."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def flag(width: int = 600, height: int = 400, mode: str = "RGB") -> Image.Image:
    """Red at the left, blue at the right, with a green band on top."""
    picture = Image.new("RGB", (width, height), RED)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((width // 2, 0, width, height), BLUE)
    draw.rectangle((0, 0, width, height // 4), GREEN)
    return picture.convert(mode)


def told() -> dict[str, Any]:
    """What a file may tell beside its picture: camera, place, owner, colours."""
    exif = Image.Exif()
    exif[0x010F], exif[0x013B], exif[0x0112] = SECRET, SECRET, 1
    exif.get_ifd(0x8825)[2] = (47.0, 22.0, 1.0)
    exif.get_ifd(0x8825)[1] = "N"
    return {
        "exif": exif.tobytes(),
        "xmp": f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{SECRET}</x:xmpmeta>'.encode(),
        "icc_profile": srgb(),
    }


def srgb() -> bytes:
    """A colour profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def lying_on_its_side() -> bytes:
    """A JPEG of 600 x 400 that is to be turned a quarter to the right."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(flag(), "JPEG", quality=95, exif=exif)


def bomb(width: int, height: int) -> bytes:
    """A PNG of some bytes that says it is that large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


def with_comment(text: bytes) -> bytes:
    """A PNG and what a text within it says."""
    info = PngInfo()
    info.add_text("Comment", text.decode())
    return saved(flag(), pnginfo=info) + text


def moving(kind: str) -> bytes:
    """An animation of two pictures."""
    return saved(flag(), kind, save_all=True, append_images=[flag().rotate(180)], duration=100)
