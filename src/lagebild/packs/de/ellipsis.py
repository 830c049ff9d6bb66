"""Segments that lack a verb which the clause before them has."""

from lagebild.packs.de.cases import ACC, GEN, NOM
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.plan import Plan
from lagebild.packs.de.segments import Segment

_ASIDE = frozenset(("ADV", "ADJ(D)", "PROAV", "KON"))  # "das Rote Kreuz dagegen 35"
_MOST = 4  # phrases of such a segment
_AUXILIARIES = frozenset(("werden", "sein", "haben"))


def is_elliptic(plan: Plan, segment: Segment, last: Frame) -> bool:
    """Return whether a segment lacks only the auxiliary of the clause before: "…, 30 verletzt"."""
    if last.finite is None or segment.mark != "," or plan.lemmas[last.finite] not in _AUXILIARIES:
        return False
    verbs = [i for i in segment.positions if plan.tags[i] != "VA(PP)"]  # "…, 30 verletzt worden"
    if not _participles(plan, last.positions) or _participles(plan, verbs) != verbs[-1:]:
        return False
    first = segment.positions[plan.words[segment.positions[0]] == "und"]  # "…, darunter ein Kind, und 20 verletzt"
    subject = plan.cover[first]
    if subject is None:
        return plan.words[first] == "sondern"
    return subject.preposition is None and bool(subject.mask & NOM)


def is_gapped(plan: Plan, segment: Segment, last: Frame, grammar: Grammar) -> bool:
    """Return whether a segment lacks only the verb of the clause before: "A sprach von 40 Toten, B von 60".

    Its phrases repeat, one by one, the way in which phrases of that clause are built, and at least two of them do; or
    it only counts anew those who are counted there.
    """
    if segment.mark != "," or last.finite is None or last.kind != "main":
        return False
    if any(plan.cover[i] is None and plan.tags[i] not in _ASIDE for i in segment.positions):
        return False
    own, before = _phrases(plan, segment.positions), _phrases(plan, last.positions)
    if not 1 <= len(own) <= _MOST:
        return False
    repeats = 1 < len(own) <= len(before) and _repeats(own, before, plan) and _tells_apart(own, plan)
    return repeats or _counts_anew(plan, segment, before, grammar)


def _counts_anew(plan: Plan, segment: Segment, before: list[Chunk], grammar: Grammar) -> bool:
    """Return whether there is only another number, with who gives it or when: ", laut Ärzten 45", ", später von 19"."""
    *others, last = _phrases(plan, segment.positions)
    if plan.tags[last.head] != "CARD" or not any(_alike(chunk, last, plan) for chunk in before):
        return False
    if not others:
        return plan.words[segment.positions[0]] in grammar.later
    return all(_tells_who(chunk, plan, grammar) for chunk in others)


def _tells_who(chunk: Chunk, plan: Plan, grammar: Grammar) -> bool:
    """Return whether the phrase tells who says so: "laut Ärzten", "nach anderen Angaben"."""
    if chunk.preposition == "nach":
        return plan.lemmas[chunk.head] in grammar.nach_nouns
    return chunk.preposition in grammar.according_to


def _phrases(plan: Plan, positions: list[int]) -> list[Chunk]:
    """Return the phrases at these positions, but genitives and adverbs."""
    chunks = {id(c): c for i in positions if (c := plan.cover[i]) is not None}.values()
    return [c for c in chunks if c.kind != "adverb" and not _only_genitive(c)]


def _only_genitive(chunk: Chunk) -> bool:
    return chunk.preposition is None and chunk.genitive and bool(chunk.mask & GEN) and not chunk.mask & (NOM | ACC)


def _repeats(own: list[Chunk], before: list[Chunk], plan: Plan) -> bool:
    """Return whether each phrase is built like one before, in the same order."""
    at = 0
    for chunk in own:
        while at < len(before) and not _alike(before[at], chunk, plan):
            at += 1
        if at == len(before):
            return False
        at += 1
    return True


def _tells_apart(own: list[Chunk], plan: Plan) -> bool:
    """Return whether the phrases contrast a number with whose it is, or a doer with whom it is done to."""
    counted = [_is_counted(chunk, plan) for chunk in own]
    if any(counted):
        return not all(counted)  # "…, 620 Polizisten und 275 Soldaten" goes on with a list
    first, second = own[0], own[-1]
    apart = second.start == first.end and not (second.genitive and second.mask & GEN)
    bare = first.preposition is None and second.preposition is None and len(own) == 2
    return bare and apart and bool((first.mask & NOM and second.mask & ACC) or (first.mask & ACC and second.mask & NOM))


def _alike(left: Chunk, right: Chunk, plan: Plan) -> bool:
    """Return whether two phrases are built alike: with one preposition, and both with a number or none."""
    return left.preposition == right.preposition and _is_counted(left, plan) == _is_counted(right, plan)


def _is_counted(chunk: Chunk, plan: Plan) -> bool:
    return any(plan.tags[i] == "CARD" for i in range(chunk.start, chunk.head + 1))


def _participles(plan: Plan, positions: list[int]) -> list[int]:
    """Return which of the positions are participles of the clause's verb."""
    return [i for i in positions if plan.tags[i] == "VV(PP)" and plan.cover[i] is None]
