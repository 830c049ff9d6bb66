"""The application: routes, what stands around them, and the record."""

from pathlib import Path

from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from lagebild.reading.limits import MAX_JSON_BYTES
from lagebild.web import openapi
from lagebild.web.answering import STATUSES, TILE, TWIN, endpoint, refuse, refused, tile, twin
from lagebild.web.asked import NotThereError
from lagebild.web.deeds import DEEDS
from lagebild.web.entry import Tries
from lagebild.web.exporting import PATH as EXPORTED
from lagebild.web.exporting import export
from lagebild.web.live import live
from lagebild.web.routes import PAGES, address
from lagebild.web.security.guard import guarded
from lagebild.web.security.headers import SafeHeaders
from lagebild.web.security.hosts import OwnHost
from lagebild.web.security.refusals import RefusalError
from lagebild.web.security.visits import Visits, one_user, team
from lagebild.web.settings import Settings

ASSETS = Path(__file__).with_name("assets")
"""What the build of front/ makes: styles, scripts, the map."""
_PACKED = 1_000  # bytes from which an answer is worth packing
_TIGHTLY = 5  # of 9: the rest would take twice the time for 2 % fewer bytes
_READERS = 4  # pages that are made at once: Python runs one thread at a time, and each more makes all of them slower


def make_app(settings: Settings) -> Starlette:
    """Return the application that shows a record."""
    handlers = {**dict.fromkeys((*STATUSES, RefusalError), refuse), HTTPException: refuse_http}
    who = team(settings.record) if settings.team else one_user(settings.user)
    around = [
        Middleware(GZipMiddleware, minimum_size=_PACKED, compresslevel=_TIGHTLY),
        Middleware(SafeHeaders, tiles=[settings.tiles] if settings.tiles else [], secure=settings.secure),
        Middleware(OwnHost, hosts=settings.hosts), Middleware(Visits, who=who, secure=settings.secure),
    ]
    app = Starlette(
        routes=routes(), exception_handlers=handlers, middleware=around, max_body_size=MAX_JSON_BYTES)
    app.state.settings, app.state.tries, app.state.readers = settings, Tries(), CapacityLimiter(_READERS)
    return app


def routes() -> list[BaseRoute]:
    """Return every address that is answered, those with .json before those that may end in anything."""
    found: list[BaseRoute] = [
        Route("/", guarded(home, None)), Route("/events", guarded(live, "viewer")),
        Route(openapi.ADDRESS, guarded(openapi.openapi, "viewer")), Route(EXPORTED, guarded(export, "viewer")),
    ]
    for page in PAGES:
        found.append(Route(f"{page.path}{TWIN}", guarded(twin(page), page.role, page.scope)))
        if page.packed:
            found.append(Route(f"{page.path}{TILE}", guarded(tile(page), page.role, page.scope)))
        if page.html:
            found.append(Route(page.path, guarded(endpoint(page), page.role, page.scope)))
    for deed in DEEDS:
        found.append(Route(deed.path, guarded(deed.do, deed.role, deed.scope), methods=[deed.method]))
    if ASSETS.is_dir():  # without them, before the first build, pages can be read all the same
        found.append(Mount("/assets", StaticFiles(directory=ASSETS), name="assets"))
    return found


def home(request: Request) -> Response:
    """Lead to the situation."""
    return RedirectResponse(address("situation"))


def refuse_http(request: Request, error: Exception) -> Response:
    """Answer a request for an address that does not exist as one for a record that does not."""
    assert isinstance(error, HTTPException)
    if error.status_code != 404:
        return refused(request, error.detail, error.status_code, error.headers)
    return refuse(request, NotThereError(f"there is no page {request.url.path}"))
