"""Times in writing: EDTF (ISO 8601-2), as it is read from input and written in views."""

import re
from calendar import monthrange
from datetime import date

_OPEN = ("", "..")
# EDTF numbers the seasons from 21 (spring); this is the month that each begins with.
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_UNIT = re.compile(
    r"(\d\d(?:\d\d|\dX|XX))(?:-(\d\d|XX)(?:-(\d\d|XX))?)?"
    r"(?:(?<=-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?(?:\d\d)?)?)?[~?%]?"
)


def read_edtf(written: str) -> tuple[date | None, date | None, tuple[str, ...]]:
    """Return the first and last day (None: open) and, for a set of days, all of them.

    A time of day and marks of doubt (~ ? %) are left out. Raises ValueError for what is no EDTF or no interval.
    """
    text = written.strip()
    if text[:1] + text[-1:] in ("[]", "{}"):
        return _one_of(text[1:-1])
    first, slash, last = text.partition("/")
    if not slash:
        return *_unit(text), ()
    begin = None if first in _OPEN else _unit(first)[0]
    end = None if last in _OPEN else _unit(last)[1]
    ends = [day for day in (begin, end) if day is not None]
    if not ends or ends[0] > ends[-1]:
        raise ValueError(f"'{text}' is no interval")
    return begin, end, ()


def _one_of(members: str) -> tuple[date, date, tuple[str, ...]]:
    """A set "2016-10-05,2016-10-12": bracketed by its ends, listed where all are days."""
    bounds = [_unit(member.strip()) for member in re.split(r",|\.\.", members)]
    exact = ".." not in members and all(first == last for first, last in bounds)
    days = tuple(sorted(first.isoformat() for first, _ in bounds)) if exact else ()
    return min(first for first, _ in bounds), max(last for _, last in bounds), days


def _unit(text: str) -> tuple[date, date]:
    match = _UNIT.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is no date in EDTF; write a day (2016-10-05), a month (2016-10) or a year (2016)")
    year, month, day = match[1], _number(match[2]), _number(match[3])
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month is None and day is None:
        return date(first, 1, 1), date(last, 12, 31)
    if month is None or first != last:
        raise ValueError(f"'{text}' names a day without its month or year")
    if day is not None:
        return date(first, month, day), date(first, month, day)
    return _months(first, _SEASONS[month], 3) if month in _SEASONS else _months(first, month, 1)


def _number(digits: str | None) -> int | None:
    return None if digits in (None, "XX") else int(digits or 0)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    past = month + count - 2
    end_year, end_month = year + past // 12, past % 12 + 1
    return date(year, month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def write_edtf(earliest: str | None, latest: str | None, alternatives: tuple[str, ...] = ()) -> str | None:
    """Return the shortest EDTF string: a set, a day, a month, a year, or an interval with .. for an open end."""
    if alternatives:
        return f"[{','.join(alternatives)}]"
    if earliest is not None and latest is not None:
        return _closed(earliest, latest)
    return None if earliest is latest else f"{_begin(earliest)}/{_end(latest)}"


def _closed(earliest: str, latest: str) -> str:
    for length in (4, 7, 10):
        days = tuple(day and day.isoformat() for day in read_edtf(earliest[:length])[:2])
        if days == (earliest[:10], latest[:10]):
            return earliest[:length]
    begin, end = _begin(earliest), _end(latest)
    # both ends in one precision, as people write it: 2006-05/2006-07, but 2006-05-01/2006-07-15
    return f"{begin}/{end}" if len(begin) == len(end) else f"{earliest[:10]}/{latest[:10]}"


def _begin(day: str | None) -> str:
    if day is None:
        return ".."
    return day[:4] if day[4:10] == "-01-01" else day[:7] if day[7:10] == "-01" else day[:10]


def _end(day: str | None) -> str:
    if day is None:
        return ".."
    if day[4:10] == "-12-31":
        return day[:4]
    last = monthrange(int(day[:4]), int(day[5:7]))[1]
    return day[:7] if int(day[8:10]) == last else day[:10]
