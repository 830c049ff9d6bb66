"""The server of the pages, and the port that it listens at."""

import gc
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from lagebild.store import RecordError
from lagebild.store.finding import control_claims, sources
from lagebild.store.overview import Remembering
from lagebild.store.wanted import Wanted
from lagebild.web.settings import Settings

PORT = 8484
_PATIENCE = 3  # seconds for requests to be answered at the end


class Server(uvicorn.Server):
    """Serves the pages until Ctrl+C; open pages that wait for changes do not hold it up."""

    def __init__(self, app: Starlette) -> None:
        self._settings: Settings = app.state.settings
        super().__init__(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=_PATIENCE, lifespan="off"))

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Answer from now on; meanwhile the record is looked through for the first time."""
        await super().startup(sockets)
        Thread(target=_begin, args=[self._settings], daemon=True).start()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End: answer what was asked, tell no more changes."""
        self._settings.closing.set()
        super().handle_exit(sig, frame)


def _begin(settings: Settings) -> None:
    look_through(settings)
    gc.collect()
    gc.freeze()  # all that is there by now stays: to look for what may go among it takes 100 ms each time


def look_through(settings: Settings) -> None:
    """Read into memory what pages look things up in, so that the first who asks need not wait for all of it."""
    with suppress(RecordError), settings.record.reading() as now:
        reading = Remembering(now.connection, settings.overview)
        sources(reading, Wanted(source="", text=""), "killed", limit=1)
        control_claims(reading, None, None, areas=1)


class PortError(OSError):
    """The port cannot be had; the message says why."""


@contextmanager
def listen(host: str, port: int | None) -> Iterator[socket.socket]:
    """Take a port before anything is served: a free one for 0, for None PORT or a free one. Raises PortError."""
    # asyncio sends at once only where the protocol is named; else each answer waits 40 ms for the other side to tell
    # that its beginning came (Nagle's algorithm and delayed acknowledgements)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
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
