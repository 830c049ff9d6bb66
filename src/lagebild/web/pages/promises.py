"""Promises and forecasts: who said what is to come until when, and what the record shows beside it."""

from calendar import Calendar
from collections.abc import Iterable
from datetime import date

from msgspec import Struct, field

from lagebild.answers.asking import AskingError, day
from lagebild.answers.promises import STATES, Beside, beside
from lagebild.incidents.promises import ACTS, promises
from lagebild.store import finding
from lagebild.web.asked import Asked
from lagebild.web.queries import AsOfQuery, Day, InList, Limit, Name, place_after, read_place


class Query(AsOfQuery, frozen=True, kw_only=True):
    """Asked on which day, what is due when and where, by or for whom, in which states."""

    at: Day | None = None
    first: Day | None = field(default=None, name="from")
    last: Day | None = field(default=None, name="to")
    place: Name | None = None
    actor: Name | None = None
    state: tuple[str, ...] = ()
    cursor: InList | None = None
    limit: Limit = 50


class Promises(Struct, frozen=True, kw_only=True):
    """What is said to be yet to come as seen `at` a day: of what was said last, those due first ahead."""

    at: str
    promises: tuple[Beside, ...]
    next: str | None


class Month(Struct, frozen=True):
    """A month's weeks from Monday; for each day its number (0 outside of the month) and what is due on it."""

    first: str
    weeks: tuple[tuple[tuple[int, tuple[Beside, ...]], ...], ...]


def data(asked: Asked, query: Query) -> Promises:
    """Return what is said to be yet to come. Raises AskingError."""
    if wrong := set(query.state) - set(STATES):
        raise AskingError(f"{wrong.pop()!r} is none of {', '.join(STATES)}")
    at = day(query.at, end=True) or date.today().isoformat()
    due = day(query.first), day(query.last, end=True)
    behind = read_place(query.cursor, finding.Cursor)
    found = finding.claims_to_come(asked.reading, ACTS, due, query.place, query.actor, query.limit, behind)
    chosen = [one for one in promises(found.claims, at) if not query.state or one.state in query.state]
    told = tuple(beside(asked.reading, chosen, at))
    more = place_after(found.next) if found.next else None
    return Promises(at=at, promises=told, next=more)


def months(promised: Iterable[Beside]) -> list[Month]:
    """Return the months in which something is due by a certain day, with their days."""
    by_day: dict[date, list[Beside]] = {}
    for one in promised:
        due = one.promise.due
        if due is not None and due.latest is not None:
            by_day.setdefault(date.fromisoformat(due.latest[:10]), []).append(one)
    return [_month(first, by_day) for first in sorted({moment.replace(day=1) for moment in by_day})]


def _month(first: date, by_day: dict[date, list[Beside]]) -> Month:
    weeks = Calendar().monthdayscalendar(first.year, first.month)
    return Month(first.isoformat()[:7], tuple(
        tuple((number, tuple(by_day.get(first.replace(day=number), ())) if number else ()) for number in week)
        for week in weeks))
