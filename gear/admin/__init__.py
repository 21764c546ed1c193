"""The editors' side of the site: one module per part of the model."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import alliance, evidence, history, photographs, press, products, records, talk
from .importing import pages as imports
from .signing_in import accounts

__all__ = [
    "accounts", "alliance", "evidence", "history", "imports", "photographs", "press", "products", "records", "talk"
]  # fmt: skip

admin.site.site_header = _("L-Mount field guide: editing")
admin.site.site_title = _("L-Mount field guide")
admin.site.index_title = _("What the guide holds")
