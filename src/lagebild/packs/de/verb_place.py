"""Where the finite verb of a segment stands: first, second or last."""

from lagebild.packs.de.plan import NONFINITE, Plan
from lagebild.packs.de.segments import Segment


def before_finite(plan: Plan, segment: Segment) -> int:
    """Return how many constituents stand before the segment's first finite verb."""
    return plan.constituents(segment.positions[: segment.positions.index(segment.finites[0])])


def opens_with_verb(segment: Segment) -> bool:
    """Return whether the segment's first word is its finite verb."""
    return bool(segment.finites) and segment.finites[0] == segment.positions[0]


def verb_final(plan: Plan, segment: Segment) -> bool:
    """Return whether the segment's verbs stand at its end, the finite one last (or before two infinitives)."""
    if not segment.finites:
        return True
    at = segment.positions.index(segment.finites[-1])
    before = plan.constituents(segment.positions[:at])
    if before and is_nonfinite(plan, segment.positions[at - 1]):
        return True
    return before > 1 and not any(is_nonfinite(plan, i) for i in segment.positions[at + 1 :])


def verbs_close(plan: Plan, segment: Segment) -> bool:
    """Return whether nothing but verbs follows the segment's first finite verb."""
    at = segment.positions.index(segment.finites[0])
    return all(plan.tags[i] in NONFINITE for i in segment.positions[at + 1 :])


def verb_last(plan: Plan, segment: Segment) -> bool:
    """Return whether a finite verb ends the segment, so that "als", "wie" … open a clause."""
    return bool(segment.finites) and (verb_final(plan, segment) or verbs_close(plan, segment))


def is_nonfinite(plan: Plan, i: int) -> bool:
    """Return whether the word at i is a participle or infinitive of the clause's verb."""
    return plan.tags[i] in NONFINITE and plan.cover[i] is None


def ends_nonfinite(plan: Plan, segment: Segment) -> bool:
    """Return whether a participle or infinitive ends the segment."""
    return is_nonfinite(plan, segment.positions[-1])


def is_told_by(plan: Plan, segment: Segment | None) -> bool:
    """Return whether the segment has its verb first and its own subject right behind: ", teilte er mit"."""
    if segment is None or not opens_with_verb(segment):
        return False
    behind = plan.cover[segment.finites[0] + 1 : segment.finites[0] + 2]
    return any(chunk is not None and chunk.preposition is None for chunk in behind)


def is_aside(plan: Plan, segment: Segment) -> bool:
    """Return whether the segment begins like "so teilte es die Stadt mit"."""
    first = segment.positions[0]
    return plan.words[first] == "so" and segment.finites[0] == first + 1
