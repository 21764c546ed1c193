"""Pairs checked by hand, from the catalogue's rows and published figures.

Outcomes were read off the rows and the facts on record; weights, lengths and prices are sums of the rows.
Angles over the diagonal are those of published tables for 36 x 24 mm (B. Claff, photonstophotos.net; the
longest by pocket calculator), and 2 arctan(d / 2f) by pocket calculator for d = 28.28 mm (the crop) and
d = 28.35 mm (23.6 x 15.7 mm). The 1.33x anamorphic lens sees 31.29 x 15.69 mm of a crop, the Ronin 4D 35.7 x 18.8 mm.
"?" is unknown.
"""

from dataclasses import dataclass

import pytest

from . import real
from .parts import pair

TABLE = """
camera                     | lens                                         | converter                    | fits    | crop    | stabilisation | autofocus | sealed  | equivalent  | angle       | g    | mm    | usd
sigma-fp                   | sigma-18-50mm-f2-8-dc-dn-contemporary        |                              | yes     | yes     | none          | yes       | mount   | 27.5–76.5   | 76.3–31.6   | 712  | 119.8 | ?
sigma-fp                   | sigma-45mm-f2-8-dg-dn-contemporary           |                              | yes     | no      | none          | yes       | mount   | 45          | 51.4        | 637  | 91.5  | 2448
sigma-fp                   | sigma-24-70mm-f2-8-dg-dn-art                 |                              | yes     | no      | none          | yes       | yes     | 24–70       | 84.1–34.3   | 1257 | 168.2 | 2998
sigma-fp                   | sirui-20mm-t1-8-1-33x-s35-af-anamorphic      |                              | yes     | yes     | unknown       | yes       | unknown | 30.6        | 82.4        | 911.3 | 136.25 | ?
sigma-fp-l                 | sigma-24-70mm-f2-8-dg-dn-art                 |                              | yes     | no      | none          | yes       | yes     | 24–70       | 84.1–34.3   | 1262 | 168.2 | 3598
sigma-bf                   | sigma-35mm-f2-dg-contemporary                |                              | yes     | no      | none          | yes       | mount   | 35          | 63.4        | 771  | 102.2 | ?
sigma-bf                   | panasonic-lumix-s-26mm-f8                    |                              | yes     | no      | none          | no        | no      | 26          | 79.5        | 504  | 54.9  | 2198
sigma-bf                   | leica-elmarit-tl-18mm-f2-8-asph              |                              | yes     | yes     | none          | yes       | no      | 27.5        | 76.3        | 526  | 57.8  | 3294
panasonic-lumix-s9         | panasonic-lumix-s-26mm-f8                    |                              | yes     | no      | body          | no        | no      | 26          | 79.5        | 544  | 64.8  | 1698
panasonic-lumix-s9         | panasonic-lumix-s-18-40mm-f4-5-6-3           |                              | yes     | no      | body          | yes       | no      | 18–40       | 100.5–56.8  | 641  | 87.6  | 1998
panasonic-lumix-s9         | sigma-30mm-f1-4-dc-dn-contemporary           |                              | yes     | yes     | body          | yes       | no      | 45.9        | 50.5        | 766  | 118   | ?
panasonic-lumix-s9         | viltrox-af-28mm-f4-5-l                       |                              | yes     | no      | body          | yes       | no      | 28          | 75.4        | 546  | 59.9  | 1598
panasonic-lumix-s9         | 7artisans-18mm-f6-3-ii                       |                              | yes     | unknown | unknown       | unknown   | no      | ?           | ?           | ?    | ?     | ?
panasonic-lumix-s5-ii      | panasonic-lumix-s-20-60mm-f3-5-5-6           |                              | yes     | no      | body          | yes       | yes     | 20–60       | 94.5–39.7   | 1090 | 177.3 | 2598.99
panasonic-lumix-s5-ii      | panasonic-lumix-s-70-300mm-f4-5-5-6-macro-o-i-s |                           | yes     | no      | coordinated   | yes       | yes     | 70–300      | 34.3–8.25   | 1530 | 238.1 | 3248.99
panasonic-lumix-s5-ii      | laowa-17mm-f4-zero-d-tilt-shift              |                              | no      | no      | body          | no        | unknown | 17          | 103.7       | 1550 | 201.1 | 3248.99
panasonic-lumix-s5-ii      | sigma-100-400mm-f5-6-3-dg-dn-os-contemporary |                              | yes     | no      | body+lens     | yes       | mount   | 100–400     | 24.4–6.2    | 1875 | 287.3 | ?
panasonic-lumix-s5-ii      | ttartisan-50mm-f1-2-c                        |                              | yes     | yes     | body          | no        | unknown | 76.5        | 31.6        | 1075 | 145.1 | ?
panasonic-lumix-s5-iix     | leica-summilux-tl-35mm-f1-4-asph             |                              | yes     | yes     | body          | yes       | no      | 53.55       | 44.0        | 1168 | 167.1 | 4594.99
panasonic-lumix-s5-iix     | panasonic-lumix-s-100-500mm-f5-7-1-o-i-s     |                              | yes     | no      | body+lens     | yes       | yes     | 100–500     | 24.4–5.0    | 2025 | 286.2 | 4298.99
panasonic-lumix-s5         | sigma-28-70mm-f2-8-dg-dn-contemporary        |                              | yes     | no      | body          | yes       | mount   | 28–70       | 75.4–34.3   | 1184 | 183.4 | ?
panasonic-lumix-s5d        | panasonic-lumix-s-50mm-f1-8                  |                              | yes     | no      | unknown       | unknown   | unknown | 50          | 46.8        | ?    | ?     | ?
panasonic-lumix-s1         | panasonic-lumix-s-24-105mm-f4-macro-o-i-s    |                              | yes     | no      | coordinated   | yes       | yes     | 24–105      | 84.1–23.3   | 1696 | 214.7 | 3796
panasonic-lumix-s1         | leica-apo-summicron-sl-50mm-f2-asph          |                              | yes     | no      | body          | yes       | yes     | 50          | 46.8        | 1756 | 198.7 | 6994
panasonic-lumix-s1r        | sigma-14-24mm-f2-8-dg-dn-art                 |                              | yes     | no      | body          | yes       | yes     | 14–24       | 114.2–84.1  | 1811 | 227.7 | ?
panasonic-lumix-s1r        | panasonic-lumix-s-pro-70-200mm-f4-o-i-s      |                              | yes     | no      | coordinated   | yes       | yes     | 70–200      | 34.3–12.3   | 2001 | 275.7 | 5398
panasonic-lumix-s1h        | panasonic-lumix-s-24-105mm-f4-macro-o-i-s    |                              | yes     | no      | coordinated   | yes       | yes     | 24–105      | 84.1–23.3   | 1844 | 228.4 | 5296
panasonic-lumix-s1h        | leica-super-vario-elmar-tl-11-23mm-f3-5-4-5-asph |                          | yes     | yes     | body          | yes       | no      | 16.8–35.2   | 104.2–63.2  | 1550 | 187.4 | ?
panasonic-lumix-s1-ii      | panasonic-lumix-s-pro-24-70mm-f2-8           |                              | yes     | no      | body          | yes       | yes     | 24–70       | 84.1–34.3   | 1735 | 231.8 | 5398
panasonic-lumix-s1-iie     | samyang-af-14-24mm-f2-8-l                    |                              | yes     | no      | body          | yes       | unknown | 14–24       | 114.2–84.1  | 1236 | 188.4 | ?
panasonic-lumix-s1-iie     | laowa-17mm-f4-zero-d-tilt-shift              |                              | no      | no      | body          | no        | unknown | 17          | 103.7       | 1605 | 202.8 | ?
panasonic-lumix-s1r-ii     | sigma-15mm-f1-4-dg-dn-diagonal-fisheye-art   |                              | yes     | no      | body          | yes       | yes     | 15          | ?           | 2155 | 249.7 | ?
panasonic-lumix-bs1h       | sigma-56mm-f1-4-dc-dn-contemporary           |                              | yes     | yes     | none          | yes       | no      | 85.7        | 28.3        | 870  | 136.5 | ?
leica-sl2                  | panasonic-lumix-s-85mm-f1-8                  |                              | yes     | no      | body          | yes       | yes     | 85          | 28.6        | 1271 | 165   | 6594
leica-sl2                  | panasonic-lumix-s-26mm-f8                    |                              | yes     | no      | body          | no        | no      | 26          | 79.5        | 974  | 101.1 | 6194
leica-sl2                  | leica-vario-elmarit-sl-24-90mm-f2-8-4-asph   |                              | yes     | no      | body+lens     | yes       | yes     | 24–90       | 84.1–27.0   | 2056 | 221   | 12305
leica-sl2-s                | panasonic-lumix-s-pro-24-70mm-f2-8           |                              | yes     | no      | body          | yes       | yes     | 24–70       | 84.1–34.3   | 1866 | 223   | 7094
leica-sl3                  | leica-apo-vario-elmarit-sl-90-280mm-f2-8-4   |                              | yes     | no      | body+lens     | yes       | yes     | 90–280      | 27.0–8.8    | 2564 | 322.6 | 14800
leica-sl3                  | astrhori-10mm-f8                             |                              | yes     | unknown | unknown       | unknown   | unknown | ?           | ?           | ?    | ?     | ?
leica-sl3-s                | sigma-50mm-f1-2-dg-dn-art                    |                              | yes     | no      | body          | yes       | yes     | 50          | 46.8        | 1597 | 191.5 | 6694
leica-sl-typ-601           | leica-vario-elmarit-sl-24-90mm-f2-8-4-asph   |                              | yes     | no      | lens          | yes       | yes     | 24–90       | 84.1–27.0   | 1987 | 177   | 13760
leica-sl-typ-601           | sigma-16mm-f1-4-dc-dn-contemporary           |                              | yes     | yes     | none          | yes       | yes     | 24.5        | 82.9        | 1262 | 129.3 | ?
leica-cl                   | panasonic-lumix-s-24-105mm-f4-macro-o-i-s    |                              | yes     | no      | lens          | yes       | no      | 36.6–160.3  | 61.1–15.4   | 1083 | 163   | 4092
leica-cl                   | sigma-30mm-f1-4-dc-dn-contemporary           |                              | yes     | no      | none          | yes       | no      | 45.8        | 50.6        | 683  | 116.3 | ?
leica-cl                   | leica-vario-elmar-tl-18-56mm-f3-5-5-6-asph   |                              | yes     | no      | none          | yes       | no      | 27.5–85.5   | 76.4–28.4   | 659  | 105   | 4545
leica-tl2                  | leica-elmarit-tl-18mm-f2-8-asph              |                              | yes     | no      | none          | yes       | no      | 27.5        | 76.4        | 479  | 54    | 3245
leica-t-typ-701            | leica-summilux-sl-50mm-f1-4-asph-2016        |                              | yes     | no      | none          | yes       | no      | 76.3        | 31.7        | 1449 | 157   | ?
blackmagic-design-pyxis-6k | leitz-hugo-50mm-t1-5                         |                              | yes     | no      | unknown       | no        | unknown | 50          | 46.8        | ?    | ?     | ?
dji-ronin-4d-6k            | sigma-24-70mm-f2-8-dg-dn-art                 |                              | yes     | no      | unknown       | unknown   | unknown | 25.7–75.1   | 80.1–32.2   | ?    | ?     | ?
leica-cl                   | panasonic-lumix-s-pro-70-200mm-f4-o-i-s      | panasonic-dmw-stc20          | yes     | no      | lens          | yes       | no      | 213.7–610.6 | 11.6–4.1    | ?    | ?     | ?
leica-sl2                  | panasonic-lumix-s-pro-70-200mm-f4-o-i-s      | panasonic-dmw-stc14          | yes     | no      | body+lens     | yes       | unknown | 98–280      | 24.9–8.8    | ?    | ?     | ?
leica-sl2                  | sigma-100-400mm-f5-6-3-dg-dn-os-contemporary | sigma-tele-converter-tc-1411 | yes     | no      | body+lens     | yes       | unknown | 140–560     | 17.6–4.4    | ?    | ?     | ?
panasonic-lumix-s5-iix     | panasonic-lumix-s-100-500mm-f5-7-1-o-i-s     | panasonic-dmw-stc20          | yes     | no      | body+lens     | yes       | unknown | 200–1000    | 12.35–2.5   | ?    | ?     | ?
panasonic-lumix-s5-ii      | panasonic-lumix-s-70-300mm-f4-5-5-6-macro-o-i-s | panasonic-dmw-stc14       | no      | no      | coordinated   | yes       | unknown | 98–420      | 24.9–5.9    | ?    | ?     | ?
panasonic-lumix-s5-ii      | sigma-200mm-f2-dg-os-sports                  | sigma-tele-converter-tc-1411 | no      | no      | body+lens     | yes       | unknown | 280         | 8.8         | ?    | ?     | ?
panasonic-lumix-s1         | sigma-100-400mm-f5-6-3-dg-dn-os-contemporary | sigma-tele-converter-tc-2011 | yes     | no      | body+lens     | yes       | unknown | 200–800     | 12.35–3.1   | ?    | ?     | ?
leica-sl3                  | leica-vario-elmar-sl-100-400mm-f5-6-3        | leica-extender-l-1-4x        | unknown | no      | body+lens     | unknown   | unknown | 140–560     | 17.6–4.4    | ?    | ?     | ?
sigma-fp                   | sigma-18-50mm-f2-8-dc-dn-contemporary        | sigma-tele-converter-tc-1411 | unknown | yes     | none          | yes       | unknown | 38.6–107.1  | 58.6–22.8   | ?    | ?     | ?
leica-tl2                  | leica-elmarit-tl-18mm-f2-8-asph              | leica-extender-l-2-0x        | unknown | no      | none          | unknown   | no      | 55.0        | 43.0        | ?    | ?     | ?
"""  # noqa: E501


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    camera: str
    lens: str
    converter: str
    fits: str
    crop: str
    stabilisation: str
    autofocus: str
    sealed: str
    equivalent: str
    angle: str
    g: str
    mm: str
    usd: str

    def __str__(self) -> str:
        return "+".join(part for part in (self.camera, self.lens, self.converter) if part)


