"""The days of feasts in a year, by rules that a person can write: 12-24/12-26, easter-2, advent+7, islamic 09-01.

A rule names a first and last day ("/"), or the days that an ordinal picks ("," as in zweiter Weihnachtsfeiertag).
Months of the Islamic calendar begin where the moon is sighted, so its days are known only to within one.
"""

from collections.abc import Callable
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache

from lagebild.mentions.calendar import Interval, moved, one_day

FIRST_GREGORIAN = 1583
ISLAMIC_YEAR, SOLAR_YEAR = 354.36667, 365.2425
ISLAMIC_EPOCH = date(622, 7, 19)
SIGHTING = 1


def feast(rule: str | None, year: int) -> list[Interval]:
    """Return the intervals that a rule names in a year; none where it is unknown (null) or does not fall in it."""
    if rule is None:
        return []
    calendar, _, days = rule.rpartition(" ")
    if calendar == "islamic":
        return _islamic(days, year)
    if "," in days:
        return [Interval(day, day) for written in days.split(",") if (day := _day(written, year))]
    begin, _, end = days.partition("/")
    # a feast over the turn of the year (12-31/01-01) ends in the next one
    turns = end[:1].isdigit() and end < begin
    first, last = _day(begin, year), _day(end or begin, year + turns)
    return [Interval(first, last)] if first and last else []


def _day(written: str, year: int) -> date | None:
    for base, reckon in _BASES.items():
        if written.startswith(base):
            return moved(reckon(year), int(written.removeprefix(base)))
    day = one_day(year, int(written[:2]), int(written[3:]))
    return day.earliest if day else None


@lru_cache(maxsize=4096)
def easter(year: int) -> date | None:
    """Return Easter Sunday of the Gregorian calendar (the anonymous computus), or None outside the calendar."""
    if not FIRST_GREGORIAN <= year <= MAXYEAR:
        return None
    golden, century = year % 19, year // 100
    skipped = century - century // 4 - (8 * century + 13) // 25
    moon = (skipped + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    sunday = moon - weekday
    month = 3 + (sunday + 40) // 44
    return date(year, month, sunday + 28 - 31 * (month // 4))


def orthodox_easter(year: int) -> date | None:
    """Return Easter Sunday of the Eastern churches in the Gregorian calendar (Meeus' Julian computus)."""
    if not FIRST_GREGORIAN <= year < MAXYEAR:
        return None
    moon = (19 * (year % 19) + 15) % 30
    month, day = divmod(moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114, 31)
    return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)


def advent(year: int) -> date | None:
    """Return the first Sunday of Advent, the fourth before Christmas Day."""
    if not FIRST_GREGORIAN <= year <= MAXYEAR:
        return None
    christmas = date(year, 12, 25)
    return christmas - timedelta(christmas.isoweekday() + 21)


def _islamic(days: str, year: int) -> list[Interval]:
    """Return the first time that the days of the tabular Islamic calendar begin in the year, wider by the sighting."""
    begin, _, end = days.partition("/")
    about = int((year - ISLAMIC_EPOCH.year) * SOLAR_YEAR / ISLAMIC_YEAR)
    spans = (
        Interval(moved(islamic_day(about + n, begin), -SIGHTING), moved(islamic_day(about + n, end or begin), SIGHTING))
        for n in range(3)
    )
    return [span for span in spans if span.earliest and span.latest and span.earliest.year == year][:1]


def islamic_day(year: int, day: str) -> date | None:
    """Return the Gregorian day of "MM-DD" in a year of the tabular Islamic calendar (30 years, 11 of them leap)."""
    if year < 1:
        return None
    months = int(day[:2]) - 1
    passed = (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * months + 1) // 2 + int(day[3:]) - 1
    return moved(ISLAMIC_EPOCH, passed)


_BASES: dict[str, Callable[[int], date | None]] = {"easter": easter, "orthodox": orthodox_easter, "advent": advent}
