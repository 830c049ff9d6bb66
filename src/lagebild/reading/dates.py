"""Written publication dates → `Time`: EDTF, ISO date-times, and the ways newspapers print a date."""

import re
from calendar import monthrange
from datetime import date
from functools import cache

from lagebild.reading.outcome import RefusedError
from lagebild.reading.wordlists import wordlist
from lagebild.records import Time

ADVICE = "Write it as 2016-10-05, 2016-10, 2016 or 5.10.2016, or leave it out"

Bounds = tuple[date, date]

_OPEN = ("", "..")
_EDTF = re.compile(r"(\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[~?%]?$")
_ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?(?:\d\d)?)?$")
_NUMERIC = re.compile(r"(?:(\d{1,2})\.\s?)?(\d{1,2})[./]\s?(\d{4})$")
_WORDED = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d_]+)\.?\s+(\d{4})$")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2}),\s+(\d{4})$")


def parse_date(written: str) -> Time:
    """The interval that a written date names; the date stands in no body, so start = end = 0.

    Raises `RefusedError` where it is none, is ambiguous (10/05/2016) or does not exist (2016-02-30).
    """
    text = written.strip()
    try:
        earliest, latest, days = _interval(text)
    except ValueError:
        raise RefusedError(f"the date {text[:40]!r} cannot be read", ADVICE) from None
    return Time(
        text=text, start=0, end=0, alternatives=days,
        earliest=earliest.isoformat() if earliest else None, latest=latest.isoformat() if latest else None,
    )


def _interval(text: str) -> tuple[date | None, date | None, tuple[str, ...]]:
    if text[:1] + text[-1:] == "[]":
        return _one_of(text[1:-1])
    first, slash, second = text.partition("/")
    if not slash or (not _EDTF.match(second) and second not in _OPEN):
        return *_bounds(text), ()
    earliest = None if first in _OPEN else _bounds(first)[0]
    latest = None if second in _OPEN else _bounds(second)[1]
    ends = [end for end in (earliest, latest) if end is not None]
    if not ends or ends[0] > ends[-1]:
        raise ValueError(text)
    return earliest, latest, ()


def _one_of(members: str) -> tuple[date, date, tuple[str, ...]]:
    """An EDTF set "[2016-10-05,2016-10-12]": bracketed by its ends, listed where all are days."""
    bounds = [_bounds(member.strip()) for member in re.split(r",|\.\.", members)]
    exact = ".." not in members and all(first == last for first, last in bounds)
    days = tuple(sorted(first.isoformat() for first, _ in bounds)) if exact else ()
    return min(first for first, _ in bounds), max(last for _, last in bounds), days


def _bounds(text: str) -> Bounds:
    if match := _ISO_TIME.match(text):
        text = match[1]
    if match := _EDTF.match(text):
        year, month, day = (None if part in (None, "XX") else int(part) for part in match.groups())
        return _calendar(year, month, day)
    if match := _NUMERIC.match(text):
        return _calendar(int(match[3]), int(match[2]), match[1] and int(match[1]))
    if match := _WORDED.match(text):
        return _calendar(int(match[3]), _month(match[2]), match[1] and int(match[1]))
    if match := _MONTH_FIRST.match(text):
        return _calendar(int(match[3]), _month(match[1]), int(match[2]))
    raise ValueError(text)


def _calendar(year: int | None, month: int | None, day: int | str | None) -> Bounds:
    """First and last day of a year, month or day; a day without its month is no date."""
    if year is None or (month is None and day is not None):
        raise ValueError(day)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, int(day)), date(year, month, int(day))


def _month(name: str) -> int:
    number = _months().get(name.casefold())
    if number is None:
        raise ValueError(name)
    return number


@cache
def _months() -> dict[str, int]:
    months: dict[int, list[str]] = wordlist("headers")["months"]
    return {name: number for number, names in months.items() for name in names}
