"""The application: routes, what stands around them, and the record."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from lagebild.web import openapi
from lagebild.web.answering import STATUSES, TWIN, endpoint, refuse, twin
from lagebild.web.asked import NotThereError
from lagebild.web.live import live
from lagebild.web.routes import PAGES, address
from lagebild.web.settings import Settings

ASSETS = Path(__file__).with_name("assets")
"""What the build of front/ makes: styles, scripts, the map."""
_PACKED = 1_000  # bytes from which an answer is worth packing


def make_app(settings: Settings) -> Starlette:
    """Return the application that shows a record."""
    handlers = {**dict.fromkeys(STATUSES, refuse), HTTPException: refuse_http}
    packed = Middleware(GZipMiddleware, minimum_size=_PACKED)
    app = Starlette(routes=routes(), exception_handlers=handlers, middleware=[packed])
    app.state.settings = settings
    return app


def routes() -> list[BaseRoute]:
    """Return every address that is answered, those with .json before those that may end in anything."""
    found: list[BaseRoute] = [Route("/", home), Route("/events", live), Route(openapi.ADDRESS, openapi.openapi)]
    for page in PAGES:
        found.append(Route(f"{page.path}{TWIN}", twin(page)))
        if page.html:
            found.append(Route(page.path, endpoint(page)))
    return [*found, Mount("/assets", StaticFiles(directory=ASSETS, check_dir=False), name="assets")]


def home(request: Request) -> Response:
    """Lead to the situation."""
    return RedirectResponse(address("situation"))


def refuse_http(request: Request, error: Exception) -> Response:
    """Answer a request for an address that does not exist as one for a record that does not."""
    assert isinstance(error, HTTPException)
    if error.status_code != 404:
        return Response(error.detail, status_code=error.status_code, headers=error.headers)
    return refuse(request, NotThereError(f"there is no page {request.url.path}"))
