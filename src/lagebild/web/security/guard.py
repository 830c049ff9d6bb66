"""Stands before every endpoint: who may pass in which role, with which token, and whether a form is one of ours."""

from collections.abc import Awaitable, Callable
from functools import wraps
from http import HTTPStatus
from inspect import iscoroutinefunction
from typing import cast

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from msgspec import Struct
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lagebild.reading.limits import MAX_TEXT_BYTES
from lagebild.web.security.forgery import FIELD, HEADER, SAFE, is_genuine
from lagebild.web.security.refusals import ForbiddenError, UnknownVisitorError
from lagebild.web.security.roles import Scope, may
from lagebild.web.security.visits import Visit, visit_of

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_MOST_FILES = 500  # reports that are added together; how much they may be is limited beside
_MOST_FIELDS = 1000


class Sent(Struct, frozen=True):
    """What came with a request that changes something: a form, or the bytes of another body."""

    form: FormData
    body: bytes = b""
    kind: str = ""


def guarded(
    endpoint: Callable[[Request], Response | Awaitable[Response]], role: str | None, scope: Scope | None = "code",
) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that only those reach who may, with what was sent in `request.state.sent`.

    `role`: the least that passes, None for everybody. `scope`: what a token must be for to change something here,
    None where none will do; to read, it must be for that. Raises UnknownVisitorError and ForbiddenError.
    """
    @wraps(endpoint)
    async def answer(request: Request) -> Response:
        visit = visit_of(request.scope)
        changes = request.method not in SAFE
        admit(visit, role, scope if changes or scope is None else "read")
        if changes:
            request.state.sent = await _received(request, visit)
        if iscoroutinefunction(endpoint):
            return cast(Response, await endpoint(request))
        readers: CapacityLimiter | None = getattr(request.app.state, "readers", None)
        return cast(Response, await run_sync(endpoint, request, limiter=None if changes else readers))

    answer.role = role  # type: ignore[attr-defined]  # a test looks for endpoints without a guard
    return answer


def admit(visit: Visit, role: str | None, scope: Scope | None) -> None:
    """Let a visitor pass. Raises UnknownVisitorError where nobody is logged in, ForbiddenError where it may not."""
    if role is None:
        return
    if visit.name is None:
        raise UnknownVisitorError("log in first")
    if not may(visit.role, role):
        raise ForbiddenError(f"this is for the role {role}; {visit.name} is {visit.role}")
    if visit.scopes is not None and scope not in visit.scopes:
        raise ForbiddenError("this token is not for that")


async def _form(request: Request) -> FormData:
    try:
        return await request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=MAX_TEXT_BYTES)
    except HTTPException as error:
        if error.status_code == HTTPStatus.BAD_REQUEST:
            error.detail = f"the form is broken, or has more than {_MOST_FILES} files"
        raise


async def _received(request: Request, visit: Visit) -> Sent:
    """Return what was sent, where the visitor meant to send it. Raises ForbiddenError."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    sent = Sent(await _form(request), kind=kind) if kind in _FORMS else Sent(FormData(), await request.body(), kind)
    field = sent.form.get(FIELD)
    key = field if isinstance(field, str) else request.headers.get(HEADER)
    if visit.scopes is None and not is_genuine(request.headers, visit.key, key):
        raise ForbiddenError("this form is not of a page that was shown to you; load the page again")
    return sent
