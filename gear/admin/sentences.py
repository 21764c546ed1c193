"""How a form says which rule a row breaks: beside the field that the rule is about, and in the words of the page."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.text import capfirst

from ..models.constraints import FieldSentence


class RuleSentences(forms.ModelForm):
    """A form whose rules name the fields as its page does."""

    def _update_errors(self, errors: ValidationError) -> None:
        for error in errors.error_dict.pop(NON_FIELD_ERRORS, []):
            field = NON_FIELD_ERRORS
            if isinstance(error.message, FieldSentence):
                field = error.message.subject
                error = ValidationError(capfirst(error.message.naming(self._label)), error.code)
            errors.error_dict.setdefault(field, []).append(error)
        super()._update_errors(errors)

    def _label(self, field: str) -> str:
        return str(self._meta.model._meta.get_field(field).verbose_name)
