"""Where and when the incidents are that are asked for: gathered in the cells of a grid, and counted by their days."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import floor
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Select, func, select

from lagebild.store import tables
from lagebild.store.finding import Wanted, matching
from lagebild.store.reading import Reading

_DAY = len("2016-10-05")
_BETWEEN = "\x1f"  # parts units in ASCII; stands in no id of an incident
_ROWS = 1 << 26  # more than there are rows of cells: at zoom 24 a cell is 6e-6 degrees high
_SAMPLE = 2_000  # incidents whose places tell where to look
_EDGE = 0.15  # share of the places left out on each side: the meeting in New York is not where the war is


class Box(Struct, frozen=True):
    """A part of the world between two meridians and two parallels, in degrees."""

    west: float
    south: float
    east: float
    north: float


class Cell(Struct, frozen=True, kw_only=True):
    """The incidents in a cell of the grid: how many, the box they lie in, and their ids where they are few."""

    incidents: int
    box: Box
    ids: tuple[str, ...] = ()


def cells(reading: Reading, wanted: Wanted, box: Box, size: tuple[float, float], few: int) -> list[Cell]:
    """Return the cells of a grid that have incidents; `size`: width and height of a cell in degrees."""
    table = tables.incidents
    asked = [*matching(reading, wanted), *_within(box)]
    if wanted.circle is not None:
        points = select(table.c.lat, table.c.lon, table.c.id).where(*asked)
        found = (row for row in reading.connection.execute(points) if wanted.circle.holds(row.lat, row.lon))
        return list(_gathered(found, size, few))
    column, row = (func.round(part / step - 0.5) for part, step in zip((table.c.lon, table.c.lat), size, strict=True))
    ends = (func.min(table.c.lon), func.min(table.c.lat), func.max(table.c.lon), func.max(table.c.lat))
    names = func.aggregate_strings(table.c.id, _BETWEEN)
    cell = column * _ROWS + row  # one number is sorted by much faster than two
    chosen = select(func.count(), names, *ends).where(*asked).group_by(cell)
    return [Cell(incidents=count, ids=tuple(sorted(joined.split(_BETWEEN))) if count <= few else (), box=Box(*edges))
            for count, joined, *edges in reading.connection.execute(chosen)]


def _within(box: Box) -> list[ColumnElement[bool]]:
    column = tables.incidents.c
    return [column.lat.between(box.south, box.north), column.lon.between(box.west, box.east)]


def _gathered(points: Iterable[Any], size: tuple[float, float], few: int) -> Iterator[Cell]:
    width, height = size

    def cell(point: Any) -> tuple[int, int]:
        return floor(point.lon / width), floor(point.lat / height)

    for _, inside in groupby(sorted(points, key=cell), cell):
        near = list(inside)
        lons, lats = [point.lon for point in near], [point.lat for point in near]
        box = Box(min(lons), min(lats), max(lons), max(lats))
        names = tuple(sorted(point.id for point in near)) if len(near) <= few else ()
        yield Cell(incidents=len(near), ids=names, box=box)


def days(reading: Reading, wanted: Wanted) -> list[tuple[str | None, int]]:
    """Return how many incidents ended on each day, whenever that was; null stands for no known day."""
    table, circle = tables.incidents, wanted.circle
    asked = matching(reading, replace(wanted, first=None, last=None))
    if circle is None:
        moments = select(table.c.latest, func.count()).where(*asked).group_by(table.c.latest).order_by(table.c.latest)
        found = [(moment, count) for moment, count in reading.connection.execute(moments)]
    else:
        placed = select(table.c.latest, table.c.lat, table.c.lon).where(*asked).order_by(table.c.latest)
        found = [(moment, 1) for moment, lat, lon in reading.connection.execute(placed) if circle.holds(lat, lon)]
    return [(day, sum(count for _, count in same)) for day, same in groupby(found, key=lambda one: _day(one[0]))]


def _day(moment: str | None) -> str | None:
    return moment and moment[:_DAY]


def extent(reading: Reading, wanted: Wanted) -> Box | None:
    """Return the part of the world where most of the newest incidents are that are asked for."""
    table = tables.incidents
    asked: Select[Any] = select(table.c.lat, table.c.lon).where(
        *matching(reading, wanted), table.c.lat.is_not(None)).order_by(table.c.latest.desc()).limit(_SAMPLE)
    points = [(row.lat, row.lon) for row in reading.connection.execute(asked)
              if wanted.circle is None or wanted.circle.holds(row.lat, row.lon)]
    if not points:
        return None
    (south, north), (west, east) = (_inner(sorted(values)) for values in zip(*points, strict=True))
    return Box(west, south, east, north)


def _inner(values: Sequence[float]) -> tuple[float, float]:
    left_out = int(len(values) * _EDGE)
    return values[left_out], values[-1 - left_out]


def unplaced(reading: Reading, wanted: Wanted) -> int:
    """Return how many incidents have no position, so that no map can show them."""
    if wanted.circle is not None:
        return 0
    table = tables.incidents
    asked = select(func.count()).where(*matching(reading, wanted), table.c.lat.is_(None))
    return reading.connection.scalar(asked) or 0
