"""Some ninety queries and what each finds first: names, nicknames, shorthand, slips, file names, questions."""

import pytest

from gear.search.page import search

GOLDEN = {
    # Cameras as people type them.
    "s5ii": "panasonic-lumix-s5-ii",
    "S5 II": "panasonic-lumix-s5-ii",
    "s5 mark ii": "panasonic-lumix-s5-ii",
    "s5 mk2": "panasonic-lumix-s5-ii",
    "s5 2": "panasonic-lumix-s5-ii",
    "s5iix": "panasonic-lumix-s5-iix",
    "S5": "panasonic-lumix-s5",
    "lumix s9": "panasonic-lumix-s9",
    "s1r2": "panasonic-lumix-s1r-ii",
    "S1RII": "panasonic-lumix-s1r-ii",
    "s1r mark ii": "panasonic-lumix-s1r-ii",
    "sl2": "leica-sl2",
    "SL2-S": "leica-sl2-s",
    "sl2s": "leica-sl2-s",
    "leica sl 3": "leica-sl3",
    "leica cl": "leica-cl",
    "typ 701": "leica-t-typ-701",
    "601": "leica-sl-typ-601",
    "fp l": "sigma-fp-l",
    "fpl": "sigma-fp-l",
    "sigma bf": "sigma-bf",
    "ronin 4d 6k": "dji-ronin-4d-6k",
    "pyxis 6k": "blackmagic-design-pyxis-6k",
    # Names that cameras write into files, part numbers, editions.
    "DC-S5M2": "panasonic-lumix-s5-ii",
    "dcs1h": "panasonic-lumix-s1h",
    "LEICA SL3": "leica-sl3",
    "S-R2060": "panasonic-lumix-s-20-60mm-f3-5-5-6",
    "sr2060": "panasonic-lumix-s-20-60mm-f3-5-5-6",
    "S-X50": "panasonic-lumix-s-pro-50mm-f1-4",
    "11193": "leica-summicron-sl-50mm-f2-asph",
    "18187": "leica-tl2",
    "Lumix S 14-28/F4-5.6": "panasonic-lumix-s-14-28mm-f4-5-6-macro",
    "Elmarit-TL 1:2.8/18 Asph.": "leica-elmarit-tl-18mm-f2-8-asph",
    "A026": "sigma-35mm-f1-4-dg-ii-art",
    # Lenses.
    "summicron sl 35": "leica-summicron-sl-35mm-f2-asph",
    "apo summicron 50": "leica-apo-summicron-sl-50mm-f2-asph",
    "vario-elmarit 24-70": "leica-vario-elmarit-sl-24-70mm-f2-8-asph",
    "super vario elmar tl": "leica-super-vario-elmar-tl-11-23mm-f3-5-4-5-asph",
    "sigma 45 2.8 dg dn": "sigma-45mm-f2-8-dg-dn-contemporary",
    "sigma 18-50": "sigma-18-50mm-f2-8-dc-dn-contemporary",
    "sigma 24-70 ii": "sigma-24-70mm-f2-8-dg-dn-ii-art",
    "lumix 85 f/1.8": "panasonic-lumix-s-85mm-f1-8",
    "Lumix 50mm F1.8": "panasonic-lumix-s-50mm-f1-8",
    "panasonic 26 f8": "panasonic-lumix-s-26mm-f8",
    "sigma 500mm": "sigma-500mm-f5-6-dg-dn-os-sports",
    "laowa 15 f2": "laowa-15mm-f2-zero-d",
    "viltrox 28": "viltrox-af-28mm-f4-5-l",
    "sigma 105 macro": "sigma-105mm-f2-8-dg-dn-macro-art",
    "laowa tilt shift 17": "laowa-17mm-f4-zero-d-tilt-shift",
    # Accessories.
    "tc1411": "sigma-tele-converter-tc-1411",
    "TC-2011": "sigma-tele-converter-tc-2011",
    "stc14": "panasonic-dmw-stc14",
    "extender 1.4x": "leica-extender-l-1-4x",
    "r-adapter": "leica-r-adapter-l",
    "M adapter L": "leica-m-adapter-l",
    # Makers, people, mounts, statements, rules.
    "sigma": "sigma",
    "LEICA": "leica",
    "blackmagic": "blackmagic-design",
    "ttartisan": "ttartisan",
    "yamaki": "kazuto-yamaki",
    "andreas kaufmann": "andreas-kaufmann",
    "Kaufmann": "andreas-kaufmann",
    "m42": "m42",
    "canon ef": "canon-ef",
    "l-mount": "l-mount",
    "crop": "image-area",
    "weather sealing": "sealing",
    # Shorthand.
    "35 f2 sigma under 400 g": "sigma-35mm-f2-dg-contemporary",
    "sealed zoom 24-70": "sigma-24-70mm-f2-8-dg-dn-ii-art",
    "prime under 100 g": "panasonic-lumix-s-26mm-f8",
    "20 1.4 sigma": "sigma-20mm-f1-4-dg-dn-art",
    "50 mm f1.2 af": "sigma-50mm-f1-2-dg-dn-art",
    "camera under 400 g": "leica-tl",
    "ois 70-300 panasonic": "panasonic-lumix-s-70-300mm-f4-5-5-6-macro-o-i-s",
    # Pairs and chains.
    "sl2 45mm": "leica-sl2~sigma-45mm-f2-8-dg-contemporary",
    "s5ii 20-60": "panasonic-lumix-s5-ii~panasonic-lumix-s-20-60mm-f3-5-5-6",
    "s5ii 100-400 tc-1411": "panasonic-lumix-s5-ii~sigma-100-400mm-f5-6-3-dg-dn-os-contemporary",
    "leica cl summicron 23": "leica-cl~leica-summicron-tl-23mm-f2-asph",
    "s5ii sealed stabilised zoom 24-105": "panasonic-lumix-s5-ii~panasonic-lumix-s-24-105mm-f4-macro-o-i-s",
    "s5 20-60": "panasonic-lumix-s5~panasonic-lumix-s-20-60mm-f3-5-5-6",
    "sigma lenses for sl2": "leica-sl2~sigma-20-60mm-f2-8-4-dg-contemporary",
    "100-400 tc-1411": "sigma-tele-converter-tc-1411",
    # Questions as people write them.
    "my sl2": "leica-sl2",
    "what fits my leica cl": "leica-cl",
    "sl2 vs s5ii": "leica-sl2~panasonic-lumix-s5-ii",
    "lightest prime near 35": "7artisans-35mm-f5-6",
    "s9 lightest prime": "panasonic-lumix-s9~panasonic-lumix-s-26mm-f8",
    "cheapest full frame camera": "panasonic-lumix-s9",
    "canon ef adapter": "sigma-mount-converter-mc-21-canon-ef-l",
    "m42 adapter": "urth-m42-to-l-adapter",
    # Slips.
    "sumicron sl 35": "leica-summicron-sl-35mm-f2-asph",
    "panasonik s9": "panasonic-lumix-s9",
    "yammaki": "kazuto-yamaki",
    "liica sl3": "leica-sl3",
}


@pytest.mark.parametrize("query", GOLDEN)
def test_what_a_query_finds_first(catalogue, query):
    found = search(query).entries
    assert found, "finds nothing"
    assert found[0].slug == GOLDEN[query], [entry.slug for entry in found[:5]]


def test_there_are_eighty_and_more():
    assert len(GOLDEN) >= 90
