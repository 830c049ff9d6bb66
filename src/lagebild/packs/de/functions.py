"""Attachments between phrases, and which phrase of a clause is its subject, object or dative."""

from lagebild.packs.de.cases import ACC, DAT, GEN, NOM, PLURAL, SINGULAR, case_names, genders
from lagebild.packs.de.chunks import Chunk
from lagebild.packs.de.clauses import Frame
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.segments import VERBS, Plan
from lagebild.packs.de.verbs import Complex

_NOUN_PREPOSITIONS = frozenset(("von", "zwischen", "für", "gegen", "auf", "an", "über", "um", "nach", "zu", "mit", "in", "aus", "bei"))
_ALWAYS = frozenset(("von", "zwischen"))


def hang_brackets(plan: Plan, brackets: list[list[int]]) -> None:
    """Hang the phrases inside each bracket on the phrase before it."""
    for positions in brackets:
        first = positions[0]
        host = next((plan.cover[i] for i in range(first - 2, max(-1, first - 4), -1) if plan.cover[i] is not None), None)
        inside = {id(chunk): chunk for i in positions if (chunk := plan.cover[i]) is not None}
        for chunk in inside.values():
            if host is not None and chunk.parent is None and chunk is not host and not _has_verb(plan, positions):
                chunk.parent, chunk.function = host, "apposition" if chunk.preposition is None else "none"


def _has_verb(plan: Plan, positions: list[int]) -> bool:
    return any(plan.tags[i] in VERBS and plan.cover[i] is None for i in positions)


def agree_with_antecedent(frame: Frame) -> None:
    """Narrow a relative pronoun to its antecedent's gender and number."""
    if frame.antecedent is None or frame.marker is None:
        return
    allowed = genders(frame.antecedent.mask)
    for chunk in frame.chunks:
        if chunk.head == frame.marker:
            chunk.mask = chunk.mask & (allowed | allowed << 4 | allowed << 8 | allowed << 12) or chunk.mask


def attach(frame: Frame, plan: Plan, grammar: Grammar) -> None:
    """Link coordinations, genitives, appositions and prepositional phrases of one clause."""
    previous: Chunk | None = None
    for chunk in frame.chunks:
        if chunk.parent is not None:
            continue
        if previous is not None:
            _link(previous, chunk, plan, grammar)
        previous = chunk


def _gap(left: Chunk, right: Chunk, plan: Plan) -> list[str]:
    """Return the words between two phrases, without quotation marks and brackets."""
    words, depth = [], 0
    for i in range(left.end, right.start):
        word = plan.words[i]
        depth += (word == "(") - (word == ")")
        if word not in _QUOTES and depth == 0 and word != ")":
            words.append(word)
    return words


_QUOTES = frozenset(('"', "„", "“", "”", "»", "«", "'", "‚", "‘"))


def _link(left: Chunk, right: Chunk, plan: Plan, grammar: Grammar) -> None:
    if right.start - left.end > 12 or right.kind == "adverb":
        return
    gap = _gap(left, right, plan)
    if not gap:
        _adjacent(left, right, plan)
    elif gap[-1] in grammar.phrase_coordinators and len(gap) <= 2:
        _coordinate(left, right)
    elif gap == [","]:
        _comma(left, right, plan, grammar)


def _adjacent(left: Chunk, right: Chunk, plan: Plan) -> None:
    if right.preposition is not None:
        if left.kind == "noun" and not plan.tokens[left.head].tag == "NE" and _takes(left, right):
            right.parent = left
        return
    if right.mask & GEN and right.kind == "noun" and left.kind in ("noun", "number", "pronoun") and right.genitive:
        if left.kind == "pronoun" and plan.tags[left.head] not in ("PIS", "PDS"):
            return
        right.parent, right.function = left, "genitive"


def _takes(left: Chunk, right: Chunk) -> bool:
    return right.preposition in _ALWAYS


def _first(chunk: Chunk) -> Chunk:
    return chunk.conjunct_of or chunk


def _coordinate(left: Chunk, right: Chunk) -> None:
    """Make `right` a conjunct of `left`, or of what `left` hangs on where the cases fit better."""
    candidate: Chunk | None = left
    for _ in range(3):
        if candidate is None:
            return
        if _parallel(candidate, right):
            first = _first(candidate)
            right.conjunct_of = first
            right.preposition = right.preposition or first.preposition
            right.parent, right.function = first.parent, first.function
            if first.preposition is None:
                first.mask = _plural(first.mask & right.mask or first.mask)
            return
        candidate = candidate.parent
    return


