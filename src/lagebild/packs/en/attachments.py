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
        word = chunk.preposition or ""
        if not _adjoins(left, chunk) or self._is_verb_s(word, left, frame):
            return None
        if word == "of":
            return left
        return self._governing(left, word, row) or _behind_subject(left, word, frame)

    def _is_verb_s(self, word: str, left: Chunk, frame: Frame) -> bool:
        """Return whether the verb asks for the preposition, behind its object."""
        if frame.group is None or left.preposition is not None:
            return False
        return word in self.grammar.verbs.prepositions.get(frame.group.lemma, frozenset())

    def _governing(self, left: Chunk, word: str, row: Row) -> Chunk | None:
        """Return the nearest phrase whose noun asks for the preposition."""
        host: Chunk | None = left
        for _ in range(_UP):
            if host is None or row.lemma(host.head) in self.grammar.nouns.get(word, ()):
                return host
            host = host.parent
        return None


def _adjoins(left: Chunk, chunk: Chunk) -> bool:
    """Return whether a phrase stands right behind one that something may hang on."""
    return left.end == chunk.start and not (chunk.timed or left.kind == "adverb" or left.marks)


def _behind_subject(left: Chunk, word: str, frame: Frame) -> Chunk | None:
    """Return the phrase before where it stands before the verb, and is not itself only a place or time in front."""
    before = frame.group is not None and left.start < frame.group.start
    fronted = left.preposition is not None and left.parent is None
    if fronted or not before or left.timed:
        return None
    return _outermost(left) if word == "by" else left


def _outermost(chunk: Chunk) -> Chunk:
    """Return the phrase that this one hangs on in the end: "the delivery of aid to Homs [by the UN]"."""
    while chunk.parent is not None:
        chunk = chunk.parent
    return chunk
