"""The map: the incidents that the filters ask for, each at its place, or how many lie close together."""

from collections.abc import Iterator
from math import cos, radians

from lagebild.records import Incident
from lagebild.records.incident import FigureRange
from lagebild.store.mapping import Box, Cell, by_id, cells
from lagebild.web.asked import Asked
from lagebild.web.geojson import Feature, Features, Latitude, Longitude, Zoom, collection, feature
from lagebild.web.queries import Filters, asked_for

_CLOSE = 44  # pixels within which incidents are gathered: the mark of one is that wide
_WORLD = 512  # pixels, at zoom 0
_STEEPEST = 85.0  # degrees north or south, where maps end
_UNCERTAIN_METRES = {2: 25_000}  # around a point that is near the place, not it (the UCDP scale of precision)


class Query(Filters, frozen=True, kw_only=True):
    """The filters and the part of the world, between two meridians and two parallels."""

    west: Longitude = -180.0
    south: Latitude = -90.0
    east: Longitude = 180.0
    north: Latitude = 90.0
    zoom: Zoom = 2.0


def data(asked: Asked, query: Query) -> Features:
    """Return the incidents at their places."""
    box = Box(query.west, query.south, query.east, query.north)
    found = cells(asked.reading, asked_for(query), box, _size(query))
    alone = by_id(asked.reading, [cell.first for cell in found if cell.incidents == 1])
    together = [cell for cell in found if cell.incidents > 1]
    in_one_place = by_id(asked.reading, [cell.first for cell in together if _is_point(cell)])
    names = {incident.id: incident for incident in in_one_place}
    return collection([*(_group(cell, names.get(cell.first)) for cell in together), *marks(alone)])


def _size(view: Query) -> tuple[float, float]:
    """Return how many degrees wide and high a cell is at the zoom, in the middle of the view."""
    width = _CLOSE * 360 / (_WORLD * 2**view.zoom)
    middle = min(_STEEPEST, abs(view.north + view.south) / 2)
    return width, width * cos(radians(middle))


def _is_point(cell: Cell) -> bool:
    return (cell.box.west, cell.box.south) == (cell.box.east, cell.box.north)


def _group(cell: Cell, named: Incident | None) -> Feature:
    box = cell.box
    place = named.place if named else None
    return feature(
        (box.south + box.north) / 2, (box.west + box.east) / 2, incidents=cell.incidents, west=box.west,
        south=box.south, east=box.east, north=box.north, place=place.name or place.text if place else None,
    )


def marks(incidents: list[Incident]) -> Iterator[Feature]:
    """Yield the marks of incidents whose place has a position; large ones go under small ones."""
    for incident in incidents:
        place = incident.place
        if place is None or place.lat is None or place.lon is None:
            continue
        killed = incident.figures.get("killed")
        least, most = bounds(killed)
        yield feature(
            place.lat, place.lon, id=incident.id, event=incident.event, grade=incident.grade,
            place=place.name or place.text, killed_min=least, killed_max=most, precision=place.precision,
            halo=_UNCERTAIN_METRES.get(place.precision or 0), order=-(most or least or 0),
            mark=f"mark/{'' if least is None else least}/{'' if most is None else most}/{incident.grade}",
        )


def bounds(given: FigureRange | None) -> tuple[int | None, int | None]:
    """Return least and most of a figure; null is unknown, never 0 (C3)."""
    return (given.min, given.max) if given else (None, None)
