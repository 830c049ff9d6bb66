"""Seals of incidents, and who decided anything about what they show."""

from collections.abc import Iterable

from sqlalchemy import and_, or_, select

from lagebild.records import Incident, Seal
from lagebild.store import tables
from lagebild.store.reading import Reading, portions


def seals(reading: Reading, incidents: Iterable[str]) -> dict[str, Seal]:
    """Return incident id → the seal that was last put on it; one is broken once the incident shows anything else."""
    found: dict[str, Seal] = {}
    seal, entry, shown = tables.seals, tables.entries, tables.incidents
    same = and_(shown.c.id == seal.c.incident, reading.holds(shown))
    wanted = select(seal.c.incident, entry.c.number, entry.c.at, entry.c.by, entry.c.reason, shown.c.since).join(
        entry, entry.c.number == seal.c.since).outerjoin(shown, same)
    for some in portions(incidents):
        for row in reading.connection.execute(wanted.where(seal.c.incident.in_(some), reading.holds(seal))):
            found[row.incident] = Seal(
                incident=row.incident, number=row.number, at=row.at, by=row.by, reason=row.reason,
                whole=row.since is not None and row.since < row.number)
    return found


def deciders(reading: Reading, incident: Incident) -> set[str]:
    """Return in whose names entries stand about an incident, its claims and its reports, but for seals of it."""
    entry, judgement, alias = tables.entries, tables.judgements, tables.aliases
    merged = reading.connection.scalars(select(alias.c.alias).where(alias.c.incident == incident.id))
    ids = [incident.id, *merged]
    sealing = and_(entry.c.subject.in_(ids), entry.c.action.in_(("seal", "undo")))
    found: set[str] = set()
    # its claims of before too, which were rejected or moved elsewhere
    once = select(tables.members.c.claim).where(tables.members.c.incident.in_(ids))
    found.update(reading.connection.scalars(select(entry.c.by).distinct().where(entry.c.subject.in_(once))))
    for some in portions([*ids, *incident.claims, *incident.reports]):
        judged = select(judgement.c.since).where(judgement.c.human, judgement.c.right.in_(some))
        about = or_(entry.c.subject.in_(some), entry.c.number.in_(judged))
        found.update(reading.connection.scalars(select(entry.c.by).distinct().where(about, ~sealing)))
    return found
