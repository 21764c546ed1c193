"""One address of every type of page."""

PAIR = "/mix/panasonic-lumix-s5-ii/sigma-45mm-f2-8-dg-dn-contemporary/"
PAGE_TYPES = {
    "home": "/",
    "alliance": "/alliance/",
    "makers": "/makers/",
    "maker": "/makers/sigma/",
    "press": "/press/",
    "statement": "/press/l-mount-alliance-founded/",
    "person": "/press/people/kazuto-yamaki/",
    "cameras": "/cameras/",
    "camera": "/cameras/panasonic-lumix-s5-ii/",
    "lenses": "/lenses/",
    "lenses-filtered": "/lenses/?maker=sigma&maker=leica&weather_sealed=yes&weight_g_max=900&sort=-weight_g",
    "lenses-none": "/lenses/?maker=sigma&weight_g_max=1",
    "lens": "/lenses/sigma-45mm-f2-8-dg-dn-contemporary/",
    "accessories": "/accessories/",
    "accessory": "/accessories/panasonic-dmw-stc14/",
    "mix": "/mix/",
    "mix-camera": "/mix/panasonic-lumix-s5-ii/",
    "pair": PAIR,
    "pair-converter": f"{PAIR}?converter=panasonic-dmw-stc14",
    "pair-crop": "/mix/sigma-fp/sigma-18-50mm-f2-8-dc-dn-contemporary/",
    "change": "/mix/change/?camera=leica-sl2&camera=sigma-fp&lens=sigma-45mm-f2-8-dg-dn-contemporary",
    "rules": "/mix/rules/",
    "not-found": "/nothing/",
}
