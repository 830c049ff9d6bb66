"""English."""

from pathlib import Path

from lagebild.language.analysis import Analysis, Sentence
from lagebild.language.segment import Segmentation
from lagebild.language.tagger import Tagger, TaggerSettings
from lagebild.packs.pack import Pack


class Syntax:
    """Finds clauses and phrases; packs/de/syntax.py shows how."""

    def parse(self, analysis: Analysis, sentence: Sentence) -> None:
        """Add the sentence's clauses and phrases to the analysis. To be written: until then nothing is read."""


def build() -> Pack:
    """Return the pack. HanTa has models for German (ger), English (en) and Dutch (dut)."""
    tagger = Tagger(TaggerSettings(model="morphmodel_en.pgz", universal={}))
    segmentation = Segmentation(abbreviations=frozenset(), final_abbreviations=frozenset(), starters=frozenset())
    return Pack("en", segmentation, tagger, Syntax(), Path(__file__).parent)
