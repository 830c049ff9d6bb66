"""What stands in brackets: part of the clause around it, or a clause of its own."""

from lagebild.packs.de.frame import Frame
from lagebild.packs.de.plan import FINITE, Plan


def read_bracket(plan: Plan, positions: list[int], frames: list[Frame]) -> None:
    """Give the positions to the clause around them, or add a clause to `frames`."""
    host = _around(positions[0], frames)
    finite = next((i for i in positions if plan.tags[i] in FINITE and plan.cover[i] is None), None)
    if host is not None and finite is None:
        host.positions += positions
        return
    frame = Frame("fragment" if finite is None else "main", "(")
    frame.parent, frame.positions, frame.finite = host, list(positions), finite
    frames.append(frame)


def _around(first: int, frames: list[Frame]) -> Frame | None:
    """Return the clause of the word before the bracket, else the last one begun before it, else the first."""
    before = [frame for frame in frames if frame.positions and min(frame.positions) < first]
    host = next((frame for frame in before if first - 2 in frame.positions), None)
    return host or next(iter(before[-1:] or frames[:1]), None)
