"""What the forms of a team do: log in and out, change one's account, say who may come in, seal an incident."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http import HTTPStatus
from threading import BoundedSemaphore
from typing import NoReturn

from msgspec.structs import replace
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from lagebild.store import Record
from lagebild.web.asked import Asked, NotThereError
from lagebild.web.pages import people
from lagebild.web.rendering import render
from lagebild.web.routes import address
from lagebild.web.security import entering
from lagebild.web.security.addresses import own_path
from lagebild.web.security.passwords import fits
from lagebild.web.security.refusals import AccountError, TooOftenError
from lagebild.web.security.throttle import Throttle
from lagebild.web.security.visits import Visit, cookie, visit_of
from lagebild.web.settings import Settings

_QUARTER_HOUR = 900.0
_PATIENCE = 10.0  # seconds; whoever waits holds a thread that pages need


class Tries:
    """How often passwords may be tried: for each name and each address; and how many are looked at at once, since each
    takes 64 MiB of memory."""

    def __init__(self) -> None:
        self.names = Throttle(10, _QUARTER_HOUR)
        self.addresses = Throttle(50, _QUARTER_HOUR)
        self._at_once = BoundedSemaphore(2)

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Look at a password, when those before it have been looked at. Raises TooOftenError."""
        if not self._at_once.acquire(timeout=_PATIENCE):
            raise TooOftenError("too many are logging in; try again in a moment")
        try:
            yield
        finally:
            self._at_once.release()

    def take(self, request: Request, name: str) -> None:
        """Count a try. Raises TooOftenError."""
        now = datetime.now(UTC).timestamp()
        client = request.client.host if request.client else ""
        wait = self.addresses.wait(client, now) or self.names.wait(name.casefold(), now)
        if wait:
            raise TooOftenError(f"this was tried too often; try again in {int(wait // 60) + 1} minutes")


def log_in(request: Request) -> Response:
    """Begin a session, or show the form again."""
    settings, tries, name = _team(request), _tries(request), field(request, "name")
    next = own_path(field(request, "next"))
    tries.take(request, name)
    with tries.looking():
        key = entering.log_in(settings.record, name, field(request, "password"), field(request, "code"), _now())
    if key is None:
        shown = people.Login(next=next, elsewhere=settings.provider is not None, failed=True)
        return HTMLResponse(render(request, "login.html", data=shown), HTTPStatus.UNAUTHORIZED)
    tries.names.forget(name.casefold())
    return _entered(settings, key, next)


def log_out(request: Request) -> Response:
    """End the session."""
    settings, visit = _team(request), visit_of(request.scope)
    if visit.key:
        entering.log_out(settings.record, visit.key)
    return _to(address("login"))


def leave_to_log_in(request: Request) -> Response:
    """Send the visitor to the provider of identities. Raises ProviderError."""
    settings, visit = _team(request), visit_of(request.scope)
    if settings.provider is None or visit.key is None:
        _no_provider()
    next = own_path(request.query_params.get("next"))
    return _to(settings.provider.begin(visit.key, next, _now().timestamp()))


def come_back(request: Request) -> Response:
    """Begin the session of somebody who logged in at the provider of identities. Raises ProviderError."""
    from lagebild.web.security.provider import account_of

    settings, visit, given = _team(request), visit_of(request.scope), request.query_params
    if settings.provider is None or visit.key is None:
        _no_provider()
    state, code, now = given.get("state", ""), given.get("code", ""), _now()
    identity, next = settings.provider.finish(visit.key, state, code, now.timestamp())
    account = account_of(settings.record, identity)
    if account is None:
        raise AccountError("there is no account for you here; ask whoever runs these pages")
    with settings.record.people(change=True) as found:
        key = entering.start(found, account.name, now)
    return _entered(settings, key, next)


