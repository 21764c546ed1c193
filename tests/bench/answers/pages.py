"""The pages that are measured, each by its canonical address: one of each kind that readers and programs ask for."""

from tests.browser.page_types import ITEMS, PAIR

KIT = "camera=panasonic-lumix-s5-ii&lens=panasonic-lumix-s-pro-70-200mm-f2-8-o-i-s&lens=sigma-24-70mm-f2-8-dg-dn-ii-art"
PAGES = {
    "home": "/",
    "lens list": "/lenses/",
    "faceted list": "/lenses/?coverage=full-frame&sort=weight_g",
    "pair": PAIR,
    "mix": "/mix/",
    "compare": f"/compare/?{ITEMS}",
    "kit": f"/kit/?{KIT}",
    "search": "/search/?q=24-70",
    "JSON": "/lenses.json?maker=sigma&page=1",
}
