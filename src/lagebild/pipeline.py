"""The flow: a report goes in, the same report with its claims comes out, and into the record."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from lagebild.claims import read_claims
from lagebild.language.analyse import analyse
from lagebild.mentions import Grammars, Mentions, find_mentions, read_grammars
from lagebild.packs import Pack, load_pack
from lagebild.reading import Failure, Received
from lagebild.records import Entry, Judgement, Report, Verdict
from lagebild.views import VIEWS, Seen
from lagebild.views.places import on_map
from lagebild.world import World, load_world

if TYPE_CHECKING:
    from lagebild.fusing import Fuser  # whoever only reads need not load a database
    from lagebild.store import Record, Writer


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
        topic = self.pack.topic
        return self.read_fully(report, not topic.is_sure(report.text)) if topic.covers(report.text) else report

    def read_fully(self, report: Report, doubtful: bool = False) -> Report:
        """Return the report with its claims, even where its words do not look like armed conflict."""
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
        with self.record.reading() as known:
            fresh = [(one, None if known.has_report(one.report) else known.placed(one.report)[0]) for one in batch]
        read = [(one, report and self.read(report)) for one, report in fresh]
        with self.record.writing(self.by) as writer:
            fuser = self._fuser(writer)
            return [_kept(writer, fuser, one, report) if isinstance(report, Report) else report for one, report in read]

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
            self._fuser(writer).relink((left, right), left)
            return number

    def seal(self, incident: str, reason: str, by: str) -> int:
        """Seal an incident as it is now; return the number of the entry.

        Raises RecordError where there is none, SealError where the same person decided about it (C15).
        """
        from lagebild.fusing import sealable

        with self.record.writing(self.by) as writer:
            return writer.seal(sealable(writer, incident, by), reason, by)

    def undo(self, number: int, reason: str, by: str) -> Entry:
        """Take back what a person decided; return the entry of then. Raises RecordError."""
        with self.record.writing(self.by) as writer:
            entry = writer.undo(number, reason, by)
            fuser = self._fuser(writer)
            fuser.refresh(writer.claims_about(entry.subject))
            pair = [str(entry.payload[side]) for side in ("left", "right") if side in entry.payload]
            if pair:
                fuser.relink(pair, entry.subject)
            return entry

    def _fuser(self, writer: "Writer") -> "Fuser":
        from lagebild.fusing import Fuser
        from lagebild.linking import Linker, shipped

        return Fuser(writer, Linker(shipped(), self.by))


def _kept(writer: "Writer", fuser: "Fuser", received: Received, report: Report) -> Report | None:
    _, current = writer.placed(report)
    before = writer.claims_about(current.id) if current is not None else []
    kept = writer.receive(report, received.raw, received.origin)
    if kept is not None:
        writer.save_claims(kept.id, kept.claims)
        fuser.leave(before)
        fuser.add(writer.reported(reports=[kept.id]))
    return kept
