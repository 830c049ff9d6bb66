"""Random keys that browsers and programs hold; kept of them are hashes alone, so that the database lets nobody in."""

import hmac
import secrets
from hashlib import sha256

_BYTES = 32
_FORM = "lagebild form"
_SALT = 16  # hexadecimal digits


def new_key() -> str:
    """Return a key that nobody can guess."""
    return secrets.token_urlsafe(_BYTES)


def kept(key: str) -> str:
    """Return what is kept of a key. It is random, so that no slow hash is needed."""
    return sha256(key.encode()).hexdigest()


def form_key(visit: str) -> str:
    """Return what a form must send back: only who holds the visit's key, or a page that was made for it, has this.

    It is another one each time, so that it cannot be guessed from how well a page with words of others is packed.
    """
    return _form_key(visit, secrets.token_hex(_SALT // 2))


def is_form_key(visit: str, sent: str) -> bool:
    """Return whether a form was made for a visit, in constant time."""
    expected = _form_key(visit, sent[:_SALT])
    return hmac.compare_digest(expected.encode("utf-8", "replace"), sent.encode("utf-8", "replace"))


def _form_key(visit: str, salt: str) -> str:
    return salt + hmac.new(visit.encode(), f"{_FORM} {salt}".encode("utf-8", "replace"), sha256).hexdigest()
