"""Participial attributes with phrases of their own: "die [von Moskau] unterstützte Führung"."""

from collections.abc import Callable

from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.row import ADPOSITIONS, DEGREE, DETERMINERS, NOUNS, Row

DEPTH = 3
"""How deep attributes may lie in one another."""
_LIMIT = 18
_OPENS_PHRASE = ADPOSITIONS | DETERMINERS
_BESIDE = DEGREE | {"PRF", "PROAV", "PPER"}
PhraseAt = Callable[[int, int], Chunk | None]


class Attributes:
    """Finds the phrases of participial attributes in one sentence; a place that none begins at is tried only once."""

    def __init__(self, row: Row, phrase_at: PhraseAt) -> None:
        self.row, self._phrase_at = row, phrase_at
        self._none: set[int] = set()

    def read(self, j: int, depth: int) -> tuple[int, list[Chunk]] | None:
        """Return the place of the participle whose attribute begins at j and its phrases, None where none does."""
        if depth >= DEPTH or j in self._none:
            return None
        self._none.add(j)
        found = self._phrases(j, depth)
        if found is not None:
            self._none.discard(j)
        return found

    def _phrases(self, j: int, depth: int) -> tuple[int, list[Chunk]] | None:
        inner: list[Chunk] = []
        k = j
        while k < j + _LIMIT:
            tag = self.row.tags[k]
            if tag == "ADJ(A)":
                return (k, inner) if k > j and self._before_noun(k) else None
            if tag in _OPENS_PHRASE:
                chunk = self._phrase_at(k, depth + 1)
                if chunk is None:
                    return None
                inner.append(chunk)
                k = chunk.end
            elif tag in _BESIDE:
                k += 1
            elif tag == "KON" and inner and (joined := self._joined(k + 1, depth)) is not None:
                inner.append(joined)
                k = joined.end
            else:
                return None
        return None

    def _joined(self, k: int, depth: int) -> Chunk | None:
        """Return the phrase behind an "und": "das [bei Reisenden und Diplomaten] beliebte Hotel"."""
        return self._phrase_at(k, depth + 1) if self.row.tags[k] in _OPENS_PHRASE | NOUNS else None

    def _before_noun(self, k: int) -> bool:
        """Return whether a noun, or "und" with more, follows the adjectives from k on."""
        while self.row.tags[k] == "ADJ(A)":
            k += 1
        return self.row.tags[k] in NOUNS or self.row.tags[k] == "KON"
