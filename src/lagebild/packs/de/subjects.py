"""Which phrase of a clause is its subject: the one that case, number, place and kind of word speak for most."""

from lagebild.packs.de.arguments import Arguments
from lagebild.packs.de.cases import ACC, GEN, NOM, PLURAL, SINGULAR
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.nouns import Nouns
from lagebild.packs.de.plan import Plan
from lagebild.packs.de.verbs import Complex, takes_no_accusative

# What speaks for a phrase as the subject, in points; the best one is taken if it has any left.
_START = 10.0
_LATER = 1.0  # lost with each argument before it …
_LATER_COPULA = 2.5  # … in "X ist Y"
_PRONOUN = 1.0
_NOT_ACCUSATIVE = 3.0
_ONLY_NOMINATIVE = 6.0
_BEHIND_VERB = 1.0
_UNTIMELY = 2  # a time is one only if nothing better is there
_COPULA_PRONOUN = {"PPER": 4.0, "PDS": 3.0}
_ONE_NUMBER = 12.0  # lost where the number cannot be the verb's
_ASSUMED_NUMBER = 4.0  # lost by a name that is hardly plural
_COORDINATED = 2.0  # lost by "A und B" with a singular verb
_PERSONAL = frozenset(("PPER", "PRELS"))
_NUMBERS = {"s": SINGULAR, "p": PLURAL}


