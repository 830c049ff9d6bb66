"""Kill `lagebild add` at random moments, again and again, on both databases: nothing may be lost or doubled.

    python benchmarks/kills.py [--kills 200] [--record PLACE]

Each round starts a process that adds the same reports, waits until it writes, and sends SIGKILL; the last one runs to
its end. Then the record must hold what one that was never stopped holds, and its chain of hashes must be whole. Without
--record, a SQLite file and a PostgreSQL server of its own are tried. Reports are read without a language, which leaves
the time to the record.
"""

import argparse
import json
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

from msgspec.structs import replace

from lagebild.cli.ahead import Ahead
from lagebild.pipeline import Recorder
from lagebild.reading import Failure, Received, receive_inputs
from lagebild.records import Event, Figure, Place, Report, Span, Time
from lagebild.store import Reading, open_record

ROOT = Path(__file__).resolve().parents[1]
TOWNS = ("Aleppo", "Homs", "Hama", "Idlib", "Rakka", "Deraa", "Palmyra", "Latakia")
A_DAY = 20  # reports, so that some tell of one happening and none of them of very many
BATCH = 4
LONGEST_WAIT = 0.12  # seconds from the first write to the kill, drawn anew each time


def main() -> None:
    """Kill, check and print; exit code 1 where something was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200, help="how often, for each database")
    parser.add_argument("--record", help="a new record, instead of both databases")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.record:
            sys.exit(not tried(asked.record, Path(folder), asked.kills))
        sys.path.append(str(ROOT / "tests" / "store"))
        from postgres_server import server

        sound = tried(f"{folder}/record.sqlite", Path(folder), asked.kills)
        with server() as address:
            import psycopg

            with psycopg.connect(f"{address}postgres", autocommit=True) as control:
                control.execute("CREATE DATABASE kills")
            sound &= tried(f"{address}kills", Path(folder), asked.kills)
    sys.exit(not sound)


def tried(place: str, folder: Path, kills: int, seed: int = 4) -> bool:
    """Fill a record under kills and say whether it is what it would be without them; print what was seen."""
    reports = received(write_reports(folder / "in.jsonl", 100 + 30 * kills))
    chance, started = random.Random(seed), time.perf_counter()
    done = sum(killed(place, reports, chance.uniform(0, LONGEST_WAIT)) for _ in range(kills))
    add(place, reports)
    add(f"{folder}/whole.sqlite", reports)
    with open_record(place) as record, record.reading() as under_kills, \
            open_record(f"{folder}/whole.sqlite") as whole, whole.reading() as undisturbed:
        findings = under_kills.verify().findings
        same = content(under_kills) == content(undisturbed)
        kept = len(under_kills.report_ids())
    Path(f"{folder}/whole.sqlite").unlink()
    kind = place.partition(":")[0] if "://" in place else "sqlite"
    lost, chain = "nothing" if same else "SOMETHING", findings or "whole"
    print(f"{kind}: {done} of {kills} kills struck at work, {kept} reports, {lost} lost or doubled, chain {chain}, "
          f"{time.perf_counter() - started:.0f} s")
    return same and not findings


def write_reports(path: Path, count: int) -> Path:
    """Write so many reports, every tenth a new version of the one before it."""
    lines = []
    for number in range(count):
        name = f"r{number - 1}" if number % 10 == 9 else f"r{number}"
        day = date(2016, 1, 1) + timedelta(number // A_DAY)
        text = f"In {TOWNS[number % len(TOWNS)]} sind {number % 50 + 1} Menschen getötet worden, Bericht {number}."
        lines.append(json.dumps({"id": name, "text": text, "published": day.isoformat(), "language": "de"}))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def received(path: Path) -> list[Received]:
    """Return the reports of a file as they come in."""
    return [one for one in receive_inputs([path]) if isinstance(one, Received)]


def killed(place: str, reports: list[Received], wait: float) -> bool:
    """Start adding, and kill after a while; return whether it was still at work."""
    context = get_context("fork")  # a copy of this process, which has read the reports and opened no record yet
    begun = context.Event()
    process = context.Process(target=add, args=(place, reports, begun.set))
    process.start()
    begun.wait()
    time.sleep(wait)
    process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL


def add(place: str, reports: list[Received], tell: Callable[[], None] = lambda: None) -> None:
    """Add reports as `lagebild add` does; `tell` as soon as it begins to write."""
    with open_record(place, create=True) as record:
        recorder = Recorder(record, read, "lagebild kills")
        with Ahead(recorder, processes=1) as ahead:
            tell()
            for batch, outcomes in ahead.read(reports[start:start + BATCH] for start in range(0, len(reports), BATCH)):
                recorder.keep([one for one in batch if isinstance(one, Received)], outcomes)


def read(report: Report) -> Report | Failure:
    """Read a killing at the town that the report names, without a language."""
    words = report.text.split()
    figure = Figure(what="killed", min=int(words[3]), max=int(words[3]), text=words[3], start=0, end=0)
    day = report.published.earliest if report.published else None
    town = Place(text=words[1], start=3, end=3 + len(words[1]), name=words[1], precision=2)
    return replace(report, claims=tuple(Event(
        id=f"{report.id}-{number}-{words[3]}", event=kind, evidence=Span(0, len(report.text), report.text), place=town,
        time=Time(text="", start=0, end=0, earliest=day, latest=day), figures=(figure,),
    ) for number, kind in enumerate(("killing", "airstrike"))))


def content(reading: Reading) -> tuple[Sequence[object], ...]:
    """Return what must be the same however often the program was stopped."""
    claims = [(one.report.id, one.claim) for one in reading.reported()]
    shown = sorted((incident.id, incident.claims) for incident in reading.incidents())
    decisions = [(entry.action, entry.subject) for entry in reading.history()]
    return claims, shown, decisions, [reading.report(name) for name in reading.report_ids()]


if __name__ == "__main__":
    main()
