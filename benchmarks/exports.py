"""Measure whether large exports stay small in memory: a record of generated incidents, exported in each format.

    python benchmarks/exports.py [--incidents 250000] [--keep PATH] [FORMAT…]

An incident has one party, figure, report and claim, so that 250,000 of them are 1,250,000 rows of our tables. They are
written into the database at once, without a history. Each export runs as a process of its own; its largest memory is
what the system says of it.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, insert

from lagebild.exports import FORMATS
from lagebild.incidents import summarise
from lagebild.records import Actor, Event, Figure, Place, Report, Reported, Source, Span, Time
from lagebild.store import open_record, tables
from lagebild.store.rows import claim_values, head_of, incident_values, written

AT_MOST = 1024
"""Megabytes that an export may take."""
AT_ONCE = 2_000
DAYS, SOURCES = 3650, 400
TEXT = "Bei einem Luftangriff auf Idlib sind nach Angaben der Polizei drei Menschen getötet worden. " * 8


def main() -> None:
    """Make the record, unless it is there, and print what each format takes."""
    parser = argparse.ArgumentParser(description="Measure large exports.")
    parser.add_argument("formats", nargs="*", default=list(FORMATS), metavar="FORMAT")
    parser.add_argument("--incidents", type=int, default=250_000)
    parser.add_argument("--keep", type=Path, help="where to keep the record, or where it was kept")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        place = asked.keep or Path(folder) / "record.sqlite"
        if not place.exists():
            make(place, asked.incidents)
        large = [name for name in asked.formats if measure(place, name, Path(folder) / name) > AT_MOST]
    if large:
        sys.exit(f"more than {AT_MOST} MB: {', '.join(large)}")


def measure(record: Path, format: str, folder: Path) -> int:
    """Export a record; print rows, seconds and megabytes, and return the last."""
    command = [sys.executable, "-m", "lagebild.cli.app", "export", str(folder), "--as", format, "--record", str(record)]
    _, status, used = os.wait4(os.spawnv(os.P_NOWAIT, sys.executable, command), 0)
    if status:
        sys.exit(f"{format}: the export failed")
    lines = sum(path.read_bytes().count(b"\n") for path in folder.iterdir() if path.suffix not in (".json", ".parquet"))
    megabytes, seconds = used.ru_maxrss // 1024, used.ru_utime + used.ru_stime
    print(f"{format:>10}: {lines:>9,} lines in {seconds:6.1f} s of computing, {megabytes:>5} MB", flush=True)
    for path in folder.iterdir():
        path.unlink()
    return megabytes


def make(place: Path, count: int) -> None:
    """Write a record of so many incidents."""
    began = time.perf_counter()
    with open_record(str(place), create=True) as record, record.writing("benchmark") as writer:
        for first in range(0, count, AT_ONCE):
            _insert(writer.connection, [told(number) for number in range(first, min(first + AT_ONCE, count))])
    print(f"{count} incidents written in {time.perf_counter() - began:.0f} s", flush=True)


def told(number: int) -> tuple[Report, Event]:
    """Return a report and its claim."""
    day = (date(2010, 1, 1) + timedelta(days=number % DAYS)).isoformat()
    when = Time(text=day, start=0, end=0, earliest=day, latest=day)
    source = Source(text=f"Zeuge {number % SOURCES}", start=0, end=5)
    where = Place(text="Idlib", start=28, end=33, id="geonames:169577", name="Idlib", lat=35.9, lon=36.6,
                  precision=1, country="SY")
    claim = Event(
        id=f"{number:016x}", evidence=Span(0, 91, TEXT[:91]), event="airstrike", place=where, time=when,
        actors=(Actor(text="Armee", start=0, end=5, name="Syrian army", kind="state-force", country="SY"),),
        figures=(Figure(what="killed", min=3, max=3, text="drei", start=62, end=66),), sources=(source,),
    )
    return Report(id=f"r{number}", text=TEXT, publisher=f"Blatt {number % 90}", published=when, title="Luftangriff",
                  url=f"https://blatt.example/{number}"), claim


def _insert(connection: Connection, several: list[tuple[Report, Event]]) -> None:
    rows: dict[Any, list[dict[str, Any]]] = {}
    for report, claim in several:
        for table, row in _rows(report, claim):
            rows.setdefault(table, []).append({**row, "since": 1})
    for table, values in rows.items():
        connection.execute(insert(table), values)


def _rows(report: Report, claim: Event) -> Iterator[tuple[Any, dict[str, Any]]]:
    head = head_of(report, report.id, "2026-01-01T00:00:00+00:00")
    incident = summarise([Reported(claim=claim, report=head)])
    yield tables.reports, {
        "id": report.id, "article": report.id, "version": 1, "fingerprint": report.id, "document": report.id,
        "origin": "benchmark", "address": report.url, "publisher": report.publisher, "head": written(head),
        "earliest": None, "latest": None, "text": report.text, "dateline": None,
    }
    yield tables.claims, claim_values(claim, report.id, 0)
    yield tables.incidents, incident_values(incident)
    yield tables.members, {"claim": claim.id, "incident": incident.id}


if __name__ == "__main__":
    main()
