"""A tile of the map for programs: each incident at its place, or how many lie close together, as GeoJSON or packed."""

import re
from collections.abc import Mapping

from lagebild.records import Incident
from lagebild.store.mapping import cells
from lagebild.web.asked import Asked, NotThereError
from lagebild.web.geojson import Feature, Features, collection, feature
from lagebild.web.pages.map import group, told
from lagebild.web.queries import Filters, asked_for
from lagebild.web.vector_tiles import DEEPEST, Tile, encoded

_CELLS = 8  # across and down a tile
_SHOWN = 20  # incidents of a cell that are given one by one; more are one group with their number
_NUMBER = re.compile(r"[0-9]{1,7}")

Query = Filters


def data(asked: Asked, query: Query) -> Features:
    """Return the incidents in a tile that the filters ask for. Raises NotThereError where there is no such tile."""
    box = tile_of(asked.parts).box
    size = (box.east - box.west) / _CELLS, (box.north - box.south) / _CELLS
    found = cells(asked.reading, asked_for(query), box, size, _SHOWN)
    alone = asked.reading.under(name for cell in found for name in cell.ids)
    return collection((*(group(cell) for cell in found if not cell.ids), *map(_point, alone)))


def _point(incident: Incident) -> Feature:
    place, time = incident.place, incident.time
    assert place is not None and place.lat is not None and place.lon is not None
    earliest, latest = (time.earliest, time.latest) if time else (None, None)
    return feature(place.lat, place.lon, **told(incident), earliest=earliest, latest=latest)


def tile_of(parts: Mapping[str, str]) -> Tile:
    """Return the tile of an address. Raises NotThereError."""
    written = [parts[name] for name in ("z", "x", "y")]
    if not all(map(_NUMBER.fullmatch, written)):
        raise NotThereError("a tile is named by three numbers")
    tile = Tile(*map(int, written))
    if tile.z > DEEPEST or max(tile.x, tile.y) >= 2**tile.z:
        raise NotThereError(f"there is no tile {'/'.join(written)}; the deepest are those of {DEEPEST}")
    return tile


def packed(parts: Mapping[str, str], found: Features) -> bytes:
    """Return a tile as programs for maps read it: the layers `incidents` and `groups`."""
    layers = {
        "incidents": [one for one in found.features if "id" in one.properties],
        "groups": [one for one in found.features if "id" not in one.properties],
    }
    return encoded(tile_of(parts), layers)
