"""The pages that are measured: one of each kind that readers and programs ask for."""

from tests.browser.page_types import BAG, ITEMS, PAIR

PAGES = {
    "home": "/",
    "lens list": "/lenses/",
    "faceted list": "/lenses/?coverage=full-frame&sort=weight_g",
    "pair": PAIR,
    "mix": "/mix/",
    "compare": f"/compare/?{ITEMS}",
    "kit": f"/kit/?{BAG}",
    "search": "/search/?q=24-70",
    "JSON": "/lenses.json?maker=sigma&page=1",
}
