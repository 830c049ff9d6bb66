"""Circles on the map: how large the mark of an incident is, and how the marks of one place stand side by side."""

from functools import cache, lru_cache
from math import cos, hypot, sin, sqrt

SMALLEST, LARGEST = 4, 34
_PER_ROOT = 2.0  # pixels that the radius grows with the root of the number: the area grows with the number
_GAP = 1.5
_TURN = 0.35  # radians from one try to the next, near the middle; further out as many pixels as there
_OUT = 0.35  # pixels that the spiral of tries grows with each, near the middle
_TRIES = 30_000  # reach 800 pixels far, where 300 of the largest circles have room

Circle = tuple[float, float, int]
"""Middle and radius."""


def radius(people: int) -> int:
    """Return how many pixels from its middle the circle of so many people reaches."""
    return round(min(LARGEST, SMALLEST + _PER_ROOT * sqrt(people)))


@lru_cache(maxsize=4096)
def packed(radii: tuple[int, ...]) -> tuple[tuple[float, float], ...]:
    """Return where circles stand around a point without touching, each at the first free place of a spiral."""
    found: list[tuple[float, float]] = []
    placed: list[Circle] = []
    tries, size = iter(_spiral()), 0
    for wanted in radii:
        if wanted != size:  # where one of this size had no room, the next has none
            tries, size = iter(_spiral()), wanted
        x, y = next(point for point in tries if _is_free(point, size, placed))
        placed.append((x, y, size))
        found.append((round(x, 1), round(y, 1)))
    return tuple(found)


@cache
def _spiral() -> tuple[tuple[float, float], ...]:
    points, angle, far = [], 0.0, 0.0
    for _ in range(_TRIES):
        points.append((far * cos(angle), far * sin(angle)))
        slower = max(1.0, far / LARGEST)
        angle, far = angle + _TURN / slower, far + _OUT / slower
    return tuple(points)


def _is_free(point: tuple[float, float], size: int, placed: list[Circle]) -> bool:
    """Say whether a circle has room; one that is in its way comes first, since the next try lies close by."""
    x, y = point
    for at, (left, top, other) in enumerate(placed):
        if hypot(x - left, y - top) < size + other + _GAP:
            placed.insert(0, placed.pop(at))
            return False
    return True
