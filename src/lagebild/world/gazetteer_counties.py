"""The counties of the United States: their names from GeoNames, their middles from the outlines of the Census Bureau.

places_counties.csv has the middle of each county's largest outline (npm us-atlas 3.0.1, public domain).
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from lagebild.world.gazetteer_sources import folder

SOURCE = "US Census Bureau (us-atlas 3.0.1)"


class County(Struct, frozen=True):
    """A county, parish or borough: its FIPS code, name ("Laurel County"), state ("KY") and middle in degrees."""

    fips: str
    name: str
    state: str
    lat: float
    lon: float


class _Listed(Struct):
    fips: str
    name: str
    state: str


def load_counties() -> Iterator[County]:
    """Yield the counties, without the independent cities, which are towns of GeoNames."""
    points = _points()
    for row in msgspec.json.decode((folder() / "us_counties.json").read_bytes(), type=list[_Listed]):
        if row.fips in points and not row.name.endswith(" city"):
            yield County(row.fips, row.name, row.state, *points[row.fips])


def _points() -> dict[str, tuple[float, float]]:
    with Path(__file__).with_name("places_counties.csv").open(encoding="utf-8", newline="") as stream:
        return {row["fips"]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(stream)}
