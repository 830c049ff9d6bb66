"""The names that a map writes: of states, and of the largest towns in what it shows."""

import sqlite3
from functools import lru_cache

from msgspec import Struct

from lagebild.world.gazetteer_cache import index_path

_STATES_UNTIL, _TOWNS_FROM = 6.5, 3.5
"""The zooms up to which states, and from which on towns are named."""


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
    marks = ",".join("?" * len(kinds))
    statement = f"""
        SELECT {called}, kind, lat, lon, coalesce(population, 0) AS people FROM place
        WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? AND kind IN ({marks})
        ORDER BY kind = 'country' DESC, people DESC LIMIT ?
    """
    with sqlite3.connect(f"file:{index_path()}?mode=ro", uri=True) as index:
        rows = index.execute(statement, (south, north, west, east, *kinds, limit)).fetchall()
    return tuple(Named(name=name, kind=kind, lat=lat, lon=lon, people=people) for name, kind, lat, lon, people in rows)
