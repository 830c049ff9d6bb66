"""Written publication dates → `Time`: EDTF, ISO date-times, and the ways newspapers print a date."""

import re
from calendar import monthrange
from datetime import date
from functools import cache

from lagebild.reading.outcome import RefusedError
from lagebild.reading.wordlists import wordlist
from lagebild.records import Time
from lagebild.records.edtf import read_edtf

ADVICE = "Write it as 2016-10-05, 2016-10, 2016 or 5.10.2016, or leave it out"

_NUMERIC = re.compile(r"(?:(\d{1,2})\.\s?)?(\d{1,2})[./]\s?(\d{4})")
_WORDED = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d_]+)\.?\s+(\d{4})")
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00)?([.,]0+)?$")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2}),\s+(\d{4})")


def parse_date(written: str) -> Time:
    """The interval that a written date names; the date stands in no body, so start = end = 0.

    Raises `RefusedError` where it is none, is ambiguous (10/05/2016) or does not exist (2016-02-30).
    """
    text = written.strip()
    try:
        earliest, latest, days = _printed(text) or read_edtf(text)
    except ValueError:
        raise RefusedError(f"the date {text[:40]!r} cannot be read", ADVICE) from None
    return Time(
        text=text, start=0, end=0, alternatives=days,
        earliest=earliest.isoformat() if earliest else None, latest=latest.isoformat() if latest else None,
    )


def without_midnight(written: str) -> str:
    """Return a day without the time that spreadsheets and data sets write behind it: 2016-10-05 00:00:00.000."""
    return _MIDNIGHT.sub("", written.strip())


def _printed(text: str) -> tuple[date, date, tuple[str, ...]] | None:
    """The days of a date as newspapers print it, or None; raises ValueError for one that cannot be."""
    if match := _NUMERIC.fullmatch(text):
        return _calendar(int(match[3]), int(match[2]), match[1])
    if match := _WORDED.fullmatch(text):
        return _calendar(int(match[3]), _month(match[2]), match[1])
    if match := _MONTH_FIRST.fullmatch(text):
        return _calendar(int(match[3]), _month(match[1]), match[2])
    return None


def _calendar(year: int, month: int, day: str | None) -> tuple[date, date, tuple[str, ...]]:
    first = date(year, month, int(day or 1))
    return first, first if day else first.replace(day=monthrange(year, month)[1]), ()


def _month(name: str) -> int:
    number = _months().get(name.casefold())
    if number is None:
        raise ValueError(name)
    return number


def month_names(number: int) -> tuple[str, ...]:
    """The names and abbreviations of a month, in small letters."""
    return tuple(name for name, of in _months().items() if of == number)


@cache
def _months() -> dict[str, int]:
    months: dict[int, list[str]] = wordlist("headers")["months"]
    return {name: number for number, names in months.items() for name in names}
