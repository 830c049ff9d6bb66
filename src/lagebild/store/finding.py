"""Find what a record holds by what people ask for: time, place and radius, actor, kind, grade."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any

import numpy as np
from msgspec import Struct
from sqlalchemy import ColumnElement, and_, desc, exists, func, or_, select, union_all

from lagebild.incidents.control import CHANGES
from lagebild.incidents.sources import SourceRow, together
from lagebild.incidents.tolls import Alike
from lagebild.records import Incident, Reported
from lagebild.store import tables
from lagebild.store.columns import Columns, newest_first
from lagebild.store.overview import Remembering, chosen, told
from lagebild.store.reading import Reading, portions
from lagebild.store.rows import incident_from
from lagebild.store.wanted import Wanted, matching, part_of

_AT_ONCE = 50  # incidents of a list that are read together
_PORTION = 200  # incidents whose claims are looked up together
_NEWEST_WORDS = 40  # claims of an area that are looked at, the newest: what is older is not who holds it now


class Cursor(Struct, frozen=True, array_like=True):
    """A place in a list that begins with the latest day: behind what has this day (null: unknown) and id."""

    latest: str | None
    id: str


class Part(Struct, frozen=True):
    """A part of a list of claims, and where the list goes on; null at its end."""

    claims: list[Reported]
    next: Cursor | None


def incidents(
    reading: Reading, wanted: Wanted, limit: int | None = None, behind: Cursor | None = None,
) -> Iterator[Incident]:
    """Yield the incidents that are asked for, the newest first, those of unknown time last."""
    if isinstance(reading, Remembering) or wanted.circle is not None:
        found = chosen(reading, wanted, "latest", "id", "since")
        return _opened(reading, newest_first(found if behind is None else _after(found, behind), limit))
    table = tables.incidents
    conditions = matching(reading, wanted)
    if behind is not None:
        conditions.append(_behind(behind, table.c.latest, table.c.id))
    listed = select(table.c.body).where(*conditions).order_by(table.c.latest.desc().nulls_last(), table.c.id)
    return map(incident_from, reading.connection.execute(listed.limit(limit).execution_options(yield_per=200)))


def _opened(reading: Reading, states: list[tuple[str, int]]) -> Iterator[Incident]:
    """Yield the incidents with some ids as some entries opened them, in this order."""
    table = tables.incidents
    columns = table.c.id, table.c.since, table.c.body
    for some in portions(states):
        rows = reading.connection.execute(select(*columns).where(table.c.since.in_([since for _, since in some])))
        found: dict[tuple[str, int], Any] = {(row.id, row.since): row for row in rows}
        yield from (incident_from(found[state]) for state in some)


def _after(found: Columns, cursor: Cursor) -> Columns:
    """Return the rows behind a place in the list."""
    days, latest = found.coded["latest"], cursor.latest
    rows = days.where(lambda day: latest is not None and (day is None or day < latest))
    same = np.flatnonzero(days.where(lambda day: day == latest))
    rows[same] = found.numbers["id"][same] > cursor.id
    return found.only(rows)


def _behind(cursor: Cursor, day: ColumnElement[Any], name: ColumnElement[Any]) -> ColumnElement[bool]:
    same_day = and_(day == cursor.latest, name > cursor.id)  # == None is IS NULL
    return same_day if cursor.latest is None else or_(day < cursor.latest, same_day, day.is_(None))


def number(reading: Reading, wanted: Wanted) -> int:
    """Return how many incidents are asked for."""
    return chosen(reading, wanted, "since").length


def with_members(reading: Reading, wanted: Wanted) -> Iterator[tuple[Incident, list[Reported]]]:
    """Yield the incidents that are asked for with the claims in them."""
    found = incidents(reading, wanted)
    while some := list(islice(found, _PORTION)):
        members = reading.members_of([incident.id for incident in some])
        yield from ((incident, members.get(incident.id, [])) for incident in some)


def sources(
    reading: Reading, wanted: Wanted, what: str, limit: int | None = None, behind: tuple[int, str] | None = None,
) -> list[SourceRow]:
    """Return who gave figures of `what` in the incidents that are asked for, those in most incidents first.

    `behind`: the number of incidents and the name after which the list goes on.
    """
    given = told(reading, wanted, what)
    number = np.bincount(given.originators.codes, minlength=len(given.originators.values)).tolist()
    sums = [np.bincount(given.originators.codes, counts, len(number)).astype(int).tolist() for counts in given.counts]
    rows = (SourceRow(originator=name, incidents=incidents, **dict(zip(tables.COUNTED, counts, strict=True)))
            for name, incidents, *counts in zip(given.originators.values, number, *sums, strict=True) if incidents)
    last = (-behind[0], behind[1]) if behind is not None else (float("-inf"), "")
    return [row for row in together(rows) if (-row.incidents, row.originator) > last][:limit]


def given_by(
    reading: Reading, names: Collection[str], what: str, limit: int, behind: Cursor | None = None,
) -> list[Incident]:
    """Return the incidents of which a source of these names gave figures of `what`, the newest first."""
    given = told(reading, Wanted(), what)
    entries = given.since[given.originators.where(lambda name: name in names)]
    found = chosen(reading, Wanted(), "latest", "id", "since")
    its = found.only(np.isin(found.numbers["since"], entries))
    return list(_opened(reading, newest_first(its if behind is None else _after(its, behind), limit)))


def ranges(reading: Reading, wanted: Wanted) -> dict[str, list[Alike]]:
    """Return the published ranges of killed and injured, each with how many incidents have it; one look for both."""
    counted = chosen(reading, wanted, "figures").coded["figures"].counted()
    return {
        what: [Alike(grade=figures[0], min=figures[at], max=figures[at + 1], incidents=count)
               for figures, count in counted]
        for what, at in (("killed", 1), ("injured", 3))
    }


def deadliest(reading: Reading, limit: int, after: int = 0) -> list[Incident]:
    """Return the incidents with the most dead, of equal ones the newest first."""
    table = tables.incidents
    dead = func.coalesce(table.c.killed_max, table.c.killed_min, 0)
    wanted = select(table.c.id).where(reading.holds(table)).order_by(dead.desc(), table.c.latest.desc(), table.c.id)
    chosen = list(reading.connection.scalars(wanted.offset(after).limit(limit)))
    rows = reading.connection.execute(select(table).where(reading.holds(table), table.c.id.in_(chosen)))
    found = {row.id: incident_from(row) for row in rows}
    return [found[name] for name in chosen]


def newest_claims(reading: Reading, reports: int) -> list[Reported]:
    """Return the claims of the reports that were received last, so many reports."""
    table = tables.reports
    newest = select(table.c.id).where(reading.holds(table)).order_by(table.c.since.desc()).limit(reports)
    return reading.reported(reports=list(reading.connection.scalars(newest)))


class _Ground(Struct, frozen=True):
    """A claim that tells of ground: of which day (empty: unknown) and area, its name and that of what it lies in."""

    day: str
    id: str
    area: str
    name: str
    within: str

    def is_behind(self, cursor: Cursor) -> bool:
        """Say whether it comes later in a list that begins with the newest day."""
        day = cursor.latest or ""
        return self.day < day or (self.day == day and self.id > cursor.id)

    def lies_in(self, place: str) -> bool:
        """Say whether a part of its names is this one, in small letters."""
        return place in self.name.casefold() or place in self.within.casefold()


def control_claims(
    reading: Reading, at: str | None, place: str | None, areas: int | None, behind: Cursor | None = None,
) -> Part:
    """Return the newest claims of who holds or changed hands of each of so many areas, those of the newest word."""
    found: dict[str, list[_Ground]] = {}
    asked = place and place.casefold()
    for one in reading.once("ground", lambda: _tell_of_ground(reading)):
        if (at is None or one.day <= at) and (asked is None or one.lies_in(asked)):
            found.setdefault(one.area, []).append(one)
    listed = [told for told in found.values() if behind is None or told[0].is_behind(behind)]
    shown = listed[:areas]
    more = Cursor(shown[-1][0].day, shown[-1][0].id) if shown and len(shown) < len(listed) else None
    return Part(reading.reported(ids=[one.id for told in shown for one in told[:_NEWEST_WORDS]]), more)


def _tell_of_ground(reading: Reading) -> list[_Ground]:
    """Return the claims that tell of ground, those of the newest days first."""
    claims, reports = tables.claims, tables.reports
    columns = [claims.c[name] for name in ("id", "place", "place_name", "within", "earliest", "report")]
    told = select(*columns).where(reading.holds(claims))
    changes = claims.c.kind == "event", claims.c.event.in_(tuple(CHANGES))
    # two looks, since one for either would read the bodies of all
    either = union_all(told.where(claims.c.kind == "control"), told.where(*changes)).subquery()
    dated = select(*list(either.c)[:-1], reports.c.earliest).join(reports, reports.c.id == either.c.report)
    rows: Sequence[Any] = reading.connection.execute(dated.where(reading.holds(reports))).all()
    found = [_Ground(day or published or "", name, area or called.casefold(), called or "", within or "")
             for name, area, called, within, day, published in rows if area or called]
    found.sort(key=attrgetter("id"))
    found.sort(key=attrgetter("day"), reverse=True)
    return found


def claims_to_come(
    reading: Reading, stances: Sequence[str], due: tuple[str | None, str | None], place: str | None, actor: str | None,
    limit: int | None, behind: Cursor | None = None,
) -> Part:
    """Return events that are said to be yet to come, due on days from … to where they are given, the newest first."""
    claims, reports = tables.claims, tables.reports
    conditions = [
        reading.holds(claims), reading.holds(reports), claims.c.kind == "event", claims.c.stance.in_(stances),
        claims.c.realis == "future",
    ]
    first, last = due
    if first is not None:
        conditions.append(claims.c.latest >= first)
    if last is not None:
        conditions.append(func.coalesce(claims.c.earliest, claims.c.latest) <= last)
    if place is not None:
        conditions.append(or_(part_of(claims.c.place_name, place), part_of(claims.c.within, place)))
    if actor is not None:
        conditions.append(part_of(claims.c.body, actor))
    if behind is not None:
        conditions.append(_behind(behind, reports.c.earliest, claims.c.id))
    chosen = select(reports.c.earliest, claims.c.id).join(reports, reports.c.id == claims.c.report).where(*conditions)
    listed = chosen.order_by(reports.c.earliest.desc().nulls_last(), claims.c.id).limit(limit and limit + 1)
    found = [Cursor(*row) for row in reading.connection.execute(listed)]
    shown = found[:limit]
    more = shown[-1] if len(shown) < len(found) else None
    return Part(reading.reported(ids=[one.id for one in shown]), more)


def incidents_between(
    reading: Reading, kinds: Sequence[str], spans: Sequence[tuple[str, str]],
) -> list[Incident]:
    """Return the incidents of some kinds that begin on one of the days of some spans."""
    table = tables.incidents
    found: list[Incident] = []
    for first, last in _merged(spans):
        inside = table.c.latest >= first, table.c.earliest <= f"{last}T24"
        rows = select(table.c.body).where(reading.holds(table), *inside, table.c.event.in_(kinds))
        found += map(incident_from, reading.connection.execute(rows.order_by(table.c.latest, table.c.id)))
    return found


def _merged(spans: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return spans of days in order, those that overlap as one."""
    merged: list[tuple[str, str]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


Pair = tuple[int, Incident | None, Incident | None]
"""The entry by which an incident was last decided on, the incident as it was before and as it is now."""


def changed_incidents(
    before: Reading, now: Reading, limit: int | None = None, behind: tuple[int, str] | None = None,
) -> list[Pair]:
    """Return the incidents that were decided on since an earlier state, those of the newest decision first.

    One that was merged into another is left out, since that one shows it. `behind`: the entry and id after which the
    list goes on.
    """
    return list(islice(_pairs(before, now, _touched(now, before.as_of or 0, behind)), limit))


def _pairs(before: Reading, now: Reading, touched: Iterator[tuple[int, str]]) -> Iterator[Pair]:
    while some := list(islice(touched, _AT_ONCE)):
        names = [name for _, name in some]
        then, today = ({one.id: one for one in reading.under(names)} for reading in (before, now))
        yield from ((entry, then.get(name), today.get(name)) for entry, name in some if name in then or name in today)


def _touched(now: Reading, then: int, behind: tuple[int, str] | None) -> Iterator[tuple[int, str]]:
    """Yield the ids of incidents with rows that were opened or closed since an entry, and by which one last."""
    table, seen = tables.incidents, set()
    decided = union_all(*(
        select(column.label("entry"), table.c.id).where(column > then, *_not_later(column, behind))
        for column in (table.c.since, table.c.until)))
    ordered = decided.order_by(desc("entry"), "id").execution_options(yield_per=_AT_ONCE)
    for entry, name in now.connection.execute(ordered):
        if name not in seen:
            seen.add(name)
            yield entry, name


def _not_later(column: ColumnElement[int], behind: tuple[int, str] | None) -> list[ColumnElement[bool]]:
    """Return the conditions that a decision follows in the list, and that none on its incident went before."""
    if behind is None:
        return []
    entry, name = behind
    table, other = tables.incidents, tables.incidents.alias()
    went_before = (or_(decided > entry, and_(decided == entry, other.c.id <= name))
                   for decided in (other.c.since, other.c.until))
    return [column <= entry, ~exists().where(other.c.id == table.c.id, or_(*went_before))]
