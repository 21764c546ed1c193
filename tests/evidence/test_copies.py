"""A maker's own page is told from a copy of what it says."""

from types import SimpleNamespace

import pytest

from gear.evidence.copies import is_makers_own, is_read_in_a_copy

PANASONIC = SimpleNamespace(slug="panasonic", website="https://www.panasonic.com")
LEICA = SimpleNamespace(slug="leica", website="https://www.leica-camera.com")
LAOWA = SimpleNamespace(slug="laowa", website="https://www.venuslens.net")
BLACKMAGIC = SimpleNamespace(slug="blackmagic-design", website="")
LEITZ = SimpleNamespace(slug="leitz", website="")


@pytest.mark.parametrize(
    ("url", "maker", "own"),
    [
        ("https://shop.panasonic.com/products/s5", PANASONIC, True),
        ("https://panasonic.jp/dc/products/S-E100.html", PANASONIC, True),
        ("https://av.jpn.support.panasonic.com/s1.html", PANASONIC, True),
        ("https://eww.pavc.panasonic.co.jp/", PANASONIC, True),
        ("https://www.panasonicff.com/new-sigma-interviews/", PANASONIC, False),
        ("https://github.com/isamu/lens-database/blob/42e9/src/data/panasonic/l/index.ts", PANASONIC, False),
        ("https://leica-camera.com/sites/default/files/sheet.pdf", LEICA, True),
        ("https://leicarumors.com/2019/", LEICA, False),
        ("https://www.venuslens.net/product/laowa-15mm-f2/", LAOWA, True),
        ("https://notvenuslens.net/", LAOWA, False),
        ("https://www.blackmagicdesign.com/products", BLACKMAGIC, True),
        ("https://www.leica-camera.com/", LEITZ, False),
        ("/cameras/sigma-fp/#sources", LEITZ, False),
    ],
)
def test_a_page_is_the_makers_own_by_its_host_alone(url, maker, own):
    assert is_makers_own(url, maker) is own


COPY = "https://github.com/esusatyo/fuji-compare-tool/blob/3d5c/leica/data.js"
OWN = "https://leica-camera.com/en-US/photography/cameras/cl"


@pytest.mark.parametrize(
    ("grade", "urls", "is_copy"),
    [
        ("maker", [COPY], True),
        ("maker", [COPY, "https://www.l-rumors.com/interview/"], True),
        ("maker", [OWN], False),
        ("maker", [COPY, OWN], False),
        # Whoever else says so needs no page of the maker.
        ("press", [COPY], False),
        ("users", [COPY], False),
        ("unknown", [], False),
        # A figure whose source is the list of the body's sources: where it was read is not said.
        ("maker", ["/cameras/leica-cl/#sources"], False),
        ("maker", [], False),
    ],
)
def test_only_what_a_maker_says_elsewhere_was_read_in_a_copy(grade, urls, is_copy):
    assert is_read_in_a_copy(grade, urls, [PANASONIC, LEICA]) is is_copy
