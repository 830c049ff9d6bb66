"""Reading ahead: the record is the same as without, and no process is left whatever happens."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from conftest import StubReader
from msgspec.structs import replace

from lagebild.cli import adding
from lagebild.cli.ahead import Ahead, Readers, ReadersError, processes
from lagebild.packs.source import PackError
from lagebild.pipeline import Recorder
from lagebild.reading import Failure, Options, Received
from lagebild.reading.building import report_from_record
from lagebild.records import Report
from lagebild.store import open_record

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is read ahead")


def received(number: int, **fields: str) -> Received:
    text = f"In Homs wurden laut der Armee {number} Kämpfer getötet."
    report = report_from_record({"text": text, "language": "de", "published": "2016-10-05", **fields}, Options())
    return Received(report, text.encode(), f"in.jsonl:{number}")


def read(report: Report) -> Report | Failure:
    """Read without a language; 13 cannot be read, 14 breaks the pack, 15 the process."""
    if " 13 " in report.text:
        return Failure("13", None, "it is 13", "Count anew")
    if " 14 " in report.text:
        raise PackError("frames.yaml:3: broken")
    if " 15 " in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    plain = StubReader().read(report)
    return replace(plain, claims=tuple(replace(claim, id=f"{report.id}-{claim.id}") for claim in plain.claims))


def batches(*reports: Received) -> Iterator[Sequence[Received]]:
    return iter([reports[start:start + 3] for start in range(0, len(reports), 3)])


def added(path: Path, count: int, *reports: Received) -> tuple[list[object], list[object]]:
    """Return what came of reports that so many processes read, and the history of their record."""
    with open_record(str(path), create=True) as record:
        recorder = Recorder(record, read, "test")
        with Ahead(recorder, count) as ahead:
            kept = [one for batch, outcomes in ahead.read(batches(*reports)) for one in recorder.keep(batch, outcomes)]
        with record.reading() as reading:
            assert not reading.verify().findings
            claims = [one.claim for one in reading.reported()]
            return kept, [*claims, *((entry.action, entry.subject) for entry in reading.history())]


@pytest.mark.parametrize("count", [1, 3])
def test_the_record_is_the_same_with_other_processes_and_without(tmp_path: Path, count: int) -> None:
    reports = [received(number) for number in (*range(1, 14), 2, 3, *range(20, 60), 20)]
    alone = added(tmp_path / "alone.sqlite", 0, *reports)
    assert added(tmp_path / "ahead.sqlite", count, *reports) == alone
    assert alone[0].count(None) == 3 and sum(isinstance(one, Failure) for one in alone[0]) == 1


@pytest.mark.parametrize("between", [0, 1, 5, 9])
def test_the_next_version_has_the_claims_that_it_has_alone(tmp_path: Path, between: int) -> None:
    first, second = (received(number, url="https://blatt.example/homs") for number in (1, 2))
    others = [received(100 + number) for number in range(between)]
    kept, _ = added(tmp_path / "ahead.sqlite", 1, first, *others, second)
    with open_record(str(tmp_path / "ahead.sqlite")) as record, record.reading() as reading:
        (claim,) = [one.claim for one in reading.reported() if one.report.url]
    assert kept[-1] == read(replace(second.report, id=first.report.id))
    assert claim == kept[-1].claims[0]


def test_an_error_of_a_pack_is_raised_here(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="broken"):
        added(tmp_path / "ahead.sqlite", 1, *map(received, range(4, 16)))


def test_a_process_that_was_ended_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadersError, match="was ended"):
        added(tmp_path / "ahead.sqlite", 1, *map(received, (1, 2, 3, 15)))


def test_readers_end_whatever_they_are_at() -> None:
    readers = Readers(lambda report: time.sleep(60), 2)
    waiting = readers.begin([received(1).report] * 20)
    readers.end()
    assert not any(is_alive(process.pid) for process in readers._processes)
    assert all(one.cancelled() or isinstance(one.exception(), ReadersError) for one in waiting)


def test_readers_end_with_the_program_that_is_killed() -> None:
    script = ("import time; from lagebild.cli.ahead import Readers; readers = Readers(lambda report: report, 3);"
              "print(*(one.pid for one in readers._processes), flush=True); time.sleep(60)")
    program = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    pids = [int(pid) for pid in program.stdout.readline().split()]
    assert len(pids) == 3 and all(map(is_alive, pids))
    program.kill()
    program.communicate()
    until = time.monotonic() + 10
    while any(map(is_alive, pids)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not any(map(is_alive, pids))


def is_alive(pid: int | None) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_ctrl_c_does_not_reach_the_readers() -> None:
    readers = Readers(read, 1)
    try:
        os.kill(readers._processes[0].pid or 0, signal.SIGINT)
        (answer,) = readers.begin([received(1).report])
        assert answer.result(timeout=10) == [read(received(1).report)]
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    finally:
        readers.end()


def test_a_processor_is_left_to_keep_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAGEBILD_DEBUG", raising=False)
    for processors, readers in ((1, 0), (2, 1), (4, 3), (64, 3)):
        monkeypatch.setattr(os, "sched_getaffinity", lambda pid, processors=processors: set(range(processors)))
        assert processes() == readers
    monkeypatch.setenv("LAGEBILD_DEBUG", "1")
    assert processes() == 0


def test_reports_are_added_once_however_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_BATCH", 2)
    monkeypatch.setattr(adding, "processes", lambda: 2)
    monkeypatch.setattr("lagebild.cli.readings.reader", lambda language: StubReader())
    with open_record(str(tmp_path / "r.sqlite"), create=True) as record:
        reports = [received(number) for number in (*range(1, 12), *range(1, 12))]
        tally = adding.Adding(record).take_in(reports, Options(), [])
        assert (tally.added, tally.known, tally.failed) == (11, 11, 0)
