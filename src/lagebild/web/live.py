"""What changes in the record, told to open pages as it happens (server-sent events)."""

import asyncio
from collections.abc import AsyncIterator, Callable
from time import monotonic

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import StreamingResponse

from lagebild.web.settings import Settings

_EVERY = 1.0  # seconds between two looks at the history, which other processes write too
_BEAT = 15.0  # seconds after which a silent line might be cut


async def live(request: Request) -> StreamingResponse:
    """Answer with an event for the history's last entry, and another one whenever that changes."""
    settings: Settings = request.app.state.settings
    lines = changes(lambda: newest(settings), settings.closing.is_set)
    return StreamingResponse(lines, media_type="text/event-stream", headers={"Cache-Control": "no-store"})


def newest(settings: Settings) -> int:
    """Return the number of the last entry of the history."""
    with settings.record.reading() as reading:
        return reading.newest()


async def changes(look: Callable[[], int], is_over: Callable[[], bool], every: float = _EVERY) -> AsyncIterator[str]:
    """Yield an event for what `look` returns, and for each other value from then on, until it is over."""
    last, told = None, monotonic()
    while not is_over():
        found = await run_in_threadpool(look)
        if found != last:
            yield f"event: entry\nid: {found}\ndata: {found}\n\n"
            last, told = found, monotonic()
        elif monotonic() - told > _BEAT:
            yield ": still here\n\n"
            told = monotonic()
        await asyncio.sleep(every)
