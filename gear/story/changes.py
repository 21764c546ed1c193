"""The public log of changes: what of the guide's facts was changed, when, from what and to what. Never by whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, Model, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import querystring
from ..choices import Action, PublicationState
from ..evidence.changed import Difference, Names, differences
from ..history.images import ROOTS, field_of, references
from ..lists.feeds import Absolute, Entry, written
from ..models import Alliance, Change, ChangeSet, CompatibilityFact, Person, Product, Statement, Tag
from ..models.publication import PUBLICATION_FIELDS

STEPS_SHOWN, ROWS_SHOWN, ROWS_OF_STEP = 24, 8, 96
# Its feed, which is that of no list.
FEED = "changes"
PARAMETERS = ("kind", "step", "page")
# Where facts were read is told beside the fact that is read there, and with it alone.
NOT_LISTED = frozenset({"source"})
KINDS = tuple(name for name in ROOTS if name not in NOT_LISTED)
PRODUCTS = ("camera", "lens", "accessory")
DONE: Mapping[str, Any] = {
    Action.ADDED.value: gettext_lazy("added"),
    Action.CHANGED.value: gettext_lazy("changed"),
    Action.DELETED.value: gettext_lazy("deleted"),
    PublicationState.WITHDRAWN.value: gettext_lazy("withdrawn"),
}
ACTIONS = tuple(DONE)
DRAFT = PublicationState.DRAFT

Hidden = Mapping[type[Model], set[int]]


@dataclass(frozen=True, slots=True)
class Line:
    """What became of a thing in one step. `url` is None where it has no page; `facts` where it was changed."""

    day: str
    kind: str
    kind_words: str
    title: str
    url: str | None
    action: str
    facts: list[Difference]

    @property
    def done(self) -> str:
        """What happened, in words."""
        return str(DONE[self.action])


@dataclass(frozen=True, slots=True)
class Step:
    """The lines of one step, the first of them where they are many; `summary` counts all of these."""

    number: int
    at: datetime
    lines: list[Line]
    summary: list[str]
    url: str

    @property
    def day(self) -> str:
        """The day in UTC, as addresses write it."""
        return f"{self.at:%Y-%m-%d}"


def public(kind: str = "") -> QuerySet[Change]:
    """The changes that readers may see, the newest first: nothing of what is a draft today, or speaks of one."""
    drafts = Product.objects.filter(state=DRAFT).values("pk")
    hidden = {
        PRODUCTS: drafts,
        ("statement",): Statement.objects.filter(state=DRAFT).values("pk"),
        ("compatibilityfact",): CompatibilityFact.objects.filter(
            Q(state=DRAFT) | Q(camera__in=drafts) | Q(lens__in=drafts) | Q(accessory__in=drafts)
        ).values("pk"),
        ("person",): heard_in_drafts_alone(Person),
        ("tag",): heard_in_drafts_alone(Tag),
    }
    changes = Change.objects.filter(is_public=True, model__in=[kind] if kind else KINDS).order_by("-pk")
    for models, rows in hidden.items():
        changes = changes.exclude(model__in=models, row__in=rows)
    return changes


def heard_in_drafts_alone(model: type[Person] | type[Tag]) -> QuerySet:
    """The keys of people or tags that stand in drafts and in nothing else."""
    return model.objects.exclude(pk__in=model.objects.not_of_drafts_alone().values("pk")).values("pk")


def hidden_rows() -> dict[type[Model], set[int]]:
    """The drafts, which no other row's history names: two queries."""
    return {
        model: set(model._default_manager.filter(state=DRAFT).values_list("pk", flat=True))
        for model in (Product, Statement)
    }


def lines_of(changes: Iterable[Change]) -> list[tuple[Change, Line]]:
    """Changes as readers are told of them: a few queries for any number."""
    hidden = hidden_rows()
    shown = [change for change in changes if not speaks_of(change, hidden)]
    names, urls = Names.of(shown, hidden), addresses(shown)
    return [(change, line(change, names, urls.get(change.key))) for change in shown]


def speaks_of(change: Change, hidden: Hidden) -> bool:
    """Whether a change is one of a fact about a draft: all that it says would tell of it."""
    if change.model != "compatibilityfact":
        return False
    named = (one for image in (change.before, change.after) if image for one in references(CompatibilityFact, image))
    return any(issubclass(model, Product) and pk in hidden[Product] for model, pk in named)


