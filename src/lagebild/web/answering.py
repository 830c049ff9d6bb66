"""From a request to an answer: the page's data from the record, as HTML or, behind .json, as JSON."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from lagebild import __version__
from lagebild.answers.asking import AskingError, entry_as_of
from lagebild.exports import without
from lagebild.incidents.sealing import SealError
from lagebild.store import Reading, RecordError
from lagebild.store.numbering import by_number
from lagebild.store.overview import Remembering
from lagebild.web.asked import Asked, NotThereError, convert, never_asked
from lagebild.web.language import remember_language
from lagebild.web.rendering import render
from lagebild.web.routes import Page, address
from lagebild.web.security.addresses import asked_path
from lagebild.web.security.refusals import ForbiddenError, RefusalError, UnknownVisitorError
from lagebild.web.security.visits import visit_of
from lagebild.web.settings import Settings
from lagebild.web.vector_tiles import MEDIA_TYPE

_MARKED = 16  # digits that tell two states apart
TWIN, TILE = ".json", ".mvt"
"""What stands behind the address of a page where programs ask for its data, and for data as a vector tile."""
Endpoint = Callable[[Request], Response]
STATUSES: dict[type[Exception], HTTPStatus] = {
    AskingError: HTTPStatus.BAD_REQUEST, NotThereError: HTTPStatus.NOT_FOUND,
    RecordError: HTTPStatus.SERVICE_UNAVAILABLE, SealError: HTTPStatus.FORBIDDEN,
}
"""What the errors of ours mean for whoever asked."""


class Json(Response):
    """A record as JSON."""

    media_type = "application/json"

    def __init__(self, content: object, status: int = HTTPStatus.OK) -> None:
        super().__init__(msgspec.json.encode(content), status_code=status)


def endpoint(page: Page) -> Endpoint:
    """Return what answers requests for a page."""
    def answer(request: Request) -> Response:
        return _answer(page, request, request.path_params, _accepts_json(request))

    return answer


def twin(page: Page) -> Endpoint:
    """Return what answers requests for the data of a page, or for a page whose own name ends as those of data do."""
    def answer(request: Request) -> Response:
        try:
            return _answer(page, request, request.path_params, True)
        except NotThereError as error:
            whole = {name: f"{part}{TWIN}" for name, part in request.path_params.items()}
            try:
                return _answer(page, request, whole, False)
            except NotThereError:
                raise error from None

    return answer


def tile(page: Page) -> Endpoint:
    """Return what answers requests for the data of a page as a vector tile."""
    assert page.packed is not None
    pack = page.packed

    def answer(request: Request) -> Response:
        return _data(page, request, request.path_params, lambda found: Response(
            pack(request.path_params, found), media_type=MEDIA_TYPE, headers={"Vary": "Cookie"}))

    return answer


def _answer(page: Page, request: Request, parts: Mapping[str, str], as_json: bool) -> Response:
    if as_json:
        response = _data(page, request, parts, Json)
    else:
        with _asking(page, request, parts) as (asked, query):
            found = _found(page, asked, query)
        response = HTMLResponse(render(request, f"{page.name}.html", data=found))
    response.headers["Vary"] = "Accept, Accept-Language, Cookie"
    remember_language(request, response)
    return response


def _data(
    page: Page, request: Request, parts: Mapping[str, str], made: Callable[[msgspec.Struct], Response],
) -> Response:
    """Answer with the data of a page, or that they are those that the program has already."""
    with _asking(page, request, parts) as (asked, query):
        mark = _mark(asked) if page.kept else None
        if mark is not None and mark in request.headers.get("if-none-match", ""):
            response = Response(status_code=HTTPStatus.NOT_MODIFIED)
        else:
            response = made(_found(page, asked, query))
    if mark is not None:
        response.headers["ETag"] = mark
    return response


def _mark(asked: Asked) -> str:
    """Return a mark of what data follow from: the state of the record, the day, and what is withheld."""
    state = asked.reading.newest(), date.today(), sorted(asked.visit.withheld), __version__
    return f'W/"{sha256(repr(state).encode()).hexdigest()[:_MARKED]}"'


@contextmanager
def _asking(page: Page, request: Request, parts: Mapping[str, str]) -> Iterator[tuple[Asked, msgspec.Struct]]:
    """Read the record for a page. Raises AskingError, ForbiddenError, RecordError."""
    settings: Settings = request.app.state.settings
    visit, query = visit_of(request.scope), convert(request.query_params.multi_items(), page.query)
    as_of = getattr(query, "as_of", None)
    if page.tells in visit.withheld:
        raise ForbiddenError("what is shown here is withheld from you")
    check_asked(query, visit.withheld)
    with reading_as_of(settings, as_of) as reading:
        yield Asked(reading, parts, settings, visit), query


def _found(page: Page, asked: Asked, query: msgspec.Struct) -> msgspec.Struct:
    """Return the data of a page without what is withheld. Raises NotThereError."""
    found = _kept(page, asked, query) if page.kept else page.data(asked, query)
    withheld = asked.visit.withheld
    return without(by_number(asked.reading, found), withheld) if withheld else found


@contextmanager
def reading_as_of(settings: Settings, as_of: str | None) -> Iterator[Reading]:
    """Read the record as it is, or as it was. Raises AskingError and RecordError."""
    with settings.record.reading() as now:
        if as_of is not None:
            yield Reading(now.connection, entry_as_of(now, as_of))
        else:
            yield Remembering(now.connection, settings.overview)


def _kept(page: Page, asked: Asked, query: msgspec.Struct) -> msgspec.Struct:
    """Return the data of a page that follows from the state of the record and the day of asking alone."""
    key = page.name, tuple(asked.parts.items()), query, asked.reading.newest(), date.today()
    return asked.settings.answers.answer(key, lambda: page.data(asked, query))


def check_asked(query: msgspec.Struct, withheld: frozenset[str]) -> None:
    """Raise ForbiddenError where a query would tell what is withheld by what it finds (C18)."""
    for name in sorted(never_asked(withheld)):
        if getattr(query, name, None) is not None:
            raise ForbiddenError(f"{name}: what is asked for is withheld from you")


def _accepts_json(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def refuse(request: Request, error: Exception) -> Response:
    """Answer a request that cannot be answered: what is wrong, in one line."""
    status = error.status if isinstance(error, RefusalError) else STATUSES[type(error)]
    if isinstance(error, UnknownVisitorError) and request.method == "GET" and not _for_program(request):
        path, query = asked_path(request), request.url.query
        here = f"{path}?{query}" if query else path
        return RedirectResponse(f"{address('login')}?{urlencode({'next': here})}", HTTPStatus.SEE_OTHER)
    return refused(request, str(error), status)


def refused(
    request: Request, message: str, status: int, headers: Mapping[str, str] | None = None,
) -> Response:
    """Answer with what is wrong: as data, or as a page in the language of the reader."""
    if _for_program(request):
        response: Response = Json({"error": message}, status)
    else:
        page = render(request, "error.html", status=HTTPStatus(status), message=message)
        response = HTMLResponse(page, status_code=status)
    response.headers.update(headers or {})
    return response


def _for_program(request: Request) -> bool:
    return request.url.path.endswith((TWIN, TILE)) or _accepts_json(request)
