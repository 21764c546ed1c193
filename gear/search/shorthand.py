"""Gear shorthand: `35 f2 sigma under 400 g` read as what a list may be asked, and what is left as words of names. Pure.

A reading is a list and parameters of its filters, so that the same thing can be linked.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from .folding import plain, tokens

LENSES, CAMERAS = "lenses", "cameras"
NUMBER = r"[0-9][0-9.,']*(?:\s[0-9]{3})*"
LIMIT = re.compile(
    r"(?P<way>under|below|less than|lighter than|cheaper than|at most|up to|max(?:imum)?|over|above|more than|at least|"
    rf"min(?:imum)?|[<>≤≥])\s*(?P<amount>[$]\s*{NUMBER}|{NUMBER}\s*(?:kg|g|grams?|lbs?|oz|usd|dollars?|[$]))"
    r"(?![a-z0-9])"
)
ABOVE = ("over", "above", "more than", "at least", "min", "minimum", ">", "≥")
DOLLARS = ("usd", "dollar", "$")
APERTURE = re.compile(r"(?<![a-z0-9])f\s*/?\s*([0-9]{1,2}(?:[.,][0-9])?)(?![0-9.,]|\s*-)")
RANGE = re.compile(r"(?<![a-z0-9.])([0-9]{1,3})\s*[-‐‑–—]\s*([0-9]{2,4})\s*(?:mm)?(?![a-z0-9.])")
LENGTH = re.compile(r"(?<![a-z0-9.\-])([0-9]{1,4}(?:[.,][0-9])?)\s*mm(?![a-z0-9])")
BARE = re.compile(r"(?<![a-z0-9.,\-])([0-9]{1,3})(?![a-z0-9.,\-])")
BARE_APERTURE = re.compile(r"(?<![a-z0-9.,\-])(0[.,]95|[1-9][.,][0-9])(?![a-z0-9.,\-])")
SHORTEST_MM, LONGEST_MM = 4, 999

Asked = tuple[str, str]
# What a word or several ask of lenses and of cameras; the longest come first.
PHRASES: Mapping[str, Mapping[str, Asked]] = {
    LENSES: {
        **dict.fromkeys(("weather sealed", "weathersealed", "sealed", "weatherproof"), ("weather_sealed", "yes")),
        **dict.fromkeys(("zoom", "zooms"), ("zoom", "yes")),
        **dict.fromkeys(("prime", "primes", "fixed focal length"), ("zoom", "no")),
        **dict.fromkeys(("full frame", "fullframe", "ff"), ("coverage", "full-frame")),
        **dict.fromkeys(("aps c", "apsc", "crop lens"), ("coverage", "aps-c")),
        **dict.fromkeys(("super 35", "super35", "s35"), ("coverage", "super-35")),
        **dict.fromkeys(("autofocus", "auto focus", "af"), ("autofocus", "yes")),
        **dict.fromkeys(("manual focus", "manual", "mf"), ("autofocus", "no")),
        **dict.fromkeys(("stabilised", "stabilized", "image stabilisation", "ois", "o i s"), ("ois", "yes")),
        **dict.fromkeys(("macro",), ("macro", "yes")),
        **dict.fromkeys(("fisheye", "fish eye"), ("fisheye", "yes")),
        **dict.fromkeys(("tilt shift", "tilt", "shift"), ("tilt_shift", "yes")),
        **dict.fromkeys(("cine", "cinema", "film lens"), ("cine", "yes")),
        **dict.fromkeys(("aperture ring",), ("aperture_ring", "yes")),
    },
    CAMERAS: {
        **dict.fromkeys(("weather sealed", "weathersealed", "sealed", "weatherproof"), ("weather_sealed", "yes")),
        **dict.fromkeys(("full frame", "fullframe", "ff"), ("sensor_format", "full-frame")),
        **dict.fromkeys(("aps c", "apsc"), ("sensor_format", "aps-c")),
        **dict.fromkeys(("stabilised", "stabilized", "ibis"), ("ibis", "yes")),
        **dict.fromkeys(("phase detect", "phase detection", "pdaf"), ("autofocus_system", "phase-detect")),
        **dict.fromkeys(("viewfinder", "evf"), ("viewfinder", "evf")),
        **dict.fromkeys(("hot shoe",), ("hot_shoe", "yes")),
    },
}
SUBJECTS = {
    **dict.fromkeys(("lens", "lenses", "objective", "glass"), LENSES),
    **dict.fromkeys(("camera", "cameras", "body", "bodies"), CAMERAS),
}
# What a word asks of the order: the first of those that are asked for.
SORTS: Mapping[str, Mapping[str, str]] = {
    LENSES: {
        "lightest": "weight_g",
        "cheapest": "launch_price_usd",
        **dict.fromkeys(("fastest", "brightest"), "aperture_wide"),
        **dict.fromkeys(("newest", "latest"), "-announced"),
        **dict.fromkeys(("shortest", "smallest"), "length_mm"),
        "widest": "focal_length",
        "longest": "-focal_max_mm",
    },
    CAMERAS: {
        "lightest": "weight_g",
        "cheapest": "launch_price_usd",
        **dict.fromkeys(("newest", "latest"), "-announced"),
    },
}
# Words between others that ask nothing.
FILLERS = frozenset(
    {"a", "all", "an", "and", "any", "around", "at", "by", "can", "cover", "covering", "covers", "do", "does", "fit"}
    | {"fits", "for", "from", "has", "have", "in", "is", "it", "me", "my", "near", "of", "on", "show", "take", "takes"}
    | {"that", "the", "to", "use", "what", "which", "with", "work", "works"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query asks of a list: parameters with their values, an order, and the words that are left for names."""

    subject: str
    asked: tuple[Asked, ...] = ()
    words: tuple[str, ...] = ()
    sort: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked of the list."""
        return not (self.asked or self.sort)


@dataclass
class _Rest:
    """A query while it is read: what is not read yet, and what it asks so far."""

    text: str
    asked: list[Asked] = field(default_factory=list)

    def take(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """What a pattern finds, each taken out of the text."""
        while found := pattern.search(self.text):
            self.text = f"{self.text[: found.start()]} {self.text[found.end() :]}"
            yield found


def read(query: str, makers: Iterable[tuple[str, str]] = ()) -> Reading:
    """What a query asks of lenses or cameras. `makers`: what each is called, and its slug.

    A number alone is a focal length only of lenses, and a decimal alone an aperture beside one.
    """
    rest = _Rest(f" {plain(query).replace('×', 'x')} ")
    subject = _subject(rest)
    _limits(rest)
    if subject == LENSES:
        _optics(rest)
    _phrases(rest, PHRASES[subject])
    sort = _sort(rest, SORTS[subject])
    _makers(rest, makers)
    words = tuple("".join(tokens(word)) for word in rest.text.split())
    return Reading(subject, tuple(dict.fromkeys(rest.asked)), tuple(w for w in words if w and w not in FILLERS), sort)


def _subject(rest: _Rest) -> str:
    words = rest.text.split()
    named = [SUBJECTS[word] for word in words if word in SUBJECTS]
    if not named:
        return LENSES
    rest.text = " ".join(["", *(word for word in words if word not in SUBJECTS), ""])
    return named[0]


def _limits(rest: _Rest) -> None:
    for found in rest.take(LIMIT):
        amount = found["amount"].strip()
        unit = "usd" if any(sign in amount for sign in DOLLARS) else "g"
        end = "min" if found["way"] in ABOVE else "max"
        rest.asked.append((f"{'launch_price_usd' if unit == 'usd' else 'weight_g'}_{end}", amount))


def _optics(rest: _Rest) -> None:
    apertures = [found[1] for found in rest.take(APERTURE)]
    lengths = [f"{found[1]}-{found[2]}" for found in rest.take(RANGE)]
    lengths += [found[1] for found in rest.take(LENGTH)]
    bare = BARE.search(rest.text)
    if not lengths and bare and SHORTEST_MM <= int(bare[1]) <= LONGEST_MM:
        lengths = [next(rest.take(BARE))[1]]
    if lengths and not apertures:
        apertures = [found[1] for found in rest.take(BARE_APERTURE)]
    rest.asked += [("focal_length", length.replace(",", ".")) for length in lengths]
    if apertures:
        rest.asked.append(
            ("f_number_max", min(apertures, key=lambda text: float(text.replace(",", "."))).replace(",", "."))
        )


def _phrases(rest: _Rest, phrases: Mapping[str, Asked]) -> None:
    for phrase in sorted(phrases, key=len, reverse=True):
        pattern = re.compile(rf"(?<![a-z0-9]){phrase.replace(' ', '[ -]?')}(?![a-z0-9])")
        rest.asked += [phrases[phrase] for _ in rest.take(pattern)]


def _sort(rest: _Rest, sorts: Mapping[str, str]) -> str:
    words = rest.text.split()
    found = [sorts[word] for word in words if word in sorts]
    rest.text = " ".join(["", *(word for word in words if word not in sorts), ""])
    return found[0] if found else ""


def _makers(rest: _Rest, makers: Iterable[tuple[str, str]]) -> None:
    for name, slug in sorted(makers, key=lambda maker: len(maker[0]), reverse=True):
        pattern = re.compile(rf"(?<![a-z0-9]){re.escape(plain(name))}(?![a-z0-9])")
        rest.asked += [("maker", slug) for _ in rest.take(pattern)]
