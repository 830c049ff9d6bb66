"""The flow: a report goes in, the same report with its claims comes out."""

from msgspec import Struct
from msgspec.structs import replace

from lagebild.claims import read_claims
from lagebild.language.analyse import analyse
from lagebild.mentions import Grammars, Mentions, find_mentions, read_grammars
from lagebild.packs import Pack, load_pack
from lagebild.records import Report
from lagebild.views import VIEWS, Seen
from lagebild.world import World, load_world


class Reader(Struct, frozen=True):
    """Reads reports of one language; opened once, used for many reports."""

    pack: Pack
    grammars: Grammars
    world: World

    @classmethod
    def open(cls, language: str = "de") -> "Reader":
        """Load the pack of a language and the world. Raises PackError where data is broken."""
        pack = load_pack(language)
        return cls(pack, read_grammars(pack.folder), load_world())

    def read(self, report: Report) -> Report:
        """Return the report with every claim that it makes, in text order."""
        score = self.pack.topic.score(report.text)
        return self.read_fully(report, score < self.pack.topic.sure) if score >= self.pack.topic.threshold else report

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
