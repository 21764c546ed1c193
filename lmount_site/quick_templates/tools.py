"""What the functions of templates are made of: how they find values, and how they show and compare them."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import Any

from django.conf import settings
from django.template import Context, TemplateSyntaxError
from django.template.base import Variable, VariableDoesNotExist, render_value_in_context
from django.urls import get_script_prefix, get_urlconf
from django.utils import translation
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.timezone import template_localtime

# Where a page notes what its constant parts depend on.
SURROUNDINGS = "quick_templates.surroundings"


class Missing:
    """What a name means that means nothing: no truth, and no text."""

    def __bool__(self) -> bool:
        return False


MISSING = Missing()
# Kinds of values that no template calls, and those behind which a name means an attribute. Found out as they are met.
PLAIN: set[type] = set()
BY_ATTRIBUTE: set[type] = set()


class Alone(dict[str, Any]):
    """Stands in for a context where one value is asked about."""

    class template:
        class engine:
            string_if_invalid = ""


@lru_cache(maxsize=1024)
def variable_of(name: str) -> Variable:
    """The variable that asks a value for a name."""
    return Variable(f"value.{name}" if name else "value")


def asked(value: Any, name: str = "") -> Any:
    """What Django finds behind a value; without a name the value, called where that is due."""
    try:
        return variable_of(name)._resolve_lookup(Alone(value=value))
    except VariableDoesNotExist:
        return MISSING


def called(value: Any) -> Any:
    """The value, called where that is due."""
    kind = type(value)
    if not callable(value):
        PLAIN.add(kind)
        return value
    return asked(value)


def find(context: Context, name: str) -> Any:
    """What a name means in a context."""
    for values in reversed(context.dicts):
        if name in values:
            value = values[name]
            return value if type(value) in PLAIN else called(value)
    return MISSING


def look(value: Any, name: str) -> Any:
    """What a name means behind a value: mostly a key of a dictionary, or an attribute of what has no keys."""
    kind = type(value)
    if kind in BY_ATTRIBUTE:
        try:
            found = getattr(value, name)
        except Exception as failed:
            # What a property raises is Django's to judge: silent, or not.
            is_missing = isinstance(failed, AttributeError) and not hasattr(kind, name)
            return MISSING if is_missing else asked(value, name)
    elif kind is dict and name in value:
        found = value[name]
    elif value is MISSING:
        return MISSING
    else:
        if not hasattr(kind, "__getitem__") or issubclass(kind, tuple):
            BY_ATTRIBUTE.add(kind)
        return asked(value, name)
    return found if type(found) in PLAIN else called(found)


def text(value: Any, context: Context) -> str:
    """A value as a text: mostly a string, to be escaped unless that was done."""
    kind = type(value)
    if kind is SafeString:
        return value
    if kind is str and context.autoescape:
        return escape(value)
    if kind is int and not settings.USE_THOUSAND_SEPARATOR:
        return str(value)
    return "" if value is MISSING else render_value_in_context(value, context)


def surroundings(context: Context) -> tuple[Any, ...]:
    """What constant parts depend on: the language and the place of the site."""
    page = context.render_context.dicts[0]
    if SURROUNDINGS not in page:
        page[SURROUNDINGS] = translation.get_language(), get_script_prefix(), get_urlconf(), context.autoescape
    return page[SURROUNDINGS]


def given(value: Any) -> Any:
    """A value; None in place of nothing."""
    return None if value is MISSING else value


def told(value: Any) -> Any:
    """A value; no text in place of nothing."""
    return "" if value is MISSING else value


def needed(value: Any) -> Any:
    """A value. Raises VariableDoesNotExist."""
    if value is MISSING:
        raise VariableDoesNotExist("An argument is not there.")
    return value


def compares(comparison: Callable[[], Any]) -> Any:
    """How two values compare; what cannot be compared does not."""
    try:
        return comparison()
    except Exception:
        return False


def filtered(function: Callable[..., Any], context: Context, value: Any, *arguments: Any) -> Any:
    """What a filter makes of a value, which is as safe as the filter says."""
    named = {"autoescape": context.autoescape} if getattr(function, "needs_autoescape", False) else {}
    if getattr(function, "expects_localtime", False):
        value = template_localtime(value, context.use_tz)
    made = function(value, *arguments, **named)
    return mark_safe(made) if getattr(function, "is_safe", False) and isinstance(value, SafeData) else made


def listed(values: Any) -> Any:
    """What a loop goes through."""
    if values is None or values is MISSING:
        return ()
    return values if hasattr(values, "__len__") else list(values)


def unpacked(values: Sequence[Any], names: int) -> Iterable[Any]:
    """The parts of what a loop with several names met. Raises ValueError where these are not as many."""
    if len(values) != names:
        raise ValueError(f"Need {names} values to unpack in for loop; got {len(values)}.")
    return [value if type(value) in PLAIN else called(value) for value in values]


def step(loop: dict[str, Any], place: int, length: int) -> None:
    """Note in what a template calls forloop where it is now."""
    left = length - place
    loop |= {
        "counter0": place,
        "counter": place + 1,
        "revcounter": left,
        "revcounter0": left - 1,
        "first": place == 0,
        "last": left == 1,
    }


def holds(condition: Callable[[], Any]) -> bool:
    """Whether a condition holds; one that fails does not."""
    try:
        return bool(condition())
    except Exception:
        return False


def shown(made: Any, context: Context) -> Any:
    """What a tag made, as a text."""
    if type(made) is SafeString or not context.autoescape:
        return made
    return escape(made) if type(made) is str else conditional_escape(made)


def spoken(values: dict[str, str], *message: Any) -> str:
    """A message with its values; where its translation names others, as it was written. Raises TemplateSyntaxError."""
    if len(message) > 1 and not isinstance(message[2], int | float | Decimal):
        raise TemplateSyntaxError("What a message counts must be a number.")
    speak = translation.gettext if len(message) == 1 else translation.ngettext
    try:
        return speak(*message) % values
    except (KeyError, ValueError):
        with translation.override(None):
            return speak(*message) % values
