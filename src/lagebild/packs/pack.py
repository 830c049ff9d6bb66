"""What a language brings along."""

from dataclasses import dataclass
from pathlib import Path

from lagebild.language.analyse import SyntaxReader
from lagebild.language.segment import Segmentation
from lagebild.language.tagger import Tagger
from lagebild.language.topic import Topic
from lagebild.packs.lexicon import Lexicon, load_lexicon
from lagebild.packs.settings import Slots, read_slots
from lagebild.packs.topics import read_topic


@dataclass(frozen=True)
class Pack:
    """A language: how its text is cut, tagged and parsed. Its caches are its own; one pack per thread."""

    code: str
    segmentation: Segmentation
    tagger: Tagger
    syntax: SyntaxReader
    folder: Path
    lexicon: Lexicon
    slots: Slots
    topic: Topic


def assemble(code: str, folder: Path, segmentation: Segmentation, tagger: Tagger, syntax: SyntaxReader) -> Pack:
    """Return the pack in `folder` with the lexicons that every language has. Raises PackError."""
    return Pack(code, segmentation, tagger, syntax, folder, load_lexicon(folder), read_slots(folder), read_topic(folder))
