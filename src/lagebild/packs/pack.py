"""What a language brings along."""

from dataclasses import dataclass

from lagebild.language.analyse import SyntaxReader
from lagebild.language.segment import Segmentation
from lagebild.language.tagger import Tagger


@dataclass(frozen=True)
class Pack:
    """A language: how its text is cut, tagged and parsed. Its caches are its own; one pack per thread."""

    code: str
    segmentation: Segmentation
    tagger: Tagger
    syntax: SyntaxReader
