"""The addresses of the site: a public contract. Data twins stand beside their page."""

from django.urls import path, register_converter

from .views import (
    about,
    adapters,
    alliance,
    compare,
    completeness,
    home,
    kit,
    kit_card,
    kit_compare,
    kit_share,
    lists,
    pairs,
    press,
    products,
    robots,
    search,
    share,
    tools,
)
from .views.data import DataFormatConverter

register_converter(DataFormatConverter, "format")

app_name = "gear"

# Lists come last: `mix/<camera>/` would take the other addresses below `mix/`.
urlpatterns = [
    path("", home.home, name="home"),
    path("alliance/", alliance.alliance, name="alliance"),
    path("mount/", alliance.mount, name="mount"),
    path("makers/", alliance.maker_list, name="maker-list"),
    path("makers.<format:format>", alliance.maker_list_data, name="maker-list-data"),
    path("makers/<slug:slug>/", alliance.maker_detail, name="maker-detail"),
    path("makers/<slug:slug>.json", alliance.maker_data, name="maker-data"),
    path("press/people/", press.person_list, name="person-list"),
    path("press/people/<slug:slug>/", press.person_detail, name="person-detail"),
    path("press/tags/", press.tag_list, name="tag-list"),
    path("press/tags/<slug:slug>/", press.tag_detail, name="tag-detail"),
    path("press/<slug:slug>/", press.statement_detail, name="statement-detail"),
    path("press/<slug:slug>.json", press.statement_data, name="statement-data"),
    path("cameras/<slug:slug>/", products.camera_detail, name="camera-detail"),
    path("cameras/<slug:slug>.json", products.camera_data, name="camera-data"),
    path("lenses/<slug:slug>/", products.lens_detail, name="lens-detail"),
    path("lenses/<slug:slug>.json", products.lens_data, name="lens-data"),
    path("accessories/<slug:slug>/", products.accessory_detail, name="accessory-detail"),
    path("accessories/<slug:slug>.json", products.accessory_data, name="accessory-data"),
    path("adapters/<slug:mount>/", adapters.mount_adapters, name="mount-adapters"),
    path("adapters/<slug:mount>.json", adapters.mount_adapters_data, name="mount-adapters-data"),
    path("mix/change/", pairs.change, name="pair-change"),
    path("mix/rules/", pairs.rules, name="pair-rules"),
    path("mix/<slug:camera>/<slug:lens>/", pairs.pair_detail, name="pair-detail"),
    path("mix/<slug:camera>/<slug:lens>.json", pairs.pair_data, name="pair-data"),
    path("compare/", compare.compare, name="compare"),
    path("compare.<format:format>", compare.data, name="compare-data"),
    path("kit/", kit.kit, name="kit"),
    path("kit.<format:format>", kit.data, name="kit-data"),
    path("kit/lighterpack.csv", kit_share.lighterpack, name="kit-lighterpack"),
    path("share/kit.png", kit_share.kit_picture, name="kit-picture"),
    path("kit/card/", kit_card.card, name="kit-card"),
    path("kit/compare/", kit_compare.compare, name="kit-compare"),
    path("kit/compare.json", kit_compare.data, name="kit-compare-data"),
    path("search/", search.search, name="search"),
    path("search.json", search.data, name="search-data"),
    path("robots.txt", robots.robots, name="robots"),
    path("feeds/<slug:name>.atom", lists.feed, name="feed"),
    path("tools/field-of-view/", tools.field_of_view, name="tool-field-of-view"),
    path("share/products/<slug:slug>.png", share.product_card, name="product-card"),
    path("share/mix/<slug:camera>/<slug:lens>.png", share.pair_card_picture, name="pair-card"),
    path("tools/depth-of-field/", tools.depth_of_field, name="tool-depth-of-field"),
    path("data/", completeness.data_page, name="data"),
    path("data.json", completeness.data_twin, name="data-data"),
    path("accessibility/", about.accessibility, name="accessibility"),
    *lists.routes(),
]
