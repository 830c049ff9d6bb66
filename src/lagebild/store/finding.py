"""Find what a record holds by what people ask for: time, place and radius, actor, kind, grade."""

from collections.abc import Iterator, Sequence
from itertools import islice
from math import cos, radians
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    desc,
    exists,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    tuple_,
    union_all,
)

from lagebild.incidents.control import CHANGES
from lagebild.incidents.sources import SourceRow
from lagebild.incidents.sources import sources as counted
from lagebild.incidents.tolls import Alike
from lagebild.records import Incident, Reported
from lagebild.store import search, tables
from lagebild.store.reading import Reading
from lagebild.store.rows import incident_from
from lagebild.world.gazetteer_sources import kilometres

ACTUAL, HYPOTHETICAL = "actual", "hypothetical"
_DEGREE_KM = 111.2
_AT_ONCE = 50  # incidents of a list that are read together
_PORTION = 200  # incidents whose claims are looked up together
_NEWEST_WORDS = 40  # claims of an area that are looked at, the newest: what is older is not who holds it now


class Circle(Struct, frozen=True):
    """Everything within `km` of a point."""

    lat: float
    lon: float
    km: float

    def holds(self, lat: float | None, lon: float | None) -> bool:
        """Say whether a point lies within."""
        return lat is not None and lon is not None and kilometres((self.lat, self.lon), (lat, lon)) <= self.km


class Wanted(Struct, frozen=True, kw_only=True):
    """What incidents are asked for; null and empty ask for nothing.

    Days are ISO, names any part of a name or an id. `realis`: ACTUAL where somebody says that it was so, HYPOTHETICAL
    where all leave that open.
    """

    first: str | None = None
    last: str | None = None
    place: str | None = None
    circle: Circle | None = None
    actor: str | None = None
    kinds: Sequence[str] = ()
    grades: Sequence[str] = ()
    source: str | None = None
    realis: str | None = None
    text: str | None = None


class Cursor(Struct, frozen=True, array_like=True):
    """A place in the list of incidents: behind the one with this id and this last day."""

    latest: str | None
    id: str


def incidents(
    reading: Reading, wanted: Wanted, limit: int | None = None, behind: Cursor | None = None,
) -> Iterator[Incident]:
    """Yield the incidents that are asked for, the newest first, those of unknown time last."""
    table, circle = tables.incidents, wanted.circle
    conditions = matching(reading, wanted)
    if behind is not None:
        conditions.append(_behind(behind))
    columns: tuple[Any, ...] = (table.c.body, table.c.lat, table.c.lon)
    chosen = select(*columns).where(*conditions).order_by(table.c.latest.desc().nulls_last(), table.c.id)
    rows = reading.connection.execute(chosen.execution_options(yield_per=200))
    near = (row for row in rows if circle is None or circle.holds(row.lat, row.lon))
    return map(incident_from, islice(near, limit))


def _behind(cursor: Cursor) -> ColumnElement[bool]:
    column = tables.incidents.c
    same_day = and_(column.latest == cursor.latest, column.id > cursor.id)  # == None is IS NULL
    return same_day if cursor.latest is None else or_(column.latest < cursor.latest, same_day, column.latest.is_(None))


def number(reading: Reading, wanted: Wanted) -> int | None:
    """Return how many incidents are asked for; None where only looking at each tells whether it lies in a circle."""
    if wanted.circle is not None:
        return None
    counted = select(func.count()).select_from(tables.incidents).where(*matching(reading, wanted))
    return reading.connection.execute(counted).scalar_one()


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
    if wanted.circle is not None:
        rows = counted(incidents(reading, wanted), what)
        place = (-behind[0], behind[1]) if behind is not None else (float("-inf"), "")
        return [row for row in rows if (-row.incidents, row.originator) > place][:limit]
    told, shown = tables.tellers, tables.incidents
    same = and_(told.c.incident == shown.c.id, told.c.since == shown.c.since)
    number = func.count().label("incidents")
    sums = (func.sum(told.c[name]).label(name) for name in tables.COUNTED)
    chosen = select(told.c.originator, number, *sums).join(shown, same).where(told.c.what == what)
    chosen = chosen.where(*matching(reading, wanted)).group_by(told.c.originator)
    if behind is not None:
        chosen = chosen.having(or_(number < behind[0], and_(number == behind[0], told.c.originator > behind[1])))
    ordered = chosen.order_by(number.desc(), told.c.originator).limit(limit)
    return [SourceRow(**row._mapping) for row in reading.connection.execute(ordered)]


