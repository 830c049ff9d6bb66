"""The port is taken before anything is served, and the command says where."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from starlette.applications import Starlette

from lagebild.store import Record
from lagebild.store.overview import REPORTS, Remembering
from lagebild.web import serving
from lagebild.web.serving import PortError, listen

HOST = "127.0.0.1"


def test_a_free_port_is_found() -> None:
    with listen(HOST, 0) as one, listen(HOST, 0) as other:
        assert one.getsockname()[1] != other.getsockname()[1]


def test_a_taken_port_is_refused_where_it_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with listen(HOST, 0) as first:
        taken = first.getsockname()[1]
        with pytest.raises(PortError, match=f"port {taken} cannot be used: .*--port"), listen(HOST, taken):
            pass
        monkeypatch.setattr(serving, "PORT", taken)
        with listen(HOST, None) as other:
            assert other.getsockname()[1] != taken


def test_answers_are_sent_at_once() -> None:
    with listen(HOST, 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP  # what asyncio asks for before it turns Nagle's algorithm off


def test_what_pages_look_things_up_in_is_read_before_somebody_asks(app: Starlette, record: Record) -> None:
    settings = app.state.settings
    serving.look_through(settings)
    with record.reading() as now:
        kept = settings.overview.state(Remembering(now.connection, settings.overview))
        assert kept is not None and kept.told.keys() == {"", "killed", REPORTS}
        assert kept.found.answer("ground", lambda: None) == []


def test_a_record_that_cannot_be_read_is_for_whoever_asks_to_find(app: Starlette, record: Record) -> None:
    with record.writing("test") as writer:
        writer.connection.exec_driver_sql("DROP TABLE incidents")
    serving.look_through(app.state.settings)


def test_the_command_serves_until_ctrl_c(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "lagebild.cli.app", "serve", "--record", str(tmp_path / "r.sqlite"), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"}) as ran:
        try:
            assert ran.stdout is not None
            address = re.search(r"http://127\.0\.0\.1:\d+/", ran.stdout.readline())
            assert address is not None
            with urllib.request.urlopen(f"{address[0]}situation.json", timeout=10) as answer:
                assert b'"total":0' in answer.read()
            ran.send_signal(signal.SIGINT)
            assert ran.wait(timeout=20) == 0
        finally:
            ran.kill()
