"""A sentence's words with the phrases found in them, on which its clauses are read."""

from collections.abc import Sequence
from typing import Protocol

from lagebild.language.analysis import Token
from lagebild.language.quotations import is_quote
from lagebild.packs.de.cases import GEN
from lagebild.packs.de.chunk import Chunk

FINITE = frozenset(("VV(FIN)", "VA(FIN)", "VM(FIN)", "VV(IMP)", "VA(IMP)"))
NONFINITE = frozenset(("VV(PP)", "VA(PP)", "VM(PP)", "VV(INF)", "VA(INF)", "VM(INF)", "VV(IZU)"))
VERBS = FINITE | NONFINITE
_FIELD_WORDS = frozenset(("ADV", "ADJ(D)", "PROAV", "PRF", "PTKNEG", "PWAV", "VV(PP)", "PTKVZ"))


class Words(Protocol):
    """What the tagger knows of single words."""

    def lemma(self, word: str, tag: str) -> str:
        """Return the word's lemma under a tag."""

    def knows(self, word: str) -> bool:
        """Return whether the word (lower case) was seen in training."""


class Plan:
    """A sentence's tokens with the phrase that covers each position (`cover`)."""

    __slots__ = ("chunks", "cover", "known", "lemmas", "tags", "tokens", "words")

    def __init__(self, tokens: Sequence[Token], chunks: list[Chunk], known: Words) -> None:
        self.tokens, self.chunks, self.known = tokens, chunks, known
        self.tags = [token.tag for token in tokens]
        self.words = [token.form.lower() for token in tokens]
        self.lemmas = [token.lemma for token in tokens]
        self.cover: list[Chunk | None] = [None] * len(tokens)
        for chunk in chunks:
            if chunk.parent is None:
                for i in range(chunk.start, chunk.end):
                    self.cover[i] = chunk

    def read_as_finite(self, i: int) -> None:
        """Retag a participle or infinitive as the finite verb that it must be."""
        self.tags[i] = self.tags[i][:3] + "FIN)"
        self.lemmas[i] = self.known.lemma(self.tokens[i].form, self.tags[i])

    def bare(self, i: int, tags: frozenset[str]) -> bool:
        """Return whether the word at i has one of the tags and stands in no phrase."""
        return self.tags[i] in tags and self.cover[i] is None

    def constituents(self, positions: Sequence[int]) -> int:
        """Return how many constituents stand at these positions at least: what may hang on another counts not."""
        count, last, joined = 0, None, False
        for i in positions:
            chunk = self.cover[i]
            if chunk is None:
                count += self.tags[i] in _FIELD_WORDS
                joined = last is not None and self._joins(i)
                last = last if joined else None
            elif chunk is not last:
                count += not (last is not None and (joined or _may_hang(last, chunk)))
                last, joined = chunk, False
        return count

    def _joins(self, i: int) -> bool:
        return self.tags[i] == "KON" or self.words[i] in ",/" or is_quote(self.words[i])


def _may_hang(left: Chunk, right: Chunk) -> bool:
    """Return whether a phrase may modify the phrase right before it."""
    if (left.kind == "pronoun" and left.preposition is None) or right.kind == "pronoun":
        return False
    return (right.preposition is not None and left.kind == "noun") or (right.genitive and right.mask & GEN > 0)
