"""Uploaded pictures are drawn anew. Expected sizes and colours are reckoned by hand from the made pictures."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, features

from gear.photographs.encoding import AVIF, WEBP, Encoded, Fault, UnfitPicture, encode, sizes_of
from tests.photographs.pictures import (
    BLUE,
    GREEN,
    RED,
    SCRIPT,
    SECRET,
    bomb,
    flag,
    lying_on_its_side,
    moving,
    saved,
    srgb,
    told,
    with_comment,
)

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><script>alert(1)</script></svg>'


def shown(encoded: Encoded, saved_as: str = WEBP) -> Image.Image:
    return Image.open(io.BytesIO(encoded.files[encoded.width, saved_as]))


def is_near(picture: Image.Image, place: tuple[int, int], colour: tuple[int, int, int], by: int = 16) -> bool:
    return all(abs(a - b) <= by for a, b in zip(picture.convert("RGB").getpixel(place), colour, strict=True))


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        ((6000, 4000), [(480, 320), (960, 640), (1600, 1067)]),
        ((1600, 1600), [(480, 480), (960, 960), (1600, 1600)]),
        ((1000, 500), [(480, 240), (960, 480), (1000, 500)]),
        ((700, 900), [(480, 617), (700, 900)]),
        ((300, 200), [(300, 200)]),
    ],
)
def test_three_widths_and_nothing_is_enlarged(size: tuple[int, int], sizes: list[tuple[int, int]]) -> None:
    assert list(sizes_of(*size)) == sizes


def test_every_width_is_there_in_every_format() -> None:
    encoded = encode(saved(flag(3000, 2000), "JPEG"))
    assert (encoded.width, encoded.height, encoded.widths) == (1600, 1067, (480, 960, 1600))
    assert encoded.formats == ((AVIF, WEBP) if features.check("avif") else (WEBP,))
    for (width, saved_as), content in encoded.files.items():
        with Image.open(io.BytesIO(content)) as picture:
            assert (picture.format.lower(), picture.size) == (saved_as, (width, round(width * 1067 / 1600)))
            assert is_near(picture, (20, picture.height - 20), RED)


def test_the_same_picture_has_the_same_digest_and_another_one_another() -> None:
    first, again, other = (encode(saved(flag(300, height))).digest for height in (200, 200, 201))
    assert first == again != other
    assert len(first) == 32


def test_what_lies_on_its_side_is_turned_upright() -> None:
    """A quarter to the right: what was the left edge is the top, what was the top is the right edge."""
    encoded = encode(lying_on_its_side())
    assert (encoded.width, encoded.height, encoded.widths) == (400, 600, (400,))
    picture = shown(encoded)
    assert is_near(picture, (100, 50), RED)
    assert is_near(picture, (100, 550), BLUE)
    assert is_near(picture, (380, 300), GREEN)


@pytest.mark.parametrize(
    ("content", "colours"),
    [
        (saved(flag(mode="CMYK"), "JPEG", quality=95), (RED, BLUE)),
        (saved(flag(), "JPEG", quality=95, icc_profile=srgb()), (RED, BLUE)),
        (saved(flag(), "JPEG", quality=95, icc_profile=b"no profile"), (RED, BLUE)),
        (saved(flag(), "WEBP", lossless=True), (RED, BLUE)),
        (saved(flag().quantize(8)), (RED, BLUE)),
        # Half of the way from black to white in 16 bits is half of it in eight.
        (saved(Image.new("I;16", (300, 300), 0x8000)), ((128, 128, 128), (128, 128, 128))),
        (saved(Image.new("1", (300, 300), 1)), ((255, 255, 255), (255, 255, 255))),
        # What shines through is white, whatever colour lies below it; half of red on white is light red.
        (saved(Image.new("RGBA", (300, 300), (0, 0, 0, 0))), ((255, 255, 255), (255, 255, 255))),
        (saved(Image.new("RGBA", (300, 300), (255, 0, 0, 128))), ((255, 127, 127), (255, 127, 127))),
        (saved(flag().quantize(8), transparency=0), None),
        (saved(Image.new("LA", (300, 300), (9, 0))), ((255, 255, 255), (255, 255, 255))),
    ],
    ids=["CMYK", "profile", "bad profile", "WebP", "palette", "16 bits", "1 bit", "clear", "half", "index", "grey"],
)
def test_colours_of_every_kind_are_seen_as_meant(content: bytes, colours: tuple[tuple[int, int, int], ...]) -> None:
    picture = shown(encode(content))
    assert picture.mode == "RGB"
    if colours is None:  # One colour of the palette is left out, and white is seen instead.
        corners = [picture.getpixel(place) for place in ((20, 20), (20, 380), (580, 380))]
        assert sum(min(corner) > 240 for corner in corners) == 1
    else:
        assert is_near(picture, (20, picture.height - 20), colours[0])
        assert is_near(picture, (picture.width - 20, picture.height - 20), colours[1])


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (bomb(50_000, 50_000), Fault.TOO_MANY_PIXELS),
        (bomb(9_500, 9_500), Fault.TOO_MANY_PIXELS),
        (bomb(1000, 1000), Fault.BROKEN),
        (saved(flag(), "JPEG")[:2000], Fault.BROKEN),
        (saved(flag())[:-400], Fault.BROKEN),
        (saved(flag(), "WEBP")[:500], Fault.BROKEN),
        (saved(flag(199, 400)), Fault.TOO_SMALL),
        (saved(flag(801, 200)), Fault.TOO_STEEP),
        (moving("WEBP"), Fault.MOVING),
        (moving("PNG"), Fault.MOVING),
        (moving("GIF"), Fault.KIND),
        (saved(flag(), "GIF"), Fault.KIND),
        (saved(flag(), "TIFF"), Fault.KIND),
        (SVG, Fault.KIND),
        (b"%PDF-1.7", Fault.KIND),
        (b"", Fault.KIND),
    ],
)
def test_what_is_no_picture_for_a_page_is_refused(content: bytes, fault: Fault) -> None:
    with pytest.raises(UnfitPicture) as refused:
        encode(content)
    # A file that ends within its head may be of no kind.
    assert refused.value.fault == fault or (fault, refused.value.fault) == (Fault.BROKEN, Fault.KIND)


def test_the_first_picture_of_several_in_a_jpeg_is_taken() -> None:
    content = saved(flag(), "MPO", save_all=True, append_images=[flag(320, 240)])
    assert (encode(content).width, encode(content).height) == (600, 400)


FILES = {
    "JPEG": saved(flag(), "JPEG", comment=SCRIPT, **told()),
    "WebP": saved(flag(), "WEBP", **told()),
    "AVIF": saved(flag(), "AVIF", **told()) if features.check("avif") else SCRIPT + saved(flag()),
    "PNG": saved(flag(), **{name: what for name, what in told().items() if name != "xmp"}),
    "comment": with_comment(SCRIPT + SECRET.encode()),
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_nothing_but_the_picture_is_left(content: bytes) -> None:
    if not content.startswith(SCRIPT):
        assert SECRET.encode() in content
        made = encode(content).files
        assert made
        for file in made.values():
            assert not [
                word
                for word in (SECRET.encode(), SCRIPT, b"Exif", b"EXIF", b"xmp", b"ICCP", b"prof", b"acsp")
                if word in file
            ]
            with Image.open(io.BytesIO(file)) as picture:
                assert not picture.getexif()
                assert not {"exif", "xmp", "icc_profile"} & picture.info.keys()


@given(st.data())
def test_whatever_is_uploaded_is_refused_or_says_nothing(data: st.DataObject) -> None:
    """Files with bytes changed, cut off and added."""
    content = bytearray(data.draw(st.sampled_from(list(FILES.values()))))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    end = data.draw(st.sampled_from([len(content), len(content) // 2]))
    try:
        made = encode(bytes(content[:end]) + data.draw(st.binary(max_size=20)))
    except UnfitPicture:
        return
    assert not [file for file in made.files.values() if SECRET.encode() in file or SCRIPT in file or b"Exif" in file]
