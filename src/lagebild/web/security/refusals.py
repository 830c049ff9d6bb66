"""What visitors are refused, and with which status of HTTP; the messages are written for people."""

from http import HTTPStatus
from typing import ClassVar


class RefusalError(Exception):
    """Something is refused; the message says why."""

    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST


class UnknownVisitorError(RefusalError):
    """Nobody is logged in, and somebody must be."""

    status = HTTPStatus.UNAUTHORIZED


class ForbiddenError(RefusalError):
    """The visitor may not do this."""

    status = HTTPStatus.FORBIDDEN


class TooOftenError(RefusalError):
    """Something was tried too often for now."""

    status = HTTPStatus.TOO_MANY_REQUESTS


class AccountError(RefusalError):
    """An account cannot be made or changed, or a token given."""


class PasswordError(RefusalError):
    """A password is not good enough."""


class ProviderError(RefusalError):
    """The provider of identities gave no identity."""

    status = HTTPStatus.BAD_GATEWAY
