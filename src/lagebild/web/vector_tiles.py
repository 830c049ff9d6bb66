"""Vector tiles of points (Mapbox Vector Tile 2.1): where a tile lies in the world, and its bytes.

https://github.com/mapbox/vector-tile-spec: a tile is a protobuf message of layers; what is written here are the few
fields that points need.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import asinh, atan, degrees, floor, nextafter, pi, radians, sinh, tan
from struct import pack

from msgspec import Struct

from lagebild.store.mapping import Box
from lagebild.web.geojson import Feature

MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
DEEPEST = 22
EXTENT = 4096
"""Steps in which a place in a tile is given, across and down."""
_POINT, _MOVE_TO_ONE = 1, 9  # type of geometry; the command to go to one point


class Tile(Struct, frozen=True):
    """A tile of the world in the Mercator projection: 2**z of them across and down, from the north-west."""

    z: int
    x: int
    y: int

    @property
    def box(self) -> Box:
        """What it covers; its eastern and northern edges are those of its neighbours."""
        across = 360 / 2**self.z
        east, north = -180 + (self.x + 1) * across, self._latitude(self.y)
        return Box(
            -180 + self.x * across, self._latitude(self.y + 1), east if east == 180 else nextafter(east, -180),
            north if self.y == 0 else nextafter(north, -90))

    def _latitude(self, row: int) -> float:
        return degrees(atan(sinh(pi * (1 - 2 * row / 2**self.z))))

    def place(self, lon: float, lat: float) -> tuple[int, int]:
        """Return where a point lies in it, in steps from its north-western corner."""
        across = (lon + 180) / 360 * 2**self.z - self.x
        down = (1 - asinh(tan(radians(lat))) / pi) / 2 * 2**self.z - self.y
        return _step(across), _step(down)


def _step(share: float) -> int:
    return min(EXTENT - 1, max(0, floor(share * EXTENT)))


def encoded(tile: Tile, layers: Mapping[str, Iterable[Feature]]) -> bytes:
    """Return a tile with its layers; those without any feature are left out. Properties are words and numbers."""
    made = ((name, list(features)) for name, features in layers.items())
    return b"".join(_bytes(3, _layer(tile, name, features)) for name, features in made if features)


def _layer(tile: Tile, name: str, features: list[Feature]) -> bytes:
    """Return a layer: names and values of properties stand in it once, features name them by number."""
    names: dict[str, int] = {}
    values: dict[bytes, int] = {}
    drawn = [_bytes(2, _feature(tile, feature, names, values)) for feature in features]
    return b"".join((
        _number(15, 2), _bytes(1, name.encode()), *drawn, *(_bytes(3, one.encode()) for one in names),
        *(_bytes(4, one) for one in values), _number(5, EXTENT)))


def _feature(tile: Tile, feature: Feature, names: dict[str, int], values: dict[bytes, int]) -> bytes:
    tags = ((names.setdefault(name, len(names)), values.setdefault(_value(value), len(values)))
            for name, value in feature.properties.items())
    point = (_folded(step) for step in tile.place(*feature.geometry.coordinates))
    return b"".join((
        _bytes(2, _packed(number for pair in tags for number in pair)), _number(3, _POINT),
        _bytes(4, _packed((_MOVE_TO_ONE, *point)))))


def _value(value: str | float) -> bytes:
    """Return a value: words, a whole number with its sign folded in, or any other number."""
    if isinstance(value, str):
        return _bytes(1, value.encode())
    return _number(6, _folded(value)) if isinstance(value, int) else _varint(3 << 3 | 1) + pack("<d", value)


def _folded(number: int) -> int:
    """Return a number whose sign is its last bit (zigzag)."""
    return number * 2 if number >= 0 else -number * 2 - 1


def _bytes(field: int, content: bytes) -> bytes:
    return b"".join((_varint(field << 3 | 2), _varint(len(content)), content))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _packed(numbers: Iterable[int]) -> bytes:
    return b"".join(map(_varint, numbers))


def _varint(number: int) -> bytes:
    return bytes(_sevens(number))


def _sevens(number: int) -> Iterator[int]:
    """Yield a number seven bits at a time, the last ones first; the eighth says that more follow."""
    while number > 0x7F:
        yield number & 0x7F | 0x80
        number >>= 7
    yield number