def line(change: Change, names: Names, url: str | None) -> Line:
    """A change as readers are told of it. What was a draft before is told as added: nothing of the draft is said."""
    model, action = ROOTS[change.model], action_of(change)
    told = differences(model, change.before, change.after, names) if action == Action.CHANGED else []
    return Line(
        day=f"{change.change_set.at:%Y-%m-%d}",
        kind=change.model,
        kind_words=capfirst(str(model._meta.verbose_name)),
        title=change.title,
        url=url,
        action=action,
        facts=[one for one in told if one.name not in PUBLICATION_FIELDS],
    )


def action_of(change: Change) -> str:
    """What readers saw happen: a draft that is published was added, and what is withdrawn is no fact changed."""
    was, now = ((image or {}).get("state") for image in (change.before, change.after))
    if change.action == Action.CHANGED and was == DRAFT:
        return Action.ADDED.value
    if change.action == Action.CHANGED and now == PublicationState.WITHDRAWN:
        return PublicationState.WITHDRAWN.value
    return change.action.value


def addresses(changes: Iterable[Change]) -> dict[tuple[str, int], str]:
    """The pages of the rows that have one today: a query for each kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        wanted[change.model].add(change.row)
    found = {}
    for name, pks in wanted.items():
        for pk, row in ROOTS[name]._default_manager.in_bulk(list(pks)).items():
            if url := address_of(row):
                found[name, pk] = url
    return found


def address_of(row: Model) -> str:
    """The page of a row; "" where it has none, or answers that it is gone."""
    if isinstance(row, Alliance):
        return reverse("gear:alliance")
    is_gone = getattr(row, "state", PublicationState.PUBLISHED) != PublicationState.PUBLISHED
    return "" if is_gone or not hasattr(row, "get_absolute_url") else row.get_absolute_url()


def steps_of(kind: str, number: int) -> tuple[Page, list[Step]]:
    """A page of the steps in which readers saw something change: as many queries for any number of rows."""
    seen = public(kind)
    with_changes = ChangeSet.objects.filter(Exists(seen.filter(change_set=OuterRef("pk")))).order_by("-pk")
    page = Paginator(with_changes, STEPS_SHOWN).get_page(number)
    steps = list(page)
    within = seen.filter(change_set__in=[step.pk for step in steps])
    place = Window(RowNumber(), partition_by=F("change_set"), order_by=F("pk").desc())
    first = within.annotate(place=place).filter(place__lte=ROWS_SHOWN).select_related("change_set")
    lines: dict[int, list[Line]] = defaultdict(list)
    for change, told in lines_of(sorted(first, key=lambda one: -one.pk)):
        lines[change.change_set_id].append(told)
    sums = summaries(within)
    return page, [step(one, lines[one.pk], sums.get(one.pk, [])) for one in steps if lines[one.pk]]


def step(one: ChangeSet, lines: list[Line], sums: list[tuple[str, str, int]]) -> Step:
    """A step with its first lines, and with sums where there are more."""
    is_long = sum(count for _kind, _action, count in sums) > ROWS_SHOWN
    return Step(one.pk, one.at, lines, list(map(summary, sums)) if is_long else [], link({"step": str(one.pk)}))


def summary(counted: tuple[str, str, int]) -> str:
    """How many rows of a kind something happened to: 318 lenses added."""
    kind, action, count = counted
    meta = ROOTS[kind]._meta
    what = meta.verbose_name if count == 1 else meta.verbose_name_plural
    return _("%(count)s %(what)s %(done)s") % {"count": count, "what": what, "done": DONE[action]}


def summaries(changes: QuerySet[Change]) -> dict[int, list[tuple[str, str, int]]]:
    """Of each step how many rows of each kind were added, changed and deleted: one query."""
    was, still = Q(before__isnull=False), Q(after__isnull=False)
    counted = (
        changes.order_by("change_set", "model")
        .values("change_set", "model")
        .annotate(
            added=Count("pk", filter=~was), changed=Count("pk", filter=was & still), deleted=Count("pk", filter=~still)
        )
    )
    found: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    for one in counted:
        actions = [(one["model"], action, one[action]) for action in ("added", "changed", "deleted") if one[action]]
        found[one["change_set"]].extend(actions)
    return found


def link(said: Mapping[str, str]) -> str:
    """The address of a part of the log, in canonical order."""
    pairs = tuple((name, value) for name, value in said.items() if value)
    return querystring.extended(reverse("gear:changes"), querystring.canonical(pairs, PARAMETERS))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the log. `errors` are sentences by parameter."""

    kind: str
    step: int | None
    page: int | None
    errors: dict[str, list[str]]

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """Of a query; what makes no sense is left out and named."""
        errors: dict[str, list[str]] = {}
        kind = query.get("kind", "")
        if kind and kind not in KINDS:
            errors["kind"] = [_("There is no such kind.")]
        numbers = {name: whole(query.get(name, "")) for name in ("step", "page")}
        errors.update({name: [_("Write a whole number.")] for name in numbers if query.get(name) and not numbers[name]})
        return cls("" if "kind" in errors else kind, numbers["step"], numbers["page"], errors)


