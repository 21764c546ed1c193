"""The limits of a best kit, as an address says them: read, checked, and written in one way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import querystring, units
from ..choices import ProductCategory
from ..forms.measures import DollarsField, GramsField, MeasureField, labelled, say_mm
from ..kits.own import DEAREST_USD, HEAVIEST_G
from ..models import Product
from ..querystring import Query, written

SHORT, LONG = "equivalent_focal_length_min", "equivalent_focal_length_max"
WEIGHT, PRICE, COUNT = "weight_g_max", "launch_price_usd_max", "lens_count_max"
AUTOFOCUS, SEALED, CROP, UNKNOWN = "autofocus", "weather_sealed", "crop", "unknown"
OWNED = "owned"
MEASURES = (WEIGHT, PRICE, COUNT, SHORT, LONG)
# What stands in an address where one of these is asked for.
WORDS = {AUTOFOCUS: "yes", SEALED: "yes", CROP: "no", UNKNOWN: "yes"}
LIMITS = (*MEASURES, AUTOFOCUS, SEALED, CROP, OWNED, UNKNOWN)

SHORTEST_MM, LONGEST_MM = 5.0, 2000.0
LIGHTEST_G = 1.0
MOST_LENSES = 12
MOST_OWNED = 24


class LengthField(MeasureField):
    """An end of the range that is to be covered."""

    default_error_messages = {
        "invalid": gettext_lazy("Write an equivalent focal length, such as 24."),
        "missing": gettext_lazy("Write an equivalent focal length here: the range needs both ends."),
    }

    def __init__(self, label: Any) -> None:
        super().__init__(least=SHORTEST_MM, most=LONGEST_MM, label=labelled(label, units.MM), required=False)


class SwitchInput(forms.CheckboxInput):
    """A box that says one word of an address; any other word is kept, and is for the field to refuse."""

    def __init__(self, word: str) -> None:
        super().__init__(check_test=lambda value: value == word)
        self.word = word

    def format_value(self, value: Any) -> str:
        """The word that the box says."""
        return self.word

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """What the address says."""
        return str(data.get(name, ""))


class SwitchField(forms.Field):
    """Something that is asked for by one word, or not at all."""

    default_error_messages = {"invalid": gettext_lazy("Here an address says “{word}” or nothing.")}

    def __init__(self, label: Any, word: str) -> None:
        super().__init__(label=label, widget=SwitchInput(word), required=False)
        self.word = word

    def to_python(self, value: Any) -> bool:
        """Whether it is asked for."""
        if value not in ("", None, self.word):
            raise forms.ValidationError(format_lazy(self.error_messages["invalid"], word=self.word))
        return bool(value)


def said_of(data: QueryDict) -> dict[str, list[str]]:
    """All that an address says of limits; an empty value says nothing, and a NUL is no text for a page."""
    lists = {name: [value.replace("\x00", "\ufffd") for value in data.getlist(name)] for name in LIMITS}
    said = {name: [value for value in values if value.strip()] for name, values in lists.items()}
    return {name: values for name, values in said.items() if values}


class LimitsForm(forms.Form):
    """A range, limits, and what every lens must do. What makes no sense drops only itself."""

    equivalent_focal_length_min = LengthField(gettext_lazy("From ({unit} equivalent)"))
    equivalent_focal_length_max = LengthField(gettext_lazy("To ({unit} equivalent)"))
    weight_g_max = GramsField(
        gettext_lazy("Weight with body, at most ({unit})"),
        least=LIGHTEST_G,
        most=HEAVIEST_G,
        error_messages={"invalid": gettext_lazy("Write a weight, such as 2 kg or 900 g.")},
    )
    launch_price_usd_max = DollarsField(
        gettext_lazy("Price of lenses, at most ({unit})"),
        most=DEAREST_USD,
        error_messages={"invalid": gettext_lazy("Write a price in US dollars, such as 3000.")},
    )
    lens_count_max = forms.IntegerField(
        label=gettext_lazy("Number of lenses, at most"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Write a whole number, such as 3.")},
    )
    autofocus = SwitchField(gettext_lazy("Autofocus"), WORDS[AUTOFOCUS])
    weather_sealed = SwitchField(gettext_lazy("Weather sealed"), WORDS[SEALED])
    crop = SwitchField(gettext_lazy("No crop"), WORDS[CROP])
    unknown = SwitchField(gettext_lazy("Unknown counts as met"), WORDS[UNKNOWN])

    def __init__(self, asked: QueryDict | None = None) -> None:
        self.asked = said_of(asked if asked is not None else QueryDict())
        self.is_asked = bool(self.asked)
        last = {name: values[-1] for name, values in self.asked.items()}
        super().__init__(last if self.is_asked else None, label_suffix="", auto_id="limit_%s")
        for name in MEASURES:
            self.fields[name].widget.attrs["class"] = "field"

    def clean_lens_count_max(self) -> int | None:
        """A number of lenses that a kit can hold."""
        count = self.cleaned_data[COUNT]
        if count is not None and not 1 <= count <= MOST_LENSES:
            raise forms.ValidationError(_("Write a whole number from 1 to %(most)s."), params={"most": MOST_LENSES})
        return None if count is None else int(count)

    def clean(self) -> dict[str, Any]:
        """Refuse what is said several times, a range without an end, and one that ends before it begins."""
        for name in (*MEASURES, *WORDS):
            times = len(self.asked.get(name, ()))
            if times > 1:
                self.replace_error(name, _("This stands there %(count)s times: say it once.") % {"count": times})
        short, long = self.cleaned_data.get(SHORT), self.cleaned_data.get(LONG)
        if short is not None and long is not None and short > long:
            self.add_error(LONG, _("Write at least %(short)s: the range begins there.") % {"short": say_mm(short)})
        for name in (SHORT, LONG) if self.is_search else ():
            if self.cleaned_data.get(name) is None and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["missing"])
        return self.cleaned_data

    @property
    def is_search(self) -> bool:
        """Whether more is asked than a limit of weight, which alone is one for what is packed."""
        return any(name != WEIGHT for name in self.asked)

    def replace_error(self, name: str, sentence: str) -> None:
        """Let go of a value, for this reason alone."""
        self.errors.pop(name, None)
        self.add_error(name, sentence)

    @property
    def said(self) -> dict[str, Any]:
        """What makes sense of it; nothing that is not asked."""
        if not self.is_asked:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value is not None and value is not False}


@dataclass(frozen=True)
class AskedLimits:
    """The limits of an address. `owned`: the lenses that the visitor has, by their slugs."""

    form: LimitsForm = field(default_factory=LimitsForm)
    owned: tuple[Product, ...] = ()

    @property
    def problems(self) -> dict[str, list[str]]:
        """What makes no sense, in sentences by parameter."""
        return {name: list(map(str, sentences)) for name, sentences in self.form.errors.items()}

    @property
    def is_search(self) -> bool:
        """Whether the best kits are asked for, be it in vain."""
        return self.form.is_search

    @property
    def said(self) -> dict[str, Any]:
        """What makes sense of the numbers and words, by parameter."""
        return self.form.said

    @property
    def has_range(self) -> bool:
        """Whether both ends of the range are known: without them there is nothing to search for."""
        return SHORT in self.said and LONG in self.said

    @property
    def query(self) -> Query:
        """All that makes sense, in canonical order and spelling."""
        words = ((name, WORDS[name] if name in WORDS else written(value)) for name, value in self.said.items())
        owned = ((OWNED, product.slug) for product in self.owned)
        return querystring.canonical((*words, *owned), LIMITS)


def read_owned(products: Sequence[Product]) -> tuple[tuple[Product, ...], list[str]]:
    """The lenses among the products that an address says are owned, by their slugs, and why others do not count."""
    lenses = sorted({one for one in products if one.category == ProductCategory.LENS}, key=lambda lens: lens.slug)
    sentence = _("%(name)s is no lens: only of lenses does it count that you have them.")
    problems = [sentence % {"name": one.full_name} for one in products if one.category != ProductCategory.LENS]
    if len(lenses) > MOST_OWNED:
        problems.append(_("Of the lenses that you have, %(most)s count at most.") % {"most": MOST_OWNED})
    return tuple(lenses[:MOST_OWNED]), problems
