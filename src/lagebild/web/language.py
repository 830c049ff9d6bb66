"""The language of the reader: asked for in the address, remembered in a cookie, or as the browser says."""

from starlette.requests import Request
from starlette.responses import Response

from lagebild.answers.wording import LANGUAGES
from lagebild.web.asked import LANGUAGE

_YEAR = 365 * 24 * 3600


def language_of(request: Request) -> str:
    """Return "de" or "en"."""
    for chosen in (request.query_params.get(LANGUAGE), request.cookies.get(LANGUAGE)):
        if chosen in LANGUAGES:
            return chosen
    return _accepted(request.headers.get("accept-language", ""))


def remember_language(request: Request, response: Response) -> None:
    """Keep the language that the address asks for in a cookie."""
    chosen = request.query_params.get(LANGUAGE)
    if chosen in LANGUAGES:
        response.set_cookie(LANGUAGE, chosen, max_age=_YEAR, samesite="lax", httponly=True)


def _accepted(header: str) -> str:
    """Return the first of our languages that a browser accepts, in its order; English where it accepts neither."""
    wanted = (part.split(";")[0].strip()[:2].lower() for part in header.split(","))
    return next((language for language in wanted if language in LANGUAGES), "en")
