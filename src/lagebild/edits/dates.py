"""Times as spreadsheets write them: what a cell can mean, and whether it is still the time that was written there."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from lagebild.reading.dates import parse_date, without_midnight
from lagebild.reading.outcome import RefusedError
from lagebild.records.edtf import read_edtf, write_edtf

Days = tuple[str | None, str | None, tuple[str, ...]]
"""First and last day (null is open), and the days that are left open."""
Order = Literal["day", "month"]
"""What the first of the numbers 05/10/2016 is."""
_MONTH, _ISO_DAY = re.compile(r"\d{4}-\d\d"), re.compile(r"\d{4}-\d\d-\d\d")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)")
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})")
_SHORT = re.compile(r"(?:(\d{1,2})[-. ]+)?([^\W\d_]+)\.?[- ](\d\d)")
_SERIAL = re.compile(r"[1-9]\d{4}(?:[.,]0+)?")
_DAY_0 = date(1899, 12, 30)  # from which spreadsheets count days
_CENTURY, _PIVOT = 2000, 50


def edtf(days: Days) -> str | None:
    """Return days in EDTF."""
    return write_edtf(*days)


def meanings(cell: str, order: Order | None = None) -> set[Days]:
    """Return all that a cell can mean; none where it is no time, several for 10/05/2016 where no order is known."""
    text = without_midnight(cell)
    if _SERIAL.fullmatch(text):
        return {_one(_DAY_0 + timedelta(days=int(text[:5])))}
    if match := _NUMBERS.fullmatch(text):
        return {day for way, day in _ways(text).items() if order is None or way == order}
    if match := _YEAR_FIRST.fullmatch(text):
        return set(_day(int(match[1]), int(match[3]), int(match[4])))
    if match := _SHORT.fullmatch(text):
        text = f"{match[1]}. " * bool(match[1]) + f"{match[2]} {_year(match[3])}"
    try:
        time = parse_date(text)
    except RefusedError:
        return set()
    return {(time.earliest, time.latest, time.alternatives)}


def is_same(before: str, cell: str, order: Order | None = None) -> bool:
    """Return whether a cell still means the time that was written there, and can mean no other.

    A spreadsheet makes a month into its first day; that is no finer time that somebody meant (C2), unless it is
    written as we write it.
    """
    if before == cell.strip():
        return True
    found = meanings(cell, order)
    return found == {_days(before)} or (_is_rewritten_month(before, cell) and found == {_first_day(before)})


def order_of(cells: Iterable[tuple[str, str]]) -> Order | None:
    """Return the order of numbers in all dates of a table; None where none or two show it.

    `cells`: each time as it was written, "" for none, and as it is in the table. A date shows an order where it is none
    in the other, or where it is in one alone the day that was written there.
    """
    shown: set[Order] = set()
    for before, cell in cells:
        ways = _ways(without_midnight(cell))
        if len(ways) > 1 and before:
            known = _days(before), _first_day(before)
            ways = {way: day for way, day in ways.items() if day in known}
        if len(ways) == 1:
            shown |= ways.keys()
    return shown.pop() if len(shown) == 1 else None


def _days(written: str) -> Days:
    first, last, days = read_edtf(written)
    return first.isoformat() if first else None, last.isoformat() if last else None, days


def _first_day(written: str) -> Days:
    first = _days(written)[0]
    return first, first, ()


def _is_rewritten_month(before: str, cell: str) -> bool:
    """Return whether a cell can be what a spreadsheet made of a month: a day in a way in which we write none."""
    return bool(_MONTH.fullmatch(before)) and not _ISO_DAY.fullmatch(cell.strip())


def _ways(text: str) -> dict[Order, Days]:
    """Return the days of three numbers by the order that they are read in: points stand behind days."""
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return {}
    one, other, year = int(match[1]), int(match[3]), _year(match[4])
    ways: dict[Order, list[Days]] = {"day": _day(year, other, one)}
    ways["month"] = ways["day"] if match[2] == "." else _day(year, one, other)
    return {way: days[0] for way, days in ways.items() if days}


def _day(year: int, month: int, day: int) -> list[Days]:
    """Return a day, none where the calendar has none."""
    try:
        return [_one(date(year, month, day))]
    except ValueError:
        return []


def _one(day: date) -> Days:
    return day.isoformat(), day.isoformat(), ()


def _year(digits: str) -> int:
    number = int(digits)
    return number if len(digits) > 2 else number + (_CENTURY if number < _PIVOT else _CENTURY - 100)
