"""The server of the pages, and the port that it listens at."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from lagebild.web.settings import Settings

PORT = 8484
_PATIENCE = 3  # seconds for requests to be answered at the end


class Server(uvicorn.Server):
    """Serves the pages until Ctrl+C; open pages that wait for changes do not hold it up."""

    def __init__(self, app: Starlette) -> None:
        self._settings: Settings = app.state.settings
        super().__init__(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=_PATIENCE, lifespan="off"))

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End: answer what was asked, tell no more changes."""
        self._settings.closing.set()
        super().handle_exit(sig, frame)


class PortError(OSError):
    """The port cannot be had; the message says why."""


@contextmanager
def listen(host: str, port: int | None) -> Iterator[socket.socket]:
    """Take a port before anything is served: a free one for 0, for None PORT or a free one. Raises PortError."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            _take(listening, host, port)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise PortError(f"port {port} cannot be used: {reason}; choose another with --port") from error
        listening.listen()  # whoever comes from now on waits until the pages are there
        yield listening


def _take(listening: socket.socket, host: str, port: int | None) -> None:
    try:
        listening.bind((host, PORT if port is None else port))
    except OSError:
        if port is not None:
            raise
        listening.bind((host, 0))
