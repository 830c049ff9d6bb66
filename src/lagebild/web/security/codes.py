"""One-time codes of an app (TOTP, RFC 6238): six digits every half minute, each good once."""

import hmac

import pyotp

_STEP = 30
_EARLY_OR_LATE = 1  # steps that a clock may go wrong


def new_secret() -> str:
    """Return a secret for an app, in base32."""
    return pyotp.random_base32()


def address(secret: str, name: str, issuer: str) -> str:
    """Return the secret as apps read it (otpauth://…)."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=issuer)


def step_of(secret: str, typed: str, now: float, after: int = 0) -> int | None:
    """Return the step of time whose code was typed, None where it is none of now or not `after` the last one used."""
    digits = "".join(typed.split())
    current = int(now) // _STEP
    found = None
    for step in range(current - _EARLY_OR_LATE, current + _EARLY_OR_LATE + 1):
        code = pyotp.TOTP(secret).generate_otp(step)
        if hmac.compare_digest(code.encode(), digits.encode("utf-8", "replace")) and step > after:
            found = step
    return found
