"""Who told of incidents: a source under all its names, of what it gave figures, and the reports that these stand in."""

from collections.abc import Iterable, Sequence

from sqlalchemy import and_, func, select

from lagebild.codes import codes
from lagebild.incidents.sources import SourceRow, source_key
from lagebild.records import ReportHead
from lagebild.store import tables
from lagebild.store.finding import sources
from lagebild.store.overview import told
from lagebild.store.reading import Reading, portions
from lagebild.store.rows import head_from
from lagebild.store.wanted import Wanted


def source(reading: Reading, name: str, what: str) -> SourceRow | None:
    """Return what is counted of the source that goes by a name, under all its names; None where nobody does."""
    key = source_key(name)
    counted = (row for row in sources(reading, Wanted(), what) if source_key(row.originator) == key)
    names = (one for one in told(reading, Wanted(), "").originators.values if one and source_key(one) == key)
    return next(counted, None) or next((SourceRow(originator=one) for one in names), None)


def kinds_of_figures(reading: Reading, names: Sequence[str]) -> dict[str, int]:
    """Return of what a source of these names gave figures, and in how many incidents, the most first."""
    tellers, shown = tables.tellers, tables.incidents
    same = and_(tellers.c.incident == shown.c.id, tellers.c.since == shown.c.since)
    number = func.count(tellers.c.incident.distinct())
    kinds = list(map(str, codes("figure_kinds")))  # named one by one, they are found by the index
    rows = select(tellers.c.what, number).join(shown, same).where(
        reading.holds(shown), tellers.c.originator.in_(names), tellers.c.what.in_(kinds)).group_by(tellers.c.what)
    return {row[0]: row[1] for row in reading.connection.execute(rows.order_by(number.desc(), tellers.c.what))}


def heads(reading: Reading, reports: Iterable[str]) -> dict[str, ReportHead]:
    """Return report id → what is known of the report."""
    table = tables.reports
    rows = (reading.connection.execute(select(table.c.id, table.c.head).where(
        table.c.id.in_(some), reading.holds(table))) for some in portions(dict.fromkeys(reports)))
    return {row.id: head_from(row) for found in rows for row in found}
