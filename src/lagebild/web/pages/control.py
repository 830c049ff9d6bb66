"""Who holds what: the areas of the newest word, what each source says of them, and how that was over time."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from lagebild.answers.asking import day
from lagebild.incidents.control import FRESH_DAYS, Area, Stretch, control, over_time
from lagebild.incidents.times import FIRST
from lagebild.store import finding
from lagebild.web.asked import Asked
from lagebild.web.queries import AsOfQuery, Day, InList, Limit, Name, place_after, read_place

_FAR_BACK = 10  # one in so many stretches may begin before what is drawn


class Query(AsOfQuery, frozen=True, kw_only=True):
    """On which day, and where."""

    at: Day | None = None
    place: Name | None = None
    cursor: InList | None = None
    limit: Limit = 50


class Ground(Struct, frozen=True, kw_only=True):
    """An area with its statements, and the stretches of time in which the same was said of it."""

    area: Area
    stretches: tuple[Stretch, ...]


class Control(Struct, frozen=True, kw_only=True):
    """The areas; `first` and `last`: the days between which they are drawn, null where nothing is said of them."""

    at: str | None
    areas: tuple[Ground, ...]
    first: str | None
    last: str | None
    next: str | None


def data(asked: Asked, query: Query) -> Control:
    """Return who holds which area. Raises AskingError."""
    at = day(query.at, end=True)
    behind = read_place(query.cursor, finding.Cursor)
    found = finding.control_claims(asked.reading, at, query.place, query.limit, behind)
    areas = tuple(Ground(area=area, stretches=tuple(over_time(area))) for area in control(found.claims, at))
    first, last = _span(areas)
    more = place_after(found.next) if found.next else None
    return Control(at=at, areas=areas, first=first, last=at or last, next=more)


def _span(areas: Sequence[Ground]) -> tuple[str | None, str | None]:
    """Return the days to draw: without the few that lie far back, until the newest word is no longer fresh."""
    begun = sorted(day for ground in areas for one in ground.stretches if (day := _known(one.first)))
    told = [day for ground in areas for one in ground.area.history if (day := _known(one.as_of))]
    if not begun or not told:
        return None, None
    return begun[len(begun) // _FAR_BACK].isoformat(), (max(told) + timedelta(days=FRESH_DAYS)).isoformat()


def _known(day: str) -> date | None:
    """Return an ISO day; None where nobody says when."""
    return date.fromisoformat(day) if day > FIRST else None


def share(shown: Control, moment: str | None) -> float:
    """Return where in the time that is drawn a day lies, from 0 to 1; null is its end."""
    first, last = (_known(day or FIRST) for day in (shown.first, shown.last))
    if moment is None or first is None or last is None:
        return 1.0
    here = _known(moment) or first
    return min(1.0, max(0.0, (here - first).days / max(1, (last - first).days)))
