"""Writes what was found in a sentence into the report's analysis: clauses, phrases, owners."""

from lagebild.language.analysis import Analysis, Clause, Phrase, Sentence
from lagebild.packs.en.grammar import Grammar
from lagebild.packs.en.parts import Chunk, Frame, Unit
from lagebild.packs.en.row import Row

_NO = frozenset(("no", "none", "nobody", "nothing", "neither", "never"))
_WHOLLY = frozenset(("way", "circumstance", "circumstances", "time", "account", "point", "case", "one", "nobody"))
_COMPARED = frozenset(("fewer", "less", "more", "later", "longer"))


class Writer:
    """Appends a sentence's clauses and phrases to an analysis."""

    def __init__(self, analysis: Analysis, sentence: Sentence, row: Row, grammar: Grammar) -> None:
        self.analysis, self.sentence, self.row, self.grammar = analysis, sentence, row, grammar

    def write(self, frames: list[Frame]) -> None:
        """Append the clauses in text order, and their phrases by where they begin."""
        for index, frame in enumerate(frames, start=len(self.analysis.clauses)):
            frame.index = index
        hosts = [(chunk, frame) for frame in frames for outer in frame.chunks for chunk in _with_inner(outer)]
        hosts.sort(key=lambda pair: (pair[0].start, -pair[0].end))
        for index, (chunk, _) in enumerate(hosts, start=len(self.analysis.phrases)):
            chunk.index = index
        self.analysis.phrases += [self._phrase(chunk, frame.index) for chunk, frame in hosts]
        for frame in frames:
            self._clause(frame, [chunk.index for chunk, host in hosts if host is frame])

    def _phrase(self, chunk: Chunk, clause: int) -> Phrase:
        first, last = self._token(chunk.start), self._token(chunk.end - 1)
        return Phrase(
            chunk.index, clause, first, last + 1, self._token(chunk.head), chunk.preposition, chunk.function,
            number=chunk.number, parent=_index(chunk.parent), conjunct_of=_index(chunk.conjunct_of),
            compound=self._token(chunk.compound),
        )  # fmt: skip

    def _clause(self, frame: Frame, phrases: list[int]) -> None:
        group = frame.group
        places = sorted(i for unit in frame.units for i in _places(unit))
        tokens = [self.row.tokens[i].index for i in places]
        clause = Clause(
            index=frame.index, sentence=self.sentence.index, tokens=tokens, kind=_kind(frame),
            marker=self._maybe(frame.marker), phrases=phrases, parent=_index(frame.parent),
            antecedent=_index(frame.antecedent), negation=self._maybe(self._negation(frame, places)),
            shared_subject=_index(_shared_subject(frame)), gap=frame.gap,
            reflexive=not self.grammar.closed.reflexives.isdisjoint([self.row.words[i] for i in places]),
        )  # fmt: skip
        if group is not None:
            lender = frame.lends.group if frame.lends is not None else None
            first = lender.verbs[0] if lender is not None else group.verbs[0] if group.form == "finite" else None
            clause.finite, clause.verb = self._maybe(first), self._token(group.main)
            clause.verbs = tuple(self._token(i) for i in group.verbs)
            clause.predicate, clause.modal, clause.voice = group.lemma, group.modal, group.voice
            clause.tense, clause.mood, clause.prefix = group.tense, group.mood, self._maybe(group.particle)
        self.analysis.clauses.append(clause)
        self.sentence.clauses.append(clause.index)
        for i in tokens:
            self.analysis.owners[i] = clause.index

    def _negation(self, frame: Frame, places: list[int]) -> int | None:
        """Return where the clause's negation stands: in "no fewer than 40" and "13, not 30" there is none."""
        words, tags, negations = self.row.words, self.row.tags, self.grammar.closed.negations
        found = [i for i in places if words[i] in negations and words[i + 1] not in _COMPARED]
        found = [i for i in found if words[i] != "not" or tags[i + 1] != "CRD" or words[i + 1] == "one"]
        if not found:
            return None
        inside = {i for chunk in frame.chunks for i in range(chunk.start, chunk.end)}
        apart = {i for c in frame.chunks if self._says_nothing_of_verb(c) for i in range(c.start, c.end)}
        return next((i for i in found if i not in apart and (i not in inside or words[i] in _NO)), None)

    def _says_nothing_of_verb(self, chunk: Chunk) -> bool:
        """Return whether a "no" in the phrase negates only its noun: "a war with no winners", but "in no way"."""
        return chunk.preposition is not None and self.row.lemma(chunk.head) not in _WHOLLY

    def _token(self, place: int) -> int:
        return self.row.tokens[place].index

    def _maybe(self, place: int | None) -> int | None:
        return None if place is None else self._token(place)


def _with_inner(chunk: Chunk) -> list[Chunk]:
    return [chunk, *(deeper for inner in chunk.inner for deeper in _with_inner(inner))]


def _kind(frame: Frame) -> str:
    if frame.kind == "main" and (frame.group is None or frame.group.form != "finite") and frame.lends is None:
        return "fragment"
    return frame.kind


def _shared_subject(frame: Frame) -> Chunk | None:
    """Return the subject that a clause has no words for: that of the clause it is joined to, or hangs on."""
    source = frame.shared
    if source is None and frame.kind == "adverbial" and frame.group is not None and frame.group.form != "finite":
        source = frame.parent
    if source is None:
        return None
    own = next((chunk for chunk in source.chunks if chunk.function == "subject" and chunk.conjunct_of is None), None)
    if own is not None and own.marks and source.antecedent is not None:
        return source.antecedent
    if own is None and source.gap == "subject":
        return source.antecedent
    return own or _shared_subject(source)


def _places(unit: Unit) -> range | list[int]:
    if isinstance(unit, int):
        return [unit]
    if isinstance(unit, Chunk):
        return range(unit.start, unit.end)
    places = range(unit.start, unit.end)
    return places if unit.particle is None or unit.particle in places else [*places, unit.particle]


def _index(of: Frame | Chunk | None) -> int | None:
    return None if of is None or of.index < 0 else of.index
