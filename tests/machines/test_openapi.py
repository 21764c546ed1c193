"""The description of all addresses: whole, true of every answer, and tried by schemathesis."""

import json
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import jsonschema_rs
import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis import checks
from schemathesis.generation import GenerationMode

from gear.lists import LISTS
from gear.machines import openapi
from gear.machines.doors import JSON
from gear.models import Accessory, Camera, Lens, Maker, Mount, Statement
from tests.effort import CI, ON_CI
from tests.pages import body

pytestmark = pytest.mark.usefixtures("catalogue")
MODELS = {"cameras": Camera, "lenses": Lens, "accessories": Accessory, "makers": Maker, "press": Statement}
JSON_EXAMPLES = [(one.path, one.example) for one in openapi.addresses() if one.media == (JSON,)]


@pytest.fixture
def document(client: Client) -> dict[str, Any]:
    return json.loads(body(client.get("/openapi.json")))


def closed(schema: Any) -> Any:
    """The schema, whose objects have no keys but those that are described."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    shut = (
        {} if "properties" not in schema or isinstance(schema["properties"], str) else {"additionalProperties": False}
    )
    return {name: closed(part) for name, part in schema.items()} | shut


def test_it_is_about_every_door(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    assert document["servers"] == [{"url": "http://testserver"}]
    assert list(document["paths"]) == [one.path for one in openapi.addresses()]
    operations = [path["get"]["operationId"] for path in document["paths"].values()]
    assert len(set(operations)) == len(operations)


def test_it_names_every_parameter_of_a_list(document: dict[str, Any]) -> None:
    for kind in LISTS:
        path = f"/{kind.path}.json".replace("<slug:camera>", "{camera}")
        told = {its["name"] for its in document["paths"][path]["get"]["parameters"] if its["in"] == "query"}
        assert told == set(kind.parameters)


def test_it_says_what_may_stand_in_a_parameter(document: dict[str, Any]) -> None:
    told = {its["name"]: its["schema"] for its in document["paths"]["/lenses.json"]["get"]["parameters"]}
    assert told["coverage"] == {
        "type": "array",
        "items": {"type": "string", "enum": ["full-frame", "aps-c", "super-35", "unknown"]},
    }
    assert told["weight_g_max"] == {"type": "number", "minimum": 0, "maximum": 1e9}
    assert told["page_size"] == {"type": "string", "enum": ["12", "24", "48", "96"]}
    assert {"sigma", "leica"} <= set(told["maker"]["items"]["enum"])
    assert {"-weight_g", "aperture_wide", "name"} <= set(told["sort"]["enum"])


@pytest.mark.parametrize(("path", "example"), JSON_EXAMPLES)
def test_answers_hold_what_is_described_and_nothing_else(
    client: Client, document: dict[str, Any], path: str, example: str
) -> None:
    answer = json.loads(body(client.get(example)))
    schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    whole = schema | {"components": document["components"]}
    validator = jsonschema_rs.Draft202012Validator(whole if path == "/openapi.json" else closed(whole))
    assert [f"{error.instance_path}: {error.message}" for error in validator.iter_errors(answer)] == []


@pytest.mark.parametrize("name", ["cameras", "lenses", "accessories", "makers", "press"])
def test_every_row_holds_what_is_described(client: Client, document: dict[str, Any], name: str) -> None:
    schema = document["paths"][f"/{name}.json"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    validator = jsonschema_rs.Draft202012Validator(closed(schema | {"components": document["components"]}))
    assert validator.is_valid(json.loads(body(client.get(f"/{name}.json"))))


def test_an_adapted_pair_and_the_best_kits_are_described(client: Client, document: dict[str, Any]) -> None:
    asked = {
        "Front": "/mix/panasonic-lumix-s5-ii/sigma-mount-converter-mc-21-canon-ef-l.json",
        "Kit": "/kit.json?camera=leica-sl2&extra=leica-m-adapter-l&equivalent_focal_length_min=24"
        "&equivalent_focal_length_max=70",
    }
    for name, address in asked.items():
        schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
        jsonschema_rs.Draft202012Validator(closed(schema)).validate(json.loads(body(client.get(address))))


# Places of a path that are no slugs of rows: the name of a feed and of a part of the sitemap.
WORDS = {"name", "section"}


def real_slugs(document: dict[str, Any]) -> dict[str, Any]:
    """The description, with slugs that there are where a path has one: others only show that there is nothing."""
    document = deepcopy(document)
    for path, operation in document["paths"].items():
        for its in operation["get"]["parameters"]:
            if its["in"] == "path" and its["name"] not in WORDS:
                model = {"camera": Camera, "lens": Lens, "mount": Mount}.get(its["name"]) or MODELS[path.split("/")[1]]
                its["schema"] = {"type": "string", "enum": [*model.objects.values_list("slug", flat=True), "nothing"]}
    return document


def without_compression(site: Callable[..., Any]) -> Callable[..., Any]:
    """The site for a client that says it unpacks answers and does not."""

    def answer(environ: dict[str, Any], start: Any) -> Any:
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        return site(environ, start)

    return answer


checks.load_all_checks()
CHECKS = checks.CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
        "unsupported_method",
        "allow_header_conformance",
    ]
)
REFUSED = checks.CHECKS.get_by_names(["negative_data_rejection"])


# In an address a text of digits is a number, which its maker may have meant as a text that is none.
DIGITS = re.compile(r"\d+(\.\d+)?")


def may_make_sense(address: str) -> bool:
    """Whether a parameter has an empty value, which is as if it were not there, or one that is a number in any case."""
    values = [value.strip() for _name, value in parse_qsl(urlsplit(address).query, keep_blank_values=True)]
    return any(not value or DIGITS.fullmatch(value) for value in values)


@pytest.mark.parametrize(
    ("query", "may"), [("t_stop=", True), ("t_stop=2.00001&page=x", True), ("t_stop=2,x", False), ("page=-1", False)]
)
def test_what_may_make_sense_after_all_need_not_be_refused(query: str, may: bool) -> None:
    assert may_make_sense(f"/lenses.json?{query}") is may


MODES = {"what makes sense": GenerationMode.POSITIVE, "what makes none": GenerationMode.NEGATIVE}


@pytest.mark.usefixtures("kept_connection")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", [one.path for one in openapi.addresses()])
def test_schemathesis_finds_nothing(document: dict[str, Any], path: str, mode: str) -> None:
    schema = schemathesis.openapi.from_dict(real_slugs(document))
    schema.app = without_compression(get_wsgi_application())
    operation = schema[path]["GET"]
    if mode == "what makes none" and not any(True for _its in operation.iter_parameters()):
        return

    @given(operation.as_strategy(generation_mode=MODES[mode]))
    @settings(max_examples=60 if CI else 5 if ON_CI else 3, suppress_health_check=list(HealthCheck), database=None)
    def attempt(case: schemathesis.Case) -> None:
        response = case.call()
        judged_by = CHECKS if may_make_sense(response.request.url) else [*CHECKS, *REFUSED]
        case.validate_response(response, checks=judged_by)

    attempt()
