"""The names that a map writes: of states, and of the largest towns in what it shows."""

import sqlite3
from contextlib import closing
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from lagebild.world.gazetteer_cache import index_path

_STATES_UNTIL, _TOWNS_FROM = 6.5, 3.5
"""The zooms up to which states, and from which on towns are named."""
_WIDE = 6  # degrees of latitude from which on the largest places are soon found by going from the largest down


class Named(Struct, frozen=True, kw_only=True):
    """A name at a place; `people` live there, as far as is known."""

    name: str
    kind: str
    lat: float
    lon: float
    people: int


@lru_cache(maxsize=512)
def largest(
    west: float, south: float, east: float, north: float, zoom: float, language: str, limit: int,
) -> tuple[Named, ...]:
    """Return the names in a part of the world that matter most at a zoom, the larger places first."""
    kinds = [kind for kind, fits in (("country", zoom <= _STATES_UNTIL), ("city", zoom >= _TOWNS_FROM)) if fits]
    called = "CASE WHEN english != '' THEN english ELSE name END" if language == "en" else "name"
    found_by = "place_people" if north - south > _WIDE else "place_lat"
    statement = f"""
        SELECT {called} AS name, kind, lat, lon, coalesce(population, 0) AS people FROM place INDEXED BY {found_by}
        WHERE kind = ? AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? ORDER BY people DESC LIMIT ?
    """
    with closing(sqlite3.connect(f"file:{_index()}?mode=ro", uri=True)) as index:
        rows = [row for kind in kinds for row in index.execute(statement, (kind, south, north, west, east, limit))]
    return tuple(Named(name=name, kind=kind, lat=lat, lon=lon, people=people)
                 for name, kind, lat, lon, people in rows[:limit])


@cache
def _index() -> Path:
    return index_path()
