"""Deciding on what readers send: the queue, the page of a post, and the page that makes a fact of it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from ..choices import ChangeKind, PostKind, PostState
from ..models import Accessory, Camera, Lens, ReaderPost, Statement
from ..talk import moderation
from ..talk.applying import CorrectedFact, corrected_fact, row_of
from .applying import ApplyForm, CorrectionForm, PairFactForm, ReportFactForm
from .recorded import step_of
from .rows import GuideAdmin, RowForm

ALL = "all"
BEGINNING = 80
DECIDED = {
    PostState.APPROVED: ngettext_lazy("%(count)d post approved.", "%(count)d posts approved.", "count"),
    PostState.REJECTED: ngettext_lazy("%(count)d post rejected.", "%(count)d posts rejected.", "count"),
    PostState.SPAM: ngettext_lazy("%(count)d post marked as spam.", "%(count)d posts marked as spam.", "count"),
}
APPLYING = {PostKind.REPORT: _("Make it a fact"), PostKind.CORRECTION: _("Apply with its source")}
# What a reader wrote that no editor alters, by kind.
SENT = {
    PostKind.COMMENT: [],
    PostKind.REPORT: ["effect", ("body_firmware", "lens_firmware")],
    PostKind.CORRECTION: ["field", "proposed", "source_url"],
}


class StateFilter(admin.SimpleListFilter):
    """What waits, unless another state is asked for."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [*PostState.choices, (ALL, _("all"))]

    def value(self) -> str:
        return super().value() or PostState.HELD.value

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        """Every state is one link; none is "no state"."""
        counts = self.get_facet_queryset(changelist) if changelist.add_facets else {}
        for place, (word, label) in enumerate(self.lookup_choices):
            address = changelist.get_query_string({self.parameter_name: word})
            shown = f"{label} ({counts[f'{place}__c']})" if counts else label
            yield {"selected": self.value() == word, "query_string": address, "display": shown}

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset if self.value() == ALL else queryset.filter(state=self.value())


