"""Which phrase of a clause is its subject, object, dative or predicate."""

from lagebild.language.quotations import is_quote
from lagebild.packs.de.attachments import names_source
from lagebild.packs.de.cases import ACC, DAT, GEN, NOM, PLURAL, SINGULAR, case_names
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.segments import Plan
from lagebild.packs.de.verbs import Complex


class Functions:
    """Chooses the functions of a clause's phrases."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def assign(self, frame: Frame, verbs: Complex, plan: Plan) -> None:
        """Set `function` for each phrase that hangs on the verb."""
        free, times = self._free(frame, plan)
        if verbs.main is None:
            return
        self._names_behind(free, plan)
        free = [chunk for chunk in free if chunk.parent is None]
        subject = self._own_subject(frame, free, times, verbs, plan)
        free = [chunk for chunk in free if chunk is not subject]
        times = [chunk for chunk in times if chunk is not subject]
        if verbs.predicate in self.grammar.filling_time and not any(chunk.mask & ACC for chunk in free):
            free, times = free + times, []
        for chunk in times:
            chunk.function = "time"
        behind_es = subject is not None and any(plan.words[c.head] == "es" and c.start < subject.start for c in free)
        self._objects(free, verbs, behind_es and subject is not None and subject.mask & ACC > 0)
        for chunk in frame.chunks:
            if chunk.conjunct_of is not None:
                chunk.function = chunk.conjunct_of.function

    def _own_subject(
        self, frame: Frame, free: list[Chunk], times: list[Chunk], verbs: Complex, plan: Plan
    ) -> Chunk | None:
        """Return the subject among a clause's own phrases, marked as such, or note the one that it shares."""
        subject = self._subject(frame, free, times, verbs, plan)
        shared = None if frame.coordinated is None else self._shared(frame.coordinated, verbs)
        if shared is not None and (subject is None or self._yields(frame, subject, verbs, plan)):
            frame.shared_subject = shared
            return None
        if subject is not None:
            subject.function = "subject"
            number = {"s": SINGULAR, "p": PLURAL}.get(verbs.number, 0)
            subject.mask = subject.mask & number or subject.mask
        return subject

    def _free(self, frame: Frame, plan: Plan) -> tuple[list[Chunk], list[Chunk]]:
        """Return the phrases that may be arguments, and those that may also tell a time."""
        free: list[Chunk] = []
        times: list[Chunk] = []
        happening = {
            id(c.parent)
            for c in frame.chunks
            if c.parent is not None
            and (c.function == "genitive" or c.preposition == "von")
            and plan.lemmas[c.head] not in self.grammar.time_nouns
        }
        for chunk in frame.chunks:
            if chunk.conjunct_of is not None or chunk.parent is not None:
                continue
            if chunk.preposition is not None or chunk.kind == "adverb":
                chunk.function = "oblique"
            elif self._time(chunk, plan) and id(chunk) not in happening:
                times.append(chunk)
            elif not self._compared(chunk, frame, plan):
                free.append(chunk)
        return free, times

    def _names_behind(self, free: list[Chunk], plan: Plan) -> None:
        """Make a bare noun the name of the noun before it where an object follows: "bat das Werk Brücke die UN"."""
        for left, right, after in zip(free, free[1:], free[2:], strict=False):
            named = left.kind == "noun" and not left.bare and bool(left.mask & NOM & SINGULAR)
            name = right.bare and not right.mask & PLURAL and plan.tags[right.head] == "NN"
            followed = after.mask & ACC and not after.bare
            if named and name and followed and (left.end, right.end) == (right.start, after.start):
                right.parent, right.function = left, "apposition"

    def _compared(self, chunk: Chunk, frame: Frame, plan: Plan) -> bool:
        """Return whether "als" or "wie" stands before the phrase, or it names a source (", so der Sprecher")."""
        before = chunk.start - 1
        while before >= 0 and is_quote(plan.words[before]):
            before -= 1
        if before < 0 or before == frame.marker:
            return False
        word = plan.words[before]
        return word in ("als", "wie") or names_source(chunk, plan)

    def _time(self, chunk: Chunk, plan: Plan) -> bool:
        token = plan.tokens[chunk.head]
        if chunk.kind == "number":
            return (
                token.form.isdecimal()
                and len(token.form) == 4
                and chunk.end - chunk.start == 1
                and token.form[0] in "12"
            )
        if token.lemma in ("Anfang", "Mitte", "Ende") and not chunk.bare:
            return False
        return chunk.kind == "noun" and token.lemma in self.grammar.time_nouns and bool(chunk.mask & (ACC | GEN))

    def _subject(self, frame: Frame, free: list[Chunk], times: list[Chunk], verbs: Complex, plan: Plan) -> Chunk | None:
        if frame.kind == "infinitive" or frame.finite is None:
            return None
        if verbs.predicate == "geben" and (es := next((c for c in free if plan.words[c.head] == "es"), None)):
            return es
        ranked = [(chunk, rank) for rank, chunk in enumerate(free) if chunk.mask & NOM]
        best = self._best(frame, ranked, verbs, plan)
        if best is None:
            untimely = [(chunk, 2) for chunk in times if chunk.mask & NOM and not chunk.mask & GEN]
            best = self._best(frame, untimely, verbs, plan)
        if best is None:
            return self._lone(free) if frame.coordinated is None else None
        if plan.words[best.head] == "es" and len(free) > 1:
            return self._behind_es(best, free, verbs) or best
        return best

    def _best(self, frame: Frame, ranked: list[tuple[Chunk, int]], verbs: Complex, plan: Plan) -> Chunk | None:
        """Return the phrase with the best positive score as a subject; `ranked` has each with its place in order."""
        best, most = None, 0.0
        for chunk, rank in ranked:
            score = self._subject_score(frame, chunk, rank, verbs, plan)
            if score > most:
                best, most = chunk, score
        return best

    def _lone(self, free: list[Chunk]) -> Chunk | None:
        """Return the only phrase, bare or a list, though it does not agree with the verb."""
        fits = len(free) == 1 and free[0].kind != "pronoun" and free[0].mask & NOM
        return free[0] if fits and (free[0].bare or free[0].coordinated) else None

    def _shared(self, first: Frame, verbs: Complex) -> Chunk | None:
        """Return the subject of the clause before, if this clause's verb agrees with it."""
        subject = next((c for c in first.chunks if c.function == "subject"), None) or first.shared_subject
        if subject is None or (verbs.number == "p" and not subject.mask & NOM & PLURAL):
            return None
        return None if verbs.number == "s" and not subject.mask & NOM & SINGULAR else subject

    def _yields(self, frame: Frame, subject: Chunk, verbs: Complex, plan: Plan) -> bool:
        """Return whether the phrase read as subject may as well be the object of a clause that shares its subject."""
        if not subject.mask & ACC or verbs.voice == "passive" or verbs.copula or plan.tags[subject.head] == "PPER":
            return False
        if not frame.subordinate:
            return frame.finite is None or subject.start > frame.finite
        first = (
            next((c for c in frame.coordinated.chunks if c.function == "subject"), None) if frame.coordinated else None
        )
        return first is not None and first.kind == "pronoun"

    def _behind_es(self, es: Chunk, free: list[Chunk], verbs: Complex) -> Chunk | None:
        """Return the subject that "es" keeps the place for: "es fand ein Treffen statt", "es wurden 20 getötet"."""
        if not (
            self._intransitive(verbs) or verbs.predicate in self.grammar.presentational or verbs.voice == "passive"
        ):
            return None
        return next((c for c in free if c is not es and c.mask & NOM and c.start > es.start), None)

    def _subject_score(self, frame: Frame, chunk: Chunk, rank: int, verbs: Complex, plan: Plan) -> float:
        """Return how well a phrase serves as the subject: by its place, case, number and word class."""
        copula = verbs.copula and verbs.voice == "active"
        tag = plan.tags[chunk.head]
        score = 10.0 - (2.5 if copula else 1.0) * rank + (tag in ("PPER", "PRELS"))
        if copula:
            personal = tag == "PPER" or plan.words[chunk.head] in ("man", "wer")
            score += 4 if personal else 3 if tag == "PDS" else 0
        elif not chunk.mask & ACC:
            score += 3 if chunk.mask & ~NOM else 6
        behind = frame.finite is not None and not frame.subordinate and chunk.start > frame.finite
        return score + (behind and rank == 0) - _disagreement(chunk, verbs.number)

    def _intransitive(self, verbs: Complex) -> bool:
        """Return whether the verb takes no accusative, alone or with its separable prefix ("ankommen")."""
        predicate, listed = verbs.predicate, self.grammar.intransitive
        if predicate in listed:
            return True
        return any(
            predicate[i:] in self.grammar.intransitive_bases and predicate[:i] in self.grammar.prefixes
            for i in range(2, 9)
        )

    def _objects(self, free: list[Chunk], verbs: Complex, behind_es: bool) -> None:
        copula = verbs.copula and verbs.voice == "active"
        taken = False
        transitive = verbs.voice != "passive" and not copula and not self._intransitive(verbs)
        for chunk in free:
            if chunk.kind == "pronoun" and behind_es:
                continue
            if copula and chunk.mask & NOM:
                chunk.function = "predicate"
            elif chunk.mask & ACC and not taken and transitive:
                chunk.function, taken = "object", True
            elif chunk.mask & DAT:
                chunk.function = "dative"
            elif chunk.mask & GEN and chunk.genitive:
                chunk.function = "genitive"
        self._settle_dative(free, verbs)

    def _settle_dative(self, free: list[Chunk], verbs: Complex) -> None:
        """Make the first of two phrases the dative where it can be one and the second can be the object."""
        first = next((c for c in free if c.function == "object"), None)
        if first is None or not first.mask & DAT or first.bare:
            return
        dative = next((c for c in free if c.function == "dative"), None)
        rest = (c for c in free if c.function == "none" and c.mask & ACC and c.start > first.start)
        second = dative or next(rest, None)
        if second is not None and second.mask & ACC:
            first.function, second.function = "dative", "object"
        elif dative is None and verbs.predicate in self.grammar.dative_verbs:
            first.function = "dative"


def _disagreement(chunk: Chunk, number: str) -> int:
    """Return what a phrase that does not agree in number with the verb loses as its subject."""
    nominative = chunk.mask & NOM
    if number == "p" and not nominative & PLURAL:
        return 12
    if number == "s" and not nominative & SINGULAR:
        return 2 if chunk.coordinated else 12
    return 0


def phrase_cases(chunk: Chunk) -> frozenset[str]:
    """Return the cases left open, narrowed by the function found."""
    narrowed = _FUNCTION_CASES.get(chunk.function)
    return case_names(chunk.mask & narrowed if narrowed and chunk.mask & narrowed else chunk.mask)


_FUNCTION_CASES = {"subject": NOM, "predicate": NOM, "object": ACC, "dative": DAT, "genitive": GEN}
