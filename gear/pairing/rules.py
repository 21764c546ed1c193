"""Step two: the rules, each a small function from a situation to findings, and a pair with all that they find.

The public page of rules is made of this list: what a rule is called, which findings it can give, what
it reads and by which formula it concludes. Its words stand with the page.
"""

from dataclasses import dataclass
from functools import cached_property

from . import handling, imaging, limits, mounting
from .findings import Finding, Rule, Severity, Situation

RULES: tuple[Rule[Situation], ...] = (*mounting.RULES, *imaging.RULES, *handling.RULES, *limits.RULES)
GRAVEST_FIRST: tuple[Severity, ...] = ("blocker", "caution", "info")


@dataclass(frozen=True, eq=False)
class Pairing(Situation):
    """All that is to be said of a pair: outcomes with their reasons, numbers and findings."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What all rules find, the gravest first, otherwise in the order of the rules."""
        found = [finding for rule in RULES for finding in rule.check(self)]
        return tuple(sorted(found, key=lambda finding: GRAVEST_FIRST.index(finding.severity)))
