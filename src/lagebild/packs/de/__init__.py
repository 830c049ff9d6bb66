"""German."""

from pathlib import Path

from lagebild.language.tagger import Tagger
from lagebild.packs.de.grammar import read_grammar, read_segmentation, read_tagger_settings
from lagebild.packs.de.syntax import Syntax
from lagebild.packs.pack import Pack, assemble


def build() -> Pack:
    """Return the German pack."""
    return assemble("de", Path(__file__).parent, read_segmentation(), Tagger(read_tagger_settings()), Syntax(read_grammar()))
