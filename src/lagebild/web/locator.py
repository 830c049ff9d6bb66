"""The small map of one incident: its mark, and how much of the world around it is shown."""

import msgspec
from msgspec import Struct

from lagebild.records import Incident
from lagebild.web.geojson import collection
from lagebild.web.pages.map import mark

_DEGREES = {1: 0.25, 2: 0.6, 3: 1.0, 4: 2.0, 5: 2.0, 6: 6.0, 7: 6.0}
"""Shown on each side of the place, by its precision (the UCDP scale)."""


class Locator(Struct, frozen=True):
    """GeoJSON with the mark, and west, south, east, north, as the element of the map carries them."""

    features: str
    bounds: str


def locator(incident: Incident) -> Locator:
    """Return what shows the place of an incident that has a position."""
    place = incident.place
    assert place is not None and place.lat is not None and place.lon is not None
    around = _DEGREES.get(place.precision or 4, 2.0)
    edges = (place.lon - around, place.lat - around, place.lon + around, place.lat + around)
    features = msgspec.json.encode(collection((mark(incident),))).decode()
    return Locator(features, ",".join(f"{edge:.4f}" for edge in edges))
