"""What a camera does with a lens, and with a teleconverter or an adapter between them.

Two steps: `outcomes` gives small codes, cheap enough for every pair of the system; a `Pairing` has the reasons,
the numbers and the findings, each with its evidence. Plain data in, plain data out.
"""

from .adapted import ADAPTED_RULES, Adapted
from .adapters import AdapterFacts, MountFacts
from .facts import CameraFacts, ConverterFacts, Fact, FactBook, LensFacts
from .findings import Finding, Rule, Situation
from .numbers import Numbers, numbers
from .outcomes import Outcome, Outcomes, camera_class, lens_class, outcomes
from .rules import RULES, Pairing

__all__ = [
    "ADAPTED_RULES",
    "RULES",
    "Adapted",
    "AdapterFacts",
    "CameraFacts",
    "ConverterFacts",
    "Fact",
    "FactBook",
    "Finding",
    "LensFacts",
    "MountFacts",
    "Numbers",
    "Outcome",
    "Outcomes",
    "Pairing",
    "Rule",
    "Situation",
    "camera_class",
    "lens_class",
    "numbers",
    "outcomes",
]
