"""Only requests for our own name are answered, so that no page of another name reaches a record on loopback (DNS
rebinding)."""

from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_MISDIRECTED = 421


def loopback_hosts(port: int) -> frozenset[str]:
    """Return the names, with the port, under which this machine calls itself."""
    bare = LOOPBACK if port == 80 else ()
    return frozenset((*(f"{name}:{port}" for name in LOOPBACK), *bare))


class OwnHost:
    """Refuses requests whose Host is none of ours."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] == "http" and not self._is_ours(Headers(scope=scope)):
            refusal = PlainTextResponse("Nothing is served under this name.", _MISDIRECTED)
            await refusal(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _is_ours(self, headers: Headers) -> bool:
        named = headers.getlist("host")
        return len(named) == 1 and named[0].lower() in self._hosts
