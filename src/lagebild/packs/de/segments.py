"""Cuts a sentence at marks and coordinating words into segments of at most one finite verb each."""

from lagebild.packs.de.plan import FINITE, VERBS, Plan
from lagebild.packs.de.second_verbs import drop_false_finites, find_first_finite, find_second_finite

_BREAKS = frozenset((",", ";", ":", "–", "—", "―", "--", "-", "…", "...", "."))
_SUBORDINATORS = frozenset(("KOUS", "PRELS", "PWS", "PWAV", "PRELAT", "KOUI"))
_KON = frozenset(("KON",))
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_SHARED = frozenset(("VV(PP)", "VV(INF)", "VV(IZU)", "VA(INF)"))
_INFINITIVES = frozenset(("VV(IZU)", "VV(INF)"))


class Segment:
    """Positions between two marks without those in brackets; `mark` stands before them, or they are `joined`.

    `shares`: it shares the finite verb of the segment before.
    """

    __slots__ = ("finites", "joined", "mark", "positions", "shares")

    def __init__(self, mark: str, joined: bool = False) -> None:
        self.positions: list[int] = []
        self.finites: list[int] = []
        self.mark = mark
        self.joined = joined
        self.shares = False


def cut(plan: Plan) -> tuple[list[Segment], list[list[int]]]:
    """Return the segments of a sentence, and the positions inside each bracket."""
    outside, brackets = _brackets(plan)
    segments = [Segment("")]
    for i in outside:
        if plan.cover[i] is None and plan.words[i] in _BREAKS:
            segments.append(Segment(plan.words[i]))
        else:
            segments[-1].positions.append(i)
    filled = [segment for segment in segments if segment.positions]
    return [part for segment in filled for part in _divide(plan, segment)], brackets


def _brackets(plan: Plan) -> tuple[list[int], list[list[int]]]:
    """Return the positions outside of brackets, and those inside each that is not empty."""
    outside: list[int] = []
    brackets: list[list[int]] = []
    depth = 0
    for i, word in enumerate(plan.words):
        if plan.cover[i] is None and word in _OPENING:
            depth += 1
            if depth == 1:
                brackets.append([])
        elif depth and word in _CLOSING:
            depth -= 1
        elif depth:
            brackets[-1].append(i)
        else:
            outside.append(i)
    return outside, [bracket for bracket in brackets if bracket]


def _divide(plan: Plan, segment: Segment) -> list[Segment]:
    """Cut a segment so that no part has two finite verbs or two coordinated participles."""
    parts = [segment]
    while cut_at := _cut_point(plan, parts[-1].positions):
        whole = parts.pop()
        position, shares = cut_at
        first = Segment(whole.mark, whole.joined)
        second = Segment("", True)
        first.positions, second.positions = whole.positions[:position], whole.positions[position:]
        first.shares, second.shares = whole.shares, shares
        parts += [first, second]
    for part in parts:
        part.finites = [i for i in part.positions if plan.bare(i, FINITE)]
    return parts


def _cut_point(plan: Plan, positions: list[int]) -> tuple[int, bool] | None:
    """Return where the first part ends, and whether the second shares the first one's finite verb."""
    verbs = [k for k, i in enumerate(positions) if plan.bare(i, VERBS)]
    finites = [k for k in verbs if plan.tags[positions[k]] in FINITE]
    finites = find_first_finite(plan, positions, finites, verbs) + finites
    finites += find_second_finite(plan, positions, finites, verbs)
    finites = drop_false_finites(plan, positions, finites)
    cut_at = _between(plan, positions, *finites[:2]) if len(finites) > 1 else 0
    cut_at = cut_at or (_after_infinitive(plan, positions, finites[0]) if finites else 0)
    if cut_at:
        return cut_at, False
    return next(((k + 1, True) for k in verbs if _shares(plan, positions, k, verbs)), None)


def _shares(plan: Plan, positions: list[int], k: int, verbs: list[int]) -> bool:
    """Return whether "und" behind the verb at k joins it to another of its kind: "getötet und verletzt"."""
    if k + 1 >= len(positions) or not plan.bare(positions[k + 1], _KON):
        return False
    kind = _verb_kind(plan, positions[k])
    return kind in _SHARED and any(m > k and _verb_kind(plan, positions[m]) == kind for m in verbs)


def _verb_kind(plan: Plan, i: int) -> str:
    """Return a verb's tag, the same for "zu gehen" and "auszugehen", for "getötet" and "getötet worden"."""
    before = plan.tags[i - 1] if i else ""
    if plan.tags[i] == "VA(PP)" and before == "VV(PP)":
        return before
    return "VV(IZU)" if before == "PTKZU" else plan.tags[i]


def _after_infinitive(plan: Plan, positions: list[int], finite: int) -> int:
    """Return where "und" begins a clause after an infinitive: "… zu erobern und sie machen …"."""
    joint = next((k for k in range(finite - 1, 0, -1) if plan.bare(positions[k], _KON)), 0)
    if not joint or plan.tags[positions[joint - 1]] not in _INFINITIVES:
        return 0
    return joint if plan.constituents(positions[joint + 1 : finite]) <= 1 else 0


def _between(plan: Plan, positions: list[int], first: int, second: int) -> int:
    """Return where to cut between two finite verbs: before "und", before a subordinator, or between them."""
    joints = [k for k in range(first + 1, second) if plan.bare(positions[k], _KON)]
    if joints:
        near = (k for k in reversed(joints) if plan.constituents(positions[k + 1 : second]) <= 1)
        return next(near, joints[0])
    opening = next((k for k in range(first + 1, second) if plan.tags[positions[k]] in _SUBORDINATORS), 0)
    return opening or (0 if _one_complex(plan, positions, first, second) else second)


def _one_complex(plan: Plan, positions: list[int], first: int, second: int) -> bool:
    """Return whether an auxiliary stands right before what may be its infinitive: "wird kommen"."""
    auxiliary = plan.tags[positions[first]][:2] != "VV"
    return auxiliary and second == first + 1 and plan.words[positions[second]].endswith("en")
