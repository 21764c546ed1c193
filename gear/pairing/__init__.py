"""What a camera does with a lens, and with a teleconverter between them.

Two steps: `outcomes` gives small codes, cheap enough for every pair of the system; `pair` adds the
numbers and the findings, each with its evidence. Plain data in, plain data out.
"""

from .facts import CameraFacts, ConverterFacts, Fact, FactBook, LensFacts
from .findings import Finding
from .numbers import Numbers, numbers
from .outcomes import Outcomes, camera_class, lens_class, outcomes
from .rules import RULES, Pairing, Rule, pair

__all__ = [
    "RULES",
    "CameraFacts",
    "ConverterFacts",
    "Fact",
    "FactBook",
    "Finding",
    "LensFacts",
    "Numbers",
    "Outcomes",
    "Pairing",
    "Rule",
    "camera_class",
    "lens_class",
    "numbers",
    "outcomes",
    "pair",
]
