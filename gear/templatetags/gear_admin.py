"""What the editors' index shows beside the list of models."""

from itertools import islice
from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from ..catalogue.completeness import completeness
from ..history.images import sign_of_all
from ..models import ReaderPost, Revision
from ..story.data import WORK_SHOWN, work_lines
from ..story.todo import kept_task_lists, list_url, never_checked

register = template.Library()

# The parts of the desk, with the models that stand in each; what is in none comes last, by its app.
PARTS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (
        _("Products"),
        ("Camera", "Lens", "Teleconverter", "Adapter", "Accessory", "Product", "ProductName", "Photograph"),
    ),
    (_("What is known"), ("CompatibilityFact", "Source", "Citation", "Disagreement")),
    (_("Press"), ("Statement", "Quote", "Promise", "Person", "Appearance", "Tag")),
    (_("The Alliance"), ("Maker", "Membership", "Alliance", "Mount", "Milestone")),
    (_("Readers"), ("ReaderPost",)),
    (_("Changes"), ("ChangeSet", "Change", "Upload")),
)
RECORDS = _("Records")


@register.filter
def in_parts(app_list: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The models of an index of the admin by the parts of the desk: name and models of each."""
    models = {model["object_name"]: model for app in app_list for model in app["models"]}
    parts = [(name, [models[one] for one in names if one in models]) for name, names in PARTS]
    placed = {one for _name, names in PARTS for one in names}
    for app in sorted(app_list, key=lambda app: app["app_label"] != "gear"):
        name = RECORDS if app["app_label"] == "gear" else app["name"]
        parts.append((name, [model for model in app["models"] if model["object_name"] not in placed]))
    return [{"name": name, "models": listed} for name, listed in parts if listed]


@register.inclusion_tag("admin/_work.html", takes_context=True)
def products_to_work_on(context: dict[str, Any]) -> dict[str, Any]:
    """The products that need work most and that the editor may change: a query, and a few after a change."""
    user = context["request"].user
    work = completeness(Revision.current()).work
    allowed = (product for product in work if user.has_perm(f"gear.change_{product.category}"))
    return {"work": work_lines(islice(allowed, WORK_SHOWN))}


@register.inclusion_tag("admin/_waiting.html", takes_context=True)
def posts_that_wait(context: dict[str, Any]) -> dict[str, Any]:
    """How many posts of readers wait for a decision; None for those who may not decide. One query."""
    may_decide = context["request"].user.has_perm("gear.change_readerpost")
    return {"count": ReaderPost.objects.held().count() if may_decide else None}


register.filter("sign_of_all", sign_of_all)


@register.inclusion_tag("admin/_evidence.html", takes_context=True)
def fact_evidence(context: dict[str, Any], field: Any) -> dict[str, Any]:
    """What stands beside a field of a row's page: who says so. No query; nothing on pages without evidence."""
    of_field = field.field
    name = of_field.get("name", "") if isinstance(of_field, dict) else of_field.name
    said = (context.get("evidence") or {}).get(name)
    return {"said": said, "name": name, "may_confirm": context.get("may_confirm")}


@register.inclusion_tag("admin/_todo.html", takes_context=True)
def lists_to_work_on(context: dict[str, Any]) -> dict[str, Any]:
    """What is to do in lists, of what the editor may change: six queries, and a few after a change."""
    user = context["request"].user
    found = [its for its in kept_task_lists.of(Revision.current()) if user.has_perm(its.permission)]
    unchecked = never_checked() if found else {}
    return {
        "lists": [
            (its, unchecked.get(its.model._meta.model_name, 0), list_url(its.model, checked="never")) for its in found
        ]
    }
