"""Where a browser may be sent after something was done: to a page of ours, never elsewhere (no open redirect)."""

from urllib.parse import quote, urlsplit

from starlette.requests import Request

HOME = "/"
_IN_PATHS = "/%:@!$&'()*+,;=~"  # what a path may have besides letters, digits and -._ (RFC 3986)


def asked_path(request: Request) -> str:
    """Return the path as it was asked for, so that what it names is named again, and never that of another host."""
    raw: bytes = request.scope.get("raw_path") or quote(request.url.path).encode()
    return "/" + quote(raw.partition(b"?")[0], safe=_IN_PATHS).lstrip("/")


def own_path(asked: str | None) -> str:
    """Return a path of ours with its query, the first page for whatever could lead elsewhere."""
    if not asked or not asked.startswith("/") or asked.startswith("//") or len(asked) > 2000:
        return HOME
    if "\\" in asked or any(ord(character) <= 32 or ord(character) == 127 for character in asked):
        return HOME
    try:
        parts = urlsplit(asked)
    except ValueError:
        return HOME
    return HOME if parts.scheme or parts.netloc else asked
