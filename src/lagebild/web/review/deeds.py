"""What the forms of the review do: accept, correct, reject, add, judge, withdraw, take back; or preview it."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from lagebild.linking import ContradictionError
from lagebild.pipeline import Recorder
from lagebild.records import Verdict
from lagebild.review import KINDS, CorrectionError
from lagebild.store import RecordError
from lagebild.web.asked import Asked
from lagebild.web.rendering import render
from lagebild.web.review import pages
from lagebild.web.review.fields import Form, changes
from lagebild.web.routes import address
from lagebild.web.security.addresses import own_path
from lagebild.web.security.refusals import RefusalError
from lagebild.web.security.visits import visit_of
from lagebild.web.settings import Settings


class DecisionError(RefusalError):
    """A decision cannot be made: what it is about is not there, was changed meanwhile, or rules it out."""

    status = HTTPStatus.CONFLICT


def accept(request: Request) -> Response:
    """Mark a claim as checked. Raises DecisionError."""
    return _decide(request, lambda acting, by: acting.accept(_text(request, "claim"), *_why(request, by)).number)


def reject(request: Request) -> Response:
    """Take a claim out. Raises DecisionError."""
    return _decide(request, lambda acting, by: acting.reject(_text(request, "claim"), *_why(request, by)).number)


def judge(request: Request) -> Response:
    """Judge two claims or incidents. Raises DecisionError."""
    verdict: Verdict = "different" if _text(request, "verdict") == "different" else "same"
    one, other, reason = (_text(request, name) for name in ("one", "other", "reason"))
    return _decide(request, lambda acting, by: acting.judge(one, verdict, other, reason, by))


def retract(request: Request) -> Response:
    """Mark a report or claim as withdrawn. Raises DecisionError."""
    return _decide(request, lambda acting, by: acting.retract(_text(request, "subject"), _text(request, "reason"), by))


def undo(request: Request) -> Response:
    """Take a decision back. Raises DecisionError."""
    number = _number(_text(request, "number")) or 0
    return _decide(request, lambda acting, by: (acting.undo(number, _text(request, "reason"), by), None)[1])


def correct(request: Request) -> Response:
    """Give a claim the values of the form, or show what that would change. Raises NotThereError."""
    name, sent, settings = _text(request, "claim"), _form(request), _settings(request)
    with settings.record.reading() as reading:
        asked = Asked(reading, {}, settings, visit_of(request.scope))
        found = pages.replaced(pages.looked(asked, name, sent), reason=_text(request, "reason"))
        try:
            if found.now is None:
                raise RecordError(f"the claim {name} was rejected; take that back first")
            given = changes(pages.kind_of(found.now), found.now, sent)
            if _text(request, "step") == "preview":
                found = pages.with_changes(
                    asked, found, lambda acting, by: acting.correct(name, given, *_why(request, by)))
                return _page(request, "claim.html", found)
            return _decide(request, lambda acting, by: acting.correct(name, given, *_why(request, by)).number)
        except (CorrectionError, RecordError, DecisionError) as error:
            return _page(request, "claim.html", pages.replaced(found, error=str(error)), HTTPStatus.BAD_REQUEST)


def supply(request: Request) -> Response:
    """Add a claim that was missed. Raises NotThereError."""
    name, kind, sent, settings = _text(request, "report"), _text(request, "kind"), _form(request), _settings(request)
    try:
        given = changes(kind, None, sent) if kind in KINDS else {}
        return _decide(request, lambda acting, by: acting.supply(
            name, kind, given, _text(request, "reason"), by).number)
    except (CorrectionError, DecisionError) as error:
        with settings.record.reading() as reading:
            asked = Asked(reading, {}, settings, visit_of(request.scope))
            shown = pages.missing(asked, name, kind, sent, str(error), _text(request, "reason"))
        return _page(request, "missed.html", shown, HTTPStatus.BAD_REQUEST)


def _decide(request: Request, act: Callable[[Recorder, str], int | None]) -> Response:
    """Decide in the visitor's name, and go on to where the form says. Raises DecisionError, CorrectionError."""
    settings = _settings(request)
    try:
        number = act(settings.recorder, visit_of(request.scope).name or settings.user)
    except (RecordError, ContradictionError) as error:
        raise DecisionError(str(error)) from error
    path, _, query = own_path(_text(request, "next") or address("review")).partition("?")
    kept = "&".join(part for part in query.split("&") if part and not part.startswith("done="))
    shown = "&".join(filter(None, (kept, urlencode({"done": number}) if number else "")))
    return RedirectResponse(f"{path}?{shown}" if shown else path, HTTPStatus.SEE_OTHER)


def _why(request: Request, by: str) -> tuple[str, str, int | None]:
    """Return why and in whose name something is decided, and what was seen."""
    return _text(request, "reason"), by, _number(_text(request, "seen"))


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 16 else None


def _page(request: Request, template: str, data: Struct, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return HTMLResponse(render(request, template, data=data), status)


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _text(request: Request, name: str) -> str:
    """Return a field of the form that was sent; "" where it has none, or a file there."""
    value = request.state.sent.form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _form(request: Request) -> Form:
    """Return all that was typed into the form."""
    sent = request.state.sent.form
    return {name: [one for one in sent.getlist(name) if isinstance(one, str)] for name in sent}


