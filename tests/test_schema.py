"""The JSON Schema in docs is that of the records."""

import json
from pathlib import Path

from lagebild.cli.schema import report_schema
from lagebild.codes import codes

SCHEMA = Path(__file__).parents[1] / "docs" / "schema" / "report.schema.json"


def test_the_schema_in_docs_is_current() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == report_schema(), "run `make schema`"


def test_the_schema_has_every_kind_of_claim() -> None:
    definitions = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]
    kinds = (definition["properties"].get("kind", {}) for definition in definitions.values())
    assert {kind["enum"][0] for kind in kinds if "enum" in kind} == set(codes("claim_kinds"))