def _plural(mask: int) -> int:
    """Return the mask with each case's gender turned into plural."""
    return (mask | mask << 1 | mask << 2 | mask << 3 | mask >> 1 | mask >> 2 | mask >> 3) & PLURAL & (
        (0x8 if mask & NOM else 0) | (0x80 if mask & ACC else 0) | (0x800 if mask & DAT else 0) | (0x8000 if mask & GEN else 0)
    )


def _cases(mask: int) -> int:
    return (mask & NOM > 0) | (mask & ACC > 0) << 1 | (mask & DAT > 0) << 2 | (mask & GEN > 0) << 3


def _parallel(left: Chunk, right: Chunk) -> bool:
    if right.preposition is not None:
        return left.preposition is not None and left.preposition == right.preposition
    return bool(_cases(left.mask) & _cases(right.mask))


def _comma(left: Chunk, right: Chunk, plan: Plan, grammar: Grammar) -> None:
    """Link "A, B und C" and the apposition "der Sprecher der Armee, Oberst X,"."""
    after = right.end
    if after < len(plan.words) and plan.words[after] in grammar.phrase_coordinators | {","} and _listed(right, plan, grammar):
        _coordinate(left, right)
    elif right.preposition is None and left.kind == "noun":
        host = left if left.function != "genitive" or left.parent is None or plan.tags[left.head] == "NE" else left
        right.parent, right.function = host, "apposition"


def _listed(chunk: Chunk, plan: Plan, grammar: Grammar) -> bool:
    """Return whether an "und" follows within the list that `chunk` is part of."""
    end = chunk.end
    for _ in range(8):
        if end >= len(plan.words):
            return False
        if plan.words[end] in grammar.phrase_coordinators:
            return True
        if plan.words[end] != "," or end + 1 >= len(plan.words):
            return False
        following = plan.cover[end + 1]
        if following is None:
            return False
        end = following.end
    return False


