"""Which phrase of a clause is its subject, object, dative or predicate."""

from lagebild.packs.de.arguments import Arguments, find_arguments, hang_names
from lagebild.packs.de.cases import ACC, DAT, GEN, NOM, case_names, number_name
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.nouns import Nouns
from lagebild.packs.de.objects import assign_objects
from lagebild.packs.de.plan import Plan
from lagebild.packs.de.subjects import Subjects
from lagebild.packs.de.verbs import Complex

_ARGUMENTS = frozenset(("subject", "object", "dative"))
_FUNCTION_CASES = {"subject": NOM, "predicate": NOM, "object": ACC, "dative": DAT, "genitive": GEN}


class Functions:
    """Chooses the functions of a clause's phrases."""

    def __init__(self, grammar: Grammar, nouns: Nouns) -> None:
        self.grammar = grammar
        self.subjects = Subjects(grammar, nouns)

    def assign(self, frame: Frame, verbs: Complex, plan: Plan) -> None:
        """Set `function` for each phrase that hangs on the verb."""
        arguments = find_arguments(frame, plan, self.grammar)
        if verbs.main is None:
            return
        if frame.gapped:
            _parallel(frame, arguments.free)
            return
        arguments.free = hang_names(arguments.free, plan)
        subject = self.subjects.choose(frame, arguments, verbs, plan)
        left = arguments.without(subject)
        free = self._times(left, verbs)
        if subject is not None and subject.mask & ACC and _stands_in(left.free, subject, plan):
            free = [chunk for chunk in free if chunk.kind != "pronoun"]
        assign_objects(frame, free, verbs, plan, self.grammar)
        _share_with_conjuncts(frame)

    def _times(self, left: Arguments, verbs: Complex) -> list[Chunk]:
        """Set the function of times, unless the verb takes one as its object; return what may be an object."""
        fills = verbs.predicate in self.grammar.filling_time
        if fills and not any(chunk.mask & ACC for chunk in left.free):
            return left.free + left.times
        for chunk in left.times:
            chunk.function = "time"
        return left.free


def _share_with_conjuncts(frame: Frame) -> None:
    for chunk in frame.chunks:
        if chunk.conjunct_of is not None:
            chunk.function = chunk.conjunct_of.function


def _parallel(frame: Frame, free: list[Chunk]) -> None:
    """Give the phrases of a clause without verb the functions of those before: "A tötete drei, B zwei Menschen"."""
    whole = [] if frame.shared is None else frame.shared.chunks
    arguments = [chunk for chunk in whole if chunk.function in _ARGUMENTS and chunk.conjunct_of is None]
    for chunk, other in zip(free, arguments, strict=False):
        chunk.function = other.function
    if not any(chunk.function == "subject" for chunk in free):
        frame.shared_subject = next((chunk for chunk in arguments if chunk.function == "subject"), None)
    _share_with_conjuncts(frame)


def _stands_in(free: list[Chunk], subject: Chunk, plan: Plan) -> bool:
    """Return whether an "es" before the subject keeps its place: "es kamen Soldaten"."""
    return any(plan.words[c.head] == "es" and c.start < subject.start for c in free)


def phrase_cases(chunk: Chunk) -> frozenset[str]:
    """Return the cases left open, narrowed by the function found."""
    return case_names(_narrowed(chunk, chunk.mask))


def phrase_number(chunk: Chunk) -> str | None:
    """Return the number of the phrase's own noun, narrowed by the function found."""
    return number_name(_narrowed(chunk, chunk.mask if chunk.own is None else chunk.own))


def _narrowed(chunk: Chunk, mask: int) -> int:
    return mask & _FUNCTION_CASES.get(chunk.function, mask) or mask
