"""Circles on the map: how large the mark of an incident is, and how the marks of one place stand side by side."""

from functools import cache, lru_cache
from math import cos, hypot, sin, sqrt

import numpy as np
from numpy.typing import NDArray

SMALLEST, LARGEST = 4, 34
_PER_ROOT = 2.0  # pixels that the radius grows with the root of the number: the area grows with the number
_GAP = 1.5
_TURN = 0.35  # radians from one try to the next, near the middle; further out as many pixels as there
_OUT = 0.35  # pixels that the spiral of tries grows with each, near the middle
_TRIES = 30_000  # reach 800 pixels far, where 300 of the largest circles have room
_AT_ONCE = 64  # tries

def radius(people: int) -> int:
    """Return how many pixels from its middle the circle of so many people reaches."""
    return round(min(LARGEST, SMALLEST + _PER_ROOT * sqrt(people)))


@lru_cache(maxsize=4096)
def packed(radii: tuple[int, ...]) -> tuple[tuple[float, float], ...]:
    """Return where circles stand around a point without touching, each at the first free place of a spiral.

    The largest come first. Then, where none of some has room for one more, they cover all that was tried when each is
    widened by its radius and the gap: so far out at most is looked for room.
    """
    widest = sqrt(sum((2 * size + _GAP) ** 2 for size in radii)) + LARGEST
    x, y = _spiral()[:2, :np.searchsorted(_spiral()[2], widest)]
    room = np.full(len(x), np.inf)  # how far it is to the edge of the nearest circle
    found = []
    for size in radii:
        at = (room >= size + _GAP).argmax()
        room = np.minimum(room, np.sqrt((x - x[at]) ** 2 + (y - y[at]) ** 2) - size)
        found.append((round(float(x[at]), 1), round(float(y[at]), 1)))
    return tuple(found)


@cache
def _spiral() -> NDArray[np.float64]:
    """Return the tries, the innermost first, as three rows: how far right, down, and from the middle."""
    points, angle, far = [], 0.0, 0.0
    for _ in range(_TRIES):
        points.append((far * cos(angle), far * sin(angle), far))
        slower = max(1.0, far / LARGEST)
        angle, far = angle + _TURN / slower, far + _OUT / slower
    return np.array(points).T


def reach(radii: tuple[int, ...]) -> float:
    """Return how many pixels from the point the outermost of packed circles reaches."""
    return max(hypot(x, y) + size for (x, y), size in zip(packed(radii), radii, strict=True))
