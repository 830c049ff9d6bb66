"""Passwords: argon2id hashes, and what a password must be."""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from lagebild.web.security.refusals import PasswordError

SHORTEST = 12
LONGEST = 500
"""Characters; long ones would only cost time."""


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()  # RFC 9106, low memory: argon2id, 64 MiB, 3 passes


@cache
def _nobodys() -> str:
    return _hasher().hash("nobody has this password")


def hashed(password: str, name: str) -> str:
    """Return the hash of a new password of an account. Raises PasswordError."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordError(f"a password has {SHORTEST} to {LONGEST} characters")
    if name.casefold() in password.casefold() or len(set(password)) < SHORTEST // 2:
        raise PasswordError("the password is too easy to guess")
    return _hasher().hash(_normal(password))


def fits(password: str, kept: str | None) -> bool:
    """Return whether a password is that of a hash; takes as long where there is none, so that names cannot be found."""
    try:
        return _hasher().verify(kept or _nobodys(), _normal(password[:LONGEST + 1])) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


def _normal(password: str) -> str:
    """Return a password as RFC 8265 compares it: ü is one character, however it was typed."""
    return unicodedata.normalize("NFC", password)
