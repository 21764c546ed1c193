"""Filling in an admin form as an editor does: from the page that the server showed."""

from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from tests.pages import soup


def shown_values(page: BeautifulSoup) -> dict[str, Any]:
    """What the browser would send if the editor saved the page as it stands."""
    values: dict[str, Any] = {}
    form = page.select_one("#content-main form")
    for field in form.select("input[name], select[name], textarea[name]"):
        name, kind = field["name"], field.get("type")
        if field.name == "select":
            chosen = [option.get("value", "") for option in field.select("option[selected]")]
            values[name] = chosen if field.has_attr("multiple") else (chosen or [""])[0]
        elif field.name == "textarea":
            values[name] = field.text.removeprefix("\n")
        elif kind in {"checkbox", "radio"}:
            if field.has_attr("checked"):
                values[name] = field.get("value", "on")
        elif kind != "submit":
            values[name] = field.get("value", "")
    return values


def save(client: Client, address: str, **changes: Any) -> HttpResponse:
    """Open the page, change some fields and save. A field given as None is left out."""
    values = shown_values(soup(client.get(address))) | changes
    return client.post(address, {name: value for name, value in values.items() if value is not None})


def errors(response: HttpResponse) -> list[str]:
    """The sentences that the page shows in red."""
    return [item.get_text(" ", strip=True) for item in soup(response).select(".errorlist li, .errornote")]


def add_row(values: dict[str, Any], prefix: str, **fields: Any) -> dict[str, Any]:
    """The values with one more row below the parent, as the link "Add another" makes it."""
    number = int(values[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    return values | row | {f"{prefix}-TOTAL_FORMS": number + 1}
