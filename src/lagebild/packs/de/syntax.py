"""German sentences to clauses and phrases: chunks, segments, clauses, verb complexes, functions, in this order."""

from dataclasses import replace

from lagebild.language.analysis import Analysis, Clause, Phrase, Sentence, Token
from lagebild.packs.de.attachments import Attachments, agree_with_antecedent, hang_brackets
from lagebild.packs.de.cases import ALL, NOM, PLURAL, genders, number_name
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.chunks import Chunker
from lagebild.packs.de.clauses import ClauseBuilder
from lagebild.packs.de.corrections import correct
from lagebild.packs.de.finite import finite_forms, restore_finite
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.functions import Functions, phrase_cases
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.infinitives import split_infinitives
from lagebild.packs.de.nouns import Nouns
from lagebild.packs.de.prefixes import Prefixes
from lagebild.packs.de.segments import NONFINITE, VERBS, Plan, Words, cut
from lagebild.packs.de.verbs import Complex, VerbReader

_LONGEST = 300
_SHORT_PREFIX = 5  # letters: a longer "prefix" after "haben" may be a participle (bekannt)
_NOT_ONLY = (["nur"], ["bloß"], ["allein"], ["zuletzt"])


def _has_object(frame: Frame) -> bool:
    return any(chunk.function == "object" for chunk in frame.chunks)


