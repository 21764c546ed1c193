"""One address of every type of page, and of its states that look different."""

from urllib.parse import urlencode

from tests.effort import ON_CI, some

PAIR = "/mix/panasonic-lumix-s5-ii/sigma-45mm-f2-8-dg-dn-contemporary/"
BODIES = "camera=leica-sl2&camera=sigma-fp&camera=panasonic-lumix-s5-ii"
LENSES = (
    "lens=sigma-45mm-f2-8-dg-dn-contemporary&lens=panasonic-lumix-s-pro-70-200mm-f2-8-o-i-s"
    "&lens=leica-super-vario-elmar-tl-11-23mm-f3-5-4-5-asph"
)
ITEMS = "item=sigma-24-70mm-f2-8-dg-dn-ii-art&item=sigma-24-70mm-f2-8-dg-dn-art&item=panasonic-lumix-s-pro-24-70mm-f2-8"
PAIRS = (
    "pair=leica-sl2~sigma-45mm-f2-8-dg-dn-contemporary&pair=leica-cl~sigma-45mm-f2-8-dg-dn-contemporary"
    "&pair=sigma-fp~sigma-18-50mm-f2-8-dc-dn-contemporary"
)
# Of which no source says what the converter weighs.
CARRIED = "kit=leica-sl2&kit=sigma-45mm-f2-8-dg-dn-contemporary&kit=panasonic-dmw-stc14&kit=own~battery~90~70~2"
KIT = (
    "camera=panasonic-lumix-s5-ii&camera=leica-cl&lens=sigma-18-50mm-f2-8-dc-dn-contemporary"
    "&lens=sigma-15mm-f1-4-dg-dn-diagonal-fisheye-art&lens=panasonic-lumix-s-pro-70-200mm-f4-o-i-s"
    "&lens=sigma-100-400mm-f5-6-3-dg-dn-os-contemporary&extra=sigma-tele-converter-tc-1411"
    "&extra=sigma-mount-converter-mc-21-canon-ef-l&own=Ω~90~70~2&own=Τρίποδο"
)
FULL_KIT = (
    "camera=panasonic-lumix-s5-ii&camera=leica-cl&camera=leica-sl2&camera=sigma-fp"
    "&lens=sigma-24-70mm-f2-8-dg-dn-ii-art&lens=sigma-45mm-f2-8-dg-dn-contemporary"
    "&lens=panasonic-lumix-s-pro-70-200mm-f2-8-o-i-s&lens=panasonic-lumix-s-pro-70-200mm-f4-o-i-s"
    "&lens=sigma-100-400mm-f5-6-3-dg-dn-os-contemporary"
    "&extra=sigma-tele-converter-tc-1411&extra=sigma-tele-converter-tc-2011&extra=leica-m-adapter-l"
)
TWO_KITS = urlencode({"a": KIT, "b": f"camera=panasonic-lumix-s5-ii&{LENSES}&own=Τρίποδο"})
BAG = "camera=panasonic-lumix-s5-ii&lens=sigma-24-70mm-f2-8-dg-dn-ii-art&lens=panasonic-lumix-s-pro-70-200mm-f2-8-o-i-s"
RANGE = "equivalent_focal_length_min=20&equivalent_focal_length_max=200"
PAGE_TYPES = {
    "home": "/",
    "alliance": "/alliance/",
    "mount": "/mount/",
    "timeline": "/alliance/timeline/",
    "addresses for programs": "/api/",
    "timeline-filtered": "/alliance/timeline/?kind=member&sort=date",
    "timeline-drawn": "/alliance/timeline/?view=charts",
    "adapters-of-mount": "/adapters/canon-ef/",
    "adapters-side-by-side": "/adapters/leica-m/?and=canon-ef&and=nikon-z",
    "adapters-none": "/adapters/pentax-67/",
    "adapters-own": "/adapters/l-mount/",
    "makers": "/makers/",
    "maker": "/makers/sigma/",
    "press": "/press/",
    "statement": "/press/l-mount-alliance-founded/",
    "press-filtered": "/press/?quoted=yes&person=kazuto-yamaki&tag=founding",
    "statement-summary": "/press/leica-on-why-there-is-an-sl3-p/",
    "tags": "/press/tags/",
    "tag": "/press/tags/roadmap/",
    "statement-promises": "/press/leica-announces-three-f2-sl-primes/",
    "promises": "/press/promises/",
    "promises-filtered": "/press/promises/?maker=leica&sort=-date",
    "promises-none": "/press/promises/?maker=blackmagic-design&state=late",
    "people": "/press/people/",
    "person": "/press/people/kazuto-yamaki/",
    "cameras": "/cameras/",
    "camera": "/cameras/panasonic-lumix-s5-ii/",
    "lenses": "/lenses/",
    "lenses-filtered": "/lenses/?maker=sigma&maker=leica&weather_sealed=yes&weight_g_max=900&sort=-weight_g",
    "lenses-none": "/lenses/?maker=sigma&weight_g_max=1",
    "lens": "/lenses/sigma-45mm-f2-8-dg-dn-contemporary/",
    "lenses-wrong": "/lenses/?maker=nonsense&weight_g_max=much",
    "accessories": "/accessories/",
    "adapters": "/accessories/?from_mount=leica-m",
    "accessory": "/accessories/panasonic-dmw-stc14/",
    "adapter": "/accessories/novoflex-sl-eos/",
    "mix": "/mix/",
    "mix-asked-back": "/mix/?camera=sl2&lens=45mm",
    "mix-camera": "/mix/panasonic-lumix-s5-ii/",
    "pair": PAIR,
    "pair-converter": f"{PAIR}?converter=panasonic-dmw-stc14",
    "pair-crop": "/mix/sigma-fp/sigma-18-50mm-f2-8-dc-dn-contemporary/",
    "pair-unknown": "/mix/dji-ronin-4d-6k/7artisans-18mm-f6-3-ii/",
    "pair-adapter": "/mix/panasonic-lumix-s5-ii/sigma-mount-converter-mc-21-canon-ef-l/",
    "pair-adapter-unknown": "/mix/leica-t-typ-701/leica-s-adapter-l/",
    "change": f"/mix/change/?{BODIES}&{LENSES}",
    "change-asked-back": "/mix/change/?camera=sl2&camera=lumix&lens=45mm&lens_fields=4",
    "rules": "/mix/rules/",
    "field-of-view": "/tools/field-of-view/",
    "depth-of-field": "/tools/depth-of-field/",
    "tool-free-sides": "/tools/depth-of-field/?focal_length=100&distance=20+cm&sensor_width_mm=44&sensor_height_mm=33",
    "tool-wrong": "/tools/depth-of-field/?focal_length=100&f_number=99&distance=3+in&circle=big&sensor_width_mm=1,500",
    "charts": "/lenses/?view=charts&maker=panasonic",
    "charts-of-all": "/lenses/?view=charts",
    "charts-of-pairs": "/mix/?view=charts",
    "charts-of-one-body": "/mix/leica-sl2/?view=charts",
    "cards": "/lenses/?view=cards",
    "cards-of-cameras": "/cameras/?view=cards",
    "cards-of-pairs": "/mix/?view=cards",
    "lenses-carried": "/lenses/?maker=sigma&compare=leica-sl2&compare=sigma-24-70mm-f2-8-dg-dn-art"
    "&compare=sigma-24-70mm-f2-8-dg-dn-ii-art",
    "lens-carried": "/lenses/sigma-45mm-f2-8-dg-dn-contemporary/?compare=sigma-45mm-f2-8-dg-dn-contemporary",
    "lenses-with-kit": f"/lenses/?maker=sigma&{CARRIED}",
    "cards-with-kit": f"/lenses/?view=cards&compare=leica-sl2&{CARRIED}",
    "mix-with-kit": f"/mix/leica-sl2/?{CARRIED}",
    "lens-with-kit": f"/lenses/sigma-45mm-f2-8-dg-dn-contemporary/?{CARRIED}",
    "pair-with-kit": f"{PAIR}?{CARRIED}&kit=panasonic-lumix-s5-ii",
    "search-with-kit": f"/search/?q=sigma+45&{CARRIED}&kit=nothing",
    "compare-with-kit": f"/compare/?{ITEMS}&{CARRIED}",
    "kit-shared": f"/kit/?{BODIES}&{LENSES}&extra=panasonic-dmw-stc14&own=Μπαταρία~90~70~2&own=Τσάντα",
    "compare": f"/compare/?{ITEMS}",
    "compare-on-camera": f"/compare/?{ITEMS}&with=leica-cl",
    "compare-cameras": f"/compare/?{BODIES.replace('camera=', 'item=')}&differences=yes",
    "compare-pairs": f"/compare/?{PAIRS}",
    "compare-wrong": "/compare/?item=nothing&item=leica-sl2&item=sigma-45mm-f2-8-dg-dn-contemporary&compare=nobody",
    "compare-nothing": "/compare/",
    "kit": f"/kit/?{KIT}",
    "kit-full": f"/kit/?{FULL_KIT}",
    "kit-without-body": "/kit/?lens=sigma-24-70mm-f2-8-dg-dn-ii-art",
    "kit-wrong": "/kit/?camera=nothing&lens=leica-sl2&own=%7E9",
    "kit-nothing": "/kit/",
    "kit-too-much": f"/kit/?{FULL_KIT}&own=strap",
    "card": f"/kit/card/?{KIT}&f_number=2.8&f_number=8&circle=0.02",
    "card-wrong": f"/kit/card/?{KIT}&lens=nothing&f_number=fast&circle=9",
    "card-empty": "/kit/card/",
    "kits-compared": f"/kit/compare/?{TWO_KITS}",
    "kits-one-asked": f"/kit/compare/?{urlencode({'a': KIT, 'b': 'nonsense'})}",
    "kit-lighter": f"/kit/?{BAG}",
    "best": f"/kit/?{BAG}&weight_g_max=2000&launch_price_usd_max=3000&{RANGE}&autofocus=yes&unknown=yes",
    "best-none": f"/kit/?{BAG}&weight_g_max=1000&launch_price_usd_max=500&lens_count_max=2&{RANGE}&owned=leica-sl2",
    "best-wrong": f"/kit/?{BAG}&camera=sigma-fp&weight_g_max=1.500&lens_count_max=0&{RANGE}&crop=perhaps",
    "data": "/data/",
    "search": "/search/",
    "search-found": "/search/?q=35+f2+sigma+under+400+g",
    "search-none": "/search/?q=leicq+sl9",
    "about": "/about/",
    "privacy": "/privacy/",
    "accessibility": "/accessibility/",
    "comment": "/talk/comment/?statement=l-mount-alliance-founded",
    "comment-report": "/talk/comment/?camera=panasonic-lumix-s5-ii&lens=sigma-45mm-f2-8-dg-dn-contemporary",
    "comment-nothing": "/talk/comment/",
    "correction": "/talk/correct/?product=panasonic-lumix-s5-ii&fact=weight_g",
    "correction-pair": "/talk/correct/?camera=panasonic-lumix-s5-ii&lens=leica-m-adapter-l",
    "thanks": "/talk/thanks/?statement=l-mount-alliance-founded",
    "not-found": "/nothing/",
    "refused": "/lenses/?" + "a=1&" * 1001,
}
STATUSES = {"not-found": 404, "comment-nothing": 404, "refused": 400, "kit-too-much": 400}
# What is looked at: on CI every page in all of its states, which share the first word of their names; at the small size
# each page once, and by a browser every third of these.
ONCE = [*{name.partition("-")[0]: name for name in reversed(PAGE_TYPES)}.values()]
LOOKED_AT = [*PAGE_TYPES] if ON_CI else ONCE
IN_BROWSER = some(LOOKED_AT, 3)
