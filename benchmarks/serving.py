"""Measure how long the pages of a large record take: `lagebild serve` in a process of its own, asked at a steady rate.

    python benchmarks/serving.py [--incidents 100000] [--keep PATH] [--seconds 10] [--rate 30] [--page NAME …]

The record is that of benchmarks/record.py. Each page is asked in several ways, of which no two need be alike (days,
places and kinds are drawn, always the same ones), so that what the server keeps helps as it helps people: little.
A request counts from the moment at which it was due, whether or not those before it were answered. What a server reads
when it starts, and a page when it is first asked for, is left out. On a machine that others use as well, the processor
time that the server takes for each tells more than the time that passes.
"""

import argparse
import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import asinh, pi, radians, tan
from os import sysconf
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlencode

import httpx

from lagebild.codes import codes
from lagebild.incidents.tolls import GRADES
from lagebild.store import finding, open_record
from lagebild.store.wanted import Wanted
from lagebild.web.openapi import FOR_PROGRAMS
from record import make

SMALL = 2_000
AT_MOST_MS = 150
PLACES = ("Kundus", "Aleppo", "Mossul", "Kabul", "Homs")
WORDS = ("Krankenhaus", "Luftangriff", "Zivilisten getötet", "Gouverneur")
ACTORS = ("taliban", "Rebellen", "Armee", "IS")
LANGUAGE = {"accept-language": "de"}

Ways = Callable[["Drawn"], str]
"""Draws an address."""


class Drawn:
    """What addresses are drawn from: the ids of a record, days, places, names; the same each time."""

    def __init__(self, place: str) -> None:
        self.chance = Random(0)
        with open_record(place) as record, record.reading() as reading:
            incidents = list(finding.incidents(reading, Wanted(), 5000))
            self.last = reading.newest()
        self.sources = [name for one in incidents for name in one.originators]
        self.incidents = [one.id for one in incidents]
        self.reports = [name for one in incidents for name in one.reports]
        self.claims = [name for one in incidents for name in one.claims]

    def of(self, *values: str) -> str:
        """Return one of some values."""
        return self.chance.choice(values)

    def day(self, first: int = 2012, last: int = 2026) -> str:
        """Return a day."""
        return f"{self.chance.randint(first, last)}-{self.chance.randint(1, 12):02d}-{self.chance.randint(1, 28):02d}"

    def filters(self) -> dict[str, str]:
        """Return filters of incidents; every fourth time none."""
        ways: tuple[Callable[[], dict[str, str]], ...] = (
            dict, dict, dict,
            lambda: {"from": self.day()}, lambda: {"from": self.day(2012, 2018), "to": self.day(2019, 2026)},
            lambda: {"place": self.of(*PLACES)}, lambda: {"actor": self.of(*ACTORS)},
            lambda: {"kind": self.of(*codes("event_kinds"))}, lambda: {"grade": self.of(*GRADES), "from": self.day()},
            lambda: {"source": f"Blatt {self.chance.randrange(40)}"}, lambda: {"text": self.of(*WORDS)},
            lambda: {"place": f"{self.chance.uniform(33, 38):.2f},{self.chance.uniform(36, 70):.2f}", "radius": "80"},
        )
        return self.chance.choice(ways)()

    def view(self) -> dict[str, str]:
        """Return a part of the world at a zoom, from all of it to a few streets."""
        zoom = self.chance.uniform(1, 11)
        lon, lat, wide = self.chance.uniform(36, 70), self.chance.uniform(33, 37), 480 / 2**zoom
        return {"west": f"{max(-180, lon - wide):.3f}", "east": f"{min(180, lon + wide):.3f}",
                "south": f"{max(-85, lat - wide / 2):.3f}", "north": f"{min(85, lat + wide / 2):.3f}",
                "zoom": f"{zoom:.1f}"}

    def tile(self) -> str:
        """Return the address of a tile between the Mediterranean and the Indus."""
        z = self.chance.randint(2, 11)
        lon, lat = self.chance.uniform(36, 70), radians(self.chance.uniform(33, 37))
        x, y = (lon + 180) / 360 * 2**z, (1 - asinh(tan(lat)) / pi) / 2 * 2**z
        return f"/tiles/{z}/{int(x)}/{int(y)}"


def part(path: str, name: str) -> str:
    """Return an address with an id in it."""
    return f"{path}/{quote(name, safe='')}.json"


def with_query(path: str, **query: str) -> str:
    """Return the address of a page's data with parameters."""
    return f"{path}.json?{urlencode(query)}" if query else f"{path}.json"


