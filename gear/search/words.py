"""What the kinds of results are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# On tabs, of many.
KIND_LABELS: Mapping[str, Promise] = {
    "camera": _("Cameras"),
    "lens": _("Lenses"),
    "accessory": _("Accessories"),
    "maker": _("Makers"),
    "person": _("People"),
    "mount": _("Mounts"),
    "rule": _("Rules"),
    "statement": _("Statements"),
}
# Beside a result, of one.
KIND_WORDS: Mapping[str, Promise] = {
    "comparison": _("comparison"),
    "pair": _("pair"),
    "camera": _("camera"),
    "lens": _("lens"),
    "accessory": _("accessory"),
    "maker": _("maker"),
    "person": _("person"),
    "mount": _("mount"),
    "rule": _("rule"),
    "statement": _("statement"),
}
