"""The map: the incidents that the filters ask for, each at its place, side by side, or how many lie close together."""

from collections.abc import Iterable, Iterator
from itertools import chain
from math import ceil, cos, floor, hypot, radians
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from lagebild.records import Incident
from lagebild.records.incident import FigureRange
from lagebild.store.mapping import Box, Cell, cells
from lagebild.web.asked import Asked
from lagebild.web.geojson import Feature, Features, Latitude, Longitude, Zoom, collection, feature
from lagebild.web.packing import packed, radius, reach
from lagebild.web.queries import Filters, asked_for

_CLOSE = 72  # pixels within which incidents are gathered
_SHOWN = 60  # incidents of a cell that still stand side by side; more are one group with their number
_MARKS = 400  # in all; where there would be more, the fullest cells are groups too
_WORLD = 512  # pixels, at zoom 0
_STEEPEST = 85.0  # degrees north or south, where maps end
_STEP = 5  # degrees of latitude in which cells have one height
_UNCERTAIN_METRES = {2: 25_000}  # around a point that is near the place, not it (the UCDP scale of precision)


class Query(Filters, frozen=True, kw_only=True):
    """The filters and the part of the world, between two meridians and two parallels."""

    west: Longitude = -180.0
    south: Latitude = -90.0
    east: Longitude = 180.0
    north: Latitude = 90.0
    zoom: Zoom = 2.0


class Pile(Struct, frozen=True):
    """Incidents that stand side by side around a point (latitude, longitude), the largest first.

    `radii`: of their circles; `reach`: how far the outermost reaches from the point; both in pixels.
    """

    at: tuple[float, float]
    incidents: tuple[Incident, ...]
    radii: tuple[int, ...]
    reach: float


def data(asked: Asked, query: Query) -> Features:
    """Return the incidents at their places."""
    size = _size(query)
    found = _gathered(cells(asked.reading, asked_for(query), _whole(query, size), size, _SHOWN))
    known = {one.id: one for one in asked.reading.under(name for cell in found for name in cell.ids)}
    piles = (_pile(_middle(cell.box), [known[name] for name in cell.ids]) for cell in found if cell.ids)
    return collection(chain(
        (group(cell) for cell in found if not cell.ids),
        chain.from_iterable(map(_drawn, _apart(piles, _CLOSE / size[0], _CLOSE / size[1]))),
    ))


def _gathered(found: Iterable[Cell]) -> list[Cell]:
    """Return cells of which only so many name their incidents, the emptiest ones, as can be drawn."""
    kept, marks = [], 0
    for cell in sorted(found, key=lambda one: (one.incidents, one.box.west, one.box.south)):
        marks += len(cell.ids)
        kept.append(cell if marks <= _MARKS else replace(cell, ids=()))
    return kept


def _size(view: Query) -> tuple[float, float]:
    """Return how many degrees wide and high a cell is at the zoom, near the middle of the view.

    It stays the same while the view moves a little, so that groups do.
    """
    width = _CLOSE * 360 / (_WORLD * 2**view.zoom)
    middle = min(_STEEPEST, round(abs(view.north + view.south) / 2 / _STEP) * _STEP)
    return width, width * cos(radians(middle))


def _whole(view: Query, size: tuple[float, float]) -> Box:
    """Return the view with all of the cells at its edges, so that no group is cut there."""
    width, height = size
    return Box(floor(view.west / width) * width, floor(view.south / height) * height,
               ceil(view.east / width) * width, ceil(view.north / height) * height)


def _pile(at: tuple[float, float], incidents: Iterable[Incident]) -> Pile:
    ordered = sorted(((_radius(one), one) for one in incidents), key=lambda one: (-one[0], one[1].id))
    radii = tuple(size for size, _ in ordered)
    return Pile(at, tuple(one for _, one in ordered), radii, reach(radii))


def _apart(piles: Iterable[Pile], across: float, down: float) -> list[Pile]:
    """Join piles that would stand on each other; `across`, `down`: pixels of a degree of longitude and latitude."""
    kept: list[Pile] = []
    for pile in sorted(piles, key=lambda one: -one.reach):
        lat, lon = pile.at
        at = next((place for place, other in enumerate(kept) if len(other.incidents) < _SHOWN and hypot(
            (other.at[0] - lat) * down, (other.at[1] - lon) * across) < other.reach + pile.reach), None)
        if at is None:
            kept.append(pile)
        else:
            kept[at] = _pile(kept[at].at, kept[at].incidents + pile.incidents)
    return kept


def _drawn(pile: Pile) -> Iterator[Feature]:
    """Yield the mark of an incident, or the ground of several and their marks."""
    if len(pile.incidents) == 1:
        yield mark(pile.incidents[0])
        return
    yield feature(*pile.at, ground=round(pile.reach + 4))
    for one, offset in zip(pile.incidents, packed(pile.radii), strict=True):
        yield mark(one, pile.at, offset)


def group(cell: Cell) -> Feature:
    """Return how many incidents lie close together, and where."""
    box = cell.box
    edges = {"west": box.west, "south": box.south, "east": box.east, "north": box.north}
    return feature(*_middle(box), incidents=cell.incidents, **edges)


def _middle(box: Box) -> tuple[float, float]:
    return (box.south + box.north) / 2, (box.west + box.east) / 2


def mark(incident: Incident, at: tuple[float, float] | None = None, offset: tuple[float, float] = (0, 0)) -> Feature:
    """Return the mark of an incident whose place has a position, moved aside by pixels where it shares it.

    `mark` says what is drawn: radius of the least and of the most (empty where unknown, both empty: no figure), grade.
    """
    place, (least, most) = incident.place, bounds(incident.figures.get("killed"))
    assert place is not None and place.lat is not None and place.lon is not None
    inner, outer = ("" if bound is None else str(radius(bound)) for bound in (least, most))
    return feature(
        *(at or (place.lat, place.lon)), **told(incident),
        halo=_UNCERTAIN_METRES.get(place.precision or 0) if at is None else None,
        mark=f"mark/{inner}/{outer}/{incident.grade}", offset=offset,
    )


def told(incident: Incident) -> dict[str, Any]:
    """Return what a map says of an incident that has a place; null is unknown."""
    place, (least, most) = incident.place, bounds(incident.figures.get("killed"))
    assert place is not None
    return {
        "id": incident.id, "event": incident.event, "grade": incident.grade, "place": place.name or place.text,
        "killed_min": least, "killed_max": most, "precision": place.precision,
    }


def _radius(incident: Incident) -> int:
    least, most = bounds(incident.figures.get("killed"))
    return radius(max(least or 0, most or 0))


def bounds(given: FigureRange | None) -> tuple[int | None, int | None]:
    """Return least and most of a figure; null is unknown, never 0 (C3)."""
    return (given.min, given.max) if given else (None, None)
