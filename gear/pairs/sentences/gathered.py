"""The words of findings where those of many pairs stand together: what is said once for all, and what of each."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ...pairing import Finding
from .findings import FindingWords, finding_words, values_words

# Where a sentence has another value on each pair: what is so on all of them, and the value.
SAID_ONCE: Mapping[str, tuple[Promise, Promise]] = {
    "balance": (
        _("The weight in front of the body is not more than twice the body's."),
        _("%(ratio)s of the body's"),
    ),
    "balance-front-heavy": (
        _("Front-heavy: the weight in front of the body is more than twice the body's."),
        _("%(ratio)s of the body's"),
    ),
    "crop-megapixels": (_("The crop leaves fewer megapixels."), _("%(megapixels)s of %(of)s")),
    "crop-megapixels-about": (
        _("The crop leaves fewer megapixels, calculated with 1.53."),
        _("about %(megapixels)s of %(of)s"),
    ),
    "equivalents": (
        _("Equivalent focal length on full frame, and aperture for depth of field. Exposure does not change."),
        _("%(focal_length)s, %(equivalent_f_number)s"),
    ),
}


def gathered_words(finding: Finding) -> FindingWords:
    """The words of a finding among those of other pairs: the sentence is the same wherever the same is so.

    What a source says in its own words stays as it is, and so does what lacks a value.
    """
    said = SAID_ONCE.get(finding.code)
    if said is None or finding.summary:
        return finding_words(finding)
    words = values_words(finding)
    sentence, value = map(str, said)
    named = (name for name in words if f"%({name})s" in value)
    return (
        finding_words(finding) if any(words[name] is None for name in named) else FindingWords(sentence, value % words)
    )
