"""German."""

from lagebild.language.tagger import Tagger
from lagebild.packs.de.grammar import read_grammar, read_segmentation, read_tagger_settings
from lagebild.packs.de.syntax import Syntax
from lagebild.packs.pack import Pack


def build() -> Pack:
    """Return the German pack."""
    return Pack("de", read_segmentation(), Tagger(read_tagger_settings()), Syntax(read_grammar()))
