"""Photographs of products: uploading one, and the words that stand below it."""

from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..models import Photograph, Product
from ..photographs.encoding import UnfitPicture, encode
from ..photographs.shown import COMMON_FORMAT, address_of
from ..photographs.storing import keep
from ..photographs.words import FAULTS, too_large
from .rows import GuideAdmin, RowForm

PREVIEW_PX = 160
# A form that comes back with a fault elsewhere need not be given the picture again, for so many seconds.
PICTURE_KEPT_S = 24 * 60 * 60
SALT = "picture of a form"
READABLE = ".jpg,.jpeg,.png,.webp,.avif"
NOTHING_LOST = _("The rest of what you typed is still here; only the file has to be chosen again.")
NOT_WRITTEN = _(
    "The picture could not be written to the disk, so nothing was saved. Try again, or tell who runs the site."
)
CHOOSE = _("Choose a picture.")
ALREADY = _("This product has this photograph already.")


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """The files that were made of an upload, as a photograph names them."""

    digest: str
    width: int
    height: int
    widths: list[int]
    formats: list[str]

    def put_on(self, photograph: Photograph) -> None:
        """Let these be the files of a photograph."""
        for name, value in asdict(self).items():
            setattr(photograph, name, value)


def store(file: UploadedFile) -> StoredPicture:
    """The files that an upload was made into. Raises ValidationError where it is not taken or cannot be kept."""
    if file.size > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
        raise ValidationError([too_large(settings.FILE_UPLOAD_MAX_MEMORY_SIZE), NOTHING_LOST])
    try:
        encoded = encode(file.read())
        keep(encoded)
    except UnfitPicture as unfit:
        raise ValidationError([FAULTS[unfit.fault], NOTHING_LOST]) from unfit
    except OSError as error:
        raise ValidationError([NOT_WRITTEN, NOTHING_LOST]) from error
    widths, formats = list(encoded.widths), list(encoded.formats)
    return StoredPicture(encoded.digest, encoded.width, encoded.height, widths, formats)


def stored_before(token: str) -> StoredPicture | None:
    """The files that a form carries from when it was sent before; None where it carries none of ours."""
    try:
        return StoredPicture(**signing.loads(token, salt=SALT, max_age=PICTURE_KEPT_S))
    except signing.BadSignature:
        return None


class PictureField(forms.FileField):
    """A file that may be one of which nothing was kept; the form says why."""

    def to_python(self, data: UploadedFile | None) -> UploadedFile | None:
        is_too_large = data is not None and data.size > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        return data if is_too_large else super().to_python(data)


class PhotographForm(RowForm):
    """A photograph. Its picture is chosen once: another picture is another photograph."""

    picture = PictureField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": READABLE}),
        help_text=format_lazy(
            _(
                "JPEG, PNG, WebP or AVIF, at most {count} MB. It is drawn anew, without what its file tells of place, "
                "day and camera."
            ),
            count=settings.FILE_UPLOAD_MAX_MEMORY_SIZE >> 20,
        ),
    )
    picture_kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
            self.fields["position"].help_text = _("Left empty: at the end.")
            if self.instance._state.adding:
                self.initial["position"] = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance._state.adding and "picture" not in self.errors:
            try:
                self._take(cleaned)
            except ValidationError as error:
                self.add_error("picture", error)
        if "position" in cleaned and cleaned["position"] is None:
            cleaned["position"] = self._last_position(cleaned.get("product")) + 1
        return cleaned

    def _take(self, cleaned: dict[str, Any]) -> None:
        """Let the row have the picture that was chosen now or before. Raises ValidationError."""
        chosen = cleaned.get("picture")
        stored = store(chosen) if chosen else stored_before(cleaned.get("picture_kept", ""))
        if stored is None:
            raise ValidationError(CHOOSE)
        if cleaned.get("product") and cleaned["product"].photographs.filter(digest=stored.digest).exists():
            raise ValidationError(ALREADY)
        stored.put_on(self.instance)
        self._carry(stored)

    def _carry(self, stored: StoredPicture) -> None:
        """Should the form come back, it comes with the picture."""
        self.data = self.data.copy()
        self.data[self.add_prefix("picture_kept")] = signing.dumps(asdict(stored), salt=SALT)
        self["picture"].help_text = _("The picture is kept: you need not choose it again.")

    def _last_position(self, product: Product | None) -> int:
        """The position of the last photograph of a product, 0 where it has none."""
        others = product.photographs.exclude(pk=self.instance.pk) if product else Photograph.objects.none()
        return max(others.values_list("position", flat=True), default=0)


def preview(photograph: Photograph) -> SafeString:
    """The photograph, small."""
    scale = PREVIEW_PX / max(photograph.width, photograph.height)
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        address_of(photograph, photograph.widths[0], COMMON_FORMAT),
        round(photograph.width * scale),
        round(photograph.height * scale),
        photograph.shows,
    )


def photographs_and_how_to_add(product: Product) -> SafeString:
    """The photographs of a product with links to their pages, and one to the page that adds another."""
    shown = [
        (reverse("admin:gear_photograph_change", args=[one.pk]), preview(one))
        for one in product.photographs.order_by("position", "pk")
    ]
    add = f"{reverse('admin:gear_photograph_add')}?product={product.pk}"
    pictures = format_html_join(" ", '<a href="{}">{}</a>', shown)
    return format_html('{}<p><a href="{}">{}</a></p>', pictures, add, _("Add a photograph"))


@admin.register(Photograph)
class PhotographAdmin(GuideAdmin):
    form = PhotographForm
    list_display = ["shows", "preview", "product", "credit", "licence"]
    list_filter = ["licence"]
    list_select_related = ["product__maker"]
    search_fields = ["shows", "credit", "found_at", "product__name", "product__slug", "product__maker__name"]
    autocomplete_fields = ["product"]
    readonly_fields = ["preview"]

    def get_fields(self, request: HttpRequest, obj: Photograph | None = None) -> list[Any]:
        """The picture is chosen when the photograph is added, and only looked at later."""
        picture = ["preview"] if obj else ["picture", "picture_kept"]
        return ["product", *picture, "shows", "credit", "licence", "permission", "found_at", "position"]

    def view_on_site(self, obj: Photograph) -> str:
        return f"{obj.product.get_absolute_url()}#photographs"

    @admin.display(description=_("picture"))
    def preview(self, photograph: Photograph) -> SafeString:
        """The photograph, small."""
        return preview(photograph)
