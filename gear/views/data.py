"""Answers for programs: JSON and CSV that any origin may read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls.converters import StringConverter

from ..lists.exports import csv_text
from ..templatetags.gear_addresses import absolute_url

Response = TypeVar("Response", bound=HttpResponseBase)


class DataFormatConverter(StringConverter):
    """`json` or `csv` at the end of a data address."""

    regex = "json|csv"


def open_to_all(response: Response) -> Response:
    """The response, readable by scripts of any site."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def json_answer(payload: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """The payload as JSON in UTF-8."""
    return open_to_all(JsonResponse(payload, status=status, json_dumps_params={"ensure_ascii": False}))


def absolute(request: HttpRequest) -> Callable[[str], str]:
    """What makes an address of this site one that leads here from anywhere."""
    # All addresses of an answer begin alike.
    origin = absolute_url({"request": request}, "/").removesuffix("/")
    return lambda path: origin + path


def csv_file(lines: Iterable[list[str]], name: str) -> HttpResponse:
    """Lines as a CSV file to be kept under a name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return open_to_all(HttpResponse(csv_text(lines), content_type="text/csv; charset=utf-8", headers=headers))


class Refusal(JsonResponse):
    """An answer that says what is wrong: `errors` are sentences by parameter."""

    def __init__(self, errors: Mapping[str, Sequence[str]], status: int) -> None:
        super().__init__({"errors": errors}, status=status, json_dumps_params={"ensure_ascii": False})
        self.errors = errors


def json_refusal(errors: Mapping[str, Sequence[str]], status: int = 400) -> Refusal:
    """A refusal: which parameter, and why."""
    return open_to_all(Refusal(errors, status))