class Subjects:
    """Chooses the subject of a clause."""

    def __init__(self, grammar: Grammar, nouns: Nouns) -> None:
        self.grammar, self.nouns = grammar, nouns

    def choose(self, frame: Frame, arguments: Arguments, verbs: Complex, plan: Plan) -> Chunk | None:
        """Return the subject among a clause's own phrases, marked as such, or note the one that it shares."""
        subject = self._own(frame, arguments, verbs, plan)
        shared = None if frame.coordinated is None else _shared(frame.coordinated, verbs)
        if shared is not None and (subject is None or self._yields(frame, subject, shared, arguments, verbs, plan)):
            frame.shared_subject = shared
            return None
        if subject is not None:
            subject.function = "subject"
            subject.mask = subject.mask & _NUMBERS.get(verbs.number, 0) or subject.mask
        return subject

    def _yields(
        self, frame: Frame, subject: Chunk, shared: Chunk, arguments: Arguments, verbs: Complex, plan: Plan,
    ) -> bool:
        """Return whether the phrase read as subject may as well be the object of a clause that shares its subject."""
        if not subject.mask & ACC or verbs.voice == "passive" or verbs.copula:
            return False
        if plan.tags[subject.head] == "PPER":  # "kamen und brachten [sie] fort"
            return frame.joined and frame.first_finite
        if not frame.subordinate:
            return frame.finite is None or subject.start > frame.finite
        harms = verbs.predicate in self.grammar.harming and self._kind(shared, plan) == "agent"
        return shared.kind == "pronoun" or harms or self._shares_verb(frame, arguments, verbs)

    def _shares_verb(self, frame: Frame, arguments: Arguments, verbs: Complex) -> bool:
        """Return whether a phrase needs the subject before: "weil X es verfehlt und [ein Haus] getroffen hat"."""
        first = frame.coordinated
        shared = first is not None and first.finite == frame.finite and len(arguments.free) == 1
        return shared and not takes_no_accusative(verbs.predicate, self.grammar)

    def _own(self, frame: Frame, arguments: Arguments, verbs: Complex, plan: Plan) -> Chunk | None:
        if frame.kind == "infinitive" or (frame.finite is None and verbs.voice != "passive"):
            return None
        es = _es(arguments.free, plan)
        if es is not None and verbs.predicate == "geben":
            return es
        best = self._among(frame, arguments, verbs, plan)
        if best is None and frame.coordinated is None:
            return _lone(arguments.free, verbs)
        if best is not None and best is es:
            return self._beside_es(frame, best, arguments.free, verbs) or best
        return best

    def _among(self, frame: Frame, arguments: Arguments, verbs: Complex, plan: Plan) -> Chunk | None:
        """Return the best of the arguments, and if none can be the subject, of the times."""
        helpless = self._helpless(frame, arguments.free, verbs, plan) or self._harmed(arguments.free, verbs, plan)
        free = [(chunk, rank) for rank, chunk in enumerate(arguments.free) if chunk is not helpless]
        times = [(chunk, _UNTIMELY) for chunk in arguments.times if not chunk.mask & GEN]
        return self._best(frame, free, verbs, plan) or self._best(frame, times, verbs, plan)

    def _best(self, frame: Frame, ranked: list[tuple[Chunk, int]], verbs: Complex, plan: Plan) -> Chunk | None:
        """Return the phrase with the best positive score as a subject; `ranked` has each with its place in order."""
        best, most = None, 0.0
        for chunk, rank in ranked:
            score = self._score(frame, chunk, rank, verbs, plan) if chunk.mask & NOM else 0.0
            if score > most:
                best, most = chunk, score
        return best

    def _score(self, frame: Frame, chunk: Chunk, rank: int, verbs: Complex, plan: Plan) -> float:
        """Return how well a phrase serves as the subject: by its place, case, number and word class."""
        copula = verbs.copula and verbs.voice == "active"
        score = _START - (_LATER_COPULA if copula else _LATER) * rank
        score += _PRONOUN * (plan.tags[chunk.head] in _PERSONAL)
        score += _copula_score(chunk, plan) if copula else _case_score(chunk)
        behind = frame.finite is not None and not frame.subordinate and chunk.start > frame.finite
        score += _BEHIND_VERB * (behind and rank == 0)
        return score - _disagreement(chunk, verbs.number, plan)

    def _harmed(self, free: list[Chunk], verbs: Complex, plan: Plan) -> Chunk | None:
        """Return the unarmed in "141 Menschen haben sieben Angreifer ermordet", where either could be the subject."""
        if verbs.voice == "passive" or verbs.predicate not in self.grammar.harming:
            return None
        armed = any(plan.lemmas[c.head].lower().endswith(self.grammar.armed) for c in free)
        return next((c for c in free[:1] if armed and self._is_unarmed(c, plan)), None)

    def _is_unarmed(self, chunk: Chunk, plan: Plan) -> bool:
        return bool(chunk.mask & ACC) and plan.lemmas[chunk.head] in self.grammar.unarmed

    def _helpless(self, frame: Frame, free: list[Chunk], verbs: Complex, plan: Plan) -> Chunk | None:
        """Return the relative or asking pronoun that stands for what does not act, where somebody else may act."""
        if verbs.voice == "passive" or verbs.copula:
            return None
        for chunk in free:
            asking = chunk.head == frame.marker or self._is_content(chunk, verbs, plan)
            if chunk.mask & ACC and asking and self._stands_for_thing(frame, chunk, verbs, plan):
                return chunk if any(self._may_act(c, verbs, plan) for c in free if c is not chunk) else None
        return None

    def _stands_for_thing(self, frame: Frame, chunk: Chunk, verbs: Complex, plan: Plan) -> bool:
        if frame.antecedent is None:
            return plan.words[chunk.head] == "was" or self._is_content(chunk, verbs, plan)
        kind = self._kind(frame.antecedent, plan)
        return kind == "place" or (verbs.predicate in self.grammar.dative_needed and kind != "agent")

    def _is_content(self, chunk: Chunk, verbs: Complex, plan: Plan) -> bool:
        """Return whether it is what somebody said: "[Das] teilte er mit", "[Die Zahl] gab die Polizei mit 40 an"."""
        if plan.words[chunk.head] in ("das", "dies"):
            return verbs.predicate in self.grammar.speech
        number = plan.lemmas[chunk.head] in self.grammar.said_numbers
        return number and verbs.predicate in self.grammar.giving_numbers

    def _may_act(self, chunk: Chunk, verbs: Complex, plan: Plan) -> bool:
        if not chunk.mask & NOM & _NUMBERS.get(verbs.number, NOM):
            return False
        return plan.tags[chunk.head] == "PPER" or self._kind(chunk, plan) == "agent"

    def _kind(self, chunk: Chunk, plan: Plan) -> str | None:
        """Return "agent" for names, people and groups, "place" for places and buildings."""
        return "agent" if plan.tags[chunk.head] in ("NE", "FM") else self.nouns.kind(plan.lemmas[chunk.head])

    def _beside_es(self, frame: Frame, es: Chunk, free: list[Chunk], verbs: Complex) -> Chunk | None:
        """Return the subject where it is not "es": "es fand ein Treffen statt", "so teilte es die Polizei mit"."""
        others = [c for c in free if c is not es and c.mask & NOM and c.start > es.start]
        if self._keeps_place(verbs):
            return next(iter(others), None)
        behind = frame.finite is not None and not frame.subordinate and es.start > frame.finite
        saying = behind and verbs.predicate in self.grammar.speech
        return next((c for c in others if c.kind == "noun"), None) if saying else None

    def _keeps_place(self, verbs: Complex) -> bool:
        """Return whether "es" only keeps the place of the verb's subject."""
        if verbs.voice == "passive" or verbs.predicate in self.grammar.presentational:
            return True
        return takes_no_accusative(verbs.predicate, self.grammar)


