"""Which phrases of a clause are its object, dative, genitive or predicate, once the subject is known."""

from lagebild.packs.de.cases import ACC, DAT, GEN, NOM
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.plan import Plan
from lagebild.packs.de.verbs import Complex, takes_no_accusative


def assign_objects(frame: Frame, free: list[Chunk], verbs: Complex, plan: Plan, grammar: Grammar) -> None:
    """Set the function of the phrases that are left beside the subject, in text order."""
    if verbs.copula and verbs.voice == "active":
        _predicates(free)
        return
    transitive = verbs.voice != "passive" and not takes_no_accusative(verbs.predicate, grammar)
    if transitive and verbs.predicate in grammar.dative_needed:
        free = _with_dative(frame, free)
    _by_case(free, transitive)
    if verbs.predicate in grammar.naming:
        _name_given(free)
    else:
        _settle_dative(free, verbs, plan, grammar)


def _predicates(free: list[Chunk]) -> None:
    for chunk in free:
        chunk.function = "predicate" if chunk.mask & NOM else _oblique_case(chunk)


def _by_case(free: list[Chunk], transitive: bool) -> None:
    """Make the first phrase that can be an accusative the object, what is left datives and genitives."""
    taken = not transitive
    for chunk in free:
        if chunk.mask & ACC and not taken:
            chunk.function, taken = "object", True
        else:
            chunk.function = _oblique_case(chunk)


def _oblique_case(chunk: Chunk) -> str:
    if chunk.mask & DAT:
        return "dative"
    return "genitive" if chunk.mask & GEN and chunk.genitive else chunk.function


def _name_given(free: list[Chunk]) -> None:
    """Behind verbs of naming the second accusative is what the object is called: "nannte die Tat Mord"."""
    first = next((c for c in free if c.function == "object"), None)
    for chunk in free:
        if first is not None and chunk.start > first.start and chunk.mask & ACC:
            chunk.function = "predicate"


def _settle_dative(free: list[Chunk], verbs: Complex, plan: Plan, grammar: Grammar) -> None:
    """Make the first of two phrases the dative where it can be one and the second can be the object."""
    first = next((c for c in free if c.function == "object"), None)
    if first is None or not _may_be_dative(first, verbs, plan, grammar):
        return
    second = _second(first, free)
    if second is not None and second.mask & ACC:
        first.function, second.function = "dative", "object"
    elif second is None and verbs.predicate in grammar.dative_verbs:
        first.function = "dative"


def _may_be_dative(chunk: Chunk, verbs: Complex, plan: Plan, grammar: Grammar) -> bool:
    """Return whether an object so far may be the dative: a bare noun or name only of a verb that calls for one."""
    if not chunk.mask & DAT or chunk.kind == "number":
        return False
    if chunk.bare and plan.tags[chunk.head] == "NN" and plan.words[chunk.head] == plan.lemmas[chunk.head].lower() + "e":
        return False  # "warfen sich Angriffe vor": a plural, no old dative ("dem Angriffe")
    if not chunk.bare or verbs.predicate in grammar.ditransitive | grammar.dative_needed:
        return True
    return verbs.predicate in grammar.dative_verbs and plan.tags[chunk.head] == "NE"


def _second(first: Chunk, free: list[Chunk]) -> Chunk | None:
    """Return the phrase that is a dative so far, else one behind the first that could be an object."""
    dative = next((c for c in free if c.function == "dative"), None)
    rest = (c for c in free if c.function == "none" and c.mask & ACC and c.start > first.start)
    return dative or next(rest, None)


def _with_dative(frame: Frame, free: list[Chunk]) -> list[Chunk]:
    """Take the dative that such a verb needs from the genitives: "das die Organisation [der Polizei] anlastet"."""
    if len(free) > 1 or any(chunk.mask & DAT and not chunk.mask & ACC for chunk in free):
        return free
    fore = -1 if frame.subordinate or frame.finite is None else frame.finite
    dative = next((c for c in frame.chunks if c.start > fore and _hidden_dative(c)), None)
    if dative is None:
        return free
    dative.parent, dative.function, dative.mask = None, "none", dative.mask & DAT
    return sorted([*free, dative], key=lambda chunk: chunk.start)


def _hidden_dative(chunk: Chunk) -> bool:
    return chunk.function == "genitive" and bool(chunk.mask & DAT) and chunk.conjunct_of is None