class Syntax:
    """Adds clauses and phrases to an analysis, sentence by sentence."""

    def __init__(self, grammar: Grammar, known: Words) -> None:
        self.grammar = grammar
        self.known = known
        self.nouns = Nouns(grammar)
        self.verbs = VerbReader(grammar)
        self.attachments = Attachments(grammar)
        self.functions = Functions(grammar, self.nouns)
        self.prefixes = Prefixes(grammar, known)
        self.finite_forms = finite_forms()

    def parse(self, analysis: Analysis, sentence: Sentence) -> None:
        """Append the sentence's clauses and phrases; a sentence too long to be one is read in pieces."""
        start = sentence.start
        while start < sentence.end:
            end = self._piece_end(analysis.tokens, start, sentence.end)
            self._parse_piece(analysis, sentence, start, end)
            start = end

    def _piece_end(self, tokens: list[Token], start: int, end: int) -> int:
        if end - start <= _LONGEST:
            return end
        for i in range(start + _LONGEST, start + _LONGEST // 2, -1):
            if tokens[i - 1].pos == "PUNCT":
                return i
        return start + _LONGEST

    def _parse_piece(self, analysis: Analysis, sentence: Sentence, start: int, end: int) -> None:
        tokens = analysis.tokens[start:end]
        restore_finite(tokens, self.finite_forms)
        correct(tokens, self.known, self.nouns, self.grammar.adverbs)
        chunks = Chunker(tokens, self.grammar, self.nouns).chunks()
        plan = Plan(tokens, chunks, self.known)
        segments, brackets = cut(plan)
        frames = ClauseBuilder(plan, self.grammar).build(segments, brackets)
        for frame in frames:
            self._find_finite(frame, plan)
        hang_brackets(plan, brackets)
        frames = split_infinitives(frames, plan, self.grammar)
        self._fill(plan, frames)
        lends = {id(f.shared): i for f in frames for i in f.positions if f.shared and plan.tags[i] == "VA(PP)"}
        complexes = [self._read(frame, plan, lends.get(id(frame))) for frame in frames]
        self._complements(frames, [verbs for verbs, _ in complexes])
        self._write(analysis, sentence, start, plan, frames, complexes)

    def _complements(self, frames: list[Frame], verbs: list[Complex]) -> None:
        """Hang clauses in the order of a main clause on the verb of saying before them: "meldete, X habe …"."""
        previous: tuple[Frame, Complex] | None = None
        for frame, own in zip(frames, verbs, strict=True):
            if frame.kind != "main" or frame.finite is None:
                continue
            if previous is not None and frame.mark == "," and not frame.joined and not frame.first_finite:
                saying = previous[1].predicate in self.grammar.speech
                if (own.mood != "indicative" and (saying or previous[1].mood == "indicative")) or (
                    saying and not _has_object(previous[0])
                ):
                    frame.kind, frame.parent = "complement", previous[0]
                    continue
            previous = (frame, own)

    def _find_finite(self, frame: Frame, plan: Plan) -> None:
        """Read the last participle or infinitive of a verb-final clause without finite verb as its finite verb."""
        if frame.finite is not None and plan.lemmas[frame.finite] == "haben":
            self._find_participle(frame, plan)
        if frame.finite is None and frame.kind == "main":
            self._find_infinitive(frame, plan)
        if frame.finite is not None or not frame.subordinate or plan.constituents(frame.positions) < 2:
            return
        for i in reversed(frame.positions):
            if plan.tags[i] in ("VV(PP)", "VV(INF)", "VA(INF)", "VM(INF)") and plan.cover[i] is None:
                plan.read_as_finite(i)
                frame.finite = i
                return

    def _find_infinitive(self, frame: Frame, plan: Plan) -> None:
        """Read the only verb of a whole sentence as finite: "Die Einwohner hungern."."""
        verbs = [i for i in frame.positions if plan.tags[i] in VERBS and plan.cover[i] is None]
        ends = plan.words[-1:] == ["."] and verbs == frame.positions[-1:]
        first = plan.cover[frame.positions[0]]
        if not ends or plan.tags[verbs[0]] != "VV(INF)" or first is None or first.bare:
            return
        if first.preposition is None and first.mask & NOM & PLURAL:
            plan.read_as_finite(verbs[0])
            frame.finite = verbs[0]

    def _find_participle(self, frame: Frame, plan: Plan) -> None:
        """Read the adjective that ends a clause with "haben" and no other verb as its participle."""
        last = frame.positions[-1]
        while last in frame.positions and plan.tags[last][:1] == "$":
            last -= 1
        alone = not any(plan.tags[i] in NONFINITE and plan.cover[i] is None for i in frame.positions)
        prefix = plan.tags[last] == "PTKVZ" and len(plan.words[last]) > _SHORT_PREFIX
        adjective = prefix or plan.tags[last] == "ADJ(D)"
        if alone and adjective and plan.cover[last] is None and plan.words[last].endswith("t"):
            plan.tags[last] = "VV(PP)"
            plan.lemmas[last] = self.known.lemma(plan.tokens[last].form, "VV(PP)")

    def _fill(self, plan: Plan, frames: list[Frame]) -> None:
        """Give each clause its phrases."""
        owner: dict[int, Frame] = {}
        for frame in frames:
            for i in frame.positions:
                owner[i] = frame
        for chunk in plan.chunks:
            host = owner.get(chunk.head)
            if host is not None:
                host.chunks.append(chunk)
                chunk.frame = host

    def _read(self, frame: Frame, plan: Plan, lent: int | None) -> tuple[Complex, int | None]:
        """Read a clause; `lent`: the next one's "worden" is its too: "sind drei getötet und zwei verletzt worden"."""
        self._antecedent(frame, plan)
        agree_with_antecedent(frame)
        self.attachments.attach(frame, plan)
        others = [i for i in frame.positions if plan.tags[i] in VERBS and plan.cover[i] is None and i != frame.finite]
        prefix = self.prefixes.find(frame, plan, others)
        verbs = self.verbs.read(plan, frame.finite, others, prefix)
        if lent is not None and others and not any(plan.tags[i] == "VA(PP)" for i in others):
            whole = self.verbs.read(plan, frame.finite, [*others, lent], prefix)
            verbs = replace(verbs, voice=whole.voice, tense=whole.tense)
        self.functions.assign(frame, verbs, plan)
        return verbs, prefix

    def _write(
        self,
        analysis: Analysis,
        sentence: Sentence,
        shift: int,
        plan: Plan,
        frames: list[Frame],
        complexes: list[tuple[Complex, int | None]],
    ) -> None:
        for token, tag, lemma in zip(plan.tokens, plan.tags, plan.lemmas, strict=True):
            token.tag, token.lemma = tag, lemma
        first_clause = len(analysis.clauses)
        for number, frame in enumerate(frames):
            frame.index = first_clause + number
        listed = [chunk for chunk in plan.chunks if chunk.frame is not None]
        for number, chunk in enumerate(listed):
            chunk.index = len(analysis.phrases) + number
        for chunk in listed:
            analysis.phrases.append(self._phrase(chunk, shift))
        for frame, (verbs, prefix) in zip(frames, complexes, strict=True):
            clause = self._clause(frame, verbs, prefix, plan, shift, sentence.index)
            sentence.clauses.append(clause.index)
            analysis.clauses.append(clause)
            for i in frame.positions:
                analysis.owners[i + shift] = clause.index

    def _phrase(self, chunk: Chunk, shift: int) -> Phrase:
        frame = chunk.frame
        assert isinstance(frame, Frame)
        return Phrase(
            chunk.index, frame.index, chunk.start + shift, chunk.end + shift, chunk.head + shift, chunk.preposition,
            chunk.function, phrase_cases(chunk), number_name(chunk.mask),
            chunk.parent.index if chunk.parent is not None and chunk.parent.index >= 0 else None,
            chunk.conjunct_of.index if chunk.conjunct_of is not None else None,
            None if chunk.participle is None else chunk.participle + shift,
        )  # fmt: skip

    def _antecedent(self, frame: Frame, plan: Plan) -> None:
        """Find the phrase that a relative clause modifies: the nearest one before it that its pronoun agrees with."""
        if frame.kind != "relative" or frame.marker is None:
            return
        if frame.coordinated is not None and frame.coordinated.antecedent is not None:
            frame.antecedent = frame.coordinated.antecedent
            return
        wanted = genders(self.grammar.pronouns.get(plan.words[frame.marker], ALL))
        hosts = frame.parent.chunks if frame.parent is not None else []
        before = [c for c in hosts if c.end <= frame.positions[0] and c.kind != "adverb"][-4:]
        near = [c for c in reversed(before) if genders(c.mask) & wanted]
        frame.antecedent = near[0] if near else before[-1] if before else None

    def _clause(
        self, frame: Frame, verbs: Complex, prefix: int | None, plan: Plan, shift: int, sentence: int
    ) -> Clause:
        negations = (i for i in frame.positions if plan.words[i] in self.grammar.negations)
        negation = next((i for i in negations if plan.words[i + 1 : i + 2] not in _NOT_ONLY), None)
        return Clause(
            index=frame.index, sentence=sentence, tokens=[i + shift for i in frame.positions],
            kind=frame.kind if frame.finite is not None or frame.kind != "main" else "fragment",
            marker=None if frame.marker is None else frame.marker + shift,
            finite=None if frame.finite is None else frame.finite + shift,
            verbs=tuple(i + shift for i in verbs.verbs), predicate=verbs.predicate, modal=verbs.modal,
            reflexive=any(plan.tags[i] == "PRF" for i in frame.positions), voice=verbs.voice, tense=verbs.tense,
            mood=verbs.mood, negation=None if negation is None else negation + shift,
            parent=None if frame.parent is None else frame.parent.index,
            antecedent=None if frame.antecedent is None else frame.antecedent.index,
            phrases=[chunk.index for chunk in frame.chunks],
            verb=None if verbs.main is None else verbs.main + shift, prefix=None if prefix is None else prefix + shift,
            shared_subject=None if frame.shared_subject is None else frame.shared_subject.index,
        )  # fmt: skip