class Functions:
    """Chooses the functions of a clause's phrases."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def assign(self, frame: Frame, verbs: Complex, plan: Plan) -> None:
        """Set `function` for each phrase that hangs on the verb."""
        free, times = self._free(frame, plan)
        subject = self._subject(frame, free, times, verbs, plan)
        if frame.coordinated is not None and (shared := self._shared(frame.coordinated, verbs)) is not None:
            if subject is None or self._yields(frame, subject, verbs, plan):
                subject, frame.shared_subject = None, shared
        if subject is not None:
            subject.function = "subject"
            free = [chunk for chunk in free if chunk is not subject]
            times = [chunk for chunk in times if chunk is not subject]
        if not any(chunk.mask & ACC for chunk in free) and verbs.predicate in self.grammar.filling_time:
            free, times = free + times, []
        for chunk in times:
            chunk.function = "time"
        behind_es = subject is not None and any(plan.words[c.head] == "es" and c.start < subject.start for c in free)
        self._objects(free, verbs, behind_es and subject is not None and subject.mask & ACC > 0)
        for chunk in frame.chunks:
            if chunk.conjunct_of is not None:
                chunk.function = chunk.conjunct_of.function

    def _free(self, frame: Frame, plan: Plan) -> tuple[list[Chunk], list[Chunk]]:
        """Return the phrases that may be arguments, and those that may also tell a time."""
        free: list[Chunk] = []
        times: list[Chunk] = []
        for chunk in frame.chunks:
            if chunk.conjunct_of is not None or chunk.parent is not None:
                continue
            if chunk.preposition is not None or chunk.kind == "adverb":
                chunk.function = "oblique"
            elif self._time(chunk, plan):
                times.append(chunk)
            elif not self._compared(chunk, frame, plan):
                free.append(chunk)
        return free, times

    def _compared(self, chunk: Chunk, frame: Frame, plan: Plan) -> bool:
        """Return whether "als" or "wie" stands before the phrase."""
        before = chunk.start - 1
        while before >= 0 and plan.words[before] in _QUOTES:
            before -= 1
        return before >= 0 and before != frame.marker and plan.words[before] in ("als", "wie")

    def _time(self, chunk: Chunk, plan: Plan) -> bool:
        token = plan.tokens[chunk.head]
        if chunk.kind == "number":
            return token.form.isdecimal() and len(token.form) == 4 and chunk.end - chunk.start == 1 and token.form[0] in "12"
        return chunk.kind == "noun" and token.lemma in self.grammar.time_nouns and bool(chunk.mask & (ACC | GEN))

    def _subject(
        self, frame: Frame, free: list[Chunk], times: list[Chunk], verbs: Complex, plan: Plan
    ) -> Chunk | None:
        if frame.kind == "infinitive" or frame.finite is None:
            return None
        scored = [
            (self._subject_score(frame, chunk, rank, verbs, plan), chunk)
            for rank, chunk in enumerate(free)
            if chunk.mask & NOM
        ]
        if verbs.predicate == "geben" and (es := next((c for c in free if plan.words[c.head] == "es"), None)):
            return es
        best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        if best[0] <= 0:
            scored = [(self._subject_score(frame, c, 2, verbs, plan), c) for c in times if c.mask & NOM and not c.mask & GEN]
            best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        if best[1] is not None and plan.words[best[1].head] == "es" and len(free) > 1:
            return self._behind_es(best[1], free, verbs) or best[1]
        return best[1] if best[0] > 0 else None

    def _shared(self, first: Frame, verbs: Complex) -> Chunk | None:
        """Return the subject of the clause before, if this clause's verb agrees with it."""
        subject = next((c for c in first.chunks if c.function == "subject"), None) or first.shared_subject
        if subject is None or verbs.number == "p" and not subject.mask & NOM & PLURAL:
            return None
        return None if verbs.number == "s" and not subject.mask & NOM & SINGULAR else subject

    def _yields(self, frame: Frame, subject: Chunk, verbs: Complex, plan: Plan) -> bool:
        """Return whether the phrase read as subject may as well be the object of a clause that shares its subject."""
        if not subject.mask & ACC or verbs.voice == "passive" or verbs.copula or plan.tags[subject.head] == "PPER":
            return False
        if not frame.subordinate:
            return frame.finite is None or subject.start > frame.finite
        first = next((c for c in frame.coordinated.chunks if c.function == "subject"), None) if frame.coordinated else None
        return first is not None and first.kind == "pronoun"

    def _behind_es(self, es: Chunk, free: list[Chunk], verbs: Complex) -> Chunk | None:
        """Return the subject that "es" keeps the place for: "es fand ein Treffen statt", "es wurden 20 getötet"."""
        if not (verbs.predicate in self.grammar.presentational or verbs.voice == "passive"):
            return None
        return next((c for c in free if c is not es and c.mask & NOM and c.start > es.start), None)

    def _subject_score(self, frame: Frame, chunk: Chunk, rank: int, verbs: Complex, plan: Plan) -> float:
        nominative = chunk.mask & NOM
        copula = verbs.copula and verbs.voice == "active"
        score = 10.0 - (2.5 if copula else 1.0) * rank
        tag = plan.tags[chunk.head]
        if copula:
            score += 4 if tag == "PPER" or plan.words[chunk.head] in ("man", "wer") else 3 if tag == "PDS" else 0
        elif not chunk.mask & ~NOM:
            score += 6
        elif not chunk.mask & ACC:
            score += 3
        if verbs.number == "p":
            score -= 0 if nominative & PLURAL else 12
        elif verbs.number == "s":
            score -= 0 if nominative & SINGULAR else 12
        if frame.finite is not None and not frame.subordinate and chunk.start > frame.finite and rank == 0:
            score += 1
        return score + (tag == "PPER" or tag == "PRELS")

    def _objects(self, free: list[Chunk], verbs: Complex, behind_es: bool) -> None:
        copula = verbs.copula and verbs.voice == "active"
        taken = False
        for chunk in free:
            if chunk.kind == "pronoun" and behind_es:
                continue
            if copula and chunk.mask & NOM:
                chunk.function = "predicate"
            elif chunk.mask & ACC and not taken and verbs.voice != "passive":
                chunk.function, taken = "object", True
            elif chunk.mask & DAT:
                chunk.function = "dative"
            elif chunk.mask & GEN:
                chunk.function = "genitive"
        self._settle_dative(free, verbs)

    def _settle_dative(self, free: list[Chunk], verbs: Complex) -> None:
        """Two phrases, the first read as object but able to be dative, the second accusative: swap."""
        rest = [c for c in free if c.function == "none" and c.mask & ACC]
        objects = [c for c in free if c.function == "object"]
        datives = [c for c in free if c.function == "dative"]
        if objects and datives and objects[0].mask & DAT and datives[0].mask & ACC:
            objects[0].function, datives[0].function = "dative", "object"
        elif objects and not datives and rest and objects[0].mask & DAT and rest[0].start > objects[0].start:
            objects[0].function, rest[0].function = "dative", "object"
        if objects and not datives and verbs.predicate in self.grammar.dative_verbs and objects[0].mask & DAT:
            objects[0].function = "dative"


def phrase_cases(chunk: Chunk) -> frozenset[str]:
    """Return the cases left open, narrowed by the function found."""
    narrowed = _FUNCTION_CASES.get(chunk.function)
    return case_names(chunk.mask & narrowed if narrowed and chunk.mask & narrowed else chunk.mask)


_FUNCTION_CASES = {"subject": NOM, "predicate": NOM, "object": ACC, "dative": DAT, "genitive": GEN}
