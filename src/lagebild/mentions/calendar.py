"""Calendar arithmetic on intervals of days.

An interval has inclusive ends; None is open. Days outside the years 1–9999 do not exist here.
"""

import calendar as months
from datetime import MAXYEAR, MINYEAR, date, timedelta

from msgspec import Struct

# Days that a half unit has: a half month is two weeks and a day, as in everyday reckoning.
DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "weekend": 7}
MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
SEASON_BEGINS = {1: 3, 2: 6, 3: 9, 4: 12}
THIRDS = {"start": 0, "middle": 1, "end": 2}
# Tenths of a decade or century: die Mitte der achtziger Jahre is 1984 to 1986.
TENTHS = {"start": (0, 4), "middle": (4, 7), "end": (7, 10)}
WEEK_PARTS = {"start": (0, 1), "middle": (2, 2), "end": (3, 6)}
MONTH_PARTS = {"start": (1, 10), "middle": (11, 20), "end": (21, 31)}
HALVES = ("half 1", "half 2")
HALF_MONTH = 15
WEEKS_OF_MONTH = 5


class Interval(Struct, frozen=True, order=True):
    """Days from `earliest` to `latest`, both included; None is open."""

    earliest: date | None
    latest: date | None

    @property
    def is_day(self) -> bool:
        """Tell whether it is one single day."""
        return self.earliest is not None and self.earliest == self.latest

    def shifted(self, days: int) -> "Interval":
        """Return the interval moved by whole days; an end that leaves the calendar is open."""
        return Interval(moved(self.earliest, days), moved(self.latest, days))


def moved(day: date | None, days: int) -> date | None:
    """Return the day so many days later (earlier if negative), or None outside the calendar."""
    try:
        return None if day is None else day + timedelta(days)
    except OverflowError:
        return None


def one_day(year: int, month: int, day: int) -> Interval | None:
    """Return the interval of one day, or None for one that never was (31 November)."""
    try:
        return Interval(date(year, month, day), date(year, month, day))
    except (ValueError, OverflowError):
        return None


def span_of_months(year: int, month: int, count: int) -> Interval | None:
    """Return `count` whole months from the given one; months beyond 12 run into the next years."""
    first, last = year * 12 + month - 1, year * 12 + month - 2 + count
    if not MINYEAR <= first // 12 <= last // 12 <= MAXYEAR:
        return None
    end_year, end_month = last // 12, last % 12 + 1
    return Interval(
        date(first // 12, first % 12 + 1, 1), date(end_year, end_month, months.monthrange(end_year, end_month)[1])
    )


def unit_around(day: date, unit: str, shift: int = 0) -> Interval | None:
    """Return the calendar unit (day, ISO week, weekend, month, quarter, half, year, decade, century) that holds the
    day, or the one so many units later."""
    if unit in ("day", "hour"):
        moved_day = moved(day, shift if unit == "day" else 0)
        return None if moved_day is None else Interval(moved_day, moved_day)
    if unit in ("week", "weekend"):
        monday = moved(day, 7 * shift - day.weekday())
        first = moved(monday, 5 if unit == "weekend" else 0)
        return None if first is None else Interval(first, moved(monday, 6))
    size = MONTHS[unit]
    months_before = day.year * 12 + day.month - 1
    if unit in ("decade", "century"):
        return span_of_months((day.year // (size // 12) + shift) * (size // 12), 1, size)
    begin = (months_before // size + shift) * size
    return span_of_months(begin // 12, begin % 12 + 1, size)


def later(day: date, unit: str, amount: float) -> date | None:
    """Return the day `amount` units later (negative: earlier); a month later is the same day of it, or its last."""
    if unit in DAYS:
        return moved(day, round(amount * DAYS[unit]))
    exact = amount * MONTHS[unit]
    whole = int(exact)
    index = day.year * 12 + day.month - 1 + whole
    if not MINYEAR <= index // 12 <= MAXYEAR:
        return None
    year, month = index // 12, index % 12 + 1
    start = date(year, month, min(day.day, months.monthrange(year, month)[1]))
    return moved(start, round((exact - whole) * 30))


def part_of(interval: Interval, part: str) -> Interval:
    """Return the beginning, middle or end of a week, month, year (a third) and longer; half a month, its weeks."""
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        return interval
    length = (last - first).days + 1
    if part in HALVES:
        return _half_of(first, last, part)
    if part.startswith("week "):
        begin = 7 * (int(part[5:]) - 1)
        return Interval(moved(first, begin), min(last, moved(first, begin + 6) or last))
    if length == 7:
        begin, end = WEEK_PARTS[part]
        return Interval(moved(first, begin), moved(first, end))
    if 28 <= length <= 31 and first.day == 1:
        begin, end = MONTH_PARTS[part]
        return Interval(first.replace(day=begin), first.replace(day=min(end, length)))
    if first.day == 1 and length > 31:
        return _part_of_months(first, last, part) or interval
    third = length // 3
    return Interval(moved(first, THIRDS[part] * third), moved(last, (THIRDS[part] - 2) * third))


def _half_of(first: date, last: date, part: str) -> Interval:
    middle = moved(first, HALF_MONTH - 1)
    return Interval(first, middle) if part == "half 1" else Interval(moved(middle, 1), last)


def _part_of_months(first: date, last: date, part: str) -> Interval | None:
    size = (last.year - first.year) * 12 + last.month - first.month + 1
    if size >= MONTHS["decade"]:
        begin, end = (size * tenth // 10 for tenth in TENTHS[part])
    else:
        begin, end = (size * third // 3 for third in (THIRDS[part], THIRDS[part] + 1))
    return span_of_months(first.year, first.month + begin, end - begin)
