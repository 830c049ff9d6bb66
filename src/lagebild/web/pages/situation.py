"""The situation: the incidents that the filters ask for, the newest first, and their sums."""

from msgspec import Struct
from msgspec.structs import replace

from lagebild.answers.tolls import tolls
from lagebild.incidents.tolls import Sum
from lagebild.records import Actor, Incident, Place, Range, Time
from lagebild.store import finding, mapping
from lagebild.store.finding import Cursor
from lagebild.store.mapping import Box
from lagebild.store.wanted import Wanted
from lagebild.web.asked import Asked
from lagebild.web.queries import Filters, InList, Limit, asked_for, place_after, read_place
from lagebild.web.timeline import Timeline, timeline


class Query(Filters, frozen=True, kw_only=True):
    """The filters, and a part of the list."""

    cursor: InList | None = None
    limit: Limit = 50


class Head(Struct, frozen=True, kw_only=True):
    """What a list shows of an incident."""

    id: str
    event: str
    time: Time | None
    place: Place | None
    actors: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    figures: dict[str, Range]
    reports: int
    independent_sources: int
    provisional: bool
    responsibility: str
    status_of_dead: str
    grade: str


class Situation(Struct, frozen=True, kw_only=True):
    """A part of the incidents, how many there are in all, and the sums of the dead and injured for each grade."""

    incidents: tuple[Head, ...]
    total: int
    tolls: dict[str, list[Sum]]
    next: str | None
    unplaced: int
    extent: Box | None
    timeline: Timeline | None
    first: str | None
    last: str | None


def data(asked: Asked, query: Query) -> Situation:
    """Return the incidents that are asked for."""
    wanted = asked_for(query)
    found = list(finding.incidents(asked.reading, wanted, query.limit + 1, read_place(query.cursor, Cursor)))
    shown = [head(one) for one in found[:query.limit]]
    sums = tolls(asked.reading, wanted)
    return Situation(
        incidents=tuple(shown), total=sum(one.incidents for one in sums["killed"]), tolls=sums,
        next=place_after(_place(shown[-1])) if len(found) > query.limit else None,
        unplaced=mapping.unplaced(asked.reading, wanted), extent=mapping.extent(asked.reading, wanted),
        timeline=_timeline(asked, wanted), first=wanted.first, last=wanted.last,
    )


def _timeline(asked: Asked, wanted: Wanted) -> Timeline | None:
    """Return the time line, which shows all days whichever are chosen: it stays while somebody drags over it."""
    always = replace(wanted, first=None, last=None)
    key = "timeline", always, asked.reading.newest()
    return asked.settings.answers.answer(key, lambda: timeline(mapping.days(asked.reading, always)))


def _place(last: Head) -> Cursor:
    return Cursor(last.time.latest if last.time else None, last.id)


def head(incident: Incident) -> Head:
    """Return what a list shows of an incident."""
    return Head(
        id=incident.id, event=incident.event, time=incident.time, place=incident.place, actors=incident.actors,
        targets=incident.targets, reports=len(incident.reports), independent_sources=incident.independent_sources,
        figures={what: Range(min=given.min, max=given.max) for what, given in incident.figures.items()},
        provisional=incident.provisional, responsibility=incident.responsibility,
        status_of_dead=incident.status_of_dead, grade=incident.grade,
    )
