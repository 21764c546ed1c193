"""Who sees a row: drafts where one is added, moments, a preview, and the buttons that publish and withdraw."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ..choices import PublicationState
from ..models.previewing import HOLDS, preview_address
from ..models.publication import Publication

PUBLISH, WITHDRAW = "_publish", "_withdraw"


def publication_fields(*further: str) -> tuple[Any, dict[str, Any]]:
    """The field set that says who sees a row."""
    return (_("Who sees it"), {"fields": ["state", ("publish_at", "withdraw_at"), *further, "preview"]})


class PublicationForm:
    """The part of a form that says who sees the row. What was public is withdrawn and never a draft again: its address
    lives for ever. An undo may make it one, so this is a rule of the form alone.
    """

    def clean(self) -> dict[str, Any]:
        """With the state of the button that was pressed; a moment that can have no effect is refused."""
        cleaned = super().clean()  # type: ignore[misc]
        cleaned.update(self._pressed())
        was, state = self._stored_state(), cleaned.get("state")
        if state == PublicationState.DRAFT and was not in {None, state}:
            self._blame("state", _("It was public, so its address must answer for ever: withdraw it instead."))
        if state != PublicationState.DRAFT and cleaned.get("publish_at"):
            self._blame("publish_at", _("Only a draft has a moment at which it becomes public."))
        if state == PublicationState.WITHDRAWN and cleaned.get("withdraw_at"):
            self._blame("withdraw_at", _("It is withdrawn already."))
        return cleaned

    def _pressed(self) -> dict[str, Any]:
        data = self.data  # type: ignore[attr-defined]
        if PUBLISH in data:
            return {"state": PublicationState.PUBLISHED, "publish_at": None}
        if WITHDRAW in data:
            return {"state": PublicationState.WITHDRAWN, "publish_at": None, "withdraw_at": None}
        return {}

    def _stored_state(self) -> str | None:
        """The state that the row was opened with; None of a new one."""
        row = self.instance  # type: ignore[attr-defined]
        return None if row._state.adding else self.initial.get("state", row.state)  # type: ignore[attr-defined]

    def _blame(self, field: str, sentence: Any) -> None:
        if field in self.fields:  # type: ignore[attr-defined]
            self.add_error(field, ValidationError(sentence))  # type: ignore[attr-defined]


class PublicationAdmin:
    """The part of an admin page that says who sees its rows."""

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """With the state as the last column."""
        return [*super().get_list_display(request), "who_sees_it"]  # type: ignore[misc]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """With the state."""
        shown = super().get_list_filter(request)  # type: ignore[misc]
        return [*(one for one in shown if one != "state"), "state"]

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[Any]:
        """With the preview, which is looked at."""
        return [*super().get_readonly_fields(request, obj), "preview"]  # type: ignore[misc]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new row is a draft until its editor says otherwise."""
        return {"state": PublicationState.DRAFT} | super().get_changeform_initial_data(request)  # type: ignore[misc]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """With the buttons that make sense for the row."""
        row = context.get("original")
        has_right = self.has_change_permission if row else self.has_add_permission  # type: ignore[attr-defined]
        is_editable = has_right(request)
        state = row.state if row else PublicationState.DRAFT
        context["may_publish"] = is_editable and state != PublicationState.PUBLISHED
        context["may_withdraw"] = is_editable and state == PublicationState.PUBLISHED
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A product that readers never saw comes into the guide when it is published."""
        if change and form.initial.get("state") == PublicationState.DRAFT and obj.is_public:
            obj.state = PublicationState.DRAFT  # As it is stored: the form gave it the new state already.
            obj.publish()
        super().save_model(request, obj, form, change)  # type: ignore[misc]

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Where “View on site” leads: of a draft to its preview."""
        is_draft = obj is not None and obj.pk and obj.is_draft
        return preview_address(obj) if is_draft else super().get_view_on_site_url(obj)  # type: ignore[misc]

    @admin.display(description=_("who sees it"), ordering="state")
    def who_sees_it(self, row: Publication) -> SafeString:
        """The state, with the next moment at which it changes by itself."""
        moment = row.publish_at if row.is_draft else row.withdraw_at if row.is_public else None
        due = format_html(" → {} UTC", moment.strftime("%Y-%m-%d %H:%M")) if moment else ""
        return format_html('<span class="badge badge-{}">{}</span>{}', row.state, row.get_state_display(), due)

    @admin.display(description=_("preview"))
    def preview(self, row: Publication | None) -> Any:
        """The address that shows a draft, and for how long."""
        if row is None or row.pk is None or not row.is_draft:
            return _("Save a draft to get an address that shows its page before it is public.")
        words = _("Preview (holds %(days)s days; whoever has the address sees the page)") % {"days": HOLDS.days}
        return format_html('<a href="{}">{}</a>', preview_address(row), words)
