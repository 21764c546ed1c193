"""What counts in the address of a page, by the name of its route: parameters of other names change nothing in it.

A page that is not named here may be asked anything. What visitors carry counts everywhere.
"""

from collections.abc import Mapping

from ..lists import LISTS, PAIRS
from ..lists.carried import PARAMETERS

CARRIED = frozenset(PARAMETERS)
# Asked nothing.
PLAIN = (
    *("home", "alliance", "mount", "data", "api", "about", "privacy", "accessibility", "pair-rules"),
    *("maker-list", "maker-detail", "person-list", "person-detail", "tag-list", "tag-detail", "statement-detail"),
    *("camera-detail", "lens-detail", "accessory-detail", "guide-card", "product-card"),
)
# The fields of the form above the list of pairs.
PICKER = frozenset({"camera", "lens", "converter"})

ASKED: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(PLAIN, CARRIED),
    **{kind.route: CARRIED.union(kind.parameters) for kind in LISTS},
    PAIRS.route: CARRIED.union(PAIRS.parameters, PICKER),
    "pair-detail": CARRIED | {"converter"},
    "pair-card": frozenset({"converter"}),
    "mount-adapters": CARRIED | {"and"},
    "search": CARRIED | {"q", "kind", "page"},
    "changes": frozenset({"kind", "step", "page"}),
}
