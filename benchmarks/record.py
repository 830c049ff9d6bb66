"""Measure how fast a record answers: a record of generated reports, and the commands that ask it.

    python benchmarks/record.py [--reports 100000] [--keep PATH] [--record postgresql://…]

The reports vary those of eval/linked/dev: days, places and figures are moved, pairs tell of the same happenings.
They are written as `lagebild add` writes them, but read once only, not linked and not compared with what others print,
so that a large record is made in minutes. benchmarks/serving.py asks the pages of such a record.
Answers are taken within this process, without the start of Python (benchmarks/speed.py measures that).
"""

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count, islice
from math import inf
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeGuard

from msgspec.structs import replace

from lagebild.answers.tolls import tolls as summed
from lagebild.evaluation.linked import load_stories
from lagebild.incidents import summarise
from lagebild.incidents.control import control
from lagebild.incidents.promises import ACTS, promises, since, window
from lagebild.pipeline import Reader
from lagebild.reading import Options
from lagebild.reading.building import report_from_record
from lagebild.records import AnyClaim, Event, Figure, Place, Report, Reported, ReportHead, Time
from lagebild.store import Reading, Record, Writer, finding, open_record
from lagebild.store.wanted import Circle, Wanted

ROOT = Path(__file__).resolve().parents[1]
STORIES = ROOT / "eval" / "linked" / "dev"
ROUNDS = 7
BATCH = 500
DAYS = 3650
SPOTS = 5000
AT_MOST_MS = 200
NOW = "2016-12-01"


def main() -> None:
    """Make the record, unless it is there, and print how long each answer takes."""
    parser = argparse.ArgumentParser(description="Measure the answers of a large record.")
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="where to keep the record, or where it was kept")
    parser.add_argument("--record", help="an empty PostgreSQL database to use instead")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        place = asked.record or str(asked.keep or Path(folder) / "record.sqlite")
        if asked.record or not Path(place).exists():
            make(place, reports=asked.reports)
        with open_record(place) as record:
            slow = [name for name, ask in ANSWERS.items() if measure(record, name, ask) > AT_MOST_MS]
    if slow:
        sys.exit(f"slower than {AT_MOST_MS} ms: {', '.join(slow)}")


def make(place: str, reports: float = inf, incidents: float = inf) -> None:
    """Write a record of at least so many reports or incidents, whichever is reached first."""
    reader, began = Reader.open("de"), time.perf_counter()
    read = [reader.read(report_from_record(gold.record(), Options()))
            for story in load_stories(STORIES) for gold in story.reports if gold.language == "de"]
    variants = varied([report for report in read if report.claims])
    written = told = 0
    with open_record(place, create=True) as record:
        while written < reports and told < incidents:
            with record.writing("benchmark") as writer:
                told += write(writer, list(islice(variants, BATCH)))
            written += BATCH
    print(f"{written} reports, {told} incidents written in {time.perf_counter() - began:.0f} s", flush=True)


def varied(reports: list[Report]) -> Iterator[Report]:
    """Yield variants, two of each in a row: the same happenings, told by two publishers with other figures."""
    for number in count():
        pair, second = divmod(number, 2)
        days, spot = pair * 7919 % DAYS, pair * 104729 % SPOTS
        report = reports[pair % len(reports)]
        claims = tuple(moved(claim, f"{number}-{at}", days, spot, second) for at, claim in enumerate(report.claims))
        yield replace(report, id=f"r{number}", publisher=f"Blatt {number % 40}", url=None, claims=claims,
                      published=later(report.published, days + second), text=f"{report.text} ({number})")


def moved(claim: AnyClaim, name: str, days: int, spot: int, second: int) -> AnyClaim:
    """Return a claim some days later and somewhere else, with other figures."""
    fields: dict[str, object] = {"id": f"c{name}", "said": later(claim.said, days), "supersedes": None}
    if (where := getattr(claim, "place", None)) is not None:
        fields["place"] = elsewhere(where, spot)
    if hasattr(claim, "time"):
        fields["time"] = later(claim.time, days)
    if hasattr(claim, "figures"):
        fields["figures"] = tuple(more(figure, spot % 7 + second) for figure in claim.figures)
    return replace(claim, **fields)


