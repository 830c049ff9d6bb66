"""Which prepositional phrases hang on the noun before them; all others hang on their clause's verb."""

from lagebild.packs.en.grammar import Grammar
from lagebild.packs.en.parts import Chunk, Frame
from lagebild.packs.en.row import Row

_UP = 3


class Attachments:
    """Hangs the prepositional phrases of clauses."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def attach(self, frame: Frame, row: Row) -> None:
        """Set the parents of a clause's prepositional phrases."""
        for left, chunk in zip(frame.units, frame.units[1:], strict=False):
            if isinstance(left, Chunk) and isinstance(chunk, Chunk) and chunk.preposition and chunk.conjunct_of is None:
                chunk.parent = self._host(left, chunk, frame, row)
                chunk.function = "none" if chunk.parent is None else chunk.function

    def _host(self, left: Chunk, chunk: Chunk, frame: Frame, row: Row) -> Chunk | None:
        """Return the phrase that this one hangs on: the one before it, or what that one hangs on."""
        if left.end != chunk.start or chunk.timed or left.kind == "adverb" or left.marks:
            return None
        word = chunk.preposition or ""
        if frame.group is not None and word in self._of_verb(frame.group.lemma) and left.preposition is None:
            return None
        if word == "of":
            return left
        before = frame.group is not None and left.start < frame.group.start
        host: Chunk | None = left
        for _ in range(_UP):
            if host is None:
                break
            if row.lemma(host.head) in self.grammar.nouns.get(word, ()):
                return host
            host = host.parent
        fronted = left.preposition is not None and left.parent is None
        if fronted or not before or left.timed:
            return None
        return _outermost(left) if word == "by" else left

    def _of_verb(self, lemma: str) -> frozenset[str]:
        return self.grammar.verbs.prepositions.get(lemma, frozenset())


def _outermost(chunk: Chunk) -> Chunk:
    """Return the phrase that this one hangs on in the end: "the delivery of aid to Homs [by the UN]"."""
    while chunk.parent is not None:
        chunk = chunk.parent
    return chunk
