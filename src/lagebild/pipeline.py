"""The flow: a report goes in, the same report with its claims comes out."""

from msgspec import Struct
from msgspec.structs import replace

from lagebild.claims import read_claims
from lagebild.language.analyse import analyse
from lagebild.mentions import find_mentions
from lagebild.packs import Pack, load_pack
from lagebild.records import Report
from lagebild.relevance import is_relevant
from lagebild.world import World, load_world


class Reader(Struct, frozen=True):
    """Reads reports of one language; opened once, used for many reports."""

    pack: Pack
    world: World

    @classmethod
    def open(cls, language: str = "de") -> "Reader":
        """Load the pack of a language and the world. Raises PackError where data is broken."""
        return cls(load_pack(language), load_world())

    def read(self, report: Report) -> Report:
        """Return the report with every claim that it makes, in text order."""
        if not is_relevant(report, self.pack.topic):
            return report
        analysis = analyse(report.text, self.pack)
        mentions = find_mentions(analysis, self.pack, self.world, report.published)
        return replace(report, claims=read_claims(mentions, report))
