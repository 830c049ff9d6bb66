"""The names of states and towns that the built-in map writes."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from lagebild.web.asked import Asked
from lagebild.web.geojson import Features, Latitude, Longitude, Zoom, collection, feature
from lagebild.world.gazetteer_map import largest

_MOST = 70
_SIZES = ((5_000_000, 14.0), (1_000_000, 13.0), (200_000, 12.0), (0, 11.0))  # pixels high, by people


class Query(Struct, frozen=True, kw_only=True):
    """A part of the world, between two meridians and two parallels, and the language of the names."""

    west: Longitude
    south: Latitude
    east: Longitude
    north: Latitude
    zoom: Zoom
    language: Annotated[Literal["de", "en"], Meta(description="Of the names, where they have one in it.")] = "en"


def data(asked: Asked, query: Query) -> Features:
    """Return the names of what matters most in a part of the world."""
    found = largest(query.west, query.south, query.east, query.north, query.zoom, query.language, _MOST)
    return collection(
        feature(one.lat, one.lon, name=one.name, kind=one.kind, rank=rank, size=_size(one.people))
        for rank, one in enumerate(found)
    )


def _size(people: int) -> float:
    return next(size for least, size in _SIZES if people >= least)