class ReaderPostForm(RowForm):
    """A post that was decided on waits no more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "state" in self.fields and self.instance.state != PostState.HELD:
            choices = self.fields["state"].choices
            self.fields["state"].choices = [(word, label) for word, label in choices if word != PostState.HELD]


@admin.register(ReaderPost)
class ReaderPostAdmin(GuideAdmin):
    """What waits longest comes first."""

    form = ReaderPostForm
    list_display = ["sent_on", "kind", "about", "name", "beginning", "state", "to_apply"]
    list_filter = [StateFilter, "kind"]
    list_select_related = ["statement", "camera__maker", "product__maker"]
    ordering = ["sent_at", "pk"]
    search_fields = ["name", "text", "proposed", "source_url", "statement__title", "product__name", "camera__name"]
    actions = ["approve", "reject", "mark_as_spam"]
    readonly_fields = [
        "kind", "about", "email", "effect", "body_firmware", "lens_firmware", "field", "proposed", "source_url",
        "sent_at", "decided_at", "decided_by", "made_fact", "to_apply",
    ]  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Readers write; editors decide."""
        return False

    def get_fields(self, request: HttpRequest, obj: ReaderPost | None = None) -> list[Any]:
        """What this kind of post has; the mail address only while nobody decided."""
        waits = obj.state == PostState.HELD
        decision = ["email"] if waits else [("decided_at", "decided_by")]
        applied = ["to_apply"] if obj.kind != PostKind.COMMENT and may_apply(request, obj) else []
        made = ["made_fact"] if obj.made_fact_id else []
        return ["state", *applied, *made, "kind", "about", "name", "text", *SENT[obj.kind], "sent_at", *decision]

    def get_list_display(self, request: HttpRequest) -> list[str]:
        """With the way to a fact for those who may make one of some post at least."""
        shown = super().get_list_display(request)
        return shown if may_apply_some(request) else [name for name in shown if name != "to_apply"]

    def view_on_site(self, obj: ReaderPost) -> str:
        """The post where readers see it, or else the page that it is about."""
        return obj.get_absolute_url() if obj.state == PostState.APPROVED else obj.subject_url

    def save_model(self, request: HttpRequest, obj: ReaderPost, form: forms.ModelForm, change: bool) -> None:
        moderation.save_edited(obj, request.user)

    def delete_model(self, request: HttpRequest, obj: ReaderPost) -> None:
        moderation.remove(ReaderPost.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        moderation.remove(queryset)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        # The table needs the room that the list of models takes beside it.
        own = {"title": _("What readers sent"), "is_nav_sidebar_enabled": False}
        return super().changelist_view(request, own | (extra_context or {}))

    @admin.display(description=_("sent"), ordering="sent_at")
    def sent_on(self, post: ReaderPost) -> str:
        """The day, which is short."""
        return format_html('<span class="nowrap">{}</span>', f"{post.sent_at:%Y-%m-%d}")

    @admin.display(description=_("about"))
    def about(self, post: ReaderPost) -> str:
        """A link to the page that the post is about."""
        parts = (post.statement, post.camera, post.product)
        title = " + ".join(str(part) for part in parts if part)
        return format_html('<a href="{}">{}</a>', post.subject_url, title)

    @admin.display(description=_("text"))
    def beginning(self, post: ReaderPost) -> str:
        """What it says, in short: of a correction the fact and what it should be."""
        said = [post.get_effect_display(), post.field, post.proposed, post.text]
        return Truncator(" · ".join(str(part) for part in said if part)).chars(BEGINNING)

    @admin.display(description=_("next step"))
    def to_apply(self, post: ReaderPost) -> str | None:
        """A link to the page that makes a fact of it; comments are no facts."""
        if post.kind == PostKind.COMMENT:
            return None
        address = reverse("admin:gear_readerpost_apply", args=[post.pk])
        return format_html('<a href="{}">{}</a>', address, APPLYING[post.kind])

    @admin.action(description=_("Approve: readers see it"), permissions=["change"])
    def approve(self, request: HttpRequest, posts: QuerySet) -> None:
        """Show the chosen posts."""
        self._decide(request, posts, PostState.APPROVED)

    @admin.action(description=_("Reject"), permissions=["change"])
    def reject(self, request: HttpRequest, posts: QuerySet) -> None:
        """Show the chosen posts to nobody."""
        self._decide(request, posts, PostState.REJECTED)

    @admin.action(description=_("Mark as spam"), permissions=["change"])
    def mark_as_spam(self, request: HttpRequest, posts: QuerySet) -> None:
        """Show the chosen posts to nobody, and call them what they are."""
        self._decide(request, posts, PostState.SPAM)

    def _decide(self, request: HttpRequest, posts: QuerySet, state: PostState) -> None:
        """Decide, say of how many, and name what still stands on a post that nobody sees any more."""
        facts = 0 if state == PostState.APPROVED else posts.filter(made_fact__isnull=False).count()
        count = moderation.decide(posts, state, request.user)
        self.message_user(request, DECIDED[state] % {"count": count}, messages.SUCCESS)
        if facts:
            self.message_user(request, standing_facts(facts), messages.WARNING)

    def get_urls(self) -> list[URLPattern]:
        """With the page that makes a fact of a post."""
        view = self.admin_site.admin_view(self.apply)
        return [path("<int:pk>/apply/", view, name="gear_readerpost_apply"), *super().get_urls()]

    def apply(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page on which a correction or a report becomes a fact, with its source, in one step.

        One editor at a time, and what is on record read only then: else two could make two facts of one report.
        """
        if request.method != "POST":
            return self._apply(request, pk)
        with step_of(request, ChangeKind.APPLY):
            return self._apply(request, pk)

    def _apply(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page, or the way back to the queue."""
        posts = self.get_queryset(request).select_related(*self.list_select_related, "made_fact")
        post = get_object_or_404(posts.exclude(kind=PostKind.COMMENT), pk=pk)
        if not (self.has_change_permission(request, post) and may_apply(request, post)):
            raise PermissionDenied
        fact = corrected_fact(post)
        form = form_of(request, post, fact)
        if request.method == "POST" and form is not None and form.is_valid():
            return self._applied(request, post, form)
        return render(request, "admin/gear/readerpost/apply.html", self._apply_context(request, post, fact, form))

    def _applied(self, request: HttpRequest, post: ReaderPost, form: ApplyForm) -> HttpResponse:
        """Save it, note who did, and lead back to what waits."""
        row = form.apply(request.user)
        words = gettext("%(post)s applied: %(said)s") % {"post": post, "said": form.said}
        (self.log_addition if form.makes_row else self.log_change)(request, row, words)
        self.log_change(request, post, gettext("Applied to %(row)s.") % {"row": row})
        self.message_user(request, gettext("Applied, with its source: %(row)s.") % {"row": row}, messages.SUCCESS)
        return redirect("admin:gear_readerpost_changelist")

    def _apply_context(
        self, request: HttpRequest, post: ReaderPost, fact: CorrectedFact | None, form: ApplyForm | None
    ) -> dict[str, Any]:
        """What the page shows: what was sent, what the guide says today, and the form."""
        return {
            **self.admin_site.each_context(request),
            "title": APPLYING[post.kind],
            "opts": self.opts,
            "post": post,
            "sent": self._sent(request, post),
            "fact": fact,
            "adminform": AdminForm(form, form.fieldsets, {}) if form else None,
            "errors": form.errors if form else None,
            "row_url": change_url(post.made_fact or row_of(post)) if form is None else "",
        }

    def _sent(self, request: HttpRequest, post: ReaderPost) -> AdminForm:
        """What the reader sent, to be read."""
        names = ["about", *(["text"] if post.text else []), *SENT[post.kind], ("name", "sent_at")]
        form = self.get_form(request, post, fields=())(instance=post)
        fieldsets = [(post.get_kind_display().capitalize(), {"fields": names})]
        return AdminForm(form, fieldsets, {}, [*self.readonly_fields, "name", "text"], model_admin=self)


def form_of(request: HttpRequest, post: ReaderPost, fact: CorrectedFact | None) -> ApplyForm | None:
    """The form that makes a fact of a post; None where one was made, or where the row's own page does it."""
    data = request.POST if request.method == "POST" else None
    if fact is not None:
        return CorrectionForm(data, post=post, fact=fact)
    if not post.is_pair or post.made_fact:
        return None
    if post.kind == PostKind.REPORT:
        return ReportFactForm(data, post=post, address=absolute(request, post.get_absolute_url()))
    return PairFactForm(data, post=post)


def absolute(request: HttpRequest, address: str) -> str:
    """An address of this site with its origin: the one that the operator names, or else the editor's."""
    return settings.SITE_ORIGIN + address if settings.SITE_ORIGIN else request.build_absolute_uri(address)


def may_apply(request: HttpRequest, post: ReaderPost) -> bool:
    """Whether the editor may change the row that a post is about, or add a fact on its pair."""
    if post.is_pair:
        return request.user.has_perm("gear.add_compatibilityfact")
    return request.user.has_perm(f"gear.change_{row_of(post)._meta.model_name}")


def may_apply_some(request: HttpRequest) -> bool:
    """Whether there can be posts that the editor may apply; moderators decide on posts and change nothing else."""
    changes = (f"gear.change_{model._meta.model_name}" for model in (Camera, Lens, Accessory, Statement))
    return any(request.user.has_perm(name) for name in ("gear.add_compatibilityfact", *changes))


def change_url(row: Model) -> str:
    """The page on which editors change a row."""
    return reverse(f"admin:gear_{row._meta.model_name}_change", args=[row.pk])


def standing_facts(count: int) -> str:
    """That facts were made of posts which no reader sees any more."""
    return ngettext(
        "A fact was made of one of them; it stands until you change it.",
        "Facts were made of %(count)d of them; they stand until you change them.",
        count,
    ) % {"count": count}