ASKED: dict[str, Ways] = {
    "situation": lambda drawn: with_query("/situation", **drawn.filters()),
    "incident": lambda drawn: part("/incidents", drawn.of(*drawn.incidents)),
    "control": lambda drawn: with_query("/control", at=drawn.day()),
    "promises": lambda drawn: with_query("/promises", **{"at": drawn.day(), "from": drawn.day(2012, 2016)}),
    "sources": lambda drawn: with_query("/sources", **drawn.filters()),
    "source": lambda drawn: part("/sources", drawn.of(*drawn.sources)),
    "changes": lambda drawn: with_query("/changes", since=str(drawn.chance.randrange(drawn.last))),
    "history": lambda drawn: with_query("/history", before=str(drawn.chance.randrange(drawn.last))),
    "search": lambda drawn: with_query("/search", q=drawn.of(*WORDS), among=drawn.of("reports", "claims")),
    "export": lambda drawn: with_query("/export", **drawn.filters()),
    "card": lambda drawn: part("/cards", drawn.of(*drawn.incidents)),
    "map": lambda drawn: with_query("/map", **drawn.filters() | drawn.view()),
    "holders": lambda drawn: with_query("/map/holders", at=drawn.day()),
    "tile": lambda drawn: with_query(drawn.tile(), **drawn.filters()).replace(".json", ".mvt"),
    "place_names": lambda drawn: with_query("/map/names", **drawn.view()),
    "review": lambda drawn: with_query("/review", limit=drawn.of("10", "25", "50")),
    "claim": lambda drawn: part("/review/claims", drawn.of(*drawn.claims)),
    "missed": lambda drawn: part("/review/reports", drawn.of(*drawn.reports)),
    "pair": lambda drawn: with_query("/review/pair", one=drawn.of(*drawn.incidents), other=drawn.of(*drawn.incidents)),
    "suggest": lambda drawn: with_query("/review/suggest", text=drawn.of(*PLACES)[:3], of=drawn.of("place", "actor")),
    "report": lambda drawn: part("/reports", drawn.of(*drawn.reports)),
}
"""How the data of each page are asked for."""


def main() -> None:
    """Make the record, unless it is there, serve it, and print how long each page takes."""
    parser = argparse.ArgumentParser(description="Measure the pages of a large record.")
    parser.add_argument("--incidents", type=int, default=SMALL)
    parser.add_argument("--keep", type=Path, help="where to keep the record, or where it was kept")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rate", type=float, default=30, help="requests a second")
    parser.add_argument("--page", action="append", help="only this page")
    given = parser.parse_args()
    if missing := {page.name for page in FOR_PROGRAMS} - ASKED.keys():
        sys.exit(f"nothing here asks for {', '.join(sorted(missing))}")
    with TemporaryDirectory() as folder:
        place = given.keep or Path(folder) / "record.sqlite"
        if not place.exists():
            make(str(place), incidents=given.incidents)
        drawn = Drawn(str(place))
        with served(place) as (address, process):
            slow = [name for name in given.page or ASKED
                    if measure(address, process, name, drawn, given.rate, given.seconds) > AT_MOST_MS]
    if slow:
        sys.exit(f"p95 above {AT_MOST_MS} ms: {', '.join(slow)}")


@contextmanager
def served(place: Path) -> Iterator[tuple[str, int]]:
    """Serve a record as users do; returns the address and the process."""
    command = [sys.executable, "-m", "lagebild.cli.app", "serve", "--record", str(place), "--port", "0", "--ui", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            told = server.stdout.readline().split()
            address = next(word for word in told if word.startswith("http://")).rstrip("/")
            httpx.get(f"{address}/sources.json?source=Blatt&text=Zug", timeout=60)  # comes when all is in memory
            yield address, server.pid
        finally:
            server.terminate()


def measure(address: str, process: int, name: str, drawn: Drawn, rate: float, seconds: float) -> float:
    """Ask for a page at a rate; print the spread in milliseconds and return what 95 of 100 stay under."""
    first, *addresses = [ASKED[name](drawn) for _ in range(max(20, round(rate * seconds)) + 1)]
    asyncio.run(asked(address, [first], rate))
    before = worked(process)
    taken, sizes = asyncio.run(asked(address, addresses, rate))
    cuts = quantiles(taken, n=100)
    print(f"{name:12} p50 {cuts[49]:6.0f} ms  p95 {cuts[94]:6.0f} ms (aim ≤ {AT_MOST_MS})  worst {max(taken):6.0f} ms  "
          f"processor {(worked(process) - before) / len(taken):5.0f} ms each, "
          f"{len(taken)} requests of {sum(sizes) / len(sizes) / 1000:.0f} kB", flush=True)
    return cuts[94]


def worked(process: int) -> float:
    """Return the processor time of a process in milliseconds; 0 where the system does not tell (it does on Linux)."""
    told = Path(f"/proc/{process}/stat")
    if not told.exists():
        return 0
    user, system = told.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) * 1000 / sysconf("SC_CLK_TCK")


async def asked(address: str, paths: list[str], rate: float) -> tuple[list[float], list[int]]:
    """Ask for addresses, each when it is due; return milliseconds and bytes (unpacked) of each."""
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    async with httpx.AsyncClient(base_url=address, headers=LANGUAGE, timeout=60, limits=limits) as client:
        began = time.perf_counter()

        async def ask(number: int, path: str) -> tuple[float, int]:
            due = began + number / rate
            await asyncio.sleep(due - time.perf_counter())
            answer = await client.get(path)
            if answer.status_code != httpx.codes.OK:
                raise RuntimeError(f"{path}: {answer.status_code} {answer.text}")
            return (time.perf_counter() - due) * 1000, len(answer.content)

        found = await asyncio.gather(*(ask(number, path) for number, path in enumerate(paths)))
    return [milliseconds for milliseconds, _ in found], [size for _, size in found]


if __name__ == "__main__":
    main()
