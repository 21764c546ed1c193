"""What the fields of the desk offer while an editor types."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db import models


class MarkedDrafts(AutocompleteJsonView):
    """What may be chosen, drafts marked as such."""

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        """The row as a choice."""
        found = super().serialize_result(obj, to_field_name)
        is_draft = getattr(obj, "is_draft", False)
        return found | {"text": f"{found['text']} ({obj.get_state_display()})"} if is_draft else found