def whole(text: str) -> int | None:
    """A whole number above zero; None of what is none, or is larger than any key."""
    return int(text) or None if text.isascii() and text.isdecimal() and len(text) < 16 else None


def changes_context(asked: Asked) -> dict[str, Any]:
    """What the page of the log shows: steps, or the lines of one step."""
    if asked.step is not None:
        changes = public(asked.kind).filter(change_set=asked.step).select_related("change_set")
        page = Paginator(changes, ROWS_OF_STEP).get_page(asked.page or 1)
        lines = [told for _change, told in lines_of(page)]
        steps = [Step(asked.step, page[0].change_set.at, lines, [], "")] if lines else []
    else:
        page, steps = steps_of(asked.kind, asked.page or 1)
    said = {"kind": asked.kind, "step": str(asked.step or "")}
    return {
        "steps": steps,
        "page": page,
        "problems": [sentence for sentences in asked.errors.values() for sentence in sentences],
        "kinds": [(name, capfirst(str(ROOTS[name]._meta.verbose_name_plural)), name == asked.kind) for name in KINDS],
        "step": asked.step,
        "previous_url": link({**said, "page": turned(page.number - 1)}) if page.has_previous() else "",
        "next_url": link({**said, "page": turned(page.number + 1)}) if page.has_next() else "",
        "canonical_path": link({**said, "page": turned(page.number)}),
        "robots": "noindex" if asked.errors or asked.step or page.number != (asked.page or 1) else "",
    }


def turned(number: int) -> str:
    """The number of a page as an address names it: the first goes without."""
    return str(number) if number > 1 else ""


AT_ONCE = 500


def facts(asked: Asked) -> Iterator[dict[str, Any]]:
    """Every fact that changed, for programs: the newest first, all or those of one page."""
    changes = public(asked.kind).select_related("change_set")
    if asked.step is not None:
        changes = changes.filter(change_set=asked.step)
    if asked.page is not None:
        start = (asked.page - 1) * ROWS_OF_STEP
        yield from facts_of(changes[start : start + ROWS_OF_STEP])
        return
    last = None
    while batch := list((changes if last is None else changes.filter(pk__lt=last))[:AT_ONCE]):
        yield from facts_of(batch)
        last = batch[-1].pk


def facts_of(changes: Iterable[Change]) -> Iterator[dict[str, Any]]:
    """The facts of some changes; one without a fact for what came or went as a whole."""
    for change, told in lines_of(changes):
        whole_row = {"day": told.day, "kind": told.kind, "title": told.title, "url": told.url}
        if told.action != Action.CHANGED:
            yield {**whole_row, "field": None, "before": None, "after": None, "action": told.action}
        for one in told.facts:
            before, after = values(change, one)
            yield {**whole_row, "field": one.name, "before": before, "after": after, "action": told.action}


def values(change: Change, one: Difference) -> tuple[Any, Any]:
    """A fact before and after: as it is stored, names in place of keys, of several what left and what came."""
    if one.is_list:
        return one.removed, one.added
    field = field_of(ROOTS[change.model], one.name)
    if field is not None and field.related_model is not None:
        return next(iter(one.removed), None), next(iter(one.added), None)
    return one.before, one.after


def changes_atom(absolute: Absolute) -> str:
    """The log as an Atom feed."""
    addresses = reverse("gear:changes"), reverse("gear:feed", args=[FEED])
    return written(_("What changed in the guide"), addresses, changes_entries(), absolute)


def changes_entries() -> Iterator[Entry]:
    """The newest steps as entries of a feed."""
    for step in steps_of("", 1)[1]:
        first = step.lines[0]
        title = ", ".join(step.summary) or first.title
        yield Entry(title, step.url, step.url, "\n".join(map(line_text, step.lines)), step.at, step.at)


def line_text(told: Line) -> str:
    """A line in one sentence."""
    facts = "; ".join(fact_text(one) for one in told.facts)
    return f"{told.title}: {facts or told.done}"


def fact_text(one: Difference) -> str:
    """A fact from and to, in one line."""
    unknown = "–" if one.is_list else _("unknown")
    return f"{one.label}: {', '.join(one.removed) or unknown} → {', '.join(one.added) or unknown}"
