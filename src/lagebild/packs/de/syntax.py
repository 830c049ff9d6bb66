"""German sentences to clauses and phrases: chunks, segments, clauses, verb complexes, functions, in this order."""

from dataclasses import replace

from lagebild.language.analysis import Analysis, Sentence, Token
from lagebild.packs.de.attachments import Attachments, agree_with_antecedent, hang_brackets
from lagebild.packs.de.chunks import Chunker
from lagebild.packs.de.clauses import ClauseBuilder
from lagebild.packs.de.corrections import correct
from lagebild.packs.de.finite import finite_forms, restore_finite
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.functions import Functions
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.infinitives import split_infinitives
from lagebild.packs.de.inquits import speech_ends
from lagebild.packs.de.late_verbs import find_verbs
from lagebild.packs.de.links import find_antecedent, hang_sayings
from lagebild.packs.de.nouns import Nouns
from lagebild.packs.de.openings import correct_openings
from lagebild.packs.de.plan import VERBS, Plan, Words
from lagebild.packs.de.prefixes import Prefixes
from lagebild.packs.de.segments import cut
from lagebild.packs.de.verbs import Complex, VerbReader
from lagebild.packs.de.writing import Reading, write

_LONGEST = 300


class Syntax:
    """Adds clauses and phrases to an analysis, sentence by sentence."""

    def __init__(self, grammar: Grammar, known: Words) -> None:
        self.grammar = grammar
        self.known = known
        self.nouns = Nouns(grammar)
        self.verbs = VerbReader(grammar)
        self.attachments = Attachments(grammar, self.nouns)
        self.functions = Functions(grammar, self.nouns)
        self.prefixes = Prefixes(grammar, known)
        self.finite_forms = finite_forms()

    def parse(self, analysis: Analysis, sentence: Sentence) -> None:
        """Append the sentence's clauses and phrases; direct speech apart; one too long is read in pieces."""
        start = sentence.start
        for stop in (*speech_ends(analysis, sentence.start, sentence.end), sentence.end):
            while start < stop:
                end = _piece_end(analysis.tokens, start, stop)
                plan, readings = self._read(analysis.tokens[start:end])
                write(analysis, sentence, start, plan, readings, self.grammar)
                start = end

    def _read(self, tokens: list[Token]) -> tuple[Plan, list[Reading]]:
        """Return the clauses of a sentence in text order, on the plan of its words and phrases."""
        restore_finite(tokens, self.finite_forms)
        correct(tokens, self.known, self.nouns, self.grammar)
        correct_openings(tokens, self.known, self.nouns, self.grammar)
        plan = Plan(tokens, Chunker(tokens, self.grammar, self.nouns).chunks(), self.known)
        segments, brackets = cut(plan)
        frames = ClauseBuilder(plan, self.grammar).build(segments, brackets)
        for frame in frames:
            find_verbs(frame, plan, self.grammar)
        hang_brackets(plan, brackets)
        frames = split_infinitives(frames, plan, self.grammar)
        _fill(plan, frames)
        lent = _lent_participles(frames, plan)
        readings = [self._clause(frame, plan, lent.get(id(frame))) for frame in frames]
        hang_sayings(frames, [reading.verbs for reading in readings], self.grammar)
        return plan, readings

    def _clause(self, frame: Frame, plan: Plan, lent: int | None) -> Reading:
        """Read a clause; `lent`: the next one's "worden" is its too."""
        find_antecedent(frame, plan, self.grammar)
        agree_with_antecedent(frame)
        others, verbal = _full_verbs(frame, plan), frame
        if frame.gapped and frame.shared is not None and not others:
            verbal = frame.shared  # "wurden zwölf getötet, bei einem weiteren sechs"
            others = _full_verbs(verbal, plan)
        prefix = self.prefixes.find(verbal, plan, others)
        verbs = self._complex(frame, plan, others, prefix, lent)
        self.attachments.attach(frame, plan, verbs)
        self.functions.assign(frame, verbs, plan)
        return Reading(frame, verbs, prefix)

    def _complex(self, frame: Frame, plan: Plan, others: list[int], prefix: int | None, lent: int | None) -> Complex:
        reflexive = any(plan.tags[i] == "PRF" for i in frame.positions)
        verbs = self.verbs.read(plan, frame.finite, others, prefix, reflexive)
        if lent is not None and others and not any(plan.tags[i] == "VA(PP)" for i in others):
            verbs = replace(self.verbs.read(plan, frame.finite, [*others, lent], prefix, reflexive), verbs=verbs.verbs)
        if frame.shared is not None and frame.finite not in frame.positions:
            verbs = replace(verbs, number="")  # the verb agrees with the other clause's subject
        return verbs


def _piece_end(tokens: list[Token], start: int, end: int) -> int:
    """Return where a piece of at most `_LONGEST` tokens ends, behind a mark if there is one in its second half."""
    if end - start <= _LONGEST:
        return end
    marks = (i for i in range(start + _LONGEST, start + _LONGEST // 2, -1) if tokens[i - 1].pos == "PUNCT")
    return next(marks, start + _LONGEST)


def _fill(plan: Plan, frames: list[Frame]) -> None:
    """Give each clause its phrases."""
    owner = {i: frame for frame in frames for i in frame.positions}
    for chunk in plan.chunks:
        host = owner.get(chunk.head)
        if host is not None:
            host.chunks.append(chunk)


def _full_verbs(frame: Frame, plan: Plan) -> list[int]:
    """Return the places of the clause's verbs but the finite one."""
    return [i for i in frame.positions if plan.tags[i] in VERBS and plan.cover[i] is None and i != frame.finite]


def _lent_participles(frames: list[Frame], plan: Plan) -> dict[int, int]:
    """Return "worden" by (the identity of) the clause before: "sind drei getötet und zwei verletzt worden"."""
    return {id(f.shared): i for f in frames for i in f.positions if f.shared and plan.tags[i] == "VA(PP)"}
