"""What is asked or refused before a row comes twice, or takes the address that led to another one.

Makers, mounts, people and subjects are told apart by their names alone, so a second one of a name is refused, with a
link to the first. Two products of a maker may rightly bear one name, as a lens and its redesign do, and two addresses
may rightly be two sources where a server tells them apart: there the editor is asked once, and a tick saves both.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from ..models import Maker, Mount, OldSlug, Person, Product, Source, Tag
from ..models.addresses import Addressed
from ..models.alike import folded_name

NAMED_ONCE = (Maker, Mount, Person, Tag)
KEEP_BOTH = "keep_both"
TAKE_OVER = "take_over"


class DistinctForm(forms.ModelForm):
    """A form that looks for rows like its own once all else is good."""

    def _post_clean(self) -> None:
        super()._post_clean()
        row = self.instance
        if isinstance(row, NAMED_ONCE) and "name" in self.changed_data:
            self._refuse_name()
        if isinstance(row, Product) and {"name", "maker"} & set(self.changed_data) and row.maker_id:
            self._ask_of_both("name", _("This maker has a product of this name already:"), products_like(row))
        if isinstance(row, Source) and "url" in self.changed_data:
            alike = [source for source in Source.objects.like(row.url) if source.pk != row.pk and source.url != row.url]
            self._ask_of_both("url", _("There is a source already that may be the same page:"), alike)
        if isinstance(row, Addressed) and "slug" in self.fields and row.slug:
            self._ask_for_address()

    def _refuse_name(self) -> None:
        """Say which row has the name already, unless the form does so for the very same spelling."""
        alike = rows_called(type(self.instance)._base_manager.exclude(pk=self.instance.pk), self.instance.name)
        if alike and "name" not in self.errors:
            self.add_error("name", format_html("{} {}", _("There is one of this name already:"), links_to(alike)))

    def _ask_of_both(self, field: str, sentence: str, alike: list[Any]) -> None:
        if alike:
            key = "-".join(str(row.pk) for row in alike)
            self._ask(field, KEEP_BOTH, key, format_html("{} {}.", sentence, links_to(alike)), _("Keep both"))

    def _ask_for_address(self) -> None:
        """Say which page an address leads to today, before that is taken away from it."""
        row = self.instance
        old = OldSlug.objects.filter(kind=row.old_slug_kind, slug=row.slug).first()
        if old is None or getattr(old, f"{row.old_slug_kind}_id") == row.pk or row.stored_slug() == row.slug:
            return
        sentence = format_html("{} {}.", _("This is an old address of another page:"), links_to([old.target]))
        self._ask("slug", TAKE_OVER, row.slug, sentence, _("Take it over: old links then lead here"))

    def _ask(self, field: str, name: str, value: str, sentence: str, answer: str) -> None:
        """Refuse with a box to tick; one that was ticked stays so while something else is wrong."""
        is_ticked = self.data.get(name) == value
        if not is_ticked or self.errors:
            box = forms.CheckboxInput(attrs={"value": value}).render(name, is_ticked)
            question = format_html("{} <label>{} {}</label>", sentence, box, answer)
            self.add_error(field if field in self.fields else None, ValidationError(question))


def rows_called(rows: models.QuerySet, name: str) -> list[Any]:
    """Those rows whose name differs from another one in nothing that a reader hears: one query for the names."""
    wanted = folded_name(name)
    return list(rows.filter(pk__in=[pk for pk, its in rows.values_list("pk", "name") if folded_name(its) == wanted]))


def products_like(product: Product) -> list[Product]:
    """Other products of the same maker and name, of whatever kind."""
    return rows_called(Product.objects.filter(maker=product.maker_id).exclude(pk=product.pk), product.name)


def links_to(rows: Iterable[models.Model]) -> str:
    """Links to the pages on which editors find the rows."""
    return format_html_join(", ", '<a href="{}" target="_blank">{}</a>', ((change_url(row), row) for row in rows))


def change_url(row: models.Model) -> str:
    """The page on which editors change a row."""
    return reverse(f"admin:gear_{row._meta.model_name}_change", args=[row.pk])
