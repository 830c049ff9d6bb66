"""What browsers are told with every answer: run and load nothing but ours, show it in no frame, tell nobody."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with no-referrer, browsers send forms with an Origin of null
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def content_policy(tiles: Iterable[str] = ()) -> str:
    """Return the Content-Security-Policy; `tiles` are the addresses of maps from elsewhere, if any are wanted.

    blob: is how MapLibre starts its worker and makes images; no script or style that stands in a page runs.
    """
    others = " ".join(sorted({f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, tiles)}))
    own = f"'self' {others}".strip()
    return "; ".join((
        "default-src 'none'", "script-src 'self'", "worker-src 'self' blob:", "style-src 'self'", "font-src 'self'",
        f"img-src {own} data: blob:", f"connect-src {own}", "manifest-src 'self'", "form-action 'self'",
        "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'",
    ))


BUILT = "/assets/"


class SafeHeaders:
    """Adds to every answer the headers that keep a browser to ours; what depends on the visitor is never kept.

    `secure`: the pages are reached over https, and browsers are told never to ask for them otherwise.

    Scripts and styles are the same for all: they are kept, and asked for by their mark.
    """

    def __init__(self, app: ASGIApp, tiles: Iterable[str] = (), secure: bool = False) -> None:
        self._app = app
        kept = {"strict-transport-security": "max-age=31536000"} if secure else {}
        self._headers = {**_ALWAYS, **kept, "content-security-policy": content_policy(tiles)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers."""
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-cache" if scope["path"].startswith(BUILT) else "no-store")
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)