def set_password(request: Request) -> Response:
    """Change one's own password; all sessions end. Raises AccountError, PasswordError, TooOftenError."""
    settings, visit = _own_password(request)
    entering.set_password(settings.record, visit.name or "", field(request, "new_password"))
    return _to(address("login"))


def set_codes(request: Request) -> Response:
    """Ask for one-time codes from now on, or no longer, where a code is right. Raises as `set_password`."""
    settings, visit = _own_password(request)
    secret, code = field(request, "secret") or None, field(request, "code")
    entering.change_codes(settings.record, visit.name or "", secret, code, _now())
    return _to(address("login"))


def give_token(request: Request) -> Response:
    """Make a token and show it, this once. Raises AccountError."""
    settings, visit = _team(request), visit_of(request.scope)
    days, scopes = field(request, "days"), set(map(str, request.state.sent.form.getlist("scope")))
    given = entering.give_token(settings.record, visit.name or "", field(request, "label"), scopes,
                                int(days) if days.isdecimal() and len(days) < 5 else 0, _now())
    with settings.record.reading() as now:
        shown = people.mine(Asked(now, {}, settings, visit), people.Nothing())
    return HTMLResponse(render(request, "account.html", data=replace(shown, given=given)))


def take_token_back(request: Request) -> Response:
    """End one of one's own tokens."""
    with _team(request).record.people(change=True) as found:
        found.take_back(visit_of(request.scope).name or "", field(request, "id"))
    return _to(address("account"))


def make_account(request: Request) -> Response:
    """Make an account. Raises AccountError and PasswordError."""
    password = field(request, "new_password") or None
    entering.make(_team(request).record, field(request, "name"), field(request, "role"), password)
    return _to(address("accounts"))


def change_account(request: Request) -> Response:
    """Give an account another role, close it or open it again. Raises AccountError."""
    record, name, active = _team(request).record, field(request, "name"), field(request, "active")
    if active:
        entering.set_active(record, name, active == "yes")
    else:
        entering.assign(record, name, field(request, "role"))
    return _to(address("accounts"))


def seal(request: Request) -> Response:
    """Seal an incident in the visitor's name (C15). Raises NotThereError and SealError."""
    settings: Settings = request.app.state.settings
    incident, name = field(request, "incident"), visit_of(request.scope).name or settings.user
    with settings.record.reading() as now:
        if now.incident(incident) is None:
            raise NotThereError(f"there is no incident {incident} in the record")
    settings.recorder.seal(incident, field(request, "reason"), name)
    return _to(address("incident", id=incident))


def field(request: Request, name: str) -> str:
    """Return a field of the form that was sent; "" where it has none, or a file there."""
    value = request.state.sent.form.get(name, "")
    return value if isinstance(value, str) else ""


def _own_password(request: Request) -> tuple[Settings, Visit]:
    """Return who the visitor is, who has typed the password once more. Raises AccountError, TooOftenError."""
    settings, tries, visit = _team(request), _tries(request), visit_of(request.scope)
    tries.take(request, visit.name or "")
    with tries.looking():
        if not fits(field(request, "password"), _password_of(settings.record, visit.name or "")):
            raise AccountError("the password is not right; nothing was changed")
    return settings, visit


def _password_of(record: Record, name: str) -> str | None:
    with record.people() as found:
        account = found.account(name)
    return account.password if account else None


def _entered(settings: Settings, key: str, next: str) -> Response:
    response = _to(next)
    MutableHeaders(raw=response.raw_headers).append("set-cookie", cookie(key, settings.secure))
    return response


def _to(where: str) -> Response:
    return RedirectResponse(where, HTTPStatus.SEE_OTHER)


def _team(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    if not settings.team:
        raise NotThereError("on this machine alone nobody logs in; lagebild serve --team asks for it")
    return settings


def _no_provider() -> NoReturn:
    raise NotThereError("no provider of identities is known here")


def _tries(request: Request) -> Tries:
    tries: Tries = request.app.state.tries
    return tries


def _now() -> datetime:
    return datetime.now(UTC)
