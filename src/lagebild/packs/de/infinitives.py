"""Infinitives with "zu" that stand in a clause without a comma become clauses of their own."""

from lagebild.packs.de.cases import ACC, NOM
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.plan import NONFINITE, VERBS, Plan

_INFINITIVES = frozenset(("VV(INF)", "VA(INF)", "VM(INF)", "VV(FIN)"))
_KEPT = frozenset(("PPER", "PRF", "PDS"))


def split_infinitives(frames: list[Frame], plan: Plan, grammar: Grammar) -> list[Frame]:
    """Return the clauses with the infinitive clauses found inside them, in text order."""
    added = [new for frame in frames if frame.kind != "infinitive" for new in [_split(frame, plan, grammar)] if new]
    if not added:
        return frames
    return sorted([*frames, *added], key=lambda frame: frame.positions[0])


def _split(frame: Frame, plan: Plan, grammar: Grammar) -> Frame | None:
    at = _infinitive_at(frame, plan)
    if at is None or frame.finite is None:
        return None
    verb_end = frame.positions[at] + (1 if plan.tags[frame.positions[at]] == "VV(IZU)" else 2)
    governor = _governor(frame, plan, verb_end)
    if governor is None or (plan.lemmas[governor] in grammar.zu_auxiliaries and not _has_noun(frame, plan, governor)):
        return None
    first = _first_own(frame, plan, at, governor)
    taken = [i for i in frame.positions[first:] if i < verb_end]
    if any(plan.tags[i] == "KON" and plan.cover[i] is None for i in taken[:1]):
        taken = taken[1:]
    if not taken or frame.finite in taken:
        return None
    new = Frame("infinitive", "", False)
    new.positions, new.parent, new.closed = taken, frame, True
    held = set(taken)
    frame.positions = [i for i in frame.positions if i not in held]
    return new


def _infinitive_at(frame: Frame, plan: Plan) -> int | None:
    """Return where among the clause's positions the (last) infinitive with "zu" begins."""
    tags, positions = plan.tags, frame.positions
    for k in range(len(positions) - 1, -1, -1):
        i = positions[k]
        if plan.cover[i] is not None:
            continue
        if tags[i] == "VV(IZU)" or (
            tags[i] == "PTKZU" and k + 1 < len(positions) and tags[positions[k + 1]] in _INFINITIVES
        ):
            return k
    return None


def _governor(frame: Frame, plan: Plan, verb_end: int) -> int | None:
    """Return the verb that the infinitive hangs on: the clause's other full verb, else its finite verb."""
    tags = plan.tags
    full = [
        i
        for i in frame.positions
        if tags[i] in VERBS
        and tags[i][:2] == "VV"
        and plan.cover[i] is None
        and not (tags[i] == "VV(IZU)" or i == verb_end - 1)
    ]
    return full[-1] if full else frame.finite


def _has_noun(frame: Frame, plan: Plan, governor: int) -> bool:
    """Return whether "haben" or "sein" has a bare noun that the infinitive explains ("hatte Gelegenheit, …")."""
    if plan.lemmas[governor] != "haben" or governor != frame.finite:
        return False
    after = [plan.cover[i] for i in frame.positions if i > governor and plan.cover[i] is not None]
    nouns = {id(c) for c in after if c is not None and c.kind == "noun" and c.preposition is None and c.mask & ACC}
    return len(nouns) > 1 or any(c is not None and c.bare and c.mask & ACC and c.preposition is None for c in after)


def _first_own(frame: Frame, plan: Plan, at: int, governor: int) -> int:
    """Return where the infinitive's own words begin: not the finite verb's subject, pronouns or first object."""
    positions = frame.positions
    start = at
    while start > 0 and not _stops(plan, positions[start - 1], frame):
        start -= 1
    needs_subject = not any(_nominative(plan.cover[i]) for i in positions[:start])
    needs_object = plan.lemmas[governor] == "haben" and governor == frame.finite
    while start < at:
        chunk = plan.cover[positions[start]]
        if chunk is None:
            if plan.tags[positions[start]] not in ("PRF", "ADV", "PROAV"):
                break
            start += 1
        elif (needs_subject and _nominative(chunk)) or plan.tags[chunk.head] in _KEPT:
            needs_subject = needs_subject and not _nominative(chunk)
            start = _after(positions, start, chunk)
        elif needs_object and chunk.preposition is None and chunk.mask & ACC:
            needs_object = False
            start = _after(positions, start, chunk)
        else:
            break
    return start


def _stops(plan: Plan, i: int, frame: Frame) -> bool:
    return (
        i == frame.finite
        or i == frame.marker
        or (plan.cover[i] is None and plan.tags[i] in NONFINITE | {"PTKVZ", "KOUS", "KON"})
    )


def _nominative(chunk: Chunk | None) -> bool:
    return chunk is not None and chunk.preposition is None and bool(chunk.mask & NOM)


def _after(positions: list[int], start: int, chunk: Chunk) -> int:
    while start < len(positions) and positions[start] < chunk.end:
        start += 1
    return start
