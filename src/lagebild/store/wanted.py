"""What incidents are asked for, and the conditions that a database finds them by."""

from collections.abc import Sequence
from math import cos, radians
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select, exists, false, func, not_, select, tuple_

from lagebild.store import search, tables
from lagebild.store.reading import Reading

ACTUAL, HYPOTHETICAL = "actual", "hypothetical"
_DEGREE_KM = 111.2
_GLOBE_KM = 12742.0


class Circle(Struct, frozen=True):
    """Everything within `km` of a point."""

    lat: float
    lon: float
    km: float

    def covers(self, lats: NDArray[np.float64], lons: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Say of each point whether it lies within; an unknown one (NaN) does not."""
        lat, lon = radians(self.lat), radians(self.lon)
        south_north, west_east = np.sin((np.radians(lats) - lat) / 2), np.sin((np.radians(lons) - lon) / 2)
        half = south_north**2 + cos(lat) * np.cos(np.radians(lats)) * west_east**2
        found: NDArray[np.bool_] = _GLOBE_KM * np.arcsin(np.sqrt(np.minimum(1.0, half))) <= self.km
        return found


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


def end_of(day: str) -> str:
    """Return what no moment of a day is later than."""
    return f"{day}T24"


def matching(reading: Reading, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return the conditions under which an incident is asked for; a circle is only roughly one of them."""
    table, tellers = tables.incidents, tables.tellers
    conditions = [reading.holds(table)]
    if wanted.first is not None:
        conditions.append(table.c.latest >= wanted.first)
    if wanted.last is not None:
        conditions.append(table.c.earliest <= end_of(wanted.last))
    conditions += [part_of(column, name.casefold()) for column, name in (
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
    return select(names.c.name).where(part_of(names.c.name, part))


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


def reports_with(reading: Reading, words: str) -> Sequence[str]:
    """Return the ids of the reports in which words stand, in whatever form."""
    reports = tables.reports
    numbers = search.found(reading.connection, search.REPORTS, words)
    if numbers is None:
        return []
    found = select(reports.c.id).join(numbers, numbers.c.number == reports.c.since).where(reading.holds(reports))
    return reading.connection.scalars(found).all()  # at once: there may be many


def _told_in(reading: Reading, words: str) -> Select[Any]:
    """Return the incidents that reports tell of in which words stand, in whatever form."""
    reports = tables.reports
    numbers = search.found(reading.connection, search.REPORTS, words)
    told = _made_of(reading).join(reports, reports.c.id == tables.claims.c.report).where(reading.holds(reports))
    return told.where(false()) if numbers is None else told.join(numbers, numbers.c.number == reports.c.since)


def part_of(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Return the condition that a name stands in a column, in capitals or not."""
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
