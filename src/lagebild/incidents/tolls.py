"""Sums of the dead and injured: for each grade apart, from least to most, with the unknown counted (C17)."""

from collections.abc import Iterable

from msgspec import Struct

GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
"""In the order in which they are shown."""


class Alike(Struct, frozen=True, kw_only=True):
    """So many incidents of one grade with the same published range."""

    grade: str
    min: int | None
    max: int | None
    incidents: int = 1


class Sum(Struct, frozen=True, kw_only=True):
    """The sum of a grade over all its incidents; nothing is put in where a figure is unknown.

    `min`, `max`: null where no incident has a figure. `unknown`: incidents without any figure; `open`: incidents whose
    most is unknown, of which `max` holds the least alone: it is then no upper bound.
    """

    grade: str
    incidents: int = 0
    min: int | None = None
    max: int | None = None
    unknown: int = 0
    open: int = 0


def sums(ranges: Iterable[Alike]) -> list[Sum]:
    """Return the sum of each grade that occurs; grades are never added up with each other."""
    found: dict[str, Sum] = {}
    for one in ranges:
        found[one.grade] = _added(found.get(one.grade, Sum(grade=one.grade)), one)
    return sorted(found.values(), key=lambda total: GRADES.index(total.grade))


def _added(total: Sum, one: Alike) -> Sum:
    unknown = one.min is None and one.max is None
    least, most = one.min or 0, one.max if one.max is not None else one.min or 0
    return Sum(
        grade=total.grade, incidents=total.incidents + one.incidents,
        min=total.min if unknown else (total.min or 0) + least * one.incidents,
        max=total.max if unknown else (total.max or 0) + most * one.incidents,
        unknown=total.unknown + (one.incidents if unknown else 0),
        open=total.open + (one.incidents if one.max is None and not unknown else 0),
    )
