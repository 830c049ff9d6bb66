"""A server of the pages for a browser: in a thread of its own, at a free port of this machine."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from msgspec.structs import replace

from lagebild.web.app import make_app
from lagebild.web.security.hosts import loopback_hosts
from lagebild.web.serving import listen
from lagebild.web.settings import Settings


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """Serve the pages; returns the address."""
    with listen("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        app = make_app(replace(settings, hosts=loopback_hosts(port)))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=0, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
        settings.closing.set()  # so that open pages that wait for changes do not hold it up
        server.should_exit = server.force_exit = True
        thread.join(5)
