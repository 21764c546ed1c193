"""What no page offers but an address or a form may hold: left out with a sentence, never a fault."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ERROR_FLAG, ChangeList
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import DataError, models
from django.forms import Field, ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

# What a value that a column cannot hold makes of a query, by database.
UNREADABLE = (IncorrectLookupParameters, OverflowError, DataError, ValueError)


def is_readable(field: models.Field, value: Any) -> bool:
    """Whether a column can hold a value; a key to another row is read as the key that it leads to."""
    while field.remote_field:
        field = field.target_field
    try:
        field.clean(value, None)
    except ValidationError:
        return False
    return True


class RowsField(ModelMultipleChoiceField):
    """A choice of rows that refuses what can be the key of none, as it does a key that no row has."""

    def clean(self, value: Any) -> Any:
        """The rows. Django's own asks the database for whatever is a number."""
        key = self.queryset.model._meta.pk
        for pk in value if isinstance(value, list | tuple) else ():
            if not is_readable(key, pk):
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": pk}
                )
        return super().clean(value)


class OfReadable:
    """A choice of rows that draws again what it was sent, without what can be the key of no row."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        to = getattr(self.field.remote_field, "field_name", None)
        model = self.field.remote_field.model
        key = model._meta.get_field(to) if to else model._meta.pk
        return super().optgroups(name, [one for one in value if is_readable(key, one)], attr)


class RowSelect(OfReadable, AutocompleteSelect):
    """One row."""


class RowSelectMultiple(OfReadable, AutocompleteSelectMultiple):
    """Several rows."""


class ForgivingRows:
    """A page or an inline whose choices of rows take no harm from what can be the key of none."""

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> Field:
        self._choose_by(RowSelect, db_field, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any) -> Field:
        kwargs.setdefault("form_class", RowsField)
        self._choose_by(RowSelectMultiple, db_field, kwargs)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _choose_by(self, widget: type, db_field: models.Field, options: dict[str, Any]) -> None:
        if db_field.name in self.get_autocomplete_fields(None):
            options.setdefault("widget", widget(db_field, self.admin_site, using=options.get("using")))


class ForgivingAdmin(ForgivingRows):
    """An admin page that reads addresses as far as they make sense."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> models.Model | None:
        from_field = from_field or None  # An address may name it and leave it empty.
        if from_field is None and not is_readable(self.model._meta.pk, unquote(object_id)):
            return None
        return super().get_object(request, object_id, from_field)

    def response_action(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse | None:
        """What is done with the chosen rows; what can be the key of no row was not chosen."""
        said = request.POST.copy()
        chosen = [key for key in said.getlist(ACTION_CHECKBOX_NAME) if is_readable(self.model._meta.pk, key)]
        said.setlist(ACTION_CHECKBOX_NAME, chosen)
        request.POST = said
        return super().response_action(request, queryset)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Whether a list may be asked by it: not by patterns, which may be wrong or take all day."""
        return not lookup.endswith("regex") and super().lookup_allowed(lookup, value, request)

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """The list; where the address asks for what it has no value for, the whole one, and a sentence."""
        try:
            return super().get_changelist_instance(request)
        except UNREADABLE as error:
            if ERROR_FLAG not in request.GET:
                messages.warning(
                    request, _("The address asked for something that this list does not know. Here is all.")
                )
            raise IncorrectLookupParameters from error

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What an address puts into a new form; moments have two fields, so those that are none are left out."""
        initial = super().get_changeform_initial_data(request)
        for field in self.model._meta.fields:
            if isinstance(field, models.DateTimeField) and isinstance(initial.get(field.name), str):
                del initial[field.name]
        return initial

    def get_formset_kwargs(self, request: HttpRequest, obj: models.Model, inline: Any, prefix: str) -> dict[str, Any]:
        sent = super().get_formset_kwargs(request, obj, inline, prefix)
        return sent | {"data": with_rows_counted(sent["data"], prefix)} if "data" in sent else sent

    def get_search_results(self, request: HttpRequest, queryset: models.QuerySet, search_term: str) -> Any:
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))


# Rows that an editor may only look at send nothing of themselves.
UNSENT = 20


def with_rows_counted(data: QueryDict, prefix: str) -> QueryDict:
    """What was sent, with no more rows below a row than there are: each would be drawn, thousands for one number."""
    rows = {name.removeprefix(f"{prefix}-").partition("-")[0] for name in data if name.startswith(f"{prefix}-")}
    for count in ("TOTAL_FORMS", "INITIAL_FORMS"):
        said = data.get(f"{prefix}-{count}", "")
        if said.isdecimal() and (len(said) > 4 or int(said) > len(rows) + UNSENT):
            data[f"{prefix}-{count}"] = str(len(rows) + UNSENT)
    return data
