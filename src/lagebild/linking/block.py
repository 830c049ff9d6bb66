"""Which tellings are compared at all: those that share a key of family, days and place, number or name.

The keys of a telling are few and found by an index, so that the time of linking does not grow with the record. What
is vague, in time or place, looks among the precise of that month or country, and the precise among the vague; regions
also meet there, the precise do not.
"""

import math
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from lagebild.linking.profile import Days, Profile
from lagebild.linking.what import CLOSE, LARGE
from lagebild.linking.where import COUNTRY

DAYS = 3  # days that lie in one window; windows overlap, so that days this close always share one
CELL = 0.25  # degrees of latitude and longitude of a cell; cells overlap by half
LONG = 30  # days from which on a time is vague
MOST_MONTHS = 24  # of a time that spans more, only the last months count
NEWS = 6  # days that a report without a time looks back
TOWN = 3  # the widest precision of a place that a cell of the map stands for
TELLING = 3  # the least number that finds other claims by itself
PRECISE, VAGUE = "p", "v"
TELLING_MARKS = frozenset("fws")  # counts, names that are on no map, and things hit: those that few others share
MOST_NEAR = 24
"""Tellings that one report is compared with at most: those that share the most keys, so that time has a bound."""


def nearest(shared: Mapping[str, int]) -> list[str]:
    """Return what shares the most keys, of those given with how many keys they share."""
    return sorted(shared, key=lambda name: (-shared[name], name))[:MOST_NEAR]


class Sides(NamedTuple):
    """On which sides of a key the precise and the vague stand."""

    precise: str
    vague: str


FOUND = Sides(PRECISE, VAGUE)
LOOKING = Sides(VAGUE, PRECISE)


def block_keys(claim: Profile) -> tuple[str, ...]:
    """Return the keys under which a telling is found, sorted."""
    return _keys(claim, FOUND, _country(claim, FOUND))


def search_keys(claim: Profile) -> tuple[str, ...]:
    """Return the keys under which a telling looks for others, sorted."""
    wide = claim.spot is not None and TOWN < claim.spot.precision < COUNTRY
    return _keys(claim, LOOKING, _country(claim, LOOKING) | (_country(claim, FOUND) if wide else set()))


def _country(claim: Profile, sides: Sides) -> set[str]:
    """Return the mark of the country that a telling lies in, on the side of how precise its place is."""
    if claim.spot is None or not claim.spot.country:
        return set()
    return {f"{sides.vague if claim.spot.precision > TOWN else sides.precise}:{claim.spot.country}"}


def _keys(claim: Profile, sides: Sides, country: set[str]) -> tuple[str, ...]:
    days, marks = _when(claim), {*_marks(claim), *country}
    months = {f"{sides.vague if _is_long(days) else sides.precise}{month}" for month in _months(days)}
    times = months if _is_long(days) else {*months, *map(str, _windows(days))}
    keys = {f"{family}|{time}|{mark}" for family in claim.families for time in times for mark in marks}
    return tuple(sorted(keys | set(_untimed(claim, sides))))


def _untimed(claim: Profile, sides: Sides) -> Iterator[str]:
    """Yield for a report without a time the months before it: what it tells of by number or name may be weeks old."""
    last = claim.published[1] or claim.published[0]
    if last is None or claim.days != (None, None):
        return
    marks = [mark for mark in _marks(claim) if mark.partition(":")[0] in TELLING_MARKS]
    for month in _months((last - LONG, last)):
        yield from (f"{family}|{sides.vague}{month}|{mark}" for family in claim.families for mark in marks)


def _when(claim: Profile) -> Days:
    """Return the days of the happening; where they are open, those up to the report, which tells of what is new."""
    first, last = claim.days
    printed = claim.published[1] or claim.published[0]
    last = last if last is not None else printed
    return (first if first is not None or last is None else last - NEWS, last)


def _is_long(days: Days) -> bool:
    return days[0] is not None and days[1] is not None and days[1] - days[0] >= LONG


def _windows(days: Days) -> range:
    first, last = days
    if first is None or last is None:
        return range(0)
    return range(first // DAYS, (max(first, last) + DAYS - 1) // DAYS + 1)


def _months(days: Days) -> list[str]:
    """Return the months that a time touches, as far as they count."""
    first, last = days
    if first is None or last is None:
        return []
    first, last = first, max(first, last)
    start, end = (date.fromordinal(day).year * 12 + date.fromordinal(day).month - 1 for day in (first, last))
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(max(start, end - MOST_MONTHS + 1), end + 1)]


def _marks(claim: Profile) -> Iterator[str]:
    """Yield what tellings of one time are told apart by: the cell of the map, counts, names, and things hit there."""
    place = claim.spot
    if place is not None:
        yield from (f"w:{word}" for word in place.called)
        yield from (f"s:{site}:{place.country}" for site in claim.sites if place.country)
    if place is not None and place.at is not None and place.precision != COUNTRY:
        yield from _cells(*place.at)
    elif place is not None:
        yield from (f"n:{name}" for name in place.names)
    for what, counts in claim.figures.items():
        yield from (f"f:{what}:{near}" for count in counts if not count.vague for near in _near(count.point))
    yield from (f"a:{name}" for name in claim.actors | claim.targets)


def _near(number: int) -> Iterator[str]:
    """Yield the number, and where it is large the spans of numbers as good as equal that it lies in; they overlap."""
    if number >= TELLING:
        yield str(number)
    if number >= LARGE:
        at = math.log(number) / (2 * math.log(CLOSE))
        yield from (f"<{int(at)}", f">{int(at + 0.5)}")


def _cells(lat: float, lon: float) -> Iterator[str]:
    for north in {int(lat // CELL), int((lat + CELL / 2) // CELL)}:
        for east in {int(lon // CELL), int((lon + CELL / 2) // CELL)}:
            yield f"c:{north}:{east}"
