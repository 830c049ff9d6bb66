"""Who holds what: the areas of the newest word, what each source says of them, and how that was over time."""

from datetime import date

from msgspec import Struct

from lagebild.answers.asking import day
from lagebild.incidents.control import Area, Stretch, control, over_time
from lagebild.store import finding
from lagebild.web.asked import Asked
from lagebild.web.queries import AsOfQuery, Day, Limit, Name


class Query(AsOfQuery, frozen=True, kw_only=True):
    """On which day, and where."""

    at: Day | None = None
    place: Name | None = None
    limit: Limit = 50


class Ground(Struct, frozen=True, kw_only=True):
    """An area with its statements, and the stretches of time in which the same was said of it."""

    area: Area
    stretches: tuple[Stretch, ...]


class Control(Struct, frozen=True, kw_only=True):
    """The areas; `first` and `last`: the days between which something is said of them, null where nothing is."""

    at: str | None
    areas: tuple[Ground, ...]
    first: str | None
    last: str | None


def data(asked: Asked, query: Query) -> Control:
    """Return who holds which area. Raises AskingError."""
    at = day(query.at, end=True)
    found = control(finding.control_claims(asked.reading, at, query.place, query.limit), at)
    areas = tuple(Ground(area=area, stretches=tuple(over_time(area))) for area in found)
    told = [stretch.first for ground in areas for stretch in ground.stretches if stretch.first]
    ends = [one.as_of for ground in areas for one in ground.area.history]
    return Control(at=at, areas=areas, first=min(told, default=None), last=max(ends, default=None))


def share(shown: Control, moment: str | None) -> float:
    """Return where in the time shown a day lies, from 0 to 1; null is its end."""
    first, last = date.fromisoformat(shown.first or "1970-01-01"), date.fromisoformat(shown.last or "1970-01-02")
    here = date.fromisoformat(moment) if moment else last
    return min(1.0, max(0.0, (here - first).days / max(1, (last - first).days)))
