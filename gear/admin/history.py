"""Everybody's work: steps of changes and the rows in them, looked at, taken back and given back."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.dateparse import parse_date
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import Action
from ..evidence.changed import Names, differences
from ..history.applying import CannotApply, ChangedLater, image_at, restoring, revert, undo
from ..history.images import ROOTS, images, model_of
from ..models import Change, ChangeSet
from .recorded import WHY, step_address
from .rows import ReadOnlyAdmin
from .versions import changes_shown, versions_of

SHOWN = 100
# What an account must be allowed to do with a row for taking back what happened to it.
NEEDED = {Action.ADDED: "delete", Action.CHANGED: "change", Action.DELETED: "add"}


def refuse_without_right(request: HttpRequest, changes: Iterable[Change]) -> None:
    """Raise PermissionDenied where the account may not itself do what an undo does."""
    needed = {f"gear.{NEEDED[change.action]}_{change.model}" for change in changes}
    if not request.user.has_perms(needed):
        raise PermissionDenied


def kinds_of_rows() -> list[tuple[str, str]]:
    """The kinds of rows that have a history, with what they are called."""
    return [(name, capfirst(str(model._meta.verbose_name))) for name, model in ROOTS.items()]


class KindOfRowFilter(admin.SimpleListFilter):
    """Steps, or changes, of one kind of row."""

    title = gettext_lazy("kind of row")
    parameter_name = "row_kind"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return kinds_of_rows()

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        if queryset.model is Change:
            return queryset.filter(model=self.value())
        return queryset.filter(pk__in=Change.objects.filter(model=self.value()).values("change_set"))


class ActionFilter(admin.SimpleListFilter):
    """Rows that were added, changed or deleted."""

    title = gettext_lazy("what happened")
    parameter_name = "action_done"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return Action.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        conditions = {
            Action.ADDED: Q(before__isnull=True),
            Action.DELETED: Q(after__isnull=True),
            Action.CHANGED: Q(before__isnull=False, after__isnull=False),
        }
        return queryset.filter(conditions[self.value()]) if self.value() in conditions else queryset


class DayFilter(admin.ListFilter):
    """From a day to a day, both included; what is no day is left out."""

    title = gettext_lazy("day")
    template = "admin/gear/history/day_filter.html"
    moment = "at"

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.kept = [(name, value) for name, values in params.items() for value in values if name not in ("from", "to")]
        for name in self.expected_parameters():
            if name in params:
                self.used_parameters[name] = params.pop(name)[-1]

    def expected_parameters(self) -> list[str]:
        return ["from", "to"]

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: Any) -> list[dict[str, Any]]:
        return [{"used": self.used_parameters, "kept": self.kept}]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        for name, lookup in (("from", "gte"), ("to", "lte")):
            if day := day_of(self.used_parameters.get(name)):
                queryset = queryset.filter(**{f"{self.moment}__date__{lookup}": day})
        return queryset


class DayOfStepFilter(DayFilter):
    moment = "change_set__at"


def day_of(text: str | None) -> Any:
    """A day as a browser writes it; None of what is none."""
    try:
        return parse_date(text or "")
    except ValueError:
        return None


class RecordAdmin(ReadOnlyAdmin):
    """A record of the history: looked at, and acted on by pages of its own."""

    class Media:
        css = {"all": ["css/admin_history.css"]}

    show_full_result_count = False
    actions_on_bottom = True

    def page_context(self, request: HttpRequest, title: str, **context: Any) -> dict[str, Any]:
        """What a page of the admin shows, with its title."""
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "why": request.POST.get(WHY, ""),
            **context,
        }


@admin.register(ChangeSet)
class ChangeSetAdmin(RecordAdmin):
    """All steps: who changed what, when and why. What is chosen is undone as one."""

    list_display = ["moment", "kind", "who", "rows", "why", "undoes"]
    list_display_links = ["moment"]
    list_filter = [
        DayFilter,
        ("kind", admin.ChoicesFieldListFilter),
        KindOfRowFilter,
        ("by", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["by", "undoes"]
    search_fields = ["changes__title", "why", "by_name"]
    actions = ["undo_chosen"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the number of rows and the title of the first."""
        rows = Change.objects.filter(change_set=OuterRef("pk")).order_by("pk")
        counted = rows.order_by().values("change_set").annotate(number=Count("pk")).values("number")
        return (
            super()
            .get_queryset(request)
            .annotate(row_count=Coalesce(Subquery(counted), 0), first_title=Subquery(rows.values("title")[:1]))
        )

    @admin.display(description=gettext_lazy("when"), ordering="at")
    def moment(self, step: ChangeSet) -> str:
        """The minute, in UTC."""
        return f"{step.at:%Y-%m-%d %H:%M}"

    @admin.display(description=gettext_lazy("who"), ordering="by_name")
    def who(self, step: ChangeSet) -> str:
        """The name of the account; of what nobody did, that it was the site."""
        return step.by_name or _("the site")

    @admin.display(description=gettext_lazy("rows"))
    def rows(self, step: ChangeSet) -> str:
        """The first row, and how many more."""
        title = Truncator(step.first_title or "").chars(80)
        more = step.row_count - 1
        return _("%(title)s and %(count)d more") % {"title": title, "count": more} if more > 0 else title

    @admin.action(description=gettext_lazy("Undo the chosen steps"), permissions=["view"])
    def undo_chosen(self, request: HttpRequest, steps: QuerySet) -> HttpResponse:
        """Lead to the page that shows what becomes of it."""
        chosen = [("step", pk) for pk in steps.order_by("pk").values_list("pk", flat=True)]
        return redirect(f"{reverse('admin:gear_changeset_undo_several')}?{urlencode(chosen)}")

    def get_urls(self) -> list[URLPattern]:
        ours = [
            path("undo/", self.admin_site.admin_view(self.undo_several), name="gear_changeset_undo_several"),
            path("<int:pk>/undo/", self.admin_site.admin_view(self.undo_view), name="gear_changeset_undo"),
        ]
        return ours + super().get_urls()

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """A step: its rows with what differs, each to be chosen for an undo."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        step = get_object_or_404(
            ChangeSet.objects.select_related("undoes"), pk=object_id if object_id.isdecimal() else 0
        )
        page = Paginator(step.changes.order_by("pk"), SHOWN).get_page(request.GET.get("p"))
        context = self.page_context(request, _("Step %(number)d") % {"number": step.pk}, step=step, page=page)
        context |= {"versions": versions_of(list(page)), "undone_by": step.undone_by.all(), "who": self.who(step)}
        return render(request, "admin/gear/history/step.html", context)

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take a step back: all of it, or the rows that are chosen (`change`)."""
        step = get_object_or_404(ChangeSet, pk=pk)
        chosen = whole_numbers(request, "change")
        changes = step.changes.filter(pk__in=chosen) if chosen else step.changes.all()
        return self.taken_back(request, changes, None if chosen else step)

    def undo_several(self, request: HttpRequest) -> HttpResponse:
        """Take several steps back, as one."""
        return self.taken_back(request, Change.objects.filter(change_set__in=whole_numbers(request, "step")), None)

    def taken_back(self, request: HttpRequest, changes: QuerySet, step: ChangeSet | None) -> HttpResponse:
        """Ask first, showing what becomes of it; then do it, or say by name what stands against it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = list(changes.order_by("-pk"))
        refuse_without_right(request, found)
        refused: CannotApply | None = None
        if request.method == "POST" and "confirmed" in request.POST:
            try:
                done = undo(
                    found,
                    request.user,
                    request.POST.get(WHY, "").strip(),
                    step,
                    over_newer="over_newer" in request.POST,
                )
            except CannotApply as error:
                refused = error
            else:
                return self.leads_on(request, done.change_set, found)
        context = self.page_context(request, _("Undo"), refused=refused, count=len(found))
        context |= {"is_newer": isinstance(refused, ChangedLater), "versions": list(changes_shown(found[:SHOWN]))}
        context["chosen"] = [(name, pk) for name in ("change", "step") for pk in whole_numbers(request, name)]
        return render(request, "admin/gear/history/undo.html", context)

    def leads_on(self, request: HttpRequest, step: ChangeSet | None, taken: list[Change]) -> HttpResponse:
        """Lead to the row where there is one alone that came back, else to the new step."""
        if step is None:
            self.message_user(request, _("All of it is so already: nothing was changed."), messages.INFO)
            return redirect("admin:gear_changeset_changelist")
        address = step_address(step)
        self.message_user(
            request, format_html('{} <a href="{}">{}</a>', _("Undone."), address, _("See the step")), messages.SUCCESS
        )
        back = [one for one in taken if one.action == Action.DELETED and one.pk == min(each.pk for each in taken)]
        return redirect(row_address(back[0]) if len(taken) == 1 and back else address)


def whole_numbers(request: HttpRequest, name: str) -> list[int]:
    """The keys that a request names."""
    said = [*request.GET.getlist(name), *request.POST.getlist(name)]
    return sorted({int(word) for word in said if word.isdecimal() and len(word) < 19})


def row_address(change: Change) -> str:
    """The admin page of the row of a change."""
    return reverse(f"admin:gear_{change.model}_change", args=[change.row])


@admin.register(Change)
class ChangeAdmin(RecordAdmin):
    """Rows one by one. Filtered by “deleted” it is where deleted rows are given back."""

    list_display = ["title", "model", "moment", "done", "what_to_do"]
    list_filter = [ActionFilter, DayOfStepFilter, KindOfRowFilter]
    list_select_related = ["change_set"]
    search_fields = ["title"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Without what rows said, which may be long; whether there was something tells what happened."""
        rows = super().get_queryset(request).defer("before", "after")
        return rows.annotate(was=Q(before__isnull=False), is_still=Q(after__isnull=False))

    @admin.display(description=gettext_lazy("when"), ordering=F("pk"))
    def moment(self, change: Change) -> str:
        """The minute, in UTC."""
        return f"{change.change_set.at:%Y-%m-%d %H:%M}"

    @admin.display(description=gettext_lazy("what happened"))
    def done(self, change: Any) -> str:
        """Added, changed or deleted."""
        action = Action.ADDED if not change.was else Action.CHANGED if change.is_still else Action.DELETED
        return str(action.label)

    @admin.display(description=gettext_lazy("next step"))
    def what_to_do(self, change: Any) -> SafeString:
        """Give a deleted row back, or see the step."""
        if change.is_still:
            address = reverse("admin:gear_changeset_change", args=[change.change_set_id])
            return format_html('<a href="{}">{}</a>', address, _("See the step"))
        address = reverse("admin:gear_change_restore", args=[change.pk])
        return format_html('<a href="{}">{}</a>', address, _("Give it back"))

    def get_urls(self) -> list[URLPattern]:
        ours = [
            path("<int:pk>/restore/", self.admin_site.admin_view(self.restore_view), name="gear_change_restore"),
            path("<int:pk>/revert/", self.admin_site.admin_view(self.revert_view), name="gear_change_revert"),
        ]
        return ours + super().get_urls()

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The step that the change belongs to."""
        change = get_object_or_404(Change, pk=object_id if object_id.isdecimal() else 0)
        return self.admin_site._registry[ChangeSet].change_view(request, str(change.change_set_id))

    def restore_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give a deleted row back, with what went along and what was linked to it."""
        change = get_object_or_404(Change.objects.select_related("change_set"), pk=pk)
        if not self.has_view_permission(request) or change.after is not None:
            raise PermissionDenied
        changes = restoring(change)
        refuse_without_right(request, changes)

        def give_back() -> Any:
            return undo(
                changes, request.user, request.POST.get(WHY, "").strip(), over_newer="over_newer" in request.POST
            )

        return self.given_back(request, change, give_back, list(changes_shown(changes)))

    def revert_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give a row what it said after a change (before it: `before`), in one fact (`field`) or in all."""
        change, is_before = get_object_or_404(Change, pk=pk), "before" in request.GET
        if not request.user.has_perm(f"gear.change_{change.model}"):
            raise PermissionDenied
        names = request.GET.getlist("field") or None
        image = image_at(change, before=is_before)
        today = images(model_of(change.key), [change.row]).get(change.row)
        if image is None or today is None:
            return redirect("admin:gear_changeset_change", change.change_set_id)
        model = ROOTS[change.model]
        found = differences(model, today, image, Names([(model, image), (model, today)], {}))
        shown = [{"change": change, "differences": [one for one in found if not names or one.name in names]}]

        def give_back() -> Any:
            return revert(change, request.user, request.POST.get(WHY, "").strip(), names, before=is_before)

        return self.given_back(request, change, give_back, shown)

    def given_back(self, request: HttpRequest, change: Change, give_back: Any, versions: list[Any]) -> HttpResponse:
        """Ask first, showing what changes; then do it and lead to the row."""
        refused: CannotApply | None = None
        if request.method == "POST":
            try:
                done = give_back()
            except CannotApply as error:
                refused = error
            else:
                said = _("Given back: %(row)s.") if done.change_set else _("All of it is so already: %(row)s.")
                self.message_user(request, said % {"row": change.title}, messages.SUCCESS)
                return redirect(row_address(change))
        title = _("Give back: %(row)s") % {"row": change.title}
        context = self.page_context(request, title, refused=refused, versions=versions, count=len(versions))
        context["is_newer"] = isinstance(refused, ChangedLater)
        return render(request, "admin/gear/history/undo.html", context)
