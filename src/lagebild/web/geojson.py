"""What maps are told: features at points, as GeoJSON (RFC 7946)."""

from typing import Annotated, Any

from msgspec import Meta, Struct

Longitude = Annotated[float, Meta(ge=-180, le=180)]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Zoom = Annotated[float, Meta(ge=0, le=24, description="Of the map: at 0 the world is 512 pixels wide.")]


class Point(Struct, frozen=True, tag="Point"):
    """A point: longitude, latitude."""

    coordinates: tuple[float, float]


class Feature(Struct, frozen=True, tag="Feature"):
    """Something at a point, with what a map draws or writes there."""

    geometry: Point
    properties: dict[str, Any]


class Features(Struct, frozen=True, tag="FeatureCollection"):
    """All that a map shows of one kind."""

    features: tuple[Feature, ...]


def feature(lat: float, lon: float, **properties: Any) -> Feature:
    """Return a feature at a point; properties that are null are left out."""
    return Feature(Point((lon, lat)), {name: value for name, value in properties.items() if value is not None})


def collection(features: Any) -> Features:
    """Return the features together."""
    return Features(tuple(features))


