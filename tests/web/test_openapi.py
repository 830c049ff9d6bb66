"""What programs are told of the pages is so."""

import re
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from lagebild.records import Report
from lagebild.web.openapi import FOR_PROGRAMS


@pytest.fixture
def described(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def test_every_page_is_described(described: dict[str, Any]) -> None:
    named = {told["get"]["operationId"] for told in described["paths"].values() if "get" in told}
    assert named == {"download", "tile.mvt", *(page.name for page in FOR_PROGRAMS)}


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', msgspec.json.encode(described).decode()))
    assert named and named <= set(described["components"]["schemas"])


@pytest.mark.parametrize("page", FOR_PROGRAMS, ids=lambda page: page.name)
def test_what_is_answered_is_what_is_described(
    client: TestClient, described: dict[str, Any], add: Callable[..., Report | None], page: Any,
) -> None:
    add("Am 5. Oktober töteten Rebellen in Homs 12 Menschen.", "a", publisher="Echo")
    (incident,) = client.get("/situation.json").json()["incidents"]
    names = {"report": "a", "missed": "a", "claim": "a-c1", "source": "Echo"}
    path = page.address(id=names.get(page.name, incident["id"]), z="0", x="0", y="0")
    told = described["paths"][f"{page.path.replace(':path', '')}.json"]["get"]
    needed = {one["name"]: "30" if one["schema"]["minimum"] <= -30 else "5" for one in told["parameters"]
              if one["required"] and one["in"] == "query"}
    answer = client.get(f"{path}.json", params=needed)
    assert answer.status_code == 200
    msgspec.json.decode(answer.content, type=page.answer)
    schema = told["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].split("/")[-1]
    assert set(answer.json()) <= set(described["components"]["schemas"][schema]["properties"])


def test_parameters_are_those_that_a_page_takes(client: TestClient, described: dict[str, Any]) -> None:
    told = {one["name"]: one["schema"] for one in described["paths"]["/situation.json"]["get"]["parameters"]}
    assert told["from"]["type"] == "string" and told["limit"] == {"type": "integer", "minimum": 1, "maximum": 500}
    assert told["kind"]["type"] == "array"
    assert client.get("/situation.json", params=dict.fromkeys(told, "")).status_code == 200
