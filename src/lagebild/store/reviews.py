"""What people decided of claims: the machine's reading and theirs side by side."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import and_, select

from lagebild.records import AnyClaim, Entry, Review
from lagebild.store import tables
from lagebild.store.reading import Reading, portions
from lagebild.store.rows import claim_from


def reviews_of(reading: Reading, claims: Iterable[str]) -> dict[str, Review]:
    """Return what people decided of some claims, by claim; those that nobody looked at are left out."""
    table = tables.reviews
    found: dict[str, Review] = {}
    for some in portions(claims):
        rows = select(table).where(table.c.claim.in_(some), reading.holds(table)).order_by(table.c.since)
        found.update(_reviews(reading, reading.connection.execute(rows).all()))
    return found


def reviews_in(reading: Reading, report: str | None = None) -> dict[str, Review]:
    """Return what people decided of the claims of a report, or of all, by claim, in order of decision."""
    table = tables.reviews
    rows = select(table).where(reading.holds(table)).order_by(table.c.since, table.c.claim)
    chosen = rows if report is None else rows.where(table.c.report == report)
    return _reviews(reading, reading.connection.execute(chosen).all())


def looked_at(reading: Reading, claims: Iterable[str]) -> set[str]:
    """Return those of some claims that people decided about."""
    table = tables.reviews
    wanted = select(table.c.claim).where(reading.holds(table))
    return {claim for some in portions(claims) for claim in
            reading.connection.scalars(wanted.where(table.c.claim.in_(some)))}


def gone_through(reading: Reading) -> list[str]:
    """Return the reports with claims that people decided about, in order of receipt."""
    table, reports = tables.reviews, tables.reports
    reviewed = select(table.c.report).where(reading.holds(table))
    wanted = select(reports.c.id).where(reading.holds(reports), reports.c.id.in_(reviewed))
    return list(reading.connection.scalars(wanted.order_by(reports.c.since)))


def held_since(reading: Reading, claim: str) -> int | None:
    """Return the entry since which a claim is as it is; None where it does not hold."""
    return all_held_since(reading, [claim]).get(claim)


def all_held_since(reading: Reading, claims: Iterable[str]) -> dict[str, int]:
    """Return the entry since which each of some claims is as it is."""
    table, found = tables.claims, dict[str, int]()
    for some in portions(claims):
        wanted = select(table.c.id, table.c.since).where(table.c.id.in_(some), reading.holds(table))
        found.update((row.id, row.since) for row in reading.connection.execute(wanted))
    return found


def _reviews(reading: Reading, rows: Iterable[Any]) -> dict[str, Review]:
    rows = list(rows)
    machine, now = _machine(reading, [row.claim for row in rows]), _now(reading, [row.claim for row in rows])
    found: dict[str, Review] = {}
    for row in rows:
        entry = _decided(reading, row)
        found[row.claim] = Review(
            claim=row.claim, report=row.report, verdict=row.verdict, machine=machine.get(row.claim),
            now=now.get(row.claim), number=entry.number, at=entry.at, by=entry.by, reason=entry.reason,
        )
    return found


def _machine(reading: Reading, claims: Iterable[str]) -> dict[str, AnyClaim]:
    """Return the claims as the machine read them last."""
    table, entries = tables.claims, tables.entries
    read = and_(entries.c.number == table.c.since, entries.c.action == "read")
    return _bodies(reading, claims, select(table.c.id, table.c.body).join(entries, read).order_by(table.c.since))


def _now(reading: Reading, claims: Iterable[str]) -> dict[str, AnyClaim]:
    table = tables.claims
    return _bodies(reading, claims, select(table.c.id, table.c.body).where(reading.holds(table)))


def _bodies(reading: Reading, claims: Iterable[str], wanted: Any) -> dict[str, AnyClaim]:
    found: dict[str, AnyClaim] = {}
    for some in portions(claims):
        rows = reading.connection.execute(wanted.where(tables.claims.c.id.in_(some)))
        found.update((row.id, claim_from(row)) for row in rows)
    return found


def _decided(reading: Reading, row: Any) -> Entry:
    """Return the entry of the decision that a row stands for, also where it was undone and that was undone again."""
    table = tables.reviews
    entry = reading.entry(row.since)
    while entry is not None and entry.action == "undo":
        before = select(table.c.since).where(table.c.claim == row.claim, table.c.until == entry.payload["undoes"])
        entry = reading.entry(reading.connection.scalar(before) or 0)
    assert entry is not None, f"no entry opened the review of {row.claim}"
    return entry
