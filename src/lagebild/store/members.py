"""Which claims share an incident."""

from collections.abc import Iterable

from sqlalchemy import select

from lagebild.store import tables
from lagebild.store.reading import Reading, portions


def beside(reading: Reading, claims: Iterable[str]) -> set[str]:
    """Return the ids of the claims that share an incident with some claims, these included."""
    table, found = tables.members, set[str]()
    its = table.alias()
    for some in portions(claims):
        homes = select(its.c.incident).where(its.c.claim.in_(some), reading.holds(its))
        found.update(reading.connection.scalars(
            select(table.c.claim).where(table.c.incident.in_(homes), reading.holds(table))))
    return found
