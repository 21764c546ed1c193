"""Editing cameras, lenses and accessories. Facts stand in the order in which photographers ask for them."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ..choices import AccessoryKind
from ..models import Accessory, Adapter, Camera, Lens, Product, ProductName, Teleconverter
from .bulk import ManyRows
from .citations import RowSourceInline, source_inlines
from .drawn import DrawnAdmin
from .filters import FACT_FILTERS, SaidValuesFilter
from .photographs import photographs_and_how_to_add
from .provenance import Provenance
from .publication import PublicationAdmin, PublicationForm, publication_fields
from .rows import GuideAdmin, MadeSlugForm, slug_of

PRICE = ("launch_price_usd", "launch_price_basis")
IDENTITY = (None, {"fields": ["maker", "name", "slug", ("announced", "status"), PRICE]})
REMARKS = (_("Remarks"), {"fields": ["notes"]})
PUBLICATION = publication_fields("successor")
PHOTOGRAPHS = (_("Photographs"), {"classes": ["collapse"], "fields": ["photographs"]})


Fieldsets = list[tuple[Any, dict[str, Any]]]


def with_further_facts(model: type[Product], fieldsets: Fieldsets) -> Fieldsets:
    """The field sets, and before the remarks one more with the facts of the model that stand in none of them."""
    placed = flatten_fieldsets(fieldsets)
    facts = [its.name for its in model._meta.fields if its.editable and not its.primary_key and its.name not in placed]
    further = [(_("Further facts"), {"fields": facts})] if facts else []
    return [*fieldsets[:-2], *further, *fieldsets[-2:]]


class ProductForm(PublicationForm, MadeSlugForm):
    slug_help = _("Left empty: made from maker and name. The old one stays as a redirect.")

    def made_slug(self, facts: dict[str, Any]) -> str:
        return slug_of(facts["maker"].slug, facts["name"])


class NamesInline(admin.TabularInline):
    """The product's other names. Each is edited on its own page, where its sources stand."""

    model = ProductName
    fk_name = "product"
    fields = ["name", "kind"]
    extra = 0
    show_change_link = True
    verbose_name_plural = _("other names (add one under “Other names”, with its sources)")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ProductPageAdmin(DrawnAdmin, ManyRows, Provenance, PublicationAdmin, GuideAdmin):
    """What the pages of all products have in common."""

    form = ProductForm
    empty_value_display = _("unknown")
    list_filter: list[Any] = [
        ("maker", admin.RelatedOnlyFieldListFilter),
        "status",
        *FACT_FILTERS,
    ]
    list_select_related = ["maker"]
    search_fields = ["name", "slug", "maker__name", "notes"]
    autocomplete_fields = ["maker", "successor"]
    inlines = [NamesInline, *source_inlines("product")]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Django asks for `list_select_related` only where the manager fetches nothing along; that of products does."""
        return super().get_queryset(request).select_related(*self.list_select_related)

    def get_fieldsets(self, request: HttpRequest, obj: Product | None = None) -> Fieldsets:
        """With the photographs last, once there is a product to have some."""
        return [*super().get_fieldsets(request, obj), *([PHOTOGRAPHS] if obj else [])]

    def get_readonly_fields(self, request: HttpRequest, obj: Product | None = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "photographs"]

    @admin.display(description=_("photographs"))
    def photographs(self, product: Product) -> SafeString:
        """The photographs, each a link to its page, and the way to add one."""
        return photographs_and_how_to_add(product)


@admin.register(Product)
class ProductAdmin(ProductPageAdmin):
    """All products in one list. The page of each has the common facts and a link to all others.

    What is said of single facts stands there: this page knows only some of them.
    """

    list_display = ["full_name", "category", "announced", "status", "weight_g", "launch_price_usd"]
    list_filter = ["category", *ProductPageAdmin.list_filter]
    fieldsets = [
        (None, {"fields": ["all_facts"]}),
        IDENTITY,
        (_("Weight"), {"fields": ["weight_g"]}),
        REMARKS,
        PUBLICATION,
    ]
    readonly_fields = ["all_facts"]
    inlines = [NamesInline, type("RowSourceInline", (RowSourceInline,), {"fk_name": "product"})]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A product is added as a camera, a lens or an accessory."""
        return False

    @admin.display(description=_("product"), ordering="slug")
    def full_name(self, product: Product) -> str:
        """Maker and name."""
        return product.full_name

    @admin.display(description=_("all facts"))
    def all_facts(self, product: Product) -> str:
        """A link to the page with the facts of its kind."""
        address = reverse(f"admin:gear_{product.category}_change", args=[product.pk])
        return format_html('<a href="{}">{}</a>', address, product.full_name)


@admin.register(Camera)
class CameraAdmin(ProductPageAdmin):
    list_display = ["name", "maker", "announced", "status", "sensor_format", "weight_g", "launch_price_usd"]
    list_editable = ["status"]
    list_filter = [*ProductPageAdmin.list_filter, "sensor_format", "ibis", "weather_sealed", "viewfinder"]
    fieldsets = with_further_facts(
        Camera,
        [
            IDENTITY,
            (
                _("Sensor and picture"),
                {
                    "fields": [
                        "sensor_format",
                        ("sensor_width_mm", "sensor_height_mm"),
                        ("effective_megapixels", "apsc_crop_megapixels"),
                        ("image_width_px", "image_height_px"),
                    ]
                },
            ),
            (_("Stabilisation"), {"fields": ["ibis", "ibis_stops", "dual_is"]}),
            (
                _("Focus, finder and shutter"),
                {"fields": ["autofocus_system", ("viewfinder", "evf_kdots"), ("shutter", "burst_fps")]},
            ),
            (_("Video"), {"fields": ["max_video"]}),
            (
                _("Body"),
                {
                    "fields": [
                        ("weather_sealed", "hot_shoe"),
                        ("width_mm", "height_mm", "depth_mm"),
                        ("weight_g", "weight_basis"),
                    ]
                },
            ),
            REMARKS,
            PUBLICATION,
        ],
    )


