"""The port at which the pages are served."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager


class PortError(OSError):
    """The port cannot be had; the message says why."""


@contextmanager
def listen(host: str, port: int) -> Iterator[socket.socket]:
    """Take a port, a free one for 0, so that it is known before anything is served. Raises PortError."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    with listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise PortError(f"port {port} cannot be used: {reason}; choose another with --port") from error
        yield listening
