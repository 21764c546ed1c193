"""The front page: today's pair and the form for another, questions, the system in numbers, the mount, what is new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Min
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .. import units
from ..dates import is_of_last_year
from ..figures.compared import Outline, outlines
from ..figures.mounts import mount_front
from ..lists.questions import Question, questions
from ..models import Alliance, Camera, Lens, Maker, Product, Revision, Statement
from ..pairs.picker import PickerField, picker
from ..spoken import STATUS_EXCEPTIONS
from .today import today_context

NEWEST_PRODUCTS = 6
NEWEST_STATEMENTS = 6


@dataclass(frozen=True, slots=True)
class Newest:
    """A new product with its outline and its size in words; both None where a size is unknown."""

    product: Product
    outline: Outline | None
    size: str | None

    @property
    def status(self) -> Promise | str:
        """What is special about its status; empty where it can be bought."""
        return STATUS_EXCEPTIONS.get(self.product.status, "")


def home_context(day: date) -> dict[str, Any]:
    """What the system is in numbers, and the way in. The pair and the statements follow from the day in UTC."""
    camera_count, lens_count = Camera.objects.published().count(), Lens.objects.published().count()
    alliance = Alliance.objects.select_related("mount").first()
    today = today_context(day)
    return {
        "today": today,
        "picker": picker(*(PickerField(today[part].full_name) for part in ("camera", "lens")) if today else ()),
        "questions": [*questions(Revision.current()), *further_questions()],
        "member_count": Maker.objects.members().count(),
        "camera_count": camera_count,
        "lens_count": lens_count,
        "pair_count": camera_count * lens_count,
        "alliance": alliance,
        "mount": mount_front(alliance) if alliance else None,
        "products": newest_products(),
        **statements_context(day),
    }


# What the tools answer: words, page, place on it and what stands beside it as a kind.
FURTHER: Sequence[tuple[Promise, str, str, Promise]] = (
    (_("What does my bag weigh, cover and cost?"), "gear:kit", "", _("planner")),
    (_("What do my lenses do on another body?"), "gear:pair-change", "", _("tool")),
    (_("Which adapter takes lenses of another mount?"), "gear:accessory-list", "#own-lenses", _("by mount")),
    (_("What does a focal length frame?"), "gear:tool-field-of-view", "", _("tool")),
    (_("What is sharp at an aperture?"), "gear:tool-depth-of-field", "", _("tool")),
)


def further_questions() -> list[Question]:
    """The questions that no list answers but a tool."""
    return [Question(str(text), reverse(page) + place, str(kind)) for text, page, place, kind in FURTHER]


def newest_products() -> list[Newest]:
    """The newest products, each with its outline, all at one scale. Three queries."""
    newest = list(Product.objects.published().exclude(announced=None).newest_first()[:NEWEST_PRODUCTS])
    drawn = with_sizes(newest)
    pictures = zip(drawn, outlines(drawn), strict=True)
    return [Newest(product, picture, size_words(product) if picture else None) for product, picture in pictures]


def with_sizes(products: Iterable[Product]) -> list[Product]:
    """The products in their order, cameras and lenses with all of their facts. Two queries."""
    products = list(products)
    keys = [product.pk for product in products]
    full: dict[int, Product] = {**Camera.objects.in_bulk(keys), **Lens.objects.in_bulk(keys)}
    return [full.get(product.pk, product) for product in products]


def size_words(product: Product) -> str | None:
    """Width and height of a body, diameter and length of a lens: what its outline shows."""
    if isinstance(product, Camera):
        return units.area_text(product.width_mm, product.height_mm)
    return units.area_text(product.diameter_mm, product.length_mm) if isinstance(product, Lens) else None


def statements_context(day: date) -> dict[str, Any]:
    """The statements of the last twelve months; where there are none the newest, named as an archive with its years.

    Three queries at most.
    """
    newest = list(Statement.objects.published().newest_first().prefetch_related("makers")[:NEWEST_STATEMENTS])
    fresh = [statement for statement in newest if is_of_last_year(statement.date, day)]
    return {"statements": fresh or newest, "archive": None if fresh else archive_years(newest)}


def archive_years(newest: Sequence[Statement]) -> str | None:
    """The years that all statements are of, from the first to the last; None where there is none."""
    if not newest:
        return None
    first = Statement.objects.published().aggregate(first=Min("date"))["first"]
    years = dict.fromkeys((first[:4], newest[0].date[:4]))
    return units.RANGE_DASH.join(years)
