"""An uploaded picture, drawn anew: upright, in sRGB, in a few widths, with nothing of what its file told beside it.

Knows Pillow and nothing of Django. Whatever a file holds beside its picture (place, camera, comments, scripts) stays
behind, because only the pixels are taken over.
"""

import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from threading import Lock

from PIL import Image, ImageCms, features

# What a page asks for: a phone, a column, a column of a fine screen. Nothing is made wider than it came.
WIDTHS = (480, 960, 1600)
WEBP, AVIF = "webp", "avif"
# As Pillow calls them: the formats of cameras, shops and libraries, and no more doors than these.
READ = ("JPEG", "PNG", "WEBP", "AVIF")
SAVED: Mapping[str, Mapping[str, int]] = {AVIF: {"quality": 62, "speed": 6}, WEBP: {"quality": 82, "method": 4}}

MOST_PIXELS = 64_000_000
SHORTEST_SIDE = 200
STEEPEST = 4
DIGEST_LENGTH = 32

ORIENTATION = 0x0112
# How a picture is turned upright, by what its file says of how the camera was held.
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
LYING = {5, 6, 7, 8}
# Modes that hold colours in a palette, one bit or with transparency, by the mode that holds them plainly.
PLAIN = {"1": "L", "P": "RGBA", "PA": "RGBA", "LA": "RGBA", "La": "RGBA", "RGBa": "RGBA", "YCbCr": "RGB"}
WHITE = (255, 255, 255)

# The largest picture takes some hundreds of MB while it is read: a process reads one at a time.
_one_at_a_time = Lock()


class Fault(Enum):
    """Why a file is not taken."""

    KIND = "kind"
    BROKEN = "broken"
    MOVING = "moving"
    TOO_MANY_PIXELS = "too many pixels"
    TOO_SMALL = "too small"
    TOO_STEEP = "too steep"


class UnfitPicture(Exception):
    """A file that is not taken, with the reason."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Encoded:
    """What was made of a picture: the size of its widest form, and its files by width and format."""

    width: int
    height: int
    files: Mapping[tuple[int, str], bytes]

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths that there are, the narrowest first."""
        return tuple(sorted({width for width, _format in self.files}))

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that each width has, the smallest files first."""
        return tuple(dict.fromkeys(saved for _width, saved in self.files))

    @property
    def digest(self) -> str:
        """What tells these files from all others: of the bytes of all of them."""
        told = sha256()
        for content in self.files.values():
            told.update(sha256(content).digest())
        return told.hexdigest()[:DIGEST_LENGTH]


def encode(content: bytes) -> Encoded:
    """The picture in a file, in every width and format. Raises UnfitPicture."""
    with _one_at_a_time:
        picture = pixels_of(content)
        sizes = sizes_of(picture.width, picture.height)
        scaled = {width: picture.resize((width, height), Image.Resampling.LANCZOS) for width, height in sizes}
        files = {(width, saved): written(one, saved) for saved in formats() for width, one in scaled.items()}
    return Encoded(picture.width, picture.height, files)


def formats() -> list[str]:
    """The formats that the library can write, the smallest files first."""
    return [saved for saved in SAVED if features.check(saved)]


def sizes_of(width: int, height: int) -> Iterator[tuple[int, int]]:
    """Width and height of each form of a picture, the narrowest first."""
    for narrower in sorted({min(wanted, width) for wanted in WIDTHS}):
        yield narrower, round(height * narrower / width)


def written(picture: Image.Image, saved: str) -> bytes:
    """The picture as a file of a format."""
    file = io.BytesIO()
    picture.save(file, saved, **SAVED[saved])
    return file.getvalue()


def pixels_of(content: bytes) -> Image.Image:
    """The picture in a file: upright, in sRGB, opaque, at most as wide as the widest form, and nothing beside it.

    Raises UnfitPicture.
    """
    with opened(content) as source:
        refuse_unfit(source)
        try:
            return in_srgb(upright(source))
        except Exception as error:  # What a hostile file makes of a decoder may be any error.
            raise UnfitPicture(Fault.BROKEN) from error


def opened(content: bytes) -> Image.Image:
    """The picture in a file of which only the head was read. Raises UnfitPicture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # Counted below, by our own limit.
            return Image.open(io.BytesIO(content), formats=READ)
    except Image.DecompressionBombError as error:
        raise UnfitPicture(Fault.TOO_MANY_PIXELS) from error
    except Image.UnidentifiedImageError as error:
        raise UnfitPicture(Fault.KIND) from error
    except Exception as error:  # As above.
        raise UnfitPicture(Fault.BROKEN) from error


def refuse_unfit(source: Image.Image) -> None:
    """Raise UnfitPicture for what its head tells already, before a pixel is read."""
    narrow, wide = sorted(source.size)
    if narrow * wide > MOST_PIXELS:
        raise UnfitPicture(Fault.TOO_MANY_PIXELS)
    if narrow < SHORTEST_SIDE:
        raise UnfitPicture(Fault.TOO_SMALL)
    if wide > narrow * STEEPEST:
        raise UnfitPicture(Fault.TOO_STEEP)
    # Cameras put several pictures into one file of JPEG; the first is the picture.
    if source.format != "MPO" and getattr(source, "is_animated", False):
        raise UnfitPicture(Fault.MOVING)


def upright(source: Image.Image) -> Image.Image:
    """The picture as it was seen, with eight bits a channel, at most as wide as the widest form."""
    profile, orientation = source.info.get("icc_profile"), source.getexif().get(ORIENTATION)
    width = source.height if orientation in LYING else source.width
    scale = min(1, max(WIDTHS) / width)
    size = round(source.width * scale), round(source.height * scale)
    source.draft(None, size)  # JPEG is read at a half or less, where that is enough.
    picture = in_plain_mode(source)
    if picture.size != size:
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    if orientation in UPRIGHT:
        picture = picture.transpose(UPRIGHT[orientation])
    picture.info = {"icc_profile": profile}
    return picture


def in_plain_mode(source: Image.Image) -> Image.Image:
    """The picture in a mode that can be resized: grey, RGB, RGBA or CMYK."""
    if source.mode.startswith("I"):  # 16 bits of grey, which Pillow would cut off at 255.
        return source.convert("I").point(lambda level: level / 256).convert("L")
    if "transparency" in source.info:  # A colour that is left out.
        return source.convert("RGBA")
    plain = PLAIN.get(source.mode, source.mode)
    return source if plain == source.mode else source.convert(plain)


def in_srgb(picture: Image.Image) -> Image.Image:
    """The picture in sRGB, on white where it lets something shine through. Its pixels alone are taken over."""
    flat = Image.new("RGB", picture.size, WHITE)
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    colours = picture.convert("RGB") if alpha else picture
    seen = by_profile(colours, picture.info.get("icc_profile")) or colours.convert("RGB")
    flat.paste(seen, mask=alpha)
    return flat


def by_profile(picture: Image.Image, profile: bytes | None) -> Image.Image | None:
    """The picture with its colours moved to sRGB, or None where it has no profile or one that cannot be used."""
    if not profile:
        return None
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
