"""The reading side of a record: what holds now, or held after an earlier entry."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, func, or_, select

from lagebild.reading.feeds import FeedState
from lagebild.records import Entry, Incident, Judgement, Report, Reported
from lagebild.store import search, tables
from lagebild.store.backups import backup
from lagebild.store.rows import (
    claim_from,
    entry_from,
    head_from,
    incident_from,
    judgement_from,
    report_from,
    reported_from,
)
from lagebild.store.verifying import Verified, verify

_Value = TypeVar("_Value")
Found = TypeVar("Found")
MANY = 500  # values in one statement; SQLite takes 32,766


class Reading:
    """Reads a record within one transaction, so that all it returns belongs together.

    `as_of` is the number of the last entry to know of; None is now.
    """

    def __init__(self, connection: Connection, as_of: int | None = None) -> None:
        self._connection = connection
        self.as_of = as_of

    @property
    def connection(self) -> Connection:
        """The connection that the transaction is on."""
        return self._connection

    def once(self, name: Hashable, find: Callable[[], Found]) -> Found:
        """Return what is found in this state of the record; who reads it often keeps that under its name."""
        return find()

    def report(self, identity: str) -> Report | None:
        """Return a report with its claims, in text order."""
        row = self._first(select(tables.reports).where(tables.reports.c.id == identity, self.holds(tables.reports)))
        if row is None:
            return None
        claims = tables.claims
        its = select(claims.c.body).where(claims.c.report == identity, self.holds(claims)).order_by(claims.c.position)
        told = sorted(map(claim_from, self.connection.execute(its)), key=lambda claim: claim.evidence.start)
        return replace(report_from(row), claims=tuple(told))

    def texts(self, reports: Iterable[str]) -> dict[str, str]:
        """Return report id → text."""
        table = tables.reports
        rows = (select(table.c.id, table.c.text).where(table.c.id.in_(some), self.holds(table))
                for some in portions(reports))
        return {row.id: row.text for wanted in rows for row in self.connection.execute(wanted)}

    def feed_state(self, url: str) -> FeedState:
        """Return what is remembered of a feed; nothing where it was never polled."""
        row = self._first(select(tables.feeds.c.state).where(tables.feeds.c.url == url))
        return msgspec.json.decode(row.state, type=FeedState) if row else FeedState()

    def versions(self, identity: str) -> list[Any]:
        """Return all versions of a report's article in order of receipt: rows of `tables.reports`."""
        table = tables.reports
        articles = select(table.c.article).where(table.c.id == identity)
        return list(self.connection.execute(select(table).where(table.c.article.in_(articles)).order_by(table.c.since)))

    def document(self, digest: str) -> bytes | None:
        """Return a document as it was received, by its SHA-256 (C14)."""
        table = tables.documents
        return self.connection.execute(select(table.c.content).where(table.c.digest == digest)).scalar()

    def report_ids(self) -> list[str]:
        """Return the ids of all reports, in order of receipt."""
        table = tables.reports
        return list(self.connection.scalars(select(table.c.id).where(self.holds(table)).order_by(table.c.since)))

    def reported(
        self, *, ids: Sequence[str] | None = None, reports: Sequence[str] | None = None, kinds: Sequence[str] = (),
        stances: Sequence[str] = (), realis: Sequence[str] = (),
    ) -> list[Reported]:
        """Return claims with their reports' heads, in order of receipt and text; those with the ids, or that match."""
        claims = tables.claims.c
        wanted = [(claims.kind, kinds), (claims.stance, stances), (claims.realis, realis)]
        matching = self._reported().where(*(column.in_(values) for column, values in wanted if values))
        if ids is not None:
            return self._among(matching, claims.id, ids)
        if reports is not None:
            return self._among(matching, claims.report, reports)
        return [reported_from(row) for row in self.connection.execute(_in_order(matching))]

    def found_under(self, keys: Iterable[str]) -> dict[str, list[str]]:
        """Return the claims that were saved under some of the keys, and hold, each with those keys."""
        found: dict[str, list[str]] = defaultdict(list)
        blocks, claims = tables.blocks, tables.claims
        under = and_(blocks.c.claim == claims.c.id, blocks.c.since == claims.c.since)
        pairs = select(blocks.c.claim, blocks.c.key).join(claims, under).where(self.holds(claims))
        for some in portions(keys):
            for claim, key in self.connection.execute(pairs.where(blocks.c.key.in_(some))):
                found[claim].append(key)
        return found

    def candidates(self, keys: Sequence[str]) -> list[Reported]:
        """Return the claims that were saved under one of the keys."""
        found: list[Reported] = []
        blocks, claims = tables.blocks, tables.claims
        under = and_(blocks.c.claim == claims.c.id, blocks.c.since == claims.c.since)
        for some in portions(dict.fromkeys(keys)):
            chosen = claims.c.id.in_(select(blocks.c.claim).where(under, blocks.c.key.in_(some)))
            found += map(reported_from, self.connection.execute(_in_order(self._reported().where(chosen))))
        return list({one.claim.id: one for one in found}.values())

    def judgements(self, claims: Iterable[str]) -> list[Judgement]:
        """Return the judgements of pairs of which one claim is among those given; a human's hides the machine's."""
        table = tables.judgements
        chosen: dict[tuple[str, str], Judgement] = {}
        for some in portions(claims):
            near = or_(table.c.left.in_(some), table.c.right.in_(some))
            ordered = select(table).where(near, self.holds(table)).order_by(table.c.human, table.c.since)
            for row in self.connection.execute(ordered):
                chosen[(row.left, row.right)] = judgement_from(row)
        return list(chosen.values())

    def doubts(self, limit: int | None = None) -> list[Judgement]:
        """Return the pairs that the machine leaves to people and nobody has judged, the likeliest first."""
        table = tables.judgements
        person = table.alias("person")
        decided = exists().where(person.c.left == table.c.left, person.c.right == table.c.right, person.c.human,
                                 person.c.until.is_(None))
        unsure = select(table).where(self.holds(table), table.c.verdict == "unsure", ~table.c.human, ~decided)
        found = [judgement_from(row) for row in self.connection.execute(unsure)]
        homes = self.incidents_of({claim for one in found for claim in (one.left, one.right)})
        open_ = [one for one in found if {one.left, one.right} <= homes.keys() and homes[one.left] != homes[one.right]]
        return sorted(open_, key=lambda one: (-(one.score or 0), one.left, one.right))[:limit]

    def human_judgements(self) -> list[Judgement]:
        """Return the judgements that people made, in order."""
        table = tables.judgements
        made = select(table).where(table.c.human, self.holds(table)).order_by(table.c.since)
        return list(map(judgement_from, self.connection.execute(made)))

    def incident(self, identity: str) -> Incident | None:
        """Return an incident by its id or an alias."""
        table, aliases = tables.incidents, tables.aliases
        tried: set[str] = set()
        while identity not in tried:
            tried.add(identity)
            if row := self._first(select(table).where(table.c.id == identity, self.holds(table))):
                return incident_from(row)
            alias = self._first(select(aliases.c.incident).where(aliases.c.alias == identity, self.holds(aliases)))
            identity = alias.incident if alias else identity
        return None

    def incident_names(self, names: Iterable[str]) -> set[str]:
        """Return those of some names that incidents have, aliases aside."""
        table = tables.incidents
        found = (select(table.c.id).where(table.c.id.in_(some), self.holds(table)) for some in portions(names))
        return {name for wanted in found for name in self.connection.scalars(wanted)}

    def under(self, identities: Iterable[str]) -> list[Incident]:
        """Return the incidents that have these very ids, not those that they were merged into."""
        table = tables.incidents
        return [incident_from(row) for some in portions(identities) for row in self.connection.execute(
            select(table.c.body).where(table.c.id.in_(some), self.holds(table)))]

    def incidents_of(self, claims: Iterable[str]) -> dict[str, str]:
        """Return claim id → incident id."""
        table = tables.members
        found: dict[str, str] = {}
        for some in portions(claims):
            rows = select(table.c.claim, table.c.incident).where(table.c.claim.in_(some), self.holds(table))
            found.update((row.claim, row.incident) for row in self.connection.execute(rows))
        return found

    def incidents_told_by(self, reports: Sequence[str]) -> list[str]:
        """Return the incidents with claims of some reports, also of claims that hold no longer."""
        members, claims = tables.members, tables.claims
        its = members.c.claim.in_(select(claims.c.id).where(claims.c.report.in_(reports)))
        return list(self.connection.scalars(select(members.c.incident).where(its, self.holds(members)).distinct()))

    def members_of(self, incidents: Iterable[str]) -> dict[str, list[Reported]]:
        """Return incident id → its claims that hold, the oldest incident first."""
        members, names = tables.members, list(incidents)
        inside: dict[str, str] = {}
        for some in portions(names):
            its = select(members.c.claim, members.c.incident).where(members.c.incident.in_(some), self.holds(members))
            inside.update((row.claim, row.incident) for row in self.connection.execute(its))
        found: dict[str, list[Reported]] = {name: [] for name in self.oldest_first(names)}
        for one in self.reported(ids=list(inside)):
            found[inside[one.claim.id]].append(one)
        return found

    def oldest_first(self, incidents: Iterable[str]) -> list[str]:
        """Return those of some ids that incidents have or had, in the order in which they came first."""
        table, ages = tables.incidents, dict[str, int]()
        for some in portions(incidents):
            oldest = select(table.c.id, func.min(table.c.since)).where(table.c.id.in_(some)).group_by(table.c.id)
            ages.update((name, since) for name, since in self.connection.execute(oldest))
        return sorted(ages, key=ages.__getitem__)

    def incidents(self, *conditions: ColumnElement[bool], limit: int | None = None) -> Iterator[Incident]:
        """Yield the incidents for which conditions on the columns of `tables.incidents` hold, by time."""
        table = tables.incidents
        wanted = select(table.c.body).where(self.holds(table), *conditions).order_by(table.c.latest, table.c.id)
        return map(incident_from, self.connection.execute(wanted.limit(limit)))

    def history(
        self, subject: str | None = None, after: int = 0, limit: int | None = None, before: int | None = None,
    ) -> list[Entry]:
        """Return entries between two numbers in order, all or about one subject; of more than the limit the newest."""
        table = tables.entries
        wanted = select(table).where(table.c.number > after).order_by(table.c.number.desc()).limit(limit)
        if subject is not None:
            wanted = wanted.where(table.c.subject == subject)
        if before is not None:
            wanted = wanted.where(table.c.number < before)
        if self.as_of is not None:
            wanted = wanted.where(table.c.number <= self.as_of)
        return [entry_from(row) for row in self.connection.execute(wanted)][::-1]

    def languages_of(self, reports: Iterable[str]) -> dict[str, str]:
        """Return report id → language."""
        table = tables.reports
        rows = (select(table.c.id, table.c.head).where(table.c.id.in_(some), self.holds(table))
                for some in portions(reports))
        return {row.id: head_from(row).language for wanted in rows for row in self.connection.execute(wanted)}

    def search_reports(self, typed: str, limit: int | None = None) -> list[Report]:
        """Return the reports in which what was typed stands, without their claims, the best first.

        All words must stand there, in whatever form; "words in quotes" follow each other, begin* is a beginning, and
        what has a minus before it must not stand there. Compounds are found by their parts.
        """
        table = tables.reports
        numbers = search.found(self.connection, search.REPORTS, typed)
        if numbers is None:
            return []
        wanted = select(table.c.id).join(numbers, numbers.c.number == table.c.since).where(self.holds(table))
        best = list(self.connection.scalars(wanted.order_by(numbers.c.rank, table.c.since).limit(limit)))
        found = {row.id: report_from(row) for some in portions(best) for row in self.connection.execute(
            select(table).where(table.c.id.in_(some), self.holds(table)))}
        return [found[name] for name in best]

    def search_claims(self, typed: str, limit: int | None = None) -> list[Reported]:
        """Return the claims in whose words, or the name of whose place, it stands, the best first."""
        claims, reports = tables.claims, tables.reports
        numbers = search.found(self.connection, search.CLAIMS, typed)
        if numbers is None:
            return []
        since, position = numbers.c.number // search.POSITIONS, numbers.c.number % search.POSITIONS
        same = and_(claims.c.since == since, claims.c.position == position)
        wanted = select(claims.c.id).join(numbers, same).join(reports, reports.c.id == claims.c.report)
        best = list(self.connection.scalars(wanted.where(self.holds(claims), self.holds(reports)).order_by(
            numbers.c.rank, claims.c.since, claims.c.position).limit(limit)))
        found = {one.claim.id: one for one in self.reported(ids=best)}
        return [found[name] for name in best]

    def last_entry(self) -> int:
        """Return the number of the last entry of the history that is known of; 0 where there is none."""
        table = tables.entries
        if self.as_of is not None:
            return self.as_of
        return self.connection.execute(select(func.max(table.c.number))).scalar() or 0

    def entry(self, number: int) -> Entry | None:
        """Return one entry."""
        row = self._first(select(tables.entries).where(tables.entries.c.number == number))
        return entry_from(row) if row else None

    def first_decision(self, entry: Entry) -> Entry:
        """Return the decision that an undoing, or the undoing of one, is about; any other entry as it is."""
        while entry.action == "undo" and (before := self.entry(int(str(entry.payload["undoes"])))) is not None:
            entry = before
        return entry

    def undone(self, subject: str) -> dict[int, int]:
        """Return the entries about a subject that were taken back, each with the entry that did so."""
        table = tables.entries
        rows = select(table).where(table.c.subject == subject, table.c.action == "undo").order_by(table.c.number)
        entries = map(entry_from, self.connection.execute(rows))
        return {int(str(entry.payload["undoes"])): entry.number for entry in entries}

    def claims_about(self, subject: str) -> list[str]:
        """Return the ids of the claims that a subject is or makes: a claim, or all of a report."""
        table = tables.claims
        wanted = select(table.c.id).where(or_(table.c.id == subject, table.c.report == subject), self.holds(table))
        return list(self.connection.scalars(wanted.order_by(table.c.position)))

    def has(self, subject: str) -> bool:
        """Return whether there is a report or claim with this id."""
        return any(self._first(select(table.c.id).where(table.c.id == subject, self.holds(table))) is not None
                   for table in (tables.reports, tables.claims))

    def verify(self) -> Verified:
        """Check the record as a whole against its history."""
        return verify(self.connection)

    def backup(self, path: Path) -> int:
        """Write the whole record into a file; return the number of rows. Raises RecordError."""
        return backup(self.connection, path)

    def entry_at(self, moment: str) -> int:
        """Return the number of the last entry made up to a moment (UTC, ISO); 0 where there is none."""
        table = tables.entries
        return self.connection.execute(select(func.max(table.c.number)).where(table.c.at <= moment)).scalar() or 0

    def newest(self) -> int:
        """Return the number of the last entry; 0 where there is none."""
        return self.as_of or self.connection.execute(select(func.max(tables.entries.c.number))).scalar() or 0

    def failures(self) -> list[Any]:
        """Return the inputs that gave no report: rows with path, line, reason, advice, at, options."""
        table = tables.failures
        return list(self.connection.execute(select(table).order_by(table.c.path, table.c.line)))

    def holds(self, table: FromClause) -> ColumnElement[bool]:
        """Return the condition that a row of a table holds now, or held as of the entry."""
        if self.as_of is None:
            return table.c.until.is_(None)
        return and_(table.c.since <= self.as_of, or_(table.c.until.is_(None), table.c.until > self.as_of))

    def _reported(self) -> Select[Any]:
        claims, reports = tables.claims, tables.reports
        return select(
            claims.c.body, reports.c.head, self._retracted(claims.c.id).label("claim_retracted"),
            self._retracted(reports.c.id).label("report_retracted"),
        ).join(reports, reports.c.id == claims.c.report).where(self.holds(claims), self.holds(reports))

    def _retracted(self, column: ColumnElement[str]) -> ColumnElement[bool]:
        table = tables.retractions
        return exists().where(table.c.subject == column, self.holds(table))

    def _among(self, wanted: Select[Any], column: ColumnElement[str], values: Iterable[str]) -> list[Reported]:
        found: list[Reported] = []
        for some in portions(values):
            found += map(reported_from, self.connection.execute(_in_order(wanted.where(column.in_(some)))))
        return found

    def _first(self, wanted: Select[Any]) -> Any:
        return self.connection.execute(wanted).first()


def _in_order(wanted: Select[Any]) -> Select[Any]:
    return wanted.order_by(tables.reports.c.since, tables.claims.c.position)


def portions(values: Iterable[_Value]) -> Iterator[list[_Value]]:
    """Yield values in portions that fit into one statement."""
    held = list(values)
    for start in range(0, len(held), MANY):
        yield held[start:start + MANY]
