"""What the editors' index shows beside the list of models."""

from itertools import islice
from typing import Any

from django import template

from ..catalogue.completeness import completeness
from ..models import ReaderPost, Revision
from ..story.data import WORK_SHOWN, work_lines

register = template.Library()


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
