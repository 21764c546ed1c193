"""Sources are named so that a reader tells each from the others, and knows where it leads."""

import pytest

from gear.evidence.source_names import named_sources, source_names
from gear.models import Alliance, Camera, Lens, Maker, Source
from tests.pages import soup

LENSFUN = "https://github.com/lensfun/lensfun/blob/1c8b8f078aae6104c810702790efe38e672b5bb9/data/db/"
SIGMA = "https://www.sigma-global.com"


@pytest.mark.parametrize(
    ("urls", "names"),
    [
        ([f"{SIGMA}/en/lenses/c021_24_2/"], ["sigma-global.com"]),
        (
            [f"{SIGMA}/en/lenses/c021_24_2/", f"{SIGMA}/jp/news/2021/08/04/16051/", "https://leica-camera.com/"],
            ["sigma-global.com: c021_24_2", "sigma-global.com: 04/16051", "leica-camera.com"],
        ),
        # The same end: as much of the path as tells them apart.
        (
            [f"{SIGMA}/en/lenses/c021_24_2/", f"{SIGMA}/jp/lenses/c021_24_2/"],
            ["sigma-global.com: en/lenses/c021_24_2", "sigma-global.com: jp/lenses/c021_24_2"],
        ),
        # A plain word or a short number says little alone.
        (
            [
                "https://panasonic.jp/dc/products/DC-S1M2/spec.html",
                "https://panasonic.jp/dc/products/DC-S1M2ES/spec.html",
            ],
            ["panasonic.jp: DC-S1M2/spec.html", "panasonic.jp: DC-S1M2ES/spec.html"],
        ),
        (
            ["https://a.example/page?lens=1", "https://a.example/page?lens=2"],
            ["a.example: page?lens=1", "a.example: page?lens=2"],
        ),
        (["http://a.example/page", "https://a.example/page"], ["http://a.example/page", "https://a.example/page"]),
        ([f"{LENSFUN}mil-panasonic.xml"], ["lensfun: data/db/mil-panasonic.xml"]),
        (["https://github.com/lensfun/lensfun"], ["lensfun/lensfun"]),
        (["https://github.com/lensfun/lensfun/issues/1513"], ["lensfun: issues/1513"]),
        (
            ["https://raw.githubusercontent.com/lensfun/lensfun/1c8b8f0/data/db/misc.xml"],
            ["lensfun: data/db/misc.xml"],
        ),
        # Two versions of one file, then a fork of it.
        (
            [
                "https://github.com/me/lens-db/blob/141a95b2b440/data/lenses.json",
                "https://github.com/me/lens-db/blob/8b8da0340502/data/lenses.json",
                "https://github.com/you/lens-db/blob/141a95b2b440/data/lenses.json",
            ],
            [
                "me/lens-db: data/lenses.json, version 141a95b",
                "me/lens-db: data/lenses.json, version 8b8da03",
                "you/lens-db: data/lenses.json",
            ],
        ),
        (["http://203.0.113.5"], ["203.0.113.5 (no name)"]),
        (
            ["http://203.0.113.5/threads/sigma-mc-21.171157/latest"],
            ["203.0.113.5 (no name): sigma-mc-21.171157/latest"],
        ),
        (["http://[2001:db8::1]/a/page-1"], ["2001:db8::1 (no name): page-1"]),
    ],
)
def test_names_are_as_short_as_tells_them_apart(urls, names):
    assert source_names([(url, "") for url in urls]) == names


def test_the_title_of_an_editor_wins_and_still_no_two_are_alike():
    listed = [("https://a.example/1", "Data sheet"), ("https://b.example/2", "Data sheet"), ("https://b.example/3", "")]
    assert source_names(listed) == ["Data sheet, on a.example", "Data sheet, on b.example", "b.example"]


def test_beside_a_host_stands_the_path_and_beside_a_file_who_keeps_it():
    page, sheet, file = named_sources(
        [
            Source(url="https://leica-photograph.info/2023/%E6%B7%B1/"),
            Source(url="https://a.example/sheet", title="Data sheet"),
            Source(url=f"{LENSFUN}misc.xml"),
        ]
    )
    assert (page.name, page.path, page.keeper) == ("leica-photograph.info", "/2023/深", "")
    assert (sheet.name, sheet.path, sheet.keeper) == ("Data sheet", "", "")
    assert (file.name, file.path, file.keeper) == ("lensfun: data/db/misc.xml", "", "github.com")


def test_a_long_path_is_shortened_in_the_middle():
    (source,) = named_sources([Source(url="https://example.org/" + "a" * 60 + "b" * 40)])
    assert source.path == "/" + "a" * 46 + "…" + "b" * 24


def test_no_row_of_the_catalogue_has_two_sources_of_one_name_nor_a_bare_address(catalogue):
    for model in (Camera, Lens, Maker, Alliance):
        for row in model.objects.prefetch_related("citations"):
            urls = list(dict.fromkeys(citation.source.url for citation in row.citations.all()))
            names = source_names([(url, "") for url in urls])
            assert len(set(names)) == len(names), row
            assert not [name for name in names if name.replace(".", "").isdigit()], row


@pytest.mark.parametrize("address", ["/alliance/", "/cameras/leica-cl/", "/lenses/sirui-aurora-35mm-f1-4/"])
def test_no_page_lists_two_sources_alike(catalogue, client, address):
    items = soup(client.get(address)).select("ol.sources li")
    shown = {(item.get_text(" ", strip=True), item.a["href"]) for item in items}  # In several folds it may be the same.
    assert len(shown) > 2
    assert len({name for name, _address in shown}) == len(shown)