def ranges(reading: Reading, wanted: Wanted) -> dict[str, list[Alike]]:
    """Return the published ranges of killed and injured, each with how many incidents have it; one look for both."""
    column, conditions = tables.incidents.c, matching(reading, wanted)
    columns = column.grade, column.killed_min, column.killed_max, column.injured_min, column.injured_max
    if wanted.circle is None:
        rows = list(reading.connection.execute(select(*columns, func.count()).where(*conditions).group_by(*columns)))
    else:
        inside = reading.connection.execute(select(*columns, literal(1), column.lat, column.lon).where(*conditions))
        rows = [row for row in inside if wanted.circle.holds(row.lat, row.lon)]
    return {
        what: [Alike(grade=row[0], min=row[at], max=row[at + 1], incidents=row[5]) for row in rows]
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


def control_claims(reading: Reading, at: str | None, place: str | None, areas: int | None) -> list[Reported]:
    """Return the newest claims of who holds or changed hands of each of so many areas, those of the newest word."""
    ground, reports = _ground(reading), tables.reports
    area = func.coalesce(ground.c.place, func.lower(ground.c.place_name))
    day = func.coalesce(ground.c.earliest, reports.c.earliest, "")
    conditions = [reading.holds(reports), area.is_not(None)]
    if at is not None:
        conditions.append(day <= at)
    if place is not None:
        conditions.append(or_(_part_of(ground.c.place_name, place), _part_of(ground.c.within, place)))
    told = select(
        ground.c.id, area.label("area"), day.label("day"),
        func.row_number().over(partition_by=area, order_by=(day.desc(), ground.c.id)).label("rank"),
    ).join(reports, reports.c.id == ground.c.report).where(*conditions).cte()
    newest = select(told.c.area).where(told.c.rank == 1).order_by(told.c.day.desc()).limit(areas)
    chosen = select(told.c.id).where(told.c.rank <= _NEWEST_WORDS, told.c.area.in_(newest))
    return reading.reported(ids=_ids(reading, chosen))


def _ground(reading: Reading) -> Subquery:
    """Return the claims that tell of ground: two looks, since one for either would read the bodies of all."""
    claims = tables.claims
    names = ("id", "report", "earliest", "place", "place_name", "within")
    told = select(*(claims.c[name] for name in names)).where(reading.holds(claims))
    changes = claims.c.kind == "event", claims.c.event.in_(tuple(CHANGES))
    return union_all(told.where(claims.c.kind == "control"), told.where(*changes)).subquery()


def claims_to_come(
    reading: Reading, stances: Sequence[str], due: tuple[str | None, str | None], place: str | None, actor: str | None,
    limit: int | None,
) -> list[Reported]:
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
        conditions.append(or_(_part_of(claims.c.place_name, place), _part_of(claims.c.within, place)))
    if actor is not None:
        conditions.append(_part_of(claims.c.body, actor))
    chosen = select(claims.c.id).join(reports, reports.c.id == claims.c.report).where(*conditions)
    return reading.reported(ids=_ids(reading, chosen.order_by(reports.c.earliest.desc(), claims.c.id).limit(limit)))


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


def _ids(reading: Reading, chosen: Select[Any]) -> list[str]:
    return list(reading.connection.scalars(chosen))


def matching(reading: Reading, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return the conditions under which an incident is asked for; a circle is only roughly one of them."""
    table, tellers = tables.incidents, tables.tellers
    conditions = [reading.holds(table)]
    if wanted.first is not None:
        conditions.append(table.c.latest >= wanted.first)
    if wanted.last is not None:
        conditions.append(table.c.earliest <= f"{wanted.last}T24")
    conditions += [_part_of(column, name) for column, name in (
        (table.c.places, wanted.place), (table.c.actors, wanted.actor)) if name is not None]
    conditions += [column.in_(values) for column, values in (
        (table.c.event, wanted.kinds), (table.c.grade, wanted.grades)) if values]
    if wanted.circle is not None:
        conditions += _box(wanted.circle)
    if wanted.source is not None:
        told = select(tellers.c.incident, tellers.c.since).where(
            tellers.c.what == "", tellers.c.originator.in_(_originators(wanted.source)))
        conditions.append(tuple_(table.c.id, table.c.since).in_(told))
    if wanted.realis is not None:
        among = table.c.id.in_(_left_open(reading))
        conditions.append(among if wanted.realis == HYPOTHETICAL else not_(among))
    if wanted.text is not None:
        conditions.append(table.c.id.in_(_told_in(reading, wanted.text)))
    return conditions


def _originators(part: str) -> Select[Any]:
    """Return the names in which a part stands of those who told of anything, each sought behind the one before it."""
    tellers = tables.tellers
    named = select(func.min(tellers.c.originator).label("name")).where(tellers.c.what == "").cte(recursive=True)
    behind = select(func.min(tellers.c.originator)).where(tellers.c.what == "", tellers.c.originator > named.c.name)
    names = named.union_all(select(behind.scalar_subquery()).where(named.c.name.is_not(None)))
    return select(names.c.name).where(_part_of(names.c.name, part))


def _made_of(reading: Reading) -> Select[Any]:
    """Return the incidents of claims, joined with the claims that hold."""
    members, claims = tables.members, tables.claims
    joined = select(members.c.incident).join(claims, claims.c.id == members.c.claim)
    return joined.where(reading.holds(members), reading.holds(claims))


def _left_open(reading: Reading) -> Select[Any]:
    """Return the incidents of which no claim says that they were so."""
    members, claims = tables.members.alias(), tables.claims.alias()
    said = exists().where(
        members.c.incident == tables.members.c.incident, claims.c.id == members.c.claim, claims.c.realis == ACTUAL,
        reading.holds(members), reading.holds(claims))
    return _made_of(reading).where(tables.claims.c.realis == HYPOTHETICAL, ~said)


def _told_in(reading: Reading, words: str) -> Select[Any]:
    """Return the incidents that reports tell of in which words stand, in whatever form."""
    reports = tables.reports
    numbers = search.found(reading.connection, search.REPORTS, words)
    told = _made_of(reading).join(reports, reports.c.id == tables.claims.c.report).where(reading.holds(reports))
    return told.where(false()) if numbers is None else told.join(numbers, numbers.c.number == reports.c.since)


def _part_of(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    return column.icontains(name, autoescape=True)


def _box(circle: Circle) -> list[ColumnElement[bool]]:
    """Return conditions that leave out most of what is too far; at the poles and the date line nothing in longitude."""
    north = circle.km / _DEGREE_KM
    table = tables.incidents
    conditions: list[ColumnElement[bool]] = [table.c.lat.between(circle.lat - north, circle.lat + north)]
    shortest = cos(radians(min(89.0, abs(circle.lat) + north)))
    east = north / shortest
    if abs(circle.lon) + east < 180:
        conditions.append(table.c.lon.between(circle.lon - east, circle.lon + east))
    return conditions
