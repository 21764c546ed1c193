"""Answers for programs: JSON and CSV that any origin may read."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls.converters import StringConverter


class DataFormatConverter(StringConverter):
    """`json` or `csv` at the end of a data address."""

    regex = "json|csv"


def open_to_all(response: HttpResponse) -> HttpResponse:
    """The response, readable by scripts of any site."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


def json_answer(payload: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """The payload as JSON in UTF-8."""
    return open_to_all(JsonResponse(payload, status=status, json_dumps_params={"ensure_ascii": False}))


def json_refusal(errors: Mapping[str, Sequence[str]], status: int = 400) -> HttpResponse:
    """A refusal: which parameter, and why."""
    return json_answer({"errors": errors}, status)
