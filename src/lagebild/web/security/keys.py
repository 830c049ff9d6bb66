"""Random keys that browsers and programs hold; kept of them are hashes alone, so that the database lets nobody in."""

import hmac
import secrets
from hashlib import sha256

_BYTES = 32
_FORM = b"lagebild form"


def new_key() -> str:
    """Return a key that nobody can guess."""
    return secrets.token_urlsafe(_BYTES)


def kept(key: str) -> str:
    """Return what is kept of a key. It is random, so that no slow hash is needed."""
    return sha256(key.encode()).hexdigest()


def form_key(visit: str) -> str:
    """Return what a form must send back: only who holds the visit's key, or a page that was made for it, has this."""
    return hmac.new(visit.encode(), _FORM, sha256).hexdigest()


def is_form_key(visit: str, sent: str) -> bool:
    """Return whether a form was made for a visit, in constant time."""
    return hmac.compare_digest(form_key(visit).encode(), sent.encode("utf-8", "replace"))
