"""Times as spreadsheets write them: what a cell can mean, and whether it is still the time that was written there."""

import re
from calendar import monthrange
from datetime import date, timedelta

from lagebild.reading.dates import parse_date
from lagebild.reading.outcome import RefusedError
from lagebild.records.edtf import read_edtf, write_edtf

Days = tuple[str | None, str | None, tuple[str, ...]]
"""First and last day (null is open), and the days that are left open."""
_ISO = re.compile(r"[\d\[\]{}.,/X~?%-]*-[\d\[\]{}.,/X~?%-]*|\d{4}")
_CLOCK = re.compile(r"[T ]0?0:00(:00)?(\.0+)?$")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)")
_SHORT = re.compile(r"(?:(\d{1,2})[-. ]+)?([^\W\d_]+)\.?[- ](\d\d)")
_SERIAL = re.compile(r"[1-9]\d{4}(?:[.,]0+)?")
_DAY_0 = date(1899, 12, 30)  # from which spreadsheets count days
_CENTURY, _PIVOT = 2000, 50


def edtf(days: Days) -> str | None:
    """Return days in EDTF."""
    return write_edtf(*days)


def meanings(cell: str) -> set[Days]:
    """Return all that a cell can mean; none where it is no time, several for 10/05/2016."""
    text = _CLOCK.sub("", cell.strip())
    if _SERIAL.fullmatch(text):
        return {_one(_DAY_0 + timedelta(days=int(text[:5])))}
    if match := _NUMBERS.fullmatch(text):
        return _numbers(int(match[1]), int(match[2]), _year(match[3]), text)
    if match := _SHORT.fullmatch(text):
        text = f"{match[1]}. " * bool(match[1]) + f"{match[2]} {_year(match[3])}"
    try:
        time = parse_date(text)
    except RefusedError:
        return set()
    return {(time.earliest, time.latest, time.alternatives)}


def is_same(before: str, cell: str) -> bool:
    """Return whether a cell still means the time that was written there.

    A spreadsheet makes a month into its first day; that is no finer time that somebody meant (C2), unless it is
    written as we write it.
    """
    if before == cell.strip():
        return True
    first, last, days = read_edtf(before)
    old = (first and first.isoformat(), last and last.isoformat(), days)
    found = meanings(cell)
    blurred = not _ISO.fullmatch(cell.strip()) and first != last and (old[0], old[0], ()) in found
    return old in found or blurred


def _numbers(one: int, two: int, year: int, text: str) -> set[Days]:
    """Return the days of three numbers: the day comes first, but for slashes also the month."""
    orders = [(two, one), (one, two)] if "/" in text else [(two, one)]
    return {_one(date(year, month, day)) for month, day in orders
            if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]}


def _one(day: date) -> Days:
    return day.isoformat(), day.isoformat(), ()


def _year(digits: str) -> int:
    number = int(digits)
    return number if len(digits) > 2 else number + (_CENTURY if number < _PIVOT else _CENTURY - 100)
