"""Whatever programs ask by the description of the pages: no answer is an error of ours (5xx)."""

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance
from starlette.applications import Starlette

from lagebild.records import Report
from lagebild.web.app import make_app
from lagebild.web.openapi import FOR_PROGRAMS

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance]
QUICK = settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.fixture
def api(app: Starlette, add: Callable[..., Report | None]) -> Any:
    """The pages of a small record as their description describes them."""
    add("Am 5. Oktober töteten Rebellen in Homs 12 Menschen. Das sagte der Gouverneur.", "a", publisher="Echo")
    served = make_app(replace(app.state.settings, hosts=frozenset({"testserver", "localhost"})))
    return schemathesis.openapi.from_asgi("/openapi.json", served)


@pytest.mark.parametrize("page", FOR_PROGRAMS, ids=lambda page: page.name)
def test_no_question_breaks_a_page(api: Any, page: Any) -> None:
    asked = api[f"{page.path.replace(':path', '')}.json"]["GET"]

    @QUICK
    @given(case=asked.as_strategy())
    def ask(case: schemathesis.Case) -> None:
        case.validate_response(case.call(), checks=CHECKS)

    ask()
