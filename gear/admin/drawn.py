"""The drawing of a product beside its form, as what stands in the form would be drawn."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from ..figures.figure import Figure
from ..figures.products import accessory_figure, camera_figure, lens_figure
from ..models import Accessory, Camera, Lens, Maker, Product
from .recorded import RecordedAdmin


class DrawnAdmin(RecordedAdmin):
    """The page of a product with its drawing, which follows what is typed."""

    def get_urls(self) -> list[URLPattern]:
        """With the drawing of what is typed."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_drawing"
        return [path("drawing/", self.admin_site.admin_view(self.drawing_view), name=name), *super().get_urls()]

    def drawing_view(self, request: HttpRequest) -> HttpResponse:
        """The drawing of what a form says, given in the query; a sentence where it says too little to draw."""
        if not (self.has_view_permission(request) or self.has_add_permission(request)):
            raise PermissionDenied
        form = self.get_form(request, fields=self.drawn_fields())()
        return render(request, "admin/gear/_drawn.html", {"figure": drawn(typed(self.model(), form, request.GET))})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """With the drawing of what is stored, or of what was typed where the form comes back."""
        if self.model is Product:  # It knows too few facts of any kind.
            return super().render_change_form(request, context, *args, **kwargs)
        form = context["adminform"].form
        product = typed(self.model(), form, form.data) if form.is_bound else form.instance
        context |= {
            "is_drawn": True,
            "is_nav_sidebar_enabled": False,  # The drawing needs the room that the list of models takes.
            "figure": drawn(product),
            "drawing_url": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_drawing"),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def drawn_fields(self) -> list[str]:
        """The facts of the row's own table; links to many others are not drawn."""
        return [field.name for field in self.model._meta.concrete_fields if field.editable and not field.primary_key]


def typed(product: Product, form: forms.BaseForm, data: QueryDict | Mapping[str, Any]) -> Product:
    """The product with those facts of a form that can be read; the others stay unknown. Nothing is saved."""
    facts = {field.name: field for field in product._meta.concrete_fields}
    for name in facts.keys() & form.fields.keys():
        field = form.fields[name]
        try:
            value = field.clean(field.widget.value_from_datadict(data, {}, form.add_prefix(name)))
        except ValidationError:
            continue
        if value is not None or facts[name].null:
            setattr(product, name, value)
    return product


def drawn(product: Product) -> Figure | None:
    """The drawing of a product, which need not be stored; None where too little is known."""
    if product.maker_id is None:
        product.maker = Maker(name="?")
    product.name = product.name or _("new")
    if isinstance(product, Camera):
        return camera_figure(product)
    if isinstance(product, Lens):
        has_length = product.focal_min_mm is not None and product.focal_max_mm is not None
        return lens_figure(product) if has_length else None
    return accessory_figure(product) if isinstance(product, Accessory) and product.kind else None
