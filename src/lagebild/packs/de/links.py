"""What a clause hangs on beyond the order of segments: a relative clause on its noun, what is said on the saying."""

from lagebild.packs.de.cases import ALL, NOM, genders, read_mask
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.plan import Plan
from lagebild.packs.de.row import NAMES
from lagebild.packs.de.verb_forms import finite_form
from lagebild.packs.de.verbs import Complex

_NEAR = 4
_OF_TIMES = frozenset(("in", "an", "seit", "ab", "während"))  # "das Jahr, in dem …"
_OF_DEEDS = frozenset(("bei", "durch"))
_ANY = genders(ALL)
_PLURAL = genders(read_mask("np"))


def find_antecedent(frame: Frame, plan: Plan, grammar: Grammar) -> None:
    """Find the phrase that a relative clause modifies: the nearest one before it that its pronoun agrees with."""
    if frame.kind != "relative" or frame.marker is None:
        return
    if frame.coordinated is not None and frame.coordinated.antecedent is not None:
        frame.antecedent = frame.coordinated.antecedent
        return
    before = _phrases_before(frame)
    if plan.words[frame.marker] == "was" and not any(c.kind == "pronoun" for c in before[-1:]):
        return  # "meldete zwanzig Tote, was die Armee bestritt": of the whole clause
    wanted = genders(grammar.pronouns.get(plan.words[frame.marker], ALL)) & _numbers(frame, plan, grammar)
    near = [chunk for chunk in reversed(before) if genders(chunk.mask) & wanted]
    preposition = plan.words[frame.marker - 1]
    if preposition not in _OF_TIMES:
        near = [chunk for chunk in near if not _is_time(chunk, plan, grammar)] or near
    if preposition in _OF_DEEDS:  # "ein Anschlag in Kabul, bei dem …": at what happened
        near = [chunk for chunk in near if plan.tags[chunk.head] not in NAMES] or near
    frame.antecedent = near[0] if near else before[-1] if before else None


def _is_time(chunk: Chunk, plan: Plan, grammar: Grammar) -> bool:
    return any(plan.lemmas[i] in grammar.time_nouns for i in range(chunk.start, chunk.head + 1))


def _numbers(frame: Frame, plan: Plan, grammar: Grammar) -> int:
    """Return the genders and plural that the verb allows a pronoun that must be its subject ("die sich … beruft")."""
    marker, finite = frame.marker, frame.finite
    others = (c for c in frame.chunks if c.head != marker and c.preposition is None and c.mask & NOM)
    if marker is None or finite is None or plan.words[marker] != "die" or any(others):
        return _ANY
    number = finite_form(plan.words[finite], plan.lemmas[finite], grammar).number
    return {"s": _ANY ^ _PLURAL, "p": _PLURAL}.get(number, _ANY)


def _phrases_before(frame: Frame) -> list[Chunk]:
    """Return the last phrases of the clause around a relative clause that end before it."""
    hosts = frame.parent.chunks if frame.parent is not None else []
    return [c for c in hosts if c.end <= frame.positions[0] and c.kind != "adverb"][-_NEAR:]


def hang_sayings(frames: list[Frame], verbs: list[Complex], grammar: Grammar) -> None:
    """Hang clauses in the order of a main clause on the verb of saying before them: "meldete, X habe …"."""
    previous: tuple[Frame, Complex] | None = None
    for frame, own in zip(frames, verbs, strict=True):
        if frame.kind != "main" or frame.finite is None:
            continue
        if previous is not None and _follows(frame) and _is_said(own, *previous, grammar):
            frame.kind, frame.parent = "complement", previous[0]
        else:
            previous = (frame, own)


def _follows(frame: Frame) -> bool:
    return frame.mark == "," and not frame.joined and not frame.first_finite and not frame.gapped


def _is_said(own: Complex, frame: Frame, before: Complex, grammar: Grammar) -> bool:
    """Return whether a clause may be what the clause before it says: by its mood, or as the object that one lacks."""
    saying = before.predicate in grammar.speech
    if own.mood != "indicative":
        return saying or before.mood == "indicative"
    return saying and not any(chunk.function == "object" for chunk in frame.chunks)
