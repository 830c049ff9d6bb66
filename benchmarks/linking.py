"""Whether linking takes longer in a larger record: `PYTHONPATH=eval python benchmarks/linking.py [REPORTS…]`.

The stories of eval/linked/dev, linked once, are moved to other days and places until so many reports are there; then
the same stories are added once more, on days among the others, and the time for each of their reports is measured.
"""

import random
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from lagebild.linking import Linker, block_keys, shipped, told
from lagebild.linking.memory import Collection
from lagebild.records import Place, Reported, Time
from linked import linked, read_all

DEV = Path(__file__).resolve().parents[1] / "eval" / "linked" / "dev"
YEARS = 10
"""Years over which the reports are spread, as in an archive."""


def main() -> None:
    """Print the milliseconds of linking a report at each size."""
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000]
    stories = read_all(DEV)
    incidents = linked(stories)
    stock = [incidents.members(name) for name in incidents.incidents]
    reports = len({reported.report.id for members in stock for reported in members})
    chance, collection, copies = random.Random(1), Collection(Linker(shipped())), 0
    print(f"{reports} reports with {len(stock)} incidents, in copies on days of {YEARS} years and in other places")
    for size in sizes:
        while copies * reports < size:
            for number, members in enumerate(moved(stock, f"copy{copies}", chance)):
                collection.keep(f"{copies}-{number}", members)
                collection.index({telling.lead: block_keys(telling) for telling in told(members)})
            copies += 1
        times = sorted(measured(collection, moved(stock, f"new{size}", chance)))
        print(f"{copies * reports:>8} reports: median {statistics.median(times):.2f} ms, "
              f"95 % within {times[int(len(times) * 0.95)]:.2f} ms")


def measured(collection: Collection, told: Iterable[list[Reported]]) -> Iterator[float]:
    """Yield the milliseconds that adding the claims of each telling took."""
    for members in told:
        began = time.process_time()
        collection.add(members)
        yield 1000 * (time.process_time() - began)


def moved(told: Iterable[Iterable[Reported]], name: str, chance: random.Random) -> Iterator[list[Reported]]:
    """Yield the claims of each incident on another day and in another place, all of it by the same distance."""
    days, north, east = chance.randrange(365 * YEARS), chance.uniform(-20, 20), chance.uniform(-60, 60)
    for members in told:
        yield [_moved(reported, name, days, north, east) for reported in members]


def _moved(reported: Reported, name: str, days: int, north: float, east: float) -> Reported:
    claim, head = reported.claim, reported.report
    place = _elsewhere(getattr(claim, "place", None), name, north, east)
    claim = replace(claim, id=f"{name}-{claim.id}", place=place, time=_later(getattr(claim, "time", None), days))
    places = tuple(moved for one in head.places if (moved := _elsewhere(one, name, north, east)) is not None)
    head = replace(head, id=f"{name}-{head.id}", published=_later(head.published, days), places=places)
    return replace(reported, claim=claim, report=head)


def _elsewhere(place: Place | None, name: str, north: float, east: float) -> Place | None:
    if place is None or place.lat is None or place.lon is None:
        return place
    return replace(place, id=f"{name}-{place.id}", lat=place.lat + north, lon=place.lon + east)


def _later(told: Time | None, days: int) -> Time | None:
    if told is None:
        return None
    ends = {end: _day(getattr(told, end), days) for end in ("earliest", "latest")}
    return replace(told, alternatives=(), **ends)


def _day(day: str | None, days: int) -> str | None:
    return (date.fromisoformat(day[:10]) + timedelta(days)).isoformat() if day else None


if __name__ == "__main__":
    main()
