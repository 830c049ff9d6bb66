"""What a language brings along."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lagebild.language.segment import Segmentation
from lagebild.language.topic import Topic
from lagebild.packs.lexicon import Lexicon, load_lexicon
from lagebild.packs.names import NameWords, read_name_words
from lagebild.packs.place_words import PlaceWords, read_place_words
from lagebild.packs.settings import Slots, read_slots
from lagebild.packs.topics import read_topic

if TYPE_CHECKING:
    from lagebild.language.analyse import SyntaxReader  # whoever only asks a record loads no tagger
    from lagebild.language.tagger import Tagger


@dataclass(frozen=True)
class Pack:
    """A language: how its text is cut, tagged and parsed. Its caches are its own; one pack per thread.

    `spaced_compounds`: compound nouns are written in several words ("car bomb").
    """

    code: str
    segmentation: Segmentation
    tagger: "Tagger"
    syntax: "SyntaxReader"
    folder: Path
    spaced_compounds: bool = False

    @cached_property
    def lexicon(self) -> Lexicon:
        """Frames, light words, cues and nouns. Raises PackError where a file is broken."""
        return load_lexicon(self.folder, self.spaced_compounds)

    @cached_property
    def slots(self) -> Slots:
        """Closed classes that the reading of roles needs. Raises PackError."""
        return read_slots(self.folder)

    @cached_property
    def names(self) -> NameWords:
        """How the language writes names. Raises PackError."""
        return read_name_words(self.folder)

    @cached_property
    def places(self) -> PlaceWords:
        """What sort of place a name is. Raises PackError."""
        return read_place_words(self.folder)

    @cached_property
    def topic(self) -> Topic:
        """The words that tell whether a text is worth reading. Raises PackError."""
        return read_topic(self.folder)
