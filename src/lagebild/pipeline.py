"""The flow: a report goes in, the same report with its claims comes out, and into the record."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from lagebild.claims import read_claims
from lagebild.language.analyse import analyse
from lagebild.mentions import Grammars, Mentions, find_mentions, read_grammars
from lagebild.packs import Pack, load_pack
from lagebild.reading import Failure, Received
from lagebild.records import AnyClaim, Entry, Incident, Judgement, Report, Verdict
from lagebild.review import corrected, missed
from lagebild.views import VIEWS, Seen
from lagebild.views.places import on_map
from lagebild.world import World, load_world

if TYPE_CHECKING:
    from lagebild.fusing import Fuser  # whoever only reads need not load a database
    from lagebild.store import Arrivals, Reading, Record, Writer


class Reader(Struct, frozen=True):
    """Reads reports of one language; opened once, used for many reports."""

    pack: Pack
    grammars: Grammars
    world: World

    @classmethod
    def open(cls, language: str = "de") -> "Reader":
        """Load the pack of a language and the world. Raises PackError where data is broken."""
        pack = load_pack(language)
        return cls(pack, read_grammars(pack.folder), load_world(language))

    def read(self, report: Report) -> Report:
        """Return the report with every claim that it makes, in text order."""
        return self.read_fully(report, doubtful=True) if self.pack.topic.covers(report.text) else report

    def read_fully(self, report: Report, doubtful: bool = False) -> Report:
        """Return the report with its claims; where it is `doubtful` only if they show that it means armed conflict."""
        mentions = self.mentions(report)
        return replace(report, claims=read_claims(mentions, report, doubtful), places=on_map(mentions))

    def view(self, report: Report, view: str) -> Seen:
        """Return one of VIEWS of a report, whatever the report is about."""
        return Seen(report, view, VIEWS[view].rows(report, self.mentions(report)))

    def mentions(self, report: Report) -> Mentions:
        """Return what the claims of a report are made from."""
        analysis = analyse(report.text, self.pack)
        return find_mentions(analysis, self.pack, self.grammars, self.world, report.published)


class Recorder(Struct, frozen=True):
    """Changes a record, and what follows from it; `read` returns a report with its claims, or why that failed."""

    record: "Record"
    read: Callable[[Report], Report | Failure]
    by: str

    def add(self, batch: Sequence[Received]) -> list[Report | Failure | None]:
        """Receive, read, link, fuse and save, in one transaction; for each: the report as kept, None if it was there.

        Reading, which takes longest, comes before the transaction; a report that cannot be read is not kept.
        """
        return self.keep(batch, [report and self.read(report) for report in self.fresh(batch)])

    def fresh(self, batch: Sequence[Received]) -> list[Report | None]:
        """Return the reports as they are to be read; None for those that are in the record."""
        from lagebild.store import Arrivals

        with self.record.reading() as known:
            there = Arrivals(known, [one.report for one in batch])
            return [None if there.has(one.report) else there.placed(one.report)[0] for one in batch]

    def keep(
        self, batch: Sequence[Received], read: Sequence[Report | Failure | None],
    ) -> list[Report | Failure | None]:
        """Do what `add` does with reports that were read; what else was kept in the meantime is heeded."""
        from lagebild.store import Arrivals

        with self.record.writing(self.by) as writer:
            before = writer.last
            arrivals = Arrivals(writer, [report for report in read if isinstance(report, Report)])
            kept = [self._received(writer, one, report, arrivals) for one, report in zip(batch, read, strict=True)]
            new = {one.id: one.claims for one in kept if isinstance(one, Report) and arrivals.holds(one.id)}
            fuser = self._fuser(writer)
            fuser.leave(arrivals.replaced, before)
            writer.save_claims(new)
            fuser.add(writer.reported(reports=list(new)))
            return kept

    def _received(
        self, writer: "Writer", received: Received, read: Report | Failure | None, arrivals: "Arrivals",
    ) -> Report | Failure | None:
        """Keep a report, read anew where another version came in the meantime: claims are named after its id."""
        if isinstance(read, Report) and (named := arrivals.placed(read)[0]).id != read.id:
            read = self.read(named)
        return writer.receive(read, received.raw, received.origin, arrivals) if isinstance(read, Report) else read

    def retract(self, subject: str, reason: str, by: str) -> int:
        """Mark a report or claim as withdrawn (C12); return the number of the entry. Raises RecordError."""
        with self.record.writing(self.by) as writer:
            number = writer.retract(subject, reason, by)
            self._fuser(writer).refresh(writer.claims_about(subject))
            return number

    def judge(self, one: str, verdict: Verdict, other: str, reason: str, by: str) -> int:
        """Decide whether two claims or incidents are about one happening; return the number of the entry.

        Raises RecordError where the record has no such claim, ContradictionError where other judgements rule it out.
        """
        from lagebild.fusing import check, judged_as

        with self.record.writing(self.by) as writer:
            left, right = sorted(judged_as(writer, subject) for subject in (one, other))
            judgement = Judgement(left=left, right=right, verdict=verdict, by=by, reason=reason)
            check(writer, judgement)
            number = writer.judge(judgement)
            self._fuser(writer).regroup((left, right), left)
            return number

    def seal(self, incident: str, reason: str, by: str) -> int:
        """Seal an incident as it is now; return the number of the entry.

        Raises RecordError where there is none, SealError where the same person decided about it (C15).
        """
        from lagebild.fusing import sealable

        with self.record.writing(self.by) as writer:
            return writer.seal(sealable(writer, incident, by), reason, by)

    def accept(self, claim: str, reason: str, by: str, seen: int | None = None) -> Entry:
        """Mark a claim as checked by a person; return the entry. Raises RecordError."""
        with self.record.writing(self.by) as writer:
            return writer.review("accept", "accepted", claim, _told(writer, claim)[1], reason, by, seen)

    def correct(
        self, claim: str, changes: Mapping[str, object], reason: str, by: str, seen: int | None = None,
    ) -> Entry:
        """Give a claim other values in some fields, as `review.CORRECTABLE` names and reads them; return the entry.

        `seen` is the entry since which the claim held when the person looked (`store.held_since`): where it was changed
        since, nothing is. Raises RecordError, and CorrectionError where a field or value is none.
        """
        world = self._world(lambda known: _told(known, claim)[0])
        with self.record.writing(self.by) as writer:
            report, told = _told(writer, claim)
            changed = corrected(report, told, changes, world)
            return self._reviewed(writer, writer.review("correct", "corrected", claim, changed, reason, by, seen))

    def reject(self, claim: str, reason: str, by: str, seen: int | None = None) -> Entry:
        """Take a claim out that the report does not make; return the entry. Raises RecordError."""
        with self.record.writing(self.by) as writer:
            return self._reviewed(writer, writer.review("reject", "rejected", claim, None, reason, by, seen))

    def supply(self, report: str, kind: str, fields: Mapping[str, object], reason: str, by: str) -> Entry:
        """Add a claim that the machine missed; return the entry, whose subject is the claim.

        Raises RecordError, and CorrectionError where a field or value is none.
        """
        world = self._world(lambda known: _known(known, report))
        with self.record.writing(self.by) as writer:
            claim = missed(_known(writer, report), kind, fields, world)
            return self._reviewed(writer, writer.supply(report, claim, reason, by))

    def rehearse(self, act: Callable[["Recorder"], object]) -> list[tuple[Incident | None, Incident | None]]:
        """Return the incidents that a decision would change, as they are and as they would be; nothing is kept.

        `act` decides, such as `lambda recorder: recorder.reject(claim, "", by)`; what it raises is raised.
        """
        from lagebild.store.finding import changed_incidents

        with self.record.rehearsing(self.by) as rehearsal:
            act(Recorder(rehearsal, self.read, self.by))
            with rehearsal.reading(rehearsal.began) as before, rehearsal.reading() as after:
                return [(old, new) for _, old, new in changed_incidents(before, after)]

    def undo(self, number: int, reason: str, by: str) -> Entry:
        """Take back what a person decided; return the entry of then. Raises RecordError."""
        with self.record.writing(self.by) as writer:
            entry = writer.undo(number, reason, by)
            self._restored(writer, entry)
            return entry

    def _reviewed(self, writer: "Writer", decision: Entry) -> Entry:
        """Fuse anew what rests on what a person decided of a report's claims; return the decision."""
        self._fuser(writer).review(str(decision.payload["report"]))
        return decision

    def _restored(self, writer: "Writer", entry: Entry) -> None:
        """Fuse anew what rests on a decision that was taken back: as it was before, and with what came since."""
        from lagebild.store import Reading

        decision, fuser = writer.first_decision(entry), self._fuser(writer)
        about = {key: str(value) for key, value in decision.payload.items()}
        pair = [about[side] for side in ("left", "right") if side in about]
        if pair or "report" in about:
            claims = pair or (decision.subject, *writer.claims_about(about["report"]))
            fuser.regroup(claims, decision.subject, Reading(writer.connection, entry.number - 1))
        else:
            fuser.refresh(writer.claims_about(decision.subject))

    def _world(self, find: Callable[["Reading"], Report]) -> World:
        """Return the world that a report is read against; opened before others have to wait for the transaction."""
        with self.record.reading() as known:
            return load_world(find(known).language)

    def _fuser(self, writer: "Writer") -> "Fuser":
        from lagebild.fusing import Fuser
        from lagebild.linking import Linker, shipped

        return Fuser(writer, Linker(shipped(), self.by))


def _known(known: "Reading", identity: str) -> Report:
    from lagebild.store import RecordError

    report = known.report(identity)
    if report is None:
        raise RecordError(f"there is no report {identity} in the record")
    return report


def _told(known: "Reading", claim: str) -> tuple[Report, AnyClaim]:
    """Return a claim that holds, and its report. Raises RecordError where there is none."""
    from lagebild.store import RecordError

    found = known.reported(ids=[claim])
    if not found:
        raise RecordError(f"there is no claim {claim} in the record")
    return _known(known, found[0].report.id), found[0].claim