ROWS = [Row(*(cell.strip() for cell in line.split("|"))) for line in TABLE.strip().splitlines()[1:]]


def number(text: str) -> float | None:
    return None if text == "?" else float(text)


def ends(text: str) -> list[float | None]:
    parts = [number(part) for part in text.split("–")]
    return parts * 2 if len(parts) == 1 else parts


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_pair(row):
    converter = real.converters()[row.converter] if row.converter else None
    pairing = pair(real.cameras()[row.camera], real.lenses()[row.lens], converter, real.facts())
    reached, numbers = pairing.outcomes, pairing.numbers
    assert (reached.fits, reached.crop) == (row.fits, row.crop)
    assert (reached.stabilisation, reached.autofocus) == (row.stabilisation, row.autofocus)
    assert reached.weather_sealed == row.sealed
    for found, expected in zip(numbers.equivalent_focal_length_mm, ends(row.equivalent), strict=True):
        assert found == (expected if expected is None else pytest.approx(expected, abs=0.06))
    for found, expected in zip(numbers.angle_of_view_deg.diagonal, ends(row.angle), strict=True):
        assert found == (expected if expected is None else pytest.approx(expected, abs=0.08))
    for found, expected in (
        (numbers.weight_g, row.g),
        (numbers.length_mm, row.mm),
        (numbers.launch_price_usd, row.usd),
    ):
        expected = number(expected)
        assert found == (expected if expected is None else pytest.approx(expected))


def test_the_table_holds_enough_pairs_of_every_kind():
    assert len({str(row) for row in ROWS}) >= 40
    assert {row.stabilisation for row in ROWS} == {"none", "body", "lens", "body+lens", "coordinated", "unknown"}
    assert {row.fits for row in ROWS} == {row.crop for row in ROWS} == {"yes", "no", "unknown"}
    assert {row.autofocus for row in ROWS} == {"yes", "no", "unknown"}
    assert {row.sealed for row in ROWS} == {"yes", "mount", "no", "unknown"}
