"""Segments that lack a verb which the clause before them has."""

from lagebild.packs.de.cases import ACC, GEN, NOM
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.plan import Plan
from lagebild.packs.de.segments import Segment

_AUXILIARIES = frozenset(("werden", "sein", "haben"))


def is_elliptic(plan: Plan, segment: Segment, last: Frame) -> bool:
    """Return whether a segment lacks only the auxiliary of the clause before: "…, 30 verletzt"."""
    if last.finite is None or segment.mark != "," or plan.lemmas[last.finite] not in _AUXILIARIES:
        return False
    verbs = [i for i in segment.positions if plan.tags[i] != "VA(PP)"]  # "…, 30 verletzt worden"
    if not _participles(plan, last.positions) or _participles(plan, verbs) != verbs[-1:]:
        return False
    first = segment.positions[0]
    subject = plan.cover[first]
    if subject is None:
        return plan.words[first] == "sondern"
    return subject.preposition is None and bool(subject.mask & NOM)


def is_gapped(plan: Plan, segment: Segment, last: Frame) -> bool:
    """Return whether a segment lacks only the full verb of the clause before: "A tötete drei, B zwei Menschen"."""
    if segment.mark != "," or last.kind != "main" or last.finite is None or plan.tags[last.finite] != "VV(FIN)":
        return False
    if any(plan.cover[i] is None for i in segment.positions):
        return False
    own, before = _phrases(plan, segment.positions), _phrases(plan, last.positions)
    if not len(own) == len(before) == 2 or not _subject_and_object(*own):
        return False
    return all(_alike(left, right, plan) for left, right in zip(before, own, strict=True))


def _phrases(plan: Plan, positions: list[int]) -> list[Chunk]:
    """Return the phrases without preposition at these positions, but genitives."""
    chunks = {id(c): c for i in positions if (c := plan.cover[i]) is not None}.values()
    return [c for c in chunks if c.preposition is None and c.kind != "adverb" and not _only_genitive(c)]


def _only_genitive(chunk: Chunk) -> bool:
    return chunk.genitive and bool(chunk.mask & GEN) and not chunk.mask & (NOM | ACC)


def _subject_and_object(first: Chunk, second: Chunk) -> bool:
    apart = second.start == first.end and not (second.genitive and second.mask & GEN)
    return apart and bool(first.mask & NOM and second.mask & ACC)


def _alike(left: Chunk, right: Chunk, plan: Plan) -> bool:
    """Return whether two phrases are built alike: both with a determiner, both with a number, or both bare."""
    return left.bare == right.bare and (plan.tags[left.start] == "CARD") == (plan.tags[right.start] == "CARD")


def _participles(plan: Plan, positions: list[int]) -> list[int]:
    """Return which of the positions are participles of the clause's verb."""
    return [i for i in positions if plan.tags[i] == "VV(PP)" and plan.cover[i] is None]
