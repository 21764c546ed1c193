"""Fields that several models share: slugs, partial dates and three-valued answers."""

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator, URLValidator
from django.db import models
from django.utils.functional import Promise, cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .. import dates
from .bounds import FIRST_YEAR, YEARS_AHEAD, is_of_our_time, last_year
from .reserved import validate_not_reserved

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

# How a label names the unit that a number is entered in; the signs beside numbers are for `units` to write.
UNIT_WORDS: dict[str, str | Promise] = {
    "f": "f",
    "fps": _("pictures per second"),
    "g": "g",
    "kdots": _("thousand dots"),
    "m": "m",
    "mm": "mm",
    "px": "px",
    "stops": _("stops"),
    "usd": "USD",
}

validate_slug = RegexValidator(SLUG_PATTERN, _("Write lower-case letters, digits and single hyphens."))
validate_web_address = URLValidator(["http", "https"])


def is_slug(text: str) -> bool:
    """Whether a text has the shape of a slug. Others need no query: PostgreSQL refuses some, such as a NUL."""
    return re.fullmatch(SLUG_PATTERN, text) is not None


def validate_partial_date(value: str) -> None:
    """Accept YYYY, YYYY-MM or YYYY-MM-DD of a day that exists. Raises ValidationError."""
    if not dates.has_shape(value):
        raise ValidationError(_("Write YYYY, YYYY-MM or YYYY-MM-DD."))
    try:
        dates.parse(value)
    except ValueError as error:
        raise ValidationError(_("There is no such day.")) from error


def validate_list_part(value: str) -> None:
    """Refuse the sign that separates the parts of a list in the catalogue's files. Raises ValidationError."""
    if ";" in value:
        raise ValidationError(_("Write it without a semicolon: it separates the parts of a list."))


def validate_thirty_words(value: str) -> None:
    """Accept at most 30 words. Raises ValidationError."""
    if len(value.split()) > 30:
        raise ValidationError(_("Write at most 30 words."))


def validate_year_so_far(value: int) -> None:
    """Refuse a year that has not begun. Raises ValidationError."""
    if value > dates.today().year:
        raise ValidationError(_("Write a year up to %(last)s."), params={"last": dates.today().year})


class SlugField(models.CharField):
    """The name in an address: lower-case ASCII."""

    default_validators = [validate_slug]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 120)
        kwargs.setdefault("unique", True)
        super().__init__(*args, **kwargs)

    @cached_property
    def validators(self) -> list[Callable[[Any], None]]:
        """With the rule that another page of the site does not stand there already."""
        return [*super().validators, self.validate_free]

    def validate_free(self, value: str) -> None:
        """Refuse a word that fixed addresses use beside the pages of the model. Raises ValidationError."""
        validate_not_reserved(value, getattr(self.model, "old_slug_kind", self.model._meta.model_name))


class PartialDateField(models.CharField):
    """A date as exact as its source: 2018, 2018-09 or 2018-09-25. Sorts as text.

    It lies at most `years_ahead` after the year of whoever enters it: a rule of the day, which no database can keep.
    """

    default_validators = [validate_partial_date]

    def __init__(self, *args: Any, years_ahead: int = YEARS_AHEAD, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)
        self.years_ahead = years_ahead

    @cached_property
    def validators(self) -> list[Callable[[Any], None]]:
        """With the rule of the day."""
        return [*super().validators, self.validate_time]

    def validate_time(self, value: str) -> None:
        """Refuse a day before photography, or one too far off to be known. Raises ValidationError."""
        try:
            span = dates.parse(value)
        except ValueError:
            return  # Another rule says what is wrong with it.
        if not is_of_our_time(span, dates.today(), self.years_ahead):
            years = {"first": FIRST_YEAR, "last": last_year(dates.today(), self.years_ahead)}
            raise ValidationError(_("Write a date between %(first)s and %(last)s."), params=years)


class ParagraphsField(models.TextField):
    """Text of several lines, of a length that somebody reads. The database knows no limit; forms and files do."""

    def __init__(self, *args: Any, longest: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.longest = longest

    @cached_property
    def validators(self) -> list[Callable[[Any], None]]:
        """With the limit."""
        return [*super().validators, *([MaxLengthValidator(self.longest)] if self.longest else [])]

    def formfield(self, **kwargs: Any) -> Any:
        """The form's field with the same limit, so that browsers count along."""
        return super().formfield(**{"max_length": self.longest} | kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """The plain field that it is in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


def unknown(field: Callable[..., models.Field], *args: Any, **kwargs: Any) -> Any:
    """A field whose NULL means unknown."""
    return field(*args, null=True, blank=True, **kwargs)


def measure(field: type[models.Field], label: str | Promise, unit: str, **kwargs: Any) -> Any:
    """A field for a number with a unit, one of UNIT_WORDS.

    Editors read both in its `verbose_name`, such as "weight (g)"; `label_of` and `unit_of` give them apart.
    """
    made = field(format_lazy("{label} ({unit})", label=label, unit=UNIT_WORDS[unit]), **kwargs)
    made.label, made.unit = label, unit
    return made


def label_of(field: models.Field) -> str | Promise:
    """What a fact is called, without its unit."""
    return getattr(field, "label", field.verbose_name)


def unit_of(field: models.Field) -> str:
    """The code of the unit that a number is stored in, one of UNIT_WORDS; "" for a fact without one."""
    return getattr(field, "unit", "")
