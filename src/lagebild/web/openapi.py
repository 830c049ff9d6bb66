"""The description of the pages' data for programs (OpenAPI 3.1), made from the table of pages and their records."""

import re
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import Any

import msgspec
from starlette.requests import Request

from lagebild import __version__
from lagebild.answers.exporting import EVERY
from lagebild.web.adding import Added, NewReport, add_reports
from lagebild.web.answering import STATUSES, TILE, TWIN, Json
from lagebild.web.asked import is_several
from lagebild.web.exporting import MEDIA, PATH, Query, export
from lagebild.web.routes import PAGES, Page
from lagebild.web.security.refusals import ForbiddenError, UnknownVisitorError
from lagebild.web.vector_tiles import MEDIA_TYPE

ADDRESS = "/openapi.json"
FOR_PROGRAMS = tuple(page for page in PAGES if page.role is not None and page.scope is not None)
"""The pages whose data a token can ask for; the others are for people who log in."""
_PART = re.compile(r"{(\w+)")
_REFERENCE = "#/components/schemas/{name}"


class Error(msgspec.Struct, frozen=True):
    """Why there is no answer, in one line."""

    error: str


def openapi(request: Request) -> Json:
    """Answer with the description."""
    return Json(description(FOR_PROGRAMS))


def description(pages: Sequence[Page]) -> dict[str, Any]:
    """Return the description of the data of some pages."""
    answers = [page.answer for page in pages]
    (failed, new, added, *shown), components = msgspec.json.schema_components(
        [Error, NewReport, Added, *answers], ref_template=_REFERENCE, schema_hook=_anything)
    statuses = sorted({*STATUSES.values(), UnknownVisitorError.status, ForbiddenError.status})
    failures = {str(status.value): _response(status.phrase, failed) for status in statuses}
    return {
        "openapi": "3.1.0", "info": {"title": "Lagebild", "version": __version__},
        "paths": {
            **{_path(page, TWIN): {"get": _operation(page, answer, failures)}
               for page, answer in zip(pages, shown, strict=True)},
            **{_path(page, TILE): {"get": _tile(page, failures)} for page in pages if page.packed},
            "/reports": {"post": _adding(new, added, failed)}, PATH: {"get": _exporting(failures)},
        },
        "components": {"schemas": components},
    }


def _anything(kind: type) -> dict[str, Any]:
    """Return the schema of what may be anything, as the payload of an entry."""
    return {"description": "anything"}


def _path(page: Page, ending: str) -> str:
    return page.path.replace(":path}", "}") + ending


def _operation(page: Page, answer: dict[str, Any], failures: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": page.name, "summary": (page.answer.__doc__ or "").split("\n")[0],
        "parameters": [*_parts(page), *_parameters(page.query)],
        "responses": {"200": _response("OK", answer), **_unchanged(page), **failures},
    }


def _exporting(failures: dict[str, Any]) -> dict[str, Any]:
    chosen = {"name": "format", "in": "path", "required": True, "schema": {"type": "string", "enum": list(EVERY)}}
    archive = {"description": "OK", "content": {MEDIA: {"schema": {"type": "string", "format": "binary"}}}}
    return {
        "operationId": "download", "summary": (export.__doc__ or "").split("\n")[0],
        "parameters": [chosen, *_parameters(Query)], "responses": {"200": archive, **failures},
    }


def _tile(page: Page, failures: dict[str, Any]) -> dict[str, Any]:
    """Return the description of the same data as a vector tile."""
    packed = {"description": "OK", "content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
    return {**_operation(page, {}, failures), "operationId": f"{page.name}{TILE}", "responses": {
        "200": packed, **_unchanged(page), **failures}}


def _unchanged(page: Page) -> dict[str, Any]:
    """Return what is answered to whoever has the data already, and says so by their mark (If-None-Match)."""
    return {"304": {"description": HTTPStatus.NOT_MODIFIED.phrase}} if page.kept else {}


def _adding(new: dict[str, Any], added: dict[str, Any], failed: dict[str, Any]) -> dict[str, Any]:
    bodies = {"application/json": {"anyOf": [new, {"type": "array", "items": new}]}, "text/plain": {"type": "string"}}
    answers = {HTTPStatus.CREATED: added, HTTPStatus.OK: added, HTTPStatus.UNPROCESSABLE_ENTITY: added,
               HTTPStatus.UNAUTHORIZED: failed, HTTPStatus.FORBIDDEN: failed}
    return {
        "operationId": "addReports", "summary": (add_reports.__doc__ or "").split("\n")[0],
        "requestBody": {"required": True, "content": {kind: {"schema": one} for kind, one in bodies.items()}},
        "responses": {str(status.value): _response(status.phrase, one) for status, one in answers.items()},
    }


def _response(told: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": told, "content": {"application/json": {"schema": schema}}}


def _parts(page: Page) -> Iterator[dict[str, Any]]:
    for name in _PART.findall(page.path):
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}


def _parameters(query: type[msgspec.Struct]) -> Iterator[dict[str, Any]]:
    """Yield the parameters of a query; those that may stand several times do so by being repeated."""
    schema = msgspec.json.schema(query)
    properties = schema["$defs"][query.__name__]["properties"]
    for field in msgspec.structs.fields(query):
        written = properties[field.encode_name]
        described = {"description": told} if (told := _described(written)) else {}
        explode = {"style": "form", "explode": True} if is_several(field) else {}
        yield {"name": field.encode_name, "in": "query", "required": field.required, **described, **explode,
               "schema": _given(written)}


def _described(schema: dict[str, Any]) -> str | None:
    return next((one["description"] for one in (schema, *schema.get("anyOf", ())) if "description" in one), None)


def _given(schema: dict[str, Any]) -> dict[str, Any]:
    """Return what a parameter may be where it is given: an address has no null."""
    values = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    chosen = values[0] if len(values) == 1 else schema
    return {name: value for name, value in chosen.items() if name not in ("default", "description")}
