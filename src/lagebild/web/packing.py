"""Circles on the map: how large the mark of an incident is, and how the marks of one place stand side by side."""

from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin, sqrt

SMALLEST, LARGEST = 4, 34
_PER_ROOT = 2.0  # pixels that the radius grows with the root of the number: the area grows with the number
_GAP = 1.5
_TURN = 0.35  # radians from one try to the next
_OUT = 0.35  # pixels that the spiral of tries grows with each


def radius(people: int) -> int:
    """Return how many pixels from its middle the circle of so many people reaches."""
    return round(min(LARGEST, SMALLEST + _PER_ROOT * sqrt(people)))


def packed(radii: Sequence[float]) -> list[tuple[float, float]]:
    """Return where circles stand around a point without touching, each at the first free place of a spiral."""
    placed: list[tuple[float, float, float]] = []
    for size in radii:
        x, y = next((x, y) for x, y in _spiral() if _is_free(x, y, size, placed))
        placed.append((x, y, size))
    return [(round(x, 1), round(y, 1)) for x, y, _ in placed]


def _spiral() -> Iterator[tuple[float, float]]:
    angle = far = 0.0
    while True:
        yield far * cos(angle), far * sin(angle)
        angle += _TURN if far < LARGEST else _TURN * LARGEST / far
        far += _OUT if far < LARGEST else _OUT * LARGEST / far
        angle %= 2 * pi


def _is_free(x: float, y: float, size: float, placed: Sequence[tuple[float, float, float]]) -> bool:
    return all(hypot(x - left, y - top) >= size + other + _GAP for left, top, other in placed)