@admin.register(Lens)
class LensAdmin(ProductPageAdmin):
    list_display = ["name", "maker", "announced", "status", "coverage", "weight_g", "launch_price_usd"]
    list_editable = ["status"]
    list_filter = [
        *ProductPageAdmin.list_filter,
        "coverage",
        "autofocus",
        "ois",
        "weather_sealed",
        "macro",
        "fisheye",
        "cine",
        ("line", SaidValuesFilter),
    ]
    search_fields = [*ProductPageAdmin.search_fields, "line"]
    autocomplete_fields = [*ProductPageAdmin.autocomplete_fields, "replaces"]
    fieldsets = with_further_facts(
        Lens,
        [
            (
                None,
                {"fields": ["maker", "line", "name", "slug", ("announced", "status"), "replaces", PRICE]},
            ),
            (
                _("Optics"),
                {
                    "fields": [
                        "coverage",
                        ("focal_min_mm", "focal_max_mm"),
                        ("aperture_wide", "aperture_tele", "aperture_min"),
                        ("t_stop", "squeeze"),
                        ("elements", "groups", "blades"),
                    ]
                },
            ),
            (_("Kind"), {"fields": [("macro", "fisheye"), ("tilt_shift", "cine")]}),
            (
                _("Focus and stabilisation"),
                {"fields": [("autofocus", "electronic"), ("min_focus_m", "max_magnification"), ("ois", "ois_stops")]},
            ),
            (
                _("Barrel"),
                {
                    "fields": [
                        ("weather_sealed", "aperture_ring"),
                        ("filter_thread", "filter_mm"),
                        ("diameter_mm", "length_mm"),
                        "weight_g",
                    ]
                },
            ),
            REMARKS,
            PUBLICATION,
        ],
    )


class AccessoryForm(ProductForm):
    """An accessory: only teleconverters have a list of lenses that they work with."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") == AccessoryKind.ADAPTER and cleaned.get("compatible_lenses"):
            self.add_error("compatible_lenses", _("Only a teleconverter has a list of lenses."))
        return cleaned


class TeleconverterForm(ProductForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.kind = AccessoryKind.TELECONVERTER

    def clean_factor(self) -> float:
        """The factor, which a teleconverter cannot be without."""
        factor = self.cleaned_data["factor"]
        if factor is None or factor <= 1:
            raise ValidationError(_("A teleconverter has a factor above 1."))
        return factor


class AdapterForm(ProductForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.kind = AccessoryKind.ADAPTER

    def clean_from_mount(self) -> Any:
        """The mount, which an adapter cannot be without."""
        mount = self.cleaned_data["from_mount"]
        if mount is None:
            raise ValidationError(_("An adapter has a mount whose lenses it takes."))
        return mount


ELECTRONICS = (_("Electronics"), {"fields": [("electronic", "autofocus")]})
BODY = (_("Body"), {"fields": [("length_mm", "weight_g")]})


@admin.register(Accessory)
class AccessoryAdmin(ProductPageAdmin):
    form = AccessoryForm
    list_display = ["name", "maker", "kind", "factor", "from_mount", "announced", "status", "launch_price_usd"]
    list_editable = ["status"]
    list_filter = [*ProductPageAdmin.list_filter, "kind", "electronic", "autofocus"]
    list_select_related = ["maker", "from_mount"]
    autocomplete_fields = [*ProductPageAdmin.autocomplete_fields, "from_mount", "compatible_lenses"]
    fieldsets = with_further_facts(
        Accessory,
        [
            IDENTITY,
            (_("Kind"), {"fields": ["kind", "factor", "compatible_lenses", "from_mount"]}),
            ELECTRONICS,
            BODY,
            REMARKS,
            PUBLICATION,
        ],
    )


@admin.register(Teleconverter)
class TeleconverterAdmin(ProductPageAdmin):
    form = TeleconverterForm
    list_display = ["name", "maker", "factor", "announced", "status", "launch_price_usd"]
    list_editable = ["status"]
    autocomplete_fields = [*ProductPageAdmin.autocomplete_fields, "compatible_lenses"]
    fieldsets = [
        IDENTITY,
        (_("Optics"), {"fields": ["factor", "compatible_lenses"]}),
        ELECTRONICS,
        BODY,
        REMARKS,
        PUBLICATION,
    ]


@admin.register(Adapter)
class AdapterAdmin(ProductPageAdmin):
    form = AdapterForm
    list_display = ["name", "maker", "from_mount", "electronic", "autofocus", "announced", "status", "launch_price_usd"]
    list_editable = ["status"]
    list_select_related = ["maker", "from_mount"]
    autocomplete_fields = [*ProductPageAdmin.autocomplete_fields, "from_mount"]
    fieldsets = [IDENTITY, (_("Mount"), {"fields": ["from_mount"]}), ELECTRONICS, BODY, REMARKS, PUBLICATION]
