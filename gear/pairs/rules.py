"""The public page of rules, made of the rules' own list."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..choices import FACT_GRADES, Grade
from ..models import Accessory, Camera, CompatibilityFact, Lens, Mount
from ..pairing import ADAPTED_RULES, RULES, Rule
from .sentences import ADAPTED_RULE_WORDS, GRADE_WORDS, RULE_WORDS, blank_sentence, listed

RECORDED_WORDS = {
    Grade.MAKER: _("%(number)s from makers"),
    Grade.PRESS: _("%(number)s from the press"),
    Grade.USERS: _("%(number)s from users"),
    Grade.DERIVED: _("%(number)s derived"),
}
MODELS = {"camera": Camera, "lens": Lens, "accessory": Accessory, "mount": Mount}
ALL_RULES: tuple[Rule[Any], ...] = (*RULES, *ADAPTED_RULES)
ALL_RULE_WORDS = {**RULE_WORDS, **ADAPTED_RULE_WORDS}


@dataclass(frozen=True, slots=True)
class RuleSection:
    """A rule as the page shows it. `recorded`: how many facts on its topic each grade has, in words."""

    code: str
    title: str
    explanation: str
    source: str
    formula: str
    grade: str
    reads: str
    findings: list[tuple[str, str]]
    recorded: str


def rules_context() -> dict[str, Any]:
    """Everything that the template needs: one query."""
    counts = recorded_facts()
    return {
        "sections": [rule_section(rule, counts) for rule in ALL_RULES],
        "grades": [(grade.value, GRADE_WORDS[grade]) for grade in Grade],
    }


def recorded_facts() -> Counter[tuple[str, str]]:
    """How many compatibility facts there are on each topic with each grade."""
    rows = CompatibilityFact.objects.published().order_by().values_list("topic", "grade").annotate(number=Count("pk"))
    return Counter({(topic, grade): number for topic, grade, number in rows})


def rule_section(rule: Rule[Any], counts: Counter[tuple[str, str]]) -> RuleSection:
    """A rule with its words."""
    words = ALL_RULE_WORDS[rule.code]
    graded = ((grade, counts[rule.topic, grade]) for grade in FACT_GRADES)
    return RuleSection(
        rule.code,
        str(words.title),
        str(words.explanation),
        str(words.source),
        rule.formula,
        rule.grade,
        listed(column_labels(rule.reads)),
        [(code, blank_sentence(code)) for code in rule.codes],
        listed(RECORDED_WORDS[grade] % {"number": number} for grade, number in graded if number),
    )


def column_labels(columns: Iterable[str]) -> list[str]:
    """What the rule reads, as the product pages call it: `camera: stabilised sensor`."""
    labels = []
    for column in columns:
        model, name = column.split(".")
        options = MODELS[model]._meta
        words = {"product": options.verbose_name, "fact": options.get_field(name).verbose_name}
        labels.append(gettext("%(product)s: %(fact)s") % words)
    return labels
