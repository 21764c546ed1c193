"""The addresses of the site: a public contract. Data twins stand beside their page.

A `path` is a page, a `door` an address for programs, which gear/machines/doors.py describes.
"""

from django.urls import path, register_converter

from .machines.doors import DOORS
from .views import (
    about,
    adapters,
    alliance,
    api,
    changes,
    compare,
    completeness,
    home,
    kit,
    kit_card,
    kit_compare,
    kit_share,
    lists,
    operators,
    pairs,
    photographs,
    press,
    preview,
    products,
    robots,
    search,
    share,
    talk,
    tools,
)
from .views.data import DataFormatConverter
from .views.doors import door, page
from .views.photographs import PhotographFileConverter

register_converter(DataFormatConverter, "format")
register_converter(PhotographFileConverter, "photograph")

app_name = "gear"

# Lists come last: `mix/<camera>/` would take the other addresses below `mix/`.
urlpatterns = [
    path("", home.home, name="home"),
    path("alliance/", alliance.alliance, name="alliance"),
    path("mount/", alliance.mount, name="mount"),
    path("makers/", alliance.maker_list, name="maker-list"),
    door("makers.<format:format>", alliance.maker_list_data, name="maker-list-data"),
    path("makers/<slug:slug>/", alliance.maker_detail, name="maker-detail"),
    door("makers/<slug:slug>.json", alliance.maker_data, name="maker-data"),
    path("press/people/", press.person_list, name="person-list"),
    path("press/people/<slug:slug>/", press.person_detail, name="person-detail"),
    path("press/tags/", press.tag_list, name="tag-list"),
    path("press/tags/<slug:slug>/", press.tag_detail, name="tag-detail"),
    *lists.routes(lists.FIRST),
    path("press/<slug:slug>/", press.statement_detail, name="statement-detail"),
    door("press/<slug:slug>.json", press.statement_data, name="statement-data"),
    path("cameras/<slug:slug>/", products.camera_detail, name="camera-detail"),
    door("cameras/<slug:slug>.json", products.camera_data, name="camera-data"),
    path("lenses/<slug:slug>/", products.lens_detail, name="lens-detail"),
    door("lenses/<slug:slug>.json", products.lens_data, name="lens-data"),
    path("accessories/<slug:slug>/", products.accessory_detail, name="accessory-detail"),
    door("accessories/<slug:slug>.json", products.accessory_data, name="accessory-data"),
    path("adapters/<slug:mount>/", adapters.mount_adapters, name="mount-adapters"),
    door("adapters/<slug:mount>.json", adapters.mount_adapters_data, name="mount-adapters-data"),
    path("mix/change/", pairs.change, name="pair-change"),
    path("mix/rules/", pairs.rules, name="pair-rules"),
    path("mix/<slug:camera>/<slug:lens>/", pairs.pair_detail, name="pair-detail"),
    door("mix/<slug:camera>/<slug:lens>.json", pairs.pair_data, name="pair-data"),
    path("compare/", compare.compare, name="compare"),
    door("compare.<format:format>", compare.data, name="compare-data"),
    path("kit/", kit.kit, name="kit"),
    door("kit.<format:format>", kit.data, name="kit-data"),
    door("kit/lighterpack.csv", kit_share.lighterpack, name="kit-lighterpack"),
    path("share/kit.png", kit_share.kit_picture, name="kit-picture"),
    path("kit/card/", kit_card.card, name="kit-card"),
    path("kit/compare/", kit_compare.compare, name="kit-compare"),
    door("kit/compare.json", kit_compare.data, name="kit-compare-data"),
    path("search/", search.search, name="search"),
    door("search.json", search.data, name="search-data"),
    door("robots.txt", robots.robots, name="robots"),
    door("sitemap.xml", robots.sitemap, name="sitemap"),
    door("sitemap-<slug:section>.xml", robots.sitemap_section, name="sitemap-section"),
    door("opensearch.xml", robots.opensearch, name="opensearch"),
    path("share/guide.png", share.guide_card_picture, name="guide-card"),
    door("feeds/<slug:name>.atom", lists.feed, name="feed"),
    path("tools/field-of-view/", tools.field_of_view, name="tool-field-of-view"),
    path("share/products/<slug:slug>.png", share.product_card, name="product-card"),
    path("share/mix/<slug:camera>/<slug:lens>.png", share.pair_card_picture, name="pair-card"),
    path("photographs/<photograph:file>", photographs.photograph, name="photograph"),
    path("tools/depth-of-field/", tools.depth_of_field, name="tool-depth-of-field"),
    path("data/", completeness.data_page, name="data"),
    door("data.json", completeness.data_twin, name="data-data"),
    path("changes/", changes.changes, name="changes"),
    door("changes.json", changes.changes_data, name="changes-data"),
    path("api/", api.api, name="api"),
    door("openapi.json", api.openapi, name="openapi"),
    door("llms.txt", api.llms, name="llms"),
    door("catalogue.zip", api.catalogue, name="catalogue"),
    path("about/", about.about, name="about"),
    path("privacy/", about.privacy, name="privacy"),
    path(".well-known/security.txt", about.security, name="security"),
    path("talk/comment/", talk.comment, name="comment"),
    path("talk/correct/", talk.correct, name="correct"),
    path("talk/thanks/", talk.thanks, name="talk-thanks"),
    path("preview/<str:token>/", preview.preview, name="preview"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("health/live", operators.live, name="health-live"),
    path("health/ready", operators.ready, name="health-ready"),
    path("metrics", operators.metrics, name="metrics"),
    *lists.routes(lists.LAST),
]

# With these alone readers send something; all others are only read.
WRITTEN = {"comment", "correct"}
for pattern in urlpatterns:
    if pattern.name not in DOORS and pattern.name not in WRITTEN:
        page(pattern)
