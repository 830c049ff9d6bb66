"""What is asked for, as people write it: days, places with a radius, kinds and grades, a past state of the record."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from lagebild.codes import codes as closed
from lagebild.records.edtf import read_edtf
from lagebild.store import Reading
from lagebild.store.wanted import Circle, Wanted
from lagebild.world.gazetteer import Gazetteer

LAST_ENTRY = 2**63 - 1
"""No history has as many entries, and databases know no greater number."""


class AskingError(ValueError):
    """What is asked for cannot be: no such kind, day or place; the message says what can."""


def day(written: str | None, end: bool = False) -> str | None:
    """Return the first day of a day, month or year, or the last one. Raises AskingError."""
    if written is None:
        return None
    try:
        first, last, _ = read_edtf(written)
    except ValueError as error:
        raise AskingError(str(error)) from error
    found = last if end else first
    return found.isoformat() if found else None


def wanted(
    first: str | None, last: str | None, place: str | None, radius: float | None, actor: str | None,
    kinds: Sequence[str] | None, grades: Sequence[str] | None,
) -> Wanted:
    """Return what incidents are asked for. Raises AskingError."""
    circle = _circle(place, radius) if radius is not None else None
    return Wanted(
        first=day(first), last=day(last, end=True), place=None if circle else place, circle=circle, actor=actor,
        kinds=known("event_kinds", kinds), grades=known("grades", grades),
    )


def known(codes: str, values: Sequence[str] | None) -> Sequence[str]:
    """Return values of a closed list. Raises AskingError where it has none such."""
    for value in values or ():
        if value not in closed(codes):
            raise AskingError(f"{value!r} is none of {', '.join(map(str, closed(codes)))}")
    return values or ()


def entry_as_of(now: Reading, as_of: str) -> int:
    """Return the number of the last entry that was there: at a number, or at the end of a day or moment.

    Raises AskingError.
    """
    return _entry(now, as_of, timedelta(days=1, seconds=-1))


def entry_before(now: Reading, since: str) -> int:
    """Return the number of the last entry before what was decided since: a day, which counts whole, a moment, an entry.

    Raises AskingError.
    """
    return _entry(now, since, timedelta(seconds=-1))


def _entry(now: Reading, when: str, into: timedelta) -> int:
    """Return the last entry at a number, a moment, or so far `into` a day."""
    if when.isdecimal():
        return int(when) if len(when) < len(str(LAST_ENTRY)) else LAST_ENTRY
    try:
        moment = datetime.fromisoformat(when)
        moment = (moment + into if len(when) == len("2026-11-22") else moment).astimezone(UTC)
    except (ValueError, OverflowError):
        advice = "give a day (2026-11-22), a moment or the number of an entry"
        raise AskingError(f"{when!r} is no time of the record; {advice}") from None
    return now.entry_at(moment.isoformat(timespec="seconds"))


def _circle(place: str | None, radius: float) -> Circle:
    """Return everything around a place: "36.2,37.1", or the likeliest of its name."""
    if place is None:
        raise AskingError("--radius needs --place, a name or LATITUDE,LONGITUDE")
    try:
        lat, lon = map(float, place.split(","))
    except ValueError:
        found = next((one for one in Gazetteer.open().lookup(place) if one.lat is not None), None)
        if found is None or found.lat is None or found.lon is None:
            raise AskingError(f"no place called {place!r} is known; write LATITUDE,LONGITUDE") from None
        lat, lon = found.lat, found.lon
    return Circle(lat, lon, radius)
