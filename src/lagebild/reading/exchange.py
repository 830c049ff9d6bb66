"""One HTTP request and its answer, with limits of time and size; the connection goes to an address that was checked.

Imported only when something is fetched.
"""

import ssl
from collections.abc import Mapping, Sequence
from contextlib import suppress
from email.message import Message
from http.client import HTTPException
from socket import SHUT_RDWR
from threading import Timer
from types import TracebackType
from typing import Any, NamedTuple, Self

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, SSLError
from urllib3.exceptions import TimeoutError as SilenceError
from urllib3.util.ssl_match_hostname import CertificateError

from lagebild.reading.addresses import Target
from lagebild.reading.limits import MAX_PAGE_BYTES
from lagebild.reading.outcome import RefusedError

_STILL = 20.0  # seconds of silence from a server after which it is given up
_ADVICE = "Try again later, or save the page by hand and add the file"


class Answer(NamedTuple):
    """What a server answered: status, headers, and the body as packed for the way."""

    status: int
    headers: Message
    body: bytes


class _Deadline:
    """Cuts the connections in `opened` when time is up, wherever they wait, and closes them at the end."""

    def __init__(self, seconds: float) -> None:
        self.opened: list[Any] = []
        self.passed = False
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        for connection in self.opened:
            connection.close()

    def check(self) -> None:
        """Raises TimeoutError once the time is up."""
        if self.passed:
            raise TimeoutError

    def _cut(self) -> None:
        self.passed = True
        for connection in self.opened:
            with suppress(OSError, AttributeError):
                connection.sock.shutdown(SHUT_RDWR)


def exchange(target: Target, addresses: Sequence[str], headers: Mapping[str, str], patience: float) -> Answer:
    """The answer to a GET at the first of `addresses` that can be reached, had whole within `patience` seconds.

    Raises `RefusedError` for whatever goes wrong.
    """
    with _Deadline(patience) as deadline:
        try:
            connection = _connected(target, addresses, min(patience, _STILL), deadline)
            response = _response(connection, target, headers)
            answer = Answer(response.status, _message(response.headers), _body(response))
            deadline.check()
            return answer
        except (OSError, ValueError, HTTPError, HTTPException) as error:
            raise _refusal(error, target, deadline.passed) from None


def _connected(target: Target, addresses: Sequence[str], silence: float, deadline: _Deadline) -> Any:
    """A connection to the first address that takes one."""
    for number, address in enumerate(addresses, 1):
        connection = _connection(target, address, silence)
        deadline.opened.append(connection)
        try:
            connection.connect()
        except (NewConnectionError, ConnectTimeoutError):
            if number == len(addresses):
                raise
        else:
            break
    deadline.check()
    return connection


def _connection(target: Target, address: str, silence: float) -> Any:
    """A connection to be: to an IP address, whose certificate must be that of the target's host."""
    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=silence)
    return HTTPSConnection(
        address, target.port, timeout=silence, cert_reqs=ssl.CERT_REQUIRED,
        server_hostname=target.host, assert_hostname=target.host,
    )


def _response(connection: Any, target: Target, headers: Mapping[str, str]) -> Any:
    sent = {"Host": target.authority, "Accept-Encoding": "gzip", **headers}
    connection.request("GET", target.path, headers=sent, preload_content=False, decode_content=False)
    return connection.getresponse()


def _message(headers: Mapping[str, str]) -> Message:
    message = Message()
    for name, value in headers.items():
        message[name] = value
    return message


def _body(response: Any) -> bytes:
    parts, size = [], 0
    while part := response.read1(1 << 16):
        parts.append(part)
        size += len(part)
        if size > MAX_PAGE_BYTES:
            raise RefusedError(f"the answer is larger than {MAX_PAGE_BYTES:,} bytes", _ADVICE)
    return b"".join(parts)


def _refusal(error: Exception, target: Target, late: bool) -> RefusedError:
    if isinstance(error, NewConnectionError) and not late:  # a TimeoutError to urllib3
        return RefusedError(f"{target.host} takes no connection on port {target.port}", _ADVICE)
    if late or isinstance(error, TimeoutError | SilenceError):
        return RefusedError(f"{target.host} takes too long to answer", _ADVICE)
    if isinstance(error, SSLError | ssl.SSLError | CertificateError):
        return RefusedError(f"{target.host} has no valid certificate or encryption", _ADVICE)
    return RefusedError(f"the answer of {target.host} breaks off or is no HTTP", _ADVICE)
