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
from lagebild.records import Entry, Report
from lagebild.views import VIEWS, Seen
from lagebild.world import World, load_world

if TYPE_CHECKING:
    from lagebild.store import Record, Writer  # whoever only reads need not load a database


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
        return replace(report, claims=read_claims(self.mentions(report), report, doubtful))

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
            return [_kept(writer, one, report) if isinstance(report, Report) else report for one, report in read]

    def retract(self, subject: str, reason: str, by: str) -> int:
        """Mark a report or claim as withdrawn (C12); return the number of the entry. Raises RecordError."""
        with self.record.writing(self.by) as writer:
            return writer.retract(subject, reason, by)

    def undo(self, number: int, reason: str, by: str) -> Entry:
        """Take back what a person decided; return the entry of then. Raises RecordError."""
        with self.record.writing(self.by) as writer:
            return writer.undo(number, reason, by)


def _kept(writer: "Writer", received: Received, report: Report) -> Report | None:
    kept = writer.receive(report, received.raw, received.origin)
    if kept is not None:
        writer.save_claims(kept.id, kept.claims)
    return kept
