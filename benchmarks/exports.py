"""Measure whether large exports stay small in memory: generated incidents, exported in each format.

    python benchmarks/exports.py [--incidents 1000000] [--record PATH] [FORMAT…]

An incident has one party, figure, report and claim, so that 200,000 of them are 1,000,000 rows of our tables; each is
of another month and division, so that HAPI has as many rows too. They are handed to the writers one by one; with
`--record` they are written into a record first, unless it is there, and exported by `lagebild export`. Each format runs
as a process of its own; its largest memory is what the system says of it. Fails where one takes more than AT_MOST.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, insert

from lagebild.exports import FORMATS, write
from lagebild.exports.facts import Told
from lagebild.incidents import summarise
from lagebild.records import Actor, Event, Figure, Place, Report, Reported, ReportHead, Source, Span, Time
from lagebild.store import open_record, tables
from lagebild.store.rows import claim_values, head_of, incident_values, written

AT_MOST = 1024
"""Megabytes that an export may take."""
AT_ONCE = 2_000
MONTHS, SOURCES = 120, 100
RECEIVED = "2026-01-01T00:00:00+00:00"
TEXT = "Bei einem Luftangriff auf Idlib sind nach Angaben der Polizei drei Menschen getötet worden. " * 8


def main() -> None:
    """Print what each format takes."""
    parser = argparse.ArgumentParser(description="Measure large exports.")
    parser.add_argument("formats", nargs="*", default=list(FORMATS), metavar="FORMAT")
    parser.add_argument("--incidents", type=int, default=1_000_000)
    parser.add_argument("--record", type=Path, help="where to write the record, or where it was written")
    parser.add_argument("--folder", type=Path, help="write one format here, in this process")
    asked = parser.parse_args()
    if asked.folder:
        write(asked.folder, stories(asked.incidents), asked.formats[0], frozenset())
        return
    if asked.record and not asked.record.exists():
        make(asked.record, asked.incidents)
    large = [name for name in asked.formats if measure(name, asked.incidents, asked.record) > AT_MOST]
    if large:
        sys.exit(f"more than {AT_MOST} MB: {', '.join(large)}")


def measure(format: str, incidents: int, record: Path | None) -> int:
    """Export in a process of its own; print lines, seconds and megabytes, and return the last."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", "lagebild.cli.app", "export", name, "--as", format, "--record", str(record)]
        if record is None:
            command = [sys.executable, __file__, format, "--incidents", str(incidents), "--folder", name]
        _, status, used = os.wait4(os.spawnv(os.P_NOWAIT, sys.executable, command), 0)
        if status:
            sys.exit(f"{format}: the export failed")
        lines = sum(map(_lines, folder.iterdir()))
    megabytes, seconds = used.ru_maxrss // 1024, used.ru_utime + used.ru_stime
    print(f"{format:>10}: {lines:>9,} lines in {seconds:6.1f} s of computing, {megabytes:>5} MB (aim ≤ {AT_MOST})",
          flush=True)
    return megabytes


def _lines(path: Path) -> int:
    if path.name == "datapackage.json" or path.suffix == ".parquet":
        return 0
    with path.open("rb") as stream:
        return sum(portion.count(b"\n") for portion in iter(lambda: stream.read(1 << 20), b""))


def stories(count: int) -> Iterator[Told]:
    """Yield so many incidents with their claims, each of another month and division."""
    model = summarise([member(0)])
    killed = model.figures["killed"]
    for number in range(count):
        one = member(number)
        claim, report = one.claim, one.report
        ledger = replace(killed.ledger[0], report=report.id, claim=claim.id, originator=claim.sources[0].text)
        yield replace(
            model, id=f"i-{claim.id}", time=claim.time, place=claim.place, actors=claim.actors, claims=(claim.id,),
            reports=(report.id,), figures={**model.figures, "killed": replace(killed, ledger=(ledger,))},
        ), [one]


def member(number: int) -> Reported:
    """Return a claim as its report makes it."""
    report, claim = told(number)
    head = ReportHead(id=report.id, published=report.published, publisher=report.publisher, title=report.title,
                      url=report.url, wire=report.id, received=RECEIVED)
    return Reported(claim=claim, report=head)


def told(number: int) -> tuple[Report, Event]:
    """Return a report and its claim."""
    month, division = number % MONTHS, number // MONTHS
    day = date(2010 + month // 12, 1 + month % 12, 1 + number % 28).isoformat()
    when = Time(text=day, start=0, end=0, earliest=day, latest=day)
    source = Source(text=f"Zeuge {number % SOURCES}", start=0, end=5)
    where = Place(text="Idlib", start=28, end=33, name=f"Kreis {division}", lat=35.9, lon=36.6, precision=3,
                  within=f"Bezirk {division // 8}", country="SY")
    claim = Event(
        id=f"{number:016x}", evidence=Span(0, 91, TEXT[:91]), event="airstrike", place=where, time=when,
        actors=(Actor(text=f"Einheit {number}", start=0, end=5, kind="state-force", country="SY"),),
        figures=(Figure(what="killed", min=3, max=3, text="drei", start=62, end=66),), sources=(source,),
    )
    return Report(id=f"r{number}", text=TEXT, publisher=f"Blatt {number % 90}", published=when, title="Luftangriff",
                  url=f"https://blatt.example/{number}"), claim


def make(place: Path, count: int) -> None:
    """Write a record of so many incidents, at once and without a history."""
    began = time.perf_counter()
    numbers = iter(range(count))
    with open_record(str(place), create=True) as record, record.writing("benchmark") as writer:
        while some := list(islice(numbers, AT_ONCE)):
            _insert(writer.connection, map(told, some))
    print(f"{count} incidents written in {time.perf_counter() - began:.0f} s", flush=True)


def _insert(connection: Connection, several: Iterator[tuple[Report, Event]]) -> None:
    rows: dict[Any, list[dict[str, Any]]] = {}
    for report, claim in several:
        for table, row in _rows(report, claim):
            rows.setdefault(table, []).append({**row, "since": 1})
    for table, values in rows.items():
        connection.execute(insert(table), values)


def _rows(report: Report, claim: Event) -> Iterator[tuple[Any, dict[str, Any]]]:
    head = head_of(report, report.id, RECEIVED)
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
