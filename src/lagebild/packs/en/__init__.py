"""English."""

from pathlib import Path

from lagebild.language.tagger import Tagger
from lagebild.packs.en.grammar import read_grammar, read_segmentation, read_tagger_settings
from lagebild.packs.en.syntax import Syntax
from lagebild.packs.pack import Pack


def build() -> Pack:
    """Return the English pack."""
    tagger = Tagger(read_tagger_settings())
    syntax = Syntax(read_grammar(), tagger)
    return Pack("en", read_segmentation(), tagger, syntax, Path(__file__).parent, spaced_compounds=True)
