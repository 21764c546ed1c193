"""How large a number, how far a day and how long a text of the guide can be: one table each.

A bound is no guess at what may be built. It stands well above whatever is known of its kind, and below what only a
slip of the hand can mean: a second decimal, millimetres for metres, yen for dollars.
"""

from datetime import date

from ..dates import PartialDate

# The largest number of each field, by its name, which means the same in every model that has it. In brackets the
# largest of its kind in the catalogue.
HIGHEST: dict[str, int] = {
    # What a person or a crane puts on a tripod. (3,985 g; the heaviest lens ever sold in numbers weighs 16.5 kg)
    "weight_g": 50_000,
    # A set of cine lenses costs six figures. (7,805 USD)
    "launch_price_usd": 1_000_000,
    # A body and an accessory are held in the hand, a lens is carried on the shoulder. (151; 167; 467.9 mm)
    "width_mm": 1_000,
    "height_mm": 1_000,
    "depth_mm": 1_000,
    "diameter_mm": 1_000,
    "length_mm": 2_000,
    # The mount's throat lets light through to 52 mm. (36 x 24 mm)
    "sensor_width_mm": 100,
    "sensor_height_mm": 100,
    # Pictures put together of several count too. (98.8 megapixels; 12,288 px)
    "effective_megapixels": 2_000,
    "apsc_crop_megapixels": 2_000,
    "image_width_px": 100_000,
    "image_height_px": 100_000,
    # Ten stops are the difference between a thousandth of a second and one. (8)
    "ibis_stops": 20,
    "ois_stops": 20,
    "evf_kdots": 100_000,  # (5,760)
    "burst_fps": 1_000,  # (70)
    # The longest lenses for the public reach 2,000 mm. (600 mm)
    "focal_min_mm": 3_000,
    "focal_max_mm": 3_000,
    # A pinhole is a lens of f/200 or so. (f/14; f/32; T4.3)
    "aperture_wide": 1_000,
    "aperture_tele": 1_000,
    "aperture_min": 1_000,
    "t_stop": 1_000,
    "squeeze": 4,  # Twice is the widest in use. (1.8)
    "elements": 100,  # (28)
    "groups": 100,  # (21)
    "blades": 100,  # (15)
    "min_focus_m": 200,  # Mirror lenses begin at some 20 m. (3.2 m)
    "max_magnification": 100,  # A microscope. (5)
    "filter_mm": 500,  # (105 mm)
    "factor": 10,  # Of a teleconverter. (2)
    # Mounts of view cameras are counted in. (84.95; 72; 52 mm)
    "flange_distance_mm": 500,
    "inner_diameter_mm": 500,
    "throat_mm": 500,
    "contacts": 100,  # (10)
    "flange_segments": 100,  # (4)
    "founded_year": 2_100,
    # Places in a list that somebody reads; PostgreSQL takes none above 32,767. (13)
    "position": 1_000,
}

# The smallest, where that is not any number above zero.
LOWEST: dict[str, int] = {
    "founded_year": 1_700,  # Voigtländer made instruments from 1756.
}

# Nothing that the guide dates is older than photography. (2014 is the earliest day of a product)
FIRST_YEAR = 1800
# What is announced comes within some years; what is promised may be a goal that lies farther off.
YEARS_AHEAD = 5
YEARS_PROMISED = 30

# Signs in a text of several lines: some pages of remarks, of one story, and of the longest quotation.
# (436, 205, 1,126 and 661 in the catalogue)
NOTES_LENGTH = 4_000
SUMMARY_LENGTH = 4_000
STORY_LENGTH = 20_000
QUOTE_LENGTH = 10_000


def last_year(today: date, years_ahead: int = YEARS_AHEAD) -> int:
    """The last year that a date may lie in."""
    return today.year + years_ahead


def is_of_our_time(span: PartialDate, today: date, years_ahead: int = YEARS_AHEAD) -> bool:
    """Whether a partial date lies neither before photography nor farther off than anything is planned."""
    return FIRST_YEAR <= span.year <= last_year(today, years_ahead)