def later(when: Time | None, days: int) -> Time | None:
    """Return a time some days later."""
    if when is None:
        return None
    return replace(when, earliest=day_later(when.earliest, days), latest=day_later(when.latest, days), alternatives=())


def day_later(day: str | None, days: int) -> str | None:
    """Return an ISO day some days later; an open end stays open."""
    return day and (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat()


def elsewhere(place: Place, spot: int) -> Place:
    """Return another place with the name of this one and a number."""
    name = f"{place.name or place.text} {spot}"
    near = {} if place.lat is None or place.lon is None else {
        "lat": place.lat + spot % 71 / 100, "lon": place.lon + spot % 73 / 100}
    return replace(place, id=f"{place.id or 'x'}:{spot}", name=name, **near)


def more(figure: Figure, by: int) -> Figure:
    """Return a figure with larger bounds."""
    low, high = (None if bound is None else bound + by for bound in (figure.min, figure.max))
    return replace(figure, min=low, max=high)


def write(writer: Writer, reports: list[Report]) -> int:
    """Keep reports with their claims, and the incidents that each pair tells of; return how many."""
    found = 0
    for one, other in zip(reports[::2], reports[1::2], strict=True):
        told: dict[tuple[str, str | None], list[Reported]] = defaultdict(list)
        for report in (one, other):
            writer.receive(report, report.text.encode(), "benchmark", wire=report.id)
            writer.save_claims({report.id: report.claims})
            head = ReportHead(id=report.id, published=report.published, publisher=report.publisher, wire=report.id)
            for claim in report.claims:
                if is_told(claim):
                    told[claim.event, claim.place and claim.place.id].append(Reported(claim=claim, report=head))
        for members in told.values():
            writer.save_incident(summarise(members))
        found += len(told)
    return found


def is_told(claim: AnyClaim) -> TypeGuard[Event]:
    """Say whether a claim tells of something that happened."""
    return isinstance(claim, Event) and claim.realis == "actual"


def incidents(reading: Reading) -> int:
    """List the newest incidents of a place and time."""
    return len(list(finding.incidents(reading, Wanted(first="2018-01-01", place="Kabul"), 50)))


def newest(reading: Reading) -> int:
    """List the newest incidents."""
    return len(list(finding.incidents(reading, Wanted(), 50)))


def around(reading: Reading) -> int:
    """List incidents around a point."""
    circle = Circle(34.5, 69.2, 50)
    return len(list(finding.incidents(reading, Wanted(circle=circle), 50)))


def show(reading: Reading) -> int:
    """Show one incident with its claims."""
    found = next(finding.incidents(reading, Wanted(), 1))
    return len(reading.members_of([found.id]))


def tolls(reading: Reading) -> int:
    """Sum up all dead and injured by grade."""
    return sum(map(len, summed(reading, Wanted()).values()))


def held(reading: Reading) -> int:
    """Show who holds the areas of the newest word."""
    return len(control(finding.control_claims(reading, None, None, 50).claims))


def held_then(reading: Reading) -> int:
    """Show who held what on a day."""
    return len(control(finding.control_claims(reading, NOW, None, 50).claims, NOW))


def promised(reading: Reading) -> int:
    """List promises with what came after."""
    made = promises(finding.claims_to_come(reading, ACTS, (None, None), None, None, 50).claims, NOW)
    days = [span for one in made if (span := window(one, "2030-01-01"))]
    beside = finding.incidents_between(reading, [one.event for one in made], days)
    return len([since(one, beside, "2030-01-01") for one in made])


ANSWERS: dict[str, Callable[[Reading], int]] = {
    "incidents": newest, "incidents of a place": incidents, "incidents around a point": around, "show": show,
    "tolls": tolls, "control": held, "control on a day": held_then, "promises": promised,
}


def measure(record: Record, name: str, ask: Callable[[Reading], int]) -> float:
    """Print and return how many milliseconds an answer takes."""
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        with record.reading() as reading:
            found = ask(reading)
        taken.append((time.perf_counter() - began) * 1000)
    print(f"{name:26} {median(taken):7.0f} ms (aim ≤ {AT_MOST_MS}; worst {max(taken):.0f}), {found} rows", flush=True)
    return median(taken)


if __name__ == "__main__":
    main()
