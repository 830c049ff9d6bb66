"""Only our own pages change anything: no page of others can send our forms in a visitor's name (CSRF)."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers

from lagebild.web.security.keys import is_form_key

HEADER = "x-form-key"
"""Where scripts of ours send the key that forms have in the field FIELD."""
FIELD = "form_key"
SAFE = ("GET", "HEAD", "OPTIONS")


def is_ours(headers: Headers) -> bool:
    """Return whether a request comes from a page of ours, or from no page at all, by what the browser says of it."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower() != ""


def is_genuine(headers: Headers, visit: str | None, sent: str | None) -> bool:
    """Return whether a request that changes something was meant by the visitor: it has the key of the visit's forms.

    Programs that hold no visit (no cookie) and come from no page need none.
    """
    if not is_ours(headers):
        return False
    if visit is None:
        return "origin" not in headers and "sec-fetch-site" not in headers
    return sent is not None and is_form_key(visit, sent)
