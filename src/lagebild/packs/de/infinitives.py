"""Infinitives with "zu" that stand in a clause without a comma become clauses of their own."""

from dataclasses import dataclass

from lagebild.packs.de.cases import ACC, NOM
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.plan import NONFINITE, VERBS, Plan

_INFINITIVES = frozenset(("VV(INF)", "VA(INF)", "VM(INF)", "VV(FIN)"))
_ENDS_FIELD = NONFINITE | {"PTKVZ", "KOUS", "KON"}
_KON = frozenset(("KON",))
_FREE_WORDS = frozenset(("PRF", "ADV", "PROAV"))
_PRONOUNS = frozenset(("PPER", "PRF", "PDS"))


@dataclass(frozen=True)
class _Infinitive:
    """Where in a frame's positions an infinitive begins (`at`), where it ends in the sentence, what governs it."""

    at: int
    end: int
    governor: int
    alone: bool
    """Whether the clause's finite verb governs it."""


def split_infinitives(frames: list[Frame], plan: Plan, grammar: Grammar) -> list[Frame]:
    """Return the clauses with the infinitive clauses found inside them, in text order."""
    added = [new for frame in frames if frame.kind != "infinitive" for new in [_split(frame, plan, grammar)] if new]
    if not added:
        return frames
    return sorted([*frames, *added], key=lambda frame: frame.positions[0])


def _split(frame: Frame, plan: Plan, grammar: Grammar) -> Frame | None:
    infinitive = _find(frame, plan)
    if infinitive is None or _only_coloured(infinitive, frame, plan, grammar):
        return None
    first = _first_own(frame, plan, infinitive)
    taken = [i for i in frame.positions[first:] if i < infinitive.end]
    if taken and plan.bare(taken[0], _KON):
        taken = taken[1:]
    if not taken or frame.finite in taken:
        return None
    new = Frame("infinitive", "", False)
    new.positions, new.parent, new.closed = taken, frame, True
    held = set(taken)
    frame.positions = [i for i in frame.positions if i not in held]
    return new


def _find(frame: Frame, plan: Plan) -> _Infinitive | None:
    """Return the clause's (last) infinitive with "zu"."""
    positions = frame.positions
    at = next((k for k in range(len(positions) - 1, -1, -1) if _begins(plan, positions, k)), None)
    if at is None or frame.finite is None:
        return None
    end = positions[at] + (1 if plan.tags[positions[at]] == "VV(IZU)" else 2)
    full = [i for i in positions if _governs(plan, i, end - 1)]
    governor = full[-1] if full else frame.finite
    return _Infinitive(at, end, governor, governor == frame.finite)


def _begins(plan: Plan, positions: list[int], k: int) -> bool:
    i = positions[k]
    if plan.cover[i] is not None:
        return False
    if plan.tags[i] == "PTKZU":
        return k + 1 < len(positions) and plan.tags[positions[k + 1]] in _INFINITIVES
    return plan.tags[i] == "VV(IZU)"


def _governs(plan: Plan, i: int, last: int) -> bool:
    """Return whether the word at i is a full verb other than the infinitive itself, which ends at `last`."""
    return plan.tags[i][:2] == "VV" and plan.tags[i] != "VV(IZU)" and i != last and plan.bare(i, VERBS)


def _only_coloured(infinitive: _Infinitive, frame: Frame, plan: Plan, grammar: Grammar) -> bool:
    """Return whether the governing verb only colours the infinitive ("hat zu räumen"), and has no object to explain."""
    lemma = plan.lemmas[infinitive.governor]
    if lemma not in grammar.zu_auxiliaries:
        return False
    return lemma != "haben" or not infinitive.alone or not _has_object(frame, plan, infinitive.governor)


def _has_object(frame: Frame, plan: Plan, verb: int) -> bool:
    """Return whether a bare noun, or two nouns, stand behind "haben": "hatte Gelegenheit, …"."""
    after = {id(c): c for i in frame.positions if i > verb and (c := plan.cover[i]) is not None and _accusative(c)}
    nouns = [chunk for chunk in after.values() if chunk.kind == "noun"]
    return len(nouns) > 1 or any(chunk.bare for chunk in nouns)


def _first_own(frame: Frame, plan: Plan, infinitive: _Infinitive) -> int:
    """Return where the infinitive's own words begin: not the finite verb's subject, pronouns or first object."""
    positions = frame.positions
    start = _field_start(frame, plan, infinitive.at)
    needs_subject = not _has_nominative(plan, positions[:start])
    needs_object = infinitive.alone and plan.lemmas[infinitive.governor] == "haben"
    while start < infinitive.at:
        chunk = plan.cover[positions[start]]
        if chunk is None:
            if plan.tags[positions[start]] not in _FREE_WORDS:
                break
            start += 1
            continue
        if needs_subject and _nominative(chunk):
            needs_subject = False
        elif needs_object and _accusative(chunk):
            needs_object = False
        elif plan.tags[chunk.head] not in _PRONOUNS:
            break
        start = _after(positions, start, chunk)
    return start


def _field_start(frame: Frame, plan: Plan, at: int) -> int:
    """Return where the words between the finite verb, or another mark of the clause, and the infinitive begin."""
    start = at
    while start > 0 and not _ends_field(plan, frame.positions[start - 1], frame):
        start -= 1
    return start


def _ends_field(plan: Plan, i: int, frame: Frame) -> bool:
    return i in (frame.finite, frame.marker) or plan.bare(i, _ENDS_FIELD)


def _nominative(chunk: Chunk | None) -> bool:
    return chunk is not None and chunk.preposition is None and bool(chunk.mask & NOM)


def _has_nominative(plan: Plan, positions: list[int]) -> bool:
    return any(_nominative(plan.cover[i]) for i in positions)


def _accusative(chunk: Chunk) -> bool:
    return chunk.preposition is None and bool(chunk.mask & ACC)


def _after(positions: list[int], start: int, chunk: Chunk) -> int:
    while start < len(positions) and positions[start] < chunk.end:
        start += 1
    return start
