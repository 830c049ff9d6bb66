"""The writing side of a record: decisions, each an entry of the history with the rows that it opens and closes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from lagebild.reading.feeds import FeedState
from lagebild.reading.wire import sketch
from lagebild.records import AnyClaim, Entry, Incident, Judgement, Report
from lagebild.records.review import Reviewed
from lagebild.store import search, tables
from lagebild.store.chain import row_digest, sealed, together
from lagebild.store.errors import RecordError
from lagebild.store.folding import Split, whole
from lagebild.store.reading import MANY, Reading, portions
from lagebild.store.rows import (
    Values,
    claim_from,
    claim_values,
    head_of,
    incident_values,
    judgement_values,
    report_from,
    teller_values,
    written,
)
from lagebild.store.search import claim_text, report_text
from lagebild.store.versions import address, fingerprint, is_older

UNDOABLE = ("judge", "retract", "accept", "correct", "reject", "supply", "seal", "undo")
"""Decisions of people, which can be taken back; those of the machine follow from them and from the reports."""


class Decision:
    """An entry in the making: what it opens holds from it on, what it closes holds until it."""

    def __init__(self, connection: Connection, number: int) -> None:
        self.number = number
        self._connection = connection
        self._opened: dict[str, list[str]] = {}
        self._closed: dict[str, list[str]] = {}

    def open(self, table: Table, rows: Sequence[Values]) -> None:
        """Add rows; one of the same key must have been closed before."""
        if not rows:
            return
        self._connection.execute(insert(table), [{**row, "since": self.number} for row in rows])
        names = table.c.keys()
        self._opened.setdefault(table.name, []).extend(
            row_digest(table, [row.get(name) for name in names]) for row in rows)

    def close(self, table: Table, column: str, values: Iterable[str]) -> None:
        """End the rows of now that have one of the values in a column."""
        for some in portions(values):
            self._ended(table, self._connection.execute(_ending(table, column), {"some": some, "last": self.number}))

    def reverse(self, number: int, undone: Mapping[int, int]) -> None:
        """Close what an earlier entry opened, and open what it closed; raises RecordError where it changed since.

        `undone`: entries that were taken back, each with the entry that did so; what those restored still stands.
        """
        for table in tables.LASTING:
            opened, closed = (self._connection.execute(select(table).where(column == number)).mappings().all()
                              for column in (table.c.since, table.c.until))
            for row in opened:
                self._close(table, self._standing(table, dict(row), undone))
            self.open(table, [{**row, "until": None} for row in closed])

    def _standing(self, table: Table, row: Mapping[str, Any], undone: Mapping[int, int]) -> ColumnElement[bool]:
        """Return the condition on the row that stands for an earlier one, itself or as it was restored."""
        key = and_(*(column == row[column.name] for column in table.primary_key if column.name != "since"))
        since, until = row["since"], row["until"]
        while until is not None:
            since = undone.get(until)
            found = self._connection.execute(select(table.c.until).where(key, table.c.since == since)).first()
            if found is None:
                raise RecordError(
                    f"what entry {row['since']} decided was decided anew since; undo the later entry first")
            until = found.until
        return and_(key, table.c.since == since)

    def _close(self, table: Table, chosen: ColumnElement[bool]) -> None:
        ending = update(table).where(chosen, table.c.until.is_(None)).values(until=self.number)
        self._ended(table, self._connection.execute(ending.returning(*table.c)))

    def _ended(self, table: Table, rows: Iterable[Any]) -> None:
        self._closed.setdefault(table.name, []).extend(row_digest(table, row) for row in rows)

    def rows(self) -> dict[str, dict[str, str]]:
        """Return digests of what was opened and closed, by table; what is empty is left out."""
        sides = {"opened": self._opened, "closed": self._closed}
        found = {side: {name: together(rows) for name, rows in by.items() if rows} for side, by in sides.items()}
        return {side: by for side, by in found.items() if by}


@cache
def _ending(table: Table, column: str) -> ReturningUpdate[Any]:
    """Return the statement that ends the rows of now with `some` values in a column, `last` the entry that does."""
    chosen = table.c[column].in_(bindparam("some", expanding=True))
    return update(table).where(chosen, table.c.until.is_(None)).values(until=bindparam("last")).returning(*table.c)


class Writer(Reading):
    """One transaction on a record, open to one writer at a time. It also reads, what it has written included."""

    def __init__(self, connection: Connection, by: str, split: Split = whole) -> None:
        super().__init__(connection)
        self._split = split
        self._by = by
        self._at = datetime.now(UTC).isoformat(timespec="seconds")
        last = connection.execute(
            select(tables.entries.c.number, tables.entries.c.hash).order_by(tables.entries.c.number.desc()).limit(1)
        ).first()
        self._number: int = last.number if last else 0
        self._hash: str = last.hash if last else ""

    @property
    def last(self) -> int:
        """The number of the last entry."""
        return self._number

    @contextmanager
    def deciding(
        self, action: str, subject: str, payload: dict[str, Any] | None = None, reason: str = "", by: str | None = None,
    ) -> Iterator[Decision]:
        """Write the entry of a decision when the block that opens and closes its rows is done."""
        decision = Decision(self.connection, self._number + 1)
        yield decision
        entry = sealed(Entry(
            number=decision.number, at=self._at, by=by or self._by, action=action, subject=subject,
            payload={**(payload or {}), **decision.rows()}, reason=reason,
        ), self._hash)
        values = {field: getattr(entry, field) for field in Entry.__struct_fields__}
        self.connection.execute(insert(tables.entries), {**values, "payload": written(entry.payload)})
        self._number, self._hash = entry.number, entry.hash

    def receive(self, report: Report, raw: bytes, origin: str, wire: str | None = None) -> Report | None:
        """Keep a report with the document it came in, named as in the record; None where it is there already.

        What an older version of it claimed holds no longer. A version published before the one that is there is kept
        as superseded, and None is returned, since its claims do not hold. `wire` is the report whose text it copies,
        looked for among those that are there where it is not given (C6).
        """
        if self.has_report(report):
            return None
        print_ = fingerprint(report)
        named, current = self.placed(report)
        superseded = current is not None and is_older(named, report_from(current))
        made = sketch(named)
        wire = wire or self.wire_of(made)
        payload = {"document": sha256(raw).hexdigest(), "origin": origin}
        with self.deciding("receive", named.id, payload) as decision:
            self._keep_document(payload["document"], raw)
            if current is not None and not superseded:
                decision.close(tables.reports, "id", [current.id])
                decision.close(tables.claims, "report", [current.id])
                decision.close(tables.reviews, "report", [current.id])
            decision.open(tables.reports, [self._report_values(named, print_, payload, wire, current)])
            if superseded:
                decision.close(tables.reports, "fingerprint", [print_])
        text = report_text(decision.number, named.title, named.text, named.language)
        search.add(self.connection, search.REPORTS, [text], self._split)
        if not superseded:
            self._index_wire(named.id, made.keys)
        return None if superseded else named

    def save_claims(self, report: str, claims: Sequence[AnyClaim]) -> None:
        """Keep the claims of a report in text order."""
        with self.deciding("read", report, {"claims": len(claims)}) as decision:
            decision.close(tables.claims, "report", [report])
            decision.open(tables.claims, [claim_values(claim, report, at) for at, claim in enumerate(claims)])
        self._index_claims(report, decision.number)

    def index(self, keys: Mapping[str, Iterable[str]]) -> None:
        """Keep the keys under which claims, given by id, are found as candidates."""
        table = tables.claims
        for some in portions(keys):
            holding = select(table.c.id, table.c.since).where(table.c.id.in_(some), table.c.until.is_(None))
            rows = [{"key": key, "claim": claim.id, "since": claim.since}
                    for claim in self.connection.execute(holding) for key in dict.fromkeys(keys[claim.id])]
            self.connection.execute(delete(tables.blocks).where(tables.blocks.c.claim.in_(some)))
            if rows:
                self.connection.execute(insert(tables.blocks), rows)

    def link(self, judgements: Sequence[Judgement], subject: str) -> None:
        """Keep the machine's judgements made about one subject; a newer one of a pair supersedes the older."""
        if judgements:
            with self.deciding("link", subject, {"judgements": len(judgements)}) as decision:
                _judge(decision, judgements, False)

    def judge(self, judgement: Judgement) -> int:
        """Keep a person's judgement, which supersedes an older one of the pair. Return the number of the entry."""
        payload = {"left": judgement.left, "right": judgement.right, "verdict": judgement.verdict}
        with self.deciding("judge", judgement.left, payload, judgement.reason, judgement.by) as decision:
            _judge(decision, [judgement], True)
        return decision.number

    def save_incident(self, incident: Incident, absorbed: Sequence[str] = ()) -> None:
        """Keep what an incident shows now; `absorbed` are those merged into it, whose ids stay readable (C13)."""
        names = [incident.id, *absorbed]
        with self.deciding("fuse", incident.id, {"claims": len(incident.claims)}) as decision:
            if not self._is_new(names, incident.claims):
                decision.close(tables.incidents, "id", names)
                decision.close(tables.members, "incident", names)
                decision.close(tables.members, "claim", incident.claims)
                decision.close(tables.aliases, "alias", names)
            decision.open(tables.incidents, [incident_values(incident)])
            decision.open(tables.members, [{"claim": claim, "incident": incident.id} for claim in incident.claims])
            self._add_tellers(incident, decision.number)
            decision.open(tables.aliases, [{"alias": old, "incident": incident.id} for old in absorbed])

    def _is_new(self, names: Sequence[str], claims: Sequence[str]) -> bool:
        """Say whether no incident has one of the names, and none of the claims is in one: most incidents are new."""
        incidents, members, aliases = tables.incidents, tables.members, tables.aliases
        inside = or_(members.c.incident.in_(names), members.c.claim.in_(claims[:MANY]))
        held = union_all(
            select(incidents.c.id).where(incidents.c.id.in_(names), self.holds(incidents)),
            select(members.c.claim).where(inside, self.holds(members)),
            select(aliases.c.alias).where(aliases.c.alias.in_(names), self.holds(aliases)),
        )
        return len(claims) <= MANY and self.connection.execute(held).first() is None

    def _add_tellers(self, incident: Incident, since: int) -> None:
        values = teller_values(incident, since)
        if values:
            self.connection.execute(insert(tables.tellers), values)

    def end_incident(self, identity: str, reason: str) -> None:
        """End an incident that no claim is left of; it stays in the history."""
        with self.deciding("end", identity, reason=reason) as decision:
            decision.close(tables.incidents, "id", [identity])
            decision.close(tables.members, "incident", [identity])

    def retract(self, subject: str, reason: str, by: str) -> int:
        """Mark a report or claim as withdrawn; it stays visible (C12). Return the number of the entry.

        Raises RecordError where there is no such report or claim, or it is withdrawn already.
        """
        if not self.has(subject):
            raise RecordError(f"there is no report or claim {subject} in the record")
        table = tables.retractions
        before = self._first(select(table.c.since).where(table.c.subject == subject, self.holds(table)))
        if before is not None:
            raise RecordError(f"{subject} is withdrawn already (entry {before.since})")
        with self.deciding("retract", subject, reason=reason, by=by) as decision:
            decision.open(tables.retractions, [{"subject": subject, "reason": reason}])
        return decision.number

    def seal(self, incident: str, reason: str, by: str) -> int:
        """Seal an incident as it is now; a later change to it breaks the seal. Return the number of the entry."""
        with self.deciding("seal", incident, reason=reason, by=by) as decision:
            decision.close(tables.seals, "incident", [incident])
            decision.open(tables.seals, [{"incident": incident}])
        return decision.number

    def review(
        self, action: str, verdict: Reviewed, claim: str, changed: AnyClaim | None, reason: str, by: str,
        seen: int | None = None,
    ) -> Entry:
        """Keep what a person decided of a claim; return the entry. The machine's reading stays readable.

        `changed` is the claim that holds from now on, None for none. `seen` is the entry since which the claim held
        when the person looked. Raises RecordError where there is no such claim, or it is another by now.
        """
        row = self._holding(claim, seen)
        with self.deciding(action, claim, {"report": row.report}, reason, by) as decision:
            decision.close(tables.reviews, "claim", [claim])
            decision.open(tables.reviews, [{"claim": claim, "report": row.report, "verdict": verdict}])
            if changed != claim_from(row):
                decision.close(tables.claims, "id", [claim])
                decision.open(tables.claims, [claim_values(changed, row.report, row.position)] if changed else [])
        self._index_claims(row.report, decision.number)
        return self._made(decision)

    def supply(self, report: str, claim: AnyClaim, reason: str, by: str) -> Entry:
        """Keep a claim that the machine missed; return the entry. Raises RecordError where it is there already."""
        table = tables.claims
        if self._first(select(table.c.id).where(table.c.id == claim.id, self.holds(table))) is not None:
            raise RecordError(f"the report {report} has this very claim already: {claim.id}")
        last = self.connection.execute(select(func.max(table.c.position)).where(table.c.report == report)).scalar()
        with self.deciding("supply", claim.id, {"report": report}, reason, by) as decision:
            decision.close(tables.reviews, "claim", [claim.id])
            decision.open(tables.reviews, [{"claim": claim.id, "report": report, "verdict": "added"}])
            decision.open(table, [claim_values(claim, report, 0 if last is None else last + 1)])
        self._index_claims(report, decision.number)
        return self._made(decision)

    def undo(self, number: int, reason: str, by: str) -> Entry:
        """Take back a person's decision; return its entry. Raises RecordError where there is nothing to take back."""
        entry = self.entry(number)
        if entry is None or entry.action not in UNDOABLE:
            raise RecordError(f"entry {number} cannot be undone: no person decided there")
        with self.deciding("undo", entry.subject, {"undoes": number}, reason, by) as decision:
            decision.reverse(number, self.undone(entry.subject))
        if "report" in (first := self.first_decision(entry)).payload:
            self._index_claims(str(first.payload["report"]), decision.number)
        return entry

    def _holding(self, claim: str, seen: int | None) -> Any:
        row = self._first(select(tables.claims).where(tables.claims.c.id == claim, self.holds(tables.claims)))
        if row is None:
            raise RecordError(f"there is no claim {claim} in the record")
        if seen is not None and row.since != seen:
            raise RecordError(f"the claim {claim} was changed in the meantime (entry {row.since}); look at it again")
        return row

    def _made(self, decision: Decision) -> Entry:
        entry = self.entry(decision.number)
        assert entry is not None
        return entry

    def fail(self, rows: Sequence[Values]) -> None:
        """List inputs that gave no report: path, line, reason, advice, options."""
        for row in rows:
            self.forget_failure(row["path"], row["line"])
            self.connection.execute(insert(tables.failures), {**row, "at": self._at})

    def forget_failure(self, path: str, line: int) -> None:
        """Take an input off the list of failures."""
        table = tables.failures
        self.connection.execute(delete(table).where(table.c.path == path, table.c.line == line))

    def save_feed(self, url: str, state: FeedState) -> None:
        """Keep what must be remembered of a feed until it is polled again."""
        table = tables.feeds
        self.connection.execute(delete(table).where(table.c.url == url))
        self.connection.execute(insert(table), {"url": url, "state": msgspec.json.encode(state).decode()})

    def _index_claims(self, report: str, since: int) -> None:
        """Make the claims of a report that hold from an entry on known to the search."""
        table, language = tables.claims, self.language_of(report)
        rows = self.connection.execute(select(table).where(table.c.report == report, table.c.since == since)).all()
        texts = [claim_text(since, row.position, claim_from(row), language) for row in rows]
        search.add(self.connection, search.CLAIMS, texts, self._split)

    def _index_wire(self, report: str, keys: Sequence[int]) -> None:
        table = tables.wires
        self.connection.execute(delete(table).where(table.c.report == report))
        if keys:
            self.connection.execute(insert(table), [{"key": key, "report": report} for key in keys])

    def _keep_document(self, name: str, raw: bytes) -> None:
        table = tables.documents
        if self.connection.execute(select(table.c.digest).where(table.c.digest == name)).first() is None:
            self.connection.execute(insert(table), {"digest": name, "content": raw})

    def _report_values(
        self, report: Report, print_: str, payload: dict[str, str], wire: str | None, current: Any,
    ) -> Values:
        published = report.published
        article = current.article if current is not None else report.id
        table = tables.reports
        versions = select(func.count()).select_from(table).where(table.c.article == article)
        return {
            "id": report.id, "article": article, "version": self.connection.execute(versions).scalar_one() + 1,
            "fingerprint": print_, **payload, "address": address(report.url), "publisher": report.publisher,
            "earliest": published and published.earliest, "latest": published and published.latest,
            "head": written(head_of(report, wire or report.id, self._at)),
            "text": report.text, "dateline": report.dateline,
        }


def _judge(decision: Decision, judgements: Sequence[Judgement], human: bool) -> None:
    rows = [judgement_values(judgement, human) for judgement in judgements]
    decision.close(tables.judgements, "id", [row["id"] for row in rows])
    decision.open(tables.judgements, rows)