def _case_score(chunk: Chunk) -> float:
    if chunk.mask & ACC:
        return 0.0
    return _NOT_ACCUSATIVE if chunk.mask & ~NOM else _ONLY_NOMINATIVE


def _copula_score(chunk: Chunk, plan: Plan) -> float:
    personal = plan.words[chunk.head] in ("man", "wer")
    return _COPULA_PRONOUN["PPER"] if personal else _COPULA_PRONOUN.get(plan.tags[chunk.head], 0.0)


def _disagreement(chunk: Chunk, number: str, plan: Plan) -> float:
    """Return what a phrase that does not agree in number with the verb loses as its subject."""
    if not number:
        return 0.0
    if not chunk.mask & NOM & _NUMBERS[number]:
        return _COORDINATED if chunk.coordinated and number == "s" else _ONE_NUMBER
    return _ASSUMED_NUMBER if number == "p" and _hardly_plural(chunk, plan) else 0.0


def _hardly_plural(chunk: Chunk, plan: Plan) -> bool:
    """Return whether a phrase is one bare name that is not listed as a plural."""
    single = chunk.bare and not chunk.coordinated and bool(chunk.mask & NOM & SINGULAR)
    return single and plan.tags[chunk.head] == "NE"


def _es(free: list[Chunk], plan: Plan) -> Chunk | None:
    return next((chunk for chunk in free if plan.words[chunk.head] == "es"), None)


def _lone(free: list[Chunk], verbs: Complex) -> Chunk | None:
    """Return the only phrase, though it does not agree with the verb: bare, a list, or what a passive befalls.

    "Dabei sind [ein Zivilist] getötet und zehn Menschen verletzt worden": the verb agrees with all of them.
    """
    fits = len(free) == 1 and free[0].kind != "pronoun" and free[0].mask & NOM
    return free[0] if fits and (free[0].bare or free[0].coordinated or verbs.voice == "passive") else None


def _subject_of(frame: Frame) -> Chunk | None:
    return next((c for c in frame.chunks if c.function == "subject"), None)


def _shared(first: Frame, verbs: Complex) -> Chunk | None:
    """Return the subject of the clause before, if this clause's verb agrees with it."""
    subject = _subject_of(first) or first.shared_subject
    if subject is None or not verbs.number:
        return subject
    return subject if subject.mask & NOM & _NUMBERS[verbs.number] else None

