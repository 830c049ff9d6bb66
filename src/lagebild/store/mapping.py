"""Where and when the incidents are that are asked for: gathered in the cells of a grid, and counted by their days."""

from collections import Counter

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from lagebild.store.columns import Columns, Mask, Rows
from lagebild.store.overview import chosen
from lagebild.store.reading import Reading
from lagebild.store.wanted import Wanted

_DAY = len("2016-10-05")
_ROWS = 1 << 26  # more than there are rows of cells: at zoom 24 a cell is 6e-6 degrees high
_SAMPLE = 2_000  # incidents whose places tell where to look
_AROUND = 1.5  # times the spread of the middle half (Tukey's fences): the meeting in New York is not where the war is
_SPREAD = 1.5  # degrees at least, where most is told of one town


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
    """Return the cells of a grid that have incidents; `size`: width and height of a cell in degrees.

    The grid begins in the south-west of the box; cells are whole where the box is.
    """
    found = chosen(reading, wanted, "lat", "lon", "id")
    lats, lons = found.numbers["lat"], found.numbers["lon"]
    inside = np.flatnonzero((lats >= box.south) & (lats <= box.north) & (lons >= box.west) & (lons <= box.east))
    columns, rows = (np.floor((part[inside] - edge) / step) for part, edge, step in zip(
        (lons, lats), (box.west, box.south), size, strict=True))
    cell = columns * _ROWS + rows  # one number is sorted by much faster than two
    order = np.argsort(cell, kind="stable")
    begins = np.flatnonzero(np.diff(cell[order], prepend=np.nan))
    return [_cell(found, inside[some], few) for some in np.split(order, begins[1:]) if len(some)]


def _cell(found: Columns, inside: Rows, few: int) -> Cell:
    lats, lons = found.numbers["lat"][inside], found.numbers["lon"][inside]
    names = tuple(sorted(found.numbers["id"][inside])) if len(inside) <= few else ()
    box = Box(float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max()))
    return Cell(incidents=len(inside), ids=names, box=box)


def days(reading: Reading, wanted: Wanted) -> list[tuple[str | None, int]]:
    """Return how many incidents ended on each day, whenever that was; null stands for no known day."""
    found = chosen(reading, replace(wanted, first=None, last=None), "latest")
    counts: Counter[str | None] = Counter()
    for moment, count in found.coded["latest"].counted():
        counts[_day(moment)] += count
    return sorted(counts.items(), key=lambda one: one[0] or "")


def _day(moment: str | None) -> str | None:
    return moment and moment[:_DAY]


def extent(reading: Reading, wanted: Wanted) -> Box | None:
    """Return the part of the world where most of the newest incidents are that are asked for."""
    found = chosen(reading, wanted, "latest", "lat", "lon")
    placed = found.only(~np.isnan(found.numbers["lat"]))
    if not placed.length:
        return None
    newest = placed.only(np.argsort(-placed.coded["latest"].ranks(), kind="stable")[:_SAMPLE])
    lats, lons = newest.numbers["lat"], newest.numbers["lon"]
    near = _is_near(lats) & _is_near(lons)
    if not near.any():
        near[:] = True
    return Box(*(float(edge) for edge in (lons[near].min(), lats[near].min(), lons[near].max(), lats[near].max())))


def _is_near(values: NDArray[np.float64]) -> Mask:
    """Say of each place whether it lies near most of them."""
    first, last = np.quantile(values, (0.25, 0.75))
    around = _AROUND * max(last - first, _SPREAD)
    near: Mask = (first - around <= values) & (values <= last + around)
    return near


def unplaced(reading: Reading, wanted: Wanted) -> int:
    """Return how many incidents have no position, so that no map can show them."""
    return int(np.isnan(chosen(reading, wanted, "lat").numbers["lat"]).sum())
