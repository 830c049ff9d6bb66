"""The writing side of a record: decisions, each an entry of the history with the rows that it opens and closes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from lagebild.reading.feeds import FeedState
from lagebild.records import AnyClaim, Entry, Incident, Judgement, Report
from lagebild.records.review import Reviewed
from lagebild.store import search, tables
from lagebild.store.arriving import Arrivals, Current
from lagebild.store.chain import sealed
from lagebild.store.decisions import Decision, Held, Pending, holding
from lagebild.store.errors import RecordError
from lagebild.store.folding import Split, whole
from lagebild.store.reading import Reading, portions
from lagebild.store.rows import (
    Values,
    claim_from,
    claim_values,
    head_of,
    incident_values,
    judgement_values,
    report_values,
    teller_values,
    written,
)
from lagebild.store.search import claim_text, report_text
from lagebild.store.versions import fingerprint, is_older

UNDOABLE = ("judge", "retract", "accept", "correct", "reject", "supply", "seal", "undo")
"""Decisions of people, which can be taken back; those of the machine follow from them and from the reports."""

_KEEPING = {  # a document, unless it is there
    "sqlite": sqlite.insert(tables.documents).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(tables.documents).on_conflict_do_nothing(),
}
_FORGETTING = delete(tables.wires).where(tables.wires.c.report == bindparam("its"))


class Writer(Reading):
    """One transaction on a record, open to one writer at a time. It also reads, what it has written included."""

    def __init__(self, connection: Connection, by: str, split: Split = whole) -> None:
        super().__init__(connection)
        self._pending = Pending(connection)
        self._dialect = connection.dialect.name
        self._read: dict[str, int] = {}
        self._split = split
        self._by = by
        self._at = datetime.now(UTC).isoformat(timespec="seconds")
        last = connection.execute(
            select(tables.entries.c.number, tables.entries.c.hash).order_by(tables.entries.c.number.desc()).limit(1)
        ).first()
        self._number: int = last.number if last else 0
        self._hash: str = last.hash if last else ""

    def write(self) -> None:
        """Write what was decided and is not written yet."""
        self._pending.write()

    @property
    def connection(self) -> Connection:
        """The connection, on which all that was decided is there to be read."""
        self._pending.write()
        return super().connection

    @property
    def last(self) -> int:
        """The number of the last entry."""
        return self._number

    @contextmanager
    def deciding(
        self, action: str, subject: str, payload: dict[str, Any] | None = None, reason: str = "", by: str | None = None,
    ) -> Iterator[Decision]:
        """Write the entry of a decision when the block that opens and closes its rows is done."""
        decision = Decision(super().connection, self._pending, self._number + 1)
        yield decision
        entry = sealed(Entry(
            number=decision.number, at=self._at, by=by or self._by, action=action, subject=subject,
            payload={**(payload or {}), **decision.rows()}, reason=reason,
        ), self._hash)
        values = {field: getattr(entry, field) for field in Entry.__struct_fields__}
        self._pending.add(tables.entries, [{**values, "payload": written(entry.payload)}])
        self._number, self._hash = entry.number, entry.hash

    def receive(
        self, report: Report, raw: bytes, origin: str, arrivals: Arrivals | None = None, wire: str | None = None,
    ) -> Report | None:
        """Keep a report with the document it came in, named as in the record; None where it is there already.

        What an older version of it claimed holds no longer. A version published before the one that is there is kept
        as superseded, and None is returned, since its claims do not hold. `wire` is the report whose text it copies,
        looked for among those that are there where it is not given (C6). `arrivals`: what is known of this report and
        of others that come with it.
        """
        arrivals = arrivals or Arrivals(self, [report])
        if arrivals.has(report):
            return None
        print_ = fingerprint(report)
        named, current = arrivals.placed(report)
        superseded = current is not None and is_older(named, current.head)
        article = current.article if current is not None else named.id
        wire = wire or arrivals.copies.wire_of(named) or named.id
        head = head_of(named, wire, self._at)
        document = sha256(raw).hexdigest()
        with self.deciding("receive", named.id, {"document": document, "origin": origin}) as decision:
            self._pending.carry_out(_KEEPING[self._dialect], [{"digest": document, "content": raw}])
            if current is not None and not superseded:
                for table, column in ((tables.reports, "id"), (tables.claims, "report"), (tables.reviews, "report")):
                    decision.close(table, column, [current.head.id])
            decision.open(tables.reports, [{
                **report_values(named, head), "article": article, "version": arrivals.version(article),
                "fingerprint": print_, "document": document, "origin": origin,
            }])
            if superseded:
                decision.close(tables.reports, "fingerprint", [print_])
        self._index_texts(search.REPORTS, [report_text(decision.number, named.title, named.text, named.language)])
        if not superseded:
            self._pending.carry_out(_FORGETTING, [{"its": named.id}])
            keys = arrivals.copies.keep(named, wire)
            self._pending.add(tables.wires, [{"key": key, "report": named.id} for key in keys])
        arrivals.keep(print_, Current(article, head), current, superseded)
        return None if superseded else named

    def save_claims(self, read: Mapping[str, Sequence[AnyClaim]]) -> None:
        """Keep what reports, given by id, claim, each in text order."""
        before = holding(self, tables.claims, "report", read)
        languages = self.languages_of(read)
        for report, claims in read.items():
            with self.deciding("read", report, {"claims": len(claims)}) as decision:
                decision.end(tables.claims, before.get(report, ()))
                decision.open(tables.claims, [claim_values(claim, report, at) for at, claim in enumerate(claims)])
            self._read.update((claim.id, decision.number) for claim in claims)
            self._index_claims(decision.number, enumerate(claims), languages.get(report, ""))

    def index(self, keys: Mapping[str, Iterable[str]]) -> None:
        """Keep the keys under which claims, given by id, are found as candidates."""
        rows = [{"key": key, "claim": claim, "since": since} for claim, since in self._since(keys).items()
                for key in dict.fromkeys(keys[claim])]
        self._pending.add(tables.blocks, rows)

    def _since(self, claims: Iterable[str]) -> dict[str, int]:
        """Return the entries since which claims hold, of those that do; what older ones are found under is dropped."""
        new = {claim: self._read[claim] for claim in claims if claim in self._read}
        table, blocks = tables.claims, tables.blocks
        for some in portions(set(claims) - new.keys()):
            holding = select(table.c.id, table.c.since).where(table.c.id.in_(some), table.c.until.is_(None))
            new |= {claim.id: claim.since for claim in self.connection.execute(holding)}
            self.connection.execute(delete(blocks).where(blocks.c.claim.in_(some)))
        return new

    def link(self, made: Mapping[str, Sequence[Judgement]]) -> None:
        """Keep the machine's judgements, by the subject they were made about; the last one of a pair supersedes."""
        subjects = {(one.left, one.right): subject for subject, several in made.items() for one in several}
        rows = {subject: [judgement_values(one, False) for one in several if subjects[one.left, one.right] == subject]
                for subject, several in made.items()}
        before = holding(self, tables.judgements, "id", [row["id"] for several in rows.values() for row in several])
        for subject, several in rows.items():
            if several:
                with self.deciding("link", subject, {"judgements": len(several)}) as decision:
                    decision.end(tables.judgements, [old for row in several for old in before.get(row["id"], ())])
                    decision.open(tables.judgements, several)

    def judge(self, judgement: Judgement) -> int:
        """Keep a person's judgement, which supersedes an older one of the pair. Return the number of the entry."""
        payload = {"left": judgement.left, "right": judgement.right, "verdict": judgement.verdict}
        with self.deciding("judge", judgement.left, payload, judgement.reason, judgement.by) as decision:
            row = judgement_values(judgement, True)
            decision.close(tables.judgements, "id", [row["id"]])
            decision.open(tables.judgements, [row])
        return decision.number

    def save_incident(self, incident: Incident, absorbed: Sequence[str] = ()) -> None:
        """Keep what an incident shows now; `absorbed` are those merged into it, whose ids stay readable (C13)."""
        self.save_incidents([(incident, absorbed)])

    def save_incidents(self, shown: Sequence[tuple[Incident, Sequence[str]]]) -> None:
        """Keep what incidents show now, each with the ids of those that were merged into it, which stay readable."""
        names = [name for incident, absorbed in shown for name in (incident.id, *absorbed)]
        held = Held(self, names, [claim for incident, _ in shown for claim in incident.claims])
        for incident, absorbed in shown:
            with self.deciding("fuse", incident.id, {"claims": len(incident.claims)}) as decision:
                for table, rows in held.taken((incident.id, *absorbed), incident.claims):
                    decision.end(table, rows)
                decision.open(tables.incidents, [incident_values(incident)])
                decision.open(tables.members, [{"claim": claim, "incident": incident.id} for claim in incident.claims])
                decision.open(tables.aliases, [{"alias": old, "incident": incident.id} for old in absorbed])
            self._pending.add(tables.tellers, teller_values(incident, decision.number))

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
        self._index_anew(row.report, decision.number)
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
        self._index_anew(report, decision.number)
        return self._made(decision)

    def undo(self, number: int, reason: str, by: str) -> Entry:
        """Take back a person's decision; return its entry. Raises RecordError where there is nothing to take back."""
        entry = self.entry(number)
        if entry is None or entry.action not in UNDOABLE:
            raise RecordError(f"entry {number} cannot be undone: no person decided there")
        with self.deciding("undo", entry.subject, {"undoes": number}, reason, by) as decision:
            decision.reverse(number, self.undone(entry.subject))
        if "report" in (first := self.first_decision(entry)).payload:
            self._index_anew(str(first.payload["report"]), decision.number)
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

    def _index_anew(self, report: str, since: int) -> None:
        """Make the claims of a report that hold from an entry on known to the search."""
        table = tables.claims
        rows = self.connection.execute(select(table).where(table.c.report == report, table.c.since == since)).all()
        claims = [(row.position, claim_from(row)) for row in rows]
        self._index_claims(since, claims, self.languages_of([report])[report])

    def _index_claims(self, since: int, claims: Iterable[tuple[int, AnyClaim]], language: str) -> None:
        """Make claims, each with its position, that hold from an entry on known to the search."""
        texts = [claim_text(since, position, claim, language) for position, claim in claims]
        self._index_texts(search.CLAIMS, texts)

    def _index_texts(self, table: str, texts: Sequence[search.Text]) -> None:
        self._pending.carry_out(search.adding(self._dialect, table), search.values(texts, self._split))
