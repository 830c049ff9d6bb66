"""Who sends a request: the one user on loopback, somebody who logged in, a program with a token, or nobody."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.cookies import CookieError, SimpleCookie

from anyio.to_thread import run_sync
from msgspec import Struct
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lagebild.store import Record
from lagebild.web.security.keys import kept, new_key
from lagebild.web.security.roles import roles

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
"""A session ends when it was not used for IDLE, and in any case after LONGEST."""
_NOTED = timedelta(minutes=5)  # how exactly it is known when a session was last used: each note is a write
_KEY_LENGTH = 43
_STATE = "visit"


class Visit(Struct, frozen=True, kw_only=True):
    """A request's sender: name and role (None: nobody), and what a token allows; None where it is no token.

    `key` is what the browser holds, None where it holds nothing yet.
    """

    name: str | None = None
    role: str | None = None
    scopes: frozenset[str] | None = None
    key: str | None = None

    @property
    def withheld(self) -> frozenset[str]:
        """What the visitor is not shown (C18)."""
        return frozenset(roles()[self.role].withheld) if self.role else frozenset()


Who = Callable[[Headers, str | None], Visit]
"""Returns who sends a request with these headers and this key of a visit; may ask the record, so it may block."""


def one_user(name: str) -> Who:
    """Return how visitors are known on loopback: all are the one user, who may do everything."""
    def who(headers: Headers, key: str | None) -> Visit:
        return Visit(name=name, role=list(roles())[-1], key=key)

    return who


def team(record: Record, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Who:
    """Return how visitors are known in a team: by a token, or by the session of their browser."""
    def who(headers: Headers, key: str | None) -> Visit:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return _of_token(record, token.strip(), now())
        return _of_session(record, key, now()) if key else Visit()

    return who


def _of_token(record: Record, key: str, now: datetime) -> Visit:
    with record.people() as people:
        token = people.token(kept(key))
        account = people.account(token.account) if token and token.expires > written(now) else None
    if token is None or account is None or not account.active:
        return Visit(scopes=frozenset())
    allowed = roles()[account.role].scopes if account.role in roles() else ()
    return Visit(name=account.name, role=account.role, scopes=frozenset(token.scopes.split()) & frozenset(allowed))


def _of_session(record: Record, key: str, now: datetime) -> Visit:
    with record.people() as people:
        session = people.session(kept(key))
        account = people.account(session.account) if session else None
    if session is None or account is None or not account.active or account.role not in roles():
        return Visit(key=key)
    if session.seen < written(now - IDLE) or session.started < written(now - LONGEST):
        return Visit(key=key)
    if session.seen < written(now - _NOTED):
        with record.people(change=True) as people:
            people.see(session.key, written(now))
    return Visit(name=account.name, role=account.role, key=key)


def written(moment: datetime) -> str:
    """Return a time as sessions and tokens have it, so that the later is the greater."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def visit_of(scope: Scope) -> Visit:
    """Return who sends a request that went through `Visits`; nobody where it did not."""
    found = scope.get("state", {}).get(_STATE)
    return found if isinstance(found, Visit) else Visit()


class Visits:
    """Finds out who sends a request, and gives browsers that hold no key one, so that their forms can be told apart.

    `secure`: the pages are reached over https, so that the cookie never goes over anything else.
    """

    def __init__(self, app: ASGIApp, who: Who, secure: bool = False) -> None:
        self._app = app
        self._who = who
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the visit in the request's state."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        held = key_of(headers, self._secure)
        visit = await run_sync(self._who, headers, held)
        given = new_key() if held is None and visit.scopes is None and scope["method"] == "GET" else None
        state = {_STATE: visit if given is None else Visit(name=visit.name, role=visit.role, key=given)}
        scope["state"] = {**scope.get("state", {}), **state}

        async def send_with_key(message: Message) -> None:
            if given and message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("set-cookie", cookie(given, self._secure))
            await send(message)

        await self._app(scope, receive, send_with_key)


def key_of(headers: Headers, secure: bool) -> str | None:
    """Return the key that a browser holds."""
    try:
        held = SimpleCookie(headers.get("cookie", "")).get(_name(secure))
    except CookieError:
        return None
    return held.value if held and len(held.value) == _KEY_LENGTH and held.value.isascii() else None


def cookie(key: str, secure: bool) -> str:
    """Return the header by which a browser holds a key, until it is closed."""
    safe = "; Secure" if secure else ""
    return f"{_name(secure)}={key}; HttpOnly; Path=/; SameSite=Lax{safe}"


def _name(secure: bool) -> str:
    """Return the cookie's name; browsers take __Host- over https alone, and from no other name of the same site."""
    return "__Host-lagebild" if secure else "lagebild"
